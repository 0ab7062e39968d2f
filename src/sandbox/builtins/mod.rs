//! Built-ins of the engine that differ from those of Node.js, replaced by natives of ours. `docs/engine.md` names them. A
//! context is the main cost of a small case, so each is installed only where the source names it.

mod date;
mod date_setters;
mod date_text;
mod json_parse;
mod json_stringify;
mod math;
mod newer;
mod number;
mod pattern_source;
mod proxies;
mod sort;
mod text;

use boa_engine::{Context, JsResult};

pub(super) use proxies::{Behind, behind};

use super::{intl, source_names::Names, wording};

struct Replacement {
    /// Beginnings of words, of which a source that uses it has one.
    words: &'static [&'static str],
    install: fn(&mut Context) -> JsResult<()>,
}

static REPLACEMENTS: &[Replacement] = &[
    Replacement { words: &["sort", "toSorted"], install: sort::install },
    Replacement { words: &["Date"], install: date::install },
    Replacement { words: &[".catch", ".then", "allSettled", ".any"], install: wording::install },
    Replacement { words: &["JSON", ".json"], install: json_parse::install },
    Replacement { words: &["JSON"], install: json_stringify::install },
    Replacement {
        words: &["split", "indexOf", "lastIndexOf", "includes", "replaceAll", "repeat"],
        install: text::install,
    },
    Replacement { words: &["Proxy"], install: proxies::install },
    Replacement { words: &["parseInt"], install: number::install_parse_int },
    Replacement { words: &["toExponential"], install: number::install_to_exponential },
    Replacement { words: &["toPrecision"], install: number::install_to_precision },
    Replacement { words: MATH, install: math::install },
    Replacement { words: &["Intl"], install: intl::install },
    Replacement { words: &["localeCompare"], install: intl::install_compare },
    Replacement { words: &["toLocale"], install: intl::install_methods },
    Replacement { words: &["stack", "captureStackTrace"], install: wording::stack::install },
    Replacement { words: &["getOwnPropertyNames"], install: wording::stack::install_names },
    // Nothing names the source where a pattern becomes a text.
    Replacement {
        words: &["source", "RegExp", "\\/", "u017E", "u2129", "x75"],
        install: pattern_source::install,
    },
];

/// Not `Math` alone, which nearly every action has.
const MATH: &[&str] = &[
    "Math.sin", "Math.cos", "Math.tan", "Math.asin", "Math.acos", "Math.atan", "Math.exp", "Math.log",
    "Math.pow", "Math.hypot", "= Math", "(Math", "Math[",
];

/// Makes the built-ins those of a platform with that Node.js, such as 20.
pub(super) fn install(node: u32, names: &Names<'_>, context: &mut Context) -> JsResult<()> {
    let all = names.may_be_computed();
    for Replacement { words, install } in REPLACEMENTS {
        if all || words.iter().any(|word| is_used(names, word)) {
            install(context)?;
        }
    }
    newer::remove(node, names, context)
}

/// A word with a mark in it is looked for only where its name is there.
fn is_used(names: &Names<'_>, word: &str) -> bool {
    let name = word.split(|c: char| !c.is_ascii_alphanumeric()).find(|part| !part.is_empty());
    match name {
        Some(name) => names.has_beginning(name) && (name == word || names.has_text(word)),
        None => names.has_text(word),
    }
}
