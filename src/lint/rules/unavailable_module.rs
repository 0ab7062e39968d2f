//! `unavailable-module`: the code requires a module that the platform does not offer

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::who_has;
use crate::{script::SHARED_PREFIX, words::nearest};

pub(super) static RULE: Rule = Rule {
    id: "unavailable-module",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "the code requires a module that the platform does not offer",
    fix: None,
    docs: include_str!("unavailable_module.md"),
    check: Check::Code(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some((_, facts)) = subject.code() else { return };
    let offered = &subject.settings.profile.modules;
    for module in &facts.syntax.modules {
        let bare = |name: &str| name.strip_prefix("node:").unwrap_or(name).to_owned();
        if offered.iter().any(|known| bare(known) == bare(&module.name)) {
            continue;
        }
        // Shared code of the library is put in when the library is packed.
        if module.name.starts_with(SHARED_PREFIX) {
            let path = format!("{}.js", module.name);
            if !subject.library_holds(&path) {
                let message = format!("there is no `{path}` in the library");
                let finding = Finding::new(RULE.id, &subject.action.code_path, module.span, message);
                findings.push(match nearest(&module.name, subject.settings.functions.names()) {
                    Some(near) => finding.help(format!("did you mean `{near}`?")),
                    None => finding.help("write it, or take the code into the action"),
                });
            }
            continue;
        }
        // A library may ask for more than it uses here; cases tell.
        if subject.is_bundled() {
            continue;
        }
        let profile = &subject.settings.profile;
        let message = match profile.is_documented {
            true => format!("the platform `{}` does not offer the module `{}`", profile.name, module.name),
            false => {
                format!(
                    "nothing says that the platform `{}` offers the module `{}`",
                    profile.name, module.name
                )
            }
        };
        let finding = Finding::new(RULE.id, &subject.action.code_path, module.span, message);
        findings.push(match nearest(&module.name, offered.iter().map(String::as_str)) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help(format!("do without it; {}", who_has(subject, "modules", &module.name))),
        });
    }
}
