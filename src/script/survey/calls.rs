//! Calls: text run as code, promises that nobody waits for, JSON that nobody guards.

use oxc_ast::ast::{Argument, ArrowFunctionBody, BinaryOperator, CallExpression, Expression, NewExpression};
use oxc_span::GetSpan as _;

use crate::script::facts::{Expression as Pattern, OddityKind};
use crate::script::parse::span_of;

use super::Surveyor;

/// Host methods that give a promise (ours: the superset profile).
const PROMISING_METHODS: [&str; 1] = ["request"];
/// Methods of `Promise` that give a promise of others.
const PROMISE_MAKERS: [&str; 6] = ["all", "allSettled", "any", "race", "resolve", "reject"];
/// Timers take text to run, too.
const TIMERS: [&str; 2] = ["setTimeout", "setInterval"];

impl<'a> Surveyor<'a> {
    pub(super) fn meet_call(&mut self, call: &CallExpression<'a>) {
        self.meet_newer_call(call);
        self.meet_newer_global(&call.callee);
        match self.global(&call.callee) {
            Some("eval") => self.odd(OddityKind::DynamicCode("eval"), call.span),
            Some("Function") => self.odd(OddityKind::DynamicCode("Function"), call.span),
            Some("require") => {
                if let Some(Argument::StringLiteral(name)) = call.arguments.first() {
                    self.globals.require(name.value.as_str(), span_of(&name.span));
                }
            }
            Some("RegExp") => self.meet_constructed(call.arguments.as_slice(), call.span),
            Some(timer) if TIMERS.contains(&timer) => {
                let timer = if timer == "setTimeout" { "setTimeout" } else { "setInterval" };
                if let Some(Argument::StringLiteral(_) | Argument::TemplateLiteral(_)) =
                    call.arguments.first()
                {
                    self.odd(OddityKind::DynamicCode(timer), call.span);
                }
            }
            _ => {
                self.meet_handler(call);
                self.meet_date_call(call);
                self.meet_locale(call);
            }
        }
        if let Expression::Identifier(name) = &call.callee
            && self.guards > 0
            && let Some(symbol) = self.symbol_of(name)
        {
            self.calls.guarded.insert(symbol);
        }
        if self.guards == 0 && self.parses_json(call) {
            // Inside a function without a name of its own nobody knows who catches what; the platform calls the
            // exported one, and code outside of all functions runs when the action is loaded.
            match self.functions.last() {
                None => self.calls.parses.push((None, span_of(&call.span))),
                Some(function) => {
                    let named = self.functions.iter().rev().find_map(|function| function.symbol);
                    if function.symbol.is_some() || named.is_some() && named == self.exported {
                        self.calls.parses.push((named, span_of(&call.span)));
                    }
                }
            }
        }
    }

    /// `.catch(() => {})`
    fn meet_handler(&mut self, call: &CallExpression<'a>) {
        let Expression::StaticMemberExpression(member) = &call.callee else { return };
        let body = match call.arguments.first() {
            Some(Argument::ArrowFunctionExpression(handler)) => match &handler.body {
                ArrowFunctionBody::FunctionBody(body) => Some(&**body),
                _ => None,
            },
            Some(Argument::FunctionExpression(handler)) => handler.body.as_deref(),
            _ => None,
        };
        let Some(body) = body.filter(|_| member.property.name == "catch") else { return };
        if self.does_nothing(&body.statements, span_of(&body.span)) {
            let start = member.property.span.start;
            self.odd(OddityKind::SwallowedError, oxc_span::Span::new(start, call.span.end));
        }
    }

    pub(super) fn meet_new(&mut self, new: &NewExpression<'a>) {
        self.meet_newer_new(new);
        self.meet_new_date(new);
        self.meet_intl(&new.callee, &new.arguments, new.span);
        match self.global(&new.callee) {
            Some("Function") => self.odd(OddityKind::DynamicCode("Function"), new.span),
            Some("RegExp") => self.meet_constructed(new.arguments.as_slice(), new.span),
            _ => {}
        }
    }

