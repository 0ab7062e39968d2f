//! Declarations for editors that know TypeScript: what `this` is, and which parameters and events each action has.

use std::collections::BTreeMap;

use crate::library::{Action, Config, Data, FieldType, Library, Parameter, Settings, Shape};
use crate::words::one_line;

/// Methods and properties of the host whose types are known, as TypeScript. Source: the platform's documentation for
/// the first five, ours for the others.
const HOST: [(&str, &str); 8] = [
    (
        "getCurrentNodeParamsJSON",
        "/** The values that the scenario gives to the parameters. */\n    getCurrentNodeParamsJSON(): Actions[Id]['params'];",
    ),
    ("getCurrentConstJSON", "/** The constants of the scenario. */\n    getCurrentConstJSON(): Constants;"),
    ("getCurrentStateJSON", "/** The whole state. */\n    getCurrentStateJSON(): any;"),
    (
        "setCurrentStateConstant",
        "/** Writes a constant, later usable as `{{key}}`. */\n    setCurrentStateConstant(key: string, value: any): void;",
    ),
    (
        "state",
        "/** The state. */\n    state: { const: Constants; node: { json_obj: any; [key: string]: any }; [key: string]: any };",
    ),
    (
        "request",
        "/** Sends a request of the action's integration. */\n    request(name: string, values?: object): Promise<any>;",
    ),
    (
        "respond",
        "/** Answers with one of the action's responses. */\n    respond(name: string, data?: any): void;",
    ),
    (
        "context",
        "/** Values that are carried between functions. */\n    context: { put(key: string, value: any): void; get(key: string): any };",
    ),
];

const HEAD: &str = "\
// What `this` and the parameters of each action are, for editors and `tsc`.
// Written whole by `actionjail generate types`: what is changed here by hand is lost the next time.
//
// In code.js, above the function:
//   /** @type {ActionJail.Action<'action_…'>} */
// For a function that is not async, `SyncAction` in the place of `Action`.

";

pub fn types<'a>(library: &Library, actions: impl Iterator<Item = &'a Action>) -> String {
    // Two actions of one ID are a finding; here the first one counts.
    let mut by_id: BTreeMap<String, &Action> = BTreeMap::new();
    for action in actions {
        by_id.entry(action.id()).or_insert(action);
    }
    let mut text = HEAD.to_owned();
    text += "declare namespace ActionJail {\n  /** The actions, by system ID. */\n  interface Actions {\n";
    for (id, action) in &by_id {
        text += &declaration(id, action);
    }
    text += "  }\n\n";
    text += &constants(&library.settings);
    text += &host(&library.settings);
    // TypeScript before 7 wants to read `Promise` where an async function is declared.
    text += "  /** The async function that an action exports. */\n";
    text += "  type Action<Id extends keyof Actions> =\n    (this: Host<Id>, params?: any) => Promise<Actions[Id]['event']>;\n";
    text += "  /** A function that is not async. */\n";
    text += "  type SyncAction<Id extends keyof Actions> = (this: Host<Id>, params?: any) => Actions[Id]['event'];\n";
    text + "}\n"
}

fn declaration(id: &str, action: &Action) -> String {
    let config = &action.config.content;
    let said =
        [Some(action.name()), action.information.content.description.as_ref().map(|text| text.value.clone())];
    let mut text = comment("    ", &said.into_iter().flatten().collect::<Vec<_>>());
    text += &format!("    {}: {{\n      params: {{\n", property(id));
    let mut keys: Vec<&str> = Vec::new();
    for (key, parameter) in config.keyed() {
        if !keys.contains(&key.value.as_str()) {
            keys.push(&key.value);
            text += &field(&key.value, parameter);
        }
    }
    let event = union(&events(config)).unwrap_or_else(|| "string".to_owned());
    text + &format!("      }};\n      event: {event};\n    }};\n")
}

