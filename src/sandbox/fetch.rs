//! Requests: `fetch` and the platform's `this.request` ask the parent process, which answers. Nothing here reaches a
//! network.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string,
    object::builtins::JsArray,
};

use super::{
    Failure,
    host::{Host, function},
    http::{Body, NetworkError, Reply, Request, Response},
    lazy_globals, modules,
};

pub(super) const REQUEST: &str = include_str!("request.js");

pub(super) const ASK: modules::Native = ("ask", ask);

/// `this.request`, which is made when it is first called.
pub(super) fn request(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let host = Host::from_context(context)?;
    let made = host.request.borrow().clone();
    let request = match made {
        Some(request) => request,
        None => {
            let natives = JsObject::with_null_proto();
            let fetch = modules::load("fetch", context)?.get(js_string!("fetch"), context)?;
            let json = context.intrinsics().objects().json();
            let address = function("address", address, 2, context);
            for (name, value) in [("fetch", fetch), ("json", json.into()), ("address", address)] {
                natives.create_data_property_or_throw(JsString::from(name), value, context)?;
            }
            let request = lazy_globals::script(REQUEST, &[natives.into()], context)?;
            host.request.replace(Some(request.clone()));
            request
        }
    };
    request.call(&JsValue::undefined(), args, context)
}

/// Adds pairs to the query of a URL.
fn address(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let text = args.get_or_undefined(0).to_string(context)?.to_std_string_lossy();
    let wrong = || JsNativeError::typ().with_message(format!("Failed to parse URL from {text}"));
    let mut url = ::url::Url::parse(&text).map_err(|_| wrong())?;
    url.set_fragment(None);
    if let Some(pairs) = args.get_or_undefined(1).as_object() {
        let pairs = JsArray::from_object(pairs)?;
        for at in (0..pairs.length(context)?).step_by(2) {
            let key = pairs.get(at, context)?.to_string(context)?.to_std_string_lossy();
            let value = pairs.get(at + 1, context)?.to_string(context)?.to_std_string_lossy();
            url.query_pairs_mut().append_pair(&key, &value);
        }
    }
    Ok(JsString::from(url.as_str()).into())
}

/// Asks the parent: method, URL, names and values of headers in turns, and the bytes of the body or nothing. Gives what
/// came and after which delay, or the code and the message of a network error.
fn ask(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let host = Host::from_context(context)?;
    // A failure that the code caught in vain has ended the run already.
    if let Some(failure) = host.fatal.borrow().clone() {
        return Err(host.fail(failure));
    }
    let request = asked(args, context)?;
    let (url, shown) = (request.url.clone(), request.to_string());
    let headers: usize = request.headers.iter().map(|(name, value)| name.len() + value.len()).sum();
    host.count_output(url.len() + headers + request.body.bytes().len())?;
    let reply = host
        .parent
        .ask(request)
        .unwrap_or_else(|error| Reply::Unanswered { why: format!("has nobody to answer it: {error}") });
    match reply {
        Reply::Response(response) => came(response, context),
        Reply::Broken { error, delay_ms } => broke(error, &url, delay_ms, context),
        Reply::Unanswered { why } => Err(host.fail(Failure::Unanswered { request: shown, why })),
    }
}

fn asked(args: &[JsValue], context: &mut Context) -> JsResult<Request> {
    let method = args.get_or_undefined(0).to_string(context)?.to_std_string_lossy();
    let url = args.get_or_undefined(1).to_string(context)?.to_std_string_lossy();
    let list = args.get_or_undefined(2).as_object();
    let list = JsArray::from_object(list.ok_or_else(|| JsNativeError::typ().with_message("no headers"))?)?;
    let mut headers = Vec::new();
    for at in (0..list.length(context)?).step_by(2) {
        let name = list.get(at, context)?.to_string(context)?.to_std_string_lossy();
        let value = list.get(at + 1, context)?.to_string(context)?.to_std_string_lossy();
        headers.push((name, value));
    }
    let body = modules::bytes(args.get_or_undefined(3), context).unwrap_or_default();
    Ok(Request { method, url, headers, body: Body::from_bytes(body) })
}

#[expect(clippy::cast_precision_loss, reason = "a delay is far below 2^53 milliseconds")]
fn reply(delay_ms: u64, context: &mut Context) -> JsResult<JsObject> {
    let reply = JsObject::with_null_proto();
    reply.create_data_property_or_throw(js_string!("delay"), delay_ms as f64, context)?;
    Ok(reply)
}

fn came(response: Response, context: &mut Context) -> JsResult<JsValue> {
    let came = reply(response.delay_ms, context)?;
    // HTTP/1.1 has a reason beside each status; scripts and tapes keep none, so that it is the usual one.
    let reason = ::http::StatusCode::from_u16(response.status).ok();
    let reason = reason.and_then(|status| status.canonical_reason()).unwrap_or_default();
    let headers = JsArray::new(context)?;
    for (name, value) in &response.headers {
        let pair = [JsString::from(name.as_str()).into(), JsString::from(value.as_str()).into()];
        let pair = JsArray::from_iter(pair, context);
        headers.push(pair, context)?;
    }
    let body = modules::uint8_array(response.body.bytes(), context)?;
    let values = [
        ("status", response.status.into()),
        ("statusText", JsString::from(reason).into()),
        ("headers", headers.into()),
        ("body", body),
    ];
    for (name, value) in values {
        came.create_data_property_or_throw(JsString::from(name), value, context)?;
    }
    Ok(came.into())
}

fn broke(error: NetworkError, url: &str, delay_ms: u64, context: &mut Context) -> JsResult<JsValue> {
    let broke = reply(delay_ms, context)?;
    let host = ::url::Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
    let (code, message) = error.cause(host.as_deref().unwrap_or(url));
    for (name, value) in [("code", code), ("message", message.as_str())] {
        broke.create_data_property_or_throw(JsString::from(name), JsString::from(value), context)?;
    }
    Ok(broke.into())
}
