//! Parses a file and hands it to the analysis.

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_diagnostics::OxcDiagnostic;
use oxc_parser::Parser;
use oxc_semantic::{Semantic, SemanticBuilder};
use oxc_span::SourceType;

use crate::diagnostics::Span;

use super::facts::{Comment, Facts, SyntaxError};
use super::{flow, nesting, survey};

/// Errors beyond these say nothing that the first ones do not.
const MOST_ERRORS: usize = 20;

/// A code text as a tree.
pub(super) struct Parsed<'a> {
    /// The tree, as far as it could be made.
    pub(super) program: &'a Program<'a>,
    /// Its scopes, or why it is no JavaScript.
    pub(super) semantic: Result<Semantic<'a>, Vec<SyntaxError>>,
}

/// Parses a code text that is not nested too deeply. Needs a thread of [`super::stack`] for code that nests deeply.
pub(super) fn parse<'a>(allocator: &'a Allocator, code: &'a str) -> Result<Parsed<'a>, SyntaxError> {
    if let Some(at) = nesting::too_deep(code) {
        return Err(SyntaxError {
            message: format!("code may nest more than {} levels deep", nesting::LIMIT),
            span: Span::new(at, at + 1),
        });
    }
    // The platform loads an action as a CommonJS module.
    let parsed = Parser::new(allocator, code, SourceType::cjs()).parse();
    let program: &Program<'a> = allocator.alloc(parsed.program);
    let mut errors = parsed.diagnostics;
    if errors.is_empty() && !parsed.panicked {
        let semantic =
            SemanticBuilder::new().with_check_syntax_error(true).with_build_nodes(false).build(program);
        errors = semantic.diagnostics;
        if errors.is_empty() {
            return Ok(Parsed { program, semantic: Ok(semantic.semantic) });
        }
    }
    let mut problems: Vec<SyntaxError> =
        errors.iter().take(MOST_ERRORS).map(|error| problem(error, code)).collect();
    if problems.is_empty() {
        let message = "the code cannot be parsed".to_owned();
        problems.push(SyntaxError { message, span: Span::default() });
    }
    Ok(Parsed { program, semantic: Err(problems) })
}

/// The facts of a code text. Needs a thread of [`super::stack`] for code that nests deeply.
pub(super) fn analyse(code: &str) -> Facts {
    let mut facts = Facts::default();
    let allocator = Allocator::default();
    let Parsed { program, semantic } = match parse(&allocator, code) {
        Ok(parsed) => parsed,
        Err(too_deep) => {
            facts.problems.push(too_deep);
            return facts;
        }
    };
    facts.comments = program
        .comments
        .iter()
        .map(|comment| {
            let content = comment.content_span();
            Comment {
                span: Span { start: comment.span.start, end: comment.span.end },
                text: content.source_text(code).to_owned(),
            }
        })
        .collect();
    match semantic {
        Ok(semantic) => {
            let scoping = semantic.scoping();
            flow::run(program, scoping, &mut facts);
            facts.syntax = survey::survey(program, scoping, code, &facts);
        }
        Err(problems) => facts.problems = problems,
    }
    facts
}

fn problem(error: &OxcDiagnostic, code: &str) -> SyntaxError {
    let place = error.labels.first().map(|label| {
        let start = label.offset() as usize;
        start..start + label.len() as usize
    });
    // What lacks a place is missing at the end.
    let place = place.unwrap_or(code.len().saturating_sub(1)..code.len());
    // The parser names a byte where it cannot tell the character.
    let start = (0..=place.start.min(code.len())).rev().find(|&at| code.is_char_boundary(at)).unwrap_or(0);
    let end = (place.end.max(start)..code.len()).find(|&at| code.is_char_boundary(at)).unwrap_or(code.len());
    SyntaxError { message: error.message.to_string(), span: Span::new(start, end) }
}
