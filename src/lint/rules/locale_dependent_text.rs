//! `locale-dependent-text`: a text follows the language and country of whoever runs the code

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::script::OddityKind;

pub(super) static RULE: Rule = Rule {
    id: "locale-dependent-text",
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    summary: "a text follows the language and country of whoever runs the code",
    fix: None,
    docs: include_str!("locale_dependent_text.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some((_, facts)) = subject.code() else { return };
    let help = "write the text by hand, or hold it against Node.js with `actionjail test --engine node`";
    let mut add = |span, message: String| {
        findings.push(Finding::new(RULE.id, &subject.action.code_path, span, message).help(help));
    };
    let offered = &subject.settings.profile.globals;
    let intl = facts.syntax.globals.iter().filter(|global| global.name == "Intl");
    for global in intl.filter(|_| offered.iter().all(|known| known != "Intl")) {
        add(global.span, "`Intl` is not there when the cases are run".to_owned());
    }
    for oddity in &facts.syntax.oddities {
        let OddityKind::LocaleDependent(method) = &oddity.kind else { continue };
        let message =
            format!("`{method}` follows the language of whoever runs the code, which no case can show");
        add(oddity.span, message);
    }
}
