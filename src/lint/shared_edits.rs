//! Parts that several rules share: where things stand in config.json and code.js, and the edits of their fixes.

use std::sync::Arc;

use super::rule::Subject;
use crate::diagnostics::{Edit, Finding, Fix, SourceFile, Span};
use crate::generate::element_removed;
use crate::library::{FieldType, Node, Parameter, Problem, Profile};

/// An action with more findings gets fixes for the first ones, since each is an edit of a whole file; the next round makes
/// others.
pub(super) const MOST_FIXES: usize = 200;

/// The finding for a problem of a data file.
pub(super) fn of_problem(rule: &'static str, path: &Arc<str>, problem: &Problem) -> Finding {
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

/// What to do where the platform may have a name that its profile lacks. `list` is `globals` or `modules`.
pub(super) fn who_has(subject: &Subject<'_>, list: &str, name: &str) -> String {
    let platform = subject.settings.manifest.content.platform.as_ref();
    let is_globals = list == "globals";
    let is_begun = platform.is_some_and(|section| match is_globals {
        true => section.globals.is_some(),
        false => section.modules.is_some(),
    });
    let addition = match is_begun {
        true => format!("add \"{name}\" to `{list}` under [platform] of actionjail.toml"),
        false => format!("write `{list} = [\"{name}\"]` under [platform] of actionjail.toml"),
    };
    let has = |profile: &Profile| {
        let known = if is_globals { &profile.globals } else { &profile.modules };
        known.iter().any(|known| known == name)
    };
    let choice = match Profile::built_in_with(has).first() {
        Some(first) => format!(", or `profile = \"{first}\"`, which has it"),
        None => String::new(),
    };
    format!("if your platform has it, {addition}{choice}")
}

/// The advice to take one of these built-in profiles.
pub(super) fn choose_one_of(names: &[&str]) -> Option<String> {
    let first = names.first()?;
    Some(format!("choose a profile that has it: `profile = \"{first}\"` under [platform] of actionjail.toml"))
}

/// A string literal with its quotes and another content; `None` where `text` is no such literal.
pub(super) fn requoted(text: &str, old: &str, new: &str) -> Option<String> {
    let quote = text.chars().next().filter(|quote| matches!(quote, '\'' | '"' | '`'))?;
    let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
    (inner == old && !new.contains([quote, '\\', '$'])).then(|| format!("{quote}{new}{quote}"))
}

/// Edits that read another key at a place of the code, and keep the name of the variable that it is put into.
pub(super) fn read_as(subject: &Subject<'_>, span: Span, key: &str, near: &str) -> Option<Fix> {
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
pub(super) fn head(source: &SourceFile, whole: Span) -> Span {
    let line = source.line_span(whole.start);
    Span { start: whole.start, end: whole.end.min(line.end) }
}

pub(super) fn chooses(kind: &str) -> bool {
    matches!(kind, "select" | "multiselect" | "radio")
}

/// A value as a sentence names it: a text without its quotes.
pub(super) fn plain(node: &Node) -> String {
    node.as_text().map_or_else(|| node.to_json().to_string(), str::to_owned)
}

/// The node at a path of config.json, its keys with dots between: `ui.groups`.
pub(super) fn part<'a>(subject: &Subject<'a>, path: &str) -> Option<&'a Node> {
    path.split('.').try_fold(&subject.action.config.root, |node, key| node.get(key))
}

pub(super) fn elements<'a>(subject: &Subject<'a>, path: &str) -> &'a [Node] {
    part(subject, path).map(Node::items).unwrap_or_default()
}

/// Takes an element out of a list of config.json; no edits where there is no such element.
pub(super) fn without(subject: &Subject<'_>, list: Option<&Node>, element: Span) -> Vec<Edit> {
    let removed = list.zip(subject.action.config.source());
    removed.and_then(|(list, source)| element_removed(source, list, element)).into_iter().collect()
}

/// Gives an entry of config.json a label, behind its key or name.
pub(super) fn labelling(subject: &Subject<'_>, node: &Node, label: &str) -> Option<Fix> {
    let label = serde_json::Value::from(label).to_string();
    let edit = match node.entry("label") {
        Some(old) => Edit::new(&subject.action.config.path, old.value.span, label.clone()),
        None => with_entry(subject, node, "label", &label)?,
    };
    Some(Fix::safe(format!("label it {label}"), vec![edit]))
}

/// Adds an entry to one of config.json, behind its key or name and set like its neighbours.
pub(super) fn with_entry(subject: &Subject<'_>, node: &Node, key: &str, value: &str) -> Option<Edit> {
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

/// True if a value is a right default of a parameter: it has the type, keeps the limits and is among the options.
pub(super) fn may_start_with(parameter: &Parameter, value: &serde_json::Value) -> bool {
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
