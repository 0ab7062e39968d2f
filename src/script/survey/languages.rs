//! Texts that follow a language.

use oxc_ast::ast::{Argument, ArrayExpressionElement, CallExpression, Expression, ObjectPropertyKind};

use crate::script::facts::{Language, OddityKind};

use super::Surveyor;

/// Methods whose text follows a language, with the argument that names it, and whether it matters where none does.
/// Source: ECMA-402, "Locale Sensitive Functions of the ECMAScript Language Specification".
const METHODS: [(&str, usize, bool); 6] = [
    // Without a language it is good enough for an order that nobody reads.
    ("localeCompare", 1, false),
    ("toLocaleDateString", 0, true),
    ("toLocaleLowerCase", 0, false),
    ("toLocaleString", 0, true),
    ("toLocaleTimeString", 0, true),
    ("toLocaleUpperCase", 0, false),
];
const CLASSES: [&str; 9] = [
    "Collator", "DateTimeFormat", "DisplayNames", "ListFormat", "Locale", "NumberFormat", "PluralRules",
    "RelativeTimeFormat", "Segmenter",
];

impl<'a> Surveyor<'a> {
    /// `date.toLocaleDateString()`, `text.localeCompare(other, 'uk')`, `Intl.NumberFormat()`
    pub(super) fn meet_locale(&mut self, call: &CallExpression<'a>) {
        let Expression::StaticMemberExpression(member) = &call.callee else { return };
        if self.global(&member.object) == Some("Intl") {
            return self.meet_intl(&call.callee, &call.arguments, call.span);
        }
        let name = member.property.name.as_str();
        let Some((name, at, matters)) = METHODS.iter().find(|(method, ..)| *method == name) else { return };
        let language = language(&call.arguments, *at);
        let option = special_option(call.arguments.get(at + 1));
        if language == Language::Servers && !matters && option.is_none() {
            return;
        }
        let span = oxc_span::Span::new(member.property.span.start, call.span.end);
        self.odd(OddityKind::LocaleDependent { what: (*name).to_owned(), language, option }, span);
    }

    /// `new Intl.NumberFormat('uk')`, `Intl.supportedValuesOf('unit')`
    pub(super) fn meet_intl(
        &mut self,
        callee: &Expression<'a>,
        arguments: &[Argument<'a>],
        span: oxc_span::Span,
    ) {
        let Expression::StaticMemberExpression(member) = callee else { return };
        if self.global(&member.object) != Some("Intl") {
            return;
        }
        let name = member.property.name.as_str();
        if CLASSES.contains(&name) || name == "supportedValuesOf" {
            let language = language(arguments, 0);
            let option = special_option(arguments.get(1));
            self.odd(OddityKind::LocaleDependent { what: format!("Intl.{name}"), language, option }, span);
        }
    }
}

/// The language that an argument names.
fn language(arguments: &[Argument<'_>], at: usize) -> Language {
    if arguments.iter().take(at + 1).any(|argument| matches!(argument, Argument::SpreadElement(_))) {
        return Language::Unknown;
    }
    match arguments.get(at) {
        None => Language::Servers,
        Some(Argument::Identifier(name)) if name.name == "undefined" => Language::Servers,
        Some(Argument::StringLiteral(tag)) => Language::Named(tag.value.to_string()),
        Some(Argument::ArrayExpression(list)) => match list.elements.first() {
            None => Language::Servers,
            Some(ArrayExpressionElement::StringLiteral(tag)) => Language::Named(tag.value.to_string()),
            Some(_) => Language::Unknown,
        },
        Some(_) => Language::Unknown,
    }
}

/// Options with the values that need no special data; of an empty list any value does.
const SPECIAL: [(&str, &[&str]); 8] = [
    ("calendar", &["gregory"]),
    ("collation", &["default", "standard"]),
    ("notation", &["standard", "compact"]),
    ("numberingSystem", &["latn"]),
    ("roundingIncrement", &[]),
    ("roundingPriority", &["auto"]),
    ("timeZoneName", &["short", "long", "shortOffset", "longOffset"]),
    ("usage", &["sort"]),
];

/// The first such option with another value, as `calendar: 'buddhist'`.
fn special_option(options: Option<&Argument<'_>>) -> Option<String> {
    let Some(Argument::ObjectExpression(options)) = options else { return None };
    options.properties.iter().find_map(|property| {
        let ObjectPropertyKind::ObjectProperty(property) = property else { return None };
        let key = property.key.static_name()?;
        let (_, usual) = SPECIAL.iter().find(|(name, _)| *name == key)?;
        let value = match &property.value {
            Expression::StringLiteral(text) => text.value.to_string(),
            Expression::NumericLiteral(number) if number.value != 1.0 => number.value.to_string(),
            _ => return None,
        };
        (!usual.contains(&value.as_str())).then(|| format!("{key}: {value}"))
    })
}
