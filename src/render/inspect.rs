//! Facts of code: JSON version 1, and text.

use serde::Serialize;

use crate::diagnostics::{SourceFile, Span};
use crate::script::{Facts, Key, KeySet, Named};

#[derive(Debug, Serialize)]
pub struct InspectV1 {
    version: u32,
    actions: Vec<FactsV1>,
}

#[derive(Debug, Serialize)]
struct FactsV1 {
    path: String,
    function: Option<FunctionV1>,
    params: KeysV1<KeyWithDefaultV1>,
    constants: KeysV1<KeyV1>,
    state: StateV1,
    events: EventsV1,
    host: Vec<NameV1>,
    problems: Vec<ProblemV1>,
}

#[derive(Debug, Serialize)]
struct FunctionV1 {
    name: Option<String>,
    r#async: bool,
    line: u32,
    column: u32,
}

#[derive(Debug, Serialize)]
struct KeysV1<K> {
    keys: Vec<K>,
    open: bool,
}

#[derive(Debug, Serialize)]
struct KeyV1 {
    key: String,
    line: u32,
    column: u32,
}

#[derive(Debug, Serialize)]
struct KeyWithDefaultV1 {
    key: String,
    line: u32,
    column: u32,
    default: Option<serde_json::Value>,
}

#[derive(Debug, Serialize)]
struct StateV1 {
    reads: Vec<KeyV1>,
    writes: Vec<KeyV1>,
    open: bool,
}

#[derive(Debug, Serialize)]
struct EventsV1 {
    names: Vec<NameV1>,
    open: bool,
    may_end_without_event: bool,
}

#[derive(Debug, Serialize)]
struct NameV1 {
    name: String,
    line: u32,
    column: u32,
}

#[derive(Debug, Serialize)]
struct ProblemV1 {
    message: String,
    line: u32,
    column: u32,
}

impl InspectV1 {
    pub fn new<'a>(files: impl Iterator<Item = (&'a SourceFile, &'a Facts)>) -> Self {
        Self { version: 1, actions: files.map(|(source, facts)| facts_v1(source, facts)).collect() }
    }

    /// A summary of the facts of one file, as in a bundle.
    pub fn summary(facts: &Facts) -> serde_json::Value {
        let names = |named: &[Named]| named.iter().map(|named| named.name.clone()).collect::<Vec<_>>();
        let keys = |set: &KeySet| set.keys.iter().map(|key| key.key.clone()).collect::<Vec<_>>();
        serde_json::json!({
            "params": { "keys": keys(&facts.params), "open": facts.params.open.is_some() },
            "constants": { "keys": keys(&facts.constants), "open": facts.constants.open.is_some() },
            "events": {
                "names": names(&facts.events.names),
                "open": facts.events.open.is_some(),
                "may_end_without_event": facts.may_end_without_event(),
            },
        })
    }
}

fn facts_v1(source: &SourceFile, facts: &Facts) -> FactsV1 {
    let at = |span: Span| source.position(span.start);
    let key =
        |name: &str, span: Span| KeyV1 { key: name.to_owned(), line: at(span).line, column: at(span).column };
    let name = |named: &Named| NameV1 {
        name: named.name.clone(),
        line: at(named.span).line,
        column: at(named.span).column,
    };
    let param = |read: &Key| KeyWithDefaultV1 {
        key: read.key.clone(),
        line: at(read.span).line,
        column: at(read.span).column,
        default: read.default.clone(),
    };
    FactsV1 {
        path: source.path().to_string(),
        function: facts.function.as_ref().map(|function| FunctionV1 {
            name: function.name.clone(),
            r#async: function.is_async,
            line: at(function.span).line,
            column: at(function.span).column,
        }),
        params: KeysV1 {
            keys: facts.params.keys.iter().map(param).collect(),
            open: facts.params.open.is_some(),
        },
        constants: KeysV1 {
            keys: facts.constants.keys.iter().map(|read| key(&read.key, read.span)).collect(),
            open: facts.constants.open.is_some(),
        },
        state: StateV1 {
            reads: facts.state.reads.iter().map(|read| key(&read.name, read.span)).collect(),
            writes: facts.state.writes.iter().map(|write| key(&write.name, write.span)).collect(),
            open: facts.state.open.is_some(),
        },
        events: EventsV1 {
            names: facts.events.names.iter().map(name).collect(),
            open: facts.events.open.is_some(),
            may_end_without_event: facts.may_end_without_event(),
        },
        host: facts.host.iter().map(name).collect(),
        problems: facts
            .problems
            .iter()
            .map(|problem| ProblemV1 {
                message: problem.message.clone(),
                line: at(problem.span).line,
                column: at(problem.span).column,
            })
            .collect(),
    }
}

pub fn inspect_for_people<'a>(files: impl Iterator<Item = (&'a SourceFile, &'a Facts)>) -> String {
    let texts: Vec<String> = files.map(|(source, facts)| one(source, facts)).collect();
    texts.join("\n")
}

fn one(source: &SourceFile, facts: &Facts) -> String {
    let place = |span: Span| {
        let position = source.position(span.start);
        format!("{}:{}", position.line, position.column)
    };
    let mut text = format!("{}\n", source.path());
    for problem in &facts.problems {
        text += &format!("  not JavaScript at {}: {}\n", place(problem.span), problem.message);
    }
    if !facts.problems.is_empty() {
        return text;
    }
    match &facts.function {
        Some(function) => {
            let kind = if function.is_async { "async function" } else { "function" };
            let name = function.name.as_deref().unwrap_or("(no name)");
            text += &format!("  {kind} {name} at {}\n", place(function.span));
        }
        None => text += "  exports no function\n",
    }
    let open =
        |open: Option<Span>| open.map(|at| format!("and others that cannot be listed ({})", place(at)));
    let key = |read: &Key| {
        let default = read.default.as_ref().map(|value| format!(" = {value}")).unwrap_or_default();
        format!("{}{default} ({})", read.key, place(read.span))
    };
    let name = |named: &Named| format!("{} ({})", named.name, place(named.span));
    let mut row = |title: &str, mut parts: Vec<String>, more: Option<String>| {
        parts.extend(more);
        if !parts.is_empty() {
            text += &format!("  {title:<10} {}\n", parts.join(", "));
        }
    };
    row("parameters", facts.params.keys.iter().map(key).collect(), open(facts.params.open));
    let constants = facts.constants.keys.iter().map(|read| format!("{} ({})", read.key, place(read.span)));
    row("constants", constants.collect(), open(facts.constants.open));
    row("state", facts.state.reads.iter().map(name).collect(), open(facts.state.open));
    row("writes", facts.state.writes.iter().map(name).collect(), None);
    row("events", facts.events.names.iter().map(name).collect(), open(facts.events.open));
    if let Some(at) = facts.events.endings.first() {
        row("ends", vec![format!("without an event ({})", place(*at))], None);
    }
    row("host", facts.host.iter().map(name).collect(), None);
    if facts.gave_up {
        text += "  The code is too large or too tangled to be followed to its end; what is listed may not be all.\n";
    }
    text
}
