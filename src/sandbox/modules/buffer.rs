//! What `Buffer` of Node.js needs: texts in its encodings, comparing and finding.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use boa_engine::{Context, JsArgs, JsResult, JsString, JsValue};

use super::{Native, text, values};

pub(super) const ENCODE_TEXT: Native = ("encodeText", encode_text);
pub(super) const DECODE_TEXT: Native = ("decodeText", decode_text);
pub(super) const COMPARE: Native = ("compareBytes", compare);
pub(super) const FIND: Native = ("findBytes", find);

fn encode_text(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let given = args.get_or_undefined(0).to_string(context)?;
    let encoding = args.get_or_undefined(1).to_string(context)?.to_std_string_lossy();
    let bytes = match encoding.as_str() {
        "hex" => from_hex(&given),
        "base64" | "base64url" => from_base64(&given),
        "latin1" | "ascii" => text::low_bytes(&given),
        "utf16le" => given.iter().flat_map(u16::to_le_bytes).collect(),
        _ => given.to_std_string_lossy().into_bytes(),
    };
    values::uint8_array(&bytes, context)
}

/// Pairs of digits, up to the first that is none.
fn from_hex(text: &JsString) -> Vec<u8> {
    let digits: Vec<Option<u32>> =
        text.iter().map(|unit| char::from_u32(unit.into()).and_then(|c| c.to_digit(16))).collect();
    let pairs = digits.chunks_exact(2).map_while(|pair| match pair {
        [Some(high), Some(low)] => u8::try_from(high * 16 + low).ok(),
        _ => None,
    });
    pairs.collect()
}

/// Both alphabets; what is no digit is passed over, and padding ends it.
fn from_base64(text: &JsString) -> Vec<u8> {
    let (mut bytes, mut kept, mut count) = (Vec::new(), 0_u32, 0_u32);
    for unit in text.iter().take_while(|unit| *unit != u16::from(b'=')) {
        // Of what is no byte, the low one is taken, as in Node.js.
        let Some(value) = text::sextet(unit.to_le_bytes()[0], true) else { continue };
        kept = (kept << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((kept >> count).to_le_bytes()[0]);
        }
    }
    bytes
}

fn decode_text(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let bytes = values::bytes(args.get_or_undefined(0), context).unwrap_or_default();
    let encoding = args.get_or_undefined(1).to_string(context)?.to_std_string_lossy();
    let text = match encoding.as_str() {
        "hex" => JsString::from(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>()),
        "base64" => JsString::from(STANDARD.encode(&bytes)),
        "base64url" => JsString::from(URL_SAFE_NO_PAD.encode(&bytes)),
        "latin1" => text::latin1_text(&bytes),
        "ascii" => text::latin1_text(&bytes.iter().map(|byte| byte & 0x7f).collect::<Vec<u8>>()),
        "utf16le" => {
            let units = bytes.chunks_exact(2).map(|pair| match pair {
                [low, high] => u16::from_le_bytes([*low, *high]),
                _ => 0,
            });
            JsString::from(units.collect::<Vec<u16>>().as_slice())
        }
        // A byte-order mark stays here.
        _ => JsString::from(encoding_rs::UTF_8.decode_without_bom_handling(&bytes).0.as_ref()),
    };
    Ok(text.into())
}

fn compare(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let one = values::bytes(args.get_or_undefined(0), context).unwrap_or_default();
    let other = values::bytes(args.get_or_undefined(1), context).unwrap_or_default();
    Ok((one.cmp(&other) as i32).into())
}

/// Where the second stands in the first, from an offset on or up to one; -1 if nowhere.
fn find(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let whole = values::bytes(args.get_or_undefined(0), context).unwrap_or_default();
    let part = values::bytes(args.get_or_undefined(1), context).unwrap_or_default();
    let offset = args.get_or_undefined(2).to_length(context)?;
    let offset = usize::try_from(offset).unwrap_or(usize::MAX).min(whole.len());
    let is_forward = args.get_or_undefined(3).to_boolean();
    if part.is_empty() {
        return Ok(offset.into());
    }
    let found = if is_forward {
        let rest = whole.get(offset..).unwrap_or_default();
        memchr::memmem::find(rest, &part).map(|at| at + offset)
    } else {
        let end = offset.saturating_add(part.len()).min(whole.len());
        memchr::memmem::rfind(whole.get(..end).unwrap_or_default(), &part)
    };
    Ok(found.map_or_else(|| (-1).into(), JsValue::from))
}
