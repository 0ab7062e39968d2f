//! `stray-file`: a file in an action is none of those that belong there

use crate::diagnostics::{Finding, Severity, Span};
use crate::library::{CHANGELOG, Part};
use crate::lint::rule::{Category, Check, LibrarySubject, Rule};
use crate::words::nearest;

pub(super) static RULE: Rule = Rule {
    id: "stray-file",
    category: Category::Style,
    severity: Severity::Warning,
    default: true,
    summary: "a file in an action is none of those that belong there",
    fix: None,
    docs: include_str!("stray_file.md"),
    check: Check::Library(check),
};

fn check(subject: &LibrarySubject<'_>, findings: &mut Vec<Finding>) {
    for other in &subject.others.files {
        let (folder, name) = other.folder_and_name();
        let Ok(at) = subject.actions.binary_search_by(|action| (*action.folder).cmp(folder)) else {
            continue;
        };
        let is_part = Part::ALL.iter().any(|part| part.file_name() == name);
        if is_part || BELONGING.contains(&name) || SHOWN.iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        let message = format!("`{name}` is no file of an action: nothing reads it");
        let finding = Finding::new(RULE.id, &other.path, Span::default(), message);
        let lower = name.to_lowercase();
        let parts = || Part::ALL.iter().map(|part| part.file_name());
        let near = parts().find(|part| *part == lower).or_else(|| nearest(&lower, parts()));
        findings.push(match near {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help(format!("move it out of {}", subject.actions[at].folder)),
        });
    }
}

/// Files that may lie in the folder of an action beside its five.
const BELONGING: [&str; 4] = ["requests.toml", "README.md", CHANGELOG, "actionjail.d.ts"];
/// Endings of files that a docs.md may show.
const SHOWN: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf"];
