//! The requests of a case: the answers that it scripts, and the requests that it expects.

use schemars::JsonSchema;

use crate::diagnostics::Span;
use crate::library::tree::{Data, Node, Problem};

use super::matcher;

/// The ways in which a scripted request can fail.
pub const NETWORK_ERRORS: [&str; 4] = ["timeout", "refused", "dns", "reset"];

/// A request and its answer.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Scripted {
    /// The whole pair.
    #[schemars(skip)]
    pub span: Span,
    /// The request that is answered; what is left out is not compared.
    #[schemars(required)]
    pub request: Option<RequestPattern>,
    /// The answer.
    #[schemars(required)]
    pub response: Option<ScriptedResponse>,
}

/// What a request is compared with. Every value may be a matcher: `$any`, `{ $match: REGEX }`, `{ $type: TYPE }`,
/// `{ $exact: VALUE }`.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RequestPattern {
    /// All of it, as it is written.
    #[schemars(skip)]
    pub node: Option<Node>,
    /// The method, such as GET.
    #[schemars(with = "Option<serde_json::Value>")]
    pub method: Option<Node>,
    /// The address, with or without its query.
    #[schemars(with = "Option<serde_json::Value>")]
    pub url: Option<Node>,
    /// The query beyond what the address holds, in any order; a list for a key that is there several times.
    #[schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")]
    pub query: Option<Node>,
    /// Headers, at least these.
    #[schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")]
    pub headers: Option<Node>,
    /// The body as JSON; objects in it may have further keys.
    pub json: Option<Node>,
    /// The body as text, exactly.
    #[schemars(with = "Option<serde_json::Value>")]
    pub body: Option<Node>,
}

/// The answer to a request.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ScriptedResponse {
    /// All of it, as it is written.
    #[schemars(skip)]
    pub node: Option<Node>,
    /// The status, 200 where left out.
    #[schemars(with = "Option<serde_json::Value>")]
    pub status: Option<Node>,
    /// Headers.
    #[schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")]
    pub headers: Option<Node>,
    /// The body as JSON.
    pub json: Option<Node>,
    /// The body as text.
    #[schemars(with = "Option<String>")]
    pub body: Option<Node>,
    /// Milliseconds of the case's own clock until it arrives.
    #[schemars(with = "Option<serde_json::Value>")]
    pub delay_ms: Option<Node>,
    /// Instead of an answer: timeout, refused, dns or reset.
    #[schemars(with = "Option<String>")]
    pub error: Option<Node>,
}

impl Scripted {
    pub(super) fn read(node: &Node) -> Self {
        Self {
            span: node.span,
            request: node.get("request").map(RequestPattern::read),
            response: node.get("response").map(|response| ScriptedResponse {
                node: Some(response.clone()),
                status: response.get("status").cloned(),
                headers: response.get("headers").cloned(),
                json: response.get("json").cloned(),
                body: response.get("body").cloned(),
                delay_ms: response.get("delay_ms").cloned(),
                error: response.get("error").cloned(),
            }),
        }
    }

    /// What the schema cannot say.
    pub(super) fn faults(&self, faults: &mut Vec<Problem>) {
        if let Some(request) = &self.request {
            request.faults(faults);
        }
        let Some(response) = &self.response else { return };
        let whole = response.node.as_ref().map_or(self.span, |node| node.span);
        if response.json.is_some() && response.body.is_some() {
            let fault = Problem::new(whole, "the response has two bodies");
            faults.push(fault.help("keep one of `json` and `body`"));
        }
        if let Some(error) = &response.error {
            let word = error.as_text().unwrap_or_default();
            if !NETWORK_ERRORS.contains(&word) && !word.contains("{{") {
                let fault =
                    Problem::new(error.span, format!("`{word}` is not an error that a request can meet"));
                faults.push(fault.help(format!("write one of {}", NETWORK_ERRORS.join(", "))));
            }
            let answered = [&response.status, &response.headers, &response.json, &response.body];
            if answered.into_iter().any(Option::is_some) {
                let fault = Problem::new(whole, "a request that fails on its way has no response");
                faults.push(fault.help("keep `error`, with or without `delay_ms`, or the response"));
            }
        }
        if let Some(status) = response.status.as_ref().filter(|node| !is_placeholder(node))
            && !whole_number(status).is_some_and(|status| (200..=599).contains(&status))
        {
            let fault = Problem::new(status.span, "a status is a whole number from 200 to 599");
            faults.push(fault.help("a redirection is answered with its last response"));
        }
        if let Some(delay) = response.delay_ms.as_ref().filter(|node| !is_placeholder(node))
            && whole_number(delay).is_none_or(|delay| delay > MOST_DELAY_MS)
        {
            let fault = Problem::new(delay.span, "`delay_ms` is a whole number of milliseconds");
            faults.push(fault.help(format!("write 0 to {MOST_DELAY_MS}, which is a day")));
        }
    }
}

/// A day: nothing in a case takes longer.
const MOST_DELAY_MS: u64 = 86_400_000;

impl RequestPattern {
    pub(super) fn read(node: &Node) -> Self {
        Self {
            node: Some(node.clone()),
            method: node.get("method").cloned(),
            url: node.get("url").cloned(),
            query: node.get("query").cloned(),
            headers: node.get("headers").cloned(),
            json: node.get("json").cloned(),
            body: node.get("body").cloned(),
        }
    }

    pub(super) fn faults(&self, faults: &mut Vec<Problem>) {
        let Some(node) = &self.node else { return };
        matcher::faults(node, faults);
        if self.json.is_some() && self.body.is_some() {
            let fault = Problem::new(node.span, "the request is held against two bodies");
            faults.push(fault.help("keep one of `json` and `body`"));
        }
        if let Some(url) = self.url.as_ref().filter(|node| !is_placeholder(node))
            && let Some(text) = url.as_text().filter(|text| *text != matcher::ANY)
            && url::Url::parse(text).is_err()
        {
            let fault = Problem::new(url.span, format!("`{text}` is not an absolute URL"));
            faults.push(fault.help("write it with its scheme and host, such as https://api.example/rates"));
        }
    }
}

fn is_placeholder(node: &Node) -> bool {
    node.as_text().is_some_and(|text| text.contains("{{"))
}

fn whole_number(node: &Node) -> Option<u64> {
    match &node.data {
        Data::Number(number) => number.as_u64(),
        _ => None,
    }
}
