//! `unreadable-file`: a file of an action cannot be read as text

use std::sync::Arc;

use crate::diagnostics::{Finding, Severity, Span};
use crate::library::{FileState, SNAPSHOTS, TAPES, Unreadable};
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
            findings.push(unreadable(path, why));
        }
    }
}

fn unreadable(path: &Arc<str>, why: &Unreadable) -> Finding {
    let finding = Finding::new(RULE.id, path, Span::default(), why.to_string());
    finding.help(match why {
        Unreadable::NotUtf8(_) => {
            "save the file as UTF-8, or convert it, as by `iconv -f WINDOWS-1251 -t UTF-8`"
        }
        Unreadable::TooLarge { .. } => "keep large data out of the action",
        Unreadable::NotAFile(_) => "put a file there instead",
        Unreadable::LeadsOut { .. } | Unreadable::Outside(_) => "put the file itself there",
        Unreadable::Io(_) => "check who may read it",
    })
}

/// True for what `test` writes beside the five files of an action.
fn is_beside(path: &str) -> bool {
    let folder = path.rsplit('/').nth(1);
    path.ends_with(".json") && folder.is_some_and(|folder| [TAPES, SNAPSHOTS].contains(&folder))
}

fn check_library(subject: &LibrarySubject<'_>, findings: &mut Vec<Finding>) {
    for other in subject.others_of_actions() {
        let FileState::Unreadable(why) = &other.text else { continue };
        // Pictures are no text, and need not be; tapes and snapshots are.
        if matches!(why, Unreadable::TooLarge { .. } | Unreadable::Io(_)) || is_beside(&other.path) {
            findings.push(unreadable(&other.path, why));
        }
    }
    let functions = &subject.settings.functions;
    for name in functions.names() {
        if let Some(FileState::Unreadable(why)) = functions.state(name) {
            findings.push(unreadable(&format!("{name}.js").into(), why));
        }
    }
    for (path, why) in &subject.others.errors {
        findings.push(Finding::new(
            RULE.id,
            path,
            Span::default(),
            format!("a folder cannot be read: {why}"),
        ));
    }
}
