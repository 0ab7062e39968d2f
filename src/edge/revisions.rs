//! Reads a state of a library from a commit, a folder, a bundle or a registry, for `diff` and `breaking`.
//!
//! Of a commit, git's objects are read file by file and nothing is checked out. `breaking` reads only actions that differ,
//! and those that require shared code that does, on both sides. Its base is the merge base with HEAD, so that what others
//! did since does not look undone.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::bundle;
use crate::changes::{self, Earlier};
use crate::compat::{self, Comparison, Revision, Side};
use crate::diagnostics::SourceFile;
use crate::edge::{changed, open, paths, registries, signatures::open_bundle};
use crate::error::CliError;
use crate::library::{
    ACTIONS, Action, FileState, Functions, Library, Listing, MANIFEST, Part, Root, Settings, Unreadable,
    action_file, in_actions,
};
use crate::registry::SCHEME;
use crate::script::{SHARED_PREFIX, analyse};
use crate::ui::{Ui, WARN, styled};
use crate::words::counted;

/// An earlier and a later state of a library. Actions that are the same in both may be left out of both.
pub(crate) struct Two {
    pub(crate) old: Revision,
    pub(crate) new: Revision,
    /// Folders of actions that are in git and not checked out: they are in neither state.
    pub(crate) not_checked_out: BTreeSet<String>,
}

/// The library in `root` beside an earlier state: a folder with a library, a bundle, `oci://…`, or what git knows under the name.
pub(crate) fn two(root: &Path, against: &str) -> Result<Two, CliError> {
    named(against)?;
    if let Some(mut old) = elsewhere(against)? {
        let new = open::deep(|| Library::load(root))??;
        // Neither needs git, and what git cannot tell is as it is on disk.
        let not_checked_out = folders_left_out(&changes::not_checked_out(root).unwrap_or_default())?;
        old.actions.retain(|action| !not_checked_out.contains(&*action.folder));
        let mut new = Revision::from(new);
        new.actions.retain(|action| !not_checked_out.contains(&*action.folder));
        return Ok(Two { old, new, not_checked_out });
    }
    of_git(root, against)
}

/// An empty name would mean the folder that one stands in, and nothing differs from that.
fn named(source: &str) -> Result<(), CliError> {
    if source.trim().is_empty() {
        return Err(CliError::usage(
            "the base to compare with is empty; is the variable that names it unset?",
        )
        .hint("name a commit, a branch, a folder with a library, a bundle or oci://HOST/REPOSITORY"));
    }
    Ok(())
}

/// Tells that a state is compared with itself, from which nothing can differ.
pub(crate) fn say_where_it_is_the_same(ui: &Ui, root: &Path, against: &str) -> Result<(), CliError> {
    changed::say_what_is_not_run(ui, root);
    let same = |one: &Path, other: &Path| {
        one.canonicalize().ok().zip(other.canonicalize().ok()).is_some_and(|(one, other)| one == other)
    };
    if !against.starts_with(SCHEME) && same(root, &paths::here()?.join(against)) {
        let note = styled(WARN, "note:");
        ui.status(format!("{note} {against} is the library itself, so nothing can differ from it"));
    }
    Ok(())
}

/// A library in a folder, a bundle or a registry; nothing where the name is of none of these.
fn elsewhere(source: &str) -> Result<Option<Revision>, CliError> {
    if source.starts_with(SCHEME) {
        return Ok(Some(registries::library(source)?.into()));
    }
    let path = paths::here()?.join(source);
    if path.join(MANIFEST).is_file() {
        return Ok(Some(open::deep(|| Library::load(&path))??.into()));
    }
    if !path.is_file() {
        return Ok(None);
    }
    let mut file = open_bundle(&path)?;
    Ok(Some(bundle::verify(&mut file)?.library(&mut file, &path)?.into()))
}

/// All of one state; `root` is the library that commits are looked for in.
pub(crate) fn one(root: impl Fn() -> Result<PathBuf, CliError>, source: &str) -> Result<Revision, CliError> {
    named(source)?;
    if let Some(library) = elsewhere(source)? {
        return Ok(library);
    }
    let root = root()?;
    let earlier = Earlier::at(&root, source)?;
    let mut folders: BTreeSet<String> = BTreeSet::new();
    for path in earlier.files(ACTIONS)? {
        folders.extend(action_file(&path).map(|(folder, _)| folder.to_owned()));
    }
    of_earlier(&root, &earlier, folders, functions_of(&earlier)?)
}

