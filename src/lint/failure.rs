//! Rules that panic. That is a fault of this program: it is caught, named and kept apart from what
//! is wrong in the library, and the other rules go on.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// A panic of a rule or another part of the program.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure {
    pub what: &'static str,
    pub at: Arc<str>,
    pub message: String,
}

/// True if a panic on this thread will be caught and reported as a [`Failure`], so that nothing else need report it.
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// Runs `work`; where it panics, `None`, and a failure is added.
pub(super) fn guarded<T>(
    what: &'static str,
    at: &Arc<str>,
    failures: &mut Vec<Failure>,
    work: impl FnOnce() -> T,
) -> Option<T> {
    let outer = GUARDED.replace(true);
    // The caller drops the findings of a rule that panicked.
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    match done {
        Ok(value) => Some(value),
        Err(panic) => {
            let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
            let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
            let message = text.unwrap_or_else(|| "no reason given".to_owned());
            failures.push(Failure { what, at: Arc::clone(at), message });
            None
        }
    }
}
