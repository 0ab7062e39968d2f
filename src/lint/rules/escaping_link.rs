//! `escaping-link`: a link leads out of the library

use crate::diagnostics::{Finding, Severity, Span};
use crate::lint::{Category, LibrarySubject, Meta, Rule};

pub(super) const META: Meta = Meta {
    id: "escaping-link",
    category: Category::Security,
    severity: Severity::Error,
    default: true,
    summary: "a link leads out of the library",
    fix: None,
    docs: include_str!("escaping_link.md"),
};

pub(in crate::lint) struct EscapingLink;

impl Rule for EscapingLink {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_library(&self, library: &LibrarySubject<'_>, findings: &mut Vec<Finding>) {
        for other in library.others.files.iter().filter(|other| other.leads_out) {
            let message = format!("`{}` is a link that leads out of the library", other.path);
            findings
                .push(Finding::new(META.id, &other.path, Span::default(), message).help(
                    "put the file itself there: what it leads to is not in git, and `pack` refuses it",
                ));
        }
    }
}
