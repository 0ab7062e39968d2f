//! Exported scenarios: finds the nodes that a change breaks, by the values they hold and the events they lead on by. Decides
//! only what is certain from these.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Map, Value};

use super::table::{
    ADDED_EVENT, ADDED_REQUIRED, CHANGED_CONNECTION, CHANGED_DEFAULT, CHANGED_ID, CHANGED_TYPE,
    DISABLED_ACTION, NARROWED_LENGTH, NARROWED_OPTIONS, NARROWED_PATTERN, NARROWED_RANGE, NEWLY_REQUIRED,
    REMOVED_ACTION, REMOVED_EVENT, REMOVED_OPTION, REMOVED_PARAMETER, RENAMED_EVENT, RENAMED_OPTION,
    RENAMED_PARAMETER, UNREADABLE_ACTION,
};
use super::{Break, Comparison, Rule, Subject};
use crate::library::{ID_PREFIX, Shape};

#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    pub scenario: String,
    /// Its blocks that run an action.
    pub nodes: Vec<Node>,
}

/// A scenario as it is written: blocks that run no action, such as messages, have any shape.
#[derive(Deserialize)]
struct Written {
    scenario: String,
    nodes: Vec<Value>,
}

/// A block of a scenario that runs an action.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Node {
    pub id: String,
    #[serde(rename = "templateId")]
    pub template: String,
    #[serde(default)]
    pub values: Map<String, Value>,
    #[serde(default)]
    pub routes: BTreeMap<String, String>,
}

impl Node {
    /// True if it runs the action of that ID; some exports leave out what all IDs begin with.
    fn runs(&self, id: &str) -> bool {
        id == self.template || id.strip_prefix(ID_PREFIX) == Some(self.template.as_str())
    }
}

/// Reads scenarios as some platform exports them.
pub trait ScenarioReader {
    /// The scenarios of a file, or the reason why it has another shape.
    fn read(&self, text: &str) -> Result<Vec<Scenario>, String>;
}

/// The shape of `docs/scenarios.md`: one scenario, or a list of them. Further keys are passed over.
#[derive(Debug, Clone, Copy, Default)]
pub struct OwnShape;

impl ScenarioReader for OwnShape {
    fn read(&self, text: &str) -> Result<Vec<Scenario>, String> {
        let value: Value = serde_json::from_str(text).map_err(|error| format!("it is not JSON: {error}"))?;
        let many = match value {
            Value::Array(many) => many,
            one => vec![one],
        };
        let scenario = |(place, one): (usize, Value)| {
            let at = place + 1;
            let written: Written =
                serde_json::from_value(one).map_err(|error| format!("scenario {at}: {error}"))?;
            let runs_one = |node: &(usize, Value)| node.1.get("templateId").is_some_and(|id| !id.is_null());
            let nodes = written.nodes.into_iter().enumerate().filter(runs_one).map(|(number, node)| {
                serde_json::from_value(node)
                    .map_err(|error| format!("scenario {at}: node {}: {error}", number + 1))
            });
            Ok(Scenario { scenario: written.scenario, nodes: nodes.collect::<Result<_, String>>()? })
        };
        many.into_iter().enumerate().map(scenario).collect()
    }
}

/// The condition that a value must fulfil now.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueRule {
    Shape(Shape),
    /// A text of so many characters.
    Length(Option<f64>, Option<f64>),
    /// A number from here to there.
    Range(Option<f64>, Option<f64>),
    Pattern(String),
    /// One of these, or a list of some of them.
    OneOf(Vec<Value>),
}

