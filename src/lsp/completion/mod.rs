//! Completion. Works on half-typed text: where a file cannot be parsed, the text around the cursor decides.

mod cases;
mod code;
mod config;
mod json;

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, MarkupContent, MarkupKind,
    TextEdit,
};

use crate::lint::{Rule, all_rules};

use super::convert::Lines;
use super::hover;
use super::symbol::View;

#[derive(Debug, Clone)]
struct Offer {
    label: String,
    kind: CompletionItemKind,
    detail: Option<String>,
    page: Option<String>,
    /// The text to insert, if it is not the label.
    text: Option<String>,
}

impl Offer {
    fn new(label: impl Into<String>, kind: CompletionItemKind) -> Self {
        Self { label: label.into(), kind, detail: None, page: None, text: None }
    }

    fn detail(mut self, detail: Option<impl Into<String>>) -> Self {
        self.detail = detail.map(Into::into);
        self
    }

    fn page(mut self, page: impl Into<Option<String>>) -> Self {
        self.page = page.into();
        self
    }

    fn text(mut self, text: String) -> Self {
        self.text = Some(text);
        self
    }
}

pub(super) fn completion(
    view: &View<'_>,
    text: &str,
    offset: usize,
    lines: &Lines<'_>,
) -> Vec<CompletionItem> {
    use crate::library::Part;
    let (from, offers) = match view.part {
        Part::Code => code::offers(view, text, offset),
        Part::Config => config::offers(view, text, offset),
        Part::Tests => cases::offers(view, text, offset),
        Part::Docs => mentioned(view, text, offset),
        Part::Information => return Vec::new(),
    };
    let range = lines.range(crate::diagnostics::Span::new(from, offset));
    let item = |(at, offer): (usize, Offer)| CompletionItem {
        sort_text: Some(format!("{at:04}")),
        filter_text: Some(offer.label.clone()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit {
            range,
            new_text: offer.text.unwrap_or_else(|| offer.label.clone()),
        })),
        label: offer.label,
        kind: Some(offer.kind),
        detail: offer.detail,
        documentation: offer
            .page
            .map(|value| Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value })),
        ..CompletionItem::default()
    };
    // A name that somebody has not typed yet is none.
    let named = offers.into_iter().filter(|offer| !offer.label.trim().is_empty());
    named.enumerate().map(item).collect()
}

/// The parameters of the form, then those that only the code reads.
fn parameters(view: &View<'_>) -> Vec<Offer> {
    let config = view.config;
    let named = config.keyed().filter(|(key, _)| !key.value.is_empty());
    let declared = named.map(|(key, parameter)| {
        let label = parameter.label.as_ref().map(|label| label.value.clone());
        Offer::new(&key.value, CompletionItemKind::FIELD)
            .detail(label)
            .page(hover::of_parameter(&key.value, parameter, view.facts))
    });
    declared.chain(undeclared_parameters(view)).collect()
}

fn undeclared_parameters<'v>(view: &'v View<'_>) -> impl Iterator<Item = Offer> + 'v {
    let config = view.config;
    let unknown = view.facts.params.keys.iter().filter(|key| config.parameter(&key.key).is_none());
    unknown.map(|key| Offer::new(&key.key, CompletionItemKind::FIELD).detail(Some("read by the code")))
}

/// The events that config.json declares, then those that only the code returns.
fn events(view: &View<'_>) -> Vec<Offer> {
    let declared = view.config.events_schema.iter().filter_map(|event| {
        let label = event.label.as_ref().map(|label| label.value.clone());
        let page = event.description.as_ref().map(|text| text.value.clone());
        Some(Offer::new(&event.name.as_ref()?.value, CompletionItemKind::EVENT).detail(label).page(page))
    });
    declared.chain(undeclared_events(view)).collect()
}

fn undeclared_events<'v>(view: &'v View<'_>) -> impl Iterator<Item = Offer> + 'v {
    let config = view.config;
    let unknown = view
        .facts
        .events
        .names
        .iter()
        .filter(|event| !config.event_names().any(|known| known.value == event.name));
    unknown
        .map(|event| Offer::new(&event.name, CompletionItemKind::EVENT).detail(Some("returned by the code")))
}

/// The constants of the manifest, then those that only the code uses.
fn constants(view: &View<'_>) -> Vec<Offer> {
    let mut names: Vec<&str> = listed_constants(view).collect();
    let used = view.facts.constants.keys.iter().map(|key| key.key.as_str());
    for name in used.chain(view.facts.state.writes.iter().map(|name| name.name.as_str())) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.into_iter().map(|name| Offer::new(name, CompletionItemKind::CONSTANT)).collect()
}

fn listed_constants<'v>(view: &'v View<'_>) -> impl Iterator<Item = &'v str> {
    let platform = view.session.library.settings.manifest.content.platform.as_ref();
    let listed = platform.and_then(|platform| platform.constants.as_ref()).into_iter().flatten();
    listed.map(|name| name.value.as_str())
}

fn rules() -> Vec<Offer> {
    let rule = |rule: &&Rule| {
        Offer::new(rule.id, CompletionItemKind::ENUM_MEMBER)
            .detail(Some(rule.summary))
            .page(hover::of_rule(rule.id))
    };
    all_rules().iter().map(rule).collect()
}

/// Names that docs.md can mention between backticks.
fn mentioned(view: &View<'_>, text: &str, offset: usize) -> (usize, Vec<Offer>) {
    let before = text.get(..offset).unwrap_or_default();
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    if line.matches('`').count() % 2 == 0 {
        return (offset, Vec::new());
    }
    let from = before.rfind('`').map_or(offset, |at| at + 1);
    (from, [parameters(view), events(view)].concat())
}
