//! `undeclared-constant`: the code reads a constant that no scenario defines

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::words::nearest;

pub(super) static RULE: Rule = Rule {
    id: "undeclared-constant",
    category: Category::Contract,
    severity: Severity::Warning,
    default: true,
    summary: "the code reads a constant that no scenario defines",
    fix: None,
    docs: include_str!("undeclared_constant.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some((_, facts)) = subject.working_code() else { return };
    let path = &subject.action.code_path;
    let platform = subject.settings.manifest.content.platform.as_ref();
    let Some(known) = platform.and_then(|platform| platform.constants.as_ref()) else { return };
    for key in &facts.constants.keys {
        // Where the analysis gave up, a write may not be listed.
        let own = facts.gave_up || facts.state.writes.iter().any(|written| written.name == key.key);
        if own || known.iter().any(|constant| constant.value == key.key) {
            continue;
        }
        let message = format!("the code reads `{}` of the constants, which scenarios do not define", key.key);
        let finding = Finding::new(RULE.id, path, key.span, message);
        findings.push(match nearest(&key.key, known.iter().map(|constant| constant.value.as_str())) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help(format!(
                "add `{}` to `constants` in actionjail.toml once scenarios define it",
                key.key
            )),
        });
    }
}
