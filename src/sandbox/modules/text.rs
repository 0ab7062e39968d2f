//! Texts as bytes and bytes as texts.

use std::cell::RefCell;

use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsObject, JsResult, JsString, JsValue, Trace, js_string,
    object::builtins::{JsArray, JsArrayBuffer},
};
use encoding_rs::{CoderResult, Decoder, DecoderResult, Encoding};

use super::{Native, values};

pub(super) const UTF8: Native = ("utf8", utf8);
pub(super) const UTF8_DECODE: Native = ("utf8Decode", utf8_decode);
pub(super) const LATIN1: Native = ("latin1", latin1);
pub(super) const FROM_LATIN1: Native = ("fromLatin1", from_latin1);
pub(super) const ENCODE_INTO: Native = ("encodeInto", encode_into);
pub(super) const DECODER: Native = ("decoder", decoder);
pub(super) const DECODE: Native = ("decode", decode);
pub(super) const FROM_BASE64: Native = ("fromBase64", from_base64);
pub(super) const TO_BASE64: Native = ("toBase64", to_base64);

fn utf8(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let text = args.get_or_undefined(0).to_string(context)?.to_std_string_lossy();
    values::uint8_array(text.as_bytes(), context)
}

/// UTF-8 as bodies have it: a byte-order mark is left out, and what is no UTF-8 becomes U+FFFD.
fn utf8_decode(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let bytes = values::bytes(args.get_or_undefined(0), context).unwrap_or_default();
    let (text, _) = encoding_rs::UTF_8.decode_with_bom_removal(&bytes);
    Ok(JsString::from(text.as_ref()).into())
}

pub(super) fn latin1_text(bytes: &[u8]) -> JsString {
    let units: Vec<u16> = bytes.iter().map(|byte| u16::from(*byte)).collect();
    JsString::from(units.as_slice())
}

/// The low byte of each unit.
pub(super) fn low_bytes(text: &JsString) -> Vec<u8> {
    text.iter().map(|unit| unit.to_le_bytes()[0]).collect()
}

fn latin1(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let bytes = values::bytes(args.get_or_undefined(0), context).unwrap_or_default();
    Ok(latin1_text(&bytes).into())
}

fn from_latin1(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let text = args.get_or_undefined(0).to_string(context)?;
    values::uint8_array(&low_bytes(&text), context)
}

/// Writes as many whole characters as there is room for; gives the units read and the bytes written.
fn encode_into(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let text = args.get_or_undefined(0).to_string(context)?.to_std_string_lossy();
    let (mut read, mut written) = (0_usize, 0_usize);
    if let Some((buffer, start, length)) = values::window(args.get_or_undefined(1), context)
        && let Ok(buffer) = JsArrayBuffer::from_object(buffer)
        && let Some(mut data) = buffer.data_mut()
        && let Some(target) = data.get_mut(start..start.saturating_add(length))
    {
        for c in text.chars() {
            let Some(place) = target.get_mut(written..written + c.len_utf8()) else { break };
            c.encode_utf8(place);
            read += c.len_utf16();
            written += c.len_utf8();
        }
    }
    let both = [JsValue::from(read), JsValue::from(written)];
    Ok(JsArray::from_iter(both, context).into())
}

#[derive(Trace, Finalize, JsData)]
struct State {
    #[unsafe_ignore_trace]
    encoding: &'static Encoding,
    keeps_mark: bool,
    /// What a call with `stream` left behind.
    #[unsafe_ignore_trace]
    decoder: RefCell<Option<Decoder>>,
}

/// The name of the encoding and the state of a decoder; undefined for a label that no encoding has.
fn decoder(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let label = args.get_or_undefined(0).to_string(context)?.to_std_string_lossy();
    let Some(encoding) = Encoding::for_label_no_replacement(label.as_bytes()) else {
        return Ok(JsValue::undefined());
    };
    let keeps_mark = args.get_or_undefined(1).to_boolean();
    let state = State { encoding, keeps_mark, decoder: RefCell::default() };
    let state = JsObject::from_proto_and_data(None, state);
    let name = JsString::from(encoding.name().to_lowercase());
    Ok(JsArray::from_iter([name.into(), state.into()], context).into())
}

