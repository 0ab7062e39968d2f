//! `fetch` of the engine's runtime, and the platform's `this.request`: both are answered by the parent process. Nothing
//! here reaches a network; the delay of an answer passes on the virtual clock.

use std::{cell::RefCell, rc::Rc};

use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, Trace,
    js_string,
    object::builtins::{JsArray, JsArrayBuffer, JsTypedArray},
};
use boa_runtime::{
    abort::JsAbortSignal,
    extensions::{AbortControllerExtension, FetchExtension},
    fetch::{Fetcher, request::JsRequest, response::JsResponse},
};

use super::{
    Failure,
    globals::{self, GROUPS},
    host::{Host, function},
    http::{Body, NetworkError, Reply, Request, Response},
    lazy_globals,
};

const SCRIPT: &str = include_str!("fetch.js");
pub(super) const REQUEST: &str = include_str!("request.js");

/// The globals of this group; `request` is the platform's, and not a global.
pub(super) const NAMES: &[&str] =
    &["fetch", "Headers", "Request", "Response", "AbortController", "AbortSignal"];

const FETCH: &[&str] = &["fetch", "Headers", "Request", "Response"];
const ABORT: &[&str] = &["AbortController", "AbortSignal"];

/// Creates the globals, and `request` after them.
pub(super) fn make(context: &mut Context) -> JsResult<Vec<JsValue>> {
    let mut classes = lazy_globals::taken_from(FetchExtension(ParentFetcher), FETCH, context)?;
    classes.extend(lazy_globals::taken_from(AbortControllerExtension, ABORT, context)?);
    let native = JsObject::with_object_proto(context.intrinsics());
    for (name, value) in NAMES.iter().zip(&classes) {
        native.create_data_property_or_throw(JsString::from(*name), value.clone(), context)?;
    }
    let set_timeout = globals::set_timeout(context)?;
    let helpers = [
        ("address", function("address", address, 2, context)),
        ("isBytes", function("isBytes", is_bytes, 1, context)),
        ("decode", function("decode", decode, 1, context)),
        ("setTimeout", set_timeout),
        ("json", context.intrinsics().objects().json().into()),
    ];
    for (name, value) in helpers {
        native.create_data_property_or_throw(JsString::from(name), value, context)?;
    }
    let fetch: JsValue = lazy_globals::script(SCRIPT, &[native.clone().into()], context)?.into();
    native.create_data_property_or_throw(js_string!("fetch"), fetch.clone(), context)?;
    if let Some(class) = classes.first_mut() {
        *class = fetch;
    }
    classes.push(lazy_globals::script(REQUEST, &[native.into()], context)?.into());
    Ok(classes)
}

pub(super) fn request(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let group = GROUPS.iter().position(|group| group.names == NAMES).unwrap_or(GROUPS.len());
    let request = lazy_globals::value(&GROUPS, group, NAMES.len(), context)?;
    let request =
        request.as_callable().ok_or_else(|| JsNativeError::typ().with_message("request is broken"))?;
    request.call(&JsValue::undefined(), args, context)
}

/// Normalizes a URL and adds pairs to its query; throws the errors of Node.js' `fetch`.
fn address(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let text = args.get_or_undefined(0).to_string(context)?.to_std_string_lossy();
    let wrong =
        |why: &str| JsNativeError::typ().with_message(format!("Failed to parse URL from {text}{why}"));
    let mut url = ::url::Url::parse(&text).map_err(|_| wrong(""))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(wrong(": only http and https are known here").into());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong(": it includes credentials").into());
    }
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

fn is_bytes(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let object = args.get_or_undefined(0).as_object();
    let bytes = object.is_some_and(|object| {
        JsTypedArray::from_object(object.clone()).is_ok() || JsArrayBuffer::from_object(object).is_ok()
    });
    Ok(bytes.into())
}

/// The bytes as text: the engine sends nothing else.
fn decode(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(object) = args.get_or_undefined(0).as_object() else { return Ok(js_string!().into()) };
    let bytes: Vec<u8> = match JsTypedArray::from_object(object.clone()) {
        Ok(view) => {
            let buffer = JsArrayBuffer::from_object(view.buffer(context)?.to_object(context)?)?;
            let (start, length) = (view.byte_offset(context)?, view.byte_length(context)?);
            let data = buffer.data();
            data.as_deref().and_then(|data| data.get(start..start + length)).unwrap_or_default().to_vec()
        }
        Err(_) => JsArrayBuffer::from_object(object)?.data().as_deref().unwrap_or_default().to_vec(),
    };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(JsString::from(text).into()),
        Err(_) => {
            Err(JsNativeError::typ().with_message("a body that is not UTF-8 cannot be sent here").into())
        }
    }
}

