//! Tapes: recorded requests that are answered again without a network, and their redaction.

mod body;
mod compare;
mod kept_out;
mod redact;
mod redact_verdict;

use crate::secrets::REDACTED;
use std::collections::BTreeMap;

use crate::library::{TapeExchange, TapeFile};
use crate::sandbox::{NetworkError, Reply, Request, Response};

use compare::{differences, shown};
pub use kept_out::KeptOut;
pub use redact::Redaction;

#[derive(Debug, Clone, PartialEq)]
pub struct Tape {
    path: String,
    /// The command that records the tape again.
    record_command: String,
    runs: BTreeMap<String, Vec<Recorded>>,
}

#[derive(Debug, Clone, PartialEq)]
struct Recorded {
    exchange: TapeExchange,
    reply: Reply,
}

impl Tape {
    /// Checks the contents of a tape file for the case of that name; the error says what is wrong with it.
    pub fn from_file(path: &str, case: &str, file: TapeFile) -> Result<Self, String> {
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
        Ok(Self { path: path.to_owned(), record_command: record_command(folder, case), runs })
    }

    /// The part for one run; the name of the run may have been redacted.
    pub(super) fn for_run(&self, name: &str) -> Self {
        let run = self.runs.get(name).or_else(|| {
            let mut others = self.runs.iter().filter(|(recorded, _)| recorded.contains(REDACTED));
            others.find(|(recorded, _)| compare::matches_redacted(recorded, name)).map(|(_, run)| run)
        });
        let runs = run.map(|run| (name.to_owned(), run.clone())).into_iter().collect();
        Self { path: self.path.clone(), record_command: self.record_command.clone(), runs }
    }
}

/// The command that records a case of the action in that folder, quoted for a shell.
pub fn record_command(folder: &str, case: &str) -> String {
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

/// A tape of one run that is being played.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Player {
    path: String,
    record_command: String,
    /// `None` where the tape has no run of that name.
    run: Option<Vec<Recorded>>,
    given: usize,
}

impl Player {
    pub(super) fn new(tape: Tape) -> Self {
        let Tape { path, record_command, runs } = tape;
        Self { path, record_command, run: runs.into_values().next(), given: 0 }
    }

    /// The answer to the request, if it is the next one.
    pub(super) fn answer(&mut self, request: &Request) -> Result<Reply, String> {
        let next = self.run.as_ref().and_then(|run| run.get(self.given));
        if let Some(next) = next.filter(|next| differences(&next.exchange.request, request).is_empty()) {
            self.given += 1;
            return Ok(next.reply.clone());
        }
        Err(format!(
            "is not on {}, which is stale; {}; record it again with `{}`",
            self.path,
            self.why_not(request),
            self.record_command
        ))
    }

    fn why_not(&self, request: &Request) -> String {
        let Some(run) = &self.run else { return "it has no run of this name".to_owned() };
        let left = &run[self.given.min(run.len())..];
        if left.is_empty() {
            return format!("all of its {} answers are given", run.len());
        }
        let differs = |recorded: &Recorded| differences(&recorded.exchange.request, request);
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

    /// Recorded requests that were never made: index, request, message.
    pub(super) fn left(&self) -> impl Iterator<Item = (usize, String, String)> {
        let run = self.run.iter().flatten();
        run.enumerate().skip(self.given).map(|(index, recorded)| {
            let stale = format!("{} is stale; record it again with `{}`", self.path, self.record_command);
            (index, shown(&recorded.exchange.request), format!("never requested: {stale}"))
        })
    }
}

#[cfg(test)]
mod tests;
