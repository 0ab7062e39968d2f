//! Reads another library's folder as a source.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::incoming::{Incoming, Kind, Source, of_files};
use crate::library::{
    ACTIONS, CHANGELOG, FileState, Functions, IMPORTED, Listing, Part, SNAPSHOTS, TAPES, Unreadable,
    action_file, bytes_of,
};

/// A file that cannot be read: its path, and what the system said.
pub type Broken = (String, std::io::Error);

/// The actions of the library in a folder, which may lack its manifest.
pub fn from_folder(root: &Path, kind: Kind) -> Result<Source, Broken> {
    let folders = Listing::folders(root);
    let read = folders.par_iter().map(|folder| {
        let mut files = BTreeMap::new();
        let names = Part::ALL.map(Part::file_name).into_iter().chain([CHANGELOG]).map(str::to_owned);
        let beside = [TAPES, SNAPSHOTS].into_iter().flat_map(|name| json_files(&folder.disk, name));
        for name in names.chain(beside) {
            let content =
                file(&folder.disk.join(&name)).map_err(|error| (format!("{}/{name}", folder.path), error))?;
            files.extend(content.map(|content| (name, content)));
        }
        Ok(Incoming::new(&folder.path, files))
    });
    let actions = read.collect::<Result<_, _>>()?;
    Ok(with_shared(Source { kind, actions, shared: BTreeMap::new(), notes: Vec::new() }, root))
}

fn with_shared(mut source: Source, root: &Path) -> Source {
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

fn json_files(action: &Path, folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(action.join(folder)).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> =
        names.filter(|name| name.ends_with(".json")).map(|name| format!("{folder}/{name}")).collect();
    names.sort();
    names
}

/// The state that the library in `root` imported last. Ignore rules do not apply: the folder is the program's own.
pub(super) fn remembered(root: &Path) -> Result<Source, Broken> {
    let root = root.join(IMPORTED);
    let mut files = Vec::new();
    let mut folders = vec![ACTIONS.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match std::fs::read_dir(root.join(&folder)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err((format!("{IMPORTED}/{folder}"), error)),
        };
        for entry in entries.flatten() {
            let Ok(name) = entry.file_name().into_string() else { continue };
            let path = format!("{folder}/{name}");
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if let Some(content) =
                file(&entry.path()).map_err(|error| (format!("{IMPORTED}/{path}"), error))?
            {
                files.push((path, content));
            }
        }
    }
    let action = |path: &str| action_file(path).map(|(folder, _)| folder.to_owned());
    let folders: Vec<String> = files.iter().filter_map(|(path, _)| action(path)).collect();
    Ok(with_shared(of_files(Kind::Library, folders, files), &root))
}

pub(super) fn file(path: &Path) -> std::io::Result<Option<Vec<u8>>> {
    bytes_of(path, Unreadable::LIMIT).map_err(std::io::Error::other)
}
