//! `similar-action`: two actions do the same, or say they do

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::diagnostics::{Finding, Severity, Span};
use crate::lint::outline::Outline;
use crate::lint::rule::{Category, Check, LibrarySubject, Rule};

pub(super) static RULE: Rule = Rule {
    id: "similar-action",
    category: Category::Style,
    severity: Severity::Note,
    default: false,
    summary: "two actions do the same, or say they do",
    fix: None,
    docs: include_str!("similar_action.md"),
    check: Check::Sketches(check),
};

/// Code is a copy where so much of it stands in the other: a changed word counts for the few around it.
const NEARLY: f64 = 0.9;

fn check(subject: &LibrarySubject<'_>, findings: &mut Vec<Finding>) {
    let mut codes = Codes::default();
    let mut words: HashMap<&str, &Outline> = HashMap::new();
    for action in subject.actions {
        if let Some(finding) = codes.copied(action) {
            findings.push(finding);
            // One finding for a copy is enough.
            continue;
        }
        let Some(description) = &action.description else { continue };
        match words.entry(&description.value) {
            Entry::Vacant(free) => drop(free.insert(action)),
            Entry::Occupied(taken) => {
                let first = *taken.get();
                let message = format!("`{}` has a description in the same words", first.folder);
                let finding = Finding::new(RULE.id, &action.information, description.span, message);
                let there = first.description.as_ref().map_or(description.span, |known| known.span);
                findings.push(
                    finding
                        .also(&first.information, there, "the same")
                        .help("say what tells the two apart, or use one of them"),
                );
            }
        }
    }
}

/// The code of the actions so far, by what nearly equal code has in common.
#[derive(Default)]
struct Codes<'a>(HashMap<(usize, &'a [Option<u32>]), &'a Outline>);

impl<'a> Codes<'a> {
    fn copied(&mut self, action: &'a Outline) -> Option<Finding> {
        let code = action.code.as_ref()?;
        let mut nearest: Option<(f64, &Outline, Span)> = None;
        for band in code.value.bands() {
            // Of those that share a band, the first is compared: however many there are, it takes no longer.
            let first = *self.0.entry(band).or_insert(action);
            let Some(known) = first.code.as_ref().filter(|_| first.folder != action.folder) else { continue };
            let likeness = if known.value.is_same(&code.value) {
                1.0
            } else {
                known.value.likeness(&code.value).min(0.99)
            };
            if nearest.is_none_or(|(best, ..)| likeness > best) {
                nearest = Some((likeness, first, known.span));
            }
        }
        let (likeness, first, there) = nearest.filter(|(likeness, ..)| *likeness >= NEARLY)?;
        let (message, label) = if likeness < 1.0 {
            (format!("nearly all of the code is that of `{}`", first.folder), "nearly the same")
        } else {
            (format!("the code is that of `{}`, but for its name", first.folder), "the same")
        };
        let finding = Finding::new(RULE.id, &action.code_path, code.span, message);
        Some(
            finding
                .also(&first.code_path, there, label)
                .help("use one action with a parameter, or share the code in functions/"),
        )
    }
}
