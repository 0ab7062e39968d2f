//! `invalid-config`: config.json is not JSON, or departs from the platform's shape

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::of_problem;

pub(super) static RULE: Rule = Rule {
    id: "invalid-config",
    category: Category::Form,
    severity: Severity::Error,
    default: true,
    summary: "config.json is not JSON, or departs from the platform's shape",
    fix: None,
    docs: include_str!("invalid_config.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let config = &subject.action.config;
    let problems = config.problems.iter().filter(|problem| !problem.unknown_key);
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
