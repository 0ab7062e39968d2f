//! `invalid-version`: the version of an action is no version

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "invalid-version",
    category: Category::Contract,
    severity: Severity::Error,
    default: true,
    summary: "the version of an action is no version",
    fix: Some(Safety::Safe),
    docs: include_str!("invalid_version.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(version) = subject.information().and_then(|information| information.version.as_ref()) else {
        return;
    };
    if semver::Version::parse(&version.value).is_ok() {
        return;
    }
    let path = &subject.action.information.path;
    let message = format!("`{}` is no version of the form 1.2.3", version.value);
    let finding = Finding::new(RULE.id, path, version.span, message);
    findings.push(match completed(&version.value) {
        Some(whole) => finding.help(format!("write `{whole}`")).fix(Fix::safe(
            format!("write `{whole}`"),
            vec![Edit::new(path, version.span, format!("\"{whole}\""))],
        )),
        None => finding.help("write three numbers, such as 1.0.0"),
    });
}

/// A version with the numbers that it lacks, and without the letter that tags have.
fn completed(version: &str) -> Option<String> {
    let plain = version.trim().trim_start_matches(['v', 'V']);
    let parts = plain.split('.').count();
    let whole = if parts < 3 { format!("{plain}{}", ".0".repeat(3 - parts)) } else { plain.to_owned() };
    semver::Version::parse(&whole).is_ok().then_some(whole)
}
