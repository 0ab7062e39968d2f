//! `path-without-event`: a path through the function returns no event, so the scenario has nowhere to go

use crate::diagnostics::{Confidence, Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "path-without-event",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "a path through the function returns no event, so the scenario has nowhere to go",
    fix: None,
    docs: include_str!("path_without_event.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some((source, facts)) = subject.code() else { return };
    let Some(function) = facts.function.as_ref().filter(|_| !facts.gave_up) else { return };
    for at in &facts.events.endings {
        let falls_off = at.end == function.whole.end && source.slice(*at) == "}";
        // The place of a bare return is the statement, that of another its value.
        let bare = source.slice(*at).trim_end_matches(';').trim_end() == "return";
        let (message, here) = if falls_off {
            ("a path reaches the end of the function without an event", "nothing is returned here")
        } else if bare {
            ("a path returns without an event", "nothing is returned here")
        } else {
            ("what is returned here may not be an event", "may be something other than a string")
        };
        let finding = Finding::new(RULE.id, &subject.action.code_path, *at, message)
            .here(here)
            .confidence(if falls_off || bare { Confidence::High } else { Confidence::Medium })
            .help("return the name of an event on every path");
        findings.push(finding);
    }
}
