//! The rules: their register, their pages, their fixtures, and how findings are suppressed and selected.
//!
//! The blocks of a rule's page (`src/lint/rules/*.md`) are run. The word after the language says what a block is:
//!
//! - `js bad`: in the template action, with this block in the place of its code.js, the rule finds something.
//! - `js good`: likewise, and the rule finds nothing.
//! - `json with`: a further file of the example that the block above began.
//!
//! The language chooses the file of `actions/example`: `js` code.js, `json` config.json, `toml` action.toml,
//! `md` docs.md, `yaml` tests.yaml. After the word may stand, apart by blanks:
//!
//! - `file=PATH`: another file, such as `actionjail.toml`. An action folder that the template does not have begins
//!   as a copy of `actions/example` with a system ID of its own.
//! - `remove=PATH`: takes the file away; the block's text is only for the reader.
//! - `link=TARGET`: the file is a symbolic link to that path, of the library or of the machine.
//! - `encoding=latin1`, `encoding=bom`, `encoding=crlf`: how the text is saved.
//! - `also=RULE`: in a bad example, an error of this other rule is expected too.
//! - `only`: in a good example, errors of other rules do not matter.
//!
//! Blocks without such a word are for the reader alone.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here, also in a helper")]

mod example;
mod fixes;
mod fixtures;
mod mended;
mod pages;
mod suppression;

use std::collections::BTreeSet;
use std::path::PathBuf;

use actionjail::lint::{all_rules, rule};

fn source_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/lint/rules")
}

/// The names of the files in a folder that end in this, without the ending.
fn stems(folder: PathBuf, ending: &str) -> BTreeSet<String> {
    let names =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| name.strip_suffix(ending).map(str::to_owned)).collect()
}

fn registered() -> BTreeSet<String> {
    all_rules().iter().map(|rule| rule.id.to_owned()).collect()
}

#[test]
fn rules_every_file_is_registered_and_every_rule_has_its_files() {
    let snake: BTreeSet<String> = registered().iter().map(|id| id.replace('-', "_")).collect();
    let mut code = stems(source_folder(), ".rs");
    assert!(code.remove("mod"), "the rules have no mod.rs");
    assert_eq!(code, snake, "the .rs files and the register");
    assert_eq!(stems(source_folder(), ".md"), snake, "the .md files and the register");
}

#[test]
fn rules_are_in_order_and_found_by_their_id() {
    let ids: Vec<&str> = all_rules().iter().map(|rule| rule.id).collect();
    assert!(ids.is_sorted_by(|a, b| a < b), "not sorted, or doubled: {ids:?}");
    for id in ids {
        assert_eq!(rule(id).map(|found| found.id), Some(id));
    }
    assert!(rule("no-such-rule").is_none());
}

#[test]
fn rules_have_ids_in_kebab_case_and_summaries_of_one_line() {
    for rule in all_rules().iter() {
        let id = rule.id;
        let word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(id.split('-').all(word) && id.contains('-'), "`{id}` is not kebab-case");
        let summary = rule.summary;
        assert!(!summary.is_empty() && !summary.contains('\n'), "{id}: the summary is not one line");
        assert!(!summary.ends_with('.'), "{id}: the summary ends with a full stop");
        assert!(!summary.starts_with(char::is_uppercase), "{id}: the summary begins with a capital");
    }
}

#[test]
fn rules_say_their_summary_at_the_head_of_their_file() {
    for rule in all_rules().iter() {
        let path = source_folder().join(format!("{}.rs", rule.id.replace('-', "_")));
        let code = std::fs::read_to_string(path).unwrap();
        let head = format!("//! `{}`: {}", rule.id, rule.summary);
        assert_eq!(code.lines().next(), Some(head.as_str()));
    }
}

#[test]
fn rules_are_many_and_many_of_them_fix() {
    let fixing = all_rules().iter().filter(|rule| rule.fix.is_some()).count();
    assert!(all_rules().len() >= 65, "{} rules", all_rules().len());
    assert!(fixing >= 25, "{fixing} rules that fix");
}
