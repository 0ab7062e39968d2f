//! HTTP as plain values: what an action asks for, and what it is answered.
//! A worker cannot reach any network; whoever runs the pool answers, from a script, a tape or the network.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A request that an action makes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// In capital letters.
    pub method: String,
    /// Absolute, as the URL standard writes it.
    pub url: String,
    /// Names in small letters, in the order of the engine; a name may be there several times.
    pub headers: Vec<(String, String)>,
    /// Empty where there is none.
    pub body: Body,
}

/// What a request or a response carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// UTF-8.
    Text(String),
    /// Anything else.
    Bytes(Vec<u8>),
}

impl Default for Body {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Body {
    /// The bytes, as text where they are.
    pub fn of(bytes: Vec<u8>) -> Self {
        String::from_utf8(bytes).map_or_else(|error| Self::Bytes(error.into_bytes()), Self::Text)
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }

    /// The text, where it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Bytes(_) => None,
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.bytes().is_empty()
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.url)
    }
}

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// The other side answers.
    Response(Response),
    /// The request fails on its way, after so many milliseconds of the run's own clock.
    Broken {
        /// How.
        error: NetworkError,
        /// When, in milliseconds after the request.
        delay_ms: u64,
    },
    /// Nobody may or can answer, which ends the run.
    Unanswered {
        /// Why, as the end of a sentence.
        why: String,
    },
}

/// What the other side says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// From 200 to 599.
    pub status: u16,
    /// Names in small letters.
    pub headers: Vec<(String, String)>,
    /// Empty where there is none.
    pub body: Body,
    /// When it arrives, in milliseconds of the run's own clock after the request.
    pub delay_ms: u64,
}

/// How a request fails on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NetworkError {
    /// No answer came in time.
    Timeout,
    /// Nothing listens there.
    Refused,
    /// The host has no address.
    Dns,
    /// The connection was cut.
    Reset,
}

impl NetworkError {
    /// All of them, with the words of a script.
    pub const ALL: [(&str, Self); 4] =
        [("timeout", Self::Timeout), ("refused", Self::Refused), ("dns", Self::Dns), ("reset", Self::Reset)];

    /// The word for it.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, error)| *error == self).map_or("", |(word, _)| word)
    }

    /// The `code` and the message of the `cause` that Node.js gives its `TypeError: fetch failed`.
    pub(super) fn cause(self, host: &str) -> (&'static str, String) {
        match self {
            Self::Timeout => ("UND_ERR_HEADERS_TIMEOUT", "Headers Timeout Error".to_owned()),
            Self::Refused => ("ECONNREFUSED", format!("connect ECONNREFUSED {host}")),
            Self::Dns => ("ENOTFOUND", format!("getaddrinfo ENOTFOUND {host}")),
            Self::Reset => ("ECONNRESET", "read ECONNRESET".to_owned()),
        }
    }
}

/// A request with what came of it, as an outcome tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    /// What was asked.
    pub request: Request,
    /// What was answered.
    pub reply: Reply,
}
