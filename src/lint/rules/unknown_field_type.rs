//! `unknown-field-type`: a parameter has a type for which no form has a widget

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity};
use crate::library::FieldType;
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::words::{listed, nearest};

pub(super) static RULE: Rule = Rule {
    id: "unknown-field-type",
    category: Category::Form,
    severity: Severity::Error,
    default: true,
    summary: "a parameter has a type for which no form has a widget",
    fix: Some(Safety::Unsafe),
    docs: include_str!("unknown_field_type.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    for kind in config.parameters.iter().filter_map(|parameter| parameter.field_type.as_ref()) {
        if FieldType::named(&kind.value).is_some() {
            continue;
        }
        let names: Vec<&str> = FieldType::ALL.iter().map(|known| known.name).collect();
        let near = meant(&kind.value).or_else(|| nearest(&kind.value, names.iter().copied()));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the types are {}", listed(&names)),
        };
        let message = match kind.value.as_str() {
            "" => "the field type is empty".to_owned(),
            value => format!("there is no field type `{value}`"),
        };
        let path = &subject.action.config.path;
        let fix = near.map(|near| {
            let text = serde_json::Value::from(near).to_string();
            Fix::unsafe_(format!("write `{near}`"), vec![Edit::new(path, kind.span, text)])
        });
        findings.push(Finding::new(RULE.id, path, kind.span, message).help(help).fix(fix));
    }
}

/// The type that a name of another form language stands for.
fn meant(name: &str) -> Option<&'static str> {
    match name.to_lowercase().as_str() {
        "str" | "text" | "varchar" => Some("string"),
        "int" => Some("integer"),
        "float" | "double" | "numeric" => Some("number"),
        "bool" | "switch" | "toggle" => Some("boolean"),
        "enum" | "dropdown" | "list" | "choice" => Some("select"),
        "object" | "array" | "map" => Some("json"),
        "link" | "uri" => Some("url"),
        _ => None,
    }
}
