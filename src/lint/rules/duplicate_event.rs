//! `duplicate-event`: an event is declared twice

use crate::diagnostics::{Finding, Fix, Safety, Severity};
use crate::library::{Event, Spanned};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::{part, without};

pub(super) static RULE: Rule = Rule {
    id: "duplicate-event",
    category: Category::Contract,
    severity: Severity::Error,
    default: true,
    summary: "an event is declared twice",
    fix: Some(Safety::Safe),
    docs: include_str!("duplicate_event.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    for (at, event) in config.events_schema.iter().enumerate() {
        let Some(name) = &event.name else { continue };
        let same = |known: &&Event| known.name.as_ref().is_some_and(|known| known.value == name.value);
        let Some(first) = config.events_schema[..at].iter().find(same) else { continue };
        let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
        let edits = without(subject, part(subject, "events_schema"), event.span);
        let alike =
            text(&first.label) == text(&event.label) && text(&first.description) == text(&event.description);
        let fix = if alike {
            Fix::safe("remove the second", edits)
        } else {
            Fix::unsafe_("remove the second", edits)
        };
        findings.push(
            Finding::new(RULE.id, path, name.span, format!("the event `{}` is declared twice", name.value))
                .here("second")
                .also(path, first.span, "first")
                .help("remove one, or give it the name that was meant")
                .fix(fix),
        );
    }
}
