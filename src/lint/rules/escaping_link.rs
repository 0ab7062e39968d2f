//! `escaping-link`: a link leads out of the library

use crate::diagnostics::{Finding, Severity, Span};
use crate::lint::rule::{Category, Check, LibrarySubject, Rule};

pub(super) static RULE: Rule = Rule {
    id: "escaping-link",
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    summary: "a link leads out of the library",
    fix: None,
    docs: include_str!("escaping_link.md"),
    check: Check::Library(check),
};

fn check(subject: &LibrarySubject<'_>, findings: &mut Vec<Finding>) {
    for other in &subject.others.files {
        let Some(target) = &other.leads_out else { continue };
        let message = format!("`{}` is a link that leads out of the library (`{target}`)", other.path);
        findings.push(
            Finding::new(RULE.id, &other.path, Span::default(), message)
                .help("put the file itself there: what it leads to is not in git, and `pack` refuses it"),
        );
    }
}
