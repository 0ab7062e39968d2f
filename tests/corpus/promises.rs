//! What holds for any input, one promise for each fuzz target. `tests/corpus` holds seeds and cheap changes of them
//! against it, the targets in `fuzz/` whatever libFuzzer comes up with.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use actionjail::diagnostics::{Finding, Safety, SourceFile, Span};
use actionjail::library::{
    Action, Data, FileState, Format, Library, MANIFEST, Node, Part, Problem, Root, read,
};
use actionjail::lint::{MARK, Selection, fix, lint};
use actionjail::render::{findings_for_people, inspect_for_people};
use actionjail::script::{
    Code, Facts, Instrumented, LineColumn, Named, Refused, Stretch, analyse, instrument,
};

/// The folder of the one action.
const FOLDER: &str = "actions/example";

/// What the files say that an input does not bring.
const FILES: [(&str, &str); 6] = [
    (MANIFEST, "[library]\nname = \"t\"\nversion = \"1.0.0\"\n[groups]\n\"Checks\" = \"Look at a value\"\n"),
    (
        "action.toml",
        "id = \"action_example\"\nname = \"Example\"\ndescription = \"Routes.\"\ngroup = \"Checks\"\nversion = \"1.0.0\"\n",
    ),
    (
        "code.js",
        "async function action_example() {\n  const { lang } = this.getCurrentNodeParamsJSON();\n  return lang === 'uk' ? 'success' : 'error';\n}\nmodule.exports = action_example;\n",
    ),
    (
        "config.json",
        "{\n  \"parameters\": [{ \"key\": \"lang\", \"type\": \"string\", \"label\": \"Language\", \"defaultValue\": \"uk\" }],\n  \"events_schema\": [{ \"name\": \"success\" }, { \"name\": \"error\" }]\n}\n",
    ),
    ("docs.md", "# Example\n\nLeaves by `success` where `lang` is `uk`, else by `error`.\n"),
    ("tests.yaml", "cases:\n  - name: Ukrainian\n    params: { lang: uk }\n    expect: { event: success }\n"),
];

/// What begins a file in an input of several: `==> config.json`. What stands before is the target's own file.
const HEAD: &str = "==> ";

/// Far more than any input of a target may take, also where the machine is busy and the program is not optimised.
const PATIENCE: Duration = Duration::from_secs(30);

/// Holds an input against the promise of a target. Needs a thread of `on_deep_stack`.
pub(crate) fn hold(target: &str, input: &[u8]) {
    let started = Instant::now();
    let text = String::from_utf8_lossy(input);
    match target {
        "facts" => facts(&text),
        "config" => {
            agrees_with_serde(&text);
            checked(&library(&text, "config.json"), &Selection::only(&["all"]));
        }
        "tests" => drop(checked(&library(&text, "tests.yaml"), &Selection::only(&["all"]))),
        "suppression" => suppression(&text),
        "fixes" => {
            fixes(&text, Safety::Safe);
            fixes(&text, Safety::Unsafe);
        }
        other => panic!("no target is named {other}"),
    }
    assert!(started.elapsed() < PATIENCE, "an input of {} bytes took {:?}", input.len(), started.elapsed());
}

/// The library that an input makes.
fn library(text: &str, own: &str) -> Library {
    let mut files: Vec<(&str, String)> = vec![(own, String::new())];
    for line in text.split_inclusive('\n') {
        let head = line.strip_prefix(HEAD).map(str::trim_end);
        match head.and_then(|name| FILES.iter().find(|(known, _)| *known == name)) {
            Some((name, _)) => files.push((name, String::new())),
            None => files.last_mut().expect("its own file comes first").1.push_str(line),
        }
    }
    // Nothing before the first head means that the input does not bring the target's own file.
    if files.len() > 1 && files[0].1.is_empty() {
        files.remove(0);
    }
    let state = |name: &str, path: &Arc<str>| {
        let given = files.iter().rev().find(|(known, _)| *known == name).map(|(_, text)| text.as_str());
        let standard = FILES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
        let text = given.or(standard).expect("all files have a standard text");
        FileState::Text(SourceFile::new(Arc::clone(path), text))
    };
    let nowhere = Path::new("/nowhere");
    let action =
        Action::from_files(FOLDER, &Root::at(nowhere), |part: Part, path| state(part.file_name(), path));
    Library::in_memory(nowhere, state(MANIFEST, &MANIFEST.into()), vec![action])
}

/// A span lies in its text and cuts no character.
fn inside(text: &str, span: Span, what: &str) {
    assert!(text.get(span.range()).is_some(), "{what}: {span:?} does not fit a text of {} bytes", text.len());
}

