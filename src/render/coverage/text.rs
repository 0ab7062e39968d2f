//! Coverage as a table, at most 80 columns wide, with the gaps under each action.

use anstyle::{AnsiColor, Style};

use crate::testing::coverage::{ActionCoverage, Coverage, LineRange, Metric, Shortfall, Tally};

use super::super::visible::visible_line;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const GOOD: Style = AnsiColor::Green.on_default();
const MIDDLING: Style = AnsiColor::Yellow.on_default();
const BAD: Style = AnsiColor::Red.on_default();

/// Width of the table.
const WIDTH: usize = 80;
/// The columns; statements say little that lines do not.
const COLUMNS: [Metric; 5] =
    [Metric::Lines, Metric::Branches, Metric::Functions, Metric::Events, Metric::Parameters];
/// Limit of fully covered actions in the table; if there are more, they are only counted.
const MOST_WHOLE: usize = 25;

pub fn coverage_for_people(coverage: &Coverage) -> String {
    let shortens = coverage.actions.len() > MOST_WHOLE;
    let shown = |action: &&ActionCoverage| !shortens || !is_done(action);
    let shown: Vec<&ActionCoverage> = coverage.actions.iter().filter(shown).collect();
    let figures: usize = COLUMNS.iter().map(|metric| metric.word().len() + 2).sum();
    let longest = shown.iter().map(|action| action.id.chars().count()).max().unwrap_or(0);
    let names = longest.clamp(8, WIDTH - figures);
    let mut text = format!("{BOLD}{:<names$}", "coverage");
    for metric in COLUMNS {
        text += &format!("  {metric}");
    }
    text += &format!("{BOLD:#}\n");
    for action in &shown {
        text += &row(&action.id, names, |metric| action.tally(metric));
        text += &missing(action);
    }
    let whole = coverage.actions.len() - shown.len();
    if whole > 0 {
        text += &format!(
            "{DIM}{whole} {} covered whole{DIM:#}\n",
            if whole == 1 { "action is" } else { "actions are" }
        );
    }
    if coverage.actions.len() != 1 {
        text += &row("all", names, |metric| coverage.tally(metric));
    }
    text
}

/// The metrics below their thresholds, a line each.
pub fn shortfalls_for_people(shortfalls: &[Shortfall]) -> String {
    let line = |shortfall: &Shortfall| {
        let (metric, wanted) = (shortfall.threshold.metric, shortfall.threshold.percent);
        let Tally { covered, total } = shortfall.tally;
        let (percent, missing) = (shortfall.tally.percent(), shortfall.missing());
        format!(
            "{BAD}✗{BAD:#} {metric}: {percent} % of {wanted} % are covered ({covered} of {total}; {missing} more needed)\n"
        )
    };
    shortfalls.iter().map(line).collect()
}

fn is_done(action: &ActionCoverage) -> bool {
    action.is_whole() && action.instrumented.is_some() && action.lost == 0
}

fn row(name: &str, width: usize, tally: impl Fn(Metric) -> Tally) -> String {
    let name = visible_line(name);
    let mut shown: String = name.chars().take(width).collect();
    if shown.len() < name.len() {
        shown.pop();
        shown.push('…');
    }
    let mut text = format!("{shown:<width$}");
    for metric in COLUMNS {
        let tally = tally(metric);
        let (style, figure) = match tally.total {
            0 => (DIM, "–".to_owned()),
            _ => (style(tally), percent(tally)),
        };
        text += &format!("  {style}{figure:>width$}{style:#}", width = metric.word().len());
    }
    text + "\n"
}

/// Colours at the same percentages as in other tools for JavaScript.
fn style(tally: Tally) -> Style {
    match tally.percent() {
        percent if percent >= 80.0 => GOOD,
        percent if percent >= 50.0 => MIDDLING,
        _ => BAD,
    }
}

/// With one decimal, so that columns stay narrow.
fn percent(tally: Tally) -> String {
    let tenths = (tally.percent() * 10.0).floor() / 10.0;
    format!("{tenths}%")
}

fn missing(action: &ActionCoverage) -> String {
    let mut text = String::new();
    if action.instrumented.is_none() {
        return format!("  {DIM}not measured: the code cannot be parsed{DIM:#}\n");
    }
    if action.runs == 0 {
        return format!("  {DIM}no case ran{DIM:#}\n");
    }
    let lines = action.missed_lines().into_iter().map(range).collect();
    let branches = action.missed_branches().iter().map(ToString::to_string).collect();
    let functions = action.missed_functions().map(|function| {
        let line = function.declared.start.line;
        if function.name.starts_with('(') { format!("line {line}") } else { function.name.clone() }
    });
    let events = action.events.iter().filter(|event| event.runs == 0).map(|event| event.name.clone());
    let parameters = action.parameters.iter().filter_map(|parameter| {
        let absent = parameter.required || parameter.absent > 0;
        let what = match (parameter.set > 0, absent) {
            (true, true) => return None,
            (true, false) => "never absent",
            (false, true) => "never set",
            (false, false) => "never read",
        };
        Some(format!("{} ({what})", parameter.key))
    });
    for (what, list) in [
        ("lines", lines),
        ("branches on lines", branches),
        ("functions", functions.collect()),
        ("events", events.collect()),
        ("parameters", parameters.collect::<Vec<String>>()),
    ] {
        text += &listed(what, &list);
    }
    if action.lost > 0 {
        let runs = if action.lost == 1 { "run was" } else { "runs were" };
        text += &format!("  {DIM}{} {runs} ended by force and left no counters{DIM:#}\n", action.lost);
    }
    text
}

fn range((first, last): LineRange) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

/// A list under a row, wrapped at the width.
fn listed(what: &str, list: &[String]) -> String {
    if list.is_empty() {
        return String::new();
    }
    let indent = what.chars().count() + 3;
    let mut text = format!("  {DIM}{what}{DIM:#}");
    let mut column = indent - 1;
    for (at, item) in list.iter().enumerate() {
        let item: String = item.chars().filter(|c| !c.is_control()).take(WIDTH - indent - 1).collect();
        let width = item.chars().count() + 1;
        if at > 0 && column + width + 1 > WIDTH {
            text += &format!("\n{:1$}", "", indent - 1);
            column = indent - 1;
        }
        let comma = if at + 1 < list.len() { "," } else { "" };
        text += &format!(" {item}{comma}");
        column += width + comma.len();
    }
    text + "\n"
}
