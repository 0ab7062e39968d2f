//! Redacts the verdict on a run whose requests were really sent.

use crate::sandbox::{Ending, Failure};

use super::super::Verdict;
use super::redact::{Redaction, Redactor};

impl Redaction {
    /// Redacts the verdict as its tape would be.
    pub fn hide(&self, verdict: &mut Verdict) {
        let redactor = Redactor::new(self, &self.secrets(verdict.row_case(), &verdict.requests));
        let clean = |text: &mut String| *text = redactor.text(text);
        for exchange in &mut verdict.requests {
            clean(&mut exchange.request.url);
        }
        for line in &mut verdict.logs {
            clean(&mut line.text);
        }
        for mismatch in &mut verdict.mismatches {
            clean(&mut mismatch.expected);
            clean(&mut mismatch.actual);
        }
        for (key, value) in &mut verdict.writes {
            clean(key);
            *value = redactor.json(value, &[], false);
        }
        match &mut verdict.ending {
            Ending::Event(event) => clean(event),
            Ending::NoEvent { returned } => clean(returned),
            Ending::Failed(Failure::Unanswered { request, why }) => {
                clean(request);
                clean(why);
            }
            Ending::Failed(Failure::Threw(thrown) | Failure::UnhandledRejection(thrown)) => {
                clean(&mut thrown.name);
                clean(&mut thrown.message);
                thrown.stack.iter_mut().for_each(clean);
            }
            Ending::Failed(_) => {}
        }
    }
}
