//! Keys and signatures: what is made is accepted, and nothing else is.

use std::io::Cursor;

use super::samples::{PackedSample, files, packed};
use crate::bundle::*;

const WORDS: &str = "correct horse";

fn pair() -> (SecretKey, PublicKey) {
    let pair = NewPair::new(WORDS).unwrap();
    let public = PublicKey::read(&pair.public).unwrap();
    assert_eq!((public.id(), PublicKey::read(&pair.word).unwrap().id()), (pair.id.clone(), pair.id));
    (LockedKey::read(&pair.secret).unwrap().unlock(WORDS).unwrap(), public)
}

fn digest(bytes: &[u8]) -> String {
    crate::bundle::digest(&mut Cursor::new(bytes)).unwrap().to_string()
}

fn sign(bytes: &[u8], library: &BundledLibrary, key: &SecretKey) -> Result<String, KeyError> {
    crate::bundle::sign(&mut Cursor::new(bytes), Sha::hash(bytes), library, key)
}

fn check_signature(
    bytes: &[u8],
    signature: &[u8],
    key: &PublicKey,
    manifest: Option<&Bundle>,
) -> Result<Signed, SignatureFault> {
    let library = manifest.map(|manifest| &manifest.library);
    crate::bundle::check_signature(&mut Cursor::new(bytes), Sha::hash(bytes), signature, key, library)
}

fn fault(bytes: &[u8], signature: &str, key: &PublicKey) -> SignatureFault {
    let fault = check_signature(bytes, signature.as_bytes(), key, None).unwrap_err();
    assert!(!fault.to_string().is_empty() && !fault.hint().is_empty());
    fault
}

#[test]
fn a_signature_names_the_bundle_and_is_accepted() {
    let (secret, public) = pair();
    let PackedSample { bytes, manifest, .. } = packed(&files()).unwrap();
    let text = sign(&bytes, &manifest.library, &secret).unwrap();
    let signed = check_signature(&bytes, text.as_bytes(), &public, Some(&manifest)).unwrap();
    assert_eq!(signed.key, public.id());
    let sha256 = digest(&bytes);
    assert_eq!(signed.comment, format!("actionjail library=tiny version=0.1.0 sha256={sha256}"));
    let crlf = text.replace('\n', "\r\n");
    assert!(check_signature(&bytes, crlf.as_bytes(), &public, Some(&manifest)).is_ok());
}

#[test]
fn names_that_are_not_ascii_come_through_a_comment() {
    let (secret, public) = pair();
    let library =
        BundledLibrary { name: "Дії = 100%\n\u{1b}[31m".to_owned(), version: "1.0.0 +x".to_owned() };
    let text = sign(b"x", &library, &secret).unwrap();
    assert!(text.chars().all(|c| c == '\n' || c == ' ' || c.is_ascii_graphic()), "{text}");
    let mut manifest = packed(&files()).unwrap().manifest;
    manifest.library = library;
    assert!(check_signature(b"x", text.as_bytes(), &public, Some(&manifest)).is_ok());
    let long = BundledLibrary { name: "x".repeat(9000), version: "1.0.0".to_owned() };
    assert_eq!(sign(b"x", &long, &secret), Err(KeyError::LongComment));
}

#[test]
fn every_way_of_being_wrong_has_its_own_words() {
    let ((secret, public), (other, stranger)) = (pair(), pair());
    let PackedSample { bytes, manifest, .. } = packed(&files()).unwrap();
    let library = &manifest.library;
    let text = sign(&bytes, library, &secret).unwrap();
    let by_other = fault(&bytes, &text, &stranger);
    assert_eq!(by_other, SignatureFault::OtherKey { by: public.id(), wanted: stranger.id() });
    // The number of a key is no secret: one that only borrows it does not fit.
    let foreign = sign(&bytes, library, &other).unwrap();
    assert!(matches!(fault(&bytes, &foreign, &public), SignatureFault::OtherKey { .. }));
    let of_other = sign(b"other", library, &secret).unwrap();
    let SignatureFault::OtherFile(Some(claim)) = fault(&bytes, &of_other, &public) else {
        panic!("the comment says of what it is")
    };
    assert_eq!((claim.library.as_str(), claim.sha256), ("tiny", digest(b"other")));
    let renamed = BundledLibrary { name: "tiny".to_owned(), version: "9.9.9".to_owned() };
    let lying = sign(&bytes, &renamed, &secret).unwrap();
    let lying = check_signature(&bytes, lying.as_bytes(), &public, Some(&manifest)).unwrap_err();
    assert!(lying.to_string().contains("`tiny 9.9.9`"), "{lying}");
    let comment = text.replace("version=0.1.0", "version=0.1.1");
    assert_eq!(fault(&bytes, &comment, &public), SignatureFault::Comment);
    let untrusted = text.replace("signature of an", "signature of my");
    assert_eq!(fault(&bytes, &untrusted, &public), SignatureFault::Comment);
    for garbage in ["", "x", "untrusted comment: x\nx\ntrusted comment: x\nx\n", &"x\n".repeat(99_999)] {
        assert!(matches!(fault(&bytes, garbage, &public), SignatureFault::Malformed(_)), "{garbage:.40}");
    }
    assert!(check_signature(&bytes, b"\xff\xfe", &public, None).is_err());
}

/// Signs with a comment of any words, as the stock program can.
fn commented(bytes: &[u8], secret: &SecretKey, comment: &str) -> String {
    minisign::sign(None, &secret.0, bytes, Some(comment), None).unwrap().into_string()
}