fn field(key: &str, parameter: &Parameter) -> String {
    let Some(kind) = kind(parameter) else { return String::new() };
    let said = |text: &Option<crate::library::Spanned<String>>| text.as_ref().map(|text| text.value.clone());
    let default = parameter.default_value.as_ref().map(|value| format!("@default {}", value.to_json()));
    let lines = [said(&parameter.label), said(&parameter.description), default];
    let mut text = comment("        ", &lines.into_iter().flatten().collect::<Vec<_>>());
    let mark = if parameter.is_required() { "" } else { "?" };
    text += &format!("        {}{mark}: {kind};\n", property(key));
    text
}

/// The type of a parameter's value; nothing for a field that gives none.
fn kind(parameter: &Parameter) -> Option<String> {
    let name = parameter.field_type.as_ref().map(|kind| kind.value.as_str());
    let known = name.and_then(FieldType::named);
    let choices =
        parameter.options.iter().flatten().filter_map(|choice| match &choice.value.as_ref()?.data {
            Data::List(_) | Data::Table(_) => None,
            _ => Some(choice.value.as_ref()?.to_json().to_string()),
        });
    let choices = union(&choices.collect::<Vec<String>>());
    Some(match known.map(|known| known.shape) {
        Some(Shape::Nothing) => return None,
        Some(Shape::Text) => "string".to_owned(),
        Some(Shape::Number | Shape::Integer) => "number".to_owned(),
        Some(Shape::Flag) => "boolean".to_owned(),
        Some(Shape::List) => format!("Array<{}>", choices.unwrap_or_else(|| "any".to_owned())),
        Some(Shape::Any) | None => choices.unwrap_or_else(|| "any".to_owned()),
    })
}

fn events(config: &Config) -> Vec<String> {
    let names = config.event_names().filter(|name| !name.value.is_empty());
    names.map(|name| quoted(&name.value)).collect()
}

fn union(parts: &[String]) -> Option<String> {
    let mut once: Vec<&str> = Vec::new();
    for part in parts {
        if !once.contains(&part.as_str()) {
            once.push(part);
        }
    }
    (!once.is_empty()).then(|| once.join(" | "))
}

fn constants(settings: &Settings) -> String {
    let platform = settings.manifest.content.platform.as_ref();
    let mut text = "  /** The constants that scenarios define. */\n  interface Constants {\n".to_owned();
    match platform.and_then(|platform| platform.constants.as_ref()) {
        Some(names) => {
            let mut names: Vec<String> = names.iter().map(|name| property(&name.value)).collect();
            names.sort();
            names.dedup();
            text += &names.iter().map(|name| format!("    {name}?: any;\n")).collect::<String>();
        }
        // The manifest does not list them: any name may be one.
        None => text += "    [name: string]: any;\n",
    }
    text + "  }\n\n"
}

fn host(settings: &Settings) -> String {
    let profile = &settings.profile;
    let known =
        |name: &str| HOST.iter().find(|(known, _)| *known == name).map(|(_, text)| format!("    {text}\n"));
    let methods = profile.methods.iter().map(|name| {
        known(name).unwrap_or_else(|| format!("    {}(...values: any[]): any;\n", property(name)))
    });
    let properties = profile
        .properties
        .iter()
        .map(|name| known(name).unwrap_or_else(|| format!("    {}: any;\n", property(name))));
    let members: String = methods.chain(properties).collect();
    format!(
        "  /** `this` in an action: what the platform `{}` offers. */\n  interface Host<Id extends keyof Actions> {{\n{members}  }}\n\n",
        in_comment(&profile.name).replace('`', "'")
    )
}

/// A comment of one or several lines; empty without lines.
fn comment(indent: &str, lines: &[String]) -> String {
    let lines: Vec<String> =
        lines.iter().map(|line| in_comment(line)).filter(|line| !line.is_empty()).collect();
    match lines.as_slice() {
        [] => String::new(),
        [only] => format!("{indent}/** {only} */\n"),
        lines => {
            let inside: String = lines.iter().map(|line| format!("{indent} * {line}\n")).collect();
            format!("{indent}/**\n{inside}{indent} */\n")
        }
    }
}

/// A text on one line that cannot end the comment that it stands in.
fn in_comment(text: &str) -> String {
    one_line(text).replace("*/", "* /")
}

/// A name of a property, with quotes where TypeScript needs them.
fn property(name: &str) -> String {
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$');
    if plain { name.to_owned() } else { quoted(name) }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
