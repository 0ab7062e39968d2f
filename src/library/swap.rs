//! Changes of many files of a library that become true together: the folder that holds all of them is made anew beside
//! the library's own and takes its place in one step. Who looks meanwhile, and a run that is killed, sees the old state
//! or the new one.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use super::anew;
use super::portable::stays_inside;
use super::unsettled::{AWAY, DRAFT, LOCK, PENDING, clear_drafts, number_of};
use super::write::write_atomically;

/// A file that is to be another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its path relative to the library, with `/` between the parts.
    pub path: String,
    /// What stands there; nothing where there is no such file.
    pub old: Option<Vec<u8>>,
    /// What is to stand there.
    pub new: Vec<u8>,
}

/// The changes could not be made; the library is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SwapError {
    /// Somebody else changed a file since it was read.
    #[error("{0} was changed meanwhile; nothing was written")]
    Meanwhile(String),
    /// A folder of the library lies in the draft of a killed run, and another one stands in its place.
    #[error("{} was not there after a killed import, and something else is now; its content lies in {}", .place.display(), .old.display())]
    Away {
        /// The folder's place.
        place: PathBuf,
        /// Where it is.
        old: PathBuf,
    },
    /// A path is none that may be written.
    #[error("`{}` is no path in the library; nothing was written", .0.escape_debug())]
    Path(String),
    /// Another run is at it.
    #[error("another import is at work in this library; nothing was written")]
    Busy,
    /// A folder is a link, and what it leads to is not the library's alone.
    #[error("{0} is a link to a folder, which is not changed from here; nothing was written")]
    Link(String),
    /// The system refused.
    #[error("could not write {}", .path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: Error,
    },
}

impl SwapError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Meanwhile(_) => Some("run it again: it then starts from what is there now"),
            Self::Busy => Some("wait until it has ended, and run it again"),
            Self::Link(_) => Some("import into the library that the link leads to"),
            Self::Away { .. } => Some("put back by hand what you want to keep, and remove the draft"),
            Self::Path(_) => Some("do not trust the source"),
            Self::Write { .. } => None,
        }
    }
}

/// Makes the changes in the library in `root`, all of them or none.
///
/// # Errors
/// What is in the way. The library is then as it was.
pub fn swap_in(root: &Path, changes: &[Change]) -> Result<(), SwapError> {
    clear_drafts(root)?;
    for change in changes {
        if !stays_inside(&change.path) {
            return Err(SwapError::Path(change.path.clone()));
        }
        unlinked(root, &change.path)?;
        unchanged(root, change)?;
    }
    if let [change] = changes
        && let path = root.join(&change.path)
        && path.parent().is_some_and(Path::is_dir)
    {
        return write_atomically(&path, &change.new)
            .map_err(|error| SwapError::Write { path: error.path, source: error.source });
    }
    let folders = folders_of(root, changes);
    if folders.is_empty() {
        return Ok(());
    }
    let fail = |path: &Path| {
        let path = path.to_path_buf();
        move |source| SwapError::Write { path, source }
    };
    let draft = tempfile::Builder::new().prefix(DRAFT).tempdir_in(root).map_err(fail(root))?;
    let lock = draft.path().join(LOCK);
    let held = File::create(&lock).and_then(|file| file.try_lock().map_err(Error::from).map(|()| file));
    // A file system without locks has to do without them.
    let held = held
        .or_else(|error| if error.kind() == ErrorKind::Unsupported { File::open(&lock) } else { Err(error) });
    let held = held.map_err(fail(&lock))?;

    let mut prepared = Vec::new();
    for (number, folder) in folders.into_iter().enumerate() {
        prepared.push(Prepared::of(root, folder, changes, draft.path().join(format!("new{number}")))?);
    }
    // What was saved before it was copied shows here, what is saved later when the folders are exchanged.
    for change in changes {
        unchanged(root, change)?;
    }
    // Nearly always it is one. Where there are more, a run that is killed between them leaves word of what is to come.
    if prepared.len() > 1 {
        let lines: Vec<String> = prepared.iter().map(Prepared::line).collect();
        let pending = draft.path().join(PENDING);
        write_atomically(&pending, lines.concat().as_bytes())
            .map_err(|error| SwapError::Write { path: error.path, source: error.source })?;
    }
    for (number, folder) in prepared.iter().enumerate() {
        if let Err(error) = folder.take_place(root, draft.path()) {
            let given = prepared[..number].iter().rev().try_for_each(|done| done.give_back(draft.path()));
            if given.is_err() || !matches!(error, SwapError::Meanwhile(_)) {
                // What belongs to the library is in there: the next run, or a person, has to put it back.
                let _kept = draft.keep();
                return Err(error);
            }
            drop(std::fs::remove_file(draft.path().join(PENDING)));
            return Err(error);
        }
    }
    // From here on there is nothing to come.
    drop(std::fs::remove_file(draft.path().join(PENDING)));
    drop(held);
    // What is left of it is removed by the next run.
    drop(draft.close());
    Ok(())
}

