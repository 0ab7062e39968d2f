//! Suppressions in code.js and action.toml, and what the manifest selects, ignores and weighs.

use actionjail::diagnostics::{Finding, Severity};
use actionjail::lint::Selection;

use super::example::{FOLDER, Files, findings, ids};

/// An action that reads an undeclared parameter in line 3 and returns an undeclared event in line 5.
fn code(line_2: &str, line_4: &str, end_of_5: &str) -> String {
    format!(
        "async function action_example() {{
{line_2}
  const {{ language_code, region }} = this.getCurrentNodeParamsJSON();
{line_4}
  return language_code === region ? 'success' : 'eror';{end_of_5}
}}
module.exports = action_example;
"
    )
}

const CONTRACT: [&str; 3] = ["undeclared-event", "undeclared-parameter", "unused-suppression"];

/// What the three rules say of that action, as `rule: message`.
fn said(code: &str) -> Vec<String> {
    let mut files = Files::template();
    files.write(&format!("{FOLDER}/code.js"), code);
    told(&files.lint(&Selection::only(&CONTRACT)))
}

fn told(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|finding| format!("{}: {}", finding.rule, finding.message)).collect()
}

const REGION: &str = "undeclared-parameter: the code reads `region`, which the form does not offer";
const EROR: &str = "undeclared-event: the code returns `eror`, which `events_schema` does not declare";

#[test]
fn rules_speak_where_nothing_is_suppressed() {
    assert_eq!(said(&code("", "", "")), [REGION, EROR]);
}

#[test]
fn rules_are_silent_below_a_suppression_and_on_its_line() {
    let above = "  // actionjail-allow undeclared-parameter: set in JSON mode";
    assert_eq!(said(&code(above, "", "")), [EROR]);
    let beside = " // actionjail-allow undeclared-event: kept for old scenarios";
    assert_eq!(said(&code("", "", beside)), [REGION]);
    let block = "/* actionjail-allow undeclared-parameter:\n set in JSON mode */";
    assert_eq!(said(&code(block, "", "")), [EROR]);
    assert_eq!(said(&code(above, "", beside)), [""; 0]);
}

#[test]
fn rules_are_silent_below_several_suppressions() {
    let stacked = "  // actionjail-allow undeclared-event: kept for old scenarios
  // A comment between them.
  /* actionjail-allow undeclared-parameter: set in JSON mode */";
    let one_line = "async function action_example() {
{stacked}
  return this.getCurrentNodeParamsJSON().region ? 'success' : 'eror';
}
module.exports = action_example;
";
    assert_eq!(said(&one_line.replace("{stacked}", "")), [REGION, EROR]);
    assert_eq!(said(&one_line.replace("{stacked}", stacked)), [""; 0]);
    // The same with Windows line ends and a byte-order mark.
    let windows = format!("\u{feff}{}", one_line.replace("{stacked}", stacked).replace('\n', "\r\n"));
    assert_eq!(said(&windows), [""; 0]);
}

#[test]
fn rules_speak_where_a_suppression_is_for_another_line_or_rule() {
    let idle = |rule: &str| format!("unused-suppression: `{rule}` finds nothing here to suppress");
    let event = "  // actionjail-allow undeclared-event: kept for old scenarios";
    assert_eq!(said(&code(event, "", "")), [idle("undeclared-event"), REGION.to_owned(), EROR.to_owned()]);
    let far = "  // actionjail-allow undeclared-parameter: set in JSON mode\n  const far = 1;";
    assert_eq!(said(&code(far, "", "")), [idle("undeclared-parameter"), REGION.to_owned(), EROR.to_owned()]);
    let text = "  const text = '// actionjail-allow undeclared-parameter: no comment';";
    assert_eq!(said(&code(text, "", "")), [REGION, EROR]);
}

#[test]
fn rules_want_a_reason() {
    for without in ["undeclared-parameter", "undeclared-parameter:", "undeclared-parameter:  "] {
        let above = format!("  // actionjail-allow {without}");
        let no_reason =
            "unused-suppression: suppression of `undeclared-parameter` gives no reason, so it does not count";
        assert_eq!(said(&code(&above, "", "")), [no_reason, REGION, EROR], "{without}");
    }
}

#[test]
fn rules_that_do_not_exist_are_named_with_what_may_be_meant() {
    let mut files = Files::template();
    files.write(&format!("{FOLDER}/code.js"), code("// actionjail-allow undeclared-paramter: why", "", ""));
    let found = files.lint(&Selection::only(&["unused-suppression"]));
    assert_eq!(told(&found), ["unused-suppression: there is no rule `undeclared-paramter`"]);
    assert_eq!(found[0].help.as_deref(), Some("did you mean `undeclared-parameter`?"));
    assert_eq!(&*found[0].primary().path, "actions/example/code.js");
    // A category is no rule here: one suppression is for one rule.
    files.write(&format!("{FOLDER}/code.js"), code("// actionjail-allow contract: why", "", ""));
    assert_eq!(
        told(&files.lint(&Selection::only(&["unused-suppression"]))),
        ["unused-suppression: there is no rule `contract`"]
    );
}