    fn meet_constructed(&mut self, arguments: &[Argument<'a>], span: oxc_span::Span) {
        let Some(first) = arguments.first().and_then(Argument::as_expression) else { return };
        let flags = match arguments.get(1) {
            None => String::new(),
            Some(Argument::StringLiteral(flags)) => flags.value.to_string(),
            Some(_) => return,
        };
        let pattern = match first.without_parentheses() {
            Expression::StringLiteral(text) => Some(text.value.to_string()),
            other => head_of(other).and_then(|head| inline_flags(&head)),
        };
        let Some(pattern) = pattern else { return };
        self.syntax.expressions.push(Pattern { pattern, flags, span: span_of(&span) });
    }

    /// `JSON.parse` of a text that may be no JSON.
    fn parses_json(&self, call: &CallExpression<'a>) -> bool {
        let Expression::StaticMemberExpression(member) = &call.callee else { return false };
        if member.property.name != "parse" || self.global(&member.object) != Some("JSON") {
            return false;
        }
        match call.arguments.first() {
            None | Some(Argument::StringLiteral(_)) => false,
            Some(Argument::TemplateLiteral(template)) => !template.expressions.is_empty(),
            // A copy by way of text always succeeds.
            Some(Argument::CallExpression(inner)) => {
                !matches!(&inner.callee, Expression::StaticMemberExpression(member)
                    if member.property.name == "stringify" && self.global(&member.object) == Some("JSON"))
            }
            Some(_) => true,
        }
    }

    pub(super) fn meet_statement(&mut self, expression: &Expression<'a>) {
        let call = match expression.without_parentheses() {
            Expression::CallExpression(call) => call,
            // `ready && send()` and its like.
            Expression::LogicalExpression(logical) => return self.meet_statement(&logical.right),
            Expression::ConditionalExpression(choice) => {
                self.meet_statement(&choice.consequent);
                return self.meet_statement(&choice.alternate);
            }
            _ => return,
        };
        // Outside of all functions a CommonJS module cannot wait.
        let can_await = self.functions.last().is_some_and(|function| function.is_async);
        let words = self.slice(call.callee.span());
        // A callee over several lines is named by its last part.
        let words = words.lines().next_back().unwrap_or(words).trim().to_owned();
        match &call.callee {
            Expression::Identifier(name) => match self.symbol_of(name) {
                Some(symbol) => self.calls.statements.push((symbol, span_of(&call.span), words, can_await)),
                None if name.name == "fetch" => {
                    self.odd(OddityKind::FloatingPromise { call: words, can_await }, call.span);
                }
                None => {}
            },
            Expression::StaticMemberExpression(member) => {
                let method = member.property.name.as_str();
                let of_host = matches!(member.object, Expression::ThisExpression(_))
                    && PROMISING_METHODS.contains(&method);
                let of_promise =
                    PROMISE_MAKERS.contains(&method) && self.global(&member.object) == Some("Promise");
                let chained = method == "then" && call.arguments.len() == 1;
                if of_host || of_promise || chained {
                    self.odd(OddityKind::FloatingPromise { call: words, can_await }, call.span);
                } else if method == "forEach" && takes_async(call) {
                    self.odd(OddityKind::AsyncForEach, call.span);
                }
            }
            _ => {}
        }
    }
}

fn takes_async(call: &CallExpression<'_>) -> bool {
    match call.arguments.first() {
        Some(Argument::ArrowFunctionExpression(function)) => function.r#async,
        Some(Argument::FunctionExpression(function)) => function.r#async,
        _ => false,
    }
}

/// The constant text that an expression begins with.
fn head_of(expression: &Expression<'_>) -> Option<String> {
    match expression.without_parentheses() {
        Expression::StringLiteral(text) => Some(text.value.to_string()),
        Expression::TemplateLiteral(template) => Some(template.quasis.first()?.value.cooked?.to_string()),
        Expression::BinaryExpression(sum) if sum.operator == BinaryOperator::Addition => head_of(&sum.left),
        _ => None,
    }
}

/// The flags that a pattern begins with as those of other languages do: `(?is)`.
fn inline_flags(pattern: &str) -> Option<String> {
    let flags: String = pattern.strip_prefix("(?")?.chars().take_while(char::is_ascii_lowercase).collect();
    let written = format!("(?{flags})");
    (!flags.is_empty() && pattern.starts_with(&written)).then_some(written)
}
