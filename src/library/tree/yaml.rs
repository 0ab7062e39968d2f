//! YAML into a [`Node`] tree, from the parser's events, so that every value keeps its place.
//!
//! granit-parser is the parser under serde-saphyr. Serde's way to a tree with places costs three times as much, a third of
//! a whole `lint`; so aliases, merges and the core schema are made here, with a bound on what aliases unfold to.

use std::collections::{HashMap, HashSet};

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span as Range, Tag};

use crate::diagnostics::Span;

use super::node::{Data, Entry, Node};
use super::problem::Problem;

/// Values at most, those that aliases repeat counted each time: a file that unfolds without end is a problem.
const MOST_NODES: usize = 500_000;

/// Reads a YAML text of one document.
pub(super) fn parse(text: &str) -> Result<Node, Problem> {
    let mut tree = Tree { text, open: Vec::new(), root: None, anchors: HashMap::new(), nodes: 0 };
    for event in Parser::new_from_str(text) {
        let (event, range) = event.map_err(|error| tree.fault(&error))?;
        tree.take(event, range)?;
    }
    Ok(tree.root.unwrap_or(Node { span: Span::default(), data: Data::Null }))
}

struct Tree<'a> {
    text: &'a str,
    /// Lists and tables that are not closed yet.
    open: Vec<Open>,
    root: Option<Node>,
    anchors: HashMap<usize, (Node, usize)>,
    nodes: usize,
}

struct Open {
    node: Node,
    anchor: usize,
    /// The key that waits for its value.
    key: Option<Node>,
    /// The keys of a table so far.
    keys: HashSet<String>,
    /// Tables that `<<` merges in; keys of the table's own win.
    merged: Vec<Entry>,
    /// The count of nodes before it.
    before: usize,
}

