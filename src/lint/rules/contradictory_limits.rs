//! `contradictory-limits`: no value can keep the limits of a field

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "contradictory-limits",
    category: Category::Form,
    severity: Severity::Error,
    default: true,
    summary: "no value can keep the limits of a field",
    fix: Some(Safety::Unsafe),
    docs: include_str!("contradictory_limits.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    for (key, parameter) in config.keyed() {
        let pairs = [
            ("min", &parameter.min, "max", &parameter.max),
            ("minLength", &parameter.min_length, "maxLength", &parameter.max_length),
        ];
        for (least, low, most, high) in pairs {
            let (Some(low), Some(high)) = (low, high) else { continue };
            if low.value <= high.value {
                continue;
            }
            let source = subject.action.config.source();
            let swapped = source.map(|source| {
                vec![
                    Edit::new(path, low.span, source.slice(high.span)),
                    Edit::new(path, high.span, source.slice(low.span)),
                ]
            });
            let message =
                format!("`{}`: `{least}` is {}, `{most}` only {}", key.value, low.value, high.value);
            findings.push(
                Finding::new(RULE.id, path, low.span, message)
                    .here(least)
                    .also(path, high.span, most)
                    .help("swap the two, or correct one")
                    .fix(swapped.map(|edits| Fix::unsafe_("swap the two", edits))),
            );
        }
        for length in [&parameter.min_length, &parameter.max_length].into_iter().flatten() {
            if length.value < 0.0 || length.value.fract() != 0.0 {
                let message = format!("`{}`: no text has {} characters", key.value, length.value);
                findings.push(
                    Finding::new(RULE.id, path, length.span, message)
                        .help("write a whole number of zero or more"),
                );
            }
        }
    }
}
