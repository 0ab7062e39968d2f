//! `similar-action`: two actions do the same, or say they do

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::diagnostics::{Finding, Severity};
use crate::library::Library;
use crate::lint::{Category, Meta, Outline, Rule};

pub(in crate::lint) const META: Meta = Meta {
    id: "similar-action",
    category: Category::Style,
    severity: Severity::Note,
    default: false,
    summary: "two actions do the same, or say they do",
    fix: None,
    docs: include_str!("similar_action.md"),
};

pub(in crate::lint) struct SimilarAction;

impl Rule for SimilarAction {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_library(&self, _: &Library, actions: &[Outline], findings: &mut Vec<Finding>) {
        let mut codes: HashMap<u64, &Outline> = HashMap::new();
        let mut words: HashMap<&str, &Outline> = HashMap::new();
        for action in actions {
            if let Some(code) = &action.code {
                match codes.entry(code.value) {
                    Entry::Vacant(free) => drop(free.insert(action)),
                    Entry::Occupied(taken) => {
                        let first = *taken.get();
                        let message = format!("the code is that of `{}`, but for its name", first.folder);
                        let finding = Finding::new(META.id, &action.code_path, code.span, message);
                        let there = first.code.as_ref().map_or(code.span, |code| code.span);
                        findings.push(
                            finding
                                .also(&first.code_path, there, "the same")
                                .help("use one action with a parameter, or share the code in functions/"),
                        );
                        // One finding for a copy is enough.
                        continue;
                    }
                }
            }
            let Some(description) = &action.description else { continue };
            match words.entry(&description.value) {
                Entry::Vacant(free) => drop(free.insert(action)),
                Entry::Occupied(taken) => {
                    let first = *taken.get();
                    let message = format!("`{}` has a description in the same words", first.folder);
                    let finding = Finding::new(META.id, &action.information, description.span, message);
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
}
