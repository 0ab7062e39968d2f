//! The one door to the files of a library: each is opened beneath its root. A link may lead to another place in the library,
//! and neither out of it nor to what is git's or secret. Links are resolved here, and what they lead to is opened without any: a
//! link that takes the place of a folder meanwhile is refused by the kernel on Linux (openat2). Elsewhere cap-std keeps it
//! inside, one folder after the other.

use std::ffi::OsString;
use std::fs::File;
use std::io::{Error, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, OnceLock};

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};

use super::bounded::{self, Unreadable};
use super::layout::DOTENV;

/// The folder of a library, or another one whose files stay inside. Nothing is opened before the first file is.
#[derive(Debug, Clone, Default)]
pub struct Root(Arc<Opened>);

#[derive(Debug, Default)]
struct Opened {
    path: PathBuf,
    /// The root that it lies in, and its path there.
    outer: Option<(Root, String)>,
    dir: OnceLock<Dir>,
}

/// The name of an entry of a folder, and whether it is a folder itself; links are none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    pub name: OsString,
    pub is_folder: bool,
}

/// More links than these lead nowhere.
const LINKS: usize = 40;

/// How often a file is opened anew whose links change meanwhile.
#[cfg(target_os = "linux")]
const TRIES: usize = 8;

impl Root {
    /// The folder at that path, which the user has named or stands in: links on the way to it are theirs.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(Arc::new(Opened { path: path.into(), ..Opened::default() }))
    }

    /// A folder in this one, which no link may lead out of this one either.
    pub fn below(&self, path: &str) -> Self {
        let outer = Some((self.clone(), path.to_owned()));
        Self(Arc::new(Opened { path: self.path().join(path), outer, dir: OnceLock::new() }))
    }

    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// The path of one of its files, for people.
    pub fn disk(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    pub(super) fn dir(&self) -> std::io::Result<&Dir> {
        if let Some(dir) = self.0.dir.get() {
            return Ok(dir);
        }
        let dir = match &self.0.outer {
            Some((outer, path)) => outer.opened(path, |dir, path| dir.open_dir(path))?,
            None => Dir::open_ambient_dir(self.or_here(), ambient_authority())?,
        };
        Ok(self.0.dir.get_or_init(|| dir))
    }

    fn or_here(&self) -> &Path {
        if self.path().as_os_str().is_empty() { Path::new(".") } else { self.path() }
    }

    /// Makes the folder where there is none; returns those that were made, the innermost last.
    pub(super) fn make(&self) -> std::io::Result<Vec<PathBuf>> {
        match &self.0.outer {
            Some((outer, path)) => {
                if self.dir().is_ok() {
                    return Ok(Vec::new());
                }
                outer.dir()?.create_dir_all(outer.resolved(path).map_err(Error::other)?)?;
                self.dir().map(|_| vec![self.path().to_path_buf()])
            }
            None => {
                let made = self.or_here().ancestors().take_while(|folder| !folder.exists());
                let made: Vec<PathBuf> = made.map(Path::to_path_buf).collect();
                std::fs::create_dir_all(self.or_here())?;
                Ok(made.into_iter().rev().collect())
            }
        }
    }

    /// Removes folders that [`Self::make`] made, as far as they are empty.
    pub(super) fn unmake(&self, made: &[PathBuf]) {
        for folder in made.iter().rev() {
            match &self.0.outer {
                Some((outer, path)) => drop(outer.opened(path, |dir, path| dir.remove_dir(path))),
                None => drop(std::fs::remove_dir(folder)),
            }
        }
    }

    /// Does something with the place that a path leads to.
    fn opened<T>(&self, path: &str, open: impl Fn(&Dir, &str) -> std::io::Result<T>) -> std::io::Result<T> {
        open(self.dir()?, inner(&self.resolved(path).map_err(Error::other)?))
    }

    /// Opens a file to read it. A pipe is not waited for.
    #[cfg(target_os = "linux")]
    pub(super) fn open(&self, path: &str) -> std::io::Result<File> {
        use rustix::fs::{Mode, OFlags, ResolveFlags, openat2};
        use rustix::io::Errno;
        let dir = self.dir()?;
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
        let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS;
        let mut path = path.to_owned();
        for _ in 0..TRIES {
            match openat2(dir, inner(&path), flags, Mode::empty(), resolve) {
                Ok(file) => return Ok(file.into()),
                // It holds a link, or did a moment ago; or something was renamed meanwhile.
                Err(Errno::LOOP | Errno::XDEV | Errno::AGAIN) => {
                    path = self.resolved(&path).map_err(Error::other)?;
                }
                // An old kernel, or a sandbox that knows the call as little.
                Err(Errno::NOSYS | Errno::PERM) => return self.open_by_folders(&path),
                Err(error) => return Err(error.into()),
            }
        }
        Err(Error::other("its links change all the time"))
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn open(&self, path: &str) -> std::io::Result<File> {
        self.open_by_folders(path)
    }

    fn open_by_folders(&self, path: &str) -> std::io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true);
        #[cfg(unix)]
        {
            use cap_std::fs::OpenOptionsExt as _;
            options.custom_flags(bounded::AT_ONCE);
        }
        self.opened(path, |dir, path| Ok(dir.open_with(path, &options)?.into_std()))
    }

    /// Makes a file where none is, to read and write.
    pub(super) fn create(&self, path: &str) -> std::io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        Ok(self.dir()?.open_with(path, &options)?.into_std())
    }

    /// The content of a file of at most so many bytes; nothing where there is none.
    pub fn bytes(&self, path: &str, most: u64) -> Result<Option<Vec<u8>>, Unreadable> {
        match self.open(path) {
            Ok(file) => bounded::content(file, most).map(Some),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.why(path, error)),
        }
    }

    /// As [`Self::bytes`], of a text.
    pub fn text(&self, path: &str, most: u64) -> Result<Option<String>, Unreadable> {
        bounded::text(self.bytes(path, most)?)
    }

    /// What lies in a folder, by name; nothing where there is no such folder.
    pub fn entries(&self, folder: &str) -> Result<Vec<Entry>, Unreadable> {
        let read = || -> std::io::Result<Vec<Entry>> {
            let mut entries = Vec::new();
            for entry in self.opened(folder, |dir, path| dir.read_dir(path))? {
                let entry = entry?;
                entries.push(Entry { name: entry.file_name(), is_folder: entry.file_type()?.is_dir() });
            }
            entries.sort_unstable();
            Ok(entries)
        };
        match read() {
            Ok(entries) => Ok(entries),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(self.why(folder, error)),
        }
    }

    /// The reason why what is there must not be read by somebody who trusts it to be a file of at most so many bytes.
    pub(super) fn refusal(&self, path: &str, most: u64) -> Option<Unreadable> {
        match self.opened(path, |dir, path| dir.metadata(path)) {
            Ok(data) if data.is_dir() => None,
            Ok(data) if !data.is_file() => Some(Unreadable::NotAFile("something that is not a file")),
            Ok(data) if data.len() > most => Some(Unreadable::TooLarge { bytes: data.len(), most }),
            Ok(_) => None,
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => Some(self.why(path, error)),
        }
    }

    /// True if something is there, be it a link.
    pub fn has(&self, path: &str) -> bool {
        self.dir().is_ok_and(|dir| dir.symlink_metadata(inner(path)).is_ok())
    }

    /// True if a file is there, or a link to one.
    pub fn is_file(&self, path: &str) -> bool {
        self.opened(path, |dir, path| dir.metadata(path)).is_ok_and(|data| data.is_file())
    }

    /// True if a folder is there, or a link to one.
    pub fn is_folder(&self, path: &str) -> bool {
        self.opened(path, |dir, path| dir.metadata(path)).is_ok_and(|data| data.is_dir())
    }

    /// True if something is there that is no link to nowhere.
    pub fn leads_to_something(&self, path: &str) -> bool {
        self.opened(path, |dir, path| dir.metadata(path)).is_ok()
    }

    pub fn is_link(&self, path: &str) -> bool {
        self.dir().and_then(|dir| dir.symlink_metadata(inner(path))).is_ok_and(|data| data.is_symlink())
    }

    /// The reason why a path could not be opened.
    fn why(&self, path: &str, error: Error) -> Unreadable {
        if let Some(known) = error.get_ref().and_then(|inner| inner.downcast_ref::<Unreadable>()) {
            return known.clone();
        }
        match self.opened(path, |dir, path| dir.symlink_metadata(path)) {
            Ok(data) if data.is_dir() => Unreadable::NotAFile("a folder"),
            Ok(data) if !data.is_file() => Unreadable::NotAFile("something that is not a file"),
            _ => Unreadable::Io(error.to_string()),
        }
    }

    /// The place in the library that a path leads to by its links, also where nothing is there yet.
    pub fn resolved(&self, path: &str) -> Result<String, Unreadable> {
        let io = |error: Error| Unreadable::Io(error.to_string());
        let dir = self.dir().map_err(io)?;
        let mut done: Vec<String> = Vec::new();
        let mut left: Vec<PathBuf> = reversed(Path::new(path));
        let mut followed: Option<(String, String)> = None;
        let mut links = 0;
        let leads_out = |followed: &Option<(String, String)>| match followed.clone() {
            Some((link, target)) => Unreadable::LeadsOut { link, target },
            None => Unreadable::Outside(path.to_owned()),
        };
        while let Some(part) = left.pop() {
            match part.components().next() {
                None | Some(Component::CurDir) => continue,
                Some(Component::ParentDir) => {
                    if done.pop().is_none() {
                        return Err(leads_out(&followed));
                    }
                    continue;
                }
                Some(Component::RootDir | Component::Prefix(_)) => return Err(leads_out(&followed)),
                Some(Component::Normal(_)) => {}
            }
            let name = part.into_os_string().into_string();
            done.push(name.map_err(|_| Unreadable::Io("its name is not UTF-8".to_owned()))?);
            let here = done.join("/");
            // What is no link, or is not there, has no target.
            let Ok(target) = dir.read_link_contents(&here) else { continue };
            links += 1;
            if links > LINKS {
                return Err(Unreadable::Io("links lead to links without an end".to_owned()));
            }
            followed = Some((here, target.display().to_string()));
            if target.is_absolute() {
                let inside = [Some(self.path().to_path_buf()), self.path().canonicalize().ok()];
                let inside = inside.iter().flatten().find_map(|root| target.strip_prefix(root).ok());
                let Some(inside) = inside else { return Err(leads_out(&followed)) };
                done.clear();
                left.extend(reversed(inside));
            } else {
                done.pop();
                left.extend(reversed(&target));
            }
        }
        let is_kept_out =
            |name: &String| name.eq_ignore_ascii_case(".git") || name.eq_ignore_ascii_case(DOTENV);
        if followed.is_some() && done.iter().any(is_kept_out) {
            return Err(leads_out(&followed));
        }
        Ok(done.join("/"))
    }
}

