//! Signatures in the format of minisign: makes and checks `FILE.minisig`. Trusts nothing in it.
//!
//! A signature of ours must be written in exactly one way, down to the comment that minisign itself does not cover, so that
//! no byte of it can change unnoticed. In signatures of the stock program that one comment is free.

use std::io::{Read, Seek};

use minisign::{SignatureBones, SignatureBox};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use sha2::{Digest as _, Sha256};

use super::archive::Sha;
use super::keys::{self, KeyError, PublicKey, SecretKey};
use super::manifest::BundledLibrary;

/// The ending of the signature's file, behind the name of the bundle.
pub const SIGNATURE: &str = ".minisig";
/// The line that no signature covers. Those of ours all have this one, so that a change shows there, too.
const UNTRUSTED: &str = "signature of an actionjail bundle";
/// The untrusted comment that the stock programs write.
const STOCK: [&str; 2] = ["signature from minisign secret key", "signature from rsign secret key"];
const OURS: &str = "actionjail";
/// The stock program reads no longer comments.
const LONGEST_COMMENT: usize = 8000;
/// A file of four short lines.
const LONGEST_FILE: usize = 64 << 10;
/// A signature in base64 has this many characters: one with the key's number, and one alone.
const NUMBERED: usize = 100;
const ALONE: usize = 88;
/// Characters that are percent-encoded in a value of a comment, beside everything that is not ASCII.
const ENCODED: &AsciiSet = &CONTROLS.add(b' ').add(b'%').add(b'=');

/// The signer of a bundle, and the signed comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    pub key: String,
    pub comment: String,
}

/// The reason why a signature does not vouch for a bundle.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignatureFault {
    #[error("there is no signature")]
    Missing,
    /// It is cut, or no signature at all.
    #[error("the signature is cut off or damaged: {0}")]
    Malformed(&'static str),
    /// It covers the file without a hash, which the stock program no longer makes.
    #[error("the signature is of the old kind that minisign no longer makes")]
    Legacy,
    #[error("the signature is by the key {by}, not by {wanted}")]
    OtherKey { by: String, wanted: String },
    /// It does not fit the bytes.
    #[error("the signature does not fit the file: {}", claimed(.0.as_ref()))]
    OtherFile(Option<Claim>),
    #[error("the comments of the signature were changed")]
    Comment,
    #[error("the comment of the signature cannot be read")]
    Unreadable,
    /// The comment, which the key vouches for, names other bytes.
    #[error("the signature names another bundle: sha256 {named}, this one has {is}")]
    OtherDigest { named: String, is: String },
    /// The comment names another library or version.
    #[error("the signature names `{named}`, bundle.json `{is}`")]
    OtherLibrary { named: String, is: String },
}

impl SignatureFault {
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Missing => "sign it with `actionjail pack --sign KEYFILE`, or fetch FILE.minisig, too",
            Self::Legacy => "sign it again",
            Self::OtherKey { .. } => "ask who signed it for their public key",
            _ => "do not use the bundle: fetch it and its signature again",
        }
    }
}

/// The claim in the trusted comment of a signature of ours: library, version and digest of the bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    pub library: String,
    pub version: String,
    pub sha256: String,
}

impl Claim {
    fn text(&self) -> String {
        let value = |text: &str| utf8_percent_encode(text, ENCODED).to_string();
        let (library, version) = (value(&self.library), value(&self.version));
        format!("{OURS} library={library} version={version} sha256={}", self.sha256)
    }

    /// Parses a comment; `None` where it is not as we write it.
    fn read(comment: &str) -> Option<Self> {
        let mut words = comment.strip_prefix(OURS)?.strip_prefix(' ')?.split(' ');
        let mut value = |key: &str| {
            let encoded = words.next()?.strip_prefix(key)?.strip_prefix('=')?;
            percent_decode_str(encoded).decode_utf8().ok().map(std::borrow::Cow::into_owned)
        };
        let claim = Self { library: value("library")?, version: value("version")?, sha256: value("sha256")? };
        (claim.text() == comment).then_some(claim)
    }
}

fn claimed(claim: Option<&Claim>) -> String {
    match claim {
        Some(Claim { library, version, sha256 }) => {
            let (library, version) = (library.escape_debug(), version.escape_debug());
            format!("it says to be of `{library} {version}`, sha256 {}", sha256.escape_debug())
        }
        None => "the file was changed, or it is another file's".to_owned(),
    }
}

/// The SHA-256 of a bundle, which identifies it.
pub fn digest(source: &mut (impl Read + Seek)) -> std::io::Result<Sha> {
    source.rewind()?;
    let (mut sha, mut piece) = (Sha256::new(), vec![0; 64 << 10]);
    loop {
        match source.read(&mut piece)? {
            0 => return Ok(Sha(sha.finalize().into())),
            read => sha.update(&piece[..read]),
        }
    }
}

