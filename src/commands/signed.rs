//! The options about signatures of `verify`, `unpack` and `pull`, and their check.
//!
//! `--key` implies `--require-signature`: who names a key wants to know that it signed. Alone, `--require-signature` refuses
//! a bundle without a signature, and asks for the key where there is one.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use clap::Args;

use super::{keys, open, pack};
use crate::bundle::{self, BundleError, BundledLibrary, PublicKey, SignatureFault, Signed};
use crate::error::CliError;

/// A signature is four short lines.
const MOST_BYTES: u64 = 1 << 20;

/// Who has to have signed it.
#[derive(Debug, Args)]
pub(super) struct Signer {
    /// The public key that has to have signed it, in FILE.minisig: the key itself, or its file
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// Refuse a bundle without a signature; --key does so too
    #[arg(long)]
    require_signature: bool,
}

/// What a signature is worth.
pub(super) enum Worth {
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
    pub(super) fn key(&self) -> Result<Option<PublicKey>, CliError> {
        self.key.as_deref().map(keys::public).transpose()
    }

    /// What `FILE.minisig` is worth. Without a key, nobody can tell.
    pub(super) fn worth(
        &self,
        path: &Path,
        source: &mut File,
        key: Option<&PublicKey>,
        library: Option<&BundledLibrary>,
    ) -> Result<Worth, CliError> {
        let beside = pack::beside(path);
        let read = |file: File| {
            let mut text = Vec::new();
            // What is longer is no signature, which its reader says.
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
                return Err(CliError::system(format!("{} cannot be read", open::shown(&beside)), error));
            }
        };
        match key {
            None if self.require_signature => {
                Err(CliError::usage("a signature says nothing without the key that it has to be by")
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
