//! Answers the requests of one run from the `http` section of its case: in order, each answer once.

use serde_json::Value;

use crate::library::plain_value;
use crate::sandbox::{Body, NetworkError, Reply, Request, Response};

use super::request_pattern::RequestPattern;

/// Default timeout of a scripted request: like Node.js, which waits five minutes for the headers of a response.
const TIMEOUT_MS: u64 = 300_000;

#[derive(Debug, Clone, PartialEq)]
pub struct Scripted {
    pub request: RequestPattern,
    pub reply: Reply,
}

impl Scripted {
    /// Reads an element of `http`; the error says what is wrong with it.
    pub fn read(written: &Value) -> Result<Self, String> {
        let request = written.get("request").map(RequestPattern::read).unwrap_or_default();
        let response = written.get("response").unwrap_or(&Value::Null);
        Ok(Self { request, reply: reply(response)? })
    }
}

fn reply(written: &Value) -> Result<Reply, String> {
    let number = |key: &str, standard: u64| match written.get(key) {
        None => Ok(standard),
        Some(value) => value
            .as_u64()
            .or_else(|| value.as_str()?.parse().ok())
            .ok_or_else(|| format!("`{key}` of a response is {value}, which is not a whole number")),
    };
    if let Some(error) = written.get("error") {
        let known = NetworkError::ALL.iter().find(|(word, _)| Some(*word) == error.as_str());
        let (_, error) = known.ok_or_else(|| format!("{error} is not an error that a request can meet"))?;
        let standard = if *error == NetworkError::Timeout { TIMEOUT_MS } else { 0 };
        return Ok(Reply::Broken { error: *error, delay_ms: number("delay_ms", standard)? });
    }
    let status = number("status", 200)?;
    let status = u16::try_from(status).ok().filter(|status| (200..=599).contains(status));
    let status = status.ok_or("the status of a response is a whole number from 200 to 599")?;
    let mut headers = Vec::new();
    for (name, value) in written.get("headers").and_then(Value::as_object).into_iter().flatten() {
        let values = match value {
            Value::Array(values) => values.as_slice(),
            one => std::slice::from_ref(one),
        };
        for value in values {
            let value = plain_value(value);
            if let Some(why) = header_fault(name, &value) {
                return Err(why);
            }
            headers.push((name.to_ascii_lowercase(), value));
        }
    }
    let body = match (written.get("json"), written.get("body")) {
        (Some(json), _) => {
            if !headers.iter().any(|(name, _)| name == "content-type") {
                headers.push(("content-type".to_owned(), "application/json".to_owned()));
            }
            Body::Text(json.to_string())
        }
        (None, Some(body)) => Body::Text(plain_value(body)),
        (None, None) => Body::default(),
    };
    Ok(Reply::Response(Response { status, headers, body, delay_ms: number("delay_ms", 0)? }))
}

/// The reason why this is no valid header.
fn header_fault(name: &str, value: &str) -> Option<String> {
    if http::HeaderName::from_bytes(name.as_bytes()).is_err() {
        return Some(format!("`{name}` is not a name that a header can have"));
    }
    let fault = http::HeaderValue::from_str(value).is_err();
    fault.then(|| format!("{value:?} is not a value that the header `{name}` can have"))
}

/// The answers of a case, as far as one run has used them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Script {
    answers: Vec<Scripted>,
    given: usize,
}

impl Script {
    pub fn new(answers: Vec<Scripted>) -> Self {
        Self { answers, given: 0 }
    }

    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// The answer to the request, if it is the next one; otherwise the reason, with the nearest scripted request.
    pub fn answer(&mut self, request: &Request) -> Result<Reply, String> {
        if let Some(next) = self.answers.get(self.given)
            && next.request.differences(request).is_empty()
        {
            self.given += 1;
            return Ok(next.reply.clone());
        }
        Err(self.why_not(request))
    }

    /// The scripted requests that were never made, with their indexes.
    pub fn left(&self) -> impl Iterator<Item = (usize, &RequestPattern)> {
        self.answers.iter().enumerate().skip(self.given).map(|(index, scripted)| (index, &scripted.request))
    }

