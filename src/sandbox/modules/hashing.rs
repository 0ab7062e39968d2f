//! Hashes, and authentication codes by them.

use boa_engine::{Context, JsArgs, JsResult, JsValue};
use hmac::{KeyInit, Mac, SimpleHmac};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};

use super::{Native, values};

pub(super) const DIGEST: Native = ("digest", digest);
pub(super) const HMAC: Native = ("hmac", hmac);
pub(super) const PBKDF2: Native = ("pbkdf2", pbkdf2);

/// The digest of bytes; undefined for a name that is not known.
fn digest(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let name = args.get_or_undefined(0).to_string(context)?.to_std_string_lossy();
    let bytes = values::bytes(args.get_or_undefined(1), context).unwrap_or_default();
    let digest = match name.as_str() {
        "md5" => Md5::digest(&bytes).to_vec(),
        "sha1" => Sha1::digest(&bytes).to_vec(),
        "sha224" => Sha224::digest(&bytes).to_vec(),
        "sha256" => Sha256::digest(&bytes).to_vec(),
        "sha384" => Sha384::digest(&bytes).to_vec(),
        "sha512" => Sha512::digest(&bytes).to_vec(),
        _ => return Ok(JsValue::undefined()),
    };
    values::uint8_array(&digest, context)
}

/// The code of bytes under a key; undefined for a hash that is not known.
fn hmac(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let name = args.get_or_undefined(0).to_string(context)?.to_std_string_lossy();
    let key = values::bytes(args.get_or_undefined(1), context).unwrap_or_default();
    let bytes = values::bytes(args.get_or_undefined(2), context).unwrap_or_default();
    match code(&name, &key, &[&bytes]) {
        Some(code) => values::uint8_array(&code, context),
        None => Ok(JsValue::undefined()),
    }
}

/// A key of a length from a password: hash, password, salt, rounds and length.
fn pbkdf2(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let name = args.get_or_undefined(0).to_string(context)?.to_std_string_lossy();
    let password = values::bytes(args.get_or_undefined(1), context).unwrap_or_default();
    let salt = values::bytes(args.get_or_undefined(2), context).unwrap_or_default();
    let rounds = args.get_or_undefined(3).to_length(context)?;
    let length = usize::try_from(args.get_or_undefined(4).to_length(context)?).unwrap_or(usize::MAX);
    let (mut key, mut block) = (Vec::new(), 0_u32);
    while key.len() < length {
        block = block.wrapping_add(1);
        let Some(mut last) = code(&name, &password, &[&salt, &block.to_be_bytes()]) else {
            return Ok(JsValue::undefined());
        };
        let mut sum = last.clone();
        for _ in 1..rounds {
            last = code(&name, &password, &[&last]).unwrap_or_default();
            sum.iter_mut().zip(&last).for_each(|(sum, byte)| *sum ^= byte);
        }
        key.extend(sum);
    }
    key.truncate(length);
    values::uint8_array(&key, context)
}

fn code(name: &str, key: &[u8], parts: &[&[u8]]) -> Option<Vec<u8>> {
    match name {
        "md5" => code_by::<SimpleHmac<Md5>>(key, parts),
        "sha1" => code_by::<SimpleHmac<Sha1>>(key, parts),
        "sha224" => code_by::<SimpleHmac<Sha224>>(key, parts),
        "sha256" => code_by::<SimpleHmac<Sha256>>(key, parts),
        "sha384" => code_by::<SimpleHmac<Sha384>>(key, parts),
        "sha512" => code_by::<SimpleHmac<Sha512>>(key, parts),
        _ => None,
    }
}

/// Keys of all lengths are taken.
fn code_by<M: Mac + KeyInit>(key: &[u8], parts: &[&[u8]]) -> Option<Vec<u8>> {
    let mut mac = <M as KeyInit>::new_from_slice(key).ok()?;
    parts.iter().for_each(|part| mac.update(part));
    Some(mac.finalize().into_bytes().to_vec())
}
