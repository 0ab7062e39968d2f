//! Hover: a description of the symbol under the cursor, as Markdown.

use crate::library::{Event, FieldType, Parameter, Part, SchemaName, Shape};
use crate::lint;
use crate::script::Facts;

use super::occurrences::Name;
use super::schema;
use super::symbol::{Symbol, View};

/// The methods and properties of `this`, as far as the platform documents them.
pub(super) const HOST: [(&str, &str); 8] = [
    (
        "getCurrentNodeParamsJSON",
        "The values that the scenario gives to the parameters of this action, by key.",
    ),
    ("getCurrentConstJSON", "The constants of the scenario, by name."),
    ("getCurrentStateJSON", "The whole state of the conversation."),
    (
        "setCurrentStateConstant",
        "Writes a constant: `setCurrentStateConstant(key, value)`, later usable as `{{key}}`.",
    ),
    (
        "state",
        "The state: `state.const` holds the constants, `state.node.json_obj` the node's raw configuration.",
    ),
    ("request", "Sends a request of the action's integration."),
    ("respond", "Answers with one of the action's responses."),
    ("context", "Values that are carried between functions: `put(key, value)`, `get(key)`."),
];

/// The description of a symbol in a file of an action.
pub(super) fn of_symbol(view: &View<'_>, symbol: &Symbol) -> Option<String> {
    match symbol {
        Symbol::Name(name) => of_name(view, name),
        Symbol::Host(name) => of_host(name),
        Symbol::Rule(id) => of_rule(id),
        Symbol::FieldType(name) => of_type(name, &view.session.library.settings.profile.types),
        Symbol::Property(keys) => {
            let schema = match view.part {
                Part::Config => SchemaName::Config,
                Part::Tests => SchemaName::Tests,
                Part::Information => SchemaName::Action,
                Part::Code | Part::Docs => return None,
            };
            schema::description(schema, keys)
        }
    }
}

pub(super) fn of_rule(id: &str) -> Option<String> {
    let rule = lint::rule(id)?;
    Some(format!("{}\n\n*{} · {}*", rule.docs.trim(), rule.category.word(), rule.severity.word()))
}

fn of_host(name: &str) -> Option<String> {
    let (_, does) = HOST.iter().find(|(known, _)| *known == name)?;
    Some(format!("`this.{name}`\n\n{does}"))
}

fn of_type(name: &str, offered: &[String]) -> Option<String> {
    let known = FieldType::named(name)?;
    let mut text =
        format!("**{name}**: gives {}, shown as the widget `{}`.", known.shape.words(), known.widget);
    if known.shape == Shape::Nothing {
        text = format!("**{name}**: shows something and gives no value.");
    }
    if !offered.iter().any(|kind| kind == name) {
        text += "\n\nThe platform's profile does not list it.";
    }
    Some(text)
}

fn of_name(view: &View<'_>, name: &Name) -> Option<String> {
    let config = view.config;
    match name {
        Name::Parameter(key) => Some(match config.parameter(key) {
            Some(parameter) => of_parameter(key, parameter, view.facts),
            None => format!("**{key}**\n\nThe code reads this parameter; the form does not offer it."),
        }),
        Name::Event(name) => {
            let known = config
                .events_schema
                .iter()
                .find(|event| event.name.as_ref().is_some_and(|known| known.value == *name));
            Some(match known {
                Some(event) => of_event(name, event, view.facts),
                None => format!(
                    "Event **{name}**\n\nThe code returns this event; config.json does not declare it."
                ),
            })
        }
        Name::Constant(name) => {
            let used = view.facts.constants_used();
            let verbs = [("reads", &used.reads), ("writes", &used.writes)];
            let verbs: Vec<&str> =
                verbs.into_iter().filter(|(_, names)| names.contains(name)).map(|(verb, _)| verb).collect();
            let does = match verbs.as_slice() {
                [] => String::new(),
                verbs => format!("\n\nThe code {} it.", verbs.join(" and ")),
            };
            Some(of_constant(name) + &does)
        }
    }
}

pub(super) fn of_constant(name: &str) -> String {
    format!("Constant **{name}** of the scenario, usable as `{{{{{name}}}}}`.")
}

/// The description of a parameter, from config.json and the code.
pub(super) fn of_parameter(key: &str, parameter: &Parameter, facts: &Facts) -> String {
    let mut text = format!("**{key}**");
    if let Some(kind) = &parameter.field_type {
        text += &format!(": `{}`", kind.value);
    }
    text += if parameter.is_required() { ", required" } else { "" };
    if let Some(label) = &parameter.label {
        text += &format!("\n\n{}", label.value);
    }
    if let Some(description) = &parameter.description {
        text += &format!("\n\n{}", description.value);
    }
    if let Some(value) = &parameter.default_value {
        text += &format!("\n\nDefault: `{}`", value.to_json());
    }
    let options = parameter.options.iter().flatten().filter_map(|choice| {
        let value = choice.value.as_ref()?.to_json();
        let label = choice.label.as_ref().map(|label| format!(" ({})", label.value)).unwrap_or_default();
        Some(format!("`{value}`{label}"))
    });
    let options: Vec<String> = options.collect();
    if !options.is_empty() {
        text += &format!("\n\nOptions: {}", options.join(", "));
    }
    if facts.params.get(key).is_none() && facts.params.open.is_none() {
        text += "\n\nThe code does not read it.";
    }
    text
}

fn of_event(name: &str, event: &Event, facts: &Facts) -> String {
    let mut text = format!("Event **{name}**");
    for said in [&event.label, &event.description].into_iter().flatten() {
        text += &format!("\n\n{}", said.value);
    }
    if !facts.events.names.iter().any(|known| known.name == name) && facts.events.open.is_none() {
        text += "\n\nThe code never returns it.";
    }
    text
}
