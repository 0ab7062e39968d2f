//! Actions under another ID, name or version, and actions that go.

use std::path::Path;

use toml_edit::DocumentMut;

use super::super::action::Action;
use super::file::WriteError;
use super::folder::EditError;
use super::journal::{JournalError, Transaction};
use crate::library::layout::Part;

/// The files of an action under another ID: the ID is replaced in action.toml, and wherever it stands as a whole
/// word in the code, docs and cases. All other files of the folder come along as they are.
pub fn copied(
    action: &Action,
    new_id: &str,
    new_name: Option<&str>,
) -> Result<Vec<(String, Vec<u8>)>, EditError> {
    let old_id = action.id();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    collect(&action.disk, "", &mut files)
        .map_err(|source| WriteError { path: action.disk.clone(), source })?;
    for (path, content) in &mut files {
        let part = Part::named(path);
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

/// Reads the files of a folder; `inner` is its path in the action's, with a `/` at the end.
fn collect(folder: &Path, inner: &str, files: &mut Vec<(String, Vec<u8>)>) -> std::io::Result<()> {
    let mut entries: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let (path, kind) = (entry.path(), entry.file_type()?);
        let name = entry.file_name().into_string();
        let name = name.map_err(|_| std::io::Error::other("a name in it is no UTF-8"))?;
        if kind.is_dir() && !is_action(&path) {
            collect(&path, &format!("{inner}{name}/"), files)?;
        } else if kind.is_file() {
            files.push((format!("{inner}{name}"), std::fs::read(&path)?));
        }
    }
    Ok(())
}

fn information(text: &str, id: &str, name: Option<&str>) -> Option<String> {
    let name = name.map(|name| ("name", name));
    with_keys(text, &[("id", id)].into_iter().chain(name).collect::<Vec<_>>())
}

/// An action.toml with another version; nothing where it is no TOML.
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

/// Gives an action another folder and other files, in place of all that it has. Actions in folders below it stay.
pub fn rename_action(
    root: &Path,
    action: &Action,
    new_folder: &str,
    files: &[(String, Vec<u8>)],
) -> Result<(), EditError> {
    let is_moved = *new_folder != *action.folder;
    if is_moved && root.join(new_folder).symlink_metadata().is_ok() {
        return Err(EditError::Exists(root.join(new_folder)));
    }
    let mut transaction = Transaction::begin(root)?;
    for (name, content) in files {
        transaction.replace(&format!("{new_folder}/{name}"), content)?;
    }
    if is_moved {
        remove(&mut transaction, root, &action.folder)?;
    }
    Ok(transaction.commit()?)
}

/// Removes an action with all that is in its folder. Actions in folders below it stay.
pub fn remove_action(root: &Path, action: &Action) -> Result<(), JournalError> {
    let mut transaction = Transaction::begin(root)?;
    remove(&mut transaction, root, &action.folder)?;
    transaction.commit()
}

fn remove(transaction: &mut Transaction, root: &Path, folder: &str) -> Result<(), JournalError> {
    let disk = root.join(folder);
    let fail = |source| JournalError::Write { path: disk.clone(), source };
    for entry in std::fs::read_dir(&disk).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let odd = |_| fail(std::io::Error::other("a name in it is no UTF-8"));
        let path = format!("{folder}/{}", entry.file_name().into_string().map_err(odd)?);
        if !entry.file_type().map_err(fail)?.is_dir() {
            transaction.remove(&path)?;
        } else if !is_action(&entry.path()) {
            remove(transaction, root, &path)?;
        }
    }
    transaction.remove_folder(folder)
}

/// An action inside an action's folder is another action.
fn is_action(folder: &Path) -> bool {
    folder.join(Part::Information.file_name()).exists()
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
