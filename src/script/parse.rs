//! The one way to parse JavaScript: as the platform loads it, and never code that nests too deeply, since the parser
//! and all that follows recurse. Results borrow from the caller's allocator, except those of helpers that parse, ask once
//! and drop the tree.

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_diagnostics::OxcDiagnostic;
use oxc_parser::config::TokensParserConfig;
use oxc_parser::{Parser, ParserReturn};
use oxc_semantic::{Scoping, SemanticBuilder};
use oxc_span::{GetSpan, SourceType};

use super::nesting;
use crate::diagnostics::{SourceFile, Span};

/// The byte at which code may nest deeper than [`nesting::LIMIT`].
#[derive(Debug)]
pub(super) struct TooDeep(pub(super) usize);

/// Parses code, with errors among the answer. Code that nests deeply needs a thread of [`super::deep_stack`].
pub(super) fn parse<'a>(allocator: &'a Allocator, code: &'a str) -> Result<ParserReturn<'a>, TooDeep> {
    match nesting::too_deep(code) {
        Some(at) => Err(TooDeep(at)),
        // The platform loads an action as a CommonJS module.
        None => {
            let mut parsed = Parser::new(allocator, code, SourceType::cjs()).parse();
            let blanks = parsed.irregular_whitespaces.iter().copied();
            let no_blanks = blanks.filter(|blank| NO_BLANKS.contains(&blank.source_text(code)));
            parsed.diagnostics.extend(no_blanks.map(|blank| {
                let code = blank.source_text(code).chars().next().map_or(0, u32::from);
                let message = format!("the character U+{code:04X}, which cannot be seen, is no white space");
                OxcDiagnostic::error(message).with_label(blank)
            }));
            Ok(parsed)
        }
    }
}

/// Characters that the parser accepts as white space and JavaScript does not: the zero width space and the next line.
pub const NO_BLANKS: [&str; 2] = ["\u{200b}", "\u{85}"];

pub(super) fn program<'a>(allocator: &'a Allocator, code: &'a str) -> Option<Program<'a>> {
    let parsed = parse(allocator, code).ok()?;
    (!parsed.panicked && parsed.diagnostics.is_empty()).then_some(parsed.program)
}

/// As [`program`], with the tokens.
pub(super) fn tokens<'a>(allocator: &'a Allocator, code: &'a str) -> Option<ParserReturn<'a>> {
    // The parser cannot give the tokens of code that it gives up, so that is found out first.
    program(allocator, code)?;
    Some(Parser::new(allocator, code, SourceType::cjs()).with_config(TokensParserConfig).parse())
}

/// Parses a file once more for one question that its facts do not answer; `None` where it is not JavaScript.
pub(super) fn ask<T>(file: &SourceFile, question: impl FnOnce(&Program<'_>, &Scoping) -> T) -> Option<T> {
    let allocator = Allocator::default();
    let program = allocator.alloc(program(&allocator, file.text())?);
    let semantic = SemanticBuilder::new().with_build_nodes(false).build(program);
    Some(question(program, semantic.semantic.scoping()))
}

pub(super) fn span(span: oxc_span::Span) -> Span {
    Span { start: span.start, end: span.end }
}

pub(super) fn span_of(node: &impl GetSpan) -> Span {
    span(node.span())
}

/// The place of an operator in a text that holds nothing else but blanks, parentheses and comments.
pub(super) fn position_of_operator(text: &str, operator: &str) -> Option<u32> {
    let mut rest = text;
    while !rest.is_empty() {
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if rest.starts_with("/*") {
            rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
        } else if rest.starts_with(operator) {
            return u32::try_from(text.len() - rest.len()).ok();
        } else {
            let mut chars = rest.chars();
            chars.next();
            rest = chars.as_str();
        }
    }
    None
}
