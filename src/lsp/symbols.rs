//! Document symbols: parameters, groups and events of a form, cases, the function, headings.

use lsp_types::{DocumentSymbol, SymbolKind};

use crate::diagnostics::{SourceFile, Span};
use crate::generate::Page;
use crate::library::Part;

use super::convert::Lines;
use super::symbol::View;

pub(super) fn symbols(view: &View<'_>, source: &SourceFile, lines: &Lines<'_>) -> Vec<DocumentSymbol> {
    match view.part {
        Part::Config => form(view, lines),
        Part::Tests => cases(view, lines),
        Part::Code => function(view, lines),
        Part::Docs => headings(source, lines),
        Part::Information => Vec::new(),
    }
}

fn form(view: &View<'_>, lines: &Lines<'_>) -> Vec<DocumentSymbol> {
    let config = &view.action.config;
    let parameters = config.content.keyed().map(|(key, parameter)| {
        let detail = parameter.field_type.as_ref().map(|kind| kind.value.clone());
        one(lines, &key.value, detail, SymbolKind::FIELD, parameter.span, key.span)
    });
    let groups = config.content.groups().iter().filter_map(|group| {
        let id = group.id.as_ref()?;
        let title = group.title.as_ref().map(|title| title.value.clone());
        Some(one(lines, &id.value, title, SymbolKind::NAMESPACE, group.span, id.span))
    });
    let events = config.content.events_schema.iter().filter_map(|event| {
        let name = event.name.as_ref()?;
        let label = event.label.as_ref().map(|label| label.value.clone());
        Some(one(lines, &name.value, label, SymbolKind::EVENT, event.span, name.span))
    });
    let lists = [
        ("parameters", parameters.collect::<Vec<_>>()),
        ("ui", groups.collect()),
        ("events_schema", events.collect()),
    ];
    let list = |(key, children): (&str, Vec<DocumentSymbol>)| {
        let entry = config.root.entry(key)?;
        let whole = Span { start: entry.key_span.start, end: entry.value.span.end };
        let mut symbol = one(lines, key, None, SymbolKind::ARRAY, whole, entry.key_span);
        symbol.children = Some(children);
        Some(symbol)
    };
    lists.into_iter().filter_map(list).collect()
}

fn cases(view: &View<'_>, lines: &Lines<'_>) -> Vec<DocumentSymbol> {
    let cases = view.action.tests.content.cases.iter().filter_map(|case| {
        let name = case.name.as_ref()?;
        let expect = case.expect.as_ref().and_then(|expect| expect.event.as_ref());
        let detail = expect.map(|event| event.value.clone());
        Some(one(lines, &name.value, detail, SymbolKind::METHOD, case.span, name.span))
    });
    cases.collect()
}

fn function(view: &View<'_>, lines: &Lines<'_>) -> Vec<DocumentSymbol> {
    let Some(function) = view.facts.function.as_ref().filter(|_| view.is_current) else { return Vec::new() };
    let name = function.name.as_deref().unwrap_or("module.exports");
    let keys =
        view.facts.params.keys.iter().map(|key| {
            one(lines, &key.key, Some("parameter".to_owned()), SymbolKind::FIELD, key.span, key.span)
        });
    let events = view.facts.events.names.iter().map(|event| {
        one(lines, &event.name, Some("event".to_owned()), SymbolKind::EVENT, event.span, event.span)
    });
    let inside = keys.chain(events).collect();
    let mut symbol = one(lines, name, None, SymbolKind::FUNCTION, function.whole, function.span);
    symbol.children = Some(inside);
    vec![symbol]
}

fn headings(source: &SourceFile, lines: &Lines<'_>) -> Vec<DocumentSymbol> {
    let page = Page::parse(source);
    let all = page.headings().map(|(span, level, title)| {
        let marks = "#".repeat(level);
        one(lines, title, Some(marks), SymbolKind::STRING, span, span)
    });
    all.collect()
}

fn one(
    lines: &Lines<'_>,
    name: &str,
    detail: Option<String>,
    kind: SymbolKind,
    whole: Span,
    name_span: Span,
) -> DocumentSymbol {
    // The protocol refuses a name outside of its symbol, and clients an empty name.
    let whole = if whole.contains(name_span) {
        whole
    } else {
        Span { start: whole.start.min(name_span.start), end: whole.end.max(name_span.end) }
    };
    #[expect(deprecated, reason = "the type has the old field, and no other way to be made")]
    DocumentSymbol {
        name: if name.trim().is_empty() { "(no name)".to_owned() } else { name.to_owned() },
        detail,
        kind,
        tags: None,
        deprecated: None,
        range: lines.range(whole),
        selection_range: lines.range(name_span),
        children: None,
    }
}
