//! Coverage as Cobertura XML for GitLab, Jenkins and Azure DevOps: a package for each action, with its one file.

use std::collections::BTreeMap;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, context};
use quick_xml::escape::escape;
use serde::Serialize;

use crate::script::Points;
use crate::testing::coverage::{ActionCoverage, Coverage, Metric, Tally};

const TEMPLATE: &str = include_str!("templates/cobertura.xml");

#[derive(Serialize)]
struct Sum {
    rate: String,
    covered: usize,
    total: usize,
}

#[derive(Serialize)]
struct File {
    id: String,
    path: String,
    lines: Sum,
    branches: Sum,
    methods: Vec<Method>,
    rows: Vec<Line>,
}

#[derive(Serialize)]
struct Method {
    name: String,
    line: u32,
    hits: u64,
}

#[derive(Serialize)]
struct Line {
    number: u32,
    hits: u64,
    /// `50% (1/2)`, if the line has branches.
    branches: Option<String>,
}

/// The document. Paths are relative to the one source folder, the library's absolute path: so readers that know the
/// root of the repository find the files also where the library is a folder in it.
pub fn coverage_for_cobertura(coverage: &Coverage, root: &str) -> String {
    let files: Vec<File> = coverage
        .actions
        .iter()
        .filter_map(|action| Some(file(action, &action.instrumented.as_ref()?.points)))
        .collect();
    let mut environment = Environment::new();
    // Texts are escaped as XML wants them, before they come to the template.
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    let context = context! {
        root => plain(root),
        files => Serde(files),
        lines => Serde(sum(coverage.tally(Metric::Lines))),
        branches => Serde(sum(coverage.tally(Metric::Branches))),
        version => env!("CARGO_PKG_VERSION"),
    };
    environment.render_str(TEMPLATE, context).unwrap_or_default()
}

fn file(action: &ActionCoverage, points: &Points) -> File {
    let mut branches: BTreeMap<u32, Tally> = BTreeMap::new();
    for (branch, counts) in points.branches.iter().zip(&action.branches) {
        *branches.entry(branch.place.start.line).or_default() +=
            Tally::count(counts.iter().map(|count| *count > 0));
    }
    let mut lines = action.lines();
    for line in branches.keys() {
        // A branch may stand on a line on which no statement begins: it ran as often as its ways were taken.
        lines.entry(*line).or_insert_with(|| u64::from(branches[line].covered > 0));
    }
    let methods = points.functions.iter().zip(&action.functions).map(|(function, hits)| Method {
        name: plain(&function.name),
        line: function.declared.start.line,
        hits: *hits,
    });
    let rows = lines.into_iter().map(|(number, hits)| Line {
        number,
        hits,
        branches: branches.get(&number).map(|tally| {
            let percent = tally.covered * 100 / tally.total.max(1);
            format!("{percent}% ({}/{})", tally.covered, tally.total)
        }),
    });
    File {
        id: plain(&action.id),
        path: plain(&action.file),
        lines: sum(action.tally(Metric::Lines)),
        branches: sum(action.tally(Metric::Branches)),
        methods: methods.collect(),
        rows: rows.collect(),
    }
}

fn sum(tally: Tally) -> Sum {
    Sum { rate: format!("{:.4}", tally.percent() / 100.0), covered: tally.covered, total: tally.total }
}

/// A value of an attribute. XML cannot hold control characters.
fn plain(text: &str) -> String {
    let odd = |c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
    let text: String = text.chars().map(|c| if odd(c) { '\u{fffd}' } else { c }).collect();
    escape(&text).into_owned()
}
