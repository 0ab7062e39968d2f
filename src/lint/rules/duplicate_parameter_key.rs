//! `duplicate-parameter-key`: two parameters of the form have the same key

use crate::diagnostics::{Finding, Severity};
use crate::lint::{Category, Meta, Rule, Subject};

pub(super) const META: Meta = Meta {
    id: "duplicate-parameter-key",
    category: Category::Form,
    severity: Severity::Error,
    default: true,
    summary: "two parameters of the form have the same key",
    fix: None,
    docs: include_str!("duplicate_parameter_key.md"),
};

pub(in crate::lint) struct DuplicateParameterKey;

impl Rule for DuplicateParameterKey {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        let Some(config) = subject.config() else { return };
        let keys: Vec<_> = config.keyed().map(|(key, _)| key).collect();
        for (at, key) in keys.iter().enumerate() {
            if let Some(first) = keys[..at].iter().find(|first| first.value == key.value) {
                let path = &subject.action.config.path;
                let finding =
                    Finding::new(META.id, path, key.span, format!("`{}` is declared twice", key.value))
                        .here("declared again")
                        .also(path, first.span, "first declaration")
                        .help("remove one of them, or give it a key of its own");
                findings.push(finding);
            }
        }
    }
}
