//! All rules in one visible list. Each is one `.rs` and one `.md` named by its id, and nothing but its rule: what
//! several share is in `lint/shared_edits.rs`.

use super::rule::Rule;

mod argument_as_form;
mod arrow_function_action;
mod blank_parameter_key;
mod broken_link;
mod catastrophic_regex;
mod conflicting_default;
mod contradictory_limits;
mod default_outside_limits;
mod default_outside_options;
mod doubly_grouped_parameter;
mod duplicate_case;
mod duplicate_event;
mod duplicate_group;
mod duplicate_name;
mod duplicate_option;
mod duplicate_parameter_key;
mod duplicate_system_id;
mod dynamic_code;
mod empty_group;
mod empty_option;
mod escaping_link;
mod floating_promise;
mod hardcoded_secret;
mod invalid_config;
mod invalid_example;
mod invalid_manifest;
mod invalid_pattern;
mod invalid_system_id;
mod invalid_tests;
mod invalid_version;
mod leftover_debugger;
mod legacy_parameter_name;
mod locale_dependent_text;
mod lossy_number;
mod lost_this;
mod malformed_placeholder;
mod mismatched_folder_name;
mod mismatched_function_name;
mod misplaced_limit;
mod missing_description;
mod missing_docs;
mod missing_export;
mod missing_file;
mod missing_in_engine;
mod mistyped_default;
mod mistyped_parameter_use;
mod newer_than_platform;
mod path_without_event;
mod plain_http_url;
mod profile_beyond_sandbox;
mod select_without_options;
mod similar_action;
mod stale_docs_example;
mod stray_file;
mod swallowed_error;
mod syntax_error;
mod unavailable_global;
mod unavailable_host_method;
mod unavailable_module;
mod unbounded_loop;
mod undeclared_constant;
mod undeclared_event;
mod undeclared_group;
mod undeclared_parameter;
mod undocumented_event;
mod undocumented_parameter;
mod unfillable_parameter;
mod ungrouped_parameter;
mod unguarded_json_parse;
mod unknown_config_key;
mod unknown_documented_parameter;
mod unknown_field_type;
mod unknown_group_field;
mod unknown_test_event;
mod unknown_test_parameter;
mod unlabelled_event;
mod unlabelled_parameter;
mod unoffered_option;
mod unpackable_code;
mod unportable_name;
mod unreachable_code;
mod unreadable_file;
mod unreturned_event;
mod unshown_default;
mod unsupported_field_type;
mod untested_action;
mod untested_event;
mod unused_parameter;
mod unused_suppression;
mod unwritten_test_constant;
mod zone_dependent_date;

/// The version of the rule set: raised whenever a rule is added or finds more than before.
pub const RULE_SET: u32 = 8;

/// All rules, sorted by id.
static RULES: &[&Rule] = &[
    &argument_as_form::RULE,
    &arrow_function_action::RULE,
    &blank_parameter_key::RULE,
    &broken_link::RULE,
    &catastrophic_regex::RULE,
    &conflicting_default::RULE,
    &contradictory_limits::RULE,
    &default_outside_limits::RULE,
    &default_outside_options::RULE,
    &doubly_grouped_parameter::RULE,
    &duplicate_case::RULE,
    &duplicate_event::RULE,
    &duplicate_group::RULE,
    &duplicate_name::RULE,
    &duplicate_option::RULE,
    &duplicate_parameter_key::RULE,
    &duplicate_system_id::RULE,
    &dynamic_code::RULE,
    &empty_group::RULE,
    &empty_option::RULE,
    &escaping_link::RULE,
    &floating_promise::RULE,
    &hardcoded_secret::RULE,
    &invalid_config::RULE,
    &invalid_example::RULE,
    &invalid_manifest::RULE,
    &invalid_pattern::RULE,
    &invalid_system_id::RULE,
    &invalid_tests::RULE,
    &invalid_version::RULE,
    &leftover_debugger::RULE,
    &legacy_parameter_name::RULE,
    &locale_dependent_text::RULE,
    &lossy_number::RULE,
    &lost_this::RULE,
    &malformed_placeholder::RULE,
    &mismatched_folder_name::RULE,
    &mismatched_function_name::RULE,
    &misplaced_limit::RULE,
    &missing_description::RULE,
    &missing_docs::RULE,
    &missing_export::RULE,
    &missing_file::RULE,
    &missing_in_engine::RULE,
    &mistyped_default::RULE,
    &mistyped_parameter_use::RULE,
    &newer_than_platform::RULE,
    &path_without_event::RULE,
    &plain_http_url::RULE,
    &profile_beyond_sandbox::RULE,
    &select_without_options::RULE,
    &similar_action::RULE,
    &stale_docs_example::RULE,
    &stray_file::RULE,
    &swallowed_error::RULE,
    &syntax_error::RULE,
    &unavailable_global::RULE,
    &unavailable_host_method::RULE,
    &unavailable_module::RULE,
    &unbounded_loop::RULE,
    &undeclared_constant::RULE,
    &undeclared_event::RULE,
    &undeclared_group::RULE,
    &undeclared_parameter::RULE,
    &undocumented_event::RULE,
    &undocumented_parameter::RULE,
    &unfillable_parameter::RULE,
    &ungrouped_parameter::RULE,
    &unguarded_json_parse::RULE,
    &unknown_config_key::RULE,
    &unknown_documented_parameter::RULE,
    &unknown_field_type::RULE,
    &unknown_group_field::RULE,
    &unknown_test_event::RULE,
    &unknown_test_parameter::RULE,
    &unlabelled_event::RULE,
    &unlabelled_parameter::RULE,
    &unoffered_option::RULE,
    &unpackable_code::RULE,
    &unportable_name::RULE,
    &unreachable_code::RULE,
    &unreadable_file::RULE,
    &unreturned_event::RULE,
    &unshown_default::RULE,
    &unsupported_field_type::RULE,
    &untested_action::RULE,
    &untested_event::RULE,
    &unused_parameter::RULE,
    &unused_suppression::RULE,
    &unwritten_test_constant::RULE,
    &zone_dependent_date::RULE,
];

pub fn all_rules() -> &'static [&'static Rule] {
    RULES
}

pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}
