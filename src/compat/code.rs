//! Compares the code of an action by its facts, and the expectations of its cases.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use super::table::{
    ADDED_EVENT, CHANGED_RESULT, DROPPED_CONSTANT, NEW_CONSTANT, NEW_DEAD_END, NEW_HOST, NEW_THROW,
};
use super::{Break, Revision, Subject, events::Renamed, shared};
use crate::library::{Action, Case, Expect, Node};
use crate::script::{Facts, analyse};

/// All code that an action runs: its own, and the shared code that it requires.
pub(super) struct Program {
    own: Option<Arc<Facts>>,
    /// The facts of the shared code, by path.
    shared: Vec<(Arc<str>, Facts)>,
}

impl Program {
    pub(super) fn new(
        (library, action): (&Revision, &Action),
        facts: &dyn Fn() -> Option<Arc<Facts>>,
    ) -> Self {
        let shared = shared::shared(library, action).files;
        let shared = shared.into_iter().map(|(name, file)| (format!("{name}.js").into(), analyse(file)));
        Self { own: facts(), shared: shared.collect() }
    }

    /// All files with their facts, the action's own first.
    fn files<'p>(&'p self, own: &'p Arc<str>) -> impl Iterator<Item = (&'p Arc<str>, &'p Facts)> {
        let shared = self.shared.iter().map(|(path, facts)| (path, facts));
        self.own.iter().map(move |facts| (own, &**facts)).chain(shared)
    }
}

/// Breaks by what the code does now and did not do before.
pub(super) fn compare(before: Program, after: Program, action: &Action, breaks: &mut Vec<Break>) {
    let path = &action.code_path;
    // Of code that cannot be parsed nothing is known.
    let all = || before.files(path).chain(after.files(path));
    if all().any(|(_, facts)| !facts.problems.is_empty()) {
        return;
    }
    let (Some(old), Some(new)) = (&before.own, &after.own) else { return };
    let could_end = old.may_end_without_event() || new.gave_up;
    if let Some(span) = new.events.endings.first().filter(|_| !could_end) {
        let found =
            Break::new(&NEW_DEAD_END, action, "the code may end without an event, which it could not before");
        breaks.push(found.at(path, *span).help("return an event on every path"));
    }
    let throws = |program: &Program| {
        program.files(path).find_map(|(path, facts)| Some((Arc::clone(path), *facts.syntax.throws.first()?)))
    };
    if let Some((path, span)) = throws(&after).filter(|_| throws(&before).is_none()) {
        let found = Break::new(&NEW_THROW, action, "the code may throw, which it did not before");
        breaks.push(found.at(&path, span).help("leave by an event instead"));
    }
    undeclared((old, new), action, breaks);
    constants(old, (action, new), breaks);
    let known: BTreeSet<String> =
        before.files(path).flat_map(|(_, facts)| hosts(facts)).map(|(host, _)| host).collect();
    let mut told: BTreeSet<String> = BTreeSet::new();
    for (path, facts) in after.files(path) {
        for (host, span) in hosts(facts).into_iter().filter(|(host, _)| !known.contains(host)) {
            let message = format!("the code names the host `{host}`, which it did not before");
            if told.insert(host) {
                breaks.push(Break::new(&NEW_HOST, action, message).at(path, span));
            }
        }
    }
}

/// Events that the code returns anew and the form does not declare; those that it does, `events.rs` tells.
fn undeclared((old, new): (&Facts, &Facts), after: &Action, breaks: &mut Vec<Break>) {
    if old.events.open.is_some() || !after.config.parsed {
        return;
    }
    let declared = |name: &str| {
        let mut names = after.config.content.events_schema.iter().filter_map(|event| event.name.as_ref());
        names.any(|known| known.value == name)
    };
    for event in &new.events.names {
        let is_old = old.events.names.iter().any(|known| known.name == event.name);
        if !is_old && !declared(&event.name) {
            let name = &event.name;
            let message = format!(
                "the code returns the event `{name}`, which it did not before, and the form does not declare it"
            );
            let found = Break::new(&ADDED_EVENT, after, message).on(Subject::Event(name.clone()));
            breaks.push(found.at(&after.code_path, event.span).help("declare it in `events_schema`"));
        }
    }
}