/// The text; -1 where the input has no bytes, -2 where they are wrong and that is an error.
fn decode(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let input = args.get_or_undefined(1);
    let bytes = if input.is_undefined() { Some(Vec::new()) } else { values::bytes(input, context) };
    let Some(bytes) = bytes else { return Ok((-1).into()) };
    let is_last = !args.get_or_undefined(2).to_boolean();
    let is_fatal = args.get_or_undefined(3).to_boolean();
    let Some(object) = args.get_or_undefined(0).as_object() else { return Ok((-1).into()) };
    let Some(state) = object.downcast_ref::<State>() else { return Ok((-1).into()) };
    let kept = state.decoder.borrow_mut().take();
    let mut decoder = kept.unwrap_or_else(|| {
        if state.keeps_mark {
            state.encoding.new_decoder_without_bom_handling()
        } else {
            state.encoding.new_decoder_with_bom_removal()
        }
    });
    let Some(text) = decoded(&mut decoder, &bytes, is_last, is_fatal) else { return Ok((-2).into()) };
    if !is_last {
        state.decoder.borrow_mut().replace(decoder);
    }
    Ok(JsString::from(text.as_slice()).into())
}

fn decoded(decoder: &mut Decoder, bytes: &[u8], is_last: bool, is_fatal: bool) -> Option<Vec<u16>> {
    let mut text = vec![0; decoder.max_utf16_buffer_length(bytes.len())?];
    let (mut read, mut written) = (0, 0);
    loop {
        let (source, target) = (bytes.get(read..)?, text.get_mut(written..)?);
        let (is_done, took, gave) = if is_fatal {
            let (result, took, gave) = decoder.decode_to_utf16_without_replacement(source, target, is_last);
            if matches!(result, DecoderResult::Malformed(..)) {
                return None;
            }
            (result == DecoderResult::InputEmpty, took, gave)
        } else {
            let (result, took, gave, _) = decoder.decode_to_utf16(source, target, is_last);
            (result == CoderResult::InputEmpty, took, gave)
        };
        (read, written) = (read + took, written + gave);
        if is_done {
            text.truncate(written);
            return Some(text);
        }
        // The length above is enough for all encodings; this only makes sure that it ends.
        text.resize(text.len() + 1024, 0);
    }
}

/// The bytes as a text of units; -1 for a character that does not belong there, -2 for what is too short.
fn from_base64(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let text = args.get_or_undefined(0).to_string(context)?;
    Ok(match forgiving(text.iter()) {
        Ok(bytes) => latin1_text(&bytes).into(),
        Err(code) => code.into(),
    })
}

fn forgiving(units: impl Iterator<Item = u16>) -> Result<Vec<u8>, i32> {
    let units: Vec<u16> = units.filter(|unit| !matches!(unit, 9 | 10 | 12 | 13 | 32)).collect();
    let padding = units.iter().rev().take(2).take_while(|unit| **unit == u16::from(b'=')).count();
    let digits = &units[..units.len() - padding];
    let (mut bytes, mut kept, mut count) = (Vec::with_capacity(digits.len() / 4 * 3 + 2), 0_u32, 0);
    for unit in digits {
        let value = u8::try_from(*unit).ok().and_then(|byte| sextet(byte, false)).ok_or(-1)?;
        kept = (kept << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((kept >> count).to_le_bytes()[0]);
        }
    }
    match (digits.len() % 4, padding) {
        (1, _) => Err(-2),
        (_, 0) | (2, 2) | (3, 1) => Ok(bytes),
        _ => Err(-1),
    }
}

/// The value of a digit of base64; of the URL-safe alphabet too, if that is asked for.
pub(super) fn sextet(byte: u8, is_url_safe: bool) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        b'-' if is_url_safe => 62,
        b'_' if is_url_safe => 63,
        _ => return None,
    })
}

/// Undefined where a unit is no byte.
fn to_base64(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    use base64::Engine;
    let text = args.get_or_undefined(0).to_string(context)?;
    let bytes: Option<Vec<u8>> = text.iter().map(|unit| u8::try_from(unit).ok()).collect();
    let encoded = bytes.map(|bytes| base64::engine::general_purpose::STANDARD.encode(bytes));
    Ok(encoded.map_or_else(JsValue::undefined, |text| js_string!(text).into()))
}