/// Facts point into the code, say the same each time, and do not depend on where in the file the code begins.
fn facts(text: &str) {
    let source = SourceFile::new("code.js", text);
    let facts = analyse(&source);
    point_inside(&facts, text);
    if !facts.problems.is_empty() {
        assert!(facts.function.is_none() && facts.params.keys.is_empty(), "facts of code that is none");
    }
    let _ = inspect_for_people(std::iter::once((&source, &facts)));
    let instrumented = instrument(&source);
    assert_eq!(instrumented.is_some(), facts.problems.is_empty(), "what is analysed can be counted");
    if let Some(instrumented) = instrumented {
        counted_inside(&instrumented, text);
    }
    edited(text, facts.problems.is_empty());
    // A first line that only a file may have, or that the byte-order mark precedes, does not move.
    if !text.starts_with("#!") && !text.starts_with('\u{feff}') {
        let moved = analyse(&SourceFile::new("code.js", format!("//\n{text}")));
        assert_eq!(said(&facts), said(&moved), "a comment before the code changes what is found");
    }
}

/// What the engine gets of code is code with the same lines, and what is refused has a place.
fn edited(text: &str, is_code: bool) {
    let lines = |text: &str| text.split(['\n', '\r', '\u{2028}', '\u{2029}']).count();
    match Code::from(text).for_engine() {
        Ok(edited) => {
            assert!(is_code, "code that is none would be run");
            assert_eq!(lines(&edited.code), lines(text), "the lines of\n{}", edited.code);
            let again = analyse(&SourceFile::new("code.js", Arc::clone(&edited.code)));
            let problem =
                again.problems.first().filter(|problem| !problem.message.starts_with("code may nest"));
            assert!(problem.is_none(), "{problem:?} in the edited code:\n{}", edited.code);
        }
        Err(Refused::Syntax(_)) => assert!(!is_code, "code would not be run"),
        Err(Refused::Unsupported(why)) => inside(text, why.span, "what the engine cannot run"),
    }
}

/// Code with counters is code, and counts what lies inside the text.
fn counted_inside(instrumented: &Instrumented, text: &str) {
    let again = analyse(&SourceFile::new("code.js", Arc::clone(instrumented.code.text())));
    let problem = again.problems.first().filter(|problem| !problem.message.starts_with("code may nest"));
    assert!(problem.is_none(), "{problem:?} in the code with counters:\n{}", instrumented.code.text());
    let lines: Vec<u32> = text
        .replace("\r\n", "\n")
        .split(['\n', '\r', '\u{2028}', '\u{2029}'])
        .map(|line| u32::try_from(line.encode_utf16().count()).expect("inputs are small"))
        .collect();
    let inside = |at: LineColumn| {
        let line = lines.get(at.line as usize - 1);
        assert!(line.is_some_and(|width| at.column <= *width), "{at:?} lies outside");
    };
    let stretch = |stretch: &Stretch| {
        inside(stretch.start);
        inside(stretch.end);
        assert!(stretch.start <= stretch.end, "{stretch:?} ends before it begins");
    };
    let points = &instrumented.points;
    points.statements.iter().for_each(stretch);
    points.functions.iter().for_each(|function| {
        stretch(&function.declared);
        stretch(&function.body);
    });
    for branch in &points.branches {
        stretch(&branch.place);
        branch.arms.iter().flatten().for_each(stretch);
    }
}

/// What facts say, without places.
fn said(facts: &Facts) -> String {
    let keys = |set: &actionjail::script::KeySet| {
        (set.keys.iter().map(|key| key.key.clone()).collect::<Vec<_>>(), set.open.is_some())
    };
    let names = |list: &[Named]| list.iter().map(|named| named.name.clone()).collect::<Vec<_>>();
    let syntax = &facts.syntax;
    format!(
        "{:?}",
        (
            (keys(&facts.params), keys(&facts.constants), names(&facts.host), facts.problems.len()),
            (names(&facts.state.reads), names(&facts.state.writes), facts.state.open.is_some()),
            (names(&facts.events.names), facts.events.open.is_some(), facts.events.endings.len()),
            (names(&syntax.globals), names(&syntax.modules), syntax.texts.len(), syntax.expressions.len()),
            syntax.oddities.iter().map(|oddity| &oddity.kind).collect::<Vec<_>>(),
        )
    )
}

