//! The facts of a file: parsed once, followed by `flow`, looked over by `survey`.

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_diagnostics::OxcDiagnostic;
use oxc_parser::ParserReturn;
use oxc_semantic::{Scoping, SemanticBuilder};

use super::facts::{Comment, Facts, SyntaxError};
use super::parse::{TooDeep, parse, span};
use super::{flow, nesting, survey};
use crate::diagnostics::{SourceFile, Span};

/// Errors beyond these say nothing that the first ones do not.
const MOST_ERRORS: usize = 20;

/// The facts of a `code.js`. Never fails: code that cannot be parsed has its errors among the facts. Code that nests
/// deeply needs a thread of [`super::on_deep_stack`].
pub fn analyse(file: &SourceFile) -> Facts {
    facts(file, true)
}

/// The facts that a walk over the syntax shows, for code that exports no action. Values are not followed, so that
/// libraries of megabytes take no longer than their text is long.
pub fn surveyed(file: &SourceFile) -> Facts {
    facts(file, false)
}

fn facts(file: &SourceFile, follows: bool) -> Facts {
    let code = file.text();
    let mut facts = Facts::default();
    let allocator = Allocator::default();
    let parsed = match parse(&allocator, code) {
        Ok(parsed) => parsed,
        Err(too_deep) => {
            facts.problems.push(too_deep.into());
            return facts;
        }
    };
    facts.comments = parsed
        .program
        .comments
        .iter()
        .map(|comment| {
            let content = comment.content_span();
            Comment { span: span(comment.span), text: content.source_text(code).to_owned() }
        })
        .collect();
    match check(&allocator, parsed, code) {
        Ok(Checked { program, scoping }) => {
            if follows {
                flow::run(program, &scoping, &mut facts);
            }
            facts.syntax = survey::survey(program, &scoping, code, &facts);
        }
        Err(problems) => facts.problems = problems,
    }
    facts
}

impl From<TooDeep> for SyntaxError {
    fn from(TooDeep(at): TooDeep) -> Self {
        Self {
            message: format!("code may nest more than {} levels deep", nesting::LIMIT),
            span: Span::new(at, at + 1),
        }
    }
}

/// A syntax tree without errors, with its scopes.
pub(super) struct Checked<'a> {
    pub(super) program: &'a Program<'a>,
    pub(super) scoping: Scoping,
}

pub(super) fn check<'a>(
    allocator: &'a Allocator,
    parsed: ParserReturn<'a>,
    code: &str,
) -> Result<Checked<'a>, Vec<SyntaxError>> {
    let program: &Program<'a> = allocator.alloc(parsed.program);
    let mut errors = parsed.diagnostics;
    if errors.is_empty() && !parsed.panicked {
        let semantic =
            SemanticBuilder::new().with_check_syntax_error(true).with_build_nodes(false).build(program);
        errors = semantic.diagnostics;
        if errors.is_empty() {
            return Ok(Checked { program, scoping: semantic.semantic.into_scoping() });
        }
    }
    let problems: Vec<SyntaxError> =
        errors.iter().take(MOST_ERRORS).map(|error| problem(error, code)).collect();
    Err(if problems.is_empty() {
        vec![SyntaxError { message: "the code cannot be parsed".to_owned(), span: Span::default() }]
    } else {
        problems
    })
}

fn problem(error: &OxcDiagnostic, code: &str) -> SyntaxError {
    // Of a name that is declared twice, the second declaration is the one too many.
    let is_doubled = error.message.contains("has already been declared");
    let label = if is_doubled { error.labels.last() } else { error.labels.first() };
    let place = label.map(|label| {
        let start = label.offset() as usize;
        start..start + label.len() as usize
    });
    // An error without a place is something missing at the end.
    let place = place.unwrap_or(code.len().saturating_sub(1)..code.len());
    // The parser names a byte where it cannot tell the character.
    let start = (0..=place.start.min(code.len())).rev().find(|&at| code.is_char_boundary(at)).unwrap_or(0);
    let end = (place.end.max(start)..code.len()).find(|&at| code.is_char_boundary(at)).unwrap_or(code.len());
    SyntaxError { message: error.message.to_string(), span: Span::new(start, end) }
}
