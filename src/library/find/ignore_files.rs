//! Ignore files are read by the walk itself, which trusts them: one that leads out, has no end or is no file keeps the walk
//! out of its folder.

use std::path::Path;

use ignore::{DirEntry, WalkBuilder};

use super::folder::relative;
use crate::library::{Root, Unreadable};

const NAMES: [&str; 2] = [".gitignore", ".ignore"];

/// The reason why the walk must not enter a folder of the library; the ignore files above it count, too.
pub(super) fn fault_above(root: &Root, folder: &str) -> Option<String> {
    if let Err(why @ Unreadable::LeadsOut { .. }) = root.resolved(folder) {
        return Some(why.to_string());
    }
    fault(root, "").or_else(|| fault(root, folder))
}

/// The reason why the walk must not enter a folder, by its own ignore files.
fn fault(root: &Root, folder: &str) -> Option<String> {
    NAMES.iter().find_map(|name| {
        let path = if folder.is_empty() { (*name).to_owned() } else { format!("{folder}/{name}") };
        let why = root.refusal(&path, Unreadable::LIMIT)?;
        Some(format!("{path}: {why}"))
    })
}

/// Keeps a walk out of such folders; `told` gets each with the reason.
pub(super) fn heeded(
    builder: &mut WalkBuilder,
    root: &Root,
    told: impl Fn(String, String) + Send + Sync + 'static,
) {
    let root = root.clone();
    builder.filter_entry(move |entry: &DirEntry| {
        let is_folder = entry.depth() > 0 && entry.file_type().is_some_and(|kind| kind.is_dir());
        let fault = is_folder.then(|| fault_of(&root, entry.path())).flatten();
        match fault {
            None => true,
            Some((folder, why)) => {
                told(folder, why);
                false
            }
        }
    });
}

fn fault_of(root: &Root, disk: &Path) -> Option<(String, String)> {
    let folder = relative(root.path(), disk);
    let why = fault(root, &folder)?;
    Some((folder, why))
}
