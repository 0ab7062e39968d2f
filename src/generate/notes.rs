//! Notes for the user: facts that stay open, and declarations that the code does not use.

use crate::diagnostics::{SourceFile, Span};
use crate::{library::Config, script::Facts, words::nearest};

/// Notes on what the code leaves open.
pub(super) fn of_open_facts(facts: &Facts, code: Option<&SourceFile>, notes: &mut Vec<String>) {
    let line =
        |span: Span| code.map_or(String::new(), |code| format!(" (line {})", code.position(span.start).line));
    if facts.function.is_none() {
        notes.push(
            "the code exports no function that can be followed; its parameters and events are not known"
                .into(),
        );
    }
    if facts.gave_up {
        notes.push(
            "the code is too large or too tangled to be followed to its end; declare what is missing by hand"
                .into(),
        );
    }
    if let Some(lost) = facts.lost_this.first() {
        notes.push(format!(
            "`this` is lost on the way; what is read from it there is not known{}",
            line(lost.span)
        ));
    }
    if let Some(open) = facts.params.open {
        notes.push(format!("the code may read other keys; declare those by hand{}", line(open)));
    }
    if let Some(open) = facts.events.open {
        notes.push(format!("the code may return other events; declare those by hand{}", line(open)));
    }
    if let Some(ending) = facts.events.endings.first() {
        notes.push(format!("the code may end without an event{}", line(*ending)));
    }
    if let Some(empty) = facts.events.names.iter().find(|event| event.name.is_empty()) {
        notes.push(format!("the code may return an empty text, which is no event{}", line(empty.span)));
    }
}

/// Notes on parameters and events that the code does not know. Where not all is known of it, there are none.
pub(super) fn of_leftovers(config: &Config, facts: &Facts, notes: &mut Vec<String>) {
    if facts.function.is_none() {
        return;
    }
    for key in unread(config, facts) {
        let near = nearest(key, facts.params.keys.iter().map(|read| read.key.as_str()))
            .filter(|near| config.parameter(near).is_none());
        notes.push(match near {
            Some(near) => format!("the code reads `{near}` and not `{key}`; keep one of the two"),
            None => format!("`{key}` is no longer read"),
        });
    }
    if facts.events.open.is_none() {
        let returned = |name: &str| facts.events.names.iter().any(|event| event.name == name);
        for name in config.event_names().filter(|name| !returned(&name.value)) {
            notes.push(format!("event `{}` is no longer returned", name.value));
        }
    }
}

/// The parameters that the code certainly does not read.
fn unread<'a>(config: &'a Config, facts: &'a Facts) -> impl Iterator<Item = &'a str> {
    // The raw configuration of the node holds all parameters.
    let node = facts.state.reads.iter().any(|read| read.name == "node");
    let unclear =
        facts.params.open.is_some() || facts.state.open.is_some() || node || !facts.lost_this.is_empty();
    let shown_only = |kind: &str| kind == "static";
    config
        .keyed()
        .filter(move |_| !unclear)
        .filter(move |(key, parameter)| {
            let kind = parameter.field_type.as_ref().map_or("", |kind| kind.value.as_str());
            !shown_only(kind) && facts.params.get(&key.value).is_none()
        })
        .map(|(key, _)| key.value.as_str())
}
