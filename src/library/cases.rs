//! `tests.yaml`: the cases of an action.

use schemars::JsonSchema;

use crate::diagnostics::Span;

use super::tree::{Node, Spanned};

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
    /// The constants of the scenario.
    #[schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")]
    pub constants: Option<Node>,
    /// A full state, as `getCurrentStateJSON()` returns it.
    #[schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")]
    pub state: Option<Node>,
    /// The instant at which the case runs, such as 2026-01-01T00:00:00Z.
    pub clock: Option<Spanned<String>>,
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
    pub one_of: Option<Vec<Spanned<String>>>,
    /// Regular expression that the error matches which the action throws, instead of an event.
    pub throws: Option<Spanned<String>>,
    /// Constants that the action writes, at least these.
    #[schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")]
    pub constants: Option<Node>,
    /// Texts that log lines contain, in this order.
    pub logs: Option<Vec<Spanned<String>>>,
}

impl Tests {
    /// Reads what is well-formed; what is not, the schema reports.
    #[must_use]
    pub fn read(root: &Node) -> Self {
        let cases = root.get("cases").map(Node::items).unwrap_or_default();
        Self { cases: cases.iter().map(Case::read).collect() }
    }
}

impl Case {
    fn read(node: &Node) -> Self {
        Self {
            span: node.span,
            name: node.text("name"),
            params: node.get("params").cloned(),
            constants: node.get("constants").cloned(),
            state: node.get("state").cloned(),
            clock: node.text("clock"),
            each: node.get("each").cloned(),
            expect: node.get("expect").map(|expect| Expect {
                span: expect.span,
                event: expect.text("event"),
                one_of: expect.texts("one_of"),
                throws: expect.text("throws"),
                constants: expect.get("constants").cloned(),
                logs: expect.texts("logs"),
            }),
        }
    }
}
