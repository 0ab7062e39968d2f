//! Reading what is imported: which kind of source it is, and which of its actions are meant.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::path::Path;

use crate::bundle;
use crate::edge::{open, paths, registries, revisions};
use crate::error::CliError;
use crate::import::{Broken, Incoming, Kind, Source, from_export, from_folder, from_loose, of_files};
use crate::library::{MANIFEST, Part, bare_id, split};
use crate::registry::SCHEME;
use crate::script::SHARED_PREFIX;
use crate::words::{meant, nearest};

/// The first bytes of every archive.
const ARCHIVE: &[u8] = b"PK";
/// The largest file that is read.
const MOST_BYTES: u64 = 1 << 30;

/// Reads the source that the user names: a bundle, an export or a folder.
pub(crate) fn read(named: &str) -> Result<Source, CliError> {
    if named.starts_with(SCHEME) {
        return of_bundle(&mut Cursor::new(registries::bundle(named)?));
    }
    let path = paths::here()?.join(named);
    let shown = paths::shown(&path);
    let data = match path.metadata() {
        Ok(data) => data,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(CliError::usage(format!("there is no file or folder {shown}"))
                .hint("name a bundle, a JSON export, or a folder with actions"));
        }
        Err(error) => return Err(CliError::system(format!("{shown} cannot be read"), error)),
    };
    if data.is_dir() {
        return open::deep(|| match path.join(MANIFEST).is_file() {
            true => from_folder(&path, Kind::Library),
            false => from_loose(&path).map(apart),
        })?
        .map_err(unreadable);
    }
    if !data.is_file() {
        return Err(CliError::usage(format!("{shown} is neither a file nor a folder")));
    }
    if data.len() > MOST_BYTES {
        return Err(CliError::usage(format!("{shown} is larger than 1 GiB, so it is no library")));
    }
    let unread = |error| CliError::system(format!("{shown} cannot be read"), error);
    let mut file = File::open(&path).map_err(unread)?;
    let mut first = Vec::new();
    file.by_ref().take(ARCHIVE.len() as u64).read_to_end(&mut first).map_err(unread)?;
    file.rewind().map_err(unread)?;
    if first == ARCHIVE {
        return of_bundle(&mut file);
    }
    let mut bytes = Vec::new();
    file.take(MOST_BYTES).read_to_end(&mut bytes).map_err(unread)?;
    let not = |why: String| {
        CliError::usage(format!("{shown} cannot be imported: {why}")).hint(
            "name a bundle, the JSON that `actionjail pack --format json` writes, or a folder with actions",
        )
    };
    let text = String::from_utf8(bytes).map_err(|_| not("it is neither a bundle nor JSON".to_owned()))?;
    let source = from_export(&text).map_err(|why| not(why.to_string()))?;
    open::deep(|| apart(source))
}

/// An export with the shared code that was put into its actions taken out again.
fn apart(mut source: Source) -> Source {
    let mut shared = Vec::new();
    for action in &mut source.actions {
        let Some(code) = action.files.get_mut(Part::Code.file_name()) else { continue };
        if let Some(split) = std::str::from_utf8(code).ok().and_then(split) {
            *code = split.code.into_bytes();
            shared.extend(split.functions);
        }
    }
    source.share(shared);
    source
}

/// The actions of a bundle, which is verified first.
fn of_bundle(file: &mut (impl Read + Seek)) -> Result<Source, CliError> {
    let verified = bundle::verify(file)?;
    let files = verified.files(file)?.into_iter().map(|file| (file.path, file.content));
    let (shared, files): (Vec<_>, Vec<_>) = files.partition(|(path, _)| path.starts_with(SHARED_PREFIX));
    let folders = verified.manifest.actions.into_iter().map(|action| action.folder);
    let mut source = of_files(Kind::Bundle, folders, files);
    source.share(shared.into_iter().filter_map(|(path, content)| {
        Some((path.strip_suffix(".js")?.to_owned(), String::from_utf8(content).ok()?))
    }));
    Ok(source)
}

/// The state that both sides of a merge come from: what can be imported, or a commit.
pub(crate) fn base(root: &Path, named: &str) -> Result<Source, CliError> {
    if paths::here()?.join(named).exists() || named.starts_with(SCHEME) {
        return read(named);
    }
    let library = revisions::one(|| Ok(root.to_path_buf()), named)?;
    let actions = library.actions.iter().map(|action| {
        let files = action.files().into_iter().filter_map(|(part, _, state)| {
            Some((part.file_name().to_owned(), state.source()?.text().as_bytes().to_vec()))
        });
        Incoming::new(&action.folder, files.collect())
    });
    let mut source =
        Source { kind: Kind::Commit, actions: actions.collect(), shared: BTreeMap::new(), notes: Vec::new() };
    let functions = &library.settings.functions;
    source.share(
        functions.names().filter_map(|name| Some((name.to_owned(), functions.file(name)?.text().to_owned()))),
    );
    Ok(source)
}

/// The source with the actions that the user means alone.
pub(crate) fn chosen(mut source: Source, only: &[String], groups: &[String]) -> Result<Source, CliError> {
    if let Some(word) = only.iter().find(|word| !source.actions.iter().any(|action| action.is_called(word))) {
        let names = source.actions.iter().map(|action| bare_id(&action.id));
        let error = CliError::usage(format!("there is no action `{word}` in the source"));
        return Err(error.hint(meant(bare_id(word), names, "leave out `--only` to see what it has")));
    }
    let known = || source.actions.iter().filter_map(|action| action.group.as_deref());
    if let Some(group) = groups.iter().find(|group| !known().any(|known| known == group.as_str())) {
        let error = CliError::usage(format!("no action of the source is in the group `{group}`"));
        return Err(match nearest(group, known()) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error,
        });
    }
    source.actions.retain(|action| {
        let named = only.is_empty() || only.iter().any(|word| action.is_called(word));
        let grouped = groups.is_empty() || groups.iter().any(|group| action.group.as_ref() == Some(group));
        named && grouped
    });
    if !(only.is_empty() && groups.is_empty()) {
        source.without_unshared();
    }
    Ok(source)
}

pub(crate) fn unreadable((path, why): Broken) -> CliError {
    CliError::usage(format!("{path} cannot be read: {why}"))
}
