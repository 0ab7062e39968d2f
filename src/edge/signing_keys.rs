//! Keys and passphrases: where they come from. A passphrase is never an argument, which others on the machine could see.

use std::path::Path;

use inquire::{Password, PasswordDisplayMode};

use crate::bundle::{KeyError, LockedKey, PublicKey, SecretKey};
use crate::edge::paths;
use crate::error::{CliError, ErrorKind};
use crate::ui::Ui;

/// The environment variable that holds a passphrase where nobody can be asked.
pub(crate) const PASSPHRASE: &str = "ACTIONJAIL_KEY_PASSPHRASE";
/// A key is a few lines; what is larger is none.
const LARGEST: u64 = 64 << 10;

pub(crate) fn new_passphrase(ui: &Ui) -> Result<String, CliError> {
    let prompt = Password::new("Passphrase of the new key:")
        .with_custom_confirmation_message("Once more:")
        .with_custom_confirmation_error_message("these are two different passphrases");
    passphrase(ui, prompt)
}

/// Reads the file of a secret key and unlocks it.
pub(crate) fn secret(ui: &Ui, file: &Path) -> Result<SecretKey, CliError> {
    let path = paths::here()?.join(file);
    let shown = paths::shown(&path);
    let wrong = |source: KeyError| unusable(&shown, source);
    let key = LockedKey::read(&text(&path)?.ok_or(KeyError::NotSecret).map_err(wrong)?).map_err(wrong)?;
    let words = if key.is_locked() {
        passphrase(ui, Password::new(&format!("Passphrase of {shown}:")).without_confirmation())?
    } else {
        String::new()
    };
    key.unlock(&words).map_err(wrong)
}

/// A public key that was given as a word, or as the file that holds it.
pub(crate) fn public(given: &str) -> Result<PublicKey, CliError> {
    if let Ok(key) = PublicKey::read(given) {
        return Ok(key);
    }
    let path = paths::here()?.join(given);
    let shown = paths::shown(&path);
    let wrong = |source: KeyError| unusable(&shown, source);
    PublicKey::read(&text(&path)?.ok_or(KeyError::NotPublic).map_err(wrong)?).map_err(wrong)
}

/// The error of a key that cannot be used.
pub(crate) fn unusable(shown: &str, source: KeyError) -> CliError {
    ErrorKind::Key { file: shown.to_owned(), source }.into()
}

/// The text of a key's file; nothing where it cannot be one.
fn text(path: &Path) -> Result<Option<String>, CliError> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    read.map_err(|error| {
        CliError::system(format!("the key {} cannot be read", paths::shown(path)), error)
            .hint("name the file of a key; `actionjail keygen` makes a pair")
    })?;
    Ok(String::from_utf8(bytes).ok().filter(|text| text.len() as u64 <= LARGEST))
}

fn passphrase(ui: &Ui, prompt: Password<'_>) -> Result<String, CliError> {
    #[expect(clippy::disallowed_methods, reason = "this is the edge that knows the environment")]
    match std::env::var(PASSPHRASE) {
        Ok(words) => return Ok(words),
        Err(std::env::VarError::NotUnicode(_)) => {
            return Err(CliError::usage(format!("the passphrase in {PASSPHRASE} is not UTF-8")));
        }
        Err(std::env::VarError::NotPresent) => {}
    }
    if !ui.is_interactive() {
        return Err(CliError::usage("cannot ask for the passphrase without a terminal")
            .hint(format!("put it in the environment variable {PASSPHRASE}")));
    }
    prompt
        .with_display_mode(PasswordDisplayMode::Masked)
        .prompt()
        .map_err(|_| CliError::usage("no passphrase was given; nothing was done"))
}