#[test]
fn rules_that_are_not_applied_have_no_unused_suppressions() {
    let mut files = Files::template();
    let stale = code("  // actionjail-allow missing-export: exported elsewhere", "", "");
    files.write(&format!("{FOLDER}/code.js"), stale);
    assert_eq!(files.lint(&Selection::only(&["unused-suppression"])), []);
    let both = files.lint(&Selection::only(&["missing-export", "unused-suppression"]));
    assert_eq!(told(&both), ["unused-suppression: `missing-export` finds nothing here to suppress"]);
    assert_eq!(files.lint(&Selection::only(&["missing-export"])), []);
}

/// The template without documentation, with this at the end of its action.toml.
fn undocumented(allow: &str) -> Files {
    let mut files = Files::template();
    files.remove(&format!("{FOLDER}/docs.md"));
    let information =
        format!("id = \"action_example\"\nname = \"Example\"\ndescription = \"Routes.\"\n{allow}");
    files.write(&format!("{FOLDER}/action.toml"), information);
    files
}

#[test]
fn rules_are_silent_in_the_files_that_action_toml_speaks_of() {
    let selection = Selection::only(&["missing-docs", "undeclared-event", "unused-suppression"]);
    assert_eq!(ids(&undocumented("").lint(&selection)), ["missing-docs"]);
    let allow = "[[allow]]\nrule = \"missing-docs\"\nreason = \"switched off\"\n";
    assert_eq!(undocumented(allow).lint(&selection), []);
    let blank = "[[allow]]\nrule = \"missing-docs\"\nreason = \" \"\n";
    assert_eq!(ids(&undocumented(blank).lint(&selection)), ["missing-docs", "unused-suppression"]);
    // code.js speaks for itself.
    let event = format!("{allow}[[allow]]\nrule = \"undeclared-event\"\nreason = \"old\"\n");
    let mut files = undocumented(&event);
    files.write(&format!("{FOLDER}/code.js"), code("", "", ""));
    assert_eq!(ids(&files.lint(&selection)), ["unused-suppression", "undeclared-event"]);
}

#[test]
fn rules_of_one_action_are_not_suppressed_by_another() {
    let mut files = Files::template();
    files.write(
        "actions/second/action.toml",
        "id = \"action_second\"\nname = \"Second\"\n[[allow]]\nrule = \"missing-docs\"\nreason = \"old\"\n",
    );
    files.remove("actions/example/docs.md");
    files.remove("actions/second/docs.md");
    let found = files.lint(&Selection::only(&["missing-docs", "unused-suppression"]));
    let paths: Vec<&str> = found.iter().map(|finding| &*finding.primary().path).collect();
    assert_eq!(paths, ["actions/example/action.toml"]);
}

#[test]
fn rules_of_the_whole_library_are_suppressed_where_they_speak() {
    let mut files = Files::template();
    let twin = "id = \"action_example\"\nname = \"Twin\"\n";
    files.write("actions/second/action.toml", twin);
    let selection = Selection::only(&["duplicate-system-id", "unused-suppression"]);
    assert_eq!(ids(&files.lint(&selection)), ["duplicate-system-id"]);
    let allow =
        format!("{twin}[[allow]]\nrule = \"duplicate-system-id\"\nreason = \"replaces it next week\"\n");
    files.write("actions/second/action.toml", allow);
    assert_eq!(files.lint(&selection), []);
}

/// What is found where the manifest has this `[lint]`: an undeclared parameter and event, and no documentation.
fn with_manifest(lint: &str) -> Vec<Finding> {
    let mut files = undocumented("");
    files.write(&format!("{FOLDER}/code.js"), code("", "", ""));
    files.write("actionjail.toml", format!("[library]\nname = \"examples\"\n{lint}"));
    let library = files.library();
    findings(&library, &Selection::from_manifest(library.settings.manifest.content.lint.as_ref()))
}

