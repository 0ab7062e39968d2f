//! `plain-http-url`: an address in the code is not encrypted

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity, Span};
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "plain-http-url",
    category: Category::Security,
    severity: Severity::Note,
    default: true,
    summary: "an address in the code is not encrypted",
    fix: Some(Safety::Unsafe),
    docs: include_str!("plain_http_url.md"),
    check: Check::Code(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some((_, facts)) = subject.code() else { return };
    let path = &subject.action.code_path;
    // What names a vocabulary, or is compared with, is no place that anything is sent to.
    for text in facts.syntax.texts.iter().filter(|text| text.is_sent) {
        let Some(rest) = text.value.strip_prefix("http://") else { continue };
        let host = rest.split(['/', '?', '#', ':', '$', '{']).next().unwrap_or_default();
        if !host.contains('.') || is_local(host) || NAMESPACES.contains(&host) {
            continue;
        }
        let start = subject.action.code.source().map_or("", |source| source.slice(text.span)).find("http://");
        let at = start.map(|at| Span::new(at, at + "http".len()).shifted(text.span.start as usize));
        let fix = at.map(|at| Fix::unsafe_("write https", vec![Edit::new(path, at, "https")]));
        findings.push(
            Finding::new(RULE.id, path, text.span, format!("what goes to `{host}` can be read on its way"))
                .help("use https")
                .fix(fix),
        );
    }
}

/// Hosts that are names of vocabularies rather than places to send something to.
const NAMESPACES: [&str; 4] =
    ["www.w3.org", "schemas.xmlsoap.org", "schemas.microsoft.com", "json-schema.org"];

fn is_local(host: &str) -> bool {
    host.starts_with("127.")
        || host.starts_with("10.")
        || host.starts_with("192.168.")
        || [".local", ".internal", ".localhost", ".test"].iter().any(|end| host.ends_with(end))
        || host == "0.0.0.0"
}
