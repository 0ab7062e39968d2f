//! `tapes/CASE.json`: the recorded requests of a case, each with its answer.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::diagnostics::split_bom;

/// The version that is written and read.
const VERSION: u32 = 1;

/// What `[redacted]` stands for was kept out of the tape.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "tapes/CASE.json")]
pub struct TapeFile {
    /// Version of the format, 1.
    #[schemars(range(min = 1, max = 1))]
    pub version: u32,
    /// The requests of each run of the case in their order, by the name of the run.
    pub runs: BTreeMap<String, Vec<TapeExchange>>,
}

/// A request with what came of it: a response, or an error on its way.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TapeExchange {
    /// What was asked.
    pub request: TapeRequest,
    /// What was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<TapeResponse>,
    /// How the request failed on its way: timeout, refused, dns or reset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Milliseconds until then, where it took a second or more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay_ms: Option<u64>,
}

/// What was asked. Method, address and body are compared; headers are there to be read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TapeRequest {
    /// The method, in capital letters.
    pub method: String,
    /// The address with its query.
    pub url: String,
    /// Headers by their names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, TapeValues>,
    /// The body, where it is an object or a list of JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json: Option<Value>,
    /// The body, where it is other text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The body, where it is no text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base64: Option<String>,
}

/// What was answered.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TapeResponse {
    /// The status.
    #[schemars(range(min = 200, max = 599))]
    pub status: u16,
    /// Headers by their names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, TapeValues>,
    /// The body, where it is an object or a list of JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json: Option<Value>,
    /// The body, where it is other text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The body, where it is no text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base64: Option<String>,
}

/// The value of a header, or its values where it came several times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum TapeValues {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl TapeValues {
    /// Headers as they came, by their names.
    pub fn grouped(headers: &[(String, String)]) -> BTreeMap<String, Self> {
        let mut grouped: BTreeMap<String, Self> = BTreeMap::new();
        for (name, value) in headers {
            let one = Self::One(value.clone());
            let values = match grouped.remove(name) {
                None => one,
                Some(before) => Self::Many([before.all(), one.all()].concat()),
            };
            grouped.insert(name.clone(), values);
        }
        grouped
    }

    /// All of them.
    pub fn all(&self) -> Vec<String> {
        match self {
            Self::One(value) => vec![value.clone()],
            Self::Many(values) => values.clone(),
        }
    }
}

/// A tape cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BadTape {
    /// It is something else.
    #[error("it is no tape: {0}")]
    Format(#[from] serde_json::Error),
    /// A later release wrote it.
    #[error("it is a tape of version {0}, and this release reads version {VERSION}")]
    Version(u32),
}

impl TapeFile {
    /// A tape with these runs.
    pub fn new(runs: BTreeMap<String, Vec<TapeExchange>>) -> Self {
        Self { version: VERSION, runs }
    }

    /// Reads the text of a tape.
    pub fn read(text: &str) -> Result<Self, BadTape> {
        let text = split_bom(text).1;
        let file: Self = serde_json::from_str(text).map_err(|error| {
            // A later version is told as what it is, whatever else is in it.
            match serde_json::from_str::<Value>(text)
                .ok()
                .as_ref()
                .and_then(|tape| tape.get("version")?.as_u64())
            {
                Some(version) if version != u64::from(VERSION) => {
                    BadTape::Version(u32::try_from(version).unwrap_or(u32::MAX))
                }
                _ => BadTape::Format(error),
            }
        })?;
        if file.version == VERSION { Ok(file) } else { Err(BadTape::Version(file.version)) }
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).map(|text| text + "\n").unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{TapeExchange, TapeFile, TapeRequest, TapeValues};

    #[test]
    fn what_is_written_is_read() {
        let headers =
            [("b", "1"), ("a", "x"), ("b", "2")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        let request = TapeRequest {
            method: "GET".to_owned(),
            url: "https://h.example/".to_owned(),
            headers: TapeValues::grouped(&headers),
            ..TapeRequest::default()
        };
        assert_eq!(request.headers["b"].all(), ["1", "2"]);
        let exchange = TapeExchange { request, error: Some("dns".to_owned()), ..TapeExchange::default() };
        let tape = TapeFile::new(BTreeMap::from([("x [1: a=1]".to_owned(), vec![exchange])]));
        assert_eq!(TapeFile::read(&tape.text()).unwrap(), tape);
        assert!(tape.text().find("\"a\": \"x\"") < tape.text().find("\"b\": ["), "{}", tape.text());
    }

    #[test]
    fn what_is_no_tape_is_told() {
        let why = |text: &str| TapeFile::read(text).unwrap_err().to_string();
        assert!(why("[").starts_with("it is no tape: "));
        assert!(why(r#"{ "version": 1, "runs": {}, "more": 1 }"#).contains("unknown field `more`"));
        assert!(why(r#"{ "version": 1 }"#).contains("missing field `runs`"));
        assert_eq!(
            why(r#"{ "version": 2, "tracks": [] }"#),
            "it is a tape of version 2, and this release reads version 1"
        );
    }
}
