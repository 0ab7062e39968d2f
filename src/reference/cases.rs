//! The cases of tests.yaml as examples: what goes in, and the event that comes out.

use serde::Serialize;
use serde_json::Value;

use crate::library::{Case, Expect, Node, Tests};

use super::form::compact;

#[derive(Debug, Serialize)]
pub(super) struct CaseView {
    name: String,
    /// Inputs by name: parameters, constants, state, the clock.
    given: Vec<Given>,
    /// Events of which one is returned.
    events: Vec<String>,
    throws: Option<String>,
    /// Written constants and logs.
    effects: Vec<Given>,
}

#[derive(Debug, Serialize)]
struct Given {
    title: &'static str,
    lines: Vec<String>,
}

pub(super) fn views(tests: &Tests) -> Vec<CaseView> {
    tests.cases.iter().map(view).collect()
}

fn view(case: &Case) -> CaseView {
    let mut given = Vec::new();
    let rows =
        case.each.as_ref().map(|each| each.items().iter().map(|row| compact(&row.to_json())).collect());
    let takes_the_row =
        case.params.as_ref().and_then(Node::as_text).is_some_and(|text| text.trim() == "{{row}}");
    match (rows, &case.params) {
        (Some(rows), _) if takes_the_row => given.push(Given { title: "each of", lines: rows }),
        (rows, params) => {
            given.extend(params.as_ref().map(|params| Given { title: "parameters", lines: lines(params) }));
            given.extend(rows.map(|lines| Given { title: "for each of", lines }));
        }
    }
    given.extend(
        case.constants.as_ref().map(|constants| Given { title: "constants", lines: lines(constants) }),
    );
    given.extend(case.state.as_ref().map(|state| Given { title: "state", lines: lines(state) }));
    given.extend(case.clock.as_ref().map(|clock| Given { title: "at", lines: vec![clock.value.clone()] }));
    given.extend(case.time_zone.as_ref().map(|zone| Given { title: "in", lines: vec![zone.value.clone()] }));
    given.retain(|given| !given.lines.is_empty());
    let nothing = Expect::default();
    let expect = case.expect.as_ref().unwrap_or(&nothing);
    let mut effects = Vec::new();
    effects.extend(
        expect.constants.as_ref().map(|constants| Given { title: "writes", lines: lines(constants) }),
    );
    effects.extend(
        expect
            .logs
            .as_ref()
            .map(|logs| Given { title: "logs", lines: logs.iter().map(|line| line.value.clone()).collect() }),
    );
    CaseView {
        name: case.name.as_ref().map(|name| name.value.clone()).unwrap_or_default(),
        given,
        events: expect
            .event
            .iter()
            .chain(expect.one_of.iter().flatten())
            .map(|event| event.value.clone())
            .collect(),
        throws: expect.throws.as_ref().map(|pattern| pattern.value.clone()),
        effects,
    }
}

/// One line a key; other values are one line.
fn lines(node: &Node) -> Vec<String> {
    match node.to_json() {
        Value::Object(map) => map.iter().map(|(key, value)| format!("{key}: {}", compact(value))).collect(),
        Value::Null => Vec::new(),
        other => vec![compact(&other)],
    }
}
