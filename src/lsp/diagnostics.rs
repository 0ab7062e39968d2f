//! Converts findings to diagnostics of the protocol.

use std::collections::BTreeMap;
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location,
    NumberOrString, Range, Uri,
};
use rustc_hash::FxHasher;

use crate::diagnostics::{Finding, Label, Severity};
use crate::render::rule_url;

use super::convert::{Encoding, Lines, uri_of};
use super::documents::Documents;
use super::session::Session;

pub(super) const SOURCE: &str = "actionjail";
/// Rules that find code without effect: editors show it faded.
const UNNECESSARY: [&str; 4] =
    ["unreachable-code", "unused-parameter", "unreturned-event", "unused-suppression"];

/// The findings of a library as diagnostics, by file.
pub(super) fn by_file(
    session: &Session,
    documents: &Documents,
    encoding: Encoding,
) -> BTreeMap<Arc<str>, Vec<Diagnostic>> {
    let mut places = Places { session, documents, lines: BTreeMap::new(), encoding };
    let mut files: BTreeMap<Arc<str>, Vec<Diagnostic>> = BTreeMap::new();
    for finding in &session.findings {
        if finding.labels.iter().any(|label| is_open(session, &label.path)) {
            let path = &finding.primary().path;
            files.entry(path.clone()).or_default().push(places.diagnostic(finding));
        }
    }
    files
}

/// Diagnostics for some findings, in their order.
pub(super) fn for_findings<'f>(
    session: &Session,
    documents: &Documents,
    encoding: Encoding,
    findings: impl Iterator<Item = &'f Finding>,
) -> Vec<(&'f Finding, Diagnostic)> {
    let mut places = Places { session, documents, lines: BTreeMap::new(), encoding };
    findings.map(|finding| (finding, places.diagnostic(finding))).collect()
}

/// True for the manifest and for files of actions with open documents. Other findings are not published: all findings
/// of a large library at once would bury the current work.
fn is_open(session: &Session, path: &str) -> bool {
    let mut folder = path;
    while let Some((outer, _)) = folder.rsplit_once('/') {
        if session.analysed(outer).is_some() {
            return true;
        }
        folder = outer;
    }
    !path.contains('/')
}

/// An identity that stays the same as long as the finding does, so that code actions find it again.
pub(super) fn identity(finding: &Finding) -> u64 {
    let mut hasher = FxHasher::default();
    (&finding.rule, &finding.primary().path, &finding.message).hash(&mut hasher);
    // Numbers above this lose digits in clients that know only doubles.
    hasher.finish() >> 11
}

struct Places<'s> {
    session: &'s Session,
    documents: &'s Documents,
    lines: BTreeMap<Arc<str>, Option<(Uri, Lines<'s>)>>,
    encoding: Encoding,
}

impl Places<'_> {
    fn diagnostic(&mut self, finding: &Finding) -> Diagnostic {
        let message = match &finding.help {
            Some(help) => format!("{}\nhelp: {help}", finding.message),
            None => finding.message.clone(),
        };
        let related: Vec<DiagnosticRelatedInformation> = finding.labels[1..]
            .iter()
            .filter_map(|label| {
                let (uri, range) = self.place(label)?;
                let message =
                    if label.message.is_empty() { finding.rule.to_string() } else { label.message.clone() };
                Some(DiagnosticRelatedInformation { location: Location { uri, range }, message })
            })
            .collect();
        Diagnostic {
            range: self.place(finding.primary()).map(|(_, range)| range).unwrap_or_default(),
            severity: Some(match finding.severity {
                Severity::Error => DiagnosticSeverity::ERROR,
                Severity::Warning => DiagnosticSeverity::WARNING,
                Severity::Note => DiagnosticSeverity::INFORMATION,
            }),
            code: Some(NumberOrString::String(finding.rule.to_string())),
            code_description: rule_url(&finding.rule).parse().ok().map(|href| CodeDescription { href }),
            source: Some(SOURCE.to_owned()),
            message,
            related_information: (!related.is_empty()).then_some(related),
            tags: UNNECESSARY.contains(&&*finding.rule).then(|| vec![DiagnosticTag::UNNECESSARY]),
            data: Some(identity(finding).into()),
        }
    }

    fn place(&mut self, label: &Label) -> Option<(Uri, Range)> {
        let Self { session, documents, lines, encoding } = self;
        let file = lines.entry(label.path.clone()).or_insert_with(|| {
            let disk = session.disk(&label.path);
            let uri = documents.get(&disk).map(|document| document.uri.clone()).or_else(|| uri_of(&disk))?;
            // An unreadable file has no lines: its labels point to its beginning.
            let text = session.source(&label.path).map_or("", |source| source.text());
            Some((uri, Lines::new(text, *encoding)))
        });
        file.as_ref().map(|(uri, lines)| (uri.clone(), lines.range(label.span)))
    }
}
