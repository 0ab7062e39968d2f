//! The items of completion: parameters, events, constants and rules.

use lsp_types::CompletionItemKind;

use crate::lint::{Rule, all_rules};
use crate::lsp::hover;
use crate::lsp::symbol::View;

#[derive(Debug, Clone)]
pub(super) struct Offer {
    pub(super) label: String,
    pub(super) kind: CompletionItemKind,
    pub(super) detail: Option<String>,
    pub(super) page: Option<String>,
    /// The text to insert, if it is not the label.
    pub(super) text: Option<String>,
}

impl Offer {
    pub(super) fn new(label: impl Into<String>, kind: CompletionItemKind) -> Self {
        Self { label: label.into(), kind, detail: None, page: None, text: None }
    }

    pub(super) fn detail(mut self, detail: Option<impl Into<String>>) -> Self {
        self.detail = detail.map(Into::into);
        self
    }

    pub(super) fn page(mut self, page: impl Into<Option<String>>) -> Self {
        self.page = page.into();
        self
    }

    pub(super) fn text(mut self, text: String) -> Self {
        self.text = Some(text);
        self
    }
}

/// The parameters of the form, then those that only the code reads.
pub(super) fn parameters(view: &View<'_>) -> Vec<Offer> {
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

pub(super) fn undeclared_parameters<'v>(view: &'v View<'_>) -> impl Iterator<Item = Offer> + 'v {
    let config = view.config;
    let unknown = view.facts.params.keys.iter().filter(|key| config.parameter(&key.key).is_none());
    unknown.map(|key| Offer::new(&key.key, CompletionItemKind::FIELD).detail(Some("read by the code")))
}

/// The events that config.json declares, then those that only the code returns.
pub(super) fn events(view: &View<'_>) -> Vec<Offer> {
    let declared = view.config.events_schema.iter().filter_map(|event| {
        let label = event.label.as_ref().map(|label| label.value.clone());
        let page = event.description.as_ref().map(|text| text.value.clone());
        Some(Offer::new(&event.name.as_ref()?.value, CompletionItemKind::EVENT).detail(label).page(page))
    });
    declared.chain(undeclared_events(view)).collect()
}

pub(super) fn undeclared_events<'v>(view: &'v View<'_>) -> impl Iterator<Item = Offer> + 'v {
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
pub(super) fn constants(view: &View<'_>) -> Vec<Offer> {
    let mut names: Vec<&str> = listed_constants(view).collect();
    let used = view.facts.constants.keys.iter().map(|key| key.key.as_str());
    for name in used.chain(view.facts.state.writes.iter().map(|name| name.name.as_str())) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.into_iter().map(|name| Offer::new(name, CompletionItemKind::CONSTANT)).collect()
}

pub(super) fn listed_constants<'v>(view: &'v View<'_>) -> impl Iterator<Item = &'v str> {
    let platform = view.session.library.settings.manifest.content.platform.as_ref();
    let listed = platform.and_then(|platform| platform.constants.as_ref()).into_iter().flatten();
    listed.map(|name| name.value.as_str())
}

pub(super) fn rules() -> Vec<Offer> {
    let rule = |rule: &&Rule| {
        Offer::new(rule.id, CompletionItemKind::ENUM_MEMBER)
            .detail(Some(rule.summary))
            .page(hover::of_rule(rule.id))
    };
    all_rules().iter().map(rule).collect()
}