/// A folder that was made anew and waits beside the library's own.
struct Prepared {
    /// Its path relative to the library.
    folder: String,
    place: PathBuf,
    new: PathBuf,
    is_there: bool,
    stood: anew::Stood,
}

impl Prepared {
    fn of(root: &Path, folder: String, changes: &[Change], new: PathBuf) -> Result<Self, SwapError> {
        let place = root.join(&folder);
        let prefix = format!("{folder}/");
        let inner = |change: &Change| {
            change.path.strip_prefix(&prefix).map(|path| (path.to_owned(), change.new.clone()))
        };
        let files: BTreeMap<String, Vec<u8>> = changes.iter().filter_map(inner).collect();
        let is_there = place.is_dir();
        let stood = anew::copy(is_there.then_some(place.as_path()), &new, &files)
            .map_err(|(path, source)| SwapError::Write { path, source })?;
        Ok(Self { folder, place, new, is_there, stood })
    }

    /// What a later run has to know of it.
    fn line(&self) -> String {
        let name = self.new.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        format!("{} {name} {}\n", number_of(&self.new).unwrap_or_default(), self.folder)
    }

    fn failed(&self, source: Error) -> SwapError {
        SwapError::Write { path: self.place.clone(), source }
    }

    fn take_place(&self, root: &Path, draft: &Path) -> Result<(), SwapError> {
        if !self.is_there {
            let above = self.place.parent().unwrap_or(root);
            let made = std::fs::create_dir_all(above).and_then(|()| std::fs::rename(&self.new, &self.place));
            return made.map_err(|error| self.failed(error));
        }
        exchange(&self.place, &self.new, draft).map_err(|error| self.failed(error))?;
        // The folder that was in its place is here now, and nobody can change it any more.
        if let Some(path) = anew::changed(&self.new, &self.stood) {
            self.give_back(draft)?;
            return Err(SwapError::Meanwhile(format!("{}/{path}", self.folder)));
        }
        Ok(())
    }

    fn give_back(&self, draft: &Path) -> Result<(), SwapError> {
        let given = match self.is_there {
            true => exchange(&self.place, &self.new, draft),
            false => std::fs::rename(&self.place, &self.new),
        };
        given.map_err(|error| self.failed(error))
    }
}

/// The fewest folders of the library that hold all changes.
fn folders_of(root: &Path, changes: &[Change]) -> Vec<String> {
    let mut tops: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for change in changes {
        let top = change.path.split_once('/').map_or("", |(top, _)| top);
        tops.entry(top).or_default().push(change);
    }
    // Shared code before the actions that require it.
    tops.into_iter().rev().filter_map(|(_, changes)| common_folder(root, &changes)).collect()
}

/// The deepest folder that all changes are in, or the one above them that would have to be made.
fn common_folder(root: &Path, changes: &[&Change]) -> Option<String> {
    let parts = |path: &str| -> Vec<String> {
        path.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').map(str::to_owned).collect())
    };
    let (first, rest) = changes.split_first()?;
    let mut common = parts(&first.path);
    for change in rest {
        let other = parts(&change.path);
        let same = common.iter().zip(&other).take_while(|(a, b)| a == b).count();
        common.truncate(same);
    }
    // Of folders that are not there yet, the uppermost comes to its place whole.
    let missing = (1..=common.len()).find(|&depth| !root.join(common[..depth].join("/")).is_dir());
    common.truncate(missing.unwrap_or(common.len()));
    (!common.is_empty()).then(|| common.join("/"))
}

/// Refuses to write through a link: what it leads to is not the library's alone.
pub(super) fn unlinked(root: &Path, path: &str) -> Result<(), SwapError> {
    let linked = |at: &&Path| root.join(at).is_symlink();
    let on_the_way = Path::new(path).ancestors().filter(|at| !at.as_os_str().is_empty());
    match on_the_way.into_iter().find(linked) {
        Some(link) => Err(SwapError::Link(link.display().to_string())),
        None => Ok(()),
    }
}

