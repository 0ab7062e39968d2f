//! `invalid-manifest`: action.toml, actionjail.toml or the platform profile departs from its format

use std::sync::Arc;

use crate::diagnostics::{Finding, Safety, Severity, Span};
use crate::library::{FileState, Spanned, is_library_name};
use crate::lint::rule::{Category, Check, LibrarySubject, Rule, Subject, unknown_rule};
use crate::lint::shared_edits::of_problem;

pub(super) static RULE: Rule = Rule {
    id: "invalid-manifest",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "action.toml, actionjail.toml or the platform profile departs from its format",
    fix: Some(Safety::Unsafe),
    docs: include_str!("invalid_manifest.md"),
    check: Check::Both(check, check_library),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let information = &subject.action.information;
    findings
        .extend(information.problems.iter().map(|problem| of_problem(RULE.id, &information.path, problem)));
}

fn check_library(subject: &LibrarySubject<'_>, findings: &mut Vec<Finding>) {
    let manifest = &subject.settings.manifest;
    findings.extend(manifest.problems.iter().map(|problem| of_problem(RULE.id, &manifest.path, problem)));
    if let Some(profile) = &subject.settings.profile_file {
        findings.extend(profile.problems.iter().map(|problem| of_problem(RULE.id, &profile.path, problem)));
    }
    if let FileState::Unreadable(why) = &manifest.state {
        findings.push(Finding::new(RULE.id, &manifest.path, Span::default(), why.to_string()));
    }
    findings.extend(not_a_version(&manifest.path, manifest.content.library.version.as_ref()));
    let name = manifest.content.library.name.as_ref();
    if let Some(name) = name.filter(|name| !is_library_name(&name.value)) {
        let message = format!("`{}` is not a name that a bundle can carry", name.value);
        let finding = Finding::new(RULE.id, &manifest.path, name.span, message);
        findings.push(finding.help("use letters, digits, spaces, dots, hyphens and underscores"));
    }
    let Some(lint) = &manifest.content.lint else { return };
    let words = lint.select.iter().flatten().chain(lint.ignore.iter().flatten()).map(|word| (word, false));
    let rules = lint.severity.iter().flatten().map(|(id, _)| (id, true));
    for (word, only_rules) in words.chain(rules) {
        if let Some((message, help)) = unknown_rule(&word.value, subject.rules, only_rules) {
            findings.push(Finding::new(RULE.id, &manifest.path, word.span, message).help(help));
        }
    }
}

/// Versions are compared, so they have to follow semver.
fn not_a_version(path: &Arc<str>, version: Option<&Spanned<String>>) -> Option<Finding> {
    let version = version?;
    let fault = semver::Version::parse(&version.value).err()?;
    let message = format!("`{}` is not a version: {fault}", version.value);
    Some(
        Finding::new(RULE.id, path, version.span, message)
            .help("write it as MAJOR.MINOR.PATCH, such as 1.0.0"),
    )
}
