//! Texts that the code computes, which may grow without end: `text += '.'` in a loop makes another one in each turn.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostics::Span;
use crate::script::flow::values::{Atom, Value};

/// A place that made new texts in more passes than this makes texts that are not known.
const MOST_PASSES: u32 = 6;

#[derive(Debug, Default)]
pub(crate) struct Texts {
    /// The number of rounds and of turns of loops so far.
    pass: u32,
    places: FxHashMap<Span, Place>,
}

#[derive(Debug, Default)]
struct Place {
    made: FxHashSet<Atom>,
    /// The last pass in which a text was new, and the number of such passes.
    last: u32,
    passes: u32,
}

impl Texts {
    pub(crate) fn begin_pass(&mut self) {
        self.pass += 1;
    }

    /// A text that was computed at a place: as it is, until the place has made new ones for too long.
    pub(crate) fn widened(&mut self, at: Span, mut text: Value) -> Value {
        if text.strings.is_empty() {
            return text;
        }
        let place = self.places.entry(at).or_default();
        let mut is_new = false;
        for made in text.strings.keys() {
            is_new |= !place.made.contains(made) && place.made.insert(Atom::clone(made));
        }
        if is_new && place.last != self.pass {
            place.last = self.pass;
            place.passes += 1;
        }
        if place.passes > MOST_PASSES {
            text.forget_strings();
        }
        text
    }
}
