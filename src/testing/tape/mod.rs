//! Tapes: recorded requests that are answered again without a network, and what is kept out of them.

mod body;
mod held;
mod hide;
mod redact;

use crate::secrets::REDACTED;
use std::collections::BTreeMap;

use crate::library::{TapeExchange, TapeFile};
use crate::sandbox::{NetworkError, Reply, Request, Response};

use held::{held, shown};
pub use redact::Redaction;

/// The tape of a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Tape {
    path: String,
    /// The words that record it anew.
    again: String,
    runs: BTreeMap<String, Vec<Recorded>>,
}

/// One request with its answer.
#[derive(Debug, Clone, PartialEq)]
struct Recorded {
    exchange: TapeExchange,
    reply: Reply,
}

impl Tape {
    /// The tape of that path, for the case of that name.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn of(path: &str, case: &str, file: TapeFile) -> Result<Self, String> {
        let mut runs = BTreeMap::new();
        for (name, exchanges) in file.runs {
            let recorded = exchanges.into_iter().zip(1..).map(|(exchange, number)| {
                let reply = reply(&exchange).map_err(|why| format!("answer {number} of `{name}`: {why}"))?;
                Ok(Recorded { exchange, reply })
            });
            let recorded = recorded.collect::<Result<Vec<_>, String>>()?;
            runs.insert(name, recorded);
        }
        // The tape lies in a folder of its action's.
        let folder = path.rsplitn(3, '/').nth(2).unwrap_or_default();
        Ok(Self { path: path.to_owned(), again: recording(folder, case), runs })
    }

    /// The tape as far as it is about the run of that name; a secret may have been kept out of the name.
    #[must_use]
    pub(super) fn of_run(&self, name: &str) -> Self {
        let held = self.runs.get(name).or_else(|| {
            let mut others = self.runs.iter().filter(|(recorded, _)| recorded.contains(REDACTED));
            others.find(|(recorded, _)| held::stands_for(recorded, name)).map(|(_, run)| run)
        });
        let runs = held.map(|run| (name.to_owned(), run.clone())).into_iter().collect();
        Self { path: self.path.clone(), again: self.again.clone(), runs }
    }
}

/// The command that records a case of the action in that folder, as a shell takes it.
#[must_use]
pub fn recording(folder: &str, case: &str) -> String {
    let quoted = format!("{folder}::{case}").replace('\'', "'\\''");
    format!("actionjail test --record '{quoted}'")
}

fn reply(exchange: &TapeExchange) -> Result<Reply, String> {
    let delay_ms = exchange.delay_ms.unwrap_or(0);
    match (&exchange.response, &exchange.error) {
        (Some(response), None) => {
            if !(200..=599).contains(&response.status) {
                return Err("a status is a whole number from 200 to 599".to_owned());
            }
            let headers = response.headers.iter().flat_map(|(name, values)| {
                values.all().into_iter().map(|value| (name.to_ascii_lowercase(), value))
            });
            let body = body::read(&response.json, &response.body, &response.base64)?;
            Ok(Reply::Response(Response {
                status: response.status,
                headers: headers.collect(),
                body,
                delay_ms,
            }))
        }
        (None, Some(word)) => {
            let known = NetworkError::ALL.iter().find(|(known, _)| known == word);
            let (_, error) =
                known.ok_or_else(|| format!("`{word}` is not an error that a request can meet"))?;
            Ok(Reply::Broken { error: *error, delay_ms })
        }
        _ => Err("it has neither a response nor an error, or both".to_owned()),
    }
}

/// The tape of a run as far as it was played.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Playing {
    path: String,
    again: String,
    /// `None` where the tape knows no run of that name.
    run: Option<Vec<Recorded>>,
    given: usize,
}

impl Playing {
    /// A tape of one run that has not begun.
    pub(super) fn new(tape: Tape) -> Self {
        let Tape { path, again, runs } = tape;
        Self { path, again, run: runs.into_values().next(), given: 0 }
    }

    /// The answer to the request, if it is the next one.
    pub(super) fn answer(&mut self, request: &Request) -> Result<Reply, String> {
        let next = self.run.as_ref().and_then(|run| run.get(self.given));
        if let Some(next) = next.filter(|next| held(&next.exchange.request, request).is_empty()) {
            self.given += 1;
            return Ok(next.reply.clone());
        }
        Err(format!(
            "is not on {}, which is stale; {}; record it again with `{}`",
            self.path,
            self.why_not(request),
            self.again
        ))
    }

    fn why_not(&self, request: &Request) -> String {
        let Some(run) = &self.run else { return "it has no run of this name".to_owned() };
        let left = &run[self.given.min(run.len())..];
        if left.is_empty() {
            return format!("all of its {} answers are given", run.len());
        }
        let differs = |recorded: &Recorded| held(&recorded.exchange.request, request);
        if left.iter().any(|recorded| differs(recorded).is_empty()) {
            return format!("its next one is {}", shown(&left[0].exchange.request));
        }
        let nearest = left
            .iter()
            .map(|recorded| (differs(recorded), recorded))
            .min_by_key(|(differences, _)| differences.len());
        nearest.map_or_else(String::new, |(differences, recorded)| {
            format!(
                "the nearest is {}, but {}",
                shown(&recorded.exchange.request),
                differences.join(", and ")
            )
        })
    }

    /// What was recorded and never asked for: its place, the request, and what that means.
    pub(super) fn left(&self) -> impl Iterator<Item = (usize, String, String)> {
        let run = self.run.iter().flatten();
        run.enumerate().skip(self.given).map(|(index, recorded)| {
            let stale = format!("{} is stale; record it again with `{}`", self.path, self.again);
            (index, shown(&recorded.exchange.request), format!("never requested: {stale}"))
        })
    }
}

#[cfg(test)]
mod tests;
