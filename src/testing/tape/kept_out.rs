//! What was left out of a tape, for whoever recorded it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::library::TapeExchange;
use crate::secrets::REDACTED;

#[derive(Debug, Default)]
pub struct KeptOut {
    pub count: usize,
    /// Where: names of headers and fields, or the part of a request.
    pub places: BTreeSet<String>,
    /// Bodies of which no form is understood, in words: only what looks like a name and its value was found in them.
    pub unread: Vec<String>,
}

impl KeptOut {
    pub fn look_at(&mut self, exchange: &TapeExchange) {
        let request = &exchange.request;
        self.text("addresses", &request.url);
        let empty = std::collections::BTreeMap::new();
        let answer = exchange.response.as_ref();
        for headers in [&request.headers, answer.map_or(&empty, |answer| &answer.headers)] {
            for (name, values) in headers {
                values.all().iter().for_each(|value| self.text(name, value));
            }
        }
        let what = format!("`{} {}`", request.method, request.url);
        let own = (&request.json, &request.body, &request.base64, &request.headers, "the body of");
        let answers = answer
            .map(|answer| (&answer.json, &answer.body, &answer.base64, &answer.headers, "the answer to"));
        for (json, body, base64, headers, whose) in std::iter::once(own).chain(answers) {
            if let Some(json) = json {
                self.json("bodies", json);
            }
            if let Some(body) = body {
                self.text("bodies", body);
            }
            let is_form = headers.iter().any(|(name, values)| {
                name.eq_ignore_ascii_case("content-type")
                    && values.all().iter().any(|value| value.starts_with("application/x-www-form-urlencoded"))
            });
            if base64.is_some() || body.as_ref().is_some_and(|body| body != REDACTED && !is_form) {
                self.unread.push(format!("{whose} {what}"));
            }
        }
    }

    fn text(&mut self, place: &str, text: &str) {
        let count = text.matches(REDACTED).count();
        if count > 0 {
            self.count += count;
            self.places.insert(place.to_owned());
        }
    }

    fn json(&mut self, name: &str, value: &Value) {
        match value {
            Value::String(text) => self.text(name, text),
            Value::Array(items) => items.iter().for_each(|item| self.json(name, item)),
            Value::Object(fields) => fields.iter().for_each(|(key, field)| {
                self.text("names of fields", key);
                self.json(key, field);
            }),
            _ => {}
        }
    }
}
