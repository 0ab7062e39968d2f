//! `mistyped-default`: a default value does not have the type of its parameter

use crate::diagnostics::{Finding, Severity};
use crate::library::FieldType;
use crate::lint::{Category, Meta, Rule, Subject};

pub(super) const META: Meta = Meta {
    id: "mistyped-default",
    category: Category::Form,
    severity: Severity::Error,
    summary: "a default value does not have the type of its parameter",
    docs: include_str!("mistyped_default.md"),
};

pub(in crate::lint) struct MistypedDefault;

impl Rule for MistypedDefault {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        let Some(config) = subject.config() else { return };
        for (key, parameter) in config.keyed() {
            let (Some(default), Some(kind)) = (&parameter.default_value, &parameter.field_type) else {
                continue;
            };
            let Some(known) = FieldType::named(&kind.value) else { continue };
            let value = default.to_json();
            // Without a value there is nothing mistyped.
            if value.is_null() || known.shape.fits(&value) {
                continue;
            }
            let path = &subject.action.config.path;
            let message = format!(
                "the default of `{}` is {}, its type `{}` gives {}",
                key.value,
                default.kind(),
                kind.value,
                known.shape.words()
            );
            let finding = Finding::new(META.id, path, default.span, message)
                .here(default.kind())
                .also(path, kind.span, format!("gives {}", known.shape.words()))
                .help("change the default or the type");
            findings.push(finding);
        }
    }
}
