//! `unknown-test-parameter`: a case sets a parameter that there is not

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity};
use crate::generate::entry_removed;
use crate::library::{Case, Entry};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::MOST_FIXES;
use crate::words::nearest;

pub(super) static RULE: Rule = Rule {
    id: "unknown-test-parameter",
    category: Category::Tests,
    severity: Severity::Warning,
    default: true,
    summary: "a case sets a parameter that there is not",
    fix: Some(Safety::Unsafe),
    docs: include_str!("unknown_test_parameter.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let keys: Vec<&str> = config.keyed().map(|(key, _)| key.value.as_str()).collect();
    let path = &subject.action.tests.path;
    for case in &subject.action.tests.content.cases {
        for entry in case.params.iter().flat_map(|params| params.entries()) {
            let name = entry.key.as_str();
            // A test may give any key that the code reads, declared or not; a key of a row is not resolved yet.
            if keys.contains(&name) || subject.facts.params.get(name).is_some() || name.contains("{{") {
                continue;
            }
            let unset = keys
                .iter()
                .copied()
                .filter(|key| case.params.as_ref().is_some_and(|params| params.get(key).is_none()));
            let finding = Finding::new(
                RULE.id,
                path,
                entry.key_span,
                format!("a case sets `{name}`, which no parameter is called"),
            );
            findings.push(match nearest(name, unset) {
                Some(near) => finding.help(format!("did you mean `{near}`?")).fix(Fix::unsafe_(
                    format!("write `{near}`"),
                    vec![Edit::new(path, entry.key_span, near)],
                )),
                None => finding
                    .help("remove it, or declare the parameter")
                    .fix((findings.len() < MOST_FIXES).then(|| removed(subject, case, entry)).flatten()),
            });
        }
    }
}

/// Takes the key out of the case. The only key of a block would leave nothing that is a table.
fn removed(subject: &Subject<'_>, case: &Case, entry: &Entry) -> Option<Fix> {
    let (source, params) = (subject.action.tests.source()?, case.params.as_ref()?);
    let is_flow = source.slice(params.span).starts_with('{');
    if !is_flow && params.entries().len() == 1 {
        return None;
    }
    // What an alias repeats stands elsewhere, and others may repeat it too.
    let is_here = |entry: &Entry| {
        entry.key_span.end <= entry.value.span.start && params.span.contains(entry.value.span)
    };
    if !case.span.contains(params.span) || !params.entries().iter().all(is_here) {
        return None;
    }
    let edit = entry_removed(source, params, entry.key_span)?;
    Some(Fix::unsafe_(format!("take `{}` out of the case", entry.key), vec![edit]))
}
