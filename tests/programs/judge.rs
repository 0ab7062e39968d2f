//! Holds the facts of a program against what its runs did.

use std::collections::BTreeSet;

use actionjail::diagnostics::SourceFile;
use actionjail::script::analyse;

use super::observe::Seen;
use super::print::print;
use super::tree::{Node, choices};

/// What the analysis says of a program.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    pub(crate) params: BTreeSet<String>,
    params_open: bool,
    constants: BTreeSet<String>,
    constants_open: bool,
    events: BTreeSet<String>,
    events_open: bool,
    may_end: bool,
    problem: Option<String>,
}

/// The facts of a program. Needs a deep stack.
pub(crate) fn find(program: &Node) -> Found {
    let facts = analyse(&SourceFile::new("code.js", print(program, false).as_str()));
    let keys = |set: &actionjail::script::KeySet| set.keys.iter().map(|key| key.key.clone()).collect();
    Found {
        params: keys(&facts.params),
        params_open: facts.params.open.is_some(),
        constants: keys(&facts.constants),
        constants_open: facts.constants.open.is_some(),
        events: facts.events.names.iter().map(|event| event.name.clone()).collect(),
        events_open: facts.events.open.is_some(),
        may_end: facts.may_end_without_event(),
        problem: facts.problems.first().map(|problem| problem.message.clone()),
    }
}

fn list<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// What the runs did that the facts neither list nor leave open; nothing where the facts are sound.
pub(crate) fn unsound(found: &Found, seen: &Seen) -> Option<String> {
    let mut wrong = Vec::new();
    wrong.extend(found.problem.clone());
    let missing = |listed: &BTreeSet<String>, seen: &BTreeSet<String>| list(seen.difference(listed));
    if !found.params_open {
        let keys = missing(&found.params, &seen.reads);
        if !keys.is_empty() {
            wrong.push(format!("reads {keys}"));
        }
        if seen.open {
            wrong.push("uses the parameters as a whole".to_owned());
        }
    }
    let constants = missing(&found.constants, &seen.constants);
    if !found.constants_open && !constants.is_empty() {
        wrong.push(format!("reads the constants {constants}"));
    }
    if !found.events_open {
        let events = missing(&found.events, &seen.events);
        if !events.is_empty() {
            wrong.push(format!("returns {events}"));
        }
        // Where any value may come back, the facts say no more than that.
        if seen.nothing && !found.may_end {
            wrong.push("ends without an event".to_owned());
        }
    }
    (!wrong.is_empty()).then(|| wrong.join("; "))
}

/// How the facts say more than the runs did; nothing where they are exact.
pub(crate) fn inexact(program: &Node, found: &Found, seen: &Seen) -> Option<String> {
    let mut wrong = Vec::new();
    // Keys that only their values name cannot be listed.
    let open = seen.open || seen.reads.iter().any(|key| key.contains('~'));
    if found.params_open != open {
        wrong.push("params open".to_owned());
    }
    // What a program that throws on every way there never reads is beyond what running can show.
    let extra = list(found.params.difference(&seen.reads));
    if !extra.is_empty() {
        wrong.push(format!("params {extra}"));
    }
    let extra = list(found.constants.difference(&seen.constants));
    if !extra.is_empty() || found.constants_open {
        wrong.push(format!("constants {extra}"));
    }
    let any = seen.events.iter().any(|event| event.contains('~'));
    if found.events_open != any {
        wrong.push("events open".to_owned());
    }
    let extra = list(found.events.difference(&seen.events));
    if !extra.is_empty() {
        wrong.push(format!("events {extra}"));
    }
    // Values of a parameter that any text may be are not listed one by one.
    let given: BTreeSet<&str> = program
        .all()
        .iter()
        .flat_map(|node| node.keys.clone())
        .flat_map(|key| [choices(key).0, choices(key).1, ""])
        .collect();
    let unlisted = seen.events.difference(&found.events);
    let unlisted = list(unlisted.filter(|event| !event.contains('~') && !given.contains(event.as_str())));
    if any && !unlisted.is_empty() {
        wrong.push(format!("events not listed {unlisted}"));
    }
    if found.may_end && !seen.nothing {
        wrong.push("ending".to_owned());
    }
    (!wrong.is_empty()).then(|| wrong.join("; "))
}

/// The `//!` lines that state what the runs did, before the program.
pub(crate) fn as_fixture(program: &Node, seen: &Seen) -> String {
    let mut lines = Vec::new();
    let mut state = |name: &str, names: &BTreeSet<String>| {
        if !names.is_empty() {
            let plain = names.iter().filter(|name| !name.contains('~'));
            lines.push(format!("//! {name}: {}", list(plain)));
        }
    };
    state("params", &seen.reads);
    state("constants", &seen.constants);
    state("events", &seen.events);
    if seen.open || seen.reads.iter().any(|key| key.contains('~')) {
        lines.push("//! params-open".to_owned());
    }
    if seen.events.iter().any(|event| event.contains('~')) {
        lines.push("//! events-open".to_owned());
    }
    if seen.nothing {
        lines.push("//! may-end-without-event".to_owned());
    }
    lines.join("\n") + "\n" + &print(program, false)
}