/// The parts of a path, the last one first.
fn reversed(path: &Path) -> Vec<PathBuf> {
    path.components().rev().map(|part| PathBuf::from(part.as_os_str())).collect()
}

/// A path in a folder; the folder itself has no name in it.
fn inner(path: &str) -> &str {
    if path.is_empty() { "." } else { path }
}

/// Two are the same if they have the same path.
impl PartialEq for Root {
    fn eq(&self, other: &Self) -> bool {
        self.path() == other.path()
    }
}

impl Eq for Root {}

impl PartialOrd for Root {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Root {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.path().cmp(other.path())
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::Root;
    use crate::library::Unreadable;

    const MOST: u64 = 100;

    #[test]
    fn links_stay_inside_or_are_named() {
        let place = tempfile::tempdir().unwrap();
        let at = |path: &str| place.path().join(path);
        std::fs::create_dir_all(at("in/real/deep")).unwrap();
        std::fs::create_dir_all(at("out")).unwrap();
        std::fs::write(at("in/real/x"), "inside").unwrap();
        std::fs::write(at("out/x"), "outside").unwrap();
        let root = Root::at(at("in"));
        let absolute = at("in/real/x");
        for (target, link) in [
            ("real/x", "in/file"),
            ("file", "in/again"),
            ("real", "in/folder"),
            ("../x", "in/real/deep/up"),
            (absolute.to_str().unwrap(), "in/absolute"),
            ("real/../real/./x", "in/crooked"),
        ] {
            symlink(target, at(link)).unwrap();
        }
        for inside in ["file", "again", "folder/x", "real/deep/up", "absolute", "crooked", "folder/deep/up"] {
            assert_eq!(root.text(inside, MOST), Ok(Some("inside".to_owned())), "{inside}");
            assert_eq!(root.resolved(inside).as_deref(), Ok("real/x"), "{inside}");
        }
        let outside = at("out/x");
        for (target, link) in [
            ("../out/x", "in/relative"),
            (outside.to_str().unwrap(), "in/plain"),
            ("relative", "in/by_another"),
            ("real/../../out/x", "in/by_a_way"),
            ("../out", "in/out"),
            ("/nowhere", "in/dangling"),
            ("/proc/self/environ", "in/environment"),
            ("..", "in/above"),
            (".git/config", "in/git"),
            (".env", "in/secret"),
            ("folder/../.GIT", "in/real/git"),
        ] {
            symlink(target, at(link)).unwrap();
        }
        for out in [
            "relative", "plain", "by_another", "by_a_way", "out/x", "dangling", "environment", "above/out/x",
            "folder/../out/x", "git", "secret", "real/git/config",
        ] {
            let error = root.text(out, MOST).unwrap_err();
            assert!(matches!(error, Unreadable::LeadsOut { .. }), "{out}: {error:?}");
            assert!(root.resolved(out).is_err() && !root.is_file(out), "{out}");
        }
        for path in ["../out/x", "/etc/passwd", "real/../../out/x"] {
            assert!(matches!(root.text(path, MOST), Err(Unreadable::Outside(_))), "{path}");
        }
        assert_eq!(root.entries("above").unwrap_err(), root.resolved("above").unwrap_err());
        assert_eq!(root.below("real").text("x", MOST), Ok(Some("inside".to_owned())));
        assert!(matches!(root.below("out").text("x", MOST), Err(Unreadable::LeadsOut { .. })));
        assert!(matches!(root.below("real").text("../x", MOST), Err(Unreadable::Outside(_))));
    }

    #[test]
    fn what_is_no_file_is_told() {
        let place = tempfile::tempdir().unwrap();
        let root = Root::at(place.path());
        std::fs::create_dir(root.disk("folder")).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(root.disk("pipe")).status().unwrap().success());
        let _socket = std::os::unix::net::UnixListener::bind(root.disk("socket")).unwrap();
        for path in ["folder", "pipe", "socket", ""] {
            assert!(matches!(root.text(path, MOST), Err(Unreadable::NotAFile(_))), "{path}");
        }
        symlink("loop", root.disk("loop")).unwrap();
        assert!(matches!(root.text("loop", MOST), Err(Unreadable::Io(_))));
        assert_eq!(root.text("missing", MOST), Ok(None));
        assert_eq!(root.entries("missing"), Ok(Vec::new()));
        assert_eq!(Root::at(place.path().join("missing")).text("x", MOST), Ok(None));
    }
}
