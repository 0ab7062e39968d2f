//! HTTP requests and responses as plain values. A worker cannot reach a network; whoever runs the pool answers, from a
//! script, a tape or the network.

use std::fmt;

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// In upper case.
    pub method: String,
    /// Absolute, as the URL standard serializes it.
    pub url: String,
    /// Names in lower case, in the order of the engine; a name may occur several times.
    pub headers: Vec<(String, String)>,
    pub body: Body,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    Text(String),
    Bytes(Vec<u8>),
}

impl Default for Body {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Body {
    /// A text body if the bytes are UTF-8.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        String::from_utf8(bytes).map_or_else(|error| Self::Bytes(error.into_bytes()), Self::Text)
    }

    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }

    /// The text; `None` for other bytes.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Bytes(_) => None,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.bytes().is_empty()
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.url)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    Response(Response),
    /// A network error, after a delay on the virtual clock.
    Broken {
        error: NetworkError,
        delay_ms: u64,
    },
    /// Nobody answers, which ends the run.
    Unanswered {
        /// The reason, as the end of a sentence.
        why: String,
    },
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Body,
    /// Milliseconds on the virtual clock after the request.
    pub delay_ms: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NetworkError {
    Timeout,
    Refused,
    Dns,
    Reset,
}

impl NetworkError {
    pub const ALL: [(&str, Self); 4] =
        [("timeout", Self::Timeout), ("refused", Self::Refused), ("dns", Self::Dns), ("reset", Self::Reset)];

    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, error)| *error == self).map_or("", |(word, _)| word)
    }

    /// The `code` and `message` of the `cause` of Node.js' `TypeError: fetch failed`.
    pub(super) fn cause(self, host: &str) -> (&'static str, String) {
        match self {
            Self::Timeout => ("UND_ERR_HEADERS_TIMEOUT", "Headers Timeout Error".to_owned()),
            Self::Refused => ("ECONNREFUSED", format!("connect ECONNREFUSED {host}")),
            Self::Dns => ("ENOTFOUND", format!("getaddrinfo ENOTFOUND {host}")),
            Self::Reset => ("ECONNRESET", "read ECONNRESET".to_owned()),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    pub request: Request,
    pub reply: Reply,
}