fn constants(old: &Facts, (after, new): (&Action, &Facts), breaks: &mut Vec<Break>) {
    let path = &after.code_path;
    // A constant that the code writes itself need not be defined by the scenario.
    let own: BTreeSet<&str> = new.state.writes.iter().map(|named| named.name.as_str()).collect();
    for key in &new.constants.keys {
        let is_new = old.constants.get(&key.key).is_none() && old.constants.open.is_none();
        // Where the analysis gave up, a write or a fallback may not be listed.
        let is_needed = !new.gave_up && !own.contains(key.key.as_str()) && key.default.is_none();
        if is_new && is_needed {
            let message = format!("the code reads the constant `{}`, which it did not before", key.key);
            let found = Break::new(&NEW_CONSTANT, after, message).at(path, key.span);
            breaks.push(found.help("go on without it where it is not defined"));
        }
    }
    if new.state.open.is_some() {
        return;
    }
    for gone in old.state.writes.iter().filter(|gone| !own.contains(gone.name.as_str())) {
        let message = format!("the constant `{}` is not written any more", gone.name);
        breaks.push(Break::new(&DROPPED_CONSTANT, after, message).gone_from(path));
    }
}

/// Hosts of the addresses in the texts of the code.
fn hosts(facts: &Facts) -> Vec<(String, crate::diagnostics::Span)> {
    let mut hosts: Vec<(String, crate::diagnostics::Span)> = Vec::new();
    for text in &facts.syntax.texts {
        let rest = ["https://", "http://"].iter().find_map(|scheme| text.value.strip_prefix(scheme));
        let Some(rest) = rest else { continue };
        let host = rest.split(['/', '?', '#', ' ']).next().unwrap_or_default().to_lowercase();
        // A host that is put together at run time is none that could be told.
        if !host.is_empty() && !host.contains("{{") && hosts.iter().all(|(known, _)| *known != host) {
            hosts.push((host, text.span));
        }
    }
    hosts
}

/// Cases of the same name and with the same inputs that expect something else by now.
pub(super) fn results(before: &Action, after: &Action, renamed: &Renamed, breaks: &mut Vec<Break>) {
    let (old, new) = (&before.tests.content.cases, &after.tests.content.cases);
    for case in new {
        let (Some(name), Some(expect)) = (&case.name, &case.expect) else { continue };
        let same = |other: &&Case| other.name.as_ref().is_some_and(|other| other.value == name.value);
        let Some(was) = old.iter().find(same).filter(|was| inputs(was) == inputs(case)) else { continue };
        let Some(expected) = &was.expect else { continue };
        for (what, was, is) in differences(expected, expect, renamed) {
            let message = format!("the case `{}` expected {what} {was}, and expects {is}", name.value);
            let found = Break::new(&CHANGED_RESULT, after, message);
            breaks.push(found.at(&after.tests.path, name.span));
        }
    }
}

fn inputs(case: &Case) -> Value {
    let json = |node: &Option<Node>| node.as_ref().map_or(Value::Null, Node::to_json);
    let http = case.http.iter().flatten().map(|scripted| {
        let request = scripted.request.as_ref().and_then(|request| request.node.as_ref());
        let response = scripted.response.as_ref().and_then(|response| response.node.as_ref());
        let json = |node: Option<&Node>| node.map_or(Value::Null, Node::to_json);
        Value::Array(vec![json(request), json(response)])
    });
    Value::Array(vec![
        json(&case.params),
        json(&case.constants),
        json(&case.state),
        json(&case.each),
        case.clock.as_ref().map_or(Value::Null, |clock| clock.value.clone().into()),
        case.time_zone.as_ref().map_or(Value::Null, |zone| zone.value.clone().into()),
        http.collect(),
    ])
}

/// Changed expectations, where both sides have one of the kind: its name, before and after.
fn differences(old: &Expect, new: &Expect, renamed: &Renamed) -> Vec<(&'static str, String, String)> {
    let mut found = Vec::new();
    let ending = |expect: &Expect| match (&expect.event, &expect.one_of, &expect.throws) {
        (Some(event), ..) => Some(format!("the event `{}`", event.value)),
        (_, Some(events), _) => {
            let events: Vec<&str> = events.iter().map(|event| event.value.as_str()).collect();
            Some(format!("one of the events {}", events.join(", ")))
        }
        (.., Some(pattern)) => Some(format!("an error like `{}`", pattern.value)),
        _ => None,
    };
    // An event that has another name by now is told as that.
    let is_renamed = old
        .event
        .as_ref()
        .zip(new.event.as_ref())
        .is_some_and(|(was, is)| renamed.iter().any(|(from, to)| *from == was.value && *to == is.value));
    if let (Some(was), Some(is)) = (ending(old), ending(new))
        && was != is
        && !is_renamed
    {
        found.push(("to end with", was, is));
    }
    let Some((Value::Object(was), Value::Object(is))) =
        old.constants.as_ref().zip(new.constants.as_ref()).map(|(was, is)| (was.to_json(), is.to_json()))
    else {
        return found;
    };
    for (key, was) in was {
        if let Some(is) = is.get(&key).filter(|is| **is != was) {
            found.push(("the constant to be", format!("`{key}` = {was}"), is.to_string()));
        }
    }
    found
}
