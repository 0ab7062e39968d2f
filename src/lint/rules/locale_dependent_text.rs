//! `locale-dependent-text`: a text is in a language that cases have not, or in that of the server

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::sandbox::has_language;
use crate::script::{Language, OddityKind};

pub(super) static RULE: Rule = Rule {
    id: "locale-dependent-text",
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    summary: "a text is in a language that cases have not, or in that of the server",
    fix: None,
    docs: include_str!("locale_dependent_text.md"),
    check: Check::Code(check),
};

/// What of `Intl` ends a case.
const ABSENT: [&str; 4] = ["Intl.DisplayNames", "Intl.Locale", "Intl.Segmenter", "Intl.supportedValuesOf"];

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let platform = subject.settings.manifest.content.platform.as_ref();
    let languages = platform.and_then(|platform| platform.languages.as_ref());
    let has = |list: &[&str], tag: &str| {
        let language = tag.split('-').next().unwrap_or_default();
        list.iter().any(|known| *known == tag || *known == language)
    };
    let named: Option<Vec<&str>> =
        languages.map(|list| list.iter().map(|language| language.value.as_str()).collect());
    for oddity in subject.oddities() {
        let OddityKind::LocaleDependent { what, language, option } = &oddity.kind else { continue };
        let (message, help) = if ABSENT.contains(&what.as_str()) {
            (format!("`{what}` ends a case"), "write it otherwise, or run the cases with `--engine node`")
        } else if let Some(option) = option {
            (
                format!("`{option}` of `{what}` ends a case"),
                "leave it out, or run the cases with `--engine node`",
            )
        } else {
            match language {
                Language::Unknown => continue,
                Language::Servers => (
                    format!("`{what}` without a language follows that of the server"),
                    "name the language, such as `'uk-UA'`",
                ),
                Language::Named(tag) => {
                    let plain = tag.split("-u-").next().unwrap_or_default();
                    if named.as_ref().is_some_and(|list| !has(list, plain)) {
                        (
                            format!("the platform has no texts in the language `{tag}`"),
                            "take a language of `[platform] languages` in actionjail.toml, or name it there",
                        )
                    } else if has_language(tag) {
                        continue;
                    } else {
                        (
                            format!("the cases have no texts in the language `{tag}`"),
                            "write the text by hand, or run the cases with `--engine node`",
                        )
                    }
                }
            }
        };
        findings.push(Finding::new(RULE.id, &subject.action.code_path, oddity.span, message).help(help));
    }
}
