//! What a value is, and the bytes in it, past everything that the code may have replaced.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue,
    builtins::{
        array_buffer::ArrayBuffer,
        dataview::DataView,
        date::Date,
        error::Error,
        generator::Generator,
        promise::Promise,
        proxy::Proxy,
        regexp::RegExp,
        typed_array::{TypedArray, TypedArrayKind},
    },
    js_string,
    object::builtins::{
        AlignedVec, JsArray, JsArrayBuffer, JsDataView, JsMap, JsSet, JsSharedArrayBuffer, JsTypedArray,
        JsUint8Array, JsWeakMap, JsWeakSet,
    },
};

use super::Native;
use crate::sandbox::host::Host;

pub(super) const KIND_OF: Native = ("kindOf", kind_of);
pub(super) const BYTES_OF: Native = ("bytesOf", bytes_of);
pub(super) const CONCAT: Native = ("concat", concat);
pub(super) const TRANSFER: Native = ("transfer", transfer);

fn kind_of(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    let Some(object) = value.as_object() else { return Ok(js_string!(value.type_of()).into()) };
    let kind = kind(&object, context)?;
    Ok(JsString::from(kind).into())
}

fn kind(object: &JsObject, context: &Context) -> JsResult<&'static str> {
    if object.is::<Proxy>() {
        let host = Host::from_context(context)?;
        let is_params = host.params.borrow().iter().any(|one| JsObject::equals(one, object));
        return Ok(if is_params { "Params" } else { "Proxy" });
    }
    if object.is_callable() {
        return Ok("function");
    }
    if object.is_array() {
        return Ok("Array");
    }
    if let Ok(view) = JsTypedArray::from_object(object.clone()) {
        return Ok(view.kind().map_or("TypedArray", view_name));
    }
    Ok(match object {
        one if one.is::<Error>() => "Error",
        one if one.is::<Date>() => "Date",
        one if one.is::<RegExp>() => "RegExp",
        one if one.is::<Promise>() => "Promise",
        one if one.is::<ArrayBuffer>() => "ArrayBuffer",
        one if one.is::<DataView>() => "DataView",
        one if one.is::<Generator>() => "Generator",
        one if one.is::<f64>() => "Number",
        one if one.is::<bool>() => "Boolean",
        one if one.is::<JsString>() => "String",
        one if one.is::<boa_engine::JsSymbol>() => "Symbol",
        one if one.is::<boa_engine::JsBigInt>() => "BigInt",
        one if JsMap::from_object(one.clone()).is_ok() => "Map",
        one if JsSet::from_object(one.clone()).is_ok() => "Set",
        one if JsWeakMap::from_object(one.clone()).is_ok() => "WeakMap",
        one if JsWeakSet::from_object(one.clone()).is_ok() => "WeakSet",
        one if JsSharedArrayBuffer::from_object(one.clone()).is_ok() => "SharedArrayBuffer",
        _ => "Object",
    })
}

fn view_name(kind: TypedArrayKind) -> &'static str {
    match kind {
        TypedArrayKind::Int8 => "Int8Array",
        TypedArrayKind::Uint8 => "Uint8Array",
        TypedArrayKind::Uint8Clamped => "Uint8ClampedArray",
        TypedArrayKind::Int16 => "Int16Array",
        TypedArrayKind::Uint16 => "Uint16Array",
        TypedArrayKind::Int32 => "Int32Array",
        TypedArrayKind::Uint32 => "Uint32Array",
        TypedArrayKind::BigInt64 => "BigInt64Array",
        TypedArrayKind::BigUint64 => "BigUint64Array",
        TypedArrayKind::Float32 => "Float32Array",
        TypedArrayKind::Float64 => "Float64Array",
        _ => "Float16Array",
    }
}

/// The buffer that a typed array or a view looks at, and the part of it.
pub(super) fn window(value: &JsValue, context: &mut Context) -> Option<(JsObject, usize, usize)> {
    let object = value.as_object()?;
    if object.is::<TypedArray>() {
        let view = JsTypedArray::from_object(object).ok()?;
        let buffer = view.buffer(context).ok()?.as_object()?;
        return Some((buffer, view.byte_offset(context).ok()?, view.byte_length(context).ok()?));
    }
    let view = JsDataView::from_object(object).ok()?;
    let buffer = view.buffer(context).ok()?.as_object()?;
    let part = |number: u64| usize::try_from(number).ok();
    Some((buffer, part(view.byte_offset(context).ok()?)?, part(view.byte_length(context).ok()?)?))
}

/// A copy of the bytes of a buffer or of what looks at one.
pub(in crate::sandbox) fn bytes(value: &JsValue, context: &mut Context) -> Option<Vec<u8>> {
    let object = value.as_object()?;
    let (buffer, start, length) = match window(value, context) {
        Some((buffer, start, length)) => (buffer, start, Some(length)),
        None => (object, 0, None),
    };
    if let Ok(shared) = JsSharedArrayBuffer::from_object(buffer.clone()) {
        let all = shared.to_vec();
        let end = length.map_or(all.len(), |length| start.saturating_add(length));
        return Some(all.get(start..end).unwrap_or_default().to_vec());
    }
    let buffer = JsArrayBuffer::from_object(buffer).ok()?;
    let data = buffer.data();
    let all = data.as_deref().unwrap_or_default();
    let end = length.map_or(all.len(), |length| start.saturating_add(length));
    Some(all.get(start..end).unwrap_or_default().to_vec())
}

pub(super) fn buffer_from(bytes: &[u8], context: &mut Context) -> JsResult<JsArrayBuffer> {
    JsArrayBuffer::from_byte_block(AlignedVec::from_slice(0, bytes), context)
}

pub(in crate::sandbox) fn uint8_array(bytes: &[u8], context: &mut Context) -> JsResult<JsValue> {
    let buffer = buffer_from(bytes, context)?;
    Ok(JsUint8Array::from_array_buffer(buffer, context)?.into())
}

/// A new Uint8Array with the bytes; undefined where the value has none.
fn bytes_of(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    match bytes(args.get_or_undefined(0), context) {
        Some(bytes) => uint8_array(&bytes, context),
        None => Ok(JsValue::undefined()),
    }
}

/// One Uint8Array of a list of them.
fn concat(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let list = args.get_or_undefined(0).as_object();
    let list = JsArray::from_object(list.ok_or_else(|| JsNativeError::typ().with_message("no list"))?)?;
    let mut all = Vec::new();
    for at in 0..list.length(context)? {
        let part = list.get(at, context)?;
        all.extend(bytes(&part, context).unwrap_or_default());
    }
    uint8_array(&all, context)
}

/// A new ArrayBuffer with the bytes of one; the other is detached where the second argument is true.
fn transfer(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let object = args.get_or_undefined(0).as_object();
    let object = object.ok_or_else(|| JsNativeError::typ().with_message("no buffer"))?;
    let buffer = JsArrayBuffer::from_object(object)?;
    let bytes = buffer.to_vec().unwrap_or_default();
    let copy = buffer_from(&bytes, context)?;
    if args.get_or_undefined(1).to_boolean() {
        buffer.detach(&JsValue::undefined())?;
    }
    Ok(copy.into())
}
