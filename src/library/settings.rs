//! The settings of a library: everything in its root that actions depend on.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::library::{
    format::{BUILT_IN, LibraryManifest, Profile, ProfileFile, SchemaName},
    tree::Problem,
};
use crate::words::{listed, meant};

use super::document::Document;
use super::file::FileState;
use super::find::OtherFiles;
use super::layout::MANIFEST;
use super::root::Root;
use super::shared_code::Functions;

/// Manifest, profile and shared code of a library; no actions.
#[derive(Debug, Clone)]
pub struct Settings {
    pub root: PathBuf,
    pub manifest: Document<LibraryManifest>,
    /// What the platform offers: the profile with what the manifest adds to it.
    pub profile: Profile,
    /// The profile's file, where it is no built-in one.
    pub profile_file: Option<Document<ProfileFile>>,
    pub functions: Functions,
}

/// The library could not be opened at all.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// No manifest in the folder or above it.
    #[error("no {MANIFEST} in {} or in any folder above it", .0.display())]
    NotFound(PathBuf),
    /// The folder that was named holds no manifest.
    #[error("no {MANIFEST} in {}", .0.display())]
    NoManifest(PathBuf),
}

/// The nearest folder, from `start` upwards, that holds a manifest.
pub fn find_root(start: &Path) -> Result<PathBuf, LibraryError> {
    let found = start.ancestors().find(|folder| folder.join(MANIFEST).is_file());
    found.map(Path::to_path_buf).ok_or_else(|| LibraryError::NotFound(start.to_path_buf()))
}

impl Settings {
    /// The version of the platform's Node.js that the manifest names, such as 20.
    pub fn node(&self) -> Option<u32> {
        let platform = self.manifest.content.platform.as_ref();
        platform.and_then(|platform| platform.node.as_ref()?.value.parse().ok())
    }

    /// Reads the settings of the library in `root`. Mistakes in its files are kept for lint to report.
    pub fn read(root: &Path) -> Result<Self, LibraryError> {
        let on_disk = Root::at(root);
        if !on_disk.has(MANIFEST) {
            return Err(LibraryError::NoManifest(root.to_path_buf()));
        }
        let file = |path: &str| FileState::read(&on_disk, &path.into());
        Ok(Self::from_files(root, file(MANIFEST), Functions::read(&on_disk), &file))
    }

    /// Settings of files in memory; `file` gives the profile where the manifest names a file.
    pub fn from_files(
        root: &Path,
        manifest: FileState,
        functions: Functions,
        file: &dyn Fn(&str) -> FileState,
    ) -> Self {
        let mut manifest =
            Document::new(MANIFEST.into(), manifest, SchemaName::Library, LibraryManifest::read);
        let (profile, profile_file, problem) = profile_of(file, &manifest.content);
        manifest.problems.extend(problem);
        manifest.problems.extend(manifest.content.fault());
        Self { root: root.to_path_buf(), manifest, profile, profile_file, functions }
    }

    /// The same library with another text of its manifest. The profile is read anew from the disk.
    pub fn with_manifest(&self, manifest: FileState) -> Self {
        let on_disk = Root::at(&self.root);
        let file = |path: &str| FileState::read(&on_disk, &path.into());
        Self::from_files(&self.root, manifest, self.functions.clone(), &file)
    }

    /// True if the library holds a file of that path. Asks the disk only where nothing in memory knows.
    pub fn holds(&self, others: &OtherFiles, path: &str) -> bool {
        others.get(path).is_some()
            || path.strip_suffix(".js").is_some_and(|name| self.functions.state(name).is_some())
            || Root::at(&self.root).leads_to_something(path)
    }

    /// The name of the library, `library` where the manifest has none.
    pub fn name(&self) -> &str {
        self.manifest.content.library.name.as_ref().map_or("library", |name| &name.value)
    }

    /// The version of the library, 0.0.0 where the manifest has none.
    pub fn version(&self) -> &str {
        self.manifest.content.library.version.as_ref().map_or("0.0.0", |version| &version.value)
    }
}

/// The profile that the manifest names, its file where it is no built-in one, and what is wrong with the name.
fn profile_of(
    file: &dyn Fn(&str) -> FileState,
    manifest: &LibraryManifest,
) -> (Profile, Option<Document<ProfileFile>>, Option<Problem>) {
    let Some(section) = &manifest.platform else { return (Profile::standard(), None, None) };
    let Some(named) = &section.profile else { return (Profile::standard().with(section), None, None) };
    if let Some(profile) = Profile::built_in(&named.value) {
        return (profile.with(section), None, None);
    }
    let path: Arc<str> = named.value.as_str().into();
    let words: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
    let all = format!("name {} or the path of a profile TOML", listed(&words));
    let help = meant(&named.value, words.iter().copied(), all);
    let problem = |message: String| Some(Problem::new(named.span, message).help(help.clone()));
    let problem = match file(&named.value) {
        FileState::Missing => problem(format!("there is no profile `{path}`")),
        FileState::Unreadable(why) => problem(format!("profile `{path}`: {why}")),
        state => {
            let mut document = Document::new(path.clone(), state, SchemaName::Profile, ProfileFile::read);
            if document.parsed {
                document.problems.extend(document.content.faults());
            }
            let profile = Profile::of_file(&document.content, &path);
            return (profile.with(section), Some(document), None);
        }
    };
    (Profile::standard().with(section), None, problem)
}