fn unchanged(root: &Path, change: &Change) -> Result<(), SwapError> {
    let path = root.join(&change.path);
    let is = match std::fs::read(&path) {
        Ok(content) => Some(content),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => None,
        Err(source) => return Err(SwapError::Write { path, source }),
    };
    if is == change.old { Ok(()) } else { Err(SwapError::Meanwhile(change.path.clone())) }
}

/// Lets two folders change places, in one step where the system can.
pub(super) fn exchange(place: &Path, new: &Path, draft: &Path) -> std::io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, place, CWD, new, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(()),
            Err(error) => {
                let error = Error::from(error);
                if !matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) {
                    return Err(error);
                }
            }
        }
    }
    // Two steps: a run that is killed between them leaves word of where the old folder belongs.
    let old = draft.join("old");
    let root = draft.parent().unwrap_or(draft);
    let away = place.strip_prefix(root).unwrap_or(place).to_string_lossy().into_owned();
    let number = number_of(new).unwrap_or_default();
    std::fs::write(draft.join(AWAY), format!("{number} {away}"))?;
    std::fs::rename(place, &old)?;
    if let Err(error) = std::fs::rename(new, place) {
        std::fs::rename(&old, place)?;
        drop(std::fs::remove_file(draft.join(AWAY)));
        return Err(error);
    }
    std::fs::rename(&old, new)?;
    std::fs::remove_file(draft.join(AWAY))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

    use super::super::unsettled::is_unsettled;
    use super::*;

    fn change(path: &str, old: Option<&str>, new: &str) -> Change {
        Change {
            path: path.to_owned(),
            old: old.map(|old| old.as_bytes().to_vec()),
            new: new.as_bytes().to_vec(),
        }
    }

    fn place() -> tempfile::TempDir {
        let place = tempfile::tempdir().unwrap();
        for name in ["a", "b"] {
            std::fs::create_dir_all(place.path().join("actions").join(name)).unwrap();
            std::fs::write(place.path().join(format!("actions/{name}/code.js")), "old").unwrap();
        }
        place
    }

    fn drafts(root: &Path) -> usize {
        let names = std::fs::read_dir(root).unwrap().flatten();
        names.filter(|entry| entry.file_name().to_string_lossy().starts_with(DRAFT)).count()
    }

    #[test]
    fn what_is_not_changed_comes_along_as_it_is() {
        let place = place();
        let at = |path: &str| place.path().join("actions").join(path);
        std::fs::create_dir(at("empty")).unwrap();
        symlink("a/code.js", at("link")).unwrap();
        symlink("nowhere", at("dangling")).unwrap();
        std::fs::write(at("b/run"), "x").unwrap();
        std::fs::set_permissions(at("b/run"), std::fs::Permissions::from_mode(0o751)).unwrap();
        std::fs::set_permissions(at("a/code.js"), std::fs::Permissions::from_mode(0o640)).unwrap();
        std::fs::set_permissions(at("b"), std::fs::Permissions::from_mode(0o700)).unwrap();
        let number = at("b/run").metadata().unwrap().ino();
        let changes =
            [change("actions/a/code.js", Some("old"), "new"), change("actions/c/d/code.js", None, "new")];
        swap_in(place.path(), &changes).unwrap();
        let mode = |path: &str| at(path).symlink_metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!([mode("b/run"), mode("a/code.js"), mode("b")], [0o751, 0o640, 0o700]);
        assert_eq!(at("b/run").metadata().unwrap().ino(), number);
        assert!(at("empty").is_dir() && at("dangling").is_symlink());
        assert_eq!(std::fs::read_to_string(at("link")).unwrap(), "new");
        assert_eq!(std::fs::read_to_string(at("c/d/code.js")).unwrap(), "new");
        assert_eq!(drafts(place.path()), 0);
    }

    #[test]
    fn changes_in_two_folders_are_both_made_or_none() {
        let place = place();
        let root = place.path();
        let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
        let both = [
            change("actions/a/code.js", Some("old"), "new"),
            change("functions/x.js", None, "shared"),
            change("functions/deep/y.js", None, "shared"),
        ];
        swap_in(root, &both).unwrap();
        assert_eq!((read("actions/a/code.js"), read("functions/deep/y.js")), ("new".into(), "shared".into()));
        assert_eq!(drafts(root), 0);
        // A run that was killed between the two: the next goes on.
        let left = root.join(".actionjail-import-y");
        std::fs::create_dir(&left).unwrap();
        let changes = [
            change("actions/a/code.js", Some("new"), "later"),
            change("functions/x.js", Some("shared"), "later"),
        ];
        let one = Prepared::of(root, "functions".into(), &changes, left.join("new0")).unwrap();
        let two = Prepared::of(root, "actions".into(), &changes, left.join("new1")).unwrap();
        std::fs::write(left.join(PENDING), one.line() + &two.line()).unwrap();
        assert!(is_unsettled(root));
        one.take_place(root, &left).unwrap();
        assert_eq!((read("actions/a/code.js"), read("functions/x.js")), ("new".into(), "later".into()));
        clear_drafts(root).unwrap();
        assert_eq!((read("actions/a/code.js"), read("functions/x.js")), ("later".into(), "later".into()));
        assert!(!is_unsettled(root) && !left.exists());
        std::fs::write(root.join("functions/x.js"), "shared").unwrap();
        // What has taken its place gives it back where the other cannot.
        let draft = tempfile::tempdir_in(root).unwrap();
        let changes = [change("functions/x.js", Some("shared"), "newer")];
        let new = |name: &str| draft.path().join(name);
        let first = Prepared::of(root, "functions".into(), &changes, new("1")).unwrap();
        first.take_place(root, draft.path()).unwrap();
        assert_eq!(read("functions/x.js"), "newer");
        first.give_back(draft.path()).unwrap();
        assert_eq!(read("functions/x.js"), "shared");
        let changes = [change("more/z.js", None, "new")];
        let second = Prepared::of(root, "more".into(), &changes, new("2")).unwrap();
        second.take_place(root, draft.path()).unwrap();
        second.give_back(draft.path()).unwrap();
        assert!(!root.join("more").exists());
    }

    #[test]
    fn what_changed_meanwhile_is_not_written_over() {
        let place = place();
        let changes =
            [change("actions/a/code.js", Some("old"), "new"), change("actions/b/code.js", Some("x"), "new")];
        let error = swap_in(place.path(), &changes).unwrap_err();
        assert!(matches!(&error, SwapError::Meanwhile(path) if path == "actions/b/code.js"), "{error}");
        assert_eq!(std::fs::read_to_string(place.path().join("actions/a/code.js")).unwrap(), "old");
        let appeared = [change("actions/a/code.js", None, "new")];
        assert!(matches!(swap_in(place.path(), &appeared), Err(SwapError::Meanwhile(_))));
    }

    #[test]
    fn a_change_between_copy_and_exchange_is_seen() {
        let place = place();
        let (old, new) = (place.path().join("actions"), place.path().join("new"));
        let files = BTreeMap::from([("a/code.js".to_owned(), b"new".to_vec())]);
        let stood = anew::copy(Some(&old), &new, &files).unwrap();
        assert_eq!(anew::changed(&old, &stood), None);
        std::fs::write(old.join("a/code.js"), "edited").unwrap();
        assert_eq!(anew::changed(&old, &stood).as_deref(), Some("a/code.js"));
        std::fs::write(old.join("a/code.js"), "old").unwrap();
        let stood = anew::copy(Some(&old), &place.path().join("newer"), &files).unwrap();
        std::fs::remove_file(old.join("b/code.js")).unwrap();
        std::fs::write(old.join("b/code.js"), "saved by an editor").unwrap();
        std::fs::write(old.join("b/more"), "").unwrap();
        assert!(anew::changed(&old, &stood).unwrap().starts_with("b/"));
    }

    #[test]
    fn paths_that_lead_out_are_refused() {
        let place = place();
        for path in ["/tmp/x", "../x", "actions/../../x", "actions//x"] {
            let error = swap_in(place.path(), &[change(path, None, "x")]).unwrap_err();
            assert!(matches!(error, SwapError::Path(_)), "{path}");
        }
    }

    #[test]
    fn links_to_folders_and_files_in_the_way_are_refused() {
        let place = place();
        symlink(place.path().join("actions/a"), place.path().join("actions/l")).unwrap();
        let through = [change("actions/l/code.js", Some("old"), "new")];
        assert!(matches!(swap_in(place.path(), &through), Err(SwapError::Link(_))));
        let below = [change("actions/a/code.js/x", None, "new"), change("actions/b/y", None, "new")];
        assert!(matches!(swap_in(place.path(), &below), Err(SwapError::Write { .. })));
        assert!(!place.path().join("actions/b/y").exists());
        assert_eq!(drafts(place.path()), 0);
    }
}
