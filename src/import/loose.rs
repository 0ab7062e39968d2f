//! Reads a folder of loose files as a source: `x/code.js` with `x/config.json`, or `NAME.js` with `NAME.json`.

use std::collections::BTreeMap;
use std::path::Path;

use super::folder::{Broken, file};
use super::incoming::{Incoming, Kind, Source};
use super::toml;
use crate::library::{ID_PREFIX, Part, action_folder, bare_id, id_fault, name_from_id};

const DEPTH: usize = 16;

/// The pairs in a folder and below it. Folders and files that begin with a dot are passed over, and links.
pub fn from_loose(root: &Path) -> Result<Source, Broken> {
    let mut source =
        Source { kind: Kind::Loose, actions: Vec::new(), shared: BTreeMap::new(), notes: Vec::new() };
    look(root, root, DEPTH, &mut source)?;
    source.actions.sort_by(|a, b| a.folder.cmp(&b.folder));
    Ok(source)
}

fn look(root: &Path, folder: &Path, depth: usize, source: &mut Source) -> Result<(), Broken> {
    let shown = |path: &Path| path.strip_prefix(root).unwrap_or(path).display().to_string();
    let fail = |path: &Path| {
        let path = shown(path);
        |error| (path, error)
    };
    let mut names = Vec::new();
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fail(folder))? {
        let entry = entry.map_err(fail(folder))?;
        let kind = entry.file_type().map_err(fail(&entry.path()))?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        match () {
            () if name.starts_with('.') || name == "node_modules" => {}
            () if kind.is_dir() => folders.push(name),
            () if kind.is_file() => names.push(name),
            () => {}
        }
    }
    names.sort();
    folders.sort();
    let read = |name: &str| file(&folder.join(name)).map_err(fail(&folder.join(name)));
    let is_there = |name: &str| names.iter().any(|known| known == name);
    let mut loose: Vec<(String, BTreeMap<String, Vec<u8>>)> = Vec::new();
    if is_there(Part::Code.file_name()) && is_there(Part::Config.file_name()) {
        let own = if folder == root { root.canonicalize().unwrap_or_default() } else { folder.to_path_buf() };
        let name = own.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut files = BTreeMap::new();
        for part in Part::ALL {
            files.extend(read(part.file_name())?.map(|content| (part.file_name().to_owned(), content)));
        }
        loose.push((name, files));
    }
    for name in names.iter().filter_map(|name| name.strip_suffix(".js")).filter(|name| *name != "code") {
        let config = format!("{name}.json");
        let files = [
            (Part::Code, format!("{name}.js")),
            (Part::Config, config.clone()),
            (Part::Docs, format!("{name}.md")),
        ];
        if !is_there(&config) {
            source.notes.push(format!(
                "{} has no {config} beside it: left out",
                shown(&folder.join(format!("{name}.js")))
            ));
            continue;
        }
        let mut pair = BTreeMap::new();
        for (part, file) in files {
            pair.extend(read(&file)?.map(|content| (part.file_name().to_owned(), content)));
        }
        loose.push((name.to_owned(), pair));
    }
    for (name, files) in loose {
        match action(&name, files) {
            Ok(action) => source.actions.push(action),
            Err(why) => source.notes.push(format!("{}: {why}: left out", shown(&folder.join(&name)))),
        }
    }
    for name in folders {
        let inner = folder.join(&name);
        if depth == 0 {
            source.notes.push(format!("{} lies too deep: left out", shown(&inner)));
        } else {
            look(root, &inner, depth - 1, source)?;
        }
    }
    Ok(())
}

fn action(name: &str, mut files: BTreeMap<String, Vec<u8>>) -> Result<Incoming, String> {
    let code =
        files.get(Part::Code.file_name()).and_then(|code| std::str::from_utf8(code).ok()).unwrap_or_default();
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let plain = bare_id(&plain).to_lowercase();
    let (id, from) = match exported(code) {
        Some(id) => (id, "the function's name"),
        None => (format!("{ID_PREFIX}{plain}"), "the name of its file or folder"),
    };
    let folder = |id: &str| action_folder(bare_id(id));
    if files.contains_key(Part::Information.file_name()) {
        let mut incoming = Incoming::new(&folder(&plain), files);
        incoming.folder = folder(&incoming.id);
        return match id_fault(&incoming.id) {
            Some(fault) => Err(format!("`{}` is not a system ID: {fault}", incoming.id.escape_debug())),
            None => Ok(incoming),
        };
    }
    if let Some(fault) = id_fault(&id) {
        return Err(format!("`{}` would be its system ID: {fault}", id.escape_debug()));
    }
    let title = name_from_id(&id);
    let table = [("id", id.as_str()), ("name", title.as_str()), ("version", "0.1.0")];
    let table = table.into_iter().map(|(key, value)| (key.to_owned(), value.into())).collect();
    files.insert(Part::Information.file_name().to_owned(), toml::text(&table).into_bytes());
    let mut incoming = Incoming::new(&folder(&id), files);
    incoming.guessed.push(Part::Information.file_name().to_owned());
    incoming.notes.push(format!(
        "action.toml is a draft: the ID is from {from}, the name from the ID, the version is 0.1.0"
    ));
    Ok(incoming)
}

/// The system ID that the code's exported function is named as: `module.exports = action_x`.
fn exported(code: &str) -> Option<String> {
    let rest = code.rsplit_once("module.exports")?.1.trim_start().strip_prefix('=')?;
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut words = rest.split(|c: char| !is_word(c)).filter(|word| !word.is_empty());
    let name = words.find(|word| !["async", "function"].contains(word))?;
    (name.starts_with(ID_PREFIX) && id_fault(name).is_none()).then(|| name.to_owned())
}
