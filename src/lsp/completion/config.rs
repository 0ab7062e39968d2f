//! Completion in config.json.

use lsp_types::CompletionItemKind;
use serde_json::Value;

use crate::library::{FieldType, SchemaName};

use super::json::{Place, place};
use super::offer::{Offer, parameters, undeclared_events, undeclared_parameters};
use crate::lsp::schema::SchemaPart;
use crate::lsp::symbol::View;

/// The offers, and the offset where the typed word begins.
pub(super) fn offers(view: &View<'_>, text: &str, offset: usize) -> (usize, Vec<Offer>) {
    let place = place(text, offset);
    let offers = if place.is_key { keys(view, text, &place) } else { values(view, &place) };
    let quoted = |mut offer: Offer| {
        let text = offer.text.take().unwrap_or_else(|| offer.label.clone());
        let needs_quotes = !place.is_quoted && !matches!(text.as_str(), "true" | "false");
        offer.text = Some(if needs_quotes { format!("\"{text}\"") } else { text });
        offer
    };
    (place.from, offers.into_iter().map(quoted).collect())
}

fn keys(view: &View<'_>, text: &str, place: &Place) -> Vec<Offer> {
    let way: Vec<&str> = place.keys.iter().map(String::as_str).collect();
    let mut typed = typed_keys(text, place);
    // One is the older spelling of the other.
    if way == ["parameters"] {
        typed.extend(typed.iter().any(|key| key == "name").then(|| "key".to_owned()));
        typed.push("name".to_owned());
    }
    let offers = if way == ["json_example"] {
        parameters(view)
    } else {
        let document = SchemaName::Config.document();
        let Some(known) = SchemaPart::root(&document).below(way) else { return Vec::new() };
        let property = |(key, schema): (&String, &Value)| {
            let page = schema.get("description").and_then(Value::as_str).map(str::to_owned);
            Offer::new(key, CompletionItemKind::PROPERTY).page(page)
        };
        known.properties().into_iter().flatten().map(property).collect()
    };
    offers.into_iter().filter(|offer| !typed.contains(&offer.label)).collect()
}

fn typed_keys(text: &str, place: &Place) -> Vec<String> {
    let Some(&open) = place.opens.last() else { return Vec::new() };
    let mut depth = 0_u32;
    let mut keys = Vec::new();
    let mut quote: Option<usize> = None;
    let mut escaped = false;
    for (at, c) in text[open..].char_indices().map(|(at, c)| (open + at, c)) {
        if let Some(begin) = quote {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' | '\n' => {
                    let is_key = depth == 1 && text[at + 1..].trim_start().starts_with(':');
                    if is_key && begin + 1 != place.from {
                        keys.push(text[begin + 1..at].to_owned());
                    }
                    quote = None;
                }
                _ => {}
            }
            continue;
        }
        match c {
            '"' => quote = Some(at),
            '{' | '[' => depth += 1,
            '}' | ']' if depth == 1 => break,
            '}' | ']' => depth -= 1,
            _ => {}
        }
    }
    keys
}

fn values(view: &View<'_>, place: &Place) -> Vec<Offer> {
    let way: Vec<&str> = place.keys.iter().map(String::as_str).collect();
    match way.as_slice() {
        ["parameters", "type"] => types(view),
        ["parameters", "key" | "name"] => undeclared_parameters(view).collect(),
        ["events_schema", "name"] => undeclared_events(view).collect(),
        ["ui", "groups", "fields"] => ungrouped(view),
        ["ui", "layout"] => vec![Offer::new("accordion", CompletionItemKind::ENUM_MEMBER)],
        _ => {
            let document = SchemaName::Config.document();
            let Some(known) = SchemaPart::root(&document).below(way) else { return Vec::new() };
            let flags: &[&str] = if known.is_flag() && !place.is_quoted { &["true", "false"] } else { &[] };
            let words = known.words().into_iter().chain(flags.iter().copied());
            words.map(|word| Offer::new(word, CompletionItemKind::VALUE)).collect()
        }
    }
}

fn types(view: &View<'_>) -> Vec<Offer> {
    let offered = view.session.library.settings.profile.types.iter();
    let offer = |name: &String| {
        let known = FieldType::named(name);
        Offer::new(name, CompletionItemKind::ENUM_MEMBER).detail(known.map(|known| known.shape.words()))
    };
    offered.map(offer).collect()
}

fn ungrouped(view: &View<'_>) -> Vec<Offer> {
    let groups = view.config.groups();
    let is_grouped = |offer: &Offer| {
        groups.iter().any(|group| group.fields.iter().any(|field| field.value == offer.label))
    };
    let mut offers = parameters(view);
    offers.sort_by_key(is_grouped);
    offers
}
