//! Keys in the format of minisign: made, read, unlocked. Knows no file, no prompt and no environment.

use minisign::{KeyPair, PublicKeyBox, SecretKeyBox};

/// The longest passphrase that the stock program takes.
const LONGEST: usize = 1024;
/// Offset of the algorithm of the passphrase in the text of a secret key; zeros if there is no passphrase.
const LOCK: std::ops::Range<usize> = 2..4;
const SECRET_BYTES: usize = 158;
/// Offset of its checksum.
const CHECKSUM: usize = 126;
const ALGORITHM: &[u8] = b"Ed";

/// A key that signatures are held against.
#[derive(Debug, Clone)]
pub struct PublicKey(pub(super) minisign::PublicKey);

/// A key that signs, unlocked.
#[derive(Clone)]
pub struct SecretKey(pub(super) minisign::SecretKey);

/// The text of a secret key, as its file has it.
#[derive(Clone)]
pub struct LockedKey {
    text: String,
    locked: bool,
}

#[derive(Clone)]
pub struct NewPair {
    pub secret: String,
    pub public: String,
    pub word: String,
    /// The identifier of the pair, which signatures name.
    pub id: String,
}

#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub enum KeyError {
    #[error("it is no public key of minisign")]
    NotPublic,
    #[error("it is no secret key of minisign")]
    NotSecret,
    #[error("it is a public key, and only the secret one can sign")]
    Public,
    #[error("it is a secret key, and signatures are held against the public one")]
    Secret,
    #[error("the passphrase is not the one that locks it")]
    WrongPassphrase,
    #[error("the passphrase is empty")]
    EmptyPassphrase,
    /// The stock program does not take it.
    #[error("the passphrase is longer than {LONGEST} bytes")]
    LongPassphrase,
    /// The format has no place for so much.
    #[error("the name and the version of the library are too long to be signed with the bundle")]
    LongComment,
    /// No random numbers, or not the memory that locking takes.
    #[error("{0}")]
    System(String),
}

impl KeyError {
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NotPublic | Self::Secret => {
                Some("give the file that ends in .pub, or the line in it that begins with `RW`")
            }
            Self::NotSecret | Self::Public => Some("make a pair with `actionjail keygen`"),
            Self::WrongPassphrase => Some("a lost passphrase cannot be found again: make a new pair"),
            Self::EmptyPassphrase | Self::LongPassphrase => Some("choose a few words that nobody can guess"),
            Self::LongComment => Some("shorten them in actionjail.toml"),
            Self::System(_) => None,
        }
    }
}

impl NewPair {
    /// Makes a pair whose secret half is locked by the passphrase. Refuses an empty or too long passphrase.
    pub fn new(passphrase: &str) -> Result<Self, KeyError> {
        match passphrase.len() {
            0 => return Err(KeyError::EmptyPassphrase),
            length if length > LONGEST => return Err(KeyError::LongPassphrase),
            _ => {}
        }
        let system = |error: minisign::PError| KeyError::System(error.to_string());
        let pair = KeyPair::generate_encrypted_keypair(Some(passphrase.to_owned())).map_err(system)?;
        let id = id(pair.pk.keynum());
        let secret = pair.sk.to_box(Some("minisign encrypted secret key")).map_err(system)?;
        Ok(Self {
            secret: secret.into_string(),
            public: pair.pk.to_box().map_err(system)?.into_string(),
            word: pair.pk.to_base64(),
            id,
        })
    }
}

impl LockedKey {
    pub fn read(text: &str) -> Result<Self, KeyError> {
        if PublicKey::read(text).is_ok() {
            return Err(KeyError::Public);
        }
        let bytes = text.lines().nth(1).and_then(|line| decoded(line.trim_end()));
        let bytes = bytes.filter(|bytes| bytes.len() == SECRET_BYTES && bytes.starts_with(ALGORITHM));
        let bytes = bytes.ok_or(KeyError::NotSecret)?;
        Ok(Self { text: text.to_owned(), locked: bytes[LOCK] != [0, 0] })
    }

    /// True if a passphrase locks it. The stock program makes keys without one where it is told to.
    pub fn is_locked(&self) -> bool {
        self.locked
    }

    /// Unlocks the key. Refuses another passphrase and a damaged text.
    pub fn unlock(&self, passphrase: &str) -> Result<SecretKey, KeyError> {
        // The reader takes lines as they are.
        let lines: Vec<&str> = self.text.lines().map(str::trim_end).collect();
        let text = SecretKeyBox::from(lines.join("\n"));
        if !self.locked {
            let checked = text.into_unencrypted_secret_key().or_else(|error| {
                // The stock program leaves the checksum out; signing then shows whether the halves fit.
                let bytes = self.text.lines().nth(1).and_then(decoded).unwrap_or_default();
                let left_out = bytes.get(CHECKSUM..).is_some_and(|sum| sum.iter().all(|&byte| byte == 0));
                if left_out { minisign::SecretKey::from_bytes(&bytes) } else { Err(error) }
            });
            return checked.map(SecretKey).map_err(|_| KeyError::NotSecret);
        }
        text.into_secret_key(Some(passphrase.to_owned())).map(SecretKey).map_err(|error| match error.kind() {
            minisign::ErrorKind::Verify => KeyError::WrongPassphrase,
            minisign::ErrorKind::KDF => KeyError::System(error.to_string()),
            _ => KeyError::NotSecret,
        })
    }
}

impl PublicKey {
    /// Reads a public key: the text of its file, or the one word in it.
    pub fn read(text: &str) -> Result<Self, KeyError> {
        let text = text.trim();
        let key = match text.lines().nth(1) {
            None => minisign::PublicKey::from_base64(text),
            Some(word) => PublicKeyBox::from(format!("\n{}\n", word.trim_end())).into_public_key(),
        };
        match key {
            Ok(key) if key.to_bytes().starts_with(ALGORITHM) => Ok(Self(key)),
            _ => {
                let bytes = text.lines().nth(1).and_then(decoded);
                let secret = bytes.is_some_and(|bytes| bytes.len() == SECRET_BYTES);
                Err(if secret { KeyError::Secret } else { KeyError::NotPublic })
            }
        }
    }

    pub fn id(&self) -> String {
        id(self.0.keynum())
    }
}

/// The number of a key, written as the stock program does.
pub(super) fn id(number: &[u8]) -> String {
    number.iter().rev().map(|byte| format!("{byte:02X}")).collect()
}

fn decoded(line: &str) -> Option<Vec<u8>> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.decode(line.trim_end()).ok()
}
