//! What decides which files the walk leaves out: the ignore files of the library, of the folders above it, of git and
//! of the user. The walk itself reads them; here is only told whether they are what they were.

use std::path::{Path, PathBuf};

use ignore::gitignore::gitconfig_excludes_path;
use xxhash_rust::xxh3::Xxh3;

use super::stamp::Looked;

/// The names in a folder that have a say.
pub(super) const SAYING: [&str; 3] = [".ignore", ".gitignore", ".git"];

/// A number that stands for all that has a say in what a walk from `start` sees and lies outside of it. None where that
/// cannot be told. `now` is in nanoseconds since 1970.
pub(super) fn rules_above(start: &Path, now: i64) -> Option<u128> {
    let start = start.canonicalize().ok()?;
    let mut hasher = Xxh3::new();
    told(&mut hasher, Some(start.as_os_str().as_encoded_bytes()));
    for folder in start.ancestors().skip(1) {
        told_of(&mut hasher, folder, now)?;
    }
    let own = gitconfig_excludes_path();
    told(&mut hasher, own.as_ref().map(|path| path.as_os_str().as_encoded_bytes()));
    let patterns = own.map_or(Some(None), |path| read(&path, now))?;
    if patterns.as_deref().is_some_and(is_anchored) {
        return None;
    }
    told(&mut hasher, patterns.as_deref());
    Some(hasher.digest128())
}

/// The same of what lies in folders that hold files with a say.
pub(super) fn rules_in(folders: impl Iterator<Item = PathBuf>, now: i64) -> Option<u128> {
    let mut hasher = Xxh3::new();
    for folder in folders {
        told(&mut hasher, Some(folder.as_os_str().as_encoded_bytes()));
        told_of(&mut hasher, &folder, now)?;
    }
    Some(hasher.digest128())
}

fn told_of(hasher: &mut Xxh3, folder: &Path, now: i64) -> Option<()> {
    told(hasher, read(&folder.join(".ignore"), now)?.as_deref());
    told(hasher, read(&folder.join(".gitignore"), now)?.as_deref());
    exclude(hasher, &folder.join(".git"), now)
}

fn told(hasher: &mut Xxh3, bytes: Option<&[u8]>) {
    hasher.update(&bytes.map_or(u64::MAX, |bytes| bytes.len() as u64).to_le_bytes());
    hasher.update(bytes.unwrap_or_default());
}

/// A file that may be missing. Nothing at all where it is there and cannot be read, or was changed just now.
#[expect(clippy::option_option, reason = "what is not there is known, what cannot be read is not")]
fn read(path: &Path, now: i64) -> Option<Option<Vec<u8>>> {
    let is_missing = |kind| matches!(kind, std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory);
    match std::fs::read(path) {
        Ok(bytes) => match Looked::at(path) {
            Looked::There(stamp) if stamp.is_settled(now) => Some(Some(bytes)),
            _ => None,
        },
        Err(error) if is_missing(error.kind()) => Some(None),
        Err(_) => None,
    }
}

/// What a repository's own list leaves out; of a linked work tree, that of its main one.
fn exclude(hasher: &mut Xxh3, git: &Path, now: i64) -> Option<()> {
    let folder = match std::fs::metadata(git) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            hasher.update(&[0]);
            return Some(());
        }
        Err(_) => return None,
        Ok(metadata) if metadata.is_file() => {
            let link = read(git, now)??;
            told(hasher, Some(&link));
            let linked = PathBuf::from(first_line(&link)?.strip_prefix("gitdir: ")?);
            // The walk takes it from the folder that the user stands in.
            if linked.is_relative() {
                return None;
            }
            let shared = read(&linked.join("commondir"), now)?;
            told(hasher, shared.as_deref());
            let Some(shared) = shared else { return Some(()) };
            linked.join(first_line(&shared)?)
        }
        Ok(_) => git.to_path_buf(),
    };
    told(hasher, read(&folder.join("info/exclude"), now)?.as_deref());
    Some(())
}

fn first_line(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()?.lines().next()
}

/// Whether the user's own patterns hold one with a place: such mean the folder that the user stands in.
fn is_anchored(patterns: &[u8]) -> bool {
    patterns.split(|byte| *byte == b'\n').any(|line| {
        let line = line.trim_ascii();
        !line.starts_with(b"#") && line.strip_suffix(b"/").unwrap_or(line).contains(&b'/')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn any_file_with_a_say_changes_the_number() {
        let folder = tempfile::tempdir().unwrap();
        let start = folder.path().join("actions");
        let inner = start.join("a");
        std::fs::create_dir_all(&inner).unwrap();
        std::fs::create_dir_all(folder.path().join(".git/info")).unwrap();
        let later = i64::MAX;
        let rules = |now| rules_above(&start, now).zip(rules_in(std::iter::once(inner.clone()), now));
        let mut last = rules(later);
        for file in [".ignore", ".gitignore", ".git/info/exclude", "actions/a/.gitignore"] {
            for text in ["a", "b"] {
                std::fs::write(folder.path().join(file), text).unwrap();
                let now = rules(later);
                assert!(now.is_some() && now != last, "{file}");
                assert_eq!(rules(later), now);
                assert_eq!(rules(0), None, "what was changed just now is not known");
                last = now;
            }
        }
        std::fs::remove_file(folder.path().join(".ignore")).unwrap();
        assert_ne!(rules(later), last);
        std::fs::create_dir(folder.path().join(".ignore")).unwrap();
        assert_eq!(rules(later), None, "what cannot be read is not known");
    }

    #[test]
    fn patterns_with_a_place_are_found() {
        assert!(!is_anchored(b"# a/b\n.DS_Store\nnode_modules/\n*.swp"));
        assert!(is_anchored(b".DS_Store\n/actions\n"));
        assert!(is_anchored(b"a/b/"));
    }
}
