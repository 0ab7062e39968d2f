//! `unreadable-file`: a file of an action cannot be read as text

use crate::diagnostics::{Finding, Severity, Span};
use crate::library::{FileState, Unreadable};
use crate::lint::{Category, LibrarySubject, Meta, Rule, Subject};

pub(super) const META: Meta = Meta {
    id: "unreadable-file",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "a file of an action cannot be read as text",
    fix: None,
    docs: include_str!("unreadable_file.md"),
};

pub(in crate::lint) struct UnreadableFile;

impl Rule for UnreadableFile {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        for (_, path, state) in subject.action.files() {
            if let FileState::Unreadable(why) = state {
                let finding = Finding::new(META.id, path, Span::default(), why.to_string());
                findings.push(match why {
                    Unreadable::NotUtf8(_) => finding.help("save the file as UTF-8"),
                    Unreadable::TooLarge { .. } => finding.help("keep large data out of the action"),
                    Unreadable::NotAFile(_) => finding.help("put a file there instead"),
                    Unreadable::LeadsOut => finding.help("put the file itself there"),
                    Unreadable::Io(_) => finding.help("check who may read it"),
                });
            }
        }
    }

    fn check_library(&self, library: &LibrarySubject<'_>, findings: &mut Vec<Finding>) {
        for (path, why) in &library.others.errors {
            findings.push(Finding::new(
                META.id,
                path,
                Span::default(),
                format!("a folder cannot be read: {why}"),
            ));
        }
    }
}
