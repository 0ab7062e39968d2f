//! From a source to its mutants: each is one edit of the text, as a mistake of a person might change it. A test suite
//! that is worth something notices. Nothing is printed anew from the tree, so a mutant differs in one place only.
//!
//! Left out is what no case could or should notice: unreachable code, what is logged and what errors say unless cases
//! look at it, `x + 0`, the text that `typeof` is held against, the export itself.

mod calls;
mod expressions;
mod literals;
mod operator;
mod probe;
mod regex;
mod statements;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use oxc_ast::ast::Program;
use oxc_ast_visit::Visit;
use oxc_semantic::Scoping;

use super::{analyse::analyse, facts::OddityKind, rename::returned_texts};
use crate::diagnostics::{SourceFile, Span};
use crate::script::parse::{ask, position_of_operator, span_of};
pub use operator::Operator;
pub use probe::Probe;

/// A change of the code in one place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mutant {
    /// The bytes that are replaced.
    pub span: Span,
    pub operator: Operator,
    pub replacement: String,
}

impl Mutant {
    pub fn applied(&self, code: &str) -> String {
        let range = self.span.range();
        format!("{}{}{}", &code[..range.start], self.replacement, &code[range.end..])
    }
}

/// Effects that the cases of an action look at, so that a change of them is worth a mutant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Watched {
    pub logs: bool,
    pub errors: bool,
}

/// The mutants of a file, in the order of their places. Every one of them parses. `events` are those that the action
/// declares. A file that does not parse has none.
pub fn mutants(file: &SourceFile, events: &[String], watched: Watched) -> Vec<Mutant> {
    let facts = analyse(file);
    let unreachable = facts.syntax.oddities.iter().filter(|oddity| oddity.kind == OddityKind::Unreachable);
    let returned: BTreeMap<Span, String> =
        returned_texts(file).into_iter().map(|(text, span)| (span, text)).collect();
    let walk = |program: &Program<'_>, _: &Scoping| {
        let mut mutator = Mutator {
            code: file.text(),
            events,
            watched,
            returned: &returned,
            exported: facts.function.as_ref().map(|function| function.whole),
            unreachable: unreachable.map(|oddity| oddity.span).collect(),
            skipped: BTreeSet::new(),
            bound: BTreeSet::new(),
            guards: 0,
            found: BTreeSet::new(),
        };
        mutator.visit_program(program);
        mutator.found
    };
    let Some(found) = ask(file, walk) else { return Vec::new() };
    let mut seen: BTreeSet<(Span, String)> = BTreeSet::new();
    found
        .into_iter()
        // Two operators may make the same of a place.
        .filter(|mutant| seen.insert((mutant.span, mutant.replacement.clone())))
        .filter(|mutant| parses(file, mutant))
        .collect()
}

/// Edits of text can meet what stands around them, such as `a - -b`; what then is no code any more is no mutant.
fn parses(file: &SourceFile, mutant: &Mutant) -> bool {
    let changed = SourceFile::new(file.path().clone(), mutant.applied(file.text()));
    ask(&changed, |_, _| ()).is_some()
}

struct Mutator<'s> {
    code: &'s str,
    events: &'s [String],
    watched: Watched,
    /// Constant texts that decide a function's result.
    returned: &'s BTreeMap<Span, String>,
    exported: Option<Span>,
    unreachable: Vec<Span>,
    /// Places where an operator would say the same as another one, or nothing.
    skipped: BTreeSet<(Span, Operator)>,
    /// Operands of `&&`.
    bound: BTreeSet<oxc_span::Span>,
    guards: usize,
    found: BTreeSet<Mutant>,
}

impl Mutator<'_> {
    fn text(&self, span: oxc_span::Span) -> &str {
        &self.code[span_of(&span).range()]
    }

    /// Leaves an operator out at a place that is still to be walked over.
    fn skip(&mut self, span: oxc_span::Span, operator: Operator) {
        self.skipped.insert((span_of(&span), operator));
    }

    fn is_skipped(&self, span: oxc_span::Span, operator: Operator) -> bool {
        self.skipped.contains(&(span_of(&span), operator))
    }

    fn replace(&mut self, operator: Operator, span: oxc_span::Span, replacement: impl Into<String>) {
        let (span, mut replacement) = (span_of(&span), replacement.into());
        let is_dead = self.unreachable.iter().any(|dead| dead.contains(span));
        if is_dead || self.skipped.contains(&(span, operator)) {
            return;
        }
        // Words must not grow together: `return!a` becomes `return a`.
        let in_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$');
        let before = self.code[..span.range().start].chars().next_back();
        let after = self.code[span.range().end..].chars().next();
        if in_word(before) && in_word(replacement.chars().next()) {
            replacement.insert(0, ' ');
        }
        if in_word(after) && in_word(replacement.chars().next_back()) {
            replacement.push(' ');
        }
        self.found.insert(Mutant { span, operator, replacement });
    }

    fn replace_between(
        &mut self,
        operator: Operator,
        (left, right): (oxc_span::Span, oxc_span::Span),
        from: &str,
        to: &str,
    ) {
        // Parentheses may stand between, and comments that hold anything.
        let between = oxc_span::Span::new(left.end, right.start);
        let Some(at) = position_of_operator(self.text(between), from) else { return };
        let start = left.end + at;
        let end = start + u32::try_from(from.len()).unwrap_or_default();
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let before = self.code[..start as usize].chars().next_back();
        let after = self.code[end as usize..].chars().next();
        let to =
            format!("{}{to}{}", if blank(before) { "" } else { " " }, if blank(after) { "" } else { " " });
        self.replace(operator, oxc_span::Span::new(start, end), to);
    }
}

/// A text as a literal between the given quotes.
fn quoted(text: &str, quote: char) -> String {
    let mut literal = String::from(quote);
    for c in text.chars() {
        match c {
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\u{2028}' => literal.push_str("\\u2028"),
            '\u{2029}' => literal.push_str("\\u2029"),
            '\\' => literal.push_str("\\\\"),
            '$' if quote == '`' => literal.push_str("\\$"),
            c if c == quote => {
                literal.push('\\');
                literal.push(c);
            }
            c => literal.push(c),
        }
    }
    literal.push(quote);
    literal
}
