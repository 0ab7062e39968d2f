//! Completion in code.js.

use lsp_types::CompletionItemKind;

use crate::lint::MARK;
use crate::script::{Cursor, Meaning, cursor};

use super::{Offer, constants, events, parameters, rules};
use crate::lsp::hover::HOST;
use crate::lsp::symbol::View;

/// What may be typed, and where it begins.
pub(super) fn offers(view: &View<'_>, text: &str, offset: usize) -> (usize, Vec<Offer>) {
    let spot = cursor(text, offset);
    let offers = match spot.cursor {
        Cursor::Member(meaning) => members(view, meaning),
        Cursor::Pattern(meaning) => {
            // What stands between the braces already is not wanted twice.
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
    (spot.from, offers)
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
    let profile = &view.session.library.profile;
    let page = |name: &str| HOST.iter().find(|(known, _)| *known == name).map(|(_, does)| (*does).to_owned());
    let methods = profile.methods.iter().map(|name| {
        // What takes nothing is called at once.
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

/// The id of a rule behind the mark of a suppression.
fn in_comment(text: &str, offset: usize, said: &str) -> (usize, Vec<Offer>) {
    let Some(rest) = said.strip_prefix(MARK).filter(|rest| !rest.contains(':')) else {
        return (offset, Vec::new());
    };
    let begun = rest.trim_start();
    debug_assert!(text.is_char_boundary(offset));
    (offset - begun.len(), rules())
}

/// The keys that stand between the braces around the cursor, but for the one that is being typed.
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
