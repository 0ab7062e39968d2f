//! Hashes, and authentication codes by them.

use boa_engine::{Context, JsArgs, JsResult, JsValue};
use hmac::{KeyInit, Mac, SimpleHmac};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};

use super::{Native, values};

pub(super) const DIGEST: Native = ("digest", digest);
pub(super) const HMAC: Native = ("hmac", hmac);

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
    let code = match name.as_str() {
        "md5" => code::<SimpleHmac<Md5>>(&key, &bytes),
        "sha1" => code::<SimpleHmac<Sha1>>(&key, &bytes),
        "sha224" => code::<SimpleHmac<Sha224>>(&key, &bytes),
        "sha256" => code::<SimpleHmac<Sha256>>(&key, &bytes),
        "sha384" => code::<SimpleHmac<Sha384>>(&key, &bytes),
        "sha512" => code::<SimpleHmac<Sha512>>(&key, &bytes),
        _ => None,
    };
    match code {
        Some(code) => values::uint8_array(&code, context),
        None => Ok(JsValue::undefined()),
    }
}

/// Keys of all lengths are taken.
fn code<M: Mac + KeyInit>(key: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    let mut mac = <M as KeyInit>::new_from_slice(key).ok()?;
    mac.update(bytes);
    Some(mac.finalize().into_bytes().to_vec())
}
