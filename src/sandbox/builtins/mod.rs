//! Built-ins of the engine that differ from those of Node.js, replaced by natives of ours. `docs/engine.md` names them. A
//! context is the main cost of a small case, so each is installed only where the source names it.

mod date;
mod date_setters;
mod date_text;
mod json_parse;
mod json_stringify;
mod math;
mod number;
mod pattern_source;
mod sort;
mod text;

use boa_engine::{Context, JsResult};
use memchr::memmem;

pub(super) use json_parse::enumerable_keys;

use super::{Job, intl, wording};

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
    Replacement { words: &["parseInt"], install: number::install_parse_int },
    Replacement { words: &["toExponential"], install: number::install_to_exponential },
    Replacement { words: MATH, install: math::install },
    Replacement { words: &["Intl"], install: intl::install },
    Replacement { words: &["localeCompare"], install: intl::install_compare },
    Replacement { words: &["toLocale"], install: intl::install_methods },
    Replacement { words: &["stack", "captureStackTrace"], install: wording::stack::install },
    // Nothing names the source where a pattern becomes a text.
    Replacement { words: &["source", "RegExp", "\\/"], install: pattern_source::install },
];

/// Not `Math` alone, which nearly every action has.
const MATH: &[&str] = &[
    "Math.sin", "Math.cos", "Math.tan", "Math.asin", "Math.acos", "Math.atan", "Math.exp", "Math.log",
    "Math.pow", "Math.hypot", "= Math", "(Math", "Math[",
];

pub(super) fn install(job: &Job, context: &mut Context) -> JsResult<()> {
    let sources = || std::iter::once(&job.code).chain(job.modules.iter().map(|module| &module.code));
    let all = sources().any(|source| CALLED_BY_ANY_NAME.iter().any(|way| source.contains(way)));
    for Replacement { words, install } in REPLACEMENTS {
        if all || sources().any(|source| words.iter().any(|word| has_word(source, word))) {
            install(context)?;
        }
    }
    Ok(())
}

/// How code calls what a value names, such as `list[order]()`, or code that is a text.
const CALLED_BY_ANY_NAME: [&str; 8] =
    ["](", "]?.(", "].call(", "].apply(", "].bind(", "Reflect.", "eval", "Function("];

/// True if a word of the source begins so: `JSON` does not stand in `getCurrentNodeParamsJSON`.
fn has_word(source: &str, word: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$');
    let begins_word = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| source.as_bytes().get(before));
        !word.starts_with(|first: char| first.is_ascii_alphanumeric())
            || !before.is_some_and(|byte| is_letter(*byte))
    };
    memmem::find_iter(source.as_bytes(), word).any(begins_word)
}

#[cfg(test)]
mod tests {
    use super::has_word;

    #[test]
    fn words_are_found_where_they_begin() {
        for source in ["JSON.parse(x)", "x=JSON", "(JSON)", "\u{457}JSON"] {
            assert!(has_word(source, "JSON"), "{source}");
        }
        for source in ["this.getCurrentNodeParamsJSON()", "$JSON", "json"] {
            assert!(!has_word(source, "JSON"), "{source}");
        }
        assert!(has_word("list.sort()", "sort") && has_word("x.catch(f)", ".catch"));
    }
}
