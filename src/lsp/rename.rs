//! Renames a parameter or an event in all files of the action.

use std::collections::BTreeSet;

use crate::diagnostics::{Edit, SourceFile, Span};
use crate::script::{KeySet, TextUse, text_uses};

use super::occurrences::{Name, Notation, Occurrence, occurrences};
use super::symbol::{Symbol, SymbolAt, View};

/// The range and text that can be renamed, or the reason why not.
pub(super) fn prepare(view: &View<'_>, found: Option<&SymbolAt>) -> Result<(Span, String), String> {
    let nothing = || "only a parameter or an event can be renamed".to_owned();
    let found = found.ok_or_else(nothing)?;
    let name = match &found.symbol {
        Symbol::Name(Name::Constant(name)) => {
            return Err(format!(
                "`{name}` is a constant of the scenarios: renaming it here would not rename it there"
            ));
        }
        Symbol::Name(name) => name,
        Symbol::Host(name) => return Err(format!("`{name}` belongs to the platform")),
        _ => return Err(nothing()),
    };
    edits(view, name, name.text())?;
    Ok((inner(view.session.source(view.path()).ok_or_else(nothing)?, found.span), name.text().to_owned()))
}

pub(super) fn rename(view: &View<'_>, found: Option<&SymbolAt>, new: &str) -> Result<Vec<Edit>, String> {
    prepare(view, found)?;
    let Some(SymbolAt { symbol: Symbol::Name(name), .. }) = found else { return Ok(Vec::new()) };
    let new = new.trim();
    if let Some(fault) = fault(new) {
        return Err(format!("`{new}` is not a valid name: {fault}"));
    }
    if new == name.text() {
        return Ok(Vec::new());
    }
    let config = &view.action.config.content;
    let is_taken = match name {
        Name::Parameter(_) => config.parameter(new).is_some() || view.facts.params.get(new).is_some(),
        _ => {
            config.event_names().any(|event| event.value == new)
                || view.facts.events.names.iter().any(|event| event.name == new)
        }
    };
    if is_taken {
        return Err(format!("there is a `{new}` already"));
    }
    edits(view, name, new)
}

/// The reason why a word cannot name a parameter or event.
fn fault(new: &str) -> Option<&'static str> {
    if new.is_empty() {
        return Some("it is empty");
    }
    let odd = new.chars().any(|c| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '-' | '.')));
    odd.then_some("use letters, digits, `_`, `-` and `.`")
}

fn edits(view: &View<'_>, name: &Name, new: &str) -> Result<Vec<Edit>, String> {
    if !view.is_current {
        return Err(format!("{} cannot be parsed; correct it first", view.action.code_path));
    }
    let config = &view.action.config;
    if config.source().is_some() && !config.parsed {
        return Err(format!("{} cannot be parsed; correct it first", config.path));
    }
    let tests = &view.action.tests;
    if tests.source().is_some() && !tests.parsed {
        return Err(format!("{} cannot be parsed; correct it first", tests.path));
    }
    let found = occurrences(view.action, view.facts, name);
    refuse_shared(view, name, &found)?;
    found.iter().map(|place| edit(view, place, name.text(), new)).collect()
}

/// Refuses where a text that would be replaced has another use too, which the rename would change.
fn refuse_shared(view: &View<'_>, name: &Name, places: &[Occurrence]) -> Result<(), String> {
    let Some(source) = view.action.code.source() else { return Ok(()) };
    let in_code = || places.iter().filter(|place| place.notation == Notation::Code);
    let texts = |place: &Occurrence| source.slice(place.span).starts_with(['\'', '"', '`']);
    if !in_code().any(texts) {
        return Ok(());
    }
    let uses = text_uses(source);
    for place in in_code() {
        let also = match uses.get(&place.span).and_then(|uses| other_use(name, uses)) {
            Some(also) => also,
            None if is_key_elsewhere(view, name, place.span) => "is the key of something else",
            None => continue,
        };
        let (text, line) = (source.slice(place.span), source.position(place.span.start).line);
        return Err(format!("{}, line {line}: {text} also {also}; rename it by hand", place.path));
    }
    Ok(())
}

