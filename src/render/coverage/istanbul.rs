//! Coverage as `coverage-final.json` of Istanbul, for nyc and services for JavaScript.

use serde_json::{Map, Value, json};

use crate::script::{Points, Stretch};
use crate::testing::coverage::{ActionCoverage, Coverage};

/// The document. `prefix` leads from the root of the repository to the library.
pub fn coverage_for_istanbul(coverage: &Coverage, prefix: &str) -> String {
    let mut files = Map::new();
    for action in &coverage.actions {
        if let Some(instrumented) = &action.instrumented {
            let path = format!("{prefix}{}", action.file);
            files.insert(path.clone(), file(action, &instrumented.points, path));
        }
    }
    serde_json::to_string_pretty(&files).map(|text| text + "\n").unwrap_or_default()
}

fn file(action: &ActionCoverage, points: &Points, path: String) -> Value {
    let function = |function: &crate::script::FunctionPoint| {
        json!({
            "name": function.name,
            "decl": stretch(&function.declared),
            "loc": stretch(&function.body),
            "line": function.declared.start.line,
        })
    };
    let branch = |branch: &crate::script::BranchPoint| {
        // A way without a text stands where its branch does: readers want numbers.
        let arms = branch.arms.iter().map(|arm| stretch(arm.as_ref().unwrap_or(&branch.place)));
        json!({
            "loc": stretch(&branch.place),
            "type": branch.kind,
            "locations": arms.collect::<Vec<_>>(),
            "line": branch.place.start.line,
        })
    };
    json!({
        "path": path,
        "statementMap": numbered(points.statements.iter().map(stretch)),
        "fnMap": numbered(points.functions.iter().map(function)),
        "branchMap": numbered(points.branches.iter().map(branch)),
        "s": numbered(action.statements.iter().map(|count| json!(count))),
        "f": numbered(action.functions.iter().map(|count| json!(count))),
        "b": numbered(action.branches.iter().map(|counts| json!(counts))),
    })
}

fn numbered(values: impl Iterator<Item = Value>) -> Map<String, Value> {
    values.enumerate().map(|(number, value)| (number.to_string(), value)).collect()
}

fn stretch(stretch: &Stretch) -> Value {
    json!({
        "start": { "line": stretch.start.line, "column": stretch.start.column },
        "end": { "line": stretch.end.line, "column": stretch.end.column },
    })
}
