//! Errors: the tool could not do its work. What is wrong in the user's actions is a finding, not an error.

use crate::bundle::{BundleError, KeyError, SignatureFault};
use crate::changes::ChangesError;
use crate::library::{EditError, JournalError, LibraryError, ReplaceError, WriteError};
use crate::reference;
use crate::registry::RegistryError;
use crate::sandbox::SandboxError;
use crate::testing::session::BadDurations;

/// An error of the tool, with hints.
#[derive(Debug)]
pub struct CliError {
    pub kind: ErrorKind,
    /// Advice, each as an imperative.
    pub hints: Vec<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum ErrorKind {
    #[error(transparent)]
    Library(#[from] LibraryError),
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error(transparent)]
    Sandbox(#[from] SandboxError),
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// A key could not be made or used.
    #[error("the key {file} cannot be used")]
    Key {
        /// Its file, or what was given for one.
        file: String,
        #[source]
        source: KeyError,
    },
    #[error(transparent)]
    Signature(#[from] SignatureFault),
    #[error(transparent)]
    Registry(#[from] RegistryError),
    #[error(transparent)]
    Changes(#[from] ChangesError),
    #[error(transparent)]
    Reference(#[from] reference::WriteError),
    #[error(transparent)]
    Replace(#[from] ReplaceError),
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error(transparent)]
    Durations(#[from] BadDurations),
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The program itself is at fault; says where.
    #[error("{0}")]
    Broken(String),
    /// The command line asks for something that makes no sense.
    #[error("{0}")]
    Usage(String),
    /// The system refused something; says what.
    #[error("{what}")]
    System {
        what: String,
        #[source]
        source: std::io::Error,
    },
}

/// More faults of a bundle than these are not read one by one; `verify` has all.
const MOST_FAULTS: usize = 20;

impl CliError {
    /// The command line asks for something that makes no sense.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Usage(message.into()), hints: Vec::new() }
    }

    /// The program itself is at fault.
    pub fn broken(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Broken(message.into()), hints: Vec::new() }
    }

    pub fn system(what: impl Into<String>, source: std::io::Error) -> Self {
        let hints = advice(&source).map(str::to_owned).into_iter().collect();
        Self { kind: ErrorKind::System { what: what.into(), source }, hints }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

/// Advice for an error of the system.
fn advice(error: &(dyn std::error::Error + 'static)) -> Option<&'static str> {
    let mut errors = std::iter::successors(Some(error), |error| error.source());
    let refused = errors.find_map(|error| error.downcast_ref::<std::io::Error>())?;
    match refused.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
            Some("make room on the disk, and run it again; what was there before is as it was")
        }
        std::io::ErrorKind::ReadOnlyFilesystem => Some("write to a place that is not read-only"),
        std::io::ErrorKind::PermissionDenied => Some("check who may read and write there"),
        _ => None,
    }
}

impl<E: Into<ErrorKind>> From<E> for CliError {
    fn from(error: E) -> Self {
        let kind = error.into();
        let mut hints = match &kind {
            ErrorKind::Library(_) => vec![
                "run `actionjail init` to begin a library".to_owned(),
                "name another folder with `--library DIR`".to_owned(),
            ],
            ErrorKind::Bundle(error) => {
                // The error itself says the first fault.
                let others = error.faults().iter().skip(1);
                let others = others.take(MOST_FAULTS).map(|fault| format!("also: {fault}"));
                others.chain(error.hint().map(str::to_owned)).collect()
            }
            ErrorKind::Key { source, .. } => source.hint().map(str::to_owned).into_iter().collect(),
            ErrorKind::Signature(fault) => vec![fault.hint().to_owned()],
            ErrorKind::Registry(error) => error.hints(),
            ErrorKind::Changes(error) => error.hint().into_iter().collect(),
            ErrorKind::Replace(ReplaceError::InTheWay(_)) => {
                vec!["name another folder, or move it away".to_owned()]
            }
            ErrorKind::Journal(error)
            | ErrorKind::Edit(EditError::Journal(error))
            | ErrorKind::Replace(ReplaceError::Journal(error)) => {
                error.hint().map(str::to_owned).into_iter().collect()
            }
            ErrorKind::Reference(error) => error.hint().map(str::to_owned).into_iter().collect(),
            ErrorKind::Durations(BadDurations::Format(..)) => {
                vec!["remove it; `--write-durations` makes it anew".to_owned()]
            }
            _ => Vec::new(),
        };
        hints.extend(advice(&kind).map(str::to_owned));
        Self { kind, hints }
    }
}
