//! `missing-file`: an action lacks one of its five files

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity, Span};
use crate::generate::config;
use crate::library::{FileState, Part};
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "missing-file",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "an action lacks one of its five files",
    fix: Some(Safety::Safe),
    docs: include_str!("missing_file.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let files = subject.action.files();
    // Point at a file that is there: the first of them.
    let Some((_, known, _)) = files.iter().find(|(_, _, state)| !matches!(state, FileState::Missing)) else {
        return;
    };
    for (part, path, state) in &files {
        // Missing documentation has a rule of its own.
        if matches!(state, FileState::Missing) && *part != Part::Docs {
            let message = format!("there is no `{path}`");
            let id = subject.action.id();
            let finding = Finding::new(RULE.id, known, Span::default(), message).help(match part {
                Part::Information => {
                    "add action.toml with at least `id` and `name`, or move the folder out of actions/"
                        .to_owned()
                }
                Part::Code => format!("add code.js with the function `{id}`"),
                Part::Config => format!("write config.json, or run `actionjail generate config {id}`"),
                Part::Tests => "add a case for each event".to_owned(),
                Part::Docs => "write docs.md".to_owned(),
            });
            let draft = subject.working_code().filter(|_| *part == Part::Config);
            let draft = draft.and_then(|(source, facts)| config(None, facts, source).ok());
            let fix = draft.map(|draft| {
                let edit = Edit::new(path, Span::default(), draft.text);
                Fix::safe("write it from the code", vec![edit])
            });
            findings.push(finding.fix(fix));
        }
    }
}
