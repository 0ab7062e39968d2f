//! Go to definition, and find references.

use std::sync::Arc;

use crate::diagnostics::Span;

use super::occurrences::{Name, Notation, Occurrence, occurrences};
use super::session::Session;
use super::symbol::{Symbol, View};

/// The definition of a symbol: a parameter or event in config.json, a constant in the manifest. From the definition
/// itself it leads to the code.
pub(super) fn definition(view: &View<'_>, symbol: &Symbol, from: Span) -> Vec<(Arc<str>, Span)> {
    let Symbol::Name(name) = symbol else { return Vec::new() };
    let places = occurrences(view.action, view.facts, name);
    let here = |place: &Occurrence| place.path == *view.path() && place.span == from;
    let is_declaration = places.iter().any(|place| place.notation == Notation::Declared && here(place));
    let wanted = |place: &&Occurrence| match place.notation {
        Notation::Declared => !is_declaration,
        Notation::Code => is_declaration,
        _ => false,
    };
    let mut found: Vec<(Arc<str>, Span)> =
        places.iter().filter(wanted).map(|place| (place.path.clone(), place.span)).collect();
    if let Name::Constant(name) = name {
        found.extend(in_manifest(view.session, name));
    }
    if found.is_empty() {
        // Nobody declares it: its first use in the code is shown.
        found.extend(
            places
                .iter()
                .find(|place| place.notation == Notation::Code)
                .map(|place| (place.path.clone(), place.span)),
        );
    }
    found
}

pub(super) fn references(view: &View<'_>, symbol: &Symbol, declaration: bool) -> Vec<(Arc<str>, Span)> {
    let Symbol::Name(name) = symbol else { return Vec::new() };
    let places = occurrences(view.action, view.facts, name);
    let wanted = places.into_iter().filter(|place| declaration || place.notation != Notation::Declared);
    let mut found: Vec<(Arc<str>, Span)> = wanted.map(|place| (place.path, place.span)).collect();
    if let Name::Constant(name) = name
        && declaration
    {
        found.extend(in_manifest(view.session, name));
    }
    found
}

fn in_manifest(session: &Session, name: &str) -> Option<(Arc<str>, Span)> {
    let manifest = &session.library.settings.manifest;
    let constants = manifest.content.platform.as_ref()?.constants.as_ref()?;
    let known = constants.iter().find(|known| known.value == name)?;
    Some((manifest.path.clone(), known.span))
}
