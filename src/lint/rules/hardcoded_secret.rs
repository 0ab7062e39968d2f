//! `hardcoded-secret`: a key, token or password stands in a file of the library

use std::sync::Arc;

use crate::diagnostics::{Finding, Severity, Span};
use crate::library::{Data, Node};
use crate::lint::rule::{Category, Check, LibrarySubject, Rule, Subject};
use crate::secrets::{known, may_hold_any, named};

pub(super) static RULE: Rule = Rule {
    id: "hardcoded-secret",
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    summary: "a key, token or password stands in a file of the library",
    fix: None,
    docs: include_str!("hardcoded_secret.md"),
    check: Check::CodeAndLibrary(check, check_library),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    if let Some((source, facts)) = subject.code() {
        for text in facts.syntax.texts.iter().filter(|_| may_hold_any(source.text())) {
            let found = match known(&text.value) {
                Some((what, _)) => Some(what),
                None => text.name.as_ref().filter(|name| named(name, &text.value)).map(|_| "a secret"),
            };
            findings.extend(found.map(|what| finding(source.path(), text.span, what)));
        }
    }
    let config = &subject.action.config;
    if config.source().is_some_and(|source| may_hold_any(source.text())) {
        walk(&config.root, None, &mut |node, name, text| {
            let what = known(text).map(|(what, _)| what);
            let what = what.or_else(|| name.filter(|name| named(name, text)).map(|_| "a secret"));
            findings.extend(what.map(|what| finding(&config.path, node.span, what)));
        });
    }
    let tests = &subject.action.tests;
    // Cases need texts under such names: only what is a secret by its shape counts there.
    if tests.source().is_some_and(|source| may_hold_any(source.text())) {
        walk(&tests.root, None, &mut |node, _, text| {
            findings.extend(known(text).map(|(what, _)| finding(&tests.path, node.span, what)));
        });
    }
}

fn check_library(subject: &LibrarySubject<'_>, findings: &mut Vec<Finding>) {
    for source in subject.others.files.iter().filter_map(|other| other.text.source()) {
        if let Some((what, range)) = known(source.text()).filter(|_| may_hold_any(source.text())) {
            findings.push(finding(source.path(), Span::new(range.start, range.end), what));
        }
    }
}

fn finding(path: &Arc<str>, span: Span, what: &str) -> Finding {
    Finding::new(RULE.id, path, span, format!("{what} stands here for everyone to read")).help(
        "take it out, let whoever issued it revoke it, and have the scenario or connection give the new one",
    )
}

/// Calls `take` with each text of a file and the key that it stands under. A parameter's default is named by the
/// parameter.
fn walk<'n>(node: &'n Node, name: Option<&'n str>, take: &mut impl FnMut(&Node, Option<&str>, &str)) {
    match &node.data {
        Data::Text(text) => take(node, name, text),
        Data::List(items) => items.iter().for_each(|item| walk(item, name, take)),
        Data::Table(entries) => {
            let key = node.get("key").or_else(|| node.get("name")).and_then(Node::as_text);
            for entry in entries {
                let own = if entry.key == "defaultValue" { key.or(name) } else { Some(entry.key.as_str()) };
                walk(&entry.value, own, take);
            }
        }
        _ => {}
    }
}
