//! The parts of URLs, and the encoding of forms.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsResult, JsString, JsValue, js_string, object::builtins::JsArray,
};
use url::{Url, form_urlencoded, quirks};

use super::Native;

pub(super) const PARSE: Native = ("urlParse", parse);
pub(super) const GET: Native = ("urlGet", get);
pub(super) const SET: Native = ("urlSet", set);
pub(super) const FORM_PARSE: Native = ("formParse", form_parse);
pub(super) const FORM_SERIALIZE: Native = ("formSerialize", form_serialize);

fn text(args: &[JsValue], at: usize, context: &mut Context) -> JsResult<String> {
    Ok(args.get_or_undefined(at).to_string(context)?.to_std_string_lossy())
}

/// The whole text of a URL; undefined where it is none.
fn parse(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let input = text(args, 0, context)?;
    let base = args.get_or_undefined(1);
    let url = if base.is_undefined() {
        Url::parse(&input).ok()
    } else {
        Url::parse(&text(args, 1, context)?).ok().and_then(|base| base.join(&input).ok())
    };
    Ok(url.map_or_else(JsValue::undefined, |url| JsString::from(url.as_str()).into()))
}

fn get(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let (href, part) = (text(args, 0, context)?, text(args, 1, context)?);
    let Ok(url) = Url::parse(&href) else { return Ok(js_string!().into()) };
    let found = match part.as_str() {
        "origin" => return Ok(JsString::from(quirks::origin(&url)).into()),
        "protocol" => quirks::protocol(&url),
        "username" => quirks::username(&url),
        "password" => quirks::password(&url),
        "host" => quirks::host(&url),
        "hostname" => quirks::hostname(&url),
        "port" => quirks::port(&url),
        "pathname" => quirks::pathname(&url),
        "search" => quirks::search(&url),
        "query" => url.query().unwrap_or_default(),
        "hash" => quirks::hash(&url),
        _ => "",
    };
    Ok(JsString::from(found).into())
}

/// The whole text with another part; undefined where the part cannot be that.
fn set(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let (href, part, value) = (text(args, 0, context)?, text(args, 1, context)?, text(args, 2, context)?);
    let Ok(mut url) = Url::parse(&href) else { return Ok(JsValue::undefined()) };
    let is_set = match part.as_str() {
        "protocol" => quirks::set_protocol(&mut url, &value).is_ok(),
        "username" => quirks::set_username(&mut url, &value).is_ok(),
        "password" => quirks::set_password(&mut url, &value).is_ok(),
        "host" => quirks::set_host(&mut url, &value).is_ok(),
        "hostname" => quirks::set_hostname(&mut url, &value).is_ok(),
        "port" => quirks::set_port(&mut url, &value).is_ok(),
        "pathname" => {
            quirks::set_pathname(&mut url, &value);
            true
        }
        "search" => {
            quirks::set_search(&mut url, &value);
            true
        }
        "hash" => {
            quirks::set_hash(&mut url, &value);
            true
        }
        _ => false,
    };
    Ok(if is_set { JsString::from(url.as_str()).into() } else { JsValue::undefined() })
}

/// Pairs of name and value.
fn form_parse(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let input = text(args, 0, context)?;
    let pairs = JsArray::new(context)?;
    for (name, value) in form_urlencoded::parse(input.as_bytes()) {
        let pair = [JsString::from(name.as_ref()).into(), JsString::from(value.as_ref()).into()];
        let pair = JsArray::from_iter(pair, context);
        pairs.push(pair, context)?;
    }
    Ok(pairs.into())
}

fn form_serialize(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let list = |value: JsValue| -> JsResult<JsArray> {
        let none = || JsNativeError::typ().with_message("no list of pairs");
        JsArray::from_object(value.as_object().ok_or_else(none)?)
    };
    let pairs = list(args.get_or_undefined(0).clone())?;
    let mut serializer = form_urlencoded::Serializer::new(String::new());
    for at in 0..pairs.length(context)? {
        let pair = list(pairs.get(at, context)?)?;
        let name = pair.get(0, context)?.to_string(context)?.to_std_string_lossy();
        let value = pair.get(1, context)?.to_string(context)?.to_std_string_lossy();
        serializer.append_pair(&name, &value);
    }
    Ok(JsString::from(serializer.finish()).into())
}
