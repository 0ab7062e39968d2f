//! What not every Node.js has, and what the engine of the cases has not.

use oxc_ast::ast::{CallExpression, Expression, NewExpression, StaticMemberExpression};
use oxc_span::GetSpan as _;

use crate::script::facts::OddityKind;

use super::Surveyor;

/// Members of globals, and the first Node.js that has them. Source: the compatibility tables of MDN (browser-compat-data),
/// and for those of V8 the version of V8 that each Node.js was released with.
const STATIC: [(&str, &str, u32); 33] = [
    ("Object", "groupBy", 21),
    ("Map", "groupBy", 21),
    ("Array", "fromAsync", 22),
    ("Promise", "withResolvers", 22),
    ("Promise", "try", 24),
    ("Promise", "any", 15),
    ("RegExp", "escape", 24),
    ("Error", "isError", 24),
    ("Math", "f16round", 24),
    ("Math", "sumPrecise", 26),
    ("JSON", "rawJSON", 21),
    ("JSON", "isRawJSON", 21),
    ("Iterator", "from", 22),
    ("Iterator", "concat", 26),
    ("Uint8Array", "fromBase64", 25),
    ("Uint8Array", "fromHex", 25),
    ("Object", "hasOwn", 17),
    ("Object", "fromEntries", 12),
    ("URL", "canParse", 20),
    ("URL", "parse", 22),
    ("Response", "json", 18),
    ("AbortSignal", "timeout", 18),
    ("AbortSignal", "any", 20),
    ("AbortSignal", "abort", 16),
    ("Intl", "DurationFormat", 23),
    ("Intl", "Segmenter", 16),
    ("Intl", "supportedValuesOf", 18),
    ("Atomics", "waitAsync", 16),
    ("Atomics", "pause", 24),
    ("Symbol", "asyncDispose", 20),
    ("Symbol", "dispose", 20),
    ("String", "raw", 4),
    ("crypto", "hash", 21),
];

/// Methods with names that nothing else has, of any receiver.
const METHODS: [(&str, u32); 24] = [
    ("toSorted", 20),
    ("toReversed", 20),
    ("toSpliced", 20),
    ("findLast", 18),
    ("findLastIndex", 18),
    ("replaceAll", 15),
    ("isWellFormed", 20),
    ("toWellFormed", 20),
    ("symmetricDifference", 22),
    ("isSubsetOf", 22),
    ("isSupersetOf", 22),
    ("isDisjointFrom", 22),
    ("transferToFixedLength", 21),
    ("toBase64", 25),
    ("toHex", 25),
    ("setFromBase64", 25),
    ("setFromHex", 25),
    ("getOrInsert", 26),
    ("getOrInsertComputed", 26),
    ("getFloat16", 24),
    ("setFloat16", 24),
    ("getSetCookie", 19),
    ("throwIfAborted", 18),
    ("formatRangeToParts", 16),
];

/// Methods of a set that is made on the spot; other things have methods of these names as well.
const SET_METHODS: [&str; 3] = ["union", "intersection", "difference"];

/// Methods of iterators that lists have as well, and methods that give an iterator.
const ITERATOR_METHODS: [&str; 11] =
    ["map", "filter", "take", "drop", "flatMap", "reduce", "toArray", "forEach", "some", "every", "find"];
const GIVE_ITERATORS: [&str; 4] = ["values", "keys", "entries", "matchAll"];

/// Globals, and the first Node.js that has them.
const GLOBALS: [(&str, u32); 8] = [
    ("Iterator", 22),
    ("WebSocket", 22),
    ("navigator", 21),
    ("Float16Array", 24),
    ("structuredClone", 17),
    ("fetch", 18),
    ("FormData", 18),
    ("SuppressedError", 24),
];

/// What patterns with groups leave behind in `RegExp`, of which the engine has nothing.
const LEGACY: [&str; 14] = [
    "$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9", "input", "lastMatch", "lastParen", "leftContext",
    "rightContext",
];

impl<'a> Surveyor<'a> {
    fn newer(&mut self, what: String, since: u32, span: oxc_span::Span) {
        self.odd(OddityKind::Newer { what, since }, span);
    }

    /// `Object.groupBy`, `RegExp.$1`, `new Set(a).union`
    pub(super) fn meet_member(&mut self, member: &StaticMemberExpression<'a>) {
        let name = member.property.name.as_str();
        let is_set = matches!(member.object.without_parentheses(), Expression::NewExpression(new)
            if self.global(&new.callee) == Some("Set"));
        if is_set && SET_METHODS.contains(&name) {
            self.newer(format!("`{name}` of a set"), 22, member.span);
        }
        let Some(object) = self.global(&member.object) else { return };
        if let Some((_, _, since)) = STATIC.iter().find(|(of, key, _)| *of == object && *key == name) {
            let what = format!("`{object}.{name}`");
            self.newer(what, *since, member.span);
        } else if object == "RegExp" && LEGACY.contains(&name) {
            self.odd(OddityKind::MissingInEngine(format!("`RegExp.{name}`")), member.span);
        }
    }

    /// `list.toSorted()`, `map.values().map(…)`
    pub(super) fn meet_newer_call(&mut self, call: &CallExpression<'a>) {
        let Expression::StaticMemberExpression(member) = &call.callee else { return };
        let method = member.property.name.as_str();
        let object = member.object.without_parentheses();
        let known = METHODS.iter().find(|(name, _)| *name == method).map(|(_, since)| *since);
        let of_iterator = || {
            let Expression::CallExpression(inner) = object else { return None };
            let Expression::StaticMemberExpression(given) = &inner.callee else { return None };
            let gives = GIVE_ITERATORS.contains(&given.property.name.as_str());
            // `Object.values` and the like give lists.
            let is_static = self.global(&given.object).is_some();
            (gives && !is_static && ITERATOR_METHODS.contains(&method)).then_some(22)
        };
        let Some(since) = known.or_else(of_iterator) else { return };
        let span = oxc_span::Span::new(member.property.span.start, call.span.end);
        self.newer(format!("`{method}`"), since, span);
    }

    /// `new WebSocket(…)` and other globals are told where they are called or made.
    pub(super) fn meet_newer_global(&mut self, callee: &Expression<'a>) {
        let Some(name) = self.global(callee) else { return };
        if let Some((name, since)) = GLOBALS.iter().find(|(known, _)| *known == name) {
            self.newer(format!("`{name}`"), *since, callee.span());
        }
    }

    pub(super) fn meet_newer_new(&mut self, new: &NewExpression<'a>) {
        self.meet_newer_global(&new.callee);
    }

    /// `/(?i:x)/`, `/x/v`
    pub(super) fn meet_newer_pattern(&mut self, pattern: &str, flags: &str, span: oxc_span::Span) {
        if flags.contains('v') {
            self.newer("the flag `v` of patterns".to_owned(), 20, span);
        }
        let modifiers = pattern.match_indices("(?").any(|(at, _)| {
            let rest = &pattern[at + 2..];
            let end = rest.find(|c: char| !matches!(c, 'i' | 'm' | 's' | '-')).unwrap_or(rest.len());
            end > 0 && rest[end..].starts_with(':')
        });
        if modifiers {
            self.newer("a group with flags in a pattern".to_owned(), 23, span);
        }
    }
}
