//! `default-outside-limits`: a default does not keep the limits of its field

use crate::diagnostics::{Finding, Severity};
use crate::library::Data;
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "default-outside-limits",
    category: Category::Form,
    severity: Severity::Error,
    default: true,
    summary: "a default does not keep the limits of its field",
    fix: None,
    docs: include_str!("default_outside_limits.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    for (key, parameter) in config.keyed() {
        let Some(default) = &parameter.default_value else { continue };
        let (size, least, most, what) = match &default.data {
            Data::Number(number) => (number.as_f64().unwrap_or(0.0), &parameter.min, &parameter.max, "is"),
            // An empty text is no value yet; a placeholder may become any.
            Data::Text(text) if !text.is_empty() && !text.contains("{{") => {
                let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
                (f64::from(length), &parameter.min_length, &parameter.max_length, "has the length")
            }
            _ => continue,
        };
        let broken = [
            (least, "least", least.as_ref().is_some_and(|limit| size < limit.value)),
            (most, "most", most.as_ref().is_some_and(|limit| size > limit.value)),
        ];
        for (limit, name, _) in broken.into_iter().filter(|(.., broken)| *broken) {
            let Some(limit) = limit else { continue };
            let message =
                format!("the default of `{}` {what} {size}; at {name} {} is allowed", key.value, limit.value);
            findings.push(
                Finding::new(RULE.id, path, default.span, message)
                    .also(path, limit.span, "the limit")
                    .help("change the default or the limit"),
            );
        }
    }
}
