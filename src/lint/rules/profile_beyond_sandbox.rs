//! `profile-beyond-sandbox`: the platform profile names what the sandbox of the cases does not have

use crate::diagnostics::{Finding, Severity, Span};
use crate::library::Settings;
use crate::lint::rule::{Category, Check, LibrarySubject, Rule};
use crate::lint::rules::unavailable_global::LANGUAGE;
use crate::sandbox::{is_known_global, is_known_module};
use crate::words::listed;

pub(super) static RULE: Rule = Rule {
    id: "profile-beyond-sandbox",
    category: Category::Contract,
    severity: Severity::Warning,
    default: true,
    summary: "the platform profile names what the sandbox of the cases does not have",
    fix: None,
    docs: include_str!("profile_beyond_sandbox.md"),
    check: Check::Library(check),
};

fn check(subject: &LibrarySubject<'_>, findings: &mut Vec<Finding>) {
    let settings = subject.settings;
    let Some(platform) = settings.manifest.content.platform.as_ref() else { return };
    if let (Some(named), Some(file)) = (&platform.profile, &settings.profile_file) {
        let sandbox = file.content.sandbox.clone().unwrap_or_default();
        let globals = beyond("global", sandbox.globals.iter().flatten().map(String::as_str));
        let modules = beyond("module", sandbox.modules.iter().flatten().map(String::as_str));
        for words in globals.into_iter().chain(modules) {
            let message = format!("the profile `{}` has the {words}", named.value);
            findings.push(finding(settings, named.span, message, "take it out of the profile"));
        }
    }
    for (kind, names) in [("global", &platform.globals), ("module", &platform.modules)] {
        for name in names.iter().flatten() {
            if let Some(words) = beyond(kind, std::iter::once(name.value.as_str())) {
                let message = format!("[platform] has the {words}");
                findings.push(finding(settings, name.span, message, "take it out"));
            }
        }
    }
}

fn finding(settings: &Settings, span: Span, message: String, other: &str) -> Finding {
    Finding::new(RULE.id, &settings.manifest.path, span, message)
        .help(format!("run cases that need it with `--engine node`, or {other}"))
}

/// The names that the sandbox does not have, as a sentence ends with them.
fn beyond<'a>(kind: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let is_there = |name: &str| match kind {
        "global" => is_known_global(name) || LANGUAGE.contains(&name),
        _ => is_known_module(name),
    };
    let names: Vec<&str> = names.filter(|name| !is_there(name)).collect();
    let plural = if names.len() == 1 { "" } else { "s" };
    (!names.is_empty()).then(|| format!("{kind}{plural} {}, which the sandbox does not have", listed(&names)))
}
