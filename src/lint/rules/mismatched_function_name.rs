//! `mismatched-function-name`: the exported function is not named like the system ID

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::{library::id_fault, lint::shared_edits::head};

pub(super) static RULE: Rule = Rule {
    id: "mismatched-function-name",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "the exported function is not named like the system ID",
    fix: Some(Safety::Safe),
    docs: include_str!("mismatched_function_name.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let (Some((source, facts)), Some(information)) = (subject.code(), subject.information()) else {
        return;
    };
    let (Some(function), Some(id)) = (&facts.function, &information.id) else { return };
    // An id that no function can be named after is another rule's finding.
    // Nor does the name of what a wrapper makes say anything.
    let named = function.is_inner || function.name.as_ref() == Some(&id.value);
    if named || id_fault(&id.value).is_some() {
        return;
    }
    let message = match &function.name {
        Some(name) => format!("the function is named `{name}`, the action `{}`", id.value),
        None => format!("the function has no name; the action is `{}`", id.value),
    };
    let finding = Finding::new(RULE.id, &subject.action.code_path, head(source, function.span), message)
        .here("exported function")
        .also(&subject.action.information.path, id.span, "system ID")
        .help(format!("name the function `{}`", id.value));
    let places = facts.syntax.function_places.iter();
    let edits = places.map(|place| Edit::new(&subject.action.code_path, *place, id.value.as_str()));
    // A name that the file has already would then mean two things.
    let free = !source.text().contains(&id.value);
    let fix = Fix::safe(format!("name it `{}`", id.value), edits.collect());
    findings.push(finding.fix(free.then_some(fix)));
}
