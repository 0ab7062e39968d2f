//! Constant texts and regular expressions.

use oxc_ast::ast::{Expression as Callee, RegExpLiteral};
use oxc_span::GetSpan as _;

use super::Surveyor;
use crate::script::facts::{Expression, Text};
use crate::script::parse::span_of;

/// Parts of the names of objects that send requests.
const CLIENTS: [&str; 8] = ["axios", "http", "client", "api", "got", "request", "agent", "fetch"];

/// Last words of the names that addresses of requests have.
const ADDRESSES: [&str; 11] =
    ["url", "uri", "endpoint", "host", "base", "webhook", "api", "server", "address", "origin", "proxy"];

/// True if a name says that a request goes there: `apiUrl` and `BASE_URL`, and no `namespaceUri`.
fn is_address(name: &str) -> bool {
    let name = name.to_lowercase();
    ADDRESSES.iter().any(|word| name.ends_with(word))
        && !["namespace", "schema", "xmlns", "claim", "type", "profile"]
            .iter()
            .any(|word| name.contains(word))
}

/// Shorter texts are no secrets.
const SHORTEST: usize = 8;

impl<'a> Surveyor<'a> {
    pub(super) fn slice(&self, span: oxc_span::Span) -> &'a str {
        self.code.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    pub(super) fn meet_text(&mut self, value: &str, span: oxc_span::Span) {
        if value.len() < SHORTEST {
            return;
        }
        let name = self.name.map(|name| name.trim_matches(['\'', '"', '`', '[', ']']).to_owned());
        let is_sent = self.addresses > 0 || name.as_deref().is_some_and(is_address);
        self.syntax.texts.push(Text { value: value.to_owned(), span: span_of(&span), name, is_sent });
    }

    /// Visits a part of the code that is, or is not, the address of a request.
    pub(super) fn within_address(&mut self, is_address: bool, visit: impl FnOnce(&mut Self)) {
        self.addresses += usize::from(is_address);
        visit(self);
        self.addresses -= usize::from(is_address);
    }

    /// True if a function sends a request to its first argument, by its name.
    pub(super) fn sends(&self, callee: &Callee<'_>) -> bool {
        let Some(member) = callee.as_member_expression() else {
            return matches!(callee.without_parentheses(), Callee::Identifier(name)
                if matches!(name.name.as_str(), "fetch" | "request" | "axios" | "got" | "ky"));
        };
        match member.static_property_name() {
            Some("fetch" | "request" | "post" | "put" | "patch") => true,
            // A map has these as well.
            Some("get" | "delete" | "head") => {
                let object = self.slice(member.object().span()).to_lowercase();
                CLIENTS.iter().any(|client| object.contains(client))
            }
            _ => false,
        }
    }

    pub(super) fn meet_expression(&mut self, literal: &RegExpLiteral<'a>) {
        self.meet_newer_pattern(&literal.regex.pattern.text, &literal.regex.flags.to_string(), literal.span);
        self.syntax.expressions.push(Expression {
            pattern: literal.regex.pattern.text.to_string(),
            flags: literal.regex.flags.to_string(),
            span: span_of(&literal.span),
        });
    }
}
