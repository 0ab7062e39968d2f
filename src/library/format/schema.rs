//! The JSON Schemas of the formats, generated from the Rust types, and the check of a file against them.

use std::sync::OnceLock;

use crate::library::tree::{Data, Node, Problem};
use crate::words::{listed, nearest};

use jsonschema::Validator;
use jsonschema::error::{TypeKind, ValidationError, ValidationErrorKind};
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::cases::Tests;
use super::config::Config;
use super::information::Information;
use super::manifest::LibraryManifest;
use super::profile::ProfileFile;
use super::tape::TapeFile;

/// The formats that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaName {
    /// `actionjail.toml`
    Library,
    /// `action.toml`
    Action,
    /// `config.json`
    Config,
    /// `tests.yaml`
    Tests,
    /// `tapes/CASE.json`
    Tape,
    /// The file that `profile` under `[platform]` names.
    Profile,
}

impl SchemaName {
    /// All of them, in the order in which a reader meets them.
    pub const ALL: [Self; 6] =
        [Self::Library, Self::Action, Self::Config, Self::Tests, Self::Tape, Self::Profile];

    /// The name on the command line and of the file in `schemas/`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Library => "library",
            Self::Action => "action",
            Self::Config => "config",
            Self::Tests => "tests",
            Self::Tape => "tape",
            Self::Profile => "profile",
        }
    }

    /// The schema as a JSON document.
    pub fn document(self) -> Value {
        let generator = SchemaSettings::draft2020_12().into_generator();
        let schema = match self {
            Self::Library => generator.into_root_schema_for::<LibraryManifest>(),
            Self::Action => generator.into_root_schema_for::<Information>(),
            Self::Config => generator.into_root_schema_for::<Config>(),
            Self::Tests => generator.into_root_schema_for::<Tests>(),
            Self::Tape => generator.into_root_schema_for::<TapeFile>(),
            Self::Profile => generator.into_root_schema_for::<ProfileFile>(),
        };
        let mut document = schema.to_value();
        without_null(&mut document);
        document
    }

    /// The schema as the text of its file in `schemas/`.
    pub fn text(self) -> String {
        serde_json::to_string_pretty(&self.document()).map(|text| text + "\n").unwrap_or_default()
    }

    /// Keys whose values may be anything of their kind: what is inside them need not be looked at.
    fn free(self) -> &'static [&'static str] {
        match self {
            Self::Library | Self::Action | Self::Tape | Self::Profile => &[],
            Self::Config => &["json_example", "defaultValue"],
            Self::Tests => &["params", "constants", "state", "each"],
        }
    }

    fn validator(self) -> Option<&'static (Value, Validator)> {
        static VALIDATORS: [OnceLock<Option<(Value, Validator)>>; 6] = [const { OnceLock::new() }; 6];
        let make = || {
            let document = self.document();
            jsonschema::validator_for(&document).ok().map(|validator| (document, validator))
        };
        VALIDATORS[self as usize].get_or_init(make).as_ref()
    }

    /// All places where the file departs from its schema, in the order of the file.
    pub fn check(self, root: &Node) -> Vec<Problem> {
        let Some((schema, validator)) = self.validator() else { return Vec::new() };
        let instance = shape(root, self.free());
        if validator.is_valid(&instance) {
            return Vec::new();
        }
        let mut problems: Vec<Problem> =
            validator.iter_errors(&instance).flat_map(|error| problems_of(&error, root, schema)).collect();
        problems.sort_by(|a, b| (a.span, &a.message).cmp(&(b.span, &b.message)));
        problems.dedup();
        problems
    }
}

/// The value without places, and without what is inside the free keys.
fn shape(node: &Node, free: &[&str]) -> Value {
    match &node.data {
        Data::List(items) => items.iter().map(|item| shape(item, free)).collect(),
        Data::Table(entries) => {
            let pairs = entries.iter().map(|entry| {
                let value = match &entry.value.data {
                    Data::List(_) if free.contains(&entry.key.as_str()) => Value::Array(Vec::new()),
                    Data::Table(_) if free.contains(&entry.key.as_str()) => Value::Object(Default::default()),
                    _ => shape(&entry.value, free),
                };
                (entry.key.clone(), value)
            });
            Value::Object(pairs.collect())
        }
        _ => node.to_json(),
    }
}

/// An optional key may be left out; `null` is not a way of leaving it out. Lists of words are made plain.
fn without_null(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(without_null),
        Value::Object(map) => {
            if let Some(Value::Array(types)) = map.get_mut("type") {
                types.retain(|name| name != "null");
                if let [only] = types.as_slice() {
                    let only = only.clone();
                    map.insert("type".to_owned(), only);
                }
            }
            if let Some(Value::Array(choices)) = map.get_mut("anyOf") {
                choices.retain(|choice| choice.get("type").is_none_or(|name| name != "null"));
                if let [Value::Object(only)] = choices.as_slice() {
                    let only = only.clone();
                    map.remove("anyOf");
                    map.extend(only);
                }
            }
            // Words that are described one by one are still one list of words.
            let words = map.get("oneOf").and_then(Value::as_array).and_then(|choices| {
                choices.iter().map(|choice| choice.get("const").cloned()).collect::<Option<Vec<Value>>>()
            });
            if let Some(words) = words {
                map.remove("oneOf");
                map.insert("type".to_owned(), "string".into());
                map.insert("enum".to_owned(), words.into());
            }
            map.values_mut().for_each(without_null);
        }
        _ => {}
    }
}

