//! The report of `breaking`: JSON version 1, and text.

use serde::Serialize;

use crate::compat::{Break, BrokenNode, Comparison, Level, Revision, Subject};
use crate::library::source_among;
use crate::words::counted;

use super::style::{BAD, BOLD, DIM, GOOD, WARN, styled};
use super::visible::visible_line;

#[derive(Debug, Serialize)]
pub struct BreakingV1 {
    version: u32,
    against: String,
    ok: bool,
    /// True if no version is wrong.
    #[serde(skip)]
    is_told: bool,
    #[serde(skip)]
    has_versions: bool,
    library: LibraryChangeV1,
    actions: Vec<ActionChangeV1>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nodes: Option<Vec<BrokenNodeV1>>,
}

#[derive(Debug, Serialize)]
struct BrokenNodeV1 {
    scenario: String,
    node: String,
    action: String,
    rule: &'static str,
    message: String,
}

#[derive(Debug, Serialize)]
struct LibraryChangeV1 {
    needs: &'static str,
    breaks: Vec<BreakV1>,
}

#[derive(Debug, Serialize)]
struct ActionChangeV1 {
    id: String,
    folder: String,
    old_version: Option<String>,
    new_version: Option<String>,
    needs: &'static str,
    wants: Option<String>,
    breaks: Vec<BreakV1>,
}

#[derive(Debug, Serialize)]
struct BreakV1 {
    rule: &'static str,
    needs: &'static str,
    action: String,
    parameter: Option<String>,
    option: Option<serde_json::Value>,
    event: Option<String>,
    message: String,
    breaks: &'static str,
    help: Option<String>,
    path: String,
    line: Option<u32>,
    /// True if the change is an error by itself.
    fails: bool,
}

impl BreakingV1 {
    pub fn new(against: &str, compared: &Comparison, new: &Revision) -> Self {
        let all = |breaks: &[Break]| breaks.iter().map(|found| break_v1(found, new)).collect();
        let actions = compared.actions.iter().map(|action| ActionChangeV1 {
            id: action.id.clone(),
            folder: action.folder.to_string(),
            old_version: action.old.clone(),
            new_version: action.new.clone(),
            needs: action.needs.word(),
            wants: action.wants.clone(),
            breaks: all(&action.breaks),
        });
        Self {
            version: 1,
            against: against.to_owned(),
            ok: !compared.fails(),
            is_told: !compared.fails(),
            has_versions: compared.actions.iter().any(|action| action.new.is_some())
                || new.settings.manifest.content.library.version.is_some(),
            library: LibraryChangeV1 { needs: compared.needs.word(), breaks: all(&compared.library) },
            actions: actions.collect(),
            nodes: None,
        }
    }

    pub fn with_nodes(self, nodes: &[BrokenNode]) -> Self {
        let node = |node: &BrokenNode| BrokenNodeV1 {
            scenario: node.scenario.clone(),
            node: node.node.clone(),
            action: node.action.clone(),
            rule: node.rule.id,
            message: node.message.clone(),
        };
        Self { nodes: Some(nodes.iter().map(node).collect()), ok: self.ok && nodes.is_empty(), ..self }
    }

    /// True if every version tells what changed, and no node of the scenarios breaks.
    pub fn is_fine(&self) -> bool {
        self.ok
    }

    fn all(&self) -> impl Iterator<Item = &BreakV1> {
        self.library.breaks.iter().chain(self.actions.iter().flat_map(|action| &action.breaks))
    }

    pub fn sum(&self) -> String {
        let count = |level: Level| self.all().filter(|found| found.needs == level.word()).count();
        let sum = format!("{} that break, {} that add", count(Level::Major), count(Level::Minor));
        let against = visible_line(&self.against);
        match (self.actions.is_empty() && self.library.breaks.is_empty(), self.is_told) {
            (true, _) => format!("nothing differs from {against}"),
            (_, true) if self.has_versions => {
                format!("changes since {against}: {sum}; every version says so")
            }
            (_, true) => format!("changes since {against}: {sum}; there are no versions to say so"),
            (_, false) => format!("changes since {against}: {sum}; not every version says so"),
        }
    }

