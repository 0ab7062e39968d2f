//! `unavailable-host-method`: the code calls a method of `this` that the platform does not have

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity, Span};
use crate::library::Profile;
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::choose_one_of;
use crate::words::nearest;

pub(super) static RULE: Rule = Rule {
    id: "unavailable-host-method",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "the code calls a method of `this` that the platform does not have",
    fix: Some(Safety::Unsafe),
    docs: include_str!("unavailable_host_method.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some((_, facts)) = subject.working_code() else { return };
    let profile = &subject.settings.profile;
    let offered = || profile.methods.iter().chain(&profile.properties).map(String::as_str);
    for named in &facts.host {
        let name = named.name.as_str();
        if offered().any(|known| known == name) || OF_EVERY_OBJECT.contains(&name) {
            continue;
        }
        let message = format!("`this.{name}` is nothing that the platform `{}` offers", profile.name);
        let finding = Finding::new(RULE.id, &subject.action.code_path, named.span, message);
        findings.push(match nearest(name, offered()) {
            Some(near) => {
                finding.help(format!("did you mean `{near}`?")).fix(renamed(subject, named.span, name, near))
            }
            None => finding.help(match choose_one_of(&built_in_with(name)) {
                Some(choice) => format!("use what the platform offers, or {choice}"),
                None => "use what the platform offers; `actionjail profile show` lists it".to_owned(),
            }),
        });
    }
}

fn built_in_with(name: &str) -> Vec<&'static str> {
    Profile::built_in_with(|profile| {
        profile.methods.iter().chain(&profile.properties).any(|known| known == name)
    })
}

const OF_EVERY_OBJECT: [&str; 4] = ["constructor", "hasOwnProperty", "toString", "valueOf"];

/// Writes the other name, where the place holds nothing but the name.
fn renamed(subject: &Subject<'_>, span: Span, name: &str, near: &str) -> Option<Fix> {
    let source = subject.action.code.source()?;
    let edit = Edit::new(&subject.action.code_path, span, near);
    (source.slice(span) == name).then(|| Fix::unsafe_(format!("write `{near}`"), vec![edit]))
}
