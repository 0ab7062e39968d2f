//! The rules: one `.rs` and one `.md` each.

use std::sync::Arc;

use crate::diagnostics::{Finding, SourceFile, Span};
use crate::library::Problem;

pub(super) mod arrow_function_action;
pub(super) mod duplicate_parameter_key;
pub(super) mod duplicate_system_id;
pub(super) mod invalid_config;
pub(super) mod invalid_example;
pub(super) mod invalid_manifest;
pub(super) mod invalid_system_id;
pub(super) mod invalid_tests;
pub(super) mod lost_this;
pub(super) mod mismatched_folder_name;
pub(super) mod mismatched_function_name;
pub(super) mod missing_docs;
pub(super) mod missing_export;
pub(super) mod missing_file;
pub(super) mod mistyped_default;
pub(super) mod path_without_event;
pub(super) mod syntax_error;
pub(super) mod undeclared_event;
pub(super) mod undeclared_group;
pub(super) mod undeclared_parameter;
pub(super) mod undocumented_parameter;
pub(super) mod ungrouped_parameter;
pub(super) mod unknown_config_key;
pub(super) mod unknown_field_type;
pub(super) mod unknown_group_field;
pub(super) mod unreadable_file;
pub(super) mod unreturned_event;
pub(super) mod unused_parameter;
pub(super) mod unused_suppression;

/// A finding of what is wrong in a file of data.
fn of_problem(rule: &'static str, path: &Arc<str>, problem: &Problem) -> Finding {
    let finding = Finding::new(rule, path, problem.span, problem.message.clone());
    match &problem.help {
        Some(help) => finding.help(help.clone()),
        None => finding,
    }
}

/// The first line of a place: of a whole function, only its head is worth showing.
fn head(source: &SourceFile, whole: Span) -> Span {
    let line = source.line_span(whole.start);
    Span { start: whole.start, end: whole.end.min(line.end) }
}
