//! Coverage as HTML that opens from the file system: an index, and a page for each action with its annotated source.
//! The pages load nothing else.

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use crate::library::action_file;
use crate::reference::{PAGES, Page, environment, page_names, rendered};
use crate::testing::coverage::{ActionCoverage, Coverage, Metric, Tally};

use super::paint::{PaintedLine, painted};

const STYLE: &str = include_str!("templates/style.css");
const SOURCES: [(&str, &str); 4] = [
    ("macros.html", include_str!("templates/macros.html")),
    ("layout.html", include_str!("templates/layout.html")),
    ("index.html", include_str!("templates/index.html")),
    ("action.html", include_str!("templates/action.html")),
];

#[derive(Serialize)]
struct Figure {
    word: &'static str,
    covered: usize,
    total: usize,
    /// As text: 100, 97.54.
    percent: String,
    /// `good`, `middling` or `bad`; `none` where the total is 0.
    level: &'static str,
}

#[derive(Serialize)]
struct Row {
    id: String,
    href: String,
    figures: Vec<Figure>,
    note: &'static str,
}

#[derive(Serialize)]
struct Parameter {
    key: String,
    required: bool,
    set: u64,
    absent: u64,
}

/// The pages, the index first. `source` gives the text of a code.js by its path.
pub fn coverage_pages<'a>(
    library: &str,
    coverage: &Coverage,
    source: impl Fn(&str) -> Option<&'a str>,
) -> Vec<Page> {
    let mut environment = environment(&SOURCES);
    environment.add_global("style", STYLE);
    let folders = coverage
        .actions
        .iter()
        .map(|action| action_file(&action.file).map_or(&*action.file, |(folder, _)| folder));
    let names = page_names(folders);
    let rows: Vec<Row> =
        coverage.actions.iter().zip(&names).map(|(action, name)| row(action, name)).collect();
    let totals = figures(|metric| coverage.tally(metric));
    let index = context! { library, totals => Serde(totals), rows => Serde(rows), root => "" };
    let mut pages =
        vec![Page { path: "index.html".to_owned(), content: rendered(&environment, "index.html", index) }];
    for (action, name) in coverage.actions.iter().zip(&names) {
        let text = source(&action.file).unwrap_or_default();
        let context = action_context(library, action, painted(text, action));
        let content = rendered(&environment, "action.html", context);
        pages.push(Page { path: format!("{PAGES}/{name}"), content });
    }
    pages
}

fn row(action: &ActionCoverage, page: &str) -> Row {
    Row {
        id: action.id.clone(),
        // The names of pages hold nothing that means something in an address but `~`, which stands for itself.
        href: format!("{PAGES}/{page}"),
        figures: figures(|metric| action.tally(metric)),
        note: note(action),
    }
}

fn note(action: &ActionCoverage) -> &'static str {
    match action {
        ActionCoverage { instrumented: None, .. } => "The code cannot be parsed.",
        ActionCoverage { runs: 0, .. } => "No case ran.",
        _ => "",
    }
}

fn action_context(library: &str, action: &ActionCoverage, lines: Vec<PaintedLine>) -> Value {
    let events: Vec<(&str, u64)> =
        action.events.iter().map(|event| (event.name.as_str(), event.runs)).collect();
    let parameters: Vec<Parameter> = action
        .parameters
        .iter()
        .map(|parameter| Parameter {
            key: parameter.key.clone(),
            required: parameter.required,
            set: parameter.set,
            absent: parameter.absent,
        })
        .collect();
    context! {
        library,
        root => "../",
        id => action.id.as_str(),
        file => action.file.as_str(),
        note => note(action),
        runs => action.runs,
        lost => action.lost,
        figures => Serde(figures(|metric| action.tally(metric))),
        events => Serde(events),
        parameters => Serde(parameters),
        lines => Serde(lines),
    }
}

fn figures(tally: impl Fn(Metric) -> Tally) -> Vec<Figure> {
    let figure = |metric: Metric| {
        let tally = tally(metric);
        let level = match tally.percent() {
            _ if tally.total == 0 => "none",
            percent if percent >= 80.0 => "good",
            percent if percent >= 50.0 => "middling",
            _ => "bad",
        };
        Figure {
            word: metric.word(),
            covered: tally.covered,
            total: tally.total,
            percent: tally.percent().to_string(),
            level,
        }
    };
    Metric::ALL.into_iter().map(figure).collect()
}
