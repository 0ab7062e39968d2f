//! The snapshot document of a run: what is stored and compared.

use serde_json::{Map, Value, json};

use crate::sandbox::{Body, Ending, Exchange, LogLine, Outcome, Reply};

/// The ending, the written constants, logs and requests of a run. Nothing in it differs between two runs of the same
/// code.
pub fn document(outcome: &Outcome) -> Value {
    document_from_parts(&outcome.ending, &outcome.writes, &outcome.logs, &outcome.requests)
}

pub(super) fn document_from_parts(
    ending: &Ending,
    writes: &[(String, Value)],
    logs: &[LogLine],
    requests: &[Exchange],
) -> Value {
    let mut document = Map::new();
    match ending {
        Ending::Event(event) => document.insert("event".to_owned(), event.as_str().into()),
        Ending::NoEvent { returned } => document.insert("returned".to_owned(), returned.as_str().into()),
        Ending::Failed(failure) => document.insert("failure".to_owned(), failure.to_string().into()),
    };
    if !writes.is_empty() {
        document.insert("constants".to_owned(), Value::Object(writes.iter().cloned().collect()));
    }
    if !logs.is_empty() {
        let logs = logs.iter().map(|line| Value::from(line.text.as_str()));
        document.insert("logs".to_owned(), logs.collect());
    }
    if !requests.is_empty() {
        document.insert("requests".to_owned(), requests.iter().map(exchange).collect());
    }
    Value::Object(document)
}

fn exchange(exchange: &Exchange) -> Value {
    let request = &exchange.request;
    let headers: Map<String, Value> =
        request.headers.iter().map(|(name, value)| (name.clone(), value.as_str().into())).collect();
    let mut told = json!({ "method": request.method, "url": request.url });
    let Some(fields) = told.as_object_mut() else { return told };
    if !headers.is_empty() {
        fields.insert("headers".to_owned(), Value::Object(headers));
    }
    fields.extend(body(&request.body).map(|(key, value)| (key.to_owned(), value)));
    match &exchange.reply {
        Reply::Response(response) => _ = fields.insert("status".to_owned(), response.status.into()),
        Reply::Broken { error, .. } => _ = fields.insert("error".to_owned(), error.word().into()),
        Reply::Unanswered { .. } => {}
    }
    told
}

/// The body under the key that a case would use; `None` where there is none.
fn body(body: &Body) -> Option<(&'static str, Value)> {
    match body {
        body if body.is_empty() => None,
        Body::Text(text) => Some(match serde_json::from_str::<Value>(text) {
            Ok(json @ (Value::Object(_) | Value::Array(_))) => ("json", json),
            _ => ("body", text.as_str().into()),
        }),
        Body::Bytes(bytes) => Some(("body", format!("{} bytes", bytes.len()).into())),
    }
}
