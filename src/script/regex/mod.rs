//! Regular expressions: whether a pattern is one, and whether a text can make it backtrack without end.

mod ambiguity;
mod automaton;
mod characters;

use oxc_allocator::Allocator;
use oxc_regular_expression::{LiteralParser, Options};

use crate::words::lower_first;

/// Longer patterns are not looked at: parsing one recurses, and analysing one takes time squared.
const LONGEST: usize = 2_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternFault {
    /// Not a regular expression, with the reason.
    Invalid(String),
    /// Some texts take time that doubles with each character: the part that repeats is ambiguous.
    Catastrophic,
}

/// The fault of a pattern, if any. Sound about what it reports, up to the parts it leaves out: a
/// pattern whose repeated part holds assertions or back references is never called catastrophic, nor is one
/// where nothing can fail after the repeated part.
pub fn pattern_fault(pattern: &str, flags: &str) -> Option<PatternFault> {
    if pattern.len() > LONGEST {
        return None;
    }
    let allocator = Allocator::default();
    match LiteralParser::new(&allocator, pattern, Some(flags), Options::default()).parse() {
        Err(error) => Some(PatternFault::Invalid(reason(&error.message))),
        Ok(parsed) => {
            let automaton = automaton::build(&parsed, flags)?;
            ambiguity::is_exponential(&automaton).then_some(PatternFault::Catastrophic)
        }
    }
}

fn reason(message: &str) -> String {
    lower_first(message.strip_prefix("Invalid regular expression:").unwrap_or(message).trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hangs(pattern: &str) -> bool {
        pattern_fault(pattern, "") == Some(PatternFault::Catastrophic)
    }

    #[test]
    fn nested_repetition_that_may_fail_afterwards_hangs() {
        for pattern in [
            "^(a+)+$",
            "^(a*)*$",
            "^(a|a)*$",
            "^(a|aa)+$",
            r"^(\w+\s?)*$",
            r"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+$",
            r"(x+x+)+y",
            r"^(?:.*,)*$",
            r"^(([a-z])+.)+[A-Z]([a-z])+$",
            r"(\d+|\w)*!",
        ] {
            assert!(hangs(pattern), "{pattern}");
        }
    }

    #[test]
    fn repetition_that_reads_one_way_only_does_not() {
        for pattern in [
            "^(ab+)+$", r"^\d+(,\d+)*$", r"^(\w+\s)*\w*$", r"^[\w.+-]+@[\w-]+\.[\w.]+$", "(a+)+", "^(a+)+",
            r"^(?:(?!-->).)*-->$", r"^([a-z]+-)*[a-z]+$", r"^\+?[0-9 ()-]{7,20}$", r"^(\p{L}|\d)+$",
            r"^(a{2}b?)*$", "^(?:[^\"\\\\]|\\\\.)*$",
        ] {
            assert!(!hangs(pattern), "{pattern}");
        }
    }

    #[test]
    fn a_pattern_that_is_none_says_why() {
        assert!(matches!(pattern_fault("(a", ""), Some(PatternFault::Invalid(_))));
        assert!(matches!(pattern_fault("a{2,1}", ""), Some(PatternFault::Invalid(_))));
        assert_eq!(pattern_fault("a", "gi"), None);
    }
}
