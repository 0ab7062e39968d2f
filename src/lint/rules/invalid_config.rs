//! `invalid-config`: config.json is not JSON, or departs from the platform's shape

use std::sync::Arc;

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity, Span};
use crate::library::{Data, Node, plain_value};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::of_problem;
use crate::words::upper_first;

pub(super) static RULE: Rule = Rule {
    id: "invalid-config",
    category: Category::Form,
    severity: Severity::Error,
    default: true,
    summary: "config.json is not JSON, or departs from the platform's shape",
    fix: Some(Safety::Safe),
    docs: include_str!("invalid_config.md"),
    check: Check::Action(check),
};

/// Lists of options that are plain values, as other form designers write them.
fn bare_options(root: &Node) -> impl Iterator<Item = &Node> {
    let parameters = root.get("parameters").map(Node::items).unwrap_or_default();
    let is_plain = |item: &Node| matches!(item.data, Data::Text(_) | Data::Number(_));
    let lists = parameters.iter().filter_map(|parameter| parameter.get("options"));
    lists.filter(move |options| !options.items().is_empty() && options.items().iter().all(is_plain))
}

/// One finding for all options of a field, which makes objects of them.
fn objects_instead(path: &Arc<str>, options: &Node) -> Finding {
    let object = |item: &Node| {
        let value = item.to_json();
        let words = plain_value(&value).replace('_', " ");
        let label = serde_json::Value::from(upper_first(words.trim()));
        Edit::new(path, item.span, format!("{{ \"value\": {value}, \"label\": {label} }}"))
    };
    let fix = Fix::safe("make objects of them", options.items().iter().map(object).collect());
    Finding::new(RULE.id, path, options.span, "the options are plain values, and the form shows objects")
        .help("give each a `value`, which the code reads, and a `label`, which the form shows")
        .fix(Some(fix))
}

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let config = &subject.action.config;
    let bare: Vec<&Node> = bare_options(&config.root).collect();
    findings.extend(bare.iter().map(|options| objects_instead(&config.path, options)));
    let is_told = |span: Span| bare.iter().any(|options| options.span.contains(span));
    let problems = config.problems.iter().filter(|problem| !problem.unknown_key && !is_told(problem.span));
    findings.extend(problems.map(|problem| of_problem(RULE.id, &config.path, problem)));
    if !config.parsed {
        return;
    }
    let Some(source) = config.source() else { return };
    for parameter in &config.content.parameters {
        // An element that is no object is a problem of the shape, which is reported above.
        if !source.slice(parameter.span).starts_with('{') {
            continue;
        }
        match (&parameter.key, &parameter.name) {
            (None, None) => {
                let finding = Finding::new(RULE.id, &config.path, parameter.span, "a parameter has no `key`")
                    .help("give it the `key` that the code reads");
                findings.push(finding);
            }
            (Some(key), Some(name)) if key.value != name.value => {
                let message = format!("the parameter is called `{}` and `{}`", key.value, name.value);
                let finding = Finding::new(RULE.id, &config.path, key.span, message)
                    .also(&config.path, name.span, "`name` is another spelling of `key`")
                    .help("keep `key`");
                findings.push(finding);
            }
            _ => {}
        }
    }
}
