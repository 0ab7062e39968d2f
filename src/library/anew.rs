//! A folder made anew with some of its files changed. What stays the same is the same file under a second name, or a
//! copy where the system has no such names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::io::Error;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// More new files than these are not waited for one by one.
const SINGLE: usize = 64;

/// What stood in the folder, by path in it, when it was copied.
pub(super) type Stood = BTreeMap<PathBuf, Mark>;

/// What tells an entry of a folder from one that came in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    number: u64,
    /// Length and time, where the new folder holds another file than the old one.
    content: Option<(u64, Option<SystemTime>)>,
}

impl Mark {
    fn of(data: &Metadata, shared: bool) -> Self {
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(data);
        #[cfg(not(unix))]
        let number = 0;
        let content = (!shared && data.is_file()).then(|| (data.len(), data.modified().ok()));
        Self { number, content }
    }
}

type Failure = (PathBuf, Error);

/// Makes `new` of what is in `old`, with these files as they are to be. Links, empty folders and modes come along.
pub(super) fn copy(
    old: Option<&Path>,
    new: &Path,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<Stood, Failure> {
    let mut stood = Stood::new();
    let changed: BTreeSet<PathBuf> = files.keys().map(PathBuf::from).collect();
    std::fs::create_dir(new).map_err(|error| (new.to_path_buf(), error))?;
    if let Some(old) = old {
        folder(old, new, Path::new(""), &changed, &mut stood)?;
    }
    for (path, content) in files {
        let to = new.join(path);
        let fail = |error| (to.clone(), error);
        std::fs::create_dir_all(to.parent().unwrap_or(new)).map_err(fail)?;
        std::fs::write(&to, content).map_err(fail)?;
        if let Some(data) = old.and_then(|old| std::fs::metadata(old.join(path)).ok()) {
            // Where that fails, the system's default is good enough.
            drop(std::fs::set_permissions(&to, data.permissions()));
            owned_as(&to, &data);
        }
        if files.len() <= SINGLE {
            std::fs::File::open(&to).and_then(|file| file.sync_data()).map_err(fail)?;
        }
    }
    if files.len() > SINGLE {
        sync_all(new);
    }
    Ok(stood)
}

fn folder(
    old: &Path,
    new: &Path,
    inner: &Path,
    changed: &BTreeSet<PathBuf>,
    stood: &mut Stood,
) -> Result<(), Failure> {
    let from = old.join(inner);
    let fail = |path: &Path| {
        let path = path.to_path_buf();
        move |error| (path, error)
    };
    for entry in std::fs::read_dir(&from).map_err(fail(&from))? {
        let entry = entry.map_err(fail(&from))?;
        let path = inner.join(entry.file_name());
        let (source, target) = (entry.path(), new.join(&path));
        let data = source.symlink_metadata().map_err(fail(&source))?;
        let mut shared = true;
        if data.is_dir() {
            std::fs::create_dir(&target).map_err(fail(&target))?;
            folder(old, new, &path, changed, stood)?;
        } else if changed.contains(&path) {
            shared = false;
        } else if std::fs::hard_link(&source, &target).is_err() {
            shared = false;
            copied(&source, &target, &data).map_err(fail(&source))?;
        }
        stood.insert(path, Mark::of(&data, shared));
    }
    let (to, data) = (new.join(inner), from.metadata().map_err(fail(&from))?);
    owned_as(&to, &data);
    std::fs::set_permissions(&to, data.permissions()).map_err(fail(&to))
}

fn copied(source: &Path, target: &Path, data: &Metadata) -> std::io::Result<()> {
    #[cfg(unix)]
    if data.is_symlink() {
        return std::os::unix::fs::symlink(std::fs::read_link(source)?, target);
    }
    if !data.is_file() {
        return Err(Error::other("it is no file, and cannot have a second name"));
    }
    std::fs::copy(source, target)?;
    if let Ok(time) = data.modified() {
        drop(std::fs::File::options().write(true).open(target).and_then(|file| file.set_modified(time)));
    }
    Ok(())
}

/// Keeps whose something is, where a person with more rights works in the library of another.
fn owned_as(path: &Path, data: &Metadata) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        drop(std::os::unix::fs::chown(path, Some(data.uid()), Some(data.gid())));
    }
    #[cfg(not(unix))]
    let _ = (path, data);
}

/// Waits until what was written is on the disk, where the system can wait for all of it at once.
fn sync_all(folder: &Path) {
    #[cfg(target_os = "linux")]
    if let Ok(folder) = std::fs::File::open(folder) {
        let _ = rustix::fs::syncfs(&folder);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = folder;
}

/// Something in the folder that is not as it stood when it was copied, if there is any.
pub(super) fn changed(folder: &Path, stood: &Stood) -> Option<String> {
    let mut left: BTreeSet<&PathBuf> = stood.keys().collect();
    let mut folders = vec![PathBuf::new()];
    while let Some(inner) = folders.pop() {
        for entry in std::fs::read_dir(folder.join(&inner)).into_iter().flatten().flatten() {
            let path = inner.join(entry.file_name());
            let shown = || Some(path.display().to_string());
            let Some(mark) = stood.get(&path) else { return shown() };
            let Ok(data) = entry.path().symlink_metadata() else { return shown() };
            if Mark::of(&data, mark.content.is_none()) != *mark {
                return shown();
            }
            left.remove(&path);
            if data.is_dir() {
                folders.push(path);
            }
        }
    }
    left.first().map(|path| path.display().to_string())
}
