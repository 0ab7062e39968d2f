//! Paths as the user writes and reads them.

use std::path::{Path, PathBuf};

use crate::error::CliError;

/// The folder that the user stands in.
pub(crate) fn here() -> Result<PathBuf, CliError> {
    #[expect(clippy::disallowed_methods, reason = "this is the edge that knows where the user stands")]
    let here = std::env::current_dir();
    here.map_err(|error| CliError::system("the current folder cannot be read", error))
}

/// A path of the user's as the library names it: a folder of an action, or a file in one.
pub(crate) fn relative(root: &Path, word: &str) -> Option<String> {
    let inner = within(root, word)?;
    let is_file = root.join(&inner).is_file();
    Some(if is_file { inner.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned() } else { inner })
}

/// A path of the user's, relative to the library, with `/` between the parts; nothing where there is no such file.
pub(crate) fn within(root: &Path, word: &str) -> Option<String> {
    let path = here().ok()?.join(word).canonicalize().ok()?;
    let inner = path.strip_prefix(root.canonicalize().ok()?).ok()?;
    let parts: Vec<String> =
        inner.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    Some(parts.join("/"))
}

/// True if two paths name the same place, however they are written; links are not followed.
pub(crate) fn same_path(one: &Path, other: &Path) -> bool {
    let plain = |path: &Path| std::path::absolute(path).ok();
    plain(one).is_some_and(|one| plain(other) == Some(one))
}

/// A path for the user to read: relative to where they stand, if that is shorter.
pub(crate) fn shown(path: &Path) -> String {
    let inner = here().ok().and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    match inner {
        Some(inner) if inner.as_os_str().is_empty() => ".".to_owned(),
        Some(inner) => inner.display().to_string(),
        None => path.display().to_string(),
    }
}