/// The text of `FILE.minisig` for a bundle of this library with this digest. Refuses a library with a name that is
/// too long.
pub fn sign(
    source: &mut (impl Read + Seek),
    sha256: Sha,
    library: &BundledLibrary,
    key: &SecretKey,
) -> Result<String, KeyError> {
    let (library, version) = (library.name.clone(), library.version.clone());
    let comment = Claim { library, version, sha256: sha256.to_string() }.text();
    if comment.len() > LONGEST_COMMENT {
        return Err(KeyError::LongComment);
    }
    // A key whose halves do not fit is damaged: nobody could check what it signs.
    let public = minisign::PublicKey::from_secret_key(&key.0).map_err(|_| KeyError::NotSecret)?;
    source.rewind().map_err(|error| KeyError::System(error.to_string()))?;
    let signed = minisign::sign(Some(&public), &key.0, source, Some(&comment), Some(UNTRUSTED));
    signed.map(SignatureBox::into_string).map_err(|error| match error.kind() {
        minisign::ErrorKind::Verify => KeyError::NotSecret,
        _ => KeyError::System(error.to_string()),
    })
}

/// Holds the text of `FILE.minisig` against a bundle with this digest and, where it could be read, the library in
/// bundle.json. Gives the first reason why the signature does not vouch for the bundle.
pub fn check_signature(
    source: &mut (impl Read + Seek),
    sha256: Sha,
    signature: &[u8],
    key: &PublicKey,
    library: Option<&BundledLibrary>,
) -> Result<Signed, SignatureFault> {
    let (parsed, comment) = parsed(signature)?;
    let (by, wanted) = (keys::id(parsed.keynum()), key.id());
    if by != wanted {
        return Err(SignatureFault::OtherKey { by, wanted });
    }
    if !parsed.is_prehashed() {
        return Err(SignatureFault::Legacy);
    }
    let mut fits = |parsed: &SignatureBox| {
        source.rewind().is_ok() && minisign::verify(&key.0, parsed, &mut *source, true, false, false).is_ok()
    };
    if !fits(&parsed) {
        // Without its comment, which has a signature of its own.
        let alone = SignatureBox::from(SignatureBones::from(parsed));
        let fault = if fits(&alone) {
            SignatureFault::Comment
        } else {
            SignatureFault::OtherFile(Claim::read(&comment))
        };
        return Err(fault);
    }
    holds(&parsed, &comment, sha256, library)?;
    Ok(Signed { key: by, comment })
}

/// Holds the comment in `FILE.minisig` against a bundle, which needs no key and proves nothing: so a signature of an
/// earlier bundle is noticed before it is published. A comment that is not of ours names nothing.
pub fn check_claim(signature: &[u8], sha256: Sha, library: &BundledLibrary) -> Result<(), SignatureFault> {
    let (parsed, comment) = parsed(signature)?;
    if !parsed.is_prehashed() {
        return Err(SignatureFault::Legacy);
    }
    holds(&parsed, &comment, sha256, Some(library))
}

fn holds(
    parsed: &SignatureBox,
    comment: &str,
    sha256: Sha,
    library: Option<&BundledLibrary>,
) -> Result<(), SignatureFault> {
    if comment.split(' ').next() != Some(OURS) {
        return Ok(());
    }
    let claim = Claim::read(comment).ok_or(SignatureFault::Unreadable)?;
    let is = sha256.to_string();
    if claim.sha256 != is {
        return Err(SignatureFault::OtherDigest { named: claim.sha256, is });
    }
    if let Some(library) = library
        && (&claim.library, &claim.version) != (&library.name, &library.version)
    {
        let named = format!("{} {}", claim.library, claim.version).escape_debug().to_string();
        let is = format!("{} {}", library.name, library.version).escape_debug().to_string();
        return Err(SignatureFault::OtherLibrary { named, is });
    }
    let untrusted = parsed.untrusted_comment().unwrap_or_default();
    if untrusted != UNTRUSTED && !STOCK.contains(&untrusted.as_str()) {
        return Err(SignatureFault::Comment);
    }
    Ok(())
}

pub fn signer(signature: &[u8]) -> Option<String> {
    parsed(signature).ok().map(|(parsed, _)| keys::id(parsed.keynum()))
}

/// The signature and its trusted comment. Stricter than the format's own readers, which pass over what they need not:
/// the text has to be the one way to write what it says.
fn parsed(signature: &[u8]) -> Result<(SignatureBox, String), SignatureFault> {
    let malformed = SignatureFault::Malformed;
    if signature.len() > LONGEST_FILE {
        return Err(malformed("it is too large"));
    }
    let text = std::str::from_utf8(signature).map_err(|_| malformed("it is not UTF-8"))?;
    let lines: Vec<&str> = text.lines().collect();
    let &[_, numbered, _, alone] = lines.as_slice() else { return Err(malformed("it has not four lines")) };
    // The library that reads it takes these lengths for granted.
    if numbered.len() != NUMBERED || alone.len() != ALONE || !alone.ends_with("==") {
        return Err(malformed("its lines have not the right lengths"));
    }
    let parsed = SignatureBox::from_string(text).map_err(|_| malformed("its lines cannot be read"))?;
    let comment = parsed.trusted_comment().map_err(|_| malformed("its comment cannot be read"))?;
    let canonical = parsed.to_string();
    if text != canonical && text != canonical.replace('\n', "\r\n") {
        return Err(malformed("it is not written as signatures are"));
    }
    Ok((parsed, comment))
}
