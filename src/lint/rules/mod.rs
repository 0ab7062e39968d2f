//! The rules: one `.rs` and one `.md` each.

use std::sync::Arc;

use crate::diagnostics::{Edit, Finding, Fix, SourceFile, Span};
use crate::generate::element_removed;
use crate::library::{FieldType, Node, Parameter, Problem};

use super::rule::Subject;

pub(super) mod arrow_function_action;
pub(super) mod blank_parameter_key;
pub(super) mod broken_link;
pub(super) mod catastrophic_regex;
pub(super) mod conflicting_default;
pub(super) mod contradictory_limits;
pub(super) mod default_outside_limits;
pub(super) mod default_outside_options;
pub(super) mod doubly_grouped_parameter;
pub(super) mod duplicate_case;
pub(super) mod duplicate_event;
pub(super) mod duplicate_group;
pub(super) mod duplicate_name;
pub(super) mod duplicate_option;
pub(super) mod duplicate_parameter_key;
pub(super) mod duplicate_system_id;
pub(super) mod dynamic_code;
pub(super) mod empty_group;
pub(super) mod empty_option;
pub(super) mod escaping_link;
pub(super) mod floating_promise;
pub(super) mod hardcoded_secret;
pub(super) mod invalid_config;
pub(super) mod invalid_example;
pub(super) mod invalid_manifest;
pub(super) mod invalid_pattern;
pub(super) mod invalid_system_id;
pub(super) mod invalid_tests;
pub(super) mod invalid_version;
pub(super) mod leftover_debugger;
pub(super) mod legacy_parameter_name;
pub(super) mod locale_dependent_text;
pub(super) mod lost_this;
pub(super) mod malformed_placeholder;
pub(super) mod mismatched_folder_name;
pub(super) mod mismatched_function_name;
pub(super) mod misplaced_limit;
pub(super) mod missing_description;
pub(super) mod missing_docs;
pub(super) mod missing_export;
pub(super) mod missing_file;
pub(super) mod mistyped_default;
pub(super) mod mistyped_parameter_use;
pub(super) mod path_without_event;
pub(super) mod plain_http_url;
pub(super) mod select_without_options;
pub(super) mod similar_action;
pub(super) mod stale_docs_example;
pub(super) mod stray_file;
pub(super) mod swallowed_error;
pub(super) mod syntax_error;
pub(super) mod unavailable_global;
pub(super) mod unavailable_host_method;
pub(super) mod unavailable_module;
pub(super) mod unbounded_loop;
pub(super) mod undeclared_constant;
pub(super) mod undeclared_event;
pub(super) mod undeclared_group;
pub(super) mod undeclared_parameter;
pub(super) mod undocumented_event;
pub(super) mod undocumented_parameter;
pub(super) mod unfillable_parameter;
pub(super) mod ungrouped_parameter;
pub(super) mod unguarded_json_parse;
pub(super) mod unknown_config_key;
pub(super) mod unknown_documented_parameter;
pub(super) mod unknown_field_type;
pub(super) mod unknown_group_field;
pub(super) mod unknown_test_event;
pub(super) mod unknown_test_parameter;
pub(super) mod unlabelled_event;
pub(super) mod unlabelled_parameter;
pub(super) mod unoffered_option;
pub(super) mod unreachable_code;
pub(super) mod unreadable_file;
pub(super) mod unreturned_event;
pub(super) mod unshown_default;
pub(super) mod unsupported_field_type;
pub(super) mod untested_action;
pub(super) mod untested_event;
pub(super) mod unused_parameter;
pub(super) mod unused_suppression;
pub(super) mod unwritten_test_constant;

/// A finding of what is wrong in a file of data.
fn of_problem(rule: &'static str, path: &Arc<str>, problem: &Problem) -> Finding {
    let finding = Finding::new(rule, path, problem.span, problem.message.clone());
    let finding = match &problem.help {
        Some(help) => finding.help(help.clone()),
        None => finding,
    };
    let is_json = path.ends_with(".json");
    finding.fix(problem.meant.as_ref().map(|near| {
        let key = if is_json { serde_json::Value::from(near.as_str()).to_string() } else { near.clone() };
        Fix::unsafe_(format!("write `{near}`"), vec![Edit::new(path, problem.span, key)])
    }))
}

/// A text with its quotes, saying something else; nothing where it is no such text.
fn requoted(text: &str, old: &str, new: &str) -> Option<String> {
    let quote = text.chars().next().filter(|quote| matches!(quote, '\'' | '"' | '`'))?;
    let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
    (inner == old && !new.contains([quote, '\\', '$'])).then(|| format!("{quote}{new}{quote}"))
}

/// Reads another key at a place of the code, and keeps the name of the variable that it is put into.
fn read_as(subject: &Subject<'_>, span: Span, key: &str, near: &str) -> Option<Fix> {
    let source = subject.action.code.source()?;
    let slice = source.slice(span);
    let plain = |name: &str| name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '$');
    let text = match requoted(slice, key, near) {
        Some(text) => text,
        None if slice == key && plain(near) => {
            let before = source.text()[..span.range().start].trim_end();
            let after = source.text()[span.range().end..].trim_start();
            let shorthand = before.ends_with(['{', ',']) && after.starts_with([',', '}', '=']);
            if shorthand { format!("{near}: {key}") } else { near.to_owned() }
        }
        None => return None,
    };
    Some(Fix::unsafe_(format!("read `{near}`"), vec![Edit::new(source.path(), span, text)]))
}

