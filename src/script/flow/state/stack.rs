//! The calls in flight.

use crate::{script::flow::state::Frame, script::flow::values::Value};

/// Calls in flight at most; the thread's stack holds them.
const MOST_FRAMES: usize = 64;

/// The frames of functions that are being run, innermost last, and what else is being called.
#[derive(Debug, Default)]
pub(crate) struct Stack {
    pub(crate) frames: Vec<Frame>,
    /// The methods of prototypes that are being called, each with what it is called on.
    pub(crate) borrowed: Vec<(String, Value)>,
    pub(crate) constructing: Vec<usize>,
}

impl Stack {
    pub(crate) fn is_empty(&self) -> bool {
        self.frames.is_empty()
    }

    pub(crate) fn is_full(&self) -> bool {
        self.frames.len() >= MOST_FRAMES
    }

    /// True if the function that runs was called by another of the file.
    pub(crate) fn is_nested(&self) -> bool {
        // The first two are the file and its exported function.
        self.frames.len() > 2
    }

    #[expect(clippy::expect_used, reason = "the file's own frame stays for as long as anything runs")]
    pub(crate) fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("a frame is pushed before anything runs")
    }

    /// The number of the function that is being run; `None` at the top of the file.
    pub(crate) fn function(&self) -> Option<usize> {
        self.frames.last()?.function
    }

    /// Begins a call of a method of a prototype; false where it is called on the same already.
    pub(crate) fn borrow(&mut self, method: &str, this: &Value) -> bool {
        let call = (method.to_owned(), this.clone());
        let is_new = !self.borrowed.contains(&call);
        if is_new {
            self.borrowed.push(call);
        }
        is_new
    }
}