/// Another use of a text than naming the parameter or event.
fn other_use(name: &Name, uses: &BTreeSet<TextUse>) -> Option<&'static str> {
    let keys = uses.iter().filter(|how| matches!(how, TextUse::Key(_))).count();
    let is_parameter = matches!(name, Name::Parameter(_));
    let own = if is_parameter { keys > 0 } else { uses.contains(&TextUse::Result) };
    if uses.contains(&TextUse::Compared) {
        Some("is what something is compared with")
    } else if is_parameter && uses.contains(&TextUse::Result) {
        Some("is returned")
    } else if keys > usize::from(is_parameter) {
        Some("is the key of something else")
    } else if own && uses.contains(&TextUse::Handed) {
        Some("is handed to a call or put into a text")
    } else {
        None
    }
}

/// True if an occurrence in the code is a key of something else as well.
fn is_key_elsewhere(view: &View<'_>, name: &Name, span: Span) -> bool {
    let named = |keys: &KeySet| keys.keys.iter().any(|key| key.places.contains(&span));
    let is_parameter = matches!(name, Name::Parameter(_));
    named(&view.facts.constants) || !is_parameter && named(&view.facts.params)
}

fn edit(view: &View<'_>, place: &Occurrence, old: &str, new: &str) -> Result<Edit, String> {
    let Some(source) = view.session.source(&place.path) else {
        return Err(format!("{} cannot be read", place.path));
    };
    let text = source.slice(place.span);
    let edit = |text: String| Edit::new(&place.path, place.span, text);
    match place.notation {
        Notation::Code => in_code(source, place, old, new),
        // The name between its quotes or backticks, or plain.
        _ => {
            let inside = inner(source, place.span);
            let quoted = inside != place.span;
            if !quoted && place.notation == Notation::Yaml && !is_plain(new) {
                return Ok(edit(format!("\"{new}\"")));
            }
            if source.slice(inside).trim() != old {
                let line = source.position(place.span.start).line;
                return Err(format!(
                    "{}, line {line}: `{text}` is `{old}` in a spelling that cannot be changed",
                    place.path
                ));
            }
            Ok(Edit::new(&place.path, inside, source.slice(inside).replace(old, new)))
        }
    }
}

fn in_code(source: &SourceFile, place: &Occurrence, old: &str, new: &str) -> Result<Edit, String> {
    let span = place.span;
    let text = source.slice(span);
    let inside = inner(source, span);
    if inside != span && source.slice(inside) == old {
        return Ok(Edit::new(&place.path, inside, new));
    }
    if text != old {
        let line = source.position(span.start).line;
        return Err(format!("{}, line {line}: the code computes `{old}`; rename it by hand", place.path));
    }
    let before = &source.text()[..span.start as usize];
    let after = source.text()[span.end as usize..].trim_start();
    let trimmed = before.trim_end();
    if let Some(object) = trimmed.strip_suffix('.') {
        if is_identifier(new) {
            return Ok(Edit::new(&place.path, span, new));
        }
        // `p.key` becomes `p['new-key']`, `p?.key` becomes `p?.['new-key']`.
        let dot = if object.ends_with('?') { trimmed.len() } else { object.len() };
        return Ok(Edit::new(&place.path, Span::new(dot, span.end as usize), format!("['{new}']")));
    }
    let written = if is_identifier(new) { new.to_owned() } else { format!("'{new}'") };
    // `{ key }` keeps its variable: `{ new: key }`.
    let is_short = !after.starts_with(':');
    Ok(Edit::new(&place.path, span, if is_short { format!("{written}: {old}") } else { written }))
}

/// The span without quotes or backticks.
fn inner(source: &SourceFile, span: Span) -> Span {
    let text = source.slice(span);
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '\'' | '"' | '`')) else { return span };
    let width = text.len() - text.trim_start_matches(quote).len();
    if text.len() < 2 * width || !text.ends_with(quote) {
        return span;
    }
    Span::new(span.start as usize + width, span.end as usize - width)
}

fn is_identifier(name: &str) -> bool {
    !name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '$')
}

/// True if YAML reads the word as text without quotes.
fn is_plain(name: &str) -> bool {
    let special = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && !special.contains(&name.to_lowercase().as_str())
}
