//! `undeclared-event`: the code returns an event that the form does not declare, so no scenario can route it

use std::collections::BTreeSet;

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity, Span};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::MOST_FIXES;
use crate::{
    generate::add_event,
    lint::shared_edits::requoted,
    script::returned_texts,
    words::{is_plural, nearest},
};

pub(super) static RULE: Rule = Rule {
    id: "undeclared-event",
    category: Category::Contract,
    severity: Severity::Error,
    default: true,
    summary: "the code returns an event that the form does not declare, so no scenario can route it",
    fix: Some(Safety::Safe),
    docs: include_str!("undeclared_event.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let (Some((_, facts)), Some(config)) = (subject.code(), subject.config()) else { return };
    let declared: Vec<&str> = config.event_names().map(|name| name.value.as_str()).collect();
    for event in facts.events.names.iter().filter(|event| !declared.contains(&event.name.as_str())) {
        if event.name.is_empty() {
            let finding = Finding::new(
                RULE.id,
                &subject.action.code_path,
                event.span,
                "the code returns an empty string, which is no event",
            );
            findings.push(finding.here("returned").help("return the name of an event"));
            continue;
        }
        let message = format!("the code returns `{}`, which `events_schema` does not declare", event.name);
        let mut finding =
            Finding::new(RULE.id, &subject.action.code_path, event.span, message).here("returned");
        let is_fixed = findings.len() < MOST_FIXES;
        // What the code returns as well is meant as it stands there.
        let is_returned = |name: &str| facts.events.names.iter().any(|event| event.name == name);
        let others =
            declared.iter().copied().filter(|name| !is_returned(name) && !is_plural(name, &event.name));
        let known = nearest(&event.name, others)
            .and_then(|near| config.event_names().find(|name| name.value == near));
        finding = match known {
            Some(known) => finding
                .also(&subject.action.config.path, known.span, format!("`{}` is declared", known.value))
                .help(format!("did you mean `{}`?", known.value))
                .fix(returned_as(subject, event.span, &event.name, &known.value))
                .fix(
                    is_fixed
                        .then(|| Fix::unsafe_(declare(&event.name), add_event(subject.action, &event.name))),
                ),
            None => finding.help(format!("declare `{}` in `events_schema`", event.name)).fix(
                is_fixed.then(|| Fix::safe(declare(&event.name), add_event(subject.action, &event.name))),
            ),
        };
        findings.push(finding);
    }
}

fn declare(name: &str) -> String {
    format!("declare the event `{name}`")
}

/// Writes the other name wherever the code returns this one, where each place is a plain text of it.
fn returned_as(subject: &Subject<'_>, first: Span, name: &str, near: &str) -> Option<Fix> {
    let source = subject.action.code.source()?;
    let returned = returned_texts(source).into_iter().filter(|(text, _)| text == name);
    let places: BTreeSet<Span> = returned.map(|(_, place)| place).chain([first]).collect();
    let edit =
        |place: Span| Some(Edit::new(source.path(), place, requoted(source.slice(place), name, near)?));
    let edits: Option<Vec<Edit>> = places.into_iter().map(edit).collect();
    Some(Fix::unsafe_(format!("return `{near}`"), edits?))
}