fn point_inside(facts: &Facts, text: &str) {
    let keys = facts.params.keys.iter().chain(&facts.constants.keys);
    keys.for_each(|key| inside(text, key.span, &key.key));
    for set in [&facts.params.keys, &facts.constants.keys] {
        assert!(set.is_sorted_by(|a, b| a.key < b.key), "keys are sorted and unique");
    }
    let (state, syntax) = (&facts.state, &facts.syntax);
    let named =
        [&state.reads, &state.writes, &facts.events.names, &facts.host, &syntax.globals, &syntax.modules];
    named.into_iter().flatten().for_each(|named| inside(text, named.span, &named.name));
    let open = [facts.params.open, facts.constants.open, state.open, facts.events.open];
    open.into_iter().flatten().for_each(|span| inside(text, span, "open"));
    facts.events.endings.iter().for_each(|&span| inside(text, span, "an ending"));
    facts.problems.iter().for_each(|problem| inside(text, problem.span, &problem.message));
    facts.comments.iter().for_each(|comment| inside(text, comment.span, "a comment"));
    assert!(facts.comments.is_sorted_by(|a, b| a.span.end <= b.span.start), "comments come in order");
    for lost in &facts.lost_this {
        inside(text, lost.span, "this");
        lost.function.into_iter().for_each(|span| inside(text, span, "the function of this"));
    }
    if let Some(function) = &facts.function {
        inside(text, function.span, "the function");
        inside(text, function.whole, "the whole function");
    }
    syntax.texts.iter().for_each(|found| inside(text, found.span, "a text"));
    syntax.expressions.iter().for_each(|found| inside(text, found.span, "an expression"));
    syntax.oddities.iter().for_each(|found| inside(text, found.span, "an oddity"));
    syntax.function_places.iter().for_each(|&span| inside(text, span, "a place of the function"));
}

/// JSON is what another reader takes for JSON, and says the same to both.
fn agrees_with_serde(text: &str) {
    let file = SourceFile::new("config.json", text);
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let ours = read(Format::Json, &file);
    match (ours, serde_json::from_str::<serde_json::Value>(body)) {
        (Ok(node), Ok(value)) => {
            tree_inside(text, &node);
            assert_eq!(plain(node.to_json()), plain(value), "two readers of JSON disagree");
        }
        (Ok(_), Err(error)) => {
            // What a number or a half of a character is, serde knows less of than JSON.
            let message = error.to_string();
            let narrow = ["number out of range", "surrogate", "hex escape", "recursion limit"];
            assert!(
                narrow.iter().any(|words| message.contains(words)),
                "read although it is no JSON: {message}"
            );
        }
        (Err(problem), Ok(_)) => {
            inside(text, problem.span, &problem.message);
            assert!(
                problem.message.starts_with("nested more than"),
                "not read although it is JSON: {problem:?}"
            );
        }
        (Err(problem), Err(_)) => inside(text, problem.span, &problem.message),
    }
}

/// A value in which numbers are compared as numbers: readers keep `1.0` and `1e0` apart or do not.
fn plain(value: serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::Number(number) => number.as_f64().map_or(serde_json::Value::Null, Into::into),
        serde_json::Value::Array(items) => items.into_iter().map(plain).collect(),
        serde_json::Value::Object(entries) => {
            let mut entries: Vec<_> = entries.into_iter().map(|(key, value)| (key, plain(value))).collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            serde_json::Value::Object(entries.into_iter().collect())
        }
        other => other,
    }
}

fn tree_inside(text: &str, node: &Node) {
    inside(text, node.span, node.kind());
    match &node.data {
        Data::List(items) => items.iter().for_each(|item| tree_inside(text, item)),
        Data::Table(entries) => {
            for entry in entries {
                inside(text, entry.key_span, &entry.key);
                tree_inside(text, &entry.value);
            }
        }
        _ => {}
    }
}

/// All that the rules find; no rule breaks, and every place and fix fits its file.
fn checked(library: &Library, selection: &Selection) -> Vec<Finding> {
    let action = &library.actions[0];
    let documents = [
        (action.information.source(), &action.information.root, &action.information.problems),
        (action.config.source(), &action.config.root, &action.config.problems),
        (action.tests.source(), &action.tests.root, &action.tests.problems),
        (
            library.settings.manifest.source(),
            &library.settings.manifest.root,
            &library.settings.manifest.problems,
        ),
    ];
    for (source, root, problems) in documents {
        let text = source.map_or("", SourceFile::text);
        tree_inside(text, root);
        problems.iter().for_each(|problem: &Problem| inside(text, problem.span, &problem.message));
    }
    let found = lint(library, selection, &|_| true);
    assert_eq!(found.failures, [], "rules broke");
    let text = |path: &str| library.source(path).map_or("", SourceFile::text);
    for finding in &found.findings {
        for label in &finding.labels {
            inside(text(&label.path), label.span, &finding.message);
        }
        for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
            inside(text(&edit.path), edit.span, &finding.message);
        }
    }
    let _ = findings_for_people(&found.findings, |path| library.source(path), 100, false);
    found.findings
}

