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
    /// Beginnings of names, of which a source that uses it has one.
    names: &'static [&'static str],
    /// Texts of which it has one besides; none where a name is enough.
    texts: &'static [&'static str],
    install: fn(&mut Context) -> JsResult<()>,
}

const fn named(names: &'static [&'static str], install: fn(&mut Context) -> JsResult<()>) -> Replacement {
    Replacement { names, texts: &[], install }
}

static REPLACEMENTS: &[Replacement] = &[
    named(&["sort", "toSorted"], sort::install),
    named(&["Date"], date::install),
    Replacement {
        names: &["catch", "then", "allSettled", "any"],
        texts: &[".catch", ".then", "allSettled", ".any"],
        install: wording::install,
    },
    Replacement { names: &["JSON", "json"], texts: &["JSON", ".json"], install: json_parse::install },
    named(&["JSON"], json_stringify::install),
    named(&["split", "indexOf", "lastIndexOf", "includes", "replaceAll", "repeat"], text::install),
    named(&["Proxy"], proxies::install),
    named(&["parseInt"], number::install_parse_int),
    named(&["toExponential"], number::install_to_exponential),
    named(&["toPrecision"], number::install_to_precision),
    // Not `Math` alone, which nearly every action has.
    Replacement { names: &["Math"], texts: MATH, install: math::install },
    named(&["Intl"], intl::install),
    named(&["localeCompare"], intl::install_compare),
    named(&["toLocale"], intl::install_methods),
    named(&["stack", "captureStackTrace"], wording::stack::install),
    named(&["getOwnPropertyNames"], wording::stack::install_names),
];

const MATH: &[&str] = &[
    "Math.sin", "Math.cos", "Math.tan", "Math.asin", "Math.acos", "Math.atan", "Math.exp", "Math.log",
    "Math.pow", "Math.hypot", "= Math", "(Math", "Math[",
];

/// Nothing names the source where a pattern becomes a text, so that a pattern which it matters for is looked for as well.
const PATTERNS: [&str; 5] = ["source", "RegExp", "u017E", "u2129", "x75"];
const SLASH: &str = "\\/";

/// Makes the built-ins those of a platform with that Node.js, such as 20.
pub(super) fn install(node: u32, names: &Names<'_>, context: &mut Context) -> JsResult<()> {
    let all = names.may_be_computed();
    for Replacement { names: beginnings, texts, install } in REPLACEMENTS {
        let is_named = || beginnings.iter().any(|name| names.has_beginning(name));
        let is_used = || texts.is_empty() || texts.iter().any(|text| names.has_text(text));
        if all || is_named() && is_used() {
            install(context)?;
        }
    }
    if all || PATTERNS.iter().any(|name| names.has_beginning(name)) || names.has_text(SLASH) {
        pattern_source::install(context)?;
    }
    newer::remove(node, names, context)
}
