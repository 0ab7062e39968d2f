//! The options about signatures of `verify`, `unpack` and `pull`, and their check.
//!
//! `--key` implies `--require-signature`: who names a key wants to know that it signed. Alone, `--require-signature` refuses
//! a bundle without a signature, and asks for the key where there is one.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::path::PathBuf;

use clap::Args;

use crate::bundle::{self, BundleError, BundledLibrary, PublicKey, SIGNATURE, SignatureFault, Signed};
use crate::edge::{paths, signing_keys as keys};
use crate::error::CliError;
use crate::library::{WriteError, write_atomically, write_within};

/// A signature is four short lines.
const MOST_BYTES: u64 = 1 << 20;

/// The key that a bundle must be signed by, from the command line.
#[derive(Debug, Args)]
pub(crate) struct Signer {
    /// The public key that has to have signed it, in FILE.minisig: the key itself, or its file
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// Refuse a bundle without a signature; --key does so too
    #[arg(long)]
    require_signature: bool,
}

pub(crate) enum Worth {
    /// There is none, and none was asked for.
    Missing,
    /// There is one, and nobody said whose it has to be.
    Unchecked,
    /// It is by the key that was asked for.
    Sound(Signed),
    /// It is not, or is missing.
    Faulty(SignatureFault),
}

impl Signer {
    /// The key that was asked for.
    pub(crate) fn key(&self) -> Result<Option<PublicKey>, CliError> {
        self.key.as_deref().map(keys::public).transpose()
    }

    /// The verdict on `FILE.minisig`. Without a key there is none.
    pub(crate) fn worth(
        &self,
        path: &Path,
        source: &mut File,
        key: Option<&PublicKey>,
        library: Option<&BundledLibrary>,
    ) -> Result<Worth, CliError> {
        let beside = signature_path(path);
        let read = |file: File| {
            let mut text = Vec::new();
            // A longer file is cut, and the reader then says that it is not a signature.
            file.take(MOST_BYTES).read_to_end(&mut text).map(|_| text)
        };
        let text = match File::open(&beside).and_then(read) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let is_wanted = self.require_signature || key.is_some();
                let missing = Worth::Faulty(SignatureFault::Missing);
                return Ok(if is_wanted { missing } else { Worth::Missing });
            }
            Err(error) => {
                return Err(CliError::system(format!("{} cannot be read", paths::shown(&beside)), error));
            }
        };
        match key {
            None if self.require_signature => {
                Err(CliError::usage("a signature can only be verified with a public key")
                    .hint("name the public key with `--key KEY`"))
            }
            None => Ok(Worth::Unchecked),
            Some(key) => {
                let sha256 = bundle::digest(source).map_err(BundleError::Read)?;
                Ok(match bundle::check_signature(source, sha256, &text, key, library) {
                    Ok(signed) => Worth::Sound(signed),
                    Err(fault) => Worth::Faulty(fault),
                })
            }
        }
    }
}

/// The path of the signature of a bundle.
pub(crate) fn signature_path(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(SIGNATURE);
    name.into()
}

/// Writes a signature beside its bundle. Its name is the program's choice, so that a link in its place is not followed out.
pub(crate) fn write_signature(beside: &Path, content: &[u8]) -> Result<(), WriteError> {
    let name = beside.file_name().and_then(|name| name.to_str());
    match name {
        Some(name) => write_within(beside.parent().unwrap_or(Path::new("")), name, content),
        None => write_atomically(beside, content),
    }
}

pub(crate) fn open_bundle(path: &Path) -> Result<File, CliError> {
    let fail = |error| CliError::system(format!("{} cannot be read", paths::shown(path)), error);
    let file = File::open(path).map_err(fail)?;
    // A folder opens and then cannot be read, which would look like a fault of a bundle.
    match file.metadata().map_err(fail)?.is_dir() {
        true => Err(fail(std::io::ErrorKind::IsADirectory.into())),
        false => Ok(file),
    }
}