impl Tree<'_> {
    fn take(&mut self, event: Event<'_>, range: Range) -> Result<(), Problem> {
        let span = self.span(&range);
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                let data = scalar(&value, style, tag.as_deref());
                self.nodes += 1;
                self.put(Node { span, data }, anchor, 1)
            }
            Event::SequenceStart(_, anchor, _) => {
                self.begin(Node { span, data: Data::List(Vec::new()) }, anchor);
                Ok(())
            }
            Event::MappingStart(_, anchor, _) => {
                self.begin(Node { span, data: Data::Table(Vec::new()) }, anchor);
                Ok(())
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(mut open) = self.open.pop() else { return Ok(()) };
                open.node.span = self.whole(open.node.span, span.end);
                if let Data::Table(entries) = &mut open.node.data {
                    merge(entries, open.keys, open.merged);
                }
                self.put(open.node, open.anchor, self.nodes - open.before)
            }
            Event::Alias(anchor) => {
                let Some((node, size)) = self.anchors.get(&anchor).cloned() else {
                    return Err(Problem::new(span, "not YAML: the alias stands inside what it names"));
                };
                self.nodes += size;
                if self.nodes > MOST_NODES {
                    let message = format!("not readable: aliases unfold to more than {MOST_NODES} values");
                    return Err(Problem::new(span, message));
                }
                self.put(Node { span, ..node }, 0, size)
            }
            Event::DocumentStart(..) if self.root.is_some() => {
                Err(Problem::new(span, "a second document begins here; the file holds one"))
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, node: Node, anchor: usize) {
        self.nodes += 1;
        self.open.push(Open {
            node,
            anchor,
            key: None,
            keys: HashSet::new(),
            merged: Vec::new(),
            before: self.nodes - 1,
        });
    }

    /// Puts a finished value where it belongs.
    fn put(&mut self, node: Node, anchor: usize, size: usize) -> Result<(), Problem> {
        if anchor > 0 {
            self.anchors.insert(anchor, (node.clone(), size));
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match (&mut open.node.data, open.key.take()) {
            (Data::List(items), _) => items.push(node),
            (Data::Table(_), None) => {
                if matches!(node.data, Data::List(_) | Data::Table(_)) {
                    return Err(Problem::new(node.span, "not readable: a key is a list or an object"));
                }
                open.key = Some(node);
            }
            (Data::Table(entries), Some(key)) => {
                let name = match &key.data {
                    Data::Text(text) => text.clone(),
                    // `1: a` and `true: a` have the key as it is written.
                    _ => self.text.get(key.span.range()).unwrap_or_default().to_owned(),
                };
                if name == "<<" {
                    open.merged.extend(brought(node));
                } else if !open.keys.insert(name.clone()) {
                    return Err(Problem::new(key.span, format!("not YAML: `{name}` stands twice")));
                } else {
                    entries.push(Entry { key: name, key_span: key.span, value: node });
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn span(&self, range: &Range) -> Span {
        let end = self.text.len();
        let start = range.start.byte_offset().unwrap_or(end).min(end);
        let stop = range.end.byte_offset().unwrap_or(end).clamp(start, end);
        // A block value's range reaches over the white space behind it.
        let stop = self.text.get(start..stop).map_or(stop, |part| start + part.trim_end().len());
        Span::new(start, stop)
    }

    /// A list or table from its first byte to its last, without the white space behind it.
    fn whole(&self, start: Span, end: u32) -> Span {
        let range = start.start as usize..(end as usize).max(start.end as usize);
        let length = self.text.get(range.clone()).map_or(range.len(), |part| part.trim_end().len());
        Span::new(range.start, range.start + length)
    }

    fn fault(&self, error: &ScanError) -> Problem {
        let at = error.marker().byte_offset().unwrap_or(self.text.len()).min(self.text.len());
        // A place behind the last character of a line is hard to see.
        let at = match self.text[..at].trim_end_matches(['\n', '\r', ' ']) {
            shown if at == self.text.len() => shown.len().saturating_sub(1),
            _ => at,
        };
        let at = self.text.floor_char_boundary(at);
        let end = self.text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        let words: Vec<String> = error.info().split_whitespace().map(quoted).collect();
        Problem::new(Span::new(at, end), format!("not YAML: {}", words.join(" ")))
    }
}

/// A word of the parser's, with what it quotes between backticks: it writes `` `x' ``, `'x'` and `\u{0}`.
fn quoted(word: &str) -> String {
    let inner = word.strip_prefix(['`', '\'']).and_then(|rest| rest.strip_suffix(['\'', '`']));
    let Some(inner) = inner.filter(|inner| !inner.is_empty()) else { return word.to_owned() };
    let code = inner.strip_prefix("\\u{").and_then(|rest| rest.strip_suffix('}'));
    let code = code.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    match (code, inner) {
        (Some(code), _) => format!("U+{code:04X}"),
        (None, "\\t") => "a tab".to_owned(),
        (None, "\\'" | "\\\"") => format!("`{}`", &inner[1..]),
        _ => format!("`{inner}`"),
    }
}

/// `<<: *base`, `<<: [*base, *other]`: the keys that are brought.
fn brought(from: Node) -> Vec<Entry> {
    match from.data {
        Data::Table(entries) => entries,
        Data::List(items) => items.into_iter().flat_map(brought).collect(),
        _ => Vec::new(),
    }
}

/// Adds the keys that a table does not have.
fn merge(entries: &mut Vec<Entry>, mut keys: HashSet<String>, others: Vec<Entry>) {
    for other in others {
        if keys.insert(other.key.clone()) {
            entries.push(other);
        }
    }
}

/// The value of a scalar by the core schema of YAML 1.2: `yes` and `no` are strings.
fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Data {
    let is_text =
        tag.is_some_and(|tag| tag.suffix() == "str") || (tag.is_none() && style != ScalarStyle::Plain);
    if is_text {
        return Data::Text(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Data::Null,
        "true" | "True" | "TRUE" => return Data::Bool(true),
        "false" | "False" | "FALSE" => return Data::Bool(false),
        _ => {}
    }
    number(text).map_or_else(|| Data::Text(text.to_owned()), Data::Number)
}

fn number(text: &str) -> Option<serde_json::Number> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) {
        return None;
    }
    let radix = |digits: &str, radix| u64::from_str_radix(digits, radix).ok().map(serde_json::Number::from);
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    let digits = text.strip_prefix('+').unwrap_or(text);
    if digits.strip_prefix('-').unwrap_or(digits).bytes().all(|byte| byte.is_ascii_digit())
        && let Ok(whole) = digits.parse::<i64>()
    {
        return Some(whole.into());
    }
    // Words that Rust reads as numbers, such as `inf`, do not begin with a digit; what is left must look like one.
    let plain = digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
    let parsed: f64 = digits.parse().ok().filter(|_| plain)?;
    serde_json::Number::from_f64(parsed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn value(text: &str) -> serde_json::Value {
        parse(text).unwrap().to_json()
    }

    #[test]
    fn scalars_follow_the_core_schema() {
        let text = "[1, -2, +3, 0x1f, 0o17, 1.5, 1e3, .5, ~, null, true, no, '1', \"a\\tb\", 1.2.3, 2026-01-01, !!str 5, inf]";
        let expected = json!([
            1, -2, 3, 31, 15, 1.5, 1000.0, 0.5, null, null, true, "no", "1", "a\tb", "1.2.3", "2026-01-01",
            "5", "inf"
        ]);
        assert_eq!(value(text), expected);
    }

    #[test]
    fn anchors_aliases_and_merges_are_followed() {
        let text = "base: &b { x: 1, y: 2 }\nuse: { <<: *b, y: 3 }\nlist: [*b]\n";
        assert_eq!(
            value(text),
            json!({ "base": { "x": 1, "y": 2 }, "use": { "y": 3, "x": 1 }, "list": [{ "x": 1, "y": 2 }] })
        );
    }

    #[test]
    fn places_are_bytes_of_the_text() {
        let text = "ключ: значення\nlist:\n  - { a: 1 }\n  - |\n    block\n\nlast: x\n";
        let root = parse(text).unwrap();
        let at = |node: &Node| text[node.span.range()].to_owned();
        assert_eq!(at(&root.entries()[0].value), "значення");
        assert_eq!(&text[root.entries()[0].key_span.range()], "ключ");
        let list = root.get("list").unwrap();
        assert_eq!(at(&list.items()[0]), "{ a: 1 }");
        assert!(at(list).starts_with("- { a: 1 }"), "{:?}", at(list));
        assert_eq!(at(root.get("last").unwrap()), "x");
    }

    #[test]
    fn what_is_no_yaml_has_a_place() {
        for (text, at) in [("a: [1", 3), ("a: b: c", 4), ("a: *nope\n", 3), ("a: 1\na: 2\n", 5)] {
            let problem = parse(text).unwrap_err();
            assert!(
                problem.span.start as usize <= text.len() && problem.message.starts_with("not YAML"),
                "{problem:?}"
            );
            assert_eq!(problem.span.start, at, "{text}: {problem:?}");
        }
    }

    #[test]
    fn the_parsers_words_read_well() {
        for (text, message) in [
            ("a: \0", "not YAML: unexpected character: U+0000"),
            ("a: @x", "not YAML: unexpected character: `@`"),
        ] {
            assert_eq!(parse(text).unwrap_err().message, message);
        }
        assert_eq!(["':'", "`\\t'", "don't", "'"].map(quoted), ["`:`", "a tab", "don't", "'"]);
    }
}