    fn why_not(&self, request: &Request) -> String {
        if self.answers.is_empty() {
            return "is not scripted: the case has no `http`".to_owned();
        }
        let differs = |scripted: &Scripted| scripted.request.differences(request);
        let (given, left) = self.answers.split_at(self.given);
        if let Some(later) = left.iter().position(|scripted| differs(scripted).is_empty()) {
            return format!(
                "is answer {} of the script, and answer {}, {}, has not been asked for yet",
                self.given + later + 1,
                self.given + 1,
                self.answers[self.given].request
            );
        }
        if let Some(before) = given.iter().position(|scripted| differs(scripted).is_empty()) {
            return format!("was answered already, as answer {}; script it once more", before + 1);
        }
        let pool = if left.is_empty() { given } else { left };
        let nearest = pool
            .iter()
            .map(|scripted| (differs(scripted), scripted))
            .min_by_key(|(differences, _)| differences.len());
        match nearest {
            Some((differences, scripted)) => {
                format!(
                    "is not scripted; the nearest is {}, but {}",
                    scripted.request,
                    differences.join(", and ")
                )
            }
            None => "is not scripted".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Script, Scripted};
    use crate::sandbox::{Body, NetworkError, Reply, Request};

    fn get(url: &str) -> Request {
        Request { method: "GET".to_owned(), url: url.to_owned(), headers: Vec::new(), body: Body::default() }
    }

    fn script(written: Value) -> Script {
        Script::new(written.as_array().unwrap().iter().map(|one| Scripted::read(one).unwrap()).collect())
    }

    fn two() -> Script {
        script(json!([
            { "request": { "url": "https://h.example/a" }, "response": { "json": { "n": 1 } } },
            { "request": { "url": "https://h.example/b?c=1" }, "response": { "status": 404, "delay_ms": 5 } },
        ]))
    }

    #[test]
    fn answers_come_in_order_and_once() {
        let mut script = two();
        let Ok(Reply::Response(first)) = script.answer(&get("https://h.example/a")) else { panic!() };
        assert_eq!((first.status, first.body.text()), (200, Some("{\"n\":1}")));
        assert_eq!(first.headers, [("content-type".to_owned(), "application/json".to_owned())]);
        assert_eq!(script.left().map(|(index, _)| index).collect::<Vec<_>>(), [1]);
        assert!(script.answer(&get("https://h.example/b?c=1")).is_ok());
        assert_eq!(script.left().count(), 0);
    }

    #[test]
    fn what_is_not_scripted_is_told_apart() {
        let why = |script: &mut Script, url: &str| script.answer(&get(url)).unwrap_err();
        assert_eq!(
            why(&mut Script::default(), "https://h.example/"),
            "is not scripted: the case has no `http`"
        );
        let mut script = two();
        assert_eq!(
            why(&mut script, "https://h.example/b?c=1"),
            "is answer 2 of the script, and answer 1, any method https://h.example/a, has not been asked for yet"
        );
        assert!(script.answer(&get("https://h.example/a")).is_ok());
        assert_eq!(
            why(&mut script, "https://h.example/a"),
            "was answered already, as answer 1; script it once more"
        );
        assert_eq!(
            why(&mut script, "https://h.example/b?c=2"),
            "is not scripted; the nearest is any method https://h.example/b?c=1, but the query has c=2, not c=1"
        );
    }

    #[test]
    fn failures_and_odd_answers_are_read() {
        let reply = |response: Value| Scripted::read(&json!({ "response": response })).map(|one| one.reply);
        let broken = |error, delay_ms| Ok(Reply::Broken { error, delay_ms });
        assert_eq!(reply(json!({ "error": "refused" })), broken(NetworkError::Refused, 0));
        assert_eq!(reply(json!({ "error": "timeout" })), broken(NetworkError::Timeout, 300_000));
        assert_eq!(reply(json!({ "error": "timeout", "delay_ms": 7 })), broken(NetworkError::Timeout, 7));
        assert!(reply(json!({ "error": "fire" })).is_err());
        assert!(reply(json!({ "status": 99 })).is_err());
        assert!(reply(json!({ "delay_ms": "soon" })).is_err());
        for headers in [json!({ "bad name": "x" }), json!({ "x": "a\nb" }), json!({ "": "x" })] {
            assert!(reply(json!({ "headers": headers })).is_err());
        }
        let Ok(Reply::Response(listed)) =
            reply(json!({ "status": "201", "headers": { "Set-Cookie": ["a", "b"] }, "body": 5 }))
        else {
            panic!()
        };
        assert_eq!((listed.status, listed.headers.len(), listed.body.text()), (201, 2, Some("5")));
    }
}
