//! Real texts before and after. What every draft must keep is asked of each of them.

mod config;
mod docs;
mod infer;
mod twice;

use crate::diagnostics::SourceFile;
use crate::generate::{Draft, GenerateError};
use crate::library::{Action, FileState, Part, Root};
use crate::script::{Facts, analyse, on_deep_stack};

fn facts(code: &str) -> (Facts, SourceFile) {
    let file = SourceFile::new("code.js", code);
    (on_deep_stack(|| analyse(&file)).unwrap(), file)
}

/// An action whose function has this body.
fn code_of(body: &str) -> String {
    format!("async function action_case() {{\n{body}\n}}\nmodule.exports = action_case;\n")
}

/// The draft of config.json for a code.
fn config(before: Option<&str>, code: &str) -> Result<Draft, GenerateError> {
    let (facts, file) = facts(code);
    let draft = crate::generate::config(before, &facts, &file)?;
    if let Some(before) = before {
        holds(&draft.text, before, "[]{} \r\n\t");
    }
    let again = crate::generate::config(Some(&draft.text), &facts, &file)?;
    assert_eq!(again.text, draft.text, "generating twice changes nothing");
    assert_eq!(again.added, Vec::<String>::new());
    let json = draft.text.trim_start_matches('\u{feff}');
    serde_json::from_str::<serde_json::Value>(json).expect("strict JSON comes out");
    Ok(draft)
}

fn action(files: &[(Part, &str)]) -> Action {
    Action::from_files("actions/case", &Root::default(), |part, path| {
        let text = files.iter().find(|(known, _)| *known == part);
        text.map_or(FileState::Missing, |(_, text)| FileState::Text(SourceFile::new(path.clone(), *text)))
    })
}

/// The draft of docs.md for an action.
fn docs(before: Option<&str>, action: &Action) -> Draft {
    let code = action.code.source().map_or("", |code| code.text());
    let (facts, _) = facts(code);
    let draft = crate::generate::docs(before, action, &facts).unwrap();
    if let Some(before) = before {
        holds(&draft.text, before, "");
    }
    let again = crate::generate::docs(Some(&draft.text), action, &facts).unwrap();
    assert_eq!(again.text, draft.text, "generating twice changes nothing");
    assert_eq!(again.added, Vec::<String>::new());
    draft
}

/// Asserts that all of `before` is still there, in its order; of some letters, only blanks between brackets may go.
fn holds(after: &str, before: &str, may_go: &str) {
    let mut rest = after.chars().peekable();
    for letter in before.chars() {
        if may_go.contains(letter) && letter.is_whitespace() {
            if rest.peek() == Some(&letter) {
                rest.next();
            }
            continue;
        }
        assert!(
            rest.any(|new| new == letter),
            "{letter:?} is lost\n--- before\n{before}\n--- after\n{after}"
        );
    }
}
