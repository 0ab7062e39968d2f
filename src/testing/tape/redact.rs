//! Redacts tapes, in two steps. Secrets are collected first: values whose name says so in the requests, the answers,
//! the parameters and constants, and the values of `.env`. Then each of them is replaced wherever it stands, whatever
//! its encoding, so that a tape holds no copy under a harmless name.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use regex::{Captures, Regex};
use serde_json::{Map, Value};

use crate::library::{TapeExchange, TapeRequest, TapeResponse, TapeValues};
use crate::sandbox::{Body, Exchange, Reply};

use super::super::Case;
use super::body::{TapeBody, as_json, round_trips, written};
use crate::secrets::{
    REDACTED, Search, is_secret_header, is_secret_key, is_secret_query_key, told, told_in_lists,
};

/// The names and values to redact.
#[derive(Debug, Clone, Default)]
pub struct Redaction {
    headers: BTreeSet<String>,
    query: BTreeSet<String>,
    json: Vec<Vec<String>>,
    known: Vec<String>,
}

static PAIR: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"([?&])([^=&?#\s"'<>\\]+)=([^&#\s"'<>\\]*)"#).ok());

static USER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#"://([^/?#\s@"'<>]+)@"#).ok());

impl Redaction {
    /// Redacts the values of these headers, query keys and paths of JSON bodies, and these known secrets, beside the
    /// standard names.
    pub fn new(headers: &[String], query: &[String], json: &[String], known: Vec<String>) -> Self {
        let lower = |names: &[String]| names.iter().map(|name| name.to_lowercase()).collect();
        let parts = |path: &String| {
            let path = path.strip_prefix("$.").unwrap_or(path).replace('[', ".").replace(']', "");
            path.split('.').filter(|part| !part.is_empty()).map(str::to_owned).collect()
        };
        Self { headers: lower(headers), query: lower(query), json: json.iter().map(parts).collect(), known }
    }

    /// The exchanges of a run as a tape holds them, with the name of the run.
    pub(in crate::testing) fn tape(
        &self,
        case: &Case,
        exchanges: &[Exchange],
    ) -> (String, Vec<TapeExchange>) {
        let secrets = self.secrets(case, exchanges);
        let redactor = Redactor::new(self, &secrets);
        let name = redactor.name(&case.name, &secrets);
        (name, exchanges.iter().filter_map(|exchange| redactor.exchange(exchange)).collect())
    }

    fn is_header(&self, name: &str) -> bool {
        is_secret_header(name) || self.headers.contains(&name.to_lowercase())
    }

    fn is_query_key(&self, name: &str) -> bool {
        is_secret_query_key(name) || self.query.contains(&name.to_lowercase())
    }

    fn paths(&self) -> Vec<&[String]> {
        self.json.iter().map(Vec::as_slice).collect()
    }

    pub(super) fn secrets(&self, case: &Case, exchanges: &[Exchange]) -> BTreeSet<String> {
        let mut secrets: BTreeSet<String> = self.known.iter().cloned().collect();
        let constants = Value::Object(case.constants.clone());
        for given in [Some(&constants), case.params.as_ref(), case.state.as_ref()].into_iter().flatten() {
            collect_from_json(given, &[], false, &mut secrets);
        }
        for exchange in exchanges {
            let request = &exchange.request;
            self.collect_from_text(&request.url, &mut secrets);
            self.collect_from_headers(&request.headers, &mut secrets);
            self.collect_from_body(&request.headers, &request.body, &mut secrets);
            if let Reply::Response(response) = &exchange.reply {
                self.collect_from_headers(&response.headers, &mut secrets);
                self.collect_from_body(&response.headers, &response.body, &mut secrets);
            }
        }
        secrets.remove("");
        secrets
    }

    fn collect_from_headers(&self, headers: &[(String, String)], secrets: &mut BTreeSet<String>) {
        for (name, value) in headers {
            if !self.is_header(name) {
                self.collect_from_text(value, secrets);
                continue;
            }
            secrets.insert(value.trim().to_owned());
            if name.eq_ignore_ascii_case("cookie") || name.eq_ignore_ascii_case("set-cookie") {
                // In `set-cookie` only the first pair is a value, the rest are attributes; `cookie` has only pairs.
                let pairs = if name.len() == "cookie".len() { usize::MAX } else { 1 };
                let values = value.split(';').take(pairs).filter_map(|pair| pair.split_once('='));
                secrets.extend(values.map(|(_, value)| value.trim().trim_matches('"').to_owned()));
                continue;
            }
            let Some((scheme, rest)) = value.trim().split_once(' ') else { continue };
            secrets.insert(rest.trim().to_owned());
            if scheme.eq_ignore_ascii_case("basic")
                && let Ok(pair) = STANDARD.decode(rest.trim())
                && let Ok(pair) = String::from_utf8(pair)
                && let Some((user, password)) = pair.split_once(':')
            {
                // Some services take a key for the user's name, and no password.
                secrets.extend([user.to_owned(), password.to_owned()]);
            }
        }
    }