/// A fetcher that asks the parent for every answer.
#[derive(Debug, Trace, Finalize, JsData)]
struct ParentFetcher;

impl Fetcher for ParentFetcher {
    async fn fetch(
        self: Rc<Self>,
        request: JsRequest,
        signal: Option<JsObject>,
        context: &RefCell<&mut Context>,
    ) -> JsResult<JsResponse> {
        let host = Host::from_context(&context.borrow())?;
        let request = plain(request.into_inner());
        let (url, shown) = (request.url.clone(), request.to_string());
        let headers: usize = request.headers.iter().map(|(name, value)| name.len() + value.len()).sum();
        host.count_output(url.len() + headers + request.body.bytes().len())?;
        let reply = host
            .parent
            .ask(request)
            .unwrap_or_else(|error| Reply::Unanswered { why: format!("has nobody to answer it: {error}") });
        match reply {
            Reply::Response(response) => {
                wait(response.delay_ms, signal.as_ref(), &host, context).await?;
                Ok(JsResponse::basic(JsString::from(url), http_response(response)?))
            }
            Reply::Broken { error, delay_ms } => {
                wait(delay_ms, signal.as_ref(), &host, context).await?;
                Err(failed(error, &url, &mut context.borrow_mut()))
            }
            Reply::Unanswered { why } => Err(host.fail(Failure::Unanswered { request: shown, why })),
        }
    }
}

/// Waits on the virtual clock, until the signal aborts.
async fn wait(
    delay_ms: u64,
    signal: Option<&JsObject>,
    host: &Host,
    context: &RefCell<&mut Context>,
) -> JsResult<()> {
    let mut sleep = std::pin::pin!(host.events.sleep(delay_ms));
    std::future::poll_fn(|waker| {
        if let Some(signal) = signal.and_then(|signal| signal.downcast_ref::<JsAbortSignal>())
            && signal.is_aborted()
        {
            let reason = signal.abort_reason(&mut context.borrow_mut());
            return std::task::Poll::Ready(Err(JsError::from_opaque(reason)));
        }
        sleep.as_mut().poll(waker).map(Ok)
    })
    .await
}

fn plain(request: ::http::Request<Vec<u8>>) -> Request {
    let (parts, body) = request.into_parts();
    let text = |value: &::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    // The runtime adds this one by itself; no action wrote it.
    let headers = parts.headers.iter().filter(|(name, _)| *name != ::http::header::ACCEPT_LANGUAGE);
    Request {
        method: parts.method.as_str().to_owned(),
        url: parts.uri.to_string(),
        headers: headers.map(|(name, value)| (name.as_str().to_owned(), text(value))).collect(),
        body: Body::from_bytes(body),
    }
}

fn http_response(response: Response) -> JsResult<::http::Response<Vec<u8>>> {
    let mut builder = ::http::Response::builder().status(response.status);
    for (name, value) in &response.headers {
        builder = builder.header(name, value);
    }
    let body = match response.body {
        Body::Text(text) => text.into_bytes(),
        Body::Bytes(bytes) => bytes,
    };
    builder.body(body).map_err(JsError::from_rust)
}

/// The error of Node.js' `fetch`, with the network error as its cause.
fn failed(error: NetworkError, url: &str, context: &mut Context) -> JsError {
    let host = ::url::Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
    let (code, message) = error.cause(host.as_deref().unwrap_or(url));
    let cause = JsNativeError::error().with_message(message).into_opaque(context);
    let failed = JsNativeError::typ().with_message("fetch failed").into_opaque(context);
    let told = cause
        .create_data_property_or_throw(js_string!("code"), JsString::from(code), context)
        .and_then(|_| failed.create_data_property_or_throw(js_string!("cause"), cause, context));
    match told {
        Ok(_) => JsError::from_opaque(failed.into()),
        Err(error) => error,
    }
}
