//! `broken-link`: a link in docs.md leads nowhere

use crate::diagnostics::{Finding, Severity};
use crate::generate::Page;
use crate::library::resolved;
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "broken-link",
    category: Category::Docs,
    severity: Severity::Warning,
    default: true,
    summary: "a link in docs.md leads nowhere",
    fix: None,
    docs: include_str!("broken_link.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(docs) = subject.docs().filter(|docs| docs.text().contains("](") || docs.text().contains("]:"))
    else {
        return;
    };
    for (span, target) in subject.page().into_iter().flat_map(Page::links) {
        let path = target.split(['#', '?']).next().unwrap_or_default();
        // Addresses, anchors, and paths of some server are not the library's.
        if path.is_empty() || path.starts_with(['/', '\\']) || path.contains(':') {
            continue;
        }
        let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
        let Some(inner) = resolved(&subject.action.folder, &decoded) else {
            findings.push(
                Finding::new(RULE.id, docs.path(), span, format!("`{path}` leads out of the library"))
                    .help("link to a file of the library, or to an address"),
            );
            continue;
        };
        let own = subject
            .action
            .files()
            .iter()
            .any(|(_, path, state)| ***path == *inner && state.source().is_some());
        if !own && !inner.is_empty() && !subject.library_holds(&inner) {
            findings.push(
                Finding::new(RULE.id, docs.path(), span, format!("there is no `{inner}`"))
                    .help("correct the path, which is relative to docs.md"),
            );
        }
    }
}
