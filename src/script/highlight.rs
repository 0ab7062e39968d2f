//! The kinds of words of a code, to show it in colours.

use oxc_allocator::Allocator;
use oxc_parser::Kind;

use super::parse::{span, tokens};
use crate::diagnostics::Span;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub span: Span,
    pub word: Word,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    Keyword,
    Text,
    /// A number, `true`, `false` or `null`.
    Value,
    Pattern,
    Comment,
}

/// The marks of code, in order; empty if it cannot be parsed. Code that nests deeply needs a thread of
/// [`super::on_deep_stack`].
pub fn marks(code: &str) -> Vec<Mark> {
    let allocator = Allocator::default();
    let Some(parsed) = tokens(&allocator, code) else { return Vec::new() };
    let mut after_dot = false;
    let tokens = parsed.tokens.iter().filter_map(|token| {
        let property =
            std::mem::replace(&mut after_dot, matches!(token.kind(), Kind::Dot | Kind::QuestionDot));
        let word = word(token.kind()).filter(|word| *word != Word::Keyword || !property)?;
        Some(Mark { span: Span { start: token.start(), end: token.end() }, word })
    });
    let comments =
        parsed.program.comments.iter().map(|comment| Mark { span: span(comment.span), word: Word::Comment });
    let mut marks: Vec<Mark> = tokens.chain(comments).collect();
    marks.sort_by_key(|mark| mark.span.start);
    // Overlapping marks would be shown twice; there are none, but the page must not depend on it.
    let mut end = 0;
    marks.retain(|mark| {
        let apart = mark.span.start >= end
            && mark.span.end > mark.span.start
            && code.get(mark.span.range()).is_some();
        if apart {
            end = mark.span.end;
        }
        apart
    });
    marks
}

fn word(kind: Kind) -> Option<Word> {
    Some(match kind {
        Kind::Null | Kind::True | Kind::False => Word::Value,
        Kind::Str
        | Kind::NoSubstitutionTemplate
        | Kind::TemplateHead
        | Kind::TemplateMiddle
        | Kind::TemplateTail => Word::Text,
        Kind::RegExp => Word::Pattern,
        // These are words of the language only in their places; nobody names a variable so.
        Kind::Async | Kind::Await | Kind::Let | Kind::Of | Kind::Static | Kind::Yield => Word::Keyword,
        kind if kind.is_number() => Word::Value,
        kind if kind.is_reserved_keyword() => Word::Keyword,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str) -> Vec<(&str, Word)> {
        marks(code).iter().map(|mark| (&code[mark.span.range()], mark.word)).collect()
    }

    #[test]
    fn every_kind_of_word_is_marked() {
        let code = "// мова\nconst a = async (b) => { return `x${b.default}y` + 'z' + 1.5 + /r/g + null; }";
        assert_eq!(
            shown(code),
            [
                ("// мова", Word::Comment),
                ("const", Word::Keyword),
                ("async", Word::Keyword),
                ("return", Word::Keyword),
                ("`x${", Word::Text),
                ("}y`", Word::Text),
                ("'z'", Word::Text),
                ("1.5", Word::Value),
                ("/r/g", Word::Pattern),
                ("null", Word::Value),
            ]
        );
    }

    #[test]
    fn code_that_cannot_be_parsed_has_no_marks_that_meet_or_leave_it() {
        for code in ["const = ", "'", "`${", "/* x", "a < b > c", "\u{feff}let x = 'ї", "<b>x</b>"] {
            let mut end = 0;
            for mark in marks(code) {
                assert!(mark.span.start >= end && code.get(mark.span.range()).is_some(), "{code}");
                end = mark.span.end;
            }
        }
    }
}