impl ValueRule {
    /// True if a value is right. One that a scenario fills at run time may be.
    fn fits(&self, value: &Value) -> bool {
        if value.as_str().is_some_and(|text| text.contains("{{")) {
            return true;
        }
        let within = |number: f64, least: Option<f64>, most: Option<f64>| {
            least.is_none_or(|least| number >= least) && most.is_none_or(|most| number <= most)
        };
        match self {
            Self::Shape(shape) => shape.fits(value),
            #[expect(clippy::cast_precision_loss, reason = "no text is so long")]
            Self::Length(least, most) => {
                value.as_str().is_none_or(|text| within(text.chars().count() as f64, *least, *most))
            }
            Self::Range(least, most) => value.as_f64().is_none_or(|number| within(number, *least, *most)),
            // A pattern that only JavaScript reads says nothing here.
            Self::Pattern(pattern) => match (regex::Regex::new(pattern), value.as_str()) {
                (Ok(pattern), Some(text)) => pattern.is_match(text),
                _ => false,
            },
            Self::OneOf(options) => match value {
                Value::Array(list) => list.iter().all(|value| options.contains(value)),
                value => options.contains(value),
            },
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct BrokenNode {
    pub scenario: String,
    pub node: String,
    pub action: String,
    pub rule: &'static Rule,
    pub message: String,
}

/// The nodes that a change breaks for certain, in the order of the scenarios. What depends on what the code meets at run
/// time, such as a constant that is read newly, is not decided from a node.
pub fn broken_nodes(compared: &Comparison, scenarios: &[Scenario]) -> Vec<BrokenNode> {
    let all = || compared.library.iter().chain(compared.actions.iter().flat_map(|action| &action.breaks));
    let mut found = Vec::new();
    for scenario in scenarios {
        for node in &scenario.nodes {
            for change in all().filter(|change| node.runs(&change.action) && breaks(change, node)) {
                found.push(BrokenNode {
                    scenario: scenario.scenario.clone(),
                    node: node.id.clone(),
                    action: change.action.clone(),
                    rule: change.rule,
                    message: change.message.clone(),
                });
            }
        }
    }
    found
}

/// The nodes that run an action of none of these IDs, each with its scenario.
pub fn unknown_actions<'s>(
    scenarios: &'s [Scenario],
    known: &BTreeSet<String>,
) -> Vec<(&'s Scenario, &'s Node)> {
    let nodes = scenarios.iter().flat_map(|scenario| scenario.nodes.iter().map(move |node| (scenario, node)));
    nodes.filter(|(_, node)| !known.iter().any(|id| node.runs(id))).collect()
}

fn breaks(change: &Break, node: &Node) -> bool {
    let is_one_of = |rules: &[&Rule]| rules.contains(&change.rule);
    if is_one_of(&[&REMOVED_ACTION, &UNREADABLE_ACTION, &CHANGED_ID, &DISABLED_ACTION, &CHANGED_CONNECTION]) {
        return true;
    }
    match &change.subject {
        Some(Subject::Parameter(key)) => {
            let value = node.values.get(key).filter(|value| !value.is_null() && *value != "");
            if is_one_of(&[&REMOVED_PARAMETER, &RENAMED_PARAMETER]) {
                return value.is_some();
            }
            if is_one_of(&[&NEWLY_REQUIRED, &ADDED_REQUIRED, &CHANGED_DEFAULT]) {
                return value.is_none();
            }
            let is_about_values = is_one_of(&[
                &CHANGED_TYPE, &NARROWED_OPTIONS, &NARROWED_LENGTH, &NARROWED_RANGE, &NARROWED_PATTERN,
            ]);
            is_about_values
                && value.is_some_and(|value| change.right.as_ref().is_none_or(|right| !right.fits(value)))
        }
        Some(Subject::Option(key, option)) => {
            let holds =
                |value: &Value| value == option || value.as_array().is_some_and(|list| list.contains(option));
            is_one_of(&[&REMOVED_OPTION, &RENAMED_OPTION]) && node.values.get(key).is_some_and(holds)
        }
        Some(Subject::Event(event)) if is_one_of(&[&REMOVED_EVENT, &RENAMED_EVENT]) => {
            node.routes.contains_key(event)
        }
        Some(Subject::Event(event)) => is_one_of(&[&ADDED_EVENT]) && !node.routes.contains_key(event),
        None => false,
    }
}
