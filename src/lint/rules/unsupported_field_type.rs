//! `unsupported-field-type`: the platform does not know a field type

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity};
use crate::library::{FieldType, Profile};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::choose_one_of;

pub(super) static RULE: Rule = Rule {
    id: "unsupported-field-type",
    category: Category::Form,
    severity: Severity::Warning,
    default: true,
    summary: "the platform does not know a field type",
    fix: Some(Safety::Unsafe),
    docs: include_str!("unsupported_field_type.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    let profile = &subject.settings.profile;
    for parameter in &config.parameters {
        let Some(kind) = &parameter.field_type else { continue };
        // A type that nobody knows is another rule's finding; a profile without types says nothing of them.
        if FieldType::named(&kind.value).is_none()
            || profile.types.is_empty()
            || profile.types.contains(&kind.value)
        {
            continue;
        }
        let offering = Profile::built_in_with(|profile| profile.types.contains(&kind.value));
        let other = choose_one_of(&offering).map(|choice| format!(", or {choice}")).unwrap_or_default();
        let message = format!("the platform `{}` does not know the type `{}`", profile.name, kind.value);
        let finding = Finding::new(RULE.id, path, kind.span, message);
        findings.push(
            match stand_in(&kind.value).filter(|near| profile.types.iter().any(|known| known == near)) {
                Some(near) => finding.help(format!("use `{near}`{other}")).fix(Fix::unsafe_(
                    format!("use `{near}`"),
                    vec![Edit::new(path, kind.span, format!("\"{near}\""))],
                )),
                None => finding.help(format!("use a type that the platform has{other}")),
            },
        );
    }
}

/// A documented type that gives a value of the same shape.
fn stand_in(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "email" | "phone" | "date" | "time" | "datetime" => "string",
        "integer" | "decimal" => "number",
        "checkbox" => "boolean",
        "radio" => "select",
        _ => return None,
    })
}
