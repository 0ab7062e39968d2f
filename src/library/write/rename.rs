//! Actions under another ID, name or version, and actions that go.

use toml_edit::DocumentMut;

use super::super::action::Action;
use super::folder::EditError;
use super::journal::{JournalError, Transaction};
use crate::diagnostics::split_bom;
use crate::library::Unreadable;
use crate::library::layout::Part;
use crate::library::root::Entry;

/// The files of an action under another ID: the ID is replaced in action.toml, and wherever it stands as a whole
/// word in the code, docs and cases. All other files of the folder come along as they are, links as what they lead to within the library.
pub fn copied(
    action: &Action,
    new_id: &str,
    new_name: Option<&str>,
) -> Result<Vec<(String, Vec<u8>)>, EditError> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for path in entries(action)?.files {
        let from = action.path_of(&path);
        // What lies outside of the library is nobody's to copy.
        if !action.root.is_file(&from) {
            continue;
        }
        let content = action.root.bytes(&from, MOST).map_err(|why| EditError::File(from.clone(), why))?;
        if let Some(content) = content {
            let new = renamed(action, &path, &content, new_id, new_name)?;
            files.push((path, new.unwrap_or(content)));
        }
    }
    Ok(files)
}

/// A file of an action that is larger is none that can be copied.
const MOST: u64 = 256 << 20;

/// A file of an action under another ID; nothing where that is none of its five, or no text.
fn renamed(
    action: &Action,
    path: &str,
    content: &[u8],
    new_id: &str,
    new_name: Option<&str>,
) -> Result<Option<Vec<u8>>, EditError> {
    let (Some(part), Ok(text)) = (Part::named(path), std::str::from_utf8(content)) else { return Ok(None) };
    let new = match part {
        Part::Information => information(text, new_id, new_name)
            .ok_or_else(|| EditError::Unreadable(action.information.path.to_string()))?,
        _ => replaced(text, &action.id(), new_id),
    };
    Ok(Some(new.into_bytes()))
}

/// All that lies in the folder of an action, with paths in it. Actions in folders below it are left out.
#[derive(Default)]
struct Entries {
    /// Files, links and pipes.
    files: Vec<String>,
    /// Folders, the innermost first.
    folders: Vec<String>,
}

fn entries(action: &Action) -> Result<Entries, EditError> {
    let mut entries = Entries::default();
    collect(action, "", &mut entries)?;
    Ok(entries)
}

/// The entries of an action that another command may have moved or removed while this one waited for it.
fn there(action: &Action) -> Result<Entries, EditError> {
    if !action.root.has(&action.folder) {
        return Err(JournalError::Meanwhile(action.folder.to_string()).into());
    }
    entries(action)
}

/// Collects the entries of a folder; `inner` is its path in the action's, with a `/` at the end.
fn collect(action: &Action, inner: &str, entries: &mut Entries) -> Result<(), EditError> {
    let folder = action.path_of(inner);
    let folder = folder.trim_end_matches('/');
    let fail = |why: Unreadable| EditError::File(folder.to_owned(), why);
    for Entry { name, is_folder } in action.root.entries(folder).map_err(fail)? {
        let name = name.into_string().map_err(|name| {
            fail(Unreadable::Io(format!("the name {} is not UTF-8", name.to_string_lossy().escape_debug())))
        })?;
        let path = format!("{inner}{name}");
        if !is_folder {
            entries.files.push(path);
        } else if !is_action(action, &path) {
            collect(action, &format!("{path}/"), entries)?;
            entries.folders.push(path);
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

/// The text of actionjail.toml with one more group.
pub fn with_group(text: &str, group: &str, about: &str) -> Option<String> {
    edited(text, |document| {
        let groups = document.entry("groups").or_insert_with(toml_edit::table);
        groups.as_table_like_mut().map(|groups| drop(groups.insert(group, toml_edit::value(about))))
    })
}

fn with_keys(text: &str, keys: &[(&str, &str)]) -> Option<String> {
    edited(text, |document| {
        keys.iter().for_each(|(key, value)| set(document, key, value));
        Some(())
    })
}

fn edited(text: &str, edit: impl FnOnce(&mut DocumentMut) -> Option<()>) -> Option<String> {
    let (bom, body) = split_bom(text);
    let mut document: DocumentMut = body.parse().ok()?;
    edit(&mut document)?;
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

/// Gives an action another ID and folder. Actions in folders below it stay.
pub fn rename_action(action: &Action, new_id: &str, new_folder: &str) -> Result<(), EditError> {
    let root = &action.root;
    let is_moved = *new_folder != *action.folder;
    if is_moved && root.has(new_folder) {
        return Err(EditError::Exists(root.disk(new_folder)));
    }
    let mut transaction = Transaction::begin(root)?;
    let Entries { files, folders } = there(action)?;
    for path in files {
        let (from, to) = (action.path_of(&path), format!("{new_folder}/{path}"));
        let is_part = Part::named(&path).is_some() && root.is_file(&from);
        let content = match is_part {
            true => root.bytes(&from, MOST).map_err(|why| EditError::File(from.clone(), why))?,
            false => None,
        };
        let new = match content {
            Some(content) => renamed(action, &path, &content, new_id, None)?,
            None => None,
        };
        match new {
            Some(new) if is_moved => transaction.rewrite(&from, &to, &new)?,
            Some(new) => transaction.replace(&from, &new)?,
            None if is_moved => transaction.relocate(&from, &to)?,
            None => {}
        }
    }
    if is_moved {
        remove_folders(&mut transaction, action, folders)?;
    }
    Ok(transaction.commit()?)
}

/// Removes an action with all that is in its folder. Actions in folders below it stay.
pub fn remove_action(action: &Action) -> Result<(), EditError> {
    let mut transaction = Transaction::begin(&action.root)?;
    let Entries { files, folders } = there(action)?;
    for path in files {
        transaction.remove(&action.path_of(&path))?;
    }
    remove_folders(&mut transaction, action, folders)?;
    Ok(transaction.commit()?)
}

fn remove_folders(
    transaction: &mut Transaction,
    action: &Action,
    folders: Vec<String>,
) -> Result<(), JournalError> {
    for path in folders {
        transaction.remove_folder(&format!("{}/{path}", action.folder))?;
    }
    transaction.remove_folder(&action.folder)
}

/// An action inside an action's folder is another action.
fn is_action(action: &Action, inner: &str) -> bool {
    action.root.leads_to_something(&action.path_of(&format!("{inner}/{}", Part::Information.file_name())))
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
