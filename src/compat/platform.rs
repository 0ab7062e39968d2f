//! Compares the platforms of two states.

use super::table::{NARROWED_PROFILE, Rule};
use super::{Break, Revision};
use crate::diagnostics::Span;

/// Breaks by a platform of the newer side that offers less.
pub(super) fn profile(old: &Revision, new: &Revision) -> Vec<Break> {
    let (was, is) = (&old.settings.profile, &new.settings.profile);
    let span = new.settings.manifest.content.platform.as_ref().and_then(|platform| platform.profile.as_ref());
    let span = span.map(|profile| profile.span).unwrap_or_default();
    let lists = [
        ("the method", &was.methods, &is.methods),
        ("the property", &was.properties, &is.properties),
        ("the global", &was.globals, &is.globals),
        ("the module", &was.modules, &is.modules),
        ("the field type", &was.types, &is.types),
    ];
    let mut found = Vec::new();
    for (what, was, is) in lists {
        let gone: Vec<String> =
            was.iter().filter(|name| !is.contains(name)).map(|name| format!("`{name}`")).collect();
        if !gone.is_empty() {
            let plural = if gone.len() == 1 { "" } else { "s" };
            let message = format!("the platform's profile has no longer {what}{plural} {}", gone.join(", "));
            found.push(of_library(&NARROWED_PROFILE, new, message, span));
        }
    }
    found
}

pub(super) fn of_library(rule: &'static Rule, library: &Revision, message: String, span: Span) -> Break {
    Break {
        rule,
        needs: rule.needs,
        action: String::new(),
        subject: None,
        right: None,
        message,
        help: None,
        path: library.settings.manifest.path.clone(),
        span: Some(span),
        fails: false,
    }
}
