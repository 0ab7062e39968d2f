//! The parameters of config.json as tables and as a picture of the form.

use serde::Serialize;
use serde_json::Value;

use crate::library::{Config, FieldType, Parameter, Shape};

#[derive(Debug, Clone, Serialize)]
pub(super) struct Field {
    /// Its number from 1, for anchors, since keys may hold anything.
    number: usize,
    key: String,
    label: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    /// The type of the value from the form, in words.
    shape: Option<&'static str>,
    /// The type of the value from a script.
    gives: &'static str,
    widget: &'static str,
    required: bool,
    hidden: bool,
    default: Option<String>,
    /// The default as the field shows it.
    shown: Option<String>,
    checked: bool,
    description: Option<String>,
    placeholder: Option<String>,
    hint: Option<String>,
    limits: Vec<Limit>,
    options: Vec<Choice>,
}

/// A limit in words, with its value as code if it has one.
#[derive(Debug, Clone, Serialize)]
struct Limit {
    words: String,
    code: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: String,
    json: String,
    label: Option<String>,
    chosen: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct FieldSet {
    title: String,
    /// True if config.json has the group; false for the parameters without a group.
    laid_out: bool,
    fields: Vec<Field>,
    unknown: Vec<String>,
}

/// A parameter for tables in other formats than HTML.
pub(super) struct FieldSummary<'a> {
    pub(super) key: &'a str,
    pub(super) kind: Option<&'a str>,
    pub(super) required: bool,
    pub(super) default: Option<&'a str>,
    pub(super) texts: Vec<&'a str>,
    /// Words, with the value as code if there is one.
    pub(super) limits: Vec<(&'a str, Option<&'a str>)>,
    pub(super) options: Vec<(&'a str, Option<&'a str>)>,
}

impl Field {
    pub(super) fn summary(&self) -> FieldSummary<'_> {
        let texts = [&self.label, &self.description, &self.hint];
        FieldSummary {
            key: &self.key,
            kind: self.kind.as_deref(),
            required: self.required,
            default: self.default.as_deref(),
            texts: texts.into_iter().flatten().map(String::as_str).collect(),
            limits: self.limits.iter().map(|limit| (&*limit.words, limit.code.as_deref())).collect(),
            options: self.options.iter().map(|one| (&*one.value, one.label.as_deref())).collect(),
        }
    }
}

pub(super) fn fields(config: &Config) -> Vec<Field> {
    config.parameters.iter().enumerate().map(|(at, parameter)| field(at + 1, parameter)).collect()
}

/// The groups of the form, in order, then the parameters without a group.
pub(super) fn field_sets(config: &Config) -> Vec<FieldSet> {
    let all = fields(config);
    let mut sets: Vec<FieldSet> = Vec::new();
    for group in config.groups() {
        let name = group.title.as_ref().or(group.id.as_ref());
        let keys = || group.fields.iter().map(|key| &key.value);
        sets.push(FieldSet {
            title: name.map(|name| name.value.clone()).unwrap_or_default(),
            laid_out: true,
            fields: keys().filter_map(|key| all.iter().find(|field| field.key == *key)).cloned().collect(),
            unknown: keys().filter(|key| all.iter().all(|field| field.key != **key)).cloned().collect(),
        });
    }
    let grouped = |field: &&Field| {
        config.groups().iter().any(|group| group.fields.iter().any(|key| key.value == field.key))
    };
    let rest: Vec<Field> = all.iter().filter(|field| !grouped(field)).cloned().collect();
    if !rest.is_empty() {
        let title = if sets.is_empty() { "Parameters" } else { "In no group" };
        sets.push(FieldSet { title: title.to_owned(), laid_out: false, fields: rest, unknown: Vec::new() });
    }
    sets
}

fn field(number: usize, parameter: &Parameter) -> Field {
    let text =
        |field: &Option<crate::library::Spanned<String>>| field.as_ref().map(|text| text.value.clone());
    let known = parameter.field_type.as_ref().and_then(|name| FieldType::named(&name.value));
    let default = parameter.default_value.as_ref().map(crate::library::Node::to_json);
    let chosen = |value: &Value| match &default {
        Some(Value::Array(several)) => several.contains(value),
        Some(only) => only == value,
        None => false,
    };
    let choice = |choice: &crate::library::Choice| {
        let value = choice.value.as_ref().map(crate::library::Node::to_json).unwrap_or_default();
        Choice {
            value: as_text(&value),
            json: value.to_string(),
            label: text(&choice.label),
            chosen: chosen(&value),
        }
    };
    Field {
        number,
        key: parameter.identifier().map(|key| key.value.clone()).unwrap_or_default(),
        label: text(&parameter.label),
        kind: text(&parameter.field_type),
        // Of a choice, the options say what it gives.
        shape: known
            .filter(|known| {
                known.shape != Shape::Nothing && parameter.options.iter().flatten().next().is_none()
            })
            .map(|known| known.shape.words()),
        gives: known.map_or("nothing", |known| gives(known.shape)),
        widget: known.map_or("unknown", |known| known.widget),
        required: parameter.is_required(),
        hidden: parameter.hidden.as_ref().is_some_and(|hidden| hidden.value),
        shown: default.as_ref().map(as_text),
        checked: default == Some(Value::Bool(true)),
        default: default.as_ref().map(compact),
        description: text(&parameter.description),
        placeholder: text(&parameter.placeholder),
        hint: text(&parameter.hint),
        limits: limits(parameter),
        options: parameter.options.iter().flatten().map(choice).collect(),
    }
}

fn gives(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "text",
        Shape::Number | Shape::Integer => "number",
        Shape::Flag => "flag",
        Shape::List => "list",
        Shape::Any => "any",
        Shape::Nothing => "nothing",
    }
}

fn limits(parameter: &Parameter) -> Vec<Limit> {
    let number = |words: &str, limit: &Option<crate::library::Spanned<f64>>, unit: &str| {
        let limit = limit.as_ref()?.value;
        let unit = if limit == 1.0 { unit.trim_end_matches('s') } else { unit };
        Some(Limit { words: format!("{words} {limit}{unit}"), code: None })
    };
    let pattern = parameter
        .pattern
        .as_ref()
        .map(|re| Limit { words: "matches".to_owned(), code: Some(re.value.clone()) });
    [
        number("at least", &parameter.min, ""),
        number("at most", &parameter.max, ""),
        number("at least", &parameter.min_length, " characters"),
        number("at most", &parameter.max_length, " characters"),
        pattern,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A value as a field shows it: strings without quotes.
fn as_text(value: &Value) -> String {
    value.as_str().map_or_else(|| compact(value), str::to_owned)
}

/// JSON on one line, with a space after each comma and colon so that it can wrap there.
pub(super) fn compact(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(compact).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            let pair = |(key, value): (&String, &Value)| {
                format!("{}: {}", Value::from(key.as_str()), compact(value))
            };
            format!("{{{}}}", map.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
        plain => plain.to_string(),
    }
}

pub(super) fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_else(|_| value.to_string())
}