#[test]
fn what_the_comment_names_is_held_against_the_bundle_even_where_the_key_vouches_for_it() {
    let (secret, public) = pair();
    let PackedSample { bytes, manifest, .. } = packed(&files()).unwrap();
    let ours = |sha256: &str| format!("actionjail library=tiny version=0.1.0 sha256={sha256}");
    let fine = commented(&bytes, &secret, &ours(&digest(&bytes)));
    assert!(check_signature(&bytes, fine.as_bytes(), &public, Some(&manifest)).is_ok());
    let other = commented(&bytes, &secret, &ours(&digest(b"")));
    let is = digest(&bytes);
    assert_eq!(fault(&bytes, &other, &public), SignatureFault::OtherDigest { named: digest(b""), is });
    for unreadable in
        ["actionjail", "actionjail library=tiny", "actionjail library=tiny version=0.1.0 sha256=1 x=2"]
    {
        let text = commented(&bytes, &secret, unreadable);
        assert_eq!(fault(&bytes, &text, &public), SignatureFault::Unreadable, "{unreadable}");
    }
    let stock = commented(&bytes, &secret, "timestamp:1700000000\tfile:x.zip\thashed");
    assert!(check_signature(&bytes, stock.as_bytes(), &public, Some(&manifest)).is_ok());
}

#[test]
fn what_a_signature_names_is_held_against_the_bundle_without_a_key() {
    let (secret, _) = pair();
    let PackedSample { bytes, manifest, .. } = packed(&files()).unwrap();
    let library = &manifest.library;
    let held = |text: &str| check_claim(text.as_bytes(), Sha::hash(&bytes), library);
    assert_eq!(held(&sign(&bytes, library, &secret).unwrap()), Ok(()));
    let earlier = held(&sign(b"earlier", library, &secret).unwrap());
    assert_eq!(earlier, Err(SignatureFault::OtherDigest { named: digest(b"earlier"), is: digest(&bytes) }));
    let renamed = BundledLibrary { version: "9.9.9".to_owned(), ..library.clone() };
    let renamed = held(&sign(&bytes, &renamed, &secret).unwrap());
    assert!(matches!(renamed, Err(SignatureFault::OtherLibrary { .. })), "{renamed:?}");
    assert_eq!(held(&commented(&bytes, &secret, "actionjail")), Err(SignatureFault::Unreadable));
    assert!(matches!(held("x"), Err(SignatureFault::Malformed(_))));
    // A comment of the stock program names no bundle.
    assert_eq!(held(&commented(b"earlier", &secret, "timestamp:1700000000")), Ok(()));
}

#[test]
fn no_byte_of_a_bundle_or_of_its_signature_can_change_unnoticed() {
    let (secret, public) = pair();
    let PackedSample { bytes, manifest, .. } = packed(&files()).unwrap();
    let text = sign(&bytes, &manifest.library, &secret).unwrap().into_bytes();
    let accepted = |bytes: &[u8], text: &[u8]| check_signature(bytes, text, &public, Some(&manifest)).is_ok();
    assert!(accepted(&bytes, &text));
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1 << (at % 8);
        assert!(!accepted(&changed, &text), "byte {at} of the bundle");
    }
    for at in 0..text.len() {
        for mask in (0..8).map(|bit| 1 << bit).chain([0xff]) {
            let mut changed = text.clone();
            changed[at] ^= mask;
            assert!(!accepted(&bytes, &changed), "byte {at} of the signature ^ {mask:#x}");
        }
        assert!(!accepted(&bytes, &text[..at]), "cut to {at}");
        let mut longer = text.clone();
        longer.insert(at, b'A');
        assert!(!accepted(&bytes, &longer), "added at {at}");
    }
    assert!(!accepted(&bytes, &[text.as_slice(), b"\n"].concat()));
}

#[test]
fn keys_are_told_apart_and_passphrases_are_checked() {
    let pair = NewPair::new(WORDS).unwrap();
    let locked = LockedKey::read(&pair.secret).unwrap();
    assert!(locked.is_locked());
    assert_eq!(locked.unlock("another").err(), Some(KeyError::WrongPassphrase));
    assert_eq!(NewPair::new("").err(), Some(KeyError::EmptyPassphrase));
    assert_eq!(NewPair::new(&"x".repeat(1025)).err(), Some(KeyError::LongPassphrase));
    assert_eq!(LockedKey::read(&pair.public).err(), Some(KeyError::Public));
    assert_eq!(PublicKey::read(&pair.secret).err(), Some(KeyError::Secret));
    for garbage in ["", "x", "x\ny", "RWQ", &pair.secret[..pair.secret.len() / 2], &"A".repeat(56)] {
        assert_eq!(LockedKey::read(garbage).err(), Some(KeyError::NotSecret), "{garbage}");
        assert_eq!(PublicKey::read(garbage).err(), Some(KeyError::NotPublic), "{garbage}");
    }
    // Line ends of another system, and spaces that a copy brought along.
    let crlf = LockedKey::read(&pair.secret.replace('\n', "\r\n")).unwrap();
    assert!(crlf.unlock(WORDS).is_ok());
    assert!(PublicKey::read(&format!(" {}\n", pair.word)).is_ok());
    assert!(PublicKey::read(&pair.public.replace('\n', "\r\n")).is_ok());
    let unlocked = minisign::KeyPair::generate_unencrypted_keypair().unwrap();
    let unlocked = LockedKey::read(&unlocked.sk.to_box(None).unwrap().into_string()).unwrap();
    assert!(!unlocked.is_locked() && unlocked.unlock("").is_ok());
}
