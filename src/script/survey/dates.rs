//! Dates that follow the time zone of the server.

use oxc_ast::ast::{
    Argument, CallExpression, Expression, NewExpression, ObjectExpression, ObjectPropertyKind,
};
use oxc_span::GetSpan as _;

use crate::script::facts::OddityKind;

use super::Surveyor;

/// Methods of `Date` that count in the zone of the server. Minutes and less are the same nearly everywhere.
const LOCAL_METHODS: [&str; 11] = [
    "getDate", "getDay", "getFullYear", "getHours", "getMonth", "getTimezoneOffset", "setDate",
    "setFullYear", "setHours", "setMonth", "toDateString",
];
/// Methods whose text is in the zone of the server where no `timeZone` is asked for.
const LOCALE_METHODS: [&str; 2] = ["toLocaleDateString", "toLocaleTimeString"];
/// The same, of numbers and lists too, so that only what is surely a date counts.
const TEXT_METHODS: [&str; 3] = ["toLocaleString", "toString", "toTimeString"];

impl<'a> Surveyor<'a> {
    /// `date.getHours()`, `Date.parse('2024-05-06 10:00')`, `String(new Date())`
    pub(super) fn meet_date_call(&mut self, call: &CallExpression<'a>) {
        if self.global(&call.callee) == Some("String")
            && call
                .arguments
                .first()
                .and_then(Argument::as_expression)
                .is_some_and(|first| self.is_date(first))
        {
            return self.odd(OddityKind::ZoneDependent("the text of a date".to_owned()), call.span);
        }
        let Expression::StaticMemberExpression(member) = &call.callee else { return };
        let method = member.property.name.as_str();
        let object = member.object.without_parentheses();
        let follows = if LOCAL_METHODS.contains(&method) {
            !matches!(object, Expression::ThisExpression(_))
        } else if LOCALE_METHODS.contains(&method) || TEXT_METHODS.contains(&method) && self.is_date(object) {
            !names_zone(call.arguments.get(1))
        } else {
            false
        };
        if follows {
            let span = oxc_span::Span::new(member.property.span.start, call.span.end);
            self.odd(OddityKind::ZoneDependent(format!("`{method}`")), span);
        } else if method == "parse" && self.global(object) == Some("Date") {
            self.meet_date_text(call.arguments.first());
        }
    }

    /// `new Date(2024, 4, 6)`, `new Date('2024-05-06 10:00')`, `new Intl.DateTimeFormat('uk')`
    pub(super) fn meet_new_date(&mut self, new: &NewExpression<'a>) {
        let is_format = matches!(&new.callee, Expression::StaticMemberExpression(member)
            if member.property.name == "DateTimeFormat" && self.global(&member.object) == Some("Intl"));
        if is_format && !names_zone(new.arguments.get(1)) {
            self.odd(OddityKind::ZoneDependent("`Intl.DateTimeFormat`".to_owned()), new.span);
        }
        if self.global(&new.callee) != Some("Date") {
            return;
        }
        match new.arguments.as_slice() {
            [Argument::SpreadElement(_), ..] => {}
            [_, _, ..] => {
                self.odd(OddityKind::ZoneDependent("a date of year, month and day".to_owned()), new.span);
            }
            [only] => self.meet_date_text(Some(only)),
            [] => {}
        }
    }

    fn meet_date_text(&mut self, text: Option<&Argument<'a>>) {
        if let Some(Argument::StringLiteral(text)) = text
            && is_without_zone(&text.value)
        {
            self.odd(OddityKind::ZoneDependent(format!("`{}`", text.value)), text.span());
        }
    }

    fn is_date(&self, expression: &Expression<'a>) -> bool {
        matches!(expression.without_parentheses(), Expression::NewExpression(new)
            if self.global(&new.callee) == Some("Date"))
    }
}

/// True if options name a zone, or may do so.
fn names_zone(options: Option<&Argument<'_>>) -> bool {
    match options {
        None => false,
        Some(Argument::ObjectExpression(options)) => has_key(options, "timeZone"),
        Some(Argument::Identifier(name)) => name.name != "undefined",
        Some(_) => true,
    }
}

/// True if an object has a key, or may have it.
fn has_key(object: &ObjectExpression<'_>, key: &str) -> bool {
    object.properties.iter().any(|property| match property {
        ObjectPropertyKind::ObjectProperty(property) => {
            property.key.static_name().is_none_or(|name| name == key)
        }
        ObjectPropertyKind::SpreadProperty(_) => true,
    })
}

/// True for texts of a day and a time that name no zone, and of a day that is not written as ISO 8601 wants it.
fn is_without_zone(text: &str) -> bool {
    let text = text.trim();
    let is_iso_day = text.len() <= 10 && text.chars().all(|c| c.is_ascii_digit() || c == '-') && {
        let parts: Vec<usize> = text.split('-').map(str::len).collect();
        matches!(parts.as_slice(), [4] | [4, 2] | [4, 2, 2])
    };
    let words = || text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let is_zone = |word: &str| {
        const ZONES: [&str; 12] =
            ["z", "ut", "utc", "gmt", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt"];
        ZONES.contains(&word.to_ascii_lowercase().as_str())
    };
    // An offset stands behind a time of day.
    let has_offset = text.split_once(':').is_some_and(|(_, rest)| rest.contains(['+', '-']));
    let is_date = text.chars().filter(char::is_ascii_digit).count() >= 5;
    is_date && !is_iso_day && !has_offset && !words().any(is_zone)
}

#[cfg(test)]
mod tests {
    use super::is_without_zone;

    #[test]
    fn texts_without_a_zone_are_told_from_others() {
        for text in ["2024-05-06 10:00", "2024-05-06T10:00:00", "May 6, 2024", "05/06/2024", "2024-5-6"] {
            assert!(is_without_zone(text), "{text}");
        }
        for text in [
            "2024", "2024-05", "2024-05-06", "2024-05-06T10:00Z", "2024-05-06T10:00:00+03:00",
            "6 May 2024 GMT", "x",
        ] {
            assert!(!is_without_zone(text), "{text}");
        }
    }
}
