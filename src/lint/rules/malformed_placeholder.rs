//! `malformed-placeholder`: a placeholder is not closed, not opened or empty

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity};
use crate::library::{Data, Node};
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "malformed-placeholder",
    category: Category::Form,
    severity: Severity::Warning,
    default: true,
    summary: "a placeholder is not closed, not opened or empty",
    fix: Some(Safety::Unsafe),
    docs: include_str!("malformed_placeholder.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    let mut texts: Vec<(&Node, &str)> = Vec::new();
    for default in config.parameters.iter().filter_map(|parameter| parameter.default_value.as_ref()) {
        collect(default, &mut texts);
    }
    if let Some(example) = &config.json_example {
        collect(example, &mut texts);
    }
    for (node, text) in texts {
        let Some((fault, mended)) = fault(text) else { continue };
        let finding = Finding::new(RULE.id, path, node.span, fault);
        findings.push(match mended {
            Some(mended) => finding.help(format!("did you mean `{mended}`?")).fix(Fix::unsafe_(
                format!("write `{mended}`"),
                vec![Edit::new(path, node.span, serde_json::Value::from(mended).to_string())],
            )),
            None => finding.help("name the variable between the braces, or remove them"),
        });
    }
}

fn collect<'n>(node: &'n Node, texts: &mut Vec<(&'n Node, &'n str)>) {
    match &node.data {
        Data::Text(text) => texts.push((node, text)),
        Data::List(items) => items.iter().for_each(|item| collect(item, texts)),
        Data::Table(entries) => entries.iter().for_each(|entry| collect(&entry.value, texts)),
        _ => {}
    }
}

/// The fault of the placeholders of a text, and the text as it may be meant.
fn fault(text: &str) -> Option<(String, Option<String>)> {
    let name = |inner: &str| {
        let inner = inner.trim();
        !inner.is_empty() && inner.chars().all(|c| c.is_alphanumeric() || "_.-[]".contains(c))
    };
    for (at, _) in text.match_indices('{') {
        let rest = &text[at..];
        let opened = rest.len() - rest.trim_start_matches('{').len();
        if text[..at].ends_with('{') || opened > 2 {
            continue;
        }
        let inner = &rest[opened..];
        let Some(end) = inner.find(['{', '}', '"', ':', ',']) else {
            if opened == 2 && name(inner) {
                let mended = format!("{}{{{{{inner}}}}}", &text[..at]);
                return Some((format!("the placeholder `{{{{{inner}` is not closed"), Some(mended)));
            }
            continue;
        };
        let closed = inner[end..].len() - inner[end..].trim_start_matches('}').len();
        let (word, whole) = (&inner[..end], &rest[..opened + end + closed]);
        if opened == 2 && closed == 2 && word.trim().is_empty() {
            return Some(("a placeholder names nothing".to_owned(), None));
        }
        if (opened, closed) == (2, 1) && name(word) || (opened, closed) == (1, 2) && name(word) {
            let mended = text.replacen(whole, &format!("{{{{{word}}}}}"), 1);
            let what = if opened == 2 { "not closed" } else { "not opened" };
            return Some((format!("the placeholder `{whole}` is {what} as it should be"), Some(mended)));
        }
    }
    None
}
