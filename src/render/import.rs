//! The report of `import`: JSON version 1, and text.

use anstyle::{AnsiColor, Style};
use serde::Serialize;
use similar::TextDiff;

use crate::import::{ActionPlan, Clash, FilePlan, ImportOutcome, Kind, Plan, Side, Source};
use crate::library::in_actions;
use crate::words::counted;

use super::style::{BOLD, DIM, styled};
use super::visible::{cut, visible, visible_line};

/// Limit of actions of one kind, of notes, and of lines of a diff.
const SHOWN: usize = 100;
/// Limit of characters of a value.
const WIDTH: usize = 120;

#[derive(Debug, Serialize)]
pub struct ImportV1 {
    version: u32,
    source: String,
    kind: &'static str,
    applied: bool,
    counts: CountsV1,
    actions: Vec<ActionV1>,
    /// The shared code, as an action with this name and folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    functions: Option<ActionV1>,
    /// Actions that the source does not have; they stay.
    only_here: Vec<HereV1>,
    notes: Vec<String>,
}

#[derive(Debug, Default, Serialize)]
struct CountsV1 {
    create: usize,
    update: usize,
    merge: usize,
    conflict: usize,
    kept: usize,
    unchanged: usize,
    only_here: usize,
}

#[derive(Debug, Serialize)]
struct ActionV1 {
    id: String,
    folder: String,
    change: &'static str,
    fault: Option<String>,
    files: Vec<FileV1>,
    notes: Vec<String>,
}

#[derive(Debug, Serialize)]
struct FileV1 {
    path: String,
    change: &'static str,
    conflicts: Vec<ConflictV1>,
    decided: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct ConflictV1 {
    /// A key or lines; null for the file as a whole.
    place: Option<String>,
    ours: Option<String>,
    theirs: Option<String>,
    /// Unified diff from ours to theirs, in place of the two, for the file as a whole.
    diff: Option<String>,
}

#[derive(Debug, Serialize)]
struct HereV1 {
    id: String,
    folder: String,
}

fn word(outcome: ImportOutcome) -> &'static str {
    match outcome {
        ImportOutcome::Create => "create",
        ImportOutcome::Update => "update",
        ImportOutcome::Merge => "merge",
        ImportOutcome::Conflict => "conflict",
        ImportOutcome::Kept => "kept",
        ImportOutcome::Unchanged => "unchanged",
    }
}

impl ImportV1 {
    pub fn new(named: &str, source: &Source, plan: &Plan, side: Option<Side>, applied: bool) -> Self {
        let count = |outcome| plan.actions.iter().filter(|action| action.outcome == outcome).count();
        let here =
            |here: &crate::import::LocalAction| HereV1 { id: here.id.clone(), folder: here.folder.clone() };
        Self {
            version: 1,
            source: named.to_owned(),
            kind: match source.kind {
                Kind::Bundle => "bundle",
                Kind::Export => "export",
                Kind::Loose => "loose",
                Kind::Library => "library",
                Kind::Commit => "commit",
            },
            applied,
            counts: CountsV1 {
                create: count(ImportOutcome::Create),
                update: count(ImportOutcome::Update),
                merge: count(ImportOutcome::Merge),
                conflict: count(ImportOutcome::Conflict),
                kept: count(ImportOutcome::Kept),
                unchanged: count(ImportOutcome::Unchanged),
                only_here: plan.only_here.len(),
            },
            actions: plan.actions.iter().map(|action| ActionV1::new(action, side)).collect(),
            functions: plan.shared.as_ref().map(|shared| ActionV1::new(shared, side)),
            only_here: plan.only_here.iter().map(here).collect(),
            notes: source.notes.clone(),
        }
    }
}

impl ActionV1 {
    fn new(plan: &ActionPlan, side: Option<Side>) -> Self {
        Self {
            id: plan.id.clone(),
            folder: plan.folder.clone(),
            change: word(plan.outcome),
            fault: plan.fault.clone(),
            files: plan.files.iter().map(|file| FileV1::new(&plan.folder, file, side)).collect(),
            notes: plan.notes.clone(),
        }
    }
}

impl FileV1 {
    fn new(folder: &str, plan: &FilePlan, side: Option<Side>) -> Self {
        let path = format!("{folder}/{}", plan.name);
        let decided = side.filter(|_| !plan.clashes.is_empty() && plan.outcome != ImportOutcome::Conflict);
        Self {
            conflicts: plan.clashes.iter().map(|clash| ConflictV1::new(&path, clash)).collect(),
            path,
            change: word(plan.outcome),
            decided: decided.map(|side| if side == Side::Ours { "ours" } else { "theirs" }),
        }
    }
}

impl ConflictV1 {
    fn new(path: &str, clash: &Clash) -> Self {
        let Clash { place, ours, theirs } = clash;
        let diff = (place.is_none() && ours.is_some()).then(|| {
            let (ours, theirs) = (ours.as_deref().unwrap_or_default(), theirs.as_deref().unwrap_or_default());
            let diff = TextDiff::from_lines(ours, theirs);
            diff.unified_diff().context_radius(1).header(path, path).to_string()
        });
        let (ours, theirs) = match diff {
            Some(_) => (None, None),
            None => (ours.clone(), theirs.clone()),
        };
        Self { place: place.clone(), ours, theirs, diff }
    }
}

const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default();
const SOME: Style = AnsiColor::Yellow.on_default();

