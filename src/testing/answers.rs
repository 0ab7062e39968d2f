//! Answers the requests of one run: from its script, then from its tape, then from the network.

use crate::sandbox::{Exchange, Reply, Request};

use super::tape::{Player, record_command};
use super::{Mismatch, Script, Tape, What};

/// Requests that one run may send to the network, so that an endless loop does not flood a host.
const MOST_SENT: usize = 100;

/// The state of the answers of one run.
#[derive(Debug)]
pub(super) struct Dialogue {
    script: Script,
    tape: Option<Player>,
    recording: String,
    pub(super) sent: Vec<Exchange>,
}

impl Dialogue {
    /// A run that has requested nothing yet. `file` is the action's code, `written` the name of the case without its
    /// row.
    pub(super) fn new(script: Script, tape: Option<Tape>, file: &str, written: &str) -> Self {
        let tape = tape.map(Player::new);
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        Self { script, tape, recording: record_command(folder, written), sent: Vec::new() }
    }

    /// The scripted or recorded answer, or the reason why there is none.
    pub(super) fn answer(&mut self, request: &Request) -> Result<Reply, String> {
        let unscripted = match self.script.answer(request) {
            Ok(reply) => return Ok(reply),
            Err(why) => why,
        };
        match &mut self.tape {
            None if self.script.is_empty() => {
                Err(format!("{unscripted}; script it there, or record it with `{}`", self.recording))
            }
            None => Err(unscripted),
            Some(tape) if self.script.is_empty() => tape.answer(request),
            Some(tape) => tape.answer(request).map_err(|why| format!("{unscripted}; and it {why}")),
        }
    }

    /// The reason why the network is not asked any more, once the limit is reached.
    pub(super) fn is_full(&self) -> Option<String> {
        let full = self.sent.len() >= MOST_SENT;
        full.then(|| format!("was not sent: this run has sent {MOST_SENT} requests, and no run sends more"))
    }

    pub(super) fn note(&mut self, request: &Request, reply: &Reply) {
        if !matches!(reply, Reply::Unanswered { .. }) {
            self.sent.push(Exchange { request: request.clone(), reply: reply.clone() });
        }
    }

    pub(super) fn left(&self) -> Vec<Mismatch> {
        let scripted = self.script.left().map(|(index, request)| Mismatch {
            what: What::Answer(index),
            expected: request.to_string(),
            actual: "never requested".to_owned(),
        });
        let recorded = self.tape.iter().flat_map(Player::left);
        let recorded =
            recorded.map(|(index, expected, actual)| Mismatch { what: What::Tape(index), expected, actual });
        scripted.chain(recorded).collect()
    }
}
