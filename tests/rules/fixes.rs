//! Fixes: what they mend is gone, nothing new is wrong, a second run has nothing to do, and how a file is set stays.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use actionjail::diagnostics::{Finding, Safety, Severity};
use actionjail::library::{Action, FileState, Library};
use actionjail::lint::{Fixed, Selection, fix};
use actionjail::script::on_deep_stack;
use serde_json::{Value, json};

use super::example::{FOLDER, Files, findings};
use crate::programs::rng::Rng;

/// What a finding is, wherever it has moved to.
type Mark = (String, String, String);

fn mark(finding: &Finding) -> Mark {
    (finding.primary().path.to_string(), finding.rule.to_string(), finding.message.clone())
}

fn errors(findings: &[Finding]) -> BTreeMap<Mark, usize> {
    let mut marks = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        *marks.entry(mark(finding)).or_default() += 1;
    }
    marks
}

/// The headings of a page and the heads of its tables, with how often each is there.
fn headings(text: &str) -> BTreeMap<&str, usize> {
    let mut headings = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with('#') || line.starts_with("| Key |")) {
        *headings.entry(line).or_default() += 1;
    }
    headings
}

fn texts(library: &Library) -> BTreeMap<Arc<str>, String> {
    let files = library.actions.iter().flat_map(Action::files);
    let files = files.filter_map(|(_, path, state)| Some((path.clone(), state.source()?.text().to_owned())));
    let manifest =
        library.settings.manifest.source().map(|file| (file.path().clone(), file.text().to_owned()));
    files.chain(manifest).collect()
}

fn fixed(library: Library, up_to: Safety) -> Fixed {
    on_deep_stack(|| fix(library, &Selection::only(&["all"]), &|_| true, up_to)).unwrap()
}

/// Errors that show only once another finding in the same file is mended: a code that exports nothing has no
/// parameters and events, a field of an unknown type takes any value.
const HIDDEN: [(&str, &[&str]); 2] = [
    ("missing-export", &["undeclared-parameter", "undeclared-event"]),
    ("unknown-field-type", &["mistyped-default", "invalid-example"]),
];

/// Whether an error may have been there before, and another finding hid it.
fn may_have_been_hidden((path, rule, _): &Mark, before: &[Finding]) -> bool {
    let hiding = HIDDEN.iter().filter(|(_, hidden)| hidden.contains(&rule.as_str()));
    hiding.into_iter().any(|(hiding, _)| {
        before.iter().any(|finding| finding.rule == *hiding && *finding.primary().path == **path)
    })
}

/// Fixes a library and checks what has to hold. Gives the number of fixes.
fn hold(name: &str, library: impl Fn() -> Library, up_to: Safety) -> usize {
    let before = findings(&library(), &Selection::only(&["all"]));
    let old = texts(&library());
    let once = fixed(library(), up_to);
    let after = findings(&once.library, &Selection::only(&["all"]));
    let usable = after.iter().flat_map(|finding| &finding.fixes).filter(|fix| fix.safety <= up_to);
    let left: Vec<&str> = usable.map(|fix| fix.title.as_str()).collect();
    assert_eq!(left, Vec::<&str>::new(), "{name}: fixes are left");
    let count = |findings: &[Finding], wanted: &Mark| {
        findings.iter().filter(|finding| mark(finding) == *wanted).count()
    };
    for applied in &once.applied {
        let wanted = (applied.path.to_string(), applied.rule.to_string(), applied.message.clone());
        let mended = once.applied.iter().filter(|other| {
            other.rule == applied.rule && other.path == applied.path && other.message == applied.message
        });
        let left = count(&before, &wanted).saturating_sub(mended.count());
        assert!(count(&after, &wanted) <= left, "{name}: {wanted:?} is still there");
    }
    let known = errors(&before);
    for (mark, count) in errors(&after) {
        let new = known.get(&mark).is_none_or(|before| count > *before);
        assert!(
            !new || may_have_been_hidden(&mark, &before),
            "{name}: a fix brought {mark:?}\n{:#?}",
            once.applied
        );
    }
    for (path, text) in once.files.iter().filter(|(path, _)| path.ends_with(".md")) {
        let before = headings(old.get(path).map_or("", String::as_str));
        for (heading, count) in headings(text) {
            let known = before.get(heading).copied().unwrap_or_default().max(1);
            assert!(count <= known, "{name}: {path}: {heading} comes twice\n{text}");
        }
    }
    for (path, text) in &once.files {
        let Some(before) = old.get(path) else { continue };
        assert_eq!(before.starts_with('\u{feff}'), text.starts_with('\u{feff}'), "{name}: {path}: the BOM");
        let only_crlf = |text: &str| text.contains("\r\n") && !text.replace("\r\n", "").contains('\n');
        assert!(!only_crlf(before) || only_crlf(text), "{name}: {path}: line ends\n{text:?}");
    }
    let count = once.applied.len();
    let twice = fixed(once.library, up_to);
    assert_eq!(twice.files, BTreeMap::new(), "{name}: a second run has something to do");
    count
}

