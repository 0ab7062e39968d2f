//! `invalid-example`: `json_example` does not fit the parameters

use std::collections::{HashMap, HashSet};

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity};
use crate::library::{Data, FieldType, Parameter};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::{generate::add_to_example, words::nearest};

pub(super) static RULE: Rule = Rule {
    id: "invalid-example",
    category: Category::Form,
    severity: Severity::Error,
    default: true,
    summary: "`json_example` does not fit the parameters",
    fix: Some(Safety::Safe),
    docs: include_str!("invalid_example.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    // An example that is no object is another rule's finding.
    let Some(example) = config.json_example.as_ref().filter(|node| matches!(node.data, Data::Table(_)))
    else {
        return;
    };
    let path = &subject.action.config.path;
    // Looked up by all entries, of which there may be many.
    let given: HashSet<&str> = example.entries().iter().map(|entry| entry.key.as_str()).collect();
    let mut parameters: HashMap<&str, &Parameter> = HashMap::new();
    for (key, parameter) in config.keyed() {
        // Of two with one key, the first is meant everywhere.
        parameters.entry(key.value.as_str()).or_insert(parameter);
    }
    let free: Vec<&str> =
        config.keyed().map(|(key, _)| key.value.as_str()).filter(|key| !given.contains(key)).collect();
    for entry in example.entries() {
        let Some(parameter) = parameters.get(entry.key.as_str()) else {
            let message = format!("the example sets `{}`, which is no parameter", entry.key);
            let finding = Finding::new(RULE.id, path, entry.key_span, message);
            findings.push(match nearest(&entry.key, free.iter().copied()) {
                Some(near) => {
                    let key = serde_json::Value::from(near).to_string();
                    let edit = Edit::new(path, entry.key_span, key);
                    let fix = Fix::unsafe_(format!("write `{near}`"), vec![edit]);
                    // A value of another type is not suggested.
                    let kind = config.parameter(near).and_then(|meant| meant.field_type.as_ref());
                    let known = kind.and_then(|kind| FieldType::named(&kind.value));
                    let fits = known.is_none_or(|known| known.shape.fits(&entry.value.to_json()));
                    finding.help(format!("did you mean `{near}`?")).fix(fits.then_some(fix))
                }
                None => finding.help("remove it, or declare the parameter"),
            });
            continue;
        };
        let Some(kind) = &parameter.field_type else { continue };
        let Some(known) = FieldType::named(&kind.value) else { continue };
        // `null` leaves the parameter out.
        if entry.value.data != Data::Null && !known.shape.fits(&entry.value.to_json()) {
            let message = format!(
                "the example gives `{}` {}, its type is `{}`",
                entry.key,
                entry.value.kind(),
                kind.value
            );
            let finding = Finding::new(RULE.id, path, entry.value.span, message)
                .here(entry.value.kind())
                .also(path, kind.span, format!("gives {}", known.shape.words()))
                .help("change the value in the example, or the type");
            findings.push(finding);
        }
    }
    // A misspelt key is to be corrected, not added once more.
    let unknown: Vec<&str> = example
        .entries()
        .iter()
        .map(|entry| entry.key.as_str())
        .filter(|key| !parameters.contains_key(key))
        .collect();
    for (key, _) in config.keyed().filter(|(_, parameter)| parameter.is_required()) {
        if example.get(&key.value).is_none_or(|value| value.data == Data::Null) {
            let message = format!("the example lacks `{}`, which is required", key.value);
            let finding = Finding::new(RULE.id, path, example.span, message)
                .also(path, key.span, "required")
                .help(format!("add `{}` to `json_example`", key.value))
                .fix(nearest(&key.value, unknown.iter().copied()).is_none().then(|| {
                    Fix::safe(
                        format!("add `{}` to the example", key.value),
                        add_to_example(subject.action, &key.value),
                    )
                }));
            findings.push(finding);
        }
    }
}
