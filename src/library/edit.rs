//! Copies of actions under another ID, and folders that appear whole or not at all.

use std::path::{Path, PathBuf};

use toml_edit::DocumentMut;

use super::action::Action;
use super::draft::FolderDraft;
use super::layout::Part;
use super::write::WriteError;

/// An action could not be copied, renamed or removed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// There is something at the new place.
    #[error("{} exists already; nothing was written", .0.display())]
    Exists(PathBuf),
    /// action.toml cannot be read, so its ID cannot be changed.
    #[error("{0} cannot be read, so its ID cannot be changed")]
    Unreadable(String),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Makes a folder with files in it. It appears whole: it is made beside its place and then renamed.
///
/// # Errors
/// Where the folder exists, or the system refuses; nothing is left behind.
pub fn create_folder(folder: &Path, files: &[(PathBuf, Vec<u8>)]) -> Result<(), EditError> {
    let draft = FolderDraft::of(folder)?;
    files.iter().try_for_each(|(name, content)| draft.add(name, content))?;
    draft.finish()
}

/// The files of an action under another ID: the ID is replaced in action.toml, and wherever it stands as a whole
/// word in the code, docs and cases. All other files of the folder come along as they are.
///
/// # Errors
/// Where a file cannot be read.
pub fn copied(
    action: &Action,
    new_id: &str,
    new_name: Option<&str>,
) -> Result<Vec<(PathBuf, Vec<u8>)>, EditError> {
    let old_id = action.id();
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    collect(&action.disk, &action.disk, &mut files)
        .map_err(|source| WriteError { path: action.disk.clone(), source })?;
    for (path, content) in &mut files {
        let part = Part::ALL.into_iter().find(|part| path.as_os_str() == part.file_name());
        let Some(text) = part.and_then(|_| std::str::from_utf8(content).ok()) else { continue };
        let text = match part {
            Some(Part::Information) => information(text, new_id, new_name)
                .ok_or_else(|| EditError::Unreadable(action.information.path.to_string()))?,
            _ => replaced(text, &old_id, new_id),
        };
        *content = text.into_bytes();
    }
    Ok(files)
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) -> std::io::Result<()> {
    let mut entries: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let kind = entry.file_type()?;
        // An action inside an action's folder is another action.
        if kind.is_dir() && !path.join(Part::Information.file_name()).exists() {
            collect(root, &path, files)?;
        } else if kind.is_file() {
            let name = path.strip_prefix(root).unwrap_or(&path).to_path_buf();
            files.push((name, std::fs::read(&path)?));
        }
    }
    Ok(())
}

fn information(text: &str, id: &str, name: Option<&str>) -> Option<String> {
    let name = name.map(|name| ("name", name));
    with_keys(text, &[("id", id)].into_iter().chain(name).collect::<Vec<_>>())
}

/// An action.toml with another version; nothing where it is no TOML.
#[must_use]
pub fn with_version(text: &str, version: &str) -> Option<String> {
    with_keys(text, &[("version", version)])
}

fn with_keys(text: &str, keys: &[(&str, &str)]) -> Option<String> {
    let (bom, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", text),
    };
    let mut document: DocumentMut = body.parse().ok()?;
    for (key, value) in keys {
        set(&mut document, key, value);
    }
    let text = document.to_string();
    // The editor of TOML writes plain line ends.
    let text = if body.contains("\r\n") { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text };
    Some(format!("{bom}{text}"))
}

/// Sets a key and keeps what stands around its value, a comment behind it above all.
fn set(document: &mut DocumentMut, key: &str, value: &str) {
    let mut new = toml_edit::Value::from(value);
    if let Some(old) = document.get(key).and_then(toml_edit::Item::as_value) {
        *new.decor_mut() = old.decor().clone();
    }
    document[key] = toml_edit::Item::Value(new);
}

/// Replaces an identifier wherever it stands as a whole word.
fn replaced(text: &str, old: &str, new: &str) -> String {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, found) in text.match_indices(old) {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        if !before.is_some_and(part_of_word) && !after.is_some_and(part_of_word) {
            out.push_str(&text[from..at]);
            out.push_str(new);
            from = at + found.len();
        }
    }
    out.push_str(&text[from..]);
    out
}

/// Removes an action's folder. It leaves its place at once: it is renamed first and deleted then.
///
/// # Errors
/// What the system said; the folder is then where it was, or out of the library's sight.
pub fn remove_folder(folder: &Path) -> Result<(), WriteError> {
    let fail = |source| WriteError { path: folder.to_path_buf(), source };
    let parent = folder.parent().unwrap_or(Path::new("."));
    let trash = tempfile::Builder::new().prefix(".actionjail-old-").tempdir_in(parent).map_err(fail)?;
    std::fs::rename(folder, trash.path().join("action")).map_err(fail)?;
    trash.close().map_err(fail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_replaced_as_a_whole_word() {
        let text = "action_a(); action_ab(); // action_a\nmodule.exports = action_a;";
        assert_eq!(
            replaced(text, "action_a", "action_b"),
            "action_b(); action_ab(); // action_b\nmodule.exports = action_b;"
        );
    }

    #[test]
    fn a_new_id_keeps_comments_and_line_ends() {
        let text = "\u{feff}# mine\r\nid = \"action_a\" # never changes\r\nname = 'A'\r\n";
        let new = information(text, "action_b", Some("B")).unwrap();
        assert_eq!(new, "\u{feff}# mine\r\nid = \"action_b\" # never changes\r\nname = \"B\"\r\n");
    }
}