    fn collect_from_body(&self, headers: &[(String, String)], body: &Body, secrets: &mut BTreeSet<String>) {
        let lossy = String::from_utf8_lossy(body.bytes());
        let text = body.text().unwrap_or(&lossy);
        if let Some(json) = as_json(text) {
            collect_from_json(&json, &self.paths(), false, secrets);
            secrets.extend(told_in_lists(text, &is_secret_key));
            return;
        }
        if is_form(headers) {
            self.collect_from_text(&format!("&{text}"), secrets);
        }
        // JSON under a mark or a call, or too deep to be read, has paths as well.
        if let Some(json) = inner_json(text) {
            collect_from_json(&json, &self.paths(), false, secrets);
        }
        self.collect_from_text(text, secrets);
    }

    /// Collects what stands under secret names in a text of any kind, and the users of URLs.
    fn collect_from_text(&self, text: &str, secrets: &mut BTreeSet<String>) {
        let is_secret = |name: &str| is_secret_key(name) || self.query.contains(&name.to_lowercase());
        secrets.extend(told(text, &is_secret));
        for found in PAIR.iter().flat_map(|pair| pair.captures_iter(text)) {
            if self.is_query_key(&decoded(&found[2])) {
                secrets.extend([found[3].to_owned(), decoded(&found[3])]);
            }
        }
        for found in USER.iter().flat_map(|user| user.captures_iter(text)) {
            secrets.insert(found[1].to_owned());
            secrets.extend(found[1].split(':').map(decoded));
        }
    }
}

/// The JSON between the first bracket and the last, or its lines each for itself.
fn inner_json(text: &str) -> Option<Value> {
    let start = text.find(['{', '['])?;
    let end = text.rfind(['}', ']']).filter(|end| *end > start)?;
    as_json(&text[start..=end]).or_else(|| {
        let lines: Vec<Value> = text.lines().filter_map(|line| as_json(line.trim())).collect();
        (!lines.is_empty()).then_some(Value::Array(lines))
    })
}

fn is_form(headers: &[(String, String)]) -> bool {
    headers.iter().any(|(name, value)| {
        name.eq_ignore_ascii_case("content-type") && value.starts_with("application/x-www-form-urlencoded")
    })
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}

/// The rest of each path below a key, and true if one of them ends there.
fn below<'p>(paths: &[&'p [String]], key: &str) -> (Vec<&'p [String]>, bool) {
    let met = paths.iter().filter_map(|path| {
        let (first, rest) = path.split_first()?;
        (first == key || first == "*").then_some(rest)
    });
    let (ended, left): (Vec<_>, Vec<_>) = met.partition(|rest| rest.is_empty());
    (left, !ended.is_empty())
}

/// The same for an element of a list; a path may leave out the index.
fn inside<'p>(paths: &[&'p [String]], index: usize) -> (Vec<&'p [String]>, bool) {
    let (mut left, ended) = below(paths, &index.to_string());
    left.extend(paths.iter().filter(|path| path.first().is_none_or(|first| first != "*")));
    (left, ended)
}

/// Collects texts and numbers under a path, or under a secret key.
fn collect_from_json(value: &Value, paths: &[&[String]], secret: bool, secrets: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if secret => _ = secrets.insert(text.clone()),
        Value::Number(number) if secret => _ = secrets.insert(number.to_string()),
        Value::String(text) => secrets.extend(told(text, &is_secret_key)),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let (left, ended) = inside(paths, index);
                collect_from_json(item, &left, secret || ended, secrets);
            }
        }
        Value::Object(fields) => {
            for (key, field) in fields {
                let (left, ended) = below(paths, key);
                collect_from_json(field, &left, secret || ended || is_secret_key(key), secrets);
            }
        }
        _ => {}
    }
}

pub(super) struct Redactor<'r> {
    names: &'r Redaction,
    search: Search,
}

impl<'r> Redactor<'r> {
    pub(super) fn new(names: &'r Redaction, secrets: &BTreeSet<String>) -> Self {
        Self { names, search: Search::new(secrets.iter().cloned()) }
    }

