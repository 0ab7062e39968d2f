//! `unoffered-option`: the code waits for a value that the field does not offer

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::{lint::shared_edits::plain, words::nearest};

pub(super) static RULE: Rule = Rule {
    id: "unoffered-option",
    category: Category::Contract,
    severity: Severity::Warning,
    default: true,
    summary: "the code waits for a value that the field does not offer",
    fix: None,
    docs: include_str!("unoffered_option.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let (Some((_, facts)), Some(config)) = (subject.working_code(), subject.config()) else { return };
    for (key, parameter) in config.keyed() {
        let one = parameter
            .field_type
            .as_ref()
            .is_some_and(|kind| matches!(kind.value.as_str(), "select" | "radio"));
        let (Some(options), Some(read)) = (&parameter.options, facts.params.get(&key.value)) else {
            continue;
        };
        if !one || options.is_empty() {
            continue;
        }
        let offered: Vec<String> =
            options.iter().filter_map(|option| option.value.as_ref()).map(plain).collect();
        // An empty text asks whether anything was chosen; a placeholder may become anything.
        let unknown = read.compared.iter().filter(|value| {
            !value.is_empty() && !offered.iter().any(|known| known == *value || known.contains("{{"))
        });
        for value in unknown {
            let message =
                format!("the code waits for `{value}`, which the field of `{}` does not offer", key.value);
            let finding = Finding::new(RULE.id, &subject.action.code_path, read.span, message)
                .here("read here")
                .also(&subject.action.config.path, key.span, "the field");
            findings.push(match nearest(value, offered.iter().map(String::as_str)) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help("add it to the options, or remove the comparison"),
            });
        }
    }
}
