//! All rules, in one visible list.

use super::rule::Rule;
use super::rules::{
    arrow_function_action::ArrowFunctionAction, duplicate_parameter_key::DuplicateParameterKey,
    duplicate_system_id::DuplicateSystemId, invalid_config::InvalidConfig, invalid_example::InvalidExample,
    invalid_manifest::InvalidManifest, invalid_system_id::InvalidSystemId, invalid_tests::InvalidTests,
    lost_this::LostThis, mismatched_folder_name::MismatchedFolderName,
    mismatched_function_name::MismatchedFunctionName, missing_docs::MissingDocs,
    missing_export::MissingExport, missing_file::MissingFile, mistyped_default::MistypedDefault,
    path_without_event::PathWithoutEvent, syntax_error::SyntaxError, undeclared_event::UndeclaredEvent,
    undeclared_group::UndeclaredGroup, undeclared_parameter::UndeclaredParameter,
    undocumented_parameter::UndocumentedParameter, ungrouped_parameter::UngroupedParameter,
    unknown_config_key::UnknownConfigKey, unknown_field_type::UnknownFieldType,
    unknown_group_field::UnknownGroupField, unreadable_file::UnreadableFile,
    unreturned_event::UnreturnedEvent, unused_parameter::UnusedParameter,
    unused_suppression::UnusedSuppression,
};

/// The version of the rule set: raised whenever a rule is added or finds more than before.
pub const RULE_SET: u32 = 1;

/// All rules, by id.
#[must_use]
pub fn all_rules() -> &'static [&'static dyn Rule] {
    &[
        &ArrowFunctionAction,
        &DuplicateParameterKey,
        &DuplicateSystemId,
        &InvalidConfig,
        &InvalidExample,
        &InvalidManifest,
        &InvalidSystemId,
        &InvalidTests,
        &LostThis,
        &MismatchedFolderName,
        &MismatchedFunctionName,
        &MissingDocs,
        &MissingExport,
        &MissingFile,
        &MistypedDefault,
        &PathWithoutEvent,
        &SyntaxError,
        &UndeclaredEvent,
        &UndeclaredGroup,
        &UndeclaredParameter,
        &UndocumentedParameter,
        &UngroupedParameter,
        &UnknownConfigKey,
        &UnknownFieldType,
        &UnknownGroupField,
        &UnreadableFile,
        &UnreturnedEvent,
        &UnusedParameter,
        &UnusedSuppression,
    ]
}

/// The rule of that id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static dyn Rule> {
    all_rules().iter().copied().find(|rule| rule.meta().id == id)
}
