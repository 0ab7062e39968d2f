//! `tests.yaml`: the cases of an action.

use std::collections::BTreeSet;

use schemars::JsonSchema;

use crate::diagnostics::Span;
use crate::library::tree::{Data, Node, Problem, Spanned};

use super::http::{RequestPattern, Scripted};
use super::matcher;

/// The cases of an action.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields, title = "tests.yaml")]
pub struct Tests {
    /// The cases, in order.
    #[schemars(required)]
    pub cases: Vec<Case>,
}

/// A case: what goes in, and what is expected to come out.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Case {
    /// The whole case.
    #[schemars(skip)]
    pub span: Span,
    /// What the case shows.
    #[schemars(required)]
    pub name: Option<Spanned<String>>,
    /// The values of the parameters; with `each`, `"{{row}}"` takes the whole row.
    pub params: Option<Node>,
    /// Whether the form's defaults fill what `params` leaves out, as in a new node of a scenario; true where left out.
    #[schemars(with = "Option<bool>")]
    pub defaults: Option<Spanned<bool>>,
    /// The constants of the scenario.
    #[schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")]
    pub constants: Option<Node>,
    /// A full state, as `getCurrentStateJSON()` returns it.
    #[schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")]
    pub state: Option<Node>,
    /// The instant at which the case runs, such as 2026-01-01T00:00:00Z.
    pub clock: Option<Spanned<String>>,
    /// The time zone of the server, by its IANA name such as Europe/Kyiv; that of the manifest where left out.
    pub time_zone: Option<Spanned<String>>,
    /// Requests that the action makes, in this order, each with its answer; any other request fails the case.
    pub http: Option<Vec<Scripted>>,
    /// One run per row; `{{key}}` takes the row's value.
    #[schemars(with = "Option<Vec<serde_json::Value>>")]
    pub each: Option<Node>,
    /// What is expected.
    #[schemars(required)]
    pub expect: Option<Expect>,
}

/// What a case expects of its run.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Expect {
    /// The whole expectation.
    #[schemars(skip)]
    pub span: Span,
    /// The event that is returned.
    pub event: Option<Spanned<String>>,
    /// Events of which one is returned.
    #[schemars(length(min = 1))]
    pub one_of: Option<Vec<Spanned<String>>>,
    /// Regular expression that the error matches which the action throws, instead of an event.
    pub throws: Option<Spanned<String>>,
    /// Constants that the action writes, at least these.
    #[schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")]
    pub constants: Option<Node>,
    /// Texts that log lines contain, in this order.
    pub logs: Option<Vec<Spanned<String>>>,
    /// Requests that the action makes, at least these, in this order; an empty list for none at all.
    pub requests: Option<Vec<RequestPattern>>,
    /// Hold all that the action does against what it did when `test --update` was last run.
    #[schemars(with = "Option<bool>")]
    pub snapshot: Option<Spanned<bool>>,
}

impl Tests {
    /// Reads what is well-formed; what is not, the schema reports.
    pub fn read(root: &Node) -> Self {
        let cases = root.get("cases").map(Node::items).unwrap_or_default();
        Self { cases: cases.iter().map(Case::read).collect() }
    }
}

impl Tests {
    /// What the schema cannot say: cases that never run, that expect nothing or two things at once.
    pub fn faults(&self) -> Vec<Problem> {
        let mut faults: Vec<Problem> = Vec::new();
        let mut names: BTreeSet<&str> = BTreeSet::new();
        for case in &self.cases {
            if let Some(name) = &case.name
                && !names.insert(name.value.as_str())
            {
                let message = format!("two cases are named `{}`", name.value);
                faults.push(Problem::new(name.span, message).help("give each case a name of its own"));
            }
            if let Some(rows) =
                case.each.as_ref().filter(|rows| matches!(&rows.data, Data::List(rows) if rows.is_empty()))
            {
                let fault = Problem::new(rows.span, "`each` has no rows, so the case never runs");
                faults.push(fault.help("add a row, or leave `each` out"));
            }
            if let Some(clock) = case.clock.as_ref().filter(|clock| !clock.value.contains("{{"))
                && let Err(fault) = super::clock::clock_ms(&clock.value)
            {
                let fault = Problem::new(clock.span, fault.to_string());
                faults.push(fault.help("write it as 2026-01-01T00:00:00Z, or as a date"));
            }
            if let Some(zone) = case.time_zone.as_ref().filter(|zone| !zone.value.contains("{{"))
                && let Some((message, help)) = super::time_zone::unknown_zone(&zone.value)
            {
                faults.push(Problem::new(zone.span, message).help(help));
            }
            for scripted in case.http.iter().flatten() {
                scripted.faults(&mut faults);
            }
            if let Some(expect) = &case.expect {
                faults.extend(expect.fault());
                if let Some(constants) = &expect.constants {
                    matcher::faults(constants, &mut faults);
                }
                for request in expect.requests.iter().flatten() {
                    request.faults(&mut faults);
                }
            }
        }
        faults
    }
}

impl Expect {
    fn fault(&self) -> Option<Problem> {
        let endings = [self.event.is_some(), self.one_of.is_some(), self.throws.is_some()];
        let endings = endings.into_iter().filter(|set| *set).count();
        if endings > 1 {
            let fault = Problem::new(self.span, "the case expects more than one ending");
            return Some(fault.help("keep one of `event`, `one_of` and `throws`"));
        }
        let anything = [self.constants.is_some(), self.logs.is_some(), self.requests.is_some()];
        let snapshot = self.snapshot.as_ref().is_some_and(|snapshot| snapshot.value);
        if endings == 0 && !snapshot && anything.into_iter().all(|set| !set) {
            let fault = Problem::new(self.span, "the case expects nothing, so it can only pass");
            return Some(fault.help("say what is expected, such as `event: success`"));
        }
        let pattern = self.throws.as_ref()?;
        let fault = regex::Regex::new(&pattern.value).err()?;
        let why = matcher::last_line(&fault);
        Some(Problem::new(pattern.span, format!("`throws` is not a regular expression: {why}")))
    }
}

impl Case {
    fn read(node: &Node) -> Self {
        Self {
            span: node.span,
            name: node.text("name"),
            params: node.get("params").cloned(),
            defaults: node.flag("defaults"),
            constants: node.get("constants").cloned(),
            state: node.get("state").cloned(),
            clock: node.text("clock"),
            time_zone: node.text("time_zone"),
            http: node.get("http").map(|http| http.items().iter().map(Scripted::read).collect()),
            each: node.get("each").cloned(),
            expect: node.get("expect").filter(|expect| matches!(expect.data, Data::Table(_))).map(|expect| {
                Expect {
                    span: expect.span,
                    event: expect.text("event"),
                    one_of: expect.texts("one_of"),
                    throws: expect.text("throws"),
                    constants: expect.get("constants").cloned(),
                    logs: expect.texts("logs"),
                    requests: expect
                        .get("requests")
                        .map(|requests| requests.items().iter().map(RequestPattern::read).collect()),
                    snapshot: expect.flag("snapshot"),
                }
            }),
        }
    }
}
