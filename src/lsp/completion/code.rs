//! Completion in code.js.

use lsp_types::CompletionItemKind;

use crate::diagnostics::Span;
use crate::lint::MARK;
use crate::script::{Cursor, Key, Meaning, cursor, returned_texts};

use super::offer::{Offer, constants, events, listed_constants, parameters, rules};
use crate::lsp::hover::HOST;
use crate::lsp::symbol::View;

/// The offers, and the offset where the typed word begins.
pub(super) fn offers(view: &View<'_>, text: &str, offset: usize) -> (usize, Vec<Offer>) {
    let spot = cursor(text, offset);
    let kind = spot.cursor.clone();
    let mut offers = match spot.cursor {
        Cursor::Member(meaning) => members(view, meaning),
        Cursor::Pattern(meaning) => {
            // Names that stand between the braces already are not offered again.
            let typed = between_braces(text, spot.from, offset);
            let mut offers = members(view, meaning);
            offers.retain(|offer| !typed.iter().any(|known| *known == offer.label));
            offers
        }
        Cursor::Returned => events(view),
        Cursor::Compared(key) => options(view, &key),
        Cursor::Argument(method) if method == "setCurrentStateConstant" => constants(view),
        Cursor::Comment(said) => return in_comment(text, offset, &said),
        Cursor::Argument(_) | Cursor::Other => Vec::new(),
    };
    offers.retain(|offer| !is_half_typed(view, &kind, &offer.label, spot.from));
    (spot.from, offers)
}

/// True if a name is known only because it stands, half typed, at the cursor.
fn is_half_typed(view: &View<'_>, kind: &Cursor, name: &str, from: usize) -> bool {
    // Places of texts have their quotes.
    let here = |span: &Span| (span.start as usize..=span.start as usize + 1).contains(&from);
    let only_here = |key: Option<&Key>| key.is_some_and(|key| key.places.iter().all(here));
    let facts = view.facts;
    match kind {
        Cursor::Member(Meaning::Params) | Cursor::Pattern(Meaning::Params) => {
            view.config.parameter(name).is_none() && only_here(facts.params.get(name))
        }
        Cursor::Returned => {
            let declared = view.config.event_names().any(|known| known.value == name);
            let event = facts.events.names.iter().find(|known| known.name == name);
            // The facts name an event at its first place only.
            let texts = || view.action.code.source().map(returned_texts).unwrap_or_default();
            let elsewhere = || texts().iter().any(|(text, span)| text == name && !here(span));
            !declared && event.is_some_and(|event| here(&event.span)) && !elsewhere()
        }
        Cursor::Member(Meaning::Constants) | Cursor::Pattern(Meaning::Constants) | Cursor::Argument(_) => {
            let written = facts.state.writes.iter().find(|known| known.name == name);
            let read = facts.constants.get(name);
            let known = listed_constants(view).any(|listed| listed == name)
                || written.is_some_and(|written| !here(&written.span))
                || read.is_some() && !only_here(read);
            !known
        }
        _ => false,
    }
}

fn members(view: &View<'_>, meaning: Meaning) -> Vec<Offer> {
    match meaning {
        Meaning::Params => parameters(view),
        Meaning::Constants => constants(view),
        Meaning::Host => host(view),
        Meaning::State => {
            ["const", "node"].map(|name| Offer::new(name, CompletionItemKind::PROPERTY)).to_vec()
        }
        Meaning::Unknown => Vec::new(),
    }
}

fn host(view: &View<'_>) -> Vec<Offer> {
    let profile = &view.session.library.settings.profile;
    let page = |name: &str| HOST.iter().find(|(known, _)| *known == name).map(|(_, does)| (*does).to_owned());
    let methods = profile.methods.iter().map(|name| {
        // Methods without arguments are completed with their parentheses.
        let call = if name.starts_with("get") { format!("{name}()") } else { name.clone() };
        Offer::new(name, CompletionItemKind::METHOD).page(page(name)).text(call)
    });
    let properties =
        profile.properties.iter().map(|name| Offer::new(name, CompletionItemKind::PROPERTY).page(page(name)));
    methods.chain(properties).collect()
}

/// The options of a select that a text is compared with.
fn options(view: &View<'_>, key: &str) -> Vec<Offer> {
    let parameter = view.config.parameter(key);
    let choices = parameter.and_then(|parameter| parameter.options.as_ref()).into_iter().flatten();
    let option = |choice: &crate::library::Choice| {
        let label = choice.label.as_ref().map(|label| label.value.clone());
        Some(Offer::new(choice.value.as_ref()?.as_text()?, CompletionItemKind::ENUM_MEMBER).detail(label))
    };
    choices.filter_map(option).collect()
}

/// The id of a rule in a suppressing comment.
fn in_comment(text: &str, offset: usize, said: &str) -> (usize, Vec<Offer>) {
    let Some(rest) = said.strip_prefix(MARK).filter(|rest| !rest.contains(':')) else {
        return (offset, Vec::new());
    };
    let begun = rest.trim_start();
    debug_assert!(text.is_char_boundary(offset));
    (offset - begun.len(), rules())
}

/// The keys between the braces around the cursor, except the one being typed.
fn between_braces(text: &str, from: usize, offset: usize) -> Vec<&str> {
    let open = text[..from].rfind('{').map_or(from, |at| at + 1);
    let end = text[offset..].find(['}', ';']).map_or(offset, |at| offset + at);
    let keys = text[open..from].split(',').chain(text[offset..end].split(','));
    let key = |part: &str| part.split([':', '=']).next().map(str::trim).unwrap_or_default().len();
    keys.map(|part| {
        let trimmed = part.trim_start();
        trimmed[..key(trimmed)].trim()
    })
    .filter(|key| !key.is_empty())
    .collect()
}
