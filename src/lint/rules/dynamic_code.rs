//! `dynamic-code`: a text is run as code

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::script::OddityKind;

pub(super) static RULE: Rule = Rule {
    id: "dynamic-code",
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    summary: "a text is run as code",
    fix: None,
    docs: include_str!("dynamic_code.md"),
    check: Check::Code(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for oddity in subject.oddities() {
        let OddityKind::DynamicCode(what) = &oddity.kind else { continue };
        let message = match *what {
            "eval" => "`eval` runs a text as code".to_owned(),
            "Function" => "`Function` makes code of a text".to_owned(),
            timer => format!("`{timer}` is given a text, which it runs as code"),
        };
        findings.push(
            Finding::new(RULE.id, &subject.action.code_path, oddity.span, message)
                .help("write the code itself, or choose between functions by a table"),
        );
    }
}
