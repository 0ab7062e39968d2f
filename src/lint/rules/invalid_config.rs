//! `invalid-config`: config.json is not JSON, or departs from the platform's shape

use crate::diagnostics::{Finding, Severity};
use crate::lint::{Category, Meta, Rule, Subject};

use super::of_problem;

pub(super) const META: Meta = Meta {
    id: "invalid-config",
    category: Category::Form,
    severity: Severity::Error,
    default: true,
    summary: "config.json is not JSON, or departs from the platform's shape",
    fix: None,
    docs: include_str!("invalid_config.md"),
};

pub(in crate::lint) struct InvalidConfig;

impl Rule for InvalidConfig {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        let config = &subject.action.config;
        let problems = config.problems.iter().filter(|problem| !problem.unknown_key);
        findings.extend(problems.map(|problem| of_problem(META.id, &config.path, problem)));
        if !config.parsed {
            return;
        }
        let Some(source) = config.source() else { return };
        for parameter in &config.content.parameters {
            // What is no table is a problem of the shape, which is reported above.
            if !source.slice(parameter.span).starts_with('{') {
                continue;
            }
            match (&parameter.key, &parameter.name) {
                (None, None) => {
                    let finding =
                        Finding::new(META.id, &config.path, parameter.span, "a parameter has no `key`")
                            .help("give it the `key` that the code reads");
                    findings.push(finding);
                }
                (Some(key), Some(name)) if key.value != name.value => {
                    let message = format!("the parameter is called `{}` and `{}`", key.value, name.value);
                    let finding = Finding::new(META.id, &config.path, key.span, message)
                        .also(&config.path, name.span, "`name` is another spelling of `key`")
                        .help("keep `key`");
                    findings.push(finding);
                }
                _ => {}
            }
        }
    }
}