pub fn import_for_people(import: &ImportV1) -> String {
    let mut text = String::new();
    let repeated = repeated(import);
    for (change, style) in
        [("create", GOOD), ("update", GOOD), ("merge", SOME), ("kept", DIM), ("conflict", BAD)]
    {
        let parts = import.actions.iter().chain(&import.functions);
        let all: Vec<&ActionV1> = parts.filter(|action| action.change == change).collect();
        // Changes of this side alone are what an import keeps anyway, so fewer of them are shown.
        let most = if change == "kept" { SHOWN / 10 } else { SHOWN };
        for action in all.iter().take(most) {
            text += &line(action, style, &repeated);
        }
        if let Some(rest) = all.len().checked_sub(most + 1) {
            text += &format!("{} and {} more\n", styled(style, format!("{change:<9}")), rest + 1);
        }
    }
    for (note, count) in &repeated {
        let of = styled(DIM, "note     ");
        text += &format!("{of} {}: {}\n", counted(*count, "action"), visible_line(note));
    }
    for note in import.notes.iter().take(SHOWN) {
        text += &format!("{} {}\n", styled(DIM, "note     "), visible_line(note));
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text + &sum(import)
}

/// Notes that several new actions have: told once, with their number.
fn repeated(import: &ImportV1) -> Vec<(&str, usize)> {
    let mut notes: Vec<(&str, usize)> = Vec::new();
    let created = import.actions.iter().filter(|action| action.change == "create");
    for note in created.flat_map(|action| &action.notes) {
        match notes.iter_mut().find(|(known, _)| known == note) {
            Some((_, count)) => *count += 1,
            None => notes.push((note, 1)),
        }
    }
    notes.retain(|(_, count)| *count > 1);
    notes
}

fn line(action: &ActionV1, style: Style, repeated: &[(&str, usize)]) -> String {
    let head = format!(
        "{} {}",
        styled(style, format!("{:<9}", action.change)),
        styled(BOLD, visible_line(&action.id))
    );
    let is_told = |file: &&FileV1| file.change != "unchanged" || !file.conflicts.is_empty();
    let name = |file: &FileV1| {
        let name = visible_line(file.path.strip_prefix(&format!("{}/", action.folder)).unwrap_or(&file.path));
        let plain = file.change == action.change || file.change == "conflict" && file.conflicts.is_empty();
        if plain { name } else { format!("{name} ({})", file.change) }
    };
    let files: Vec<String> = action.files.iter().filter(is_told).map(name).collect();
    let files = match action.change {
        "create" if in_actions(&action.folder).is_some() => visible_line(&action.folder),
        _ => files.join(", "),
    };
    let mut text = format!("{head} {}\n", styled(DIM, files));
    text +=
        &action.fault.iter().map(|fault| format!("          {}\n", visible_line(fault))).collect::<String>();
    for file in &action.files {
        text += &conflicts(action, file);
    }
    let own = |note: &&String| !repeated.iter().any(|(known, _)| known == *note);
    let notes = action.notes.iter().filter(own).filter(|_| action.change == "create");
    text + &notes.map(|note| format!("          {}\n", styled(DIM, visible_line(note)))).collect::<String>()
}

fn conflicts(action: &ActionV1, file: &FileV1) -> String {
    let name = visible_line(file.path.strip_prefix(&format!("{}/", action.folder)).unwrap_or(&file.path));
    let decided = file.decided.map(|side| format!(" ({side} taken)")).unwrap_or_default();
    let mut text = String::new();
    for conflict in &file.conflicts {
        let value = |value: &Option<String>| match value {
            Some(value) => cut(&visible_line(value.trim_end()), WIDTH),
            None => "removed".to_owned(),
        };
        match (&conflict.diff, &conflict.place) {
            (Some(diff), _) => {
                let lines: Vec<&str> = diff.lines().skip(2).collect();
                text +=
                    &format!("          {name}: differs, and nothing tells which side changed it{decided}\n");
                for line in lines.iter().take(SHOWN / 5) {
                    let style = match line.as_bytes().first() {
                        Some(b'+') => GOOD,
                        Some(b'-') => BAD,
                        _ => DIM,
                    };
                    text += &format!("            {}\n", styled(style, visible(line)));
                }
                if let Some(rest) = lines.len().checked_sub(SHOWN / 5 + 1) {
                    text += &format!("            … {} more lines\n", rest + 1);
                }
            }
            (None, place) => {
                let place =
                    place.as_ref().map(|place| format!(": {}", visible_line(place))).unwrap_or_default();
                let (ours, theirs) = (value(&conflict.ours), value(&conflict.theirs));
                text += &format!("          {name}{place}: ours {ours}, theirs {theirs}{decided}\n");
            }
        }
    }
    text
}

fn sum(import: &ImportV1) -> String {
    let CountsV1 { create, update, merge, conflict, kept, unchanged, only_here } = import.counts;
    let told = [
        (create, "create", "created"),
        (update, "update", "updated"),
        (merge, "merge", "merged"),
        (conflict, "in conflict", "in conflict"),
        (kept, "changed only here", "changed only here"),
        (unchanged, "unchanged", "unchanged"),
        (only_here, "only here", "only here"),
    ];
    let parts = told.into_iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, before, after)| match (import.applied, before) {
            (false, "create" | "update" | "merge") => format!("{count} to {before}"),
            _ => format!("{count} {after}"),
        })
        .collect();
    let (mark, style) = if conflict > 0 { ("✗", BAD) } else { ("✓", GOOD) };
    let source = visible_line(&import.source);
    format!("{} {source}: {}\n", styled(style, mark), parts.join(", "))
}
