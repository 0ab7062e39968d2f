//! `default-outside-options`: a default is none of the options of its field

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity};
use crate::library::{Data, Node};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::{chooses, plain};
use crate::words::nearest;

pub(super) static RULE: Rule = Rule {
    id: "default-outside-options",
    category: Category::Form,
    severity: Severity::Error,
    default: true,
    summary: "a default is none of the options of its field",
    fix: Some(Safety::Unsafe),
    docs: include_str!("default_outside_options.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    for (key, parameter) in config.keyed() {
        let chooses = parameter.field_type.as_ref().is_some_and(|kind| chooses(&kind.value));
        let (Some(options), Some(default)) = (&parameter.options, &parameter.default_value) else {
            continue;
        };
        if !chooses || options.is_empty() {
            continue;
        }
        let wanted = match &default.data {
            Data::List(items) => items.iter().collect(),
            _ => vec![default],
        };
        for value in wanted {
            let offered = || options.iter().filter_map(|option| option.value.as_ref());
            let open = matches!(value.data, Data::Null)
                || value.as_text().is_some_and(|text| text.is_empty() || text.contains("{{"));
            if open || offered().any(|option| option.data == value.data) {
                continue;
            }
            let message = format!("`{}` is none of the options of `{}`", plain(value), key.value);
            let near = nearest(&plain(value), offered().filter_map(Node::as_text)).map(str::to_owned);
            let finding = Finding::new(RULE.id, path, value.span, message);
            findings.push(match near {
                Some(near) => finding.help(format!("did you mean `{near}`?")).fix(Fix::unsafe_(
                    format!("write `{near}`"),
                    vec![Edit::new(path, value.span, serde_json::Value::from(near).to_string())],
                )),
                None => finding.help("choose one of the options, or add it to them"),
            });
        }
    }
}
