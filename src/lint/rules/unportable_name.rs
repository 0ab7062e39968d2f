//! `unportable-name`: the name of a file does not work on every system

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use crate::diagnostics::{Finding, Severity, Span};
use crate::library::{Part, on_disk, unportable};
use crate::lint::rule::{Category, Check, LibrarySubject, Rule};

pub(super) static RULE: Rule = Rule {
    id: "unportable-name",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "the name of a file does not work on every system",
    fix: None,
    docs: include_str!("unportable_name.md"),
    check: Check::Library(check),
};

fn check(subject: &LibrarySubject<'_>, findings: &mut Vec<Finding>) {
    let information = Part::Information.file_name();
    let own = subject.actions.iter().map(|action| format!("{}/{information}", action.folder).into());
    let others = subject.others_of_actions().map(|other| Arc::clone(&other.path));
    let shared = subject.settings.functions.names().map(|name| format!("{name}.js").into());
    let paths: Vec<Arc<str>> = own.chain(others).chain(shared).collect();
    // A file or folder, by the name that it has where the case of letters does not count.
    let mut taken: HashMap<String, &str> = HashMap::new();
    for path in &paths {
        let fault = unportable(path).map(|why| format!("the name does not work on every system: {why}"));
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        let clash = ends.map(|end| &path[..end]).find_map(|name| match taken.entry(on_disk(name)) {
            Entry::Occupied(entry) => (*entry.get() != name).then(|| (*entry.get(), name)),
            Entry::Vacant(entry) => {
                entry.insert(name);
                None
            }
        });
        let clash = || {
            clash.map(|(one, other)| format!("`{one}` and `{other}` are one and the same on some systems"))
        };
        if let Some(message) = fault.or_else(clash) {
            findings.push(Finding::new(RULE.id, path, Span::default(), message).help("give it another name"));
        }
    }
}
