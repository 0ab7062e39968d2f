//! `duplicate-group`: two groups of the form have the same id

use crate::diagnostics::{Finding, Severity};
use crate::library::Spanned;
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "duplicate-group",
    category: Category::Form,
    severity: Severity::Warning,
    default: true,
    summary: "two groups of the form have the same id",
    fix: None,
    docs: include_str!("duplicate_group.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    let groups = config.groups();
    for (at, group) in groups.iter().enumerate() {
        let Some(id) = &group.id else { continue };
        let same = |known: &&Spanned<String>| known.value == id.value;
        let Some(first) = groups[..at].iter().filter_map(|group| group.id.as_ref()).find(same) else {
            continue;
        };
        findings.push(
            Finding::new(RULE.id, path, id.span, format!("two groups have the id `{}`", id.value))
                .here("second")
                .also(path, first.span, "first")
                .help("give the second an id of its own, or put their fields together"),
        );
    }
}
