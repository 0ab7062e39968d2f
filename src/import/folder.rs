//! Reads another library's folder as a source.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::incoming::{Incoming, Kind, Source, of_files};
use crate::library::{
    ACTIONS, CHANGELOG, FileState, Functions, IMPORTED, Listing, Part, Root, SNAPSHOTS, TAPES, Unreadable,
    action_file,
};

/// A file that cannot be read: its path, and why.
pub type Broken = (String, Unreadable);

/// The actions of the library in a folder, which may lack its manifest.
pub fn from_folder(root: &Path, kind: Kind) -> Result<Source, Broken> {
    let folders = Listing::folders(root);
    let read = folders.par_iter().map(|folder| {
        let mut files = BTreeMap::new();
        let names = Part::ALL.map(Part::file_name).into_iter().chain([CHANGELOG]).map(str::to_owned);
        let beside =
            [TAPES, SNAPSHOTS].into_iter().flat_map(|name| json_files(&folder.root, &folder.path, name));
        for name in names.chain(beside) {
            let content = file(&folder.root, &format!("{}/{name}", folder.path))?;
            files.extend(content.map(|content| (name, content)));
        }
        Ok(Incoming::new(&folder.path, files))
    });
    let actions = read.collect::<Result<_, _>>()?;
    Ok(with_shared(Source { kind, actions, shared: BTreeMap::new(), notes: Vec::new() }, &Root::at(root)))
}

fn with_shared(mut source: Source, root: &Root) -> Source {
    let functions = Functions::read(root);
    for name in functions.names() {
        match functions.state(name) {
            Some(FileState::Text(file)) => source.share([(name.to_owned(), file.text().to_owned())]),
            Some(FileState::Unreadable(why)) => source.notes.push(format!("{name}.js: {why}: left out")),
            _ => {}
        }
    }
    source
}

fn json_files(root: &Root, action: &str, folder: &str) -> Vec<String> {
    // A folder that cannot be listed is told when the library is linted, and has nothing to take.
    let entries = root.entries(&format!("{action}/{folder}")).unwrap_or_default();
    let names = entries.into_iter().filter_map(|entry| entry.name.into_string().ok());
    names.filter(|name| name.ends_with(".json")).map(|name| format!("{folder}/{name}")).collect()
}

/// The state that the library in `root` imported last. Ignore rules do not apply: the folder is the program's own.
pub(super) fn remembered(root: &Root) -> Result<Source, Broken> {
    let root = root.below(IMPORTED);
    let mut files = Vec::new();
    let mut folders = vec![ACTIONS.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = root.entries(&folder).map_err(|why| (format!("{IMPORTED}/{folder}"), why))?;
        for entry in entries {
            let Ok(name) = entry.name.into_string() else { continue };
            let path = format!("{folder}/{name}");
            if entry.is_folder {
                folders.push(path);
            } else if let Some(content) =
                file(&root, &path).map_err(|(path, why)| (format!("{IMPORTED}/{path}"), why))?
            {
                files.push((path, content));
            }
        }
    }
    let action = |path: &str| action_file(path).map(|(folder, _)| folder.to_owned());
    let folders: Vec<String> = files.iter().filter_map(|(path, _)| action(path)).collect();
    Ok(with_shared(of_files(Kind::Library, folders, files), &root))
}

pub(super) fn file(root: &Root, path: &str) -> Result<Option<Vec<u8>>, Broken> {
    root.bytes(path, Unreadable::LIMIT).map_err(|why| (path.to_owned(), why))
}
