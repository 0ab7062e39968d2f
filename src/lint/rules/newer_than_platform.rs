//! `newer-than-platform`: the platform's Node.js does not have what the code calls

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::sandbox::KNOWN_NODE;
use crate::script::OddityKind;

pub(super) static RULE: Rule = Rule {
    id: "newer-than-platform",
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    summary: "the platform's Node.js does not have what the code calls",
    fix: None,
    docs: include_str!("newer_than_platform.md"),
    check: Check::Code(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let named = subject.settings.node();
    let node = named.unwrap_or(KNOWN_NODE);
    for oddity in subject.oddities() {
        let OddityKind::Newer { what, since } = &oddity.kind else { continue };
        if *since > node {
            let message =
                format!("{what} is there since Node.js {since}, and the platform has Node.js {node}");
            let help = match named {
                Some(_) => "write it otherwise",
                None => {
                    "write it otherwise, or say by `node` under `[platform]` in actionjail.toml which one it has"
                }
            };
            let path = &subject.action.code_path;
            findings.push(Finding::new(RULE.id, path, oddity.span, message).help(help));
        }
    }
}