/// The shared code of a commit.
fn functions_of(earlier: &Earlier) -> Result<Functions, CliError> {
    let mut functions = Vec::new();
    for path in earlier.files(SHARED_PREFIX.trim_end_matches('/'))? {
        let Some(name) = path.strip_suffix(".js") else { continue };
        if let Some(Ok(text)) = earlier.file(&path)?.map(String::from_utf8) {
            functions.push((name.to_owned(), text));
        }
    }
    Ok(Functions::from_texts(functions))
}

/// The folders of the actions that these files are of, all of which are in git and not checked out. Without shared code
/// or the manifest nothing can be compared.
fn folders_left_out(files: &BTreeSet<String>) -> Result<BTreeSet<String>, CliError> {
    if let Some(file) = files.iter().find(|file| in_actions(file).is_none()) {
        let error = CliError::usage(format!(
            "{file} is in git and not checked out, so nobody can tell what its changes break"
        ));
        return Err(error.hint("check it out: `git sparse-checkout add`, or `git sparse-checkout disable`"));
    }
    Ok(files.iter().filter_map(|file| action_file(file)).map(|(folder, _)| folder.to_owned()).collect())
}

/// Says which actions were not compared, since they are not checked out.
pub(crate) fn say_what_is_left_out(ui: &Ui, two: &Two) {
    if two.not_checked_out.is_empty() {
        return;
    }
    let mut names: Vec<&str> = two.not_checked_out.iter().map(String::as_str).collect();
    let count = counted(names.len(), "action");
    let more = if names.len() > MOST_NAMED { ", …" } else { "" };
    names.truncate(MOST_NAMED);
    let verb = if two.not_checked_out.len() == 1 { "is" } else { "are" };
    let note = styled(WARN, "note:");
    ui.status(format!("{note} {count} {verb} not checked out, and not compared: {}{more}", names.join(", ")));
}

const MOST_NAMED: usize = 5;

/// Only what differs is read, and what requires shared code that differs.
fn of_git(root: &Path, reference: &str) -> Result<Two, CliError> {
    let earlier = Earlier::open(root, reference)?;
    let changes = earlier.changes()?;
    let inside = changes.paths.iter().filter_map(|path| path.strip_prefix(&changes.prefix));
    let mut folders: BTreeSet<String> =
        inside.clone().filter_map(action_file).map(|(folder, _)| folder.to_owned()).collect();
    let not_checked_out = folders_left_out(&changes.not_checked_out)?;
    folders.retain(|folder| !not_checked_out.contains(folder));
    let shared: BTreeSet<&str> = inside
        .filter(|path| path.starts_with(SHARED_PREFIX))
        .filter_map(|path| path.strip_suffix(".js"))
        .collect();
    let on_disk = Root::at(root);
    let disk = |path: &str| FileState::read(&on_disk, &path.into());
    if shared.is_empty() {
        let mut old = of_earlier(root, &earlier, folders.clone(), Functions::default())?;
        let mut new = of_files(root, folders.into_iter(), Functions::default(), &disk);
        let requires = |action: &Action| {
            action.code.source().is_some_and(|source| source.text().contains(SHARED_PREFIX))
        };
        if old.actions.iter().chain(&new.actions).any(requires) {
            old.settings.functions = functions_of(&earlier)?;
            new.settings.functions = Functions::read(&on_disk);
        }
        return Ok(Two { old, new, not_checked_out });
    }
    let (was, is) = (functions_of(&earlier)?, Functions::read(&on_disk));
    let mut names: BTreeSet<String> = shared.into_iter().map(str::to_owned).collect();
    // Naming is enough here: what is read without need shows no difference.
    let is_named = |source: &SourceFile, names: &BTreeSet<String>| {
        names.iter().any(|name| source.text().contains(name.as_str()))
    };
    loop {
        let all = was.names().chain(is.names());
        let by_name = |name: &&str| {
            let files = [was.file(name), is.file(name)];
            !names.contains(*name) && files.into_iter().flatten().any(|file| is_named(file, &names))
        };
        let more: Vec<String> = all.filter(by_name).map(str::to_owned).collect();
        if more.is_empty() {
            break;
        }
        names.extend(more);
    }
    // The code of an action is the same on both sides, or its folder is among those that differ.
    for folder in Listing::folders(root) {
        let code = disk(&format!("{}/{}", folder.path, Part::Code.file_name()));
        if code.source().is_some_and(|source| is_named(source, &names)) {
            folders.insert(folder.path);
        }
    }
    let old = of_earlier(root, &earlier, folders.clone(), was)?;
    let new = of_files(root, folders.into_iter(), is, &disk);
    Ok(Two { old, new, not_checked_out })
}