    /// The failures, one line each, with their locations.
    pub fn faults(&self) -> Vec<String> {
        let line = |found: &BreakV1| {
            let help = found.help.as_ref().map_or_else(String::new, |help| format!("; {help}"));
            format!("{}: {} ({}){help}", place(found), found.message, found.rule)
        };
        self.all().filter(|found| found.fails).map(line).collect()
    }
}

fn place(found: &BreakV1) -> String {
    match found.line {
        Some(line) => format!("{}:{line}", found.path),
        None => found.path.clone(),
    }
}

fn break_v1(found: &Break, new: &Revision) -> BreakV1 {
    let line = found
        .span
        .zip(source_among(&new.settings, &new.actions, &found.path))
        .map(|(span, file)| file.position(span.start).line);
    let mut told = BreakV1 {
        rule: found.rule.id,
        needs: found.needs.word(),
        action: found.action.clone(),
        parameter: None,
        option: None,
        event: None,
        message: found.message.clone(),
        breaks: found.rule.breaks,
        help: found.help.clone(),
        path: found.path.to_string(),
        line,
        fails: found.fails,
    };
    match &found.subject {
        Some(Subject::Parameter(key)) => told.parameter = Some(key.clone()),
        Some(Subject::Option(key, value)) => {
            told.parameter = Some(key.clone());
            told.option = Some(value.clone());
        }
        Some(Subject::Event(event)) => told.event = Some(event.clone()),
        None => {}
    }
    told
}

/// The changed actions with what they break, the worst first, and the summary.
pub fn breaking_for_people(breaking: &BreakingV1) -> String {
    let mut text = String::new();
    if !breaking.library.breaks.is_empty() {
        text += &format!("{}\n{}\n", styled(BOLD, "the library"), listed(&breaking.library.breaks));
    }
    for action in &breaking.actions {
        let version =
            |version: &Option<String>| version.as_deref().map_or("no version".to_owned(), visible_line);
        let versions = match (&action.old_version, &action.new_version) {
            (None, None) => String::new(),
            (None, Some(new)) => visible_line(new),
            (old, new) if old == new => version(old),
            (old, new) => format!("{} → {}", version(old), version(new)),
        };
        text += &format!("{} {}\n", styled(BOLD, visible_line(&action.id)), styled(DIM, versions));
        text += &listed(&action.breaks);
        text.push('\n');
    }
    if let Some(nodes) = &breaking.nodes {
        text += &format!("{}\n", styled(BOLD, "nodes that break"));
        for node in nodes {
            let place = format!("{} {}", visible_line(&node.scenario), visible_line(&node.node));
            text += &format!(
                "  {} {} {}\n",
                styled(BAD, place),
                visible_line(&node.message),
                styled(DIM, format!("{} {}", visible_line(&node.action), node.rule))
            );
        }
        if nodes.is_empty() {
            text += "  none\n";
        }
        text.push('\n');
    }
    let mark = if breaking.is_fine() { styled(GOOD, "✓") } else { styled(BAD, "✗") };
    let nodes = match breaking.nodes.as_ref().map_or(0, Vec::len) {
        0 => String::new(),
        broken => format!(
            "; {} of the scenarios {}",
            counted(broken, "node"),
            if broken == 1 { "breaks" } else { "break" }
        ),
    };
    text + &format!("{mark} {}{nodes}\n", breaking.sum())
}

fn listed(breaks: &[BreakV1]) -> String {
    let rank = |found: &&BreakV1| match (found.fails, found.needs) {
        (true, _) => 4,
        (_, "major") => 0,
        (_, "minor") => 1,
        (_, "patch") => 2,
        _ => 3,
    };
    let mut sorted: Vec<&BreakV1> = breaks.iter().collect();
    sorted.sort_by_key(rank);
    let mut text = String::new();
    for found in sorted {
        let mark = match (found.fails, found.needs) {
            (true, _) => styled(BAD, "✗    "),
            (_, "major") => styled(BAD, "major"),
            (_, "minor") => styled(WARN, "minor"),
            (_, needs) => styled(DIM, format!("{needs:<5}")),
        };
        text += &format!(
            "  {mark}  {} {}\n         {}\n",
            visible_line(&found.message),
            styled(DIM, found.rule),
            styled(DIM, visible_line(&place(found)))
        );
        if let Some(help) = &found.help {
            text += &format!("         {} {}\n", styled(DIM, "help:"), visible_line(help));
        }
    }
    text
}
