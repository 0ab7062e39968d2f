//! Changes of calls, and which calls are not worth any.

use oxc_ast::ast::{Argument, CallExpression, Expression, NewExpression};
use oxc_span::{GetSpan, Span};

use super::{Mutator, Operator};

/// Methods that a person might take for each other.
const PAIRS: [(&str, &str); 8] = [
    ("every", "some"),
    ("startsWith", "endsWith"),
    ("min", "max"),
    ("floor", "ceil"),
    ("push", "unshift"),
    ("pop", "shift"),
    ("indexOf", "lastIndexOf"),
    ("trimStart", "trimEnd"),
];

/// Methods without which there is a value of the same kind.
const REMOVABLE: [&str; 17] = [
    "concat", "filter", "flat", "normalize", "padEnd", "padStart", "replace", "replaceAll", "reverse",
    "slice", "sort", "substring", "toLocaleLowerCase", "toLocaleUpperCase", "toLowerCase", "toUpperCase",
    "trim",
];

impl Mutator<'_> {
    /// Mutants of a call: another method, the call left out, spread arguments left out, `?.` as `.`.
    pub(super) fn call(&mut self, call: &CallExpression<'_>) {
        self.spreads_of_arguments(&call.arguments);
        if call.optional {
            self.unchained(call.callee.span(), Span::new(call.span.end, call.span.end), "");
        }
        if let (Expression::Identifier(callee), Some(module)) = (&call.callee, call.arguments.first())
            && callee.name == "require"
        {
            self.skip(module.span(), Operator::ChangedText);
        }
        let Expression::StaticMemberExpression(member) = &call.callee else { return };
        let name = member.property.name.as_str();
        let other = PAIRS.iter().find_map(|(one, other)| match name {
            name if name == *one => Some(*other),
            name if name == *other => Some(*one),
            _ => None,
        });
        if let Some(other) = other {
            self.replace(Operator::SwappedMethod, member.property.span, other);
        }
        if REMOVABLE.contains(&name) {
            let object = self.text(member.object.span()).to_owned();
            self.replace(Operator::RemovedMethod, call.span, object);
        }
    }

    /// Calls and constructors without what they spread.
    pub(super) fn spreads_of_arguments(&mut self, arguments: &[Argument<'_>]) {
        for argument in arguments {
            if let Argument::SpreadElement(spread) = argument {
                self.replace(Operator::EmptiedSpread, spread.argument.span(), "[]");
            }
        }
    }

    /// The arguments of a log call that no case looks at.
    pub(super) fn is_unwatched_log(&self, call: &CallExpression<'_>) -> bool {
        let object = match &call.callee {
            Expression::StaticMemberExpression(member) => &member.object,
            _ => return false,
        };
        !self.watched.logs && matches!(object, Expression::Identifier(name) if name.name == "console")
    }

    /// The message of an error that no case looks at.
    pub(super) fn is_unwatched_error(&self, made: &NewExpression<'_>) -> bool {
        !self.watched.errors
            && matches!(&made.callee, Expression::Identifier(name) if name.name.ends_with("Error"))
    }
}
