//! Code with counters in it, for coverage: what is counted is what Istanbul counts. The counters are one object that
//! the code does not make itself; whoever runs it hands the object in under [`Instrumented::counters`].

use std::collections::BTreeMap;

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions, CommentOptions};
use oxc_coverage_instrument::{CompatProfile, FileCoverage, InstrumentOptions, Location, instrument_program};
use oxc_semantic::SemanticBuilder;

use super::{Code, parse};
use crate::diagnostics::SourceFile;

/// Code with counters. Its lines and columns are not those of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instrumented {
    /// The code. It writes to an object that it expects in a variable.
    pub code: Code,
    /// The name of that variable; nothing else in the code is called so.
    pub counters: String,
    pub points: Points,
}

/// The points that are counted in a file, with places in the file as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Points {
    pub statements: Vec<Stretch>,
    pub functions: Vec<FunctionPoint>,
    pub branches: Vec<BranchPoint>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionPoint {
    /// Its name, or a number for one that has none.
    pub name: String,
    pub declared: Stretch,
    pub body: Stretch,
}

/// A place where the code goes one of several ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BranchPoint {
    /// `if`, `cond-expr`, `switch`, `binary-expr` or `default-arg`.
    pub kind: String,
    pub place: Stretch,
    /// The ways, each with a counter; one that has no text, such as an `else` that is not written, has no place.
    pub arms: Vec<Option<Stretch>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub start: LineColumn,
    /// The character after its last.
    pub end: LineColumn,
}

/// A place in a file, as JavaScript's tools count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: u32,
    /// Column in UTF-16 units, from 0.
    pub column: u32,
}

/// The code of a `code.js` with counters; `None` where it cannot be parsed. Needs a thread of [`super::on_deep_stack`].
pub fn instrument(file: &SourceFile) -> Option<Instrumented> {
    // A byte-order mark has no column.
    let code = file.body().0;
    let allocator = Allocator::default();
    let program = allocator.alloc(parse::program(&allocator, code)?);
    let semantic = SemanticBuilder::new().with_check_syntax_error(true).build(program);
    if !semantic.diagnostics.is_empty() {
        return None;
    }
    // Counts as Istanbul does, so that the figures compare with those of other tools.
    let options = InstrumentOptions::default().with_compat(Some(CompatProfile::Istanbul));
    let scoping = semantic.semantic.into_scoping();
    let counted = instrument_program(&allocator, program, scoping, code, file.path(), &options).ok()?;
    // There is no preamble where a comment says that the file is not to be counted.
    let counters = counted.preamble.as_deref().and_then(variable).unwrap_or_default().to_owned();
    let options = CodegenOptions { comments: CommentOptions::disabled(), ..CodegenOptions::default() };
    let printed = Codegen::new()
        .with_options(options)
        .with_source_text(code)
        .with_scoping(Some(counted.scoping))
        .build(program);
    Some(Instrumented { code: Code::new(printed.code), counters, points: points(&counted.coverage_map) })
}

/// The variable that the instrumenter's own preamble would declare.
fn variable(preamble: &str) -> Option<&str> {
    preamble.strip_prefix("var ")?.split_whitespace().next()
}

fn points(map: &FileCoverage) -> Points {
    let function = |entry: &oxc_coverage_instrument::FnEntry| FunctionPoint {
        name: entry.name.clone(),
        declared: stretch(&entry.decl),
        body: stretch(&entry.loc),
    };
    let branch = |entry: &oxc_coverage_instrument::BranchEntry| BranchPoint {
        kind: entry.branch_type.clone(),
        place: stretch(&entry.loc),
        arms: entry.locations.iter().map(|arm| (arm.start.line > 0).then(|| stretch(arm))).collect(),
    };
    Points {
        statements: numbered(&map.statement_map).map(stretch).collect(),
        functions: numbered(&map.fn_map).map(function).collect(),
        branches: numbered(&map.branch_map).map(branch).collect(),
    }
}

/// The values in the order of their numbers, which are keys such as `10`.
fn numbered<T>(map: &BTreeMap<String, T>) -> impl Iterator<Item = &T> {
    (0..map.len()).filter_map(|number| map.get(&number.to_string()))
}

fn stretch(location: &Location) -> Stretch {
    let at = |position: &oxc_coverage_instrument::Position| LineColumn {
        line: position.line,
        column: position.column,
    };
    Stretch { start: at(&location.start), end: at(&location.end) }
}

#[cfg(test)]
mod tests {
    use super::{LineColumn, instrument};
    use crate::diagnostics::SourceFile;

    fn file(code: &str) -> SourceFile {
        SourceFile::new("actions/x/code.js", code)
    }

    #[test]
    fn places_are_those_of_the_file() {
        let code = "const a = 1;\nif (a) {\n  b('ї', () => c);\n}\n";
        let counted = instrument(&file(code)).unwrap();
        let starts: Vec<(u32, u32)> =
            counted.points.statements.iter().map(|place| (place.start.line, place.start.column)).collect();
        assert_eq!(starts, [(1, 10), (2, 0), (3, 2), (3, 15)]);
        assert_eq!(counted.points.functions[0].declared.start, LineColumn { line: 3, column: 9 });
        let branch = &counted.points.branches[0];
        assert_eq!((branch.kind.as_str(), branch.arms.len(), branch.arms[1]), ("if", 2, None));
        assert!(
            counted.code.text().contains(&format!("++{}.s[0]", counted.counters)),
            "{}",
            counted.code.text()
        );
    }

    #[test]
    fn more_than_ten_points_stay_in_order() {
        let counted = instrument(&file(&"a();\n".repeat(101))).unwrap();
        let lines: Vec<u32> = counted.points.statements.iter().map(|place| place.start.line).collect();
        assert_eq!(lines, (1..=101).collect::<Vec<u32>>());
    }

    #[test]
    fn what_is_no_code_is_not_counted() {
        for code in ["const", "let a; let a;", "return (", &"(".repeat(100_000)] {
            assert!(instrument(&file(code)).is_none(), "{}", &code[..5]);
        }
        assert_eq!(instrument(&file("/* istanbul ignore file */ a();")).unwrap().points.statements, []);
    }
}
