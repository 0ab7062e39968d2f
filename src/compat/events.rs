//! Compares the events of an action.

use super::renames::{self, Certainty, advice, are_alike};
use super::table::{ADDED_EVENT, REMOVED_EVENT, RENAMED_EVENT};
use super::{Break, Subject};
use crate::library::{Action, Event};

fn events(action: &Action) -> Vec<(&str, &Event)> {
    let events = action.config.content.events_schema.iter();
    events.filter_map(|event| Some((event.name.as_ref()?.value.as_str(), event))).collect()
}

/// Renamed events: the old name and the new one.
pub(super) type Renamed = Vec<(String, String)>;

pub(super) fn compare(before: &Action, after: &Action, breaks: &mut Vec<Break>) -> Renamed {
    let mut names = Renamed::new();
    if !before.config.parsed || !after.config.parsed {
        return names;
    }
    let (old, new) = (events(before), events(after));
    let is_in = |events: &[(&str, &Event)], name: &str| events.iter().any(|(known, _)| *known == name);
    let mut come: Vec<(&str, &Event)> = new.iter().filter(|(name, _)| !is_in(&old, name)).copied().collect();
    for (name, was) in old.iter().filter(|(name, _)| !is_in(&new, name)) {
        let subject = Subject::Event((*name).to_owned());
        let Some((at, sure)) = renamed(after, (name, was), &come) else {
            let found =
                Break::new(&REMOVED_EVENT, after, format!("the event `{name}` is removed")).on(subject);
            breaks.push(
                found
                    .gone_from(&after.config.path)
                    .help("keep it in `events_schema` until no scenario leaves by it"),
            );
            continue;
        };
        let (to, is) = come.remove(at);
        names.push(((*name).to_owned(), to.to_owned()));
        let found =
            Break::new(&RENAMED_EVENT, after, format!("the event `{name}` is called `{to}`")).on(subject);
        let span = is.name.as_ref().map_or(is.span, |name| name.span);
        let found = found.at(&after.config.path, span).help(advice(name, to));
        breaks.push(if sure == Certainty::Declared { found.declared() } else { found });
    }
    for (name, event) in come {
        let found = Break::new(&ADDED_EVENT, after, format!("the event `{name}` is new"));
        let span = event.name.as_ref().map_or(event.span, |name| name.span);
        breaks.push(found.on(Subject::Event(name.to_owned())).at(&after.config.path, span));
    }
    names
}

/// The position, among the new events, of the one that replaces an old one.
fn renamed(
    after: &Action,
    (name, was): (&str, &Event),
    come: &[(&str, &Event)],
) -> Option<(usize, Certainty)> {
    let at = |to: &str| come.iter().position(|(known, _)| *known == to);
    let declared = renames::declared(after, name, |to| at(to).is_some());
    if let Some(at) = declared.and_then(at) {
        return Some((at, Certainty::Declared));
    }
    let text = |text: &Option<crate::library::Spanned<String>>| text.as_ref().map(|text| text.value.clone());
    let is_like = |(to, is): &(&str, &Event)| {
        let same = |one: Option<String>, other: Option<String>| one.is_some() && one == other;
        same(text(&was.label), text(&is.label))
            || same(text(&was.description), text(&is.description))
            || are_alike(name, to)
    };
    come.iter().position(is_like).map(|at| (at, Certainty::Guessed))
}
