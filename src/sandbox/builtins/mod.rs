//! Built-ins of the engine that differ from those of Node.js, replaced by natives of ours. `docs/engine.md` names them. A
//! context is the main cost of a small case, so each is installed only where the source names it.

mod date;
mod date_setters;
mod date_text;
mod pattern_source;
mod sort;

use boa_engine::{Context, JsResult};

use super::{Job, intl};

struct Replacement {
    /// Words, of which a source that uses it has one.
    words: &'static [&'static str],
    install: fn(&mut Context) -> JsResult<()>,
}

static REPLACEMENTS: [Replacement; 6] = [
    Replacement { words: &["sort", "toSorted"], install: sort::install },
    Replacement { words: &["Date"], install: date::install },
    Replacement { words: &["Intl"], install: intl::install },
    Replacement { words: &["localeCompare"], install: intl::install_compare },
    Replacement { words: &["toLocale"], install: intl::install_methods },
    // Nothing names the source where a pattern becomes a text.
    Replacement { words: &["source", "RegExp", "\\/"], install: pattern_source::install },
];

pub(super) fn install(job: &Job, context: &mut Context) -> JsResult<()> {
    let sources = || std::iter::once(&job.code).chain(job.modules.iter().map(|module| &module.code));
    for Replacement { words, install } in &REPLACEMENTS {
        if sources().any(|source| words.iter().any(|word| source.contains(word))) {
            install(context)?;
        }
    }
    Ok(())
}