/// A suppression takes findings of its rule away and nothing else, or it is a finding itself.
fn suppression(text: &str) {
    let selection = Selection::only(&["all"]);
    let own = library(text, "code.js");
    let with = checked(&own, &selection);
    let code = own.actions[0].code.source().expect("the code is in memory").clone();
    let facts = analyse(&code);
    // The same code in which no comment speaks to the linter, each byte at its place.
    let mut bare = code.text().to_owned();
    for comment in &facts.comments {
        let silent = bare[comment.span.range()].replace(MARK, &MARK.replace('a', "x"));
        bare.replace_range(comment.span.range(), &silent);
    }
    let silenced = Action::from_files(FOLDER, &own.actions[0].root, |part, path| match part {
        Part::Code => FileState::Text(SourceFile::new(Arc::clone(path), bare.as_str())),
        part => {
            let files = own.actions[0].files();
            files
                .into_iter()
                .find(|(known, ..)| *known == part)
                .map_or(FileState::Missing, |(.., state)| state.clone())
        }
    });
    let silenced =
        Library::in_memory(&own.settings.root, own.settings.manifest.state.clone(), vec![silenced]);
    let without = checked(&silenced, &selection);
    let is_known = |finding: &&Finding| finding.rule != "unused-suppression";
    for finding in with.iter().filter(is_known) {
        assert!(without.contains(finding), "a suppression brings {finding:?}");
    }
    let gone: Vec<&Finding> =
        without.iter().filter(is_known).filter(|finding| !with.contains(finding)).collect();
    // In code that cannot be parsed nobody can tell what a suppression suppresses.
    let parsed = facts.problems.is_empty();
    let marked = facts.comments.iter().filter(|comment| {
        parsed && comment.text.trim_matches(|c: char| c.is_whitespace() || c == '*').starts_with(MARK)
    });
    for comment in marked.clone() {
        let told = with.iter().any(|finding| {
            finding.rule == "unused-suppression"
                && &*finding.primary().path == "actions/example/code.js"
                && finding.primary().span == comment.span
        });
        let works =
            gone.iter().any(|finding| comment.text.contains(&*finding.rule) && comment.text.contains(':'));
        assert!(told || works, "a suppression of nothing is not told of: {:?}", comment.text);
    }
    for finding in gone {
        let named = marked.clone().any(|comment| comment.text.contains(&*finding.rule));
        assert!(named, "nobody suppresses {finding:?}");
    }
}

/// Fixes leave nothing to fix, no file that reads worse, and a file's mark and line ends as they are.
fn fixes(text: &str, up_to: Safety) {
    let selection = Selection::only(&["all"]);
    let old = library(text, "code.js");
    checked(&old, &selection);
    let once = fix(library(text, "code.js"), &selection, &|_| true, up_to);
    for (path, text) in &once.files {
        let before = old.source(path).map_or("", SourceFile::text);
        assert_eq!(
            before.starts_with('\u{feff}'),
            text.starts_with('\u{feff}') && !before.is_empty(),
            "{path}: the mark"
        );
        let only_crlf =
            |text: &str| text.contains("\r\n") && !text.replace("\r\n", "").contains(['\n', '\r']);
        assert!(!only_crlf(before) || only_crlf(text), "{path}: line ends\n{text:?}");
        assert_ne!(before, text, "{path}: fixed and the same");
    }
    let (before, after) = (&old.actions[0], &once.library.actions[0]);
    let parsed = |action: &Action| [action.information.parsed, action.config.parsed, action.tests.parsed];
    for (before, after) in parsed(before).into_iter().zip(parsed(after)) {
        assert!(after || !before, "a file reads worse: {:?}", once.files);
    }
    let faults = |action: &Action| action.code.source().map_or(0, |code| analyse(code).problems.len());
    assert!(faults(after) <= faults(before), "the code reads worse: {:?}", once.files);
    checked(&once.library, &selection);
    let twice = fix(once.library, &selection, &|_| true, up_to);
    assert!(
        twice.files.is_empty(),
        "a second run has something to do\nfirst {:?}\nthen {:?}",
        once.files,
        twice.files
    );
}