/// The first line of a place: of a whole function, only its head is worth showing.
fn head(source: &SourceFile, whole: Span) -> Span {
    let line = source.line_span(whole.start);
    Span { start: whole.start, end: whole.end.min(line.end) }
}

/// Whether a field of this type lets one choose.
fn chooses(kind: &str) -> bool {
    matches!(kind, "select" | "multiselect" | "radio")
}

/// A value as a sentence names it: a text without its quotes.
fn plain(node: &Node) -> String {
    node.as_text().map_or_else(|| node.to_json().to_string(), str::to_owned)
}

/// What stands at a path of config.json, its keys with dots between: `ui.groups`.
fn part<'a>(subject: &Subject<'a>, path: &str) -> Option<&'a Node> {
    path.split('.').try_fold(&subject.action.config.root, |node, key| node.get(key))
}

/// The elements of the list at a path of config.json.
fn elements<'a>(subject: &Subject<'a>, path: &str) -> &'a [Node] {
    part(subject, path).map(Node::items).unwrap_or_default()
}

/// Takes an element out of a list of config.json; no edits where there is no such element.
fn without(subject: &Subject<'_>, list: Option<&Node>, element: Span) -> Vec<Edit> {
    let removed = list.zip(subject.action.config.source());
    removed.and_then(|(list, source)| element_removed(source, list, element)).into_iter().collect()
}

/// Gives an entry of config.json a label, behind its key or name.
fn labelling(subject: &Subject<'_>, node: &Node, label: &str) -> Option<Fix> {
    let label = serde_json::Value::from(label).to_string();
    let edit = match node.entry("label") {
        Some(old) => Edit::new(&subject.action.config.path, old.value.span, label.clone()),
        None => with_entry(subject, node, "label", &label)?,
    };
    Some(Fix::safe(format!("label it {label}"), vec![edit]))
}

/// Adds an entry to one of config.json, behind its key or name and set like its neighbours.
fn with_entry(subject: &Subject<'_>, node: &Node, key: &str, value: &str) -> Option<Edit> {
    let source = subject.action.config.source()?;
    let entries = node.entries();
    let at = entries.iter().position(|entry| matches!(entry.key.as_str(), "key" | "name"))?;
    let between = |start: u32, end: u32| source.slice(Span { start, end });
    let first = &entries[at];
    let colon = between(first.key_span.end, first.value.span.start);
    let gap = match (entries.get(at + 1), at.checked_sub(1).map(|before| &entries[before])) {
        (Some(next), _) => between(first.value.span.end, next.key_span.start),
        (None, Some(before)) => between(before.value.span.end, first.key_span.start),
        (None, None) if colon.ends_with(' ') => ", ",
        (None, None) => ",",
    };
    let end = Span { start: first.value.span.end, end: first.value.span.end };
    Some(Edit::new(source.path(), end, format!("{gap}\"{key}\"{colon}{value}")))
}

/// A place with all of its lines, where nothing else stands on them, else with the blanks that it leaves: what is
/// taken out so leaves no gap.
pub(super) fn whole_lines(source: &SourceFile, span: Span) -> Span {
    let (first, last) = (source.line_span(span.start), source.line_span(span.end));
    let before = source.slice(Span { start: first.start, end: span.start });
    let after = source.slice(Span { start: span.end, end: last.end });
    let end_of_line = last.range().end;
    let next = span.range().end + (after.len() - after.trim_start().len());
    match (before.trim().is_empty(), after.trim().is_empty()) {
        (true, true) => {
            let rest = &source.text()[end_of_line..];
            Span::new(first.range().start, end_of_line + rest.find('\n').map_or(0, |at| at + 1))
        }
        (true, false) => Span::new(span.range().start, next),
        (false, true) => Span::new(first.range().start + before.trim_end().len(), end_of_line),
        (false, false) if before.ends_with(char::is_whitespace) => Span::new(span.range().start, next),
        (false, false) => span,
    }
}

/// Whether a form may start a field with a value: it has the type, keeps the limits and is among the options.
fn may_start_with(parameter: &Parameter, value: &serde_json::Value) -> bool {
    let kind = parameter.field_type.as_ref().and_then(|kind| FieldType::named(&kind.value));
    let size = match value {
        serde_json::Value::Number(number) => {
            number.as_f64().map(|number| (number, &parameter.min, &parameter.max))
        }
        serde_json::Value::String(text) => {
            let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
            Some((f64::from(length), &parameter.min_length, &parameter.max_length))
        }
        _ => None,
    };
    let within = size.is_none_or(|(size, least, most)| {
        least.as_ref().is_none_or(|limit| size >= limit.value)
            && most.as_ref().is_none_or(|limit| size <= limit.value)
    });
    let offered = || {
        let options = parameter.options.iter().flatten().filter_map(|option| option.value.as_ref());
        options.map(Node::to_json).any(|option| option == *value)
    };
    kind.is_some_and(|known| known.shape.fits(value) && (!chooses(known.name) || offered())) && within
}
