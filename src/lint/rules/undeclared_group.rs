//! `undeclared-group`: the action is in a group that the library's manifest does not declare

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity, Span};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::words::{listed, nearest};

pub(super) static RULE: Rule = Rule {
    id: "undeclared-group",
    category: Category::Contract,
    severity: Severity::Error,
    default: true,
    summary: "the action is in a group that the library's manifest does not declare",
    fix: Some(Safety::Unsafe),
    docs: include_str!("undeclared_group.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(group) = subject.information().and_then(|information| information.group.as_ref()) else {
        return;
    };
    let Some(groups) = &subject.settings.manifest.content.groups else { return };
    if groups.iter().any(|(known, _)| known.value == group.value) {
        return;
    }
    let names: Vec<&str> = groups.iter().map(|(known, _)| known.value.as_str()).collect();
    let message = format!("the library has no group `{}`", group.value);
    let mut finding = Finding::new(RULE.id, &subject.action.information.path, group.span, message);
    let near = nearest(&group.value, names.iter().copied());
    if let Some((known, _)) = groups.iter().find(|(known, _)| Some(known.value.as_str()) == near) {
        finding = finding.also(
            &subject.settings.manifest.path,
            known.span,
            format!("`{}` is declared", known.value),
        );
    }
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => {
            "add it to `[groups]` in actionjail.toml, or remove that empty table".to_owned()
        }
        None => format!("use one of {}, or add it to `[groups]` in actionjail.toml", listed(&names)),
    };
    let fix = match near {
        Some(near) => {
            let text = format!("{near:?}");
            let edit = Edit::new(&subject.action.information.path, group.span, text);
            Some(Fix::unsafe_(format!("write `{near}`"), vec![edit]))
        }
        None => declared(subject, &group.value),
    };
    findings.push(finding.help(help).fix(fix));
}

/// Adds a group behind the last one of actionjail.toml; what it is for a person has to say.
fn declared(subject: &Subject<'_>, group: &str) -> Option<Fix> {
    let manifest = &subject.settings.manifest;
    let last = manifest.root.get("groups")?.entries().last()?;
    let end = Span { start: last.value.span.end, end: last.value.span.end };
    let text = manifest.source()?.text();
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let edit = Edit::new(&manifest.path, end, format!("{line_end}{group:?} = \"\""));
    Some(Fix::unsafe_(format!("declare the group `{group}`"), vec![edit]))
}
