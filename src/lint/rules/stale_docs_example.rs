//! `stale-docs-example`: a JSON example in docs.md does not fit the form

use serde_json::Value;

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity, Span};
use crate::generate::{Page, plain_json_blocks};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::words::nearest;

pub(super) static RULE: Rule = Rule {
    id: "stale-docs-example",
    category: Category::Docs,
    severity: Severity::Warning,
    default: true,
    summary: "a JSON example in docs.md does not fit the form",
    fix: Some(Safety::Unsafe),
    docs: include_str!("stale_docs_example.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let Some(docs) = subject.docs().filter(|docs| docs.text().contains("```")) else { return };
    let keys: Vec<&str> = config.keyed().map(|(key, _)| key.value.as_str()).collect();
    let fits = |text: &&str| {
        let Ok(Value::Object(entries)) = serde_json::from_str::<Value>(text) else { return true };
        let required = || config.keyed().filter(|(_, parameter)| parameter.is_required());
        entries.keys().all(|key| keys.contains(&key.as_str()))
            && required().all(|(key, _)| entries.contains_key(&key.value))
    };
    if plain_json_blocks(docs.text()).is_some_and(|blocks| blocks.iter().all(fits)) {
        return;
    }
    for (span, text) in subject.page().into_iter().flat_map(Page::json_blocks) {
        let Ok(Value::Object(entries)) = serde_json::from_str::<Value>(text) else { continue };
        // An object without any key of the form is an example of something else.
        let known = entries.keys().filter(|key| keys.contains(&key.as_str())).count();
        if known == 0 || known * 2 < entries.len() {
            continue;
        }
        for key in entries.keys().filter(|key| !keys.contains(&key.as_str())) {
            let quoted = Value::from(key.as_str()).to_string();
            let at = docs.slice(span).find(&quoted);
            let place = at.map_or(span, |at| Span::new(at, at + quoted.len()).shifted(span.start as usize));
            let finding = Finding::new(
                RULE.id,
                docs.path(),
                place,
                format!("the example sets `{key}`, which is no parameter"),
            );
            let missing = keys.iter().copied().filter(|known| !entries.contains_key(*known));
            findings.push(match nearest(key, missing) {
                Some(near) => finding.help(format!("did you mean `{near}`?")).fix(Fix::unsafe_(
                    format!("write `{near}`"),
                    vec![Edit::new(docs.path(), place, Value::from(near).to_string())],
                )),
                None => finding.help("correct the example, or declare the parameter"),
            });
        }
        for (key, parameter) in config.keyed() {
            if parameter.is_required() && !entries.contains_key(&key.value) {
                let message = format!("the example leaves out `{}`, which is required", key.value);
                findings.push(
                    Finding::new(RULE.id, docs.path(), span, message)
                        .also(&subject.action.config.path, key.span, "required")
                        .help(format!("add `{}` to the example", key.value)),
                );
            }
        }
    }
}