    fn exchange(&self, exchange: &Exchange) -> Option<TapeExchange> {
        let request = &exchange.request;
        let TapeBody { json, body, base64 } = self.body(&request.headers, &request.body);
        let request = TapeRequest {
            method: request.method.clone(),
            url: self.text(&request.url),
            headers: self.headers(&request.headers),
            json,
            body,
            base64,
        };
        let delay = |delay_ms: u64| (delay_ms > 0).then_some(delay_ms);
        let tape = TapeExchange { request, ..TapeExchange::default() };
        match &exchange.reply {
            Reply::Response(response) => {
                let TapeBody { json, body, base64 } = self.body(&response.headers, &response.body);
                let headers = self.headers(&response.headers);
                let answer = TapeResponse { status: response.status, headers, json, body, base64 };
                Some(TapeExchange { response: Some(answer), delay_ms: delay(response.delay_ms), ..tape })
            }
            Reply::Broken { error, delay_ms } => Some(TapeExchange {
                error: Some(error.word().to_owned()),
                delay_ms: delay(*delay_ms),
                ..tape
            }),
            Reply::Unanswered { .. } => None,
        }
    }

    fn headers(&self, headers: &[(String, String)]) -> std::collections::BTreeMap<String, TapeValues> {
        let clean = headers.iter().map(|(name, value)| {
            let value = if self.names.is_header(name) { REDACTED.to_owned() } else { self.text(value) };
            (name.clone(), value)
        });
        TapeValues::grouped(&clean.collect::<Vec<_>>())
    }

    fn body(&self, headers: &[(String, String)], body: &Body) -> TapeBody {
        let TapeBody { json, body: text, base64 } = written(body);
        let text = text.map(|text| {
            if !is_form(headers) {
                return self.text(&text);
            }
            let form = self.text(&format!("&{text}"));
            form.strip_prefix('&').map(str::to_owned).unwrap_or(form)
        });
        let json = match (json, body.text()) {
            (Some(json), Some(text)) => {
                let clean = self.json(&json, &self.names.paths(), false);
                // A number of twenty digits, a key that is there twice: only the text says it.
                if clean == json && !round_trips(&json, text) {
                    return TapeBody { body: Some(self.text(text)), ..TapeBody::default() };
                }
                Some(clean)
            }
            (json, _) => json,
        };
        if base64.is_some() && self.search.is_in(body.bytes()) {
            return TapeBody { body: Some(REDACTED.to_owned()), ..TapeBody::default() };
        }
        TapeBody { json, body: text, base64 }
    }

    pub(super) fn text(&self, text: &str) -> String {
        let mut text = text.to_owned();
        if let Some(pair) = &*PAIR {
            let replaced = pair.replace_all(&text, |found: &Captures<'_>| {
                if self.names.is_query_key(&decoded(&found[2])) && !found[3].is_empty() {
                    format!("{}{}={REDACTED}", &found[1], &found[2])
                } else {
                    found[0].to_owned()
                }
            });
            text = replaced.into_owned();
        }
        if let Some(user) = &*USER {
            text = user.replace_all(&text, format!("://{REDACTED}@")).into_owned();
        }
        self.search.redacted(&text).unwrap_or(text)
    }

    pub(super) fn json(&self, value: &Value, paths: &[&[String]], secret: bool) -> Value {
        match value {
            // That there is nothing is no secret, and code asks for it.
            Value::Null => Value::Null,
            Value::String(text) if text.is_empty() => value.clone(),
            Value::String(_) | Value::Number(_) if secret => REDACTED.into(),
            Value::Number(number) if self.search.is_in(number.to_string().as_bytes()) => REDACTED.into(),
            Value::String(text) => self.text(text).into(),
            Value::Bool(_) | Value::Number(_) => value.clone(),
            Value::Array(items) => {
                let clean = items.iter().enumerate().map(|(index, item)| {
                    let (left, ended) = inside(paths, index);
                    if ended && !item.is_null() { REDACTED.into() } else { self.json(item, &left, secret) }
                });
                clean.collect()
            }
            Value::Object(fields) => {
                let mut clean = Map::new();
                for (key, field) in fields {
                    let (left, ended) = below(paths, key);
                    let field = if ended && !field.is_null() {
                        REDACTED.into()
                    } else {
                        self.json(field, &left, secret || is_secret_key(key))
                    };
                    clean.insert(self.text(key), field);
                }
                Value::Object(clean)
            }
        }
    }

    /// Redacts the name of a run: it shows the row, cut at a length limit, and may end in the middle of a secret.
    fn name(&self, name: &str, secrets: &BTreeSet<String>) -> String {
        let name = self.text(name);
        let Some(shown) = name.strip_suffix("…]") else { return name };
        let cut = secrets.iter().filter_map(|secret| {
            let heads = secret.char_indices().map(|(end, _)| &secret[..end]).filter(|head| head.len() >= 3);
            heads.filter(|head| shown.ends_with(head)).map(str::len).max()
        });
        match cut.max() {
            Some(length) => format!("{}{REDACTED}…]", &shown[..shown.len() - length]),
            None => name,
        }
    }
}