fn of_earlier(
    root: &Path,
    earlier: &Earlier,
    folders: BTreeSet<String>,
    functions: Functions,
) -> Result<Revision, CliError> {
    let mut fault = None;
    let library = {
        let fault = std::cell::RefCell::new(&mut fault);
        let file = |path: &str| match earlier.file(path) {
            Ok(content) => state(path, content),
            Err(error) => {
                fault.borrow_mut().get_or_insert(error);
                FileState::Missing
            }
        };
        of_files(root, folders.into_iter(), functions, &file)
    };
    match fault {
        Some(error) => Err(error.into()),
        None => Ok(library),
    }
}

fn of_files(
    root: &Path,
    folders: impl Iterator<Item = String>,
    functions: Functions,
    file: &dyn Fn(&str) -> FileState,
) -> Revision {
    let on_disk = Root::at(root);
    let read = |folder: String| {
        let action = Action::from_files(&folder, &on_disk, |_, path| file(path));
        let is_there = action.files().into_iter().any(|(.., state)| !matches!(state, FileState::Missing));
        is_there.then_some(action)
    };
    let actions = folders.filter_map(read).collect();
    Revision { settings: Settings::from_files(root, file(MANIFEST), functions, file), actions }
}

fn state(path: &str, content: Option<Vec<u8>>) -> FileState {
    let Some(content) = content else { return FileState::Missing };
    match String::from_utf8(content) {
        Ok(text) => FileState::Text(SourceFile::new(Arc::<str>::from(path), text)),
        Err(error) => FileState::Unreadable(Unreadable::NotUtf8(error.utf8_error().valid_up_to())),
    }
}

/// The library in `root` against a base, the manifest's where none is given: what it is called, both states, and what
/// they differ in.
pub(crate) fn compared(root: &Path, against: Option<&str>) -> Result<(String, Two, Comparison), CliError> {
    let against = match against {
        Some(against) => against.to_owned(),
        None => {
            let settings = Settings::read(root)?;
            let named =
                settings.manifest.content.baseline.as_ref().and_then(|section| section.against.as_ref());
            named.map_or_else(|| "HEAD".to_owned(), |named| named.value.clone())
        }
    };
    let two = two(root, &against)?;
    for (library, which) in [(&two.old, format!(" of {against}")), (&two.new, String::new())] {
        let manifest = &library.settings.manifest;
        if manifest.source().is_some() && !manifest.parsed {
            return Err(CliError::usage(format!("{}{which} cannot be parsed", manifest.path)));
        }
    }
    let compared = open::deep(|| {
        let facts = |action: &Action| action.code.source().map(|source| Arc::new(analyse(source)));
        compat::compare(Side { library: &two.old, facts: &facts }, Side { library: &two.new, facts: &facts })
    })?;
    Ok((against, two, compared))
}

/// Says which files of the base could not be read, so that a change of them is not judged. No error: who mends one has to
/// get it through.
pub(crate) fn say_what_is_unknown(ui: &Ui, against: &str, two: &Two, compared: &Comparison) {
    say_what_is_left_out(ui, two);
    if !compared.unknown.is_empty() {
        let (all, note) = (compared.unknown.join(", "), styled(WARN, "note:"));
        ui.status(format!("{note} {all} of {against} cannot be parsed, so its changes are not judged"));
    }
}
