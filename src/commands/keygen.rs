//! `actionjail keygen`

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::bundle::NewPair;
use crate::edge::{paths, signing_keys as keys};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{Readers, write_new};
use crate::ui::{CODE, GOOD, Ui, styled};

const PUBLIC: &str = "pub";

/// Make a pair of keys to sign bundles with
///
/// The secret key is locked by a passphrase, which is asked for at a terminal, else taken from the environment variable
/// ACTIONJAIL_KEY_PASSPHRASE. Both files are in the format of minisign.
#[derive(Debug, Args)]
pub struct Keygen {
    /// The file of the secret key; the public one is written beside it, ending in .pub
    #[arg(value_name = "FILE", default_value = "actionjail.key")]
    file: PathBuf,
}

#[derive(Serialize)]
struct PairV1 {
    version: u32,
    secret: String,
    public: String,
    key: String,
    id: String,
}

pub fn run(ui: &Ui, args: &Keygen) -> Result<Exit, CliError> {
    let secret = paths::here()?.join(&args.file);
    let public = secret.with_extension(PUBLIC);
    if public == secret {
        return Err(CliError::usage("the public key would have the name of the secret one")
            .hint("choose a name that does not end in .pub"));
    }
    for file in [&secret, &public] {
        if file.symlink_metadata().is_ok() {
            let what = format!("{} is there already; keys are never overwritten", paths::shown(file));
            return Err(CliError::usage(what).hint("choose another name, or move it away"));
        }
    }
    let passphrase = keys::new_passphrase(ui)?;
    let pair = NewPair::new(&passphrase).map_err(|error| keys::unusable(&paths::shown(&secret), error))?;
    write_new(&secret, pair.secret.as_bytes(), Readers::Owner)?;
    if let Err(error) = write_new(&public, pair.public.as_bytes(), Readers::All) {
        // One key alone is of no use, and would be in the way of the next attempt.
        drop(std::fs::remove_file(&secret));
        return Err(error.into());
    }
    let json = PairV1 {
        version: 1,
        secret: paths::shown(&secret),
        public: paths::shown(&public),
        key: pair.word,
        id: pair.id,
    };
    let human = || {
        let PairV1 { secret, public, key, id, .. } = &json;
        let sign = styled(CODE, format!("actionjail pack --sign {secret}"));
        let check = styled(CODE, format!("actionjail verify FILE --key {key}"));
        format!(
            "{} key {id}: {secret} signs, {public} is for everybody\n  {sign}\n  {check}\n",
            styled(GOOD, "✓")
        )
    };
    ui.done(human, &json)?;
    ui.status(format!("Keep {} out of git, and a copy of it where it cannot get lost.", json.secret));
    Ok(Exit::Fine)
}
