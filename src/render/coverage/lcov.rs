//! Coverage as an LCOV tracefile, for genhtml and most coverage services.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::testing::coverage::{ActionCoverage, Coverage, Metric};

/// The tracefile. `prefix` leads from the root of the repository to the library: that is where services look for files.
pub fn coverage_for_lcov(coverage: &Coverage, prefix: &str) -> String {
    let mut text = String::new();
    for action in &coverage.actions {
        if let Some(instrumented) = &action.instrumented {
            // Writing to a text cannot fail.
            let _ = record(&mut text, action, &instrumented.points, prefix);
        }
    }
    text
}

fn record(
    text: &mut String,
    action: &ActionCoverage,
    points: &crate::script::Points,
    prefix: &str,
) -> std::fmt::Result {
    writeln!(text, "TN:\nSF:{}", on_one_line(&format!("{prefix}{}", action.file)))?;
    let mut taken = BTreeSet::new();
    let functions = points.functions.iter().zip(&action.functions);
    let named: Vec<(String, u32, u64)> = functions
        .map(|(function, count)| {
            let line = function.declared.start.line;
            (unlike(&mut taken, &function.name, line), line, *count)
        })
        .collect();
    for (name, line, _) in &named {
        writeln!(text, "FN:{line},{name}")?;
    }
    for (name, _, count) in &named {
        writeln!(text, "FNDA:{count},{name}")?;
    }
    sum(text, action, Metric::Functions, "FN")?;
    for (number, (branch, counts)) in points.branches.iter().zip(&action.branches).enumerate() {
        let reached = counts.iter().any(|count| *count > 0);
        for (way, count) in counts.iter().enumerate() {
            let line = branch.place.start.line;
            // A dash says that the condition itself was never asked.
            match reached {
                true => writeln!(text, "BRDA:{line},{number},{way},{count}")?,
                false => writeln!(text, "BRDA:{line},{number},{way},-")?,
            }
        }
    }
    sum(text, action, Metric::Branches, "BR")?;
    for (line, count) in action.lines() {
        writeln!(text, "DA:{line},{count}")?;
    }
    sum(text, action, Metric::Lines, "L")?;
    writeln!(text, "end_of_record")
}

/// A line of the file is a record.
fn on_one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// Makes a name unique by its line: readers tell functions apart by their names alone.
fn unlike(taken: &mut BTreeSet<String>, name: &str, line: u32) -> String {
    let name = on_one_line(name);
    let mut unlike = name.clone();
    let mut next = 1;
    while !taken.insert(unlike.clone()) {
        unlike = if next == 1 { format!("{name}:{line}") } else { format!("{name}:{line}:{next}") };
        next += 1;
    }
    unlike
}

fn sum(text: &mut String, action: &ActionCoverage, metric: Metric, mark: &str) -> std::fmt::Result {
    let tally = action.tally(metric);
    writeln!(text, "{mark}F:{}\n{mark}H:{}", tally.total, tally.covered)
}