#[test]
fn rules_are_those_that_the_manifest_selects() {
    let all = ["missing-docs", "undeclared-parameter", "undeclared-event", "unreturned-event"];
    for lint in [
        "",
        "[lint]\n",
        "[lint]\nselect = []\n",
        "[lint]\nselect = [\"default\"]\n",
        "[lint]\nselect = [\"all\"]\n",
    ] {
        assert_eq!(ids(&with_manifest(lint)), all, "{lint}");
    }
    assert_eq!(ids(&with_manifest("[lint]\nselect = [\"docs\"]\n")), ["missing-docs"]);
    assert_eq!(ids(&with_manifest("[lint]\nselect = [\"contract\"]\n")), all[1..]);
    let mixed = "[lint]\nselect = [\"docs\", \"undeclared-event\"]\n";
    assert_eq!(ids(&with_manifest(mixed)), ["missing-docs", "undeclared-event"]);
}

#[test]
fn rules_are_without_those_that_the_manifest_ignores() {
    let ignored = "[lint]\nignore = [\"docs\", \"unreturned-event\"]\n";
    assert_eq!(ids(&with_manifest(ignored)), ["undeclared-parameter", "undeclared-event"]);
    // To ignore is stronger than to select.
    let both = "[lint]\nselect = [\"contract\"]\nignore = [\"undeclared-event\", \"unreturned-event\"]\n";
    assert_eq!(ids(&with_manifest(both)), ["undeclared-parameter"]);
    assert_eq!(with_manifest("[lint]\nignore = [\"all\"]\n"), []);
}

#[test]
fn rules_weigh_what_the_manifest_says() {
    let weighed = |lint: &str| -> Vec<(String, Severity)> {
        with_manifest(lint).iter().map(|finding| (finding.rule.to_string(), finding.severity)).collect()
    };
    let of = |docs, event| vec![("missing-docs".to_owned(), docs), ("undeclared-event".to_owned(), event)];
    let select = "[lint]\nselect = [\"docs\", \"undeclared-event\"]\n";
    assert_eq!(weighed(select), of(Severity::Warning, Severity::Error));
    let changed = format!("{select}[lint.severity]\nmissing-docs = \"error\"\nundeclared-event = \"note\"\n");
    assert_eq!(weighed(&changed), of(Severity::Error, Severity::Note));
    // A word that is no severity leaves the rule's own.
    let wrong = format!("{select}[lint.severity]\nmissing-docs = \"fatal\"\n");
    assert_eq!(weighed(&wrong), of(Severity::Warning, Severity::Error));
}

#[test]
fn rules_named_wrongly_in_the_manifest_are_found_there() {
    let lint = "[lint]\nselect = [\"invalid-manifest\"]\nignore = [\"contrakt\"]\n[lint.severity]\ncontract = \"note\"\n";
    let found = with_manifest(lint);
    let unknown = |word: &str| format!("invalid-manifest: there is no rule `{word}`");
    assert_eq!(told(&found), [unknown("contrakt"), unknown("contract")]);
    assert_eq!(found[0].help.as_deref(), Some("did you mean `contract`?"));
}

#[test]
fn rules_are_not_switched_off_by_a_misspelt_choice() {
    let found = with_manifest("[lint]\nselect = [\"contrakt\"]\n");
    assert_eq!(told(&found)[0], "invalid-manifest: there is no rule `contrakt`");
    assert_eq!(ids(&found)[1..], ids(&with_manifest("")));
}

#[test]
fn rules_are_suppressed_by_any_line_of_a_comment() {
    let block =
        "  /* The editor sets it.\n   * actionjail-allow undeclared-parameter: set in JSON mode\n   */";
    assert_eq!(said(&code(block, "", "")), [EROR]);
    let bare = "  /*\n   * Set elsewhere.\n   * actionjail-allow undeclared-parameter\n   */";
    let reason =
        "unused-suppression: suppression of `undeclared-parameter` gives no reason, so it does not count";
    assert_eq!(said(&code(bare, "", "")), [reason, REGION, EROR]);
    let told = "  // See actionjail-allow undeclared-parameter: in the manual";
    assert_eq!(said(&code(told, "", "")), [REGION, EROR], "in the middle of a line it is a word");
}

#[test]
fn rules_are_suppressed_one_by_one() {
    let mut files = Files::template();
    let both = "  // actionjail-allow undeclared-parameter, undeclared-event: both";
    files.write(&format!("{FOLDER}/code.js"), code(both, "", ""));
    let allow = "[[allow]]\nrule = \"untested-event,broken-link\"\nreason = \"both\"\n";
    let information = "id = \"action_example\"\nname = \"Example\"\n";
    files.write(&format!("{FOLDER}/action.toml"), format!("{information}{allow}"));
    let found = files.lint(&Selection::only(&["unused-suppression"]));
    let helps: Vec<&str> = found.iter().filter_map(|finding| finding.help.as_deref()).collect();
    assert_eq!(
        helps,
        [
            "an entry takes one rule: write an `[[allow]]` for each",
            "a comment takes one rule: write one for each rule, one above the other",
        ]
    );
}