fn problems_of(error: &ValidationError<'_>, root: &Node, schema: &Value) -> Vec<Problem> {
    let path = error.instance_path().to_string();
    let node = descend(root, &path);
    let name = path.rsplit('/').find(|part| part.parse::<usize>().is_err() && !part.is_empty());
    let subject = match name {
        Some(name) if path.rsplit('/').next().is_some_and(|last| last.parse::<usize>().is_ok()) => {
            format!("an entry of `{name}`")
        }
        Some(name) => format!("`{name}`"),
        None => "the file".to_owned(),
    };
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let known = known_keys(schema, &error.schema_path().to_string());
            unexpected.iter().map(|key| unknown_key(node, key, &known)).collect()
        }
        ValidationErrorKind::Required { property } => {
            let property = property.as_str().unwrap_or_default();
            let message = match name {
                Some(_) => format!("{subject} lacks `{property}`"),
                None => format!("`{property}` is missing"),
            };
            vec![Problem::new(node.span, message).help(format!("add `{property}`"))]
        }
        ValidationErrorKind::Type { kind } => {
            let expected = type_words(kind);
            vec![Problem::new(node.span, format!("{subject} must be {expected}, not {}", node.kind()))]
        }
        ValidationErrorKind::Enum { options } => {
            let words: Vec<String> = options
                .as_array()
                .into_iter()
                .flatten()
                .map(|word| format!("`{}`", plain_value(word)))
                .collect();
            vec![Problem::new(node.span, format!("{subject} must be one of {}", words.join(", ")))]
        }
        ValidationErrorKind::Minimum { limit } => {
            vec![Problem::new(node.span, format!("{subject} must be at least {limit}"))]
        }
        ValidationErrorKind::Maximum { limit } => {
            vec![Problem::new(node.span, format!("{subject} must be at most {limit}"))]
        }
        _ => vec![Problem::new(node.span, format!("{subject}: {error}"))],
    }
}

fn unknown_key(table: &Node, key: &str, known: &[String]) -> Problem {
    let span = table.entry(key).map_or(table.span, |entry| entry.key_span);
    let mut problem = Problem::new(span, format!("unknown key `{key}`"));
    problem.unknown_key = true;
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    match nearest(key, known.iter().copied()) {
        // A key that is there already is not the one that was meant.
        Some(near) if table.get(near).is_none() => {
            problem.meant = Some(near.to_owned());
            problem.help(format!("did you mean `{near}`?"))
        }
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None if known.is_empty() => problem,
        None => problem.help(format!("the keys known here are {}", listed(&known))),
    }
}

/// A value as people write it: a text without quotes, else JSON.
pub fn plain_value(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn type_words(kind: &TypeKind) -> String {
    let types: Vec<String> = match kind {
        TypeKind::Single(single) => vec![single.to_string()],
        TypeKind::Multiple(several) => several.iter().map(|kind| kind.to_string()).collect(),
    };
    let word = |name: &String| match name.as_str() {
        "array" => "a list".to_owned(),
        "object" => "an object".to_owned(),
        "integer" => "a whole number".to_owned(),
        other => format!("a {other}"),
    };
    types.iter().map(word).collect::<Vec<_>>().join(" or ")
}

/// The node at a JSON pointer; the deepest that exists.
fn descend<'a>(root: &'a Node, path: &str) -> &'a Node {
    let mut node = root;
    for part in path.split('/').skip(1) {
        let part = part.replace("~1", "/").replace("~0", "~");
        let next = match &node.data {
            Data::List(items) => part.parse::<usize>().ok().and_then(|index| items.get(index)),
            _ => node.get(&part),
        };
        match next {
            Some(next) => node = next,
            None => break,
        }
    }
    node
}

/// The keys that the schema knows where `…/additionalProperties` refused one.
fn known_keys(schema: &Value, path: &str) -> Vec<String> {
    let mut at = schema;
    for part in path.trim_end_matches("/additionalProperties").split('/').skip(1) {
        if let Some(target) = at.get("$ref").and_then(Value::as_str) {
            at = schema.pointer(target.trim_start_matches('#')).unwrap_or(at);
        }
        if part != "$ref" {
            at = match at {
                Value::Array(items) => part.parse::<usize>().ok().and_then(|index| items.get(index)),
                _ => at.get(part),
            }
            .unwrap_or(at);
        }
    }
    if let Some(target) = at.get("$ref").and_then(Value::as_str) {
        at = schema.pointer(target.trim_start_matches('#')).unwrap_or(at);
    }
    at.get("properties")
        .and_then(Value::as_object)
        .map(|map| map.keys().cloned().collect())
        .unwrap_or_default()
}