/// How a text is saved.
#[derive(Debug, Clone, Copy)]
enum Saved {
    AsIs,
    Crlf,
    Bom,
}

impl Saved {
    fn apply(self, text: &str) -> String {
        match self {
            Self::AsIs => text.to_owned(),
            Self::Crlf => text.replace("\r\n", "\n").replace('\n', "\r\n"),
            Self::Bom => format!("\u{feff}{}", text.trim_start_matches('\u{feff}')),
        }
    }
}

/// The library of a rule's fixture, saved in another way.
fn saved(root: &Path, how: Saved) -> Library {
    let library = Library::load(root).unwrap();
    let state = |state: &FileState| match state {
        FileState::Text(file) => FileState::Text(actionjail::diagnostics::SourceFile::new(
            file.path().clone(),
            how.apply(file.text()),
        )),
        other => other.clone(),
    };
    let actions = library.actions.iter().map(|action| {
        let files = action.files();
        Action::from_files(&action.folder, &action.root, |part, _| {
            files
                .iter()
                .find(|(known, ..)| *known == part)
                .map_or(FileState::Missing, |(.., file)| state(file))
        })
    });
    let mut again = Library::in_memory(
        &library.settings.root,
        state(&library.settings.manifest.state),
        actions.collect(),
    );
    again.others = library.others;
    again
}

#[test]
fn fixes_of_every_fixture_hold_however_it_is_saved() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut roots: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    roots.sort();
    let mut count = 0;
    for root in roots {
        for how in [Saved::AsIs, Saved::Crlf, Saved::Bom] {
            for up_to in [Safety::Safe, Safety::Unsafe] {
                let name = format!("{} {how:?} {up_to:?}", root.file_name().unwrap().to_string_lossy());
                count += hold(&name, || saved(&root, how), up_to);
            }
        }
    }
    assert!(count > 500, "only {count} fixes were tried");
}

const KEYS: [&str; 6] = ["language_code", "langauge_code", "limit", "strict", "kind", "fallback"];
const EVENTS: [&str; 5] = ["success", "sucess", "error", "other", "done"];

/// A form with mistakes.
fn form(dice: &mut Rng) -> Value {
    let parameter = |dice: &mut Rng| {
        let mut entry = json!({ "key": *dice.of(&KEYS), "type": *dice.of(&["string", "strng", "number", "select", "bool", "date"]) });
        for _ in 0..dice.below(4) {
            let (name, value) = match dice.below(10) {
                0 => ("label", json!("A label")),
                1 => ("required", json!(dice.below(2) == 0)),
                2 => (
                    "defaultValue",
                    [json!("5"), json!(7), json!("{{x}"), json!("uk")][dice.below(4)].clone(),
                ),
                3 => ("options", json!([{ "value": "uk" }, { "value": "uk" }, { "value": "" }])),
                4 => ("min", json!(dice.below(9))),
                5 => ("max", json!(dice.below(9))),
                6 => ("lable", json!("Misspelt")),
                7 => ("description", json!("What it is.")),
                8 => ("pattern", json!("^[a-z]+$")),
                _ => ("maxLength", json!(3)),
            };
            entry[name] = value;
        }
        entry
    };
    let event = |dice: &mut Rng| {
        let name = *dice.of(&EVENTS);
        if dice.below(2) == 0 { json!({ "name": name }) } else { json!({ "name": name, "label": "L" }) }
    };
    let mut form = json!({
        "parameters": (0..dice.below(4)).map(|_| parameter(dice)).collect::<Vec<_>>(),
        "events_schema": (0..dice.below(4)).map(|_| event(dice)).collect::<Vec<_>>(),
    });
    if dice.below(2) == 0 {
        let group = |dice: &mut Rng| {
            let mut group = json!({ "id": *dice.of(&["main", "more"]) });
            if dice.below(4) > 0 {
                group["fields"] = (0..dice.below(3)).map(|_| *dice.of(&KEYS)).collect();
            }
            group
        };
        form["ui"] = json!({ "groups": (0..dice.below(3)).map(|_| group(dice)).collect::<Vec<_>>() });
    }
    if dice.below(2) == 0 {
        form["json_example"] = json!({ *dice.of(&KEYS): "uk" });
    }
    for part in ["parameters", "events_schema"] {
        if dice.below(8) == 0 {
            form.as_object_mut().unwrap().remove(part);
        }
    }
    form
}

