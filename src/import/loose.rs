//! Reads a folder of loose files as a source: `x/code.js` or `NAME.js`, with or without `x/config.json` or `NAME.json`.
//! What an action lacks is drafted from its code.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use super::folder::{Broken, file};
use super::incoming::state;
use super::incoming::{Incoming, Kind, Source};
use super::toml;
use crate::diagnostics::SourceFile;
use crate::generate;
use crate::library::{
    Action, ID_PREFIX, Node, Part, Root, WrittenCase, action_folder, bare_id, id_fault, name_from_id,
    with_case,
};
use crate::script::{Facts, analyse};
use crate::words::{listed, one_line};

const DEPTH: usize = 16;

/// The actions in a folder and below it. Folders and files that begin with a dot are passed over, and links.
pub fn from_loose(root: &Path) -> Result<Source, Broken> {
    let mut source =
        Source { kind: Kind::Loose, actions: Vec::new(), shared: BTreeMap::new(), notes: Vec::new() };
    look(&Root::at(root), "", DEPTH, &mut source)?;
    source.actions.sort_by(|a, b| a.folder.cmp(&b.folder));
    Ok(source)
}

fn look(root: &Root, folder: &str, depth: usize, source: &mut Source) -> Result<(), Broken> {
    let within = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let mut names = Vec::new();
    let mut folders = Vec::new();
    for entry in root.entries(folder).map_err(|why| (folder.to_owned(), why))? {
        let Ok(name) = entry.name.into_string() else { continue };
        match () {
            () if name.starts_with('.') || name == "node_modules" => {}
            () if entry.is_folder => folders.push(name),
            () if !root.is_link(&within(&name)) && root.is_file(&within(&name)) => names.push(name),
            () => {}
        }
    }
    names.sort();
    folders.sort();
    let read = |name: &str| file(root, &within(name));
    let is_there = |name: &str| names.iter().any(|known| known == name);
    let mut loose: Vec<(String, BTreeMap<String, Vec<u8>>)> = Vec::new();
    if is_there(Part::Code.file_name()) {
        let own = root.disk(folder).canonicalize().unwrap_or_default();
        let name = own.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut files = BTreeMap::new();
        for part in Part::ALL {
            files.extend(read(part.file_name())?.map(|content| (part.file_name().to_owned(), content)));
        }
        loose.push((name, files));
    }
    for name in names.iter().filter_map(|name| name.strip_suffix(".js")).filter(|name| *name != "code") {
        let files = [
            (Part::Code, format!("{name}.js")),
            (Part::Config, format!("{name}.json")),
            (Part::Docs, format!("{name}.md")),
        ];
        let mut parts = BTreeMap::new();
        for (part, file) in files {
            parts.extend(read(&file)?.map(|content| (part.file_name().to_owned(), content)));
        }
        loose.push((format!("{name}.js"), parts));
    }
    for (name, files) in loose {
        match action(&name, files) {
            Ok(action) => source.actions.push(action),
            Err(why) => source.notes.push(format!("{}: {why}: left out", within(&name))),
        }
    }
    for name in folders {
        let inner = within(&name);
        if depth == 0 {
            source.notes.push(format!("{inner} lies too deep: left out"));
        } else {
            look(root, &inner, depth - 1, source)?;
        }
    }
    Ok(())
}

fn action(name: &str, mut files: BTreeMap<String, Vec<u8>>) -> Result<Incoming, String> {
    for (file, content) in &files {
        if std::str::from_utf8(content).is_err() {
            return Err(format!("{file} is {}; save it as UTF-8 first", encoding(content)));
        }
    }
    let name = name.strip_suffix(".js").unwrap_or(name);
    let code = text(&files, Part::Code).unwrap_or_default();
    let code = SourceFile::new(Part::Code.file_name(), code);
    let facts = analyse(&code);
    // A syntax error hides what a file exports.
    if facts.function.is_none() && facts.problems.is_empty() && !looks_like_action(code.text()) {
        return Err("it exports no function, so it is no action".to_owned());
    }
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let plain = bare_id(&plain).to_lowercase();
    let (id, from) = match exported(code.text()) {
        Some(id) => (id, "the function's name"),
        None => (format!("{ID_PREFIX}{plain}"), "the name of its file or folder"),
    };
    let folder = |id: &str| action_folder(bare_id(id));
    let mut guessed: Vec<&'static str> = Vec::new();
    let mut notes = Vec::new();
    let mut incoming = if files.contains_key(Part::Information.file_name()) {
        let mut incoming = Incoming::new(&folder(&plain), files);
        incoming.folder = folder(&incoming.id);
        if let Some(fault) = id_fault(&incoming.id) {
            return Err(format!("`{}` is not a system ID: {fault}", incoming.id.escape_debug()));
        }
        incoming
    } else {
        if let Some(fault) = id_fault(&id) {
            return Err(format!("`{}` would be its system ID: {fault}", id.escape_debug()));
        }
        let title = name_from_id(&id);
        let mut table = vec![("id", id.clone()), ("name", title), ("version", "0.1.0".to_owned())];
        table.extend(described(&code, &facts).map(|text| ("description", text)));
        let table = table.into_iter().map(|(key, value)| (key.to_owned(), value.into())).collect();
        files.insert(Part::Information.file_name().to_owned(), toml::text(&table).into_bytes());
        guessed.push(Part::Information.file_name());
        notes.push(format!(
            "action.toml is a draft: the ID is from {from}, the name from the ID, the version is 0.1.0"
        ));
        Incoming::new(&folder(&id), files)
    };
    // The editor has no use for it, so that an export has it not.
    incoming.left_out.push((Part::Config.file_name().to_owned(), "$schema".to_owned()));
    let drafted = draft(&mut incoming, &code, &facts);
    if !drafted.is_empty() {
        let verb = if drafted.len() == 1 { "is a draft" } else { "are drafts" };
        notes.push(format!("{} {verb} from the code", listed(&drafted).replace('`', "")));
        guessed.extend(drafted);
    }
    incoming.guessed.extend(guessed.into_iter().map(str::to_owned));
    incoming.notes = notes;
    Ok(incoming)
}

