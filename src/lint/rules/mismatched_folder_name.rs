//! `mismatched-folder-name`: the folder is not named like the system ID

use crate::diagnostics::{Finding, Severity};
use crate::library::{ID_PREFIX, id_fault};
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "mismatched-folder-name",
    category: Category::Contract,
    severity: Severity::Error,
    default: true,
    summary: "the folder is not named like the system ID",
    fix: None,
    docs: include_str!("mismatched_folder_name.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(id) = subject.information().and_then(|information| information.id.as_ref()) else { return };
    // An id that is none is another rule's finding; no folder can be named after it.
    if id_fault(&id.value).is_some() {
        return;
    }
    let expected = id.value.strip_prefix(ID_PREFIX).unwrap_or(&id.value);
    let folder = subject.action.folder_name();
    if folder != expected {
        let message = format!("the folder is `{folder}`, the system ID `{}`", id.value);
        let finding = Finding::new(RULE.id, &subject.action.information.path, id.span, message)
            .help(format!("name the folder `{expected}`; the ID stays, since scenarios refer to it"));
        findings.push(finding);
    }
}
