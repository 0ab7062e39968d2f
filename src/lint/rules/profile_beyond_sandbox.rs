//! `profile-beyond-sandbox`: the platform profile names what the sandbox of the cases does not have

use crate::diagnostics::{Finding, Severity};
use crate::library::BUILT_IN;
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
    let platform = settings.manifest.content.platform.as_ref();
    let Some(named) = platform.and_then(|platform| platform.profile.as_ref()) else { return };
    if BUILT_IN.iter().any(|(name, _)| *name == named.value) {
        return;
    }
    let profile = &settings.profile;
    let is_global = |name: &&str| !is_known_global(name) && !LANGUAGE.contains(name);
    let globals: Vec<&str> = profile.globals.iter().map(String::as_str).filter(is_global).collect();
    let modules: Vec<&str> =
        profile.modules.iter().map(String::as_str).filter(|name| !is_known_module(name)).collect();
    for (kind, names) in [("global", globals), ("module", modules)] {
        if names.is_empty() {
            continue;
        }
        let words = if names.len() == 1 { kind.to_owned() } else { format!("{kind}s") };
        let message = format!(
            "the profile `{}` has the {words} {}, which the sandbox does not have",
            named.value,
            listed(&names)
        );
        let finding = Finding::new(RULE.id, &settings.manifest.path, named.span, message);
        findings
            .push(finding.help("run cases that need it with `--engine node`, or take it out of the profile"));
    }
}
