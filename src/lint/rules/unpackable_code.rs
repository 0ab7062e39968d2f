//! `unpackable-code`: shared code cannot be put into the action when it is packed

use std::sync::Arc;

use crate::diagnostics::{Finding, Severity, Span};
use crate::library::{InlineFault, Inliner, Unreadable, is_shared_code, shared_faults};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::script::SHARED_PREFIX;

pub(super) static RULE: Rule = Rule {
    id: "unpackable-code",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "shared code cannot be put into the action when it is packed",
    fix: None,
    docs: include_str!("unpackable_code.md"),
    check: Check::Code(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some((source, facts)) = subject.code() else { return };
    let path = &subject.action.code_path;
    if is_shared_code(path) {
        // A name that does not work everywhere is another rule's finding.
        let faults = shared_faults(source).into_iter().filter_map(|fault| Some((fault.span?, fault)));
        return findings.extend(faults.map(|(span, fault)| finding(path, span, &fault)));
    }
    let first = facts.syntax.modules.iter().find(|module| module.name.starts_with(SHARED_PREFIX));
    let Some(first) = first else { return };
    let faults = match Inliner::new(&subject.settings.functions).inline_for_good(source) {
        Ok(inlined) => {
            let size = inlined.map_or(0, |inlined| inlined.code.len() as u64);
            if size > Unreadable::LIMIT {
                let message = format!(
                    "with its shared code the action has {size} bytes; at most {} MiB are packed",
                    Unreadable::LIMIT >> 20
                );
                let help = "bundle less of the library, such as one function of it";
                findings.push(Finding::new(RULE.id, path, first.span, message).help(help));
            }
            return;
        }
        Err(faults) => faults,
    };
    for fault in faults {
        let is_own = *fault.path == **path;
        // Files of shared code are looked at by themselves, and what is missing is another rule's finding.
        if fault.is_missing || fault.is_of_the_file && !is_own {
            continue;
        }
        findings.push(finding(path, fault.span.unwrap_or(first.span), &fault));
    }
}

fn finding(path: &Arc<str>, span: Span, fault: &InlineFault) -> Finding {
    let whose = if *fault.path == **path { String::new() } else { format!("{}: ", fault.path) };
    Finding::new(RULE.id, path, span, format!("{whose}{}", fault.why)).help(match fault.is_of_the_file {
        true => "write it so that it can stand in a function of the packed code",
        false => "change the shared code, or take what the action needs into the action",
    })
}
