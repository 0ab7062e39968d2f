//! Findings as text: source excerpts with carets, in each file of a finding.

use std::fmt;

use anstyle::{AnsiColor, Style};
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, SourceSpan};

use crate::diagnostics::{Finding, Fix, Label, Safety, Severity, SourceFile};

use super::excerpt::{LONG_LINE, Page, Pages};

/// Limit of places of one finding that are shown.
const MOST_PLACES: usize = 8;

pub fn rule_url(rule: &str) -> String {
    format!("{}/blob/main/src/lint/rules/{}.md", env!("CARGO_PKG_REPOSITORY"), rule.replace('-', "_"))
}

/// Findings as text, `width` columns wide; with `links`, for terminals that support hyperlinks.
pub fn findings_for_people<'a>(
    findings: &[Finding],
    source: impl Fn(&str) -> Option<&'a SourceFile>,
    width: usize,
    links: bool,
) -> String {
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode())
        .with_width(width.clamp(40, 160))
        .with_links(false)
        .with_context_lines(1);
    let pages = Pages::new(&source);
    let mut text = String::new();
    for finding in findings {
        let shown = Shown::new(finding, &pages, links);
        if handler.render_report(&mut text, &shown).is_err() {
            text += &format!("{}: {}\n", finding.rule, finding.message);
        }
        text += &fixes_for_people(&finding.fixes, width);
        // Each further file comes as a snippet of its own, under what is there.
        for part in &shown.others {
            if handler.render_report(&mut text, part).is_err() {
                text += &format!("{}: {}\n", finding.rule, finding.message);
            }
        }
        text.push('\n');
    }
    text
}

/// A terminal hyperlink. It is an escape sequence, so it is stripped together with colours.
fn link(text: &str, url: &str) -> String {
    format!("\u{1b}]8;;{url}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
}

/// The effect of the best fix, in the style of a help text. A finding with several places has a fix for each.
fn fixes_for_people(fixes: &[Fix], width: usize) -> String {
    let Some((fix, others)) = fixes.split_first() else { return String::new() };
    let without_name = |title: &str| title.split('`').step_by(2).collect::<Vec<_>>().join("`");
    let alike = others.iter().filter(|other| without_name(&other.title) == without_name(&fix.title)).count();
    let title = match alike {
        0 => fix.title.clone(),
        alike => format!("{}, and {alike} more like it", fix.title),
    };
    const HEAD: Style = AnsiColor::Cyan.on_default();
    let head = match fix.safety {
        Safety::Safe => "fix: ",
        Safety::Unsafe => "fix (unsafe): ",
    };
    let indent = " ".repeat(head.len() + 2);
    let mut text = format!("  {HEAD}{head}{HEAD:#}");
    let mut column = indent.len();
    for (at, word) in title.split_whitespace().enumerate() {
        let length = word.chars().count();
        if at > 0 && column + 1 + length > width {
            text += &format!("\n{indent}");
            column = indent.len();
        } else if at > 0 {
            text.push(' ');
            column += 1;
        }
        text += word;
        column += length;
    }
    text + "\n"
}

/// A finding, or a further file of one, as a diagnostic of miette.
#[derive(Debug)]
struct Shown {
    message: String,
    severity: Option<miette::Severity>,
    code: Option<String>,
    help: Option<String>,
    source: Option<Page>,
    labels: Vec<LabeledSpan>,
    others: Vec<Shown>,
}

impl Shown {
    fn new<'a, S>(finding: &Finding, pages: &Pages<'_, S>, links: bool) -> Self
    where
        S: Fn(&str) -> Option<&'a SourceFile>,
    {
        let first = &finding.primary().path;
        let others = finding.labels.iter().filter(|label| label.path != *first).map(|label| Shown {
            message: label.message.clone(),
            severity: Some(miette::Severity::Advice),
            code: None,
            help: None,
            source: pages.page(&label.path),
            labels: vec![LabeledSpan::new_with_span(None, span(label, pages.source(&label.path)))],
            others: Vec::new(),
        });
        let others = others.collect();
        let places = finding.labels.iter().filter(|label| label.path == *first).count();
        let here = finding.labels.iter().filter(|label| label.path == *first).take(MOST_PLACES);
        let text = |label: &Label| (!label.message.is_empty()).then(|| label.message.clone());
        let mut labels: Vec<LabeledSpan> = here
            .map(|label| LabeledSpan::new_with_span(text(label), span(label, pages.source(first))))
            .collect();
        if let Some(primary) = labels.first_mut() {
            *primary =
                LabeledSpan::new_primary_with_span(primary.label().map(str::to_owned), *primary.inner());
        }
        let shown_source = pages.page(first);
        // Without a text to show, the message has to say where.
        let message = match shown_source {
            Some(_) if places > MOST_PLACES => {
                format!("{} (and in {} more places)", finding.message, places - MOST_PLACES)
            }
            Some(_) => finding.message.clone(),
            None => format!("{first}: {}", finding.message),
        };
        Self {
            message,
            severity: Some(match finding.severity {
                Severity::Error => miette::Severity::Error,
                Severity::Warning => miette::Severity::Warning,
                Severity::Note => miette::Severity::Advice,
            }),
            code: Some(if links {
                link(&finding.rule, &rule_url(&finding.rule))
            } else {
                finding.rule.to_string()
            }),
            help: finding.help.clone(),
            source: shown_source,
            labels,
            others,
        }
    }
}

/// The span to mark. A span over several lines is reduced to its first line, and in packed code to its beginning: more
/// would only repeat the user's file.
fn span(label: &Label, file: Option<&SourceFile>) -> SourceSpan {
    let mut range = label.span.range();
    if let Some(file) = file {
        let line = file.line_span(label.span.start).range();
        let marked = file.slice(label.span);
        let (lines, packed) = (marked.lines().count(), line.len().max(marked.len()) > LONG_LINE);
        if (lines > 3 || packed) && line.end > range.start {
            range.end = range.end.min(line.end);
        }
        if packed {
            range.end = file.text().ceil_char_boundary(range.end.min(range.start + LONG_LINE / 5));
        }
    }
    SourceSpan::new(range.start.into(), range.len())
}

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.as_ref().map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        self.severity
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let labels = || Box::new(self.labels.iter().cloned()) as Box<dyn Iterator<Item = LabeledSpan>>;
        self.source.as_ref().map(|_| labels())
    }
}
