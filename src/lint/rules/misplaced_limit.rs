//! `misplaced-limit`: a limit says nothing for the type of its field

use crate::diagnostics::{Finding, Fix, Safety, Severity};
use crate::generate::entry_removed;
use crate::library::{FieldType, Shape};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::{chooses, elements};

pub(super) static RULE: Rule = Rule {
    id: "misplaced-limit",
    category: Category::Form,
    severity: Severity::Warning,
    default: true,
    summary: "a limit says nothing for the type of its field",
    fix: Some(Safety::Unsafe),
    docs: include_str!("misplaced_limit.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    for (parameter, node) in config.parameters.iter().zip(elements(subject, "parameters")) {
        let Some(kind) = &parameter.field_type else { continue };
        let Some(known) = FieldType::named(&kind.value) else { continue };
        for entry in node.entries() {
            let fits = match entry.key.as_str() {
                "min" | "max" => matches!(known.shape, Shape::Number | Shape::Integer | Shape::Any),
                "minLength" | "maxLength" => {
                    matches!(known.shape, Shape::Text | Shape::Any | Shape::List)
                }
                "pattern" => matches!(known.shape, Shape::Text | Shape::Any),
                // An empty list of options does no harm on any type.
                "options" => chooses(known.name) || entry.value.items().is_empty(),
                _ => continue,
            };
            if fits {
                continue;
            }
            let removed = subject.action.config.source();
            let removed = removed.and_then(|source| entry_removed(source, node, entry.key_span));
            let message = format!("`{}` says nothing for a `{}`", entry.key, kind.value);
            findings.push(
                Finding::new(RULE.id, path, entry.key_span, message)
                    .also(path, kind.span, format!("gives {}", known.shape.words()))
                    .help("remove it, or change the type")
                    .fix(Fix::unsafe_("remove it", removed.into_iter().collect())),
            );
        }
    }
}