fn set(form: &Value, dice: &mut Rng) -> String {
    match dice.below(3) {
        0 => form.to_string(),
        1 => format!("{form:#}\n"),
        _ => format!("{form:#}\n").replace("  ", "\t"),
    }
}

fn code(dice: &mut Rng) -> String {
    let keys: BTreeSet<&str> = (0..=dice.below(3)).map(|_| *dice.of(&KEYS)).collect();
    let keys: Vec<&str> = keys.into_iter().collect();
    let default = ["", " = 'uk'", " = 5"][dice.below(3)];
    let odd = ["", "  debugger;\n", "  JSN.stringify(1);\n", "  const u = 'http://api.host.io/x';\n"]
        [dice.below(4)];
    let name = ["action_example", "action_exmple"][dice.below(2)];
    let export = ["", "module.exports = NAME;\n"][dice.below(4).min(1)].replace("NAME", name);
    let (yes, no) = (*dice.of(&EVENTS), *dice.of(&EVENTS));
    let first = keys[0];
    let rest = keys.join(", ");
    format!(
        "async function {name}() {{\n  const {{ {rest}{default} }} = this.getCurrentNodeParamsJSON();\n{odd}  return {first} === 'uk' ? '{yes}' : '{no}';\n}}\n{export}"
    )
}

fn docs(dice: &mut Rng) -> String {
    let key = *dice.of(&KEYS);
    match dice.below(5) {
        0 => "# Example\n".to_owned(),
        4 => "# Example\n\nChecks things.\n".to_owned(),
        1 => format!(
            "# Example\n\n## Parameters\n\n| key | type | required |\n|---|---|---|\n| `{key}` | string | no |\n"
        ),
        2 => format!("# Example\n\n- `{key}`: a key\n\n```json\n{{ \"{key}\": 1, \"limt\": 2 }}\n```\n"),
        _ => "# Example\n\nLeaves by `success` or `error`, by `language_code`.\n".to_owned(),
    }
}

fn tests(dice: &mut Rng) -> String {
    let (key, event) = (*dice.of(&KEYS), *dice.of(&EVENTS));
    format!("cases:\n  - name: one\n    params: {{ {key}: uk }}\n    expect: {{ event: {event} }}\n")
}

#[test]
fn fixes_of_libraries_made_by_chance_hold() {
    let mut dice = Rng::new(1);
    let mut count = 0;
    for number in 0..400 {
        let mut files = Files::template();
        let how = *dice.of(&[Saved::AsIs, Saved::AsIs, Saved::Crlf, Saved::Bom]);
        let form = form(&mut dice);
        let all = [
            ("config.json", set(&form, &mut dice)),
            ("code.js", code(&mut dice)),
            ("docs.md", docs(&mut dice)),
            ("tests.yaml", tests(&mut dice)),
        ];
        for (name, text) in &all {
            files.write(&format!("{FOLDER}/{name}"), how.apply(text));
        }
        let up_to = *dice.of(&[Safety::Safe, Safety::Unsafe]);
        let name = format!("library {number} {how:?} {up_to:?}\n{all:#?}\n");
        count += hold(&name, || files.library(), up_to);
    }
    assert!(count > 1000, "only {count} fixes were tried");
}