/// Adds what can be told from the code of the files that the action lacks. Gives their names.
fn draft(incoming: &mut Incoming, code: &SourceFile, facts: &Facts) -> Vec<&'static str> {
    let mut drafted = Vec::new();
    let mut add = |part: Part, text: Option<String>, files: &mut BTreeMap<String, Vec<u8>>| {
        if let Some(text) = text.filter(|_| !files.contains_key(part.file_name())) {
            files.insert(part.file_name().to_owned(), text.into_bytes());
            drafted.push(part.file_name());
        }
    };
    let files = &mut incoming.files;
    add(Part::Config, generate::config(None, facts, code).ok().map(|draft| draft.text), files);
    let action = Action::from_files(&incoming.folder, &Root::default(), |part, path| {
        state(path, files.get(part.file_name()))
    });
    add(Part::Docs, generate::docs(None, &action, facts).ok().map(|draft| draft.text), files);
    add(Part::Tests, first_case(&action, facts), files);
    drafted
}

/// A case with the example of the form that ends by any of the events. Nothing for code whose run depends on more than
/// its parameters.
fn first_case(action: &Action, facts: &Facts) -> Option<String> {
    let config = &action.config.content;
    let example = config.json_example.as_ref().map(Node::to_json).filter(|example| example.is_object())?;
    let asks_elsewhere = facts.host.iter().any(|name| name.name == "request" || name.name == "state")
        || facts.syntax.globals.iter().any(|name| name.name == "fetch")
        || !facts.syntax.modules.is_empty()
        || !facts.constants.keys.is_empty()
        || !facts.state.reads.is_empty();
    let names: Vec<Value> = config.event_names().map(|name| name.value.as_str().into()).collect();
    if asks_elsewhere || facts.events.open.is_some() || names.is_empty() {
        return None;
    }
    let expect = match names.as_slice() {
        [only] => json!({ "event": only }),
        several => json!({ "one_of": several }),
    };
    let case = [("name", json!("the example")), ("params", example), ("expect", expect)];
    let case: WrittenCase = case.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    with_case("", &case)
}

/// The first sentence of the comment that the code begins with.
fn described(code: &SourceFile, facts: &Facts) -> Option<String> {
    let first = facts.comments.first()?;
    if !code.text()[..first.span.range().start].trim().is_empty() {
        return None;
    }
    let lines = first.text.lines().map(|line| line.trim().trim_start_matches('*').trim());
    let lines = lines.take_while(|line| !line.starts_with('@'));
    let prose = one_line(&lines.collect::<Vec<_>>().join(" "));
    let sentence = prose.split_inclusive(". ").next()?.trim();
    let is_prose =
        sentence.split(' ').count() > 2 && sentence.len() <= 200 && !sentence.contains(['{', ';', '=']);
    is_prose.then(|| sentence.to_owned())
}

/// True for the code of an action that forgot to export it.
fn looks_like_action(code: &str) -> bool {
    code.contains("getCurrentNodeParamsJSON") || code.contains(&format!("function {ID_PREFIX}"))
}

/// A guess at the encoding of a text that is not UTF-8, with the command that converts it.
fn encoding(content: &[u8]) -> &'static str {
    let high = content.iter().filter(|byte| **byte >= 0x80).count();
    let letters = content.iter().filter(|byte| **byte >= 0xc0).count();
    match content {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "UTF-16 (`iconv -f UTF-16 -t UTF-8` converts it)",
        // In windows-1251 the letters of the alphabet are the last 64 bytes.
        _ if letters * 4 > high * 3 => {
            "not UTF-8, most likely windows-1251 (`iconv -f WINDOWS-1251 -t UTF-8` converts it)"
        }
        _ => "not UTF-8",
    }
}

fn text(files: &BTreeMap<String, Vec<u8>>, part: Part) -> Option<&str> {
    std::str::from_utf8(files.get(part.file_name())?).ok()
}

/// The system ID that the code's exported function is named as: `module.exports = action_x`.
fn exported(code: &str) -> Option<String> {
    let rest = code.rsplit_once("module.exports")?.1.trim_start().strip_prefix('=')?;
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut words = rest.split(|c: char| !is_word(c)).filter(|word| !word.is_empty());
    let name = words.find(|word| !["async", "function"].contains(word))?;
    (name.starts_with(ID_PREFIX) && id_fault(name).is_none()).then(|| name.to_owned())
}
