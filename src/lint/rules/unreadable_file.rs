//! `unreadable-file`: a file of an action cannot be read as text

use crate::diagnostics::{Finding, Severity, Span};
use crate::library::{FileState, Unreadable};
use crate::lint::rule::{Category, Check, LibrarySubject, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "unreadable-file",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "a file of an action cannot be read as text",
    fix: None,
    docs: include_str!("unreadable_file.md"),
    check: Check::Both(check, check_library),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for (_, path, state) in subject.action.files() {
        if let FileState::Unreadable(why) = state {
            let finding = Finding::new(RULE.id, path, Span::default(), why.to_string());
            findings.push(match why {
                Unreadable::NotUtf8(_) => finding.help("save the file as UTF-8"),
                Unreadable::TooLarge { .. } => finding.help("keep large data out of the action"),
                Unreadable::NotAFile(_) => finding.help("put a file there instead"),
                Unreadable::LeadsOut => finding.help("put the file itself there"),
                Unreadable::Io(_) => finding.help("check who may read it"),
            });
        }
    }
}

fn check_library(subject: &LibrarySubject<'_>, findings: &mut Vec<Finding>) {
    for (path, why) in &subject.others.errors {
        findings.push(Finding::new(
            RULE.id,
            path,
            Span::default(),
            format!("a folder cannot be read: {why}"),
        ));
    }
}
