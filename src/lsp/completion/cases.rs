//! Completion in tests.yaml: by the indentation of the lines above, and the braces of the current line.

use lsp_types::CompletionItemKind;
use serde_json::Value;

use crate::library::SchemaName;

use super::offer::{Offer, constants, events, parameters};
use crate::lsp::schema::SchemaPart;
use crate::lsp::symbol::View;

/// The offers, and the offset where the typed word begins.
pub(super) fn offers(view: &View<'_>, text: &str, offset: usize) -> (usize, Vec<Offer>) {
    let (keys, is_key, from) = place(text, offset);
    let way: Vec<&str> = keys.iter().map(String::as_str).collect();
    let offers = match (way.as_slice(), is_key) {
        (["cases", "params"], true) => parameters(view).into_iter().map(keyed).collect(),
        (["cases", "constants"] | ["cases", "expect", "constants"], true) => {
            constants(view).into_iter().map(keyed).collect()
        }
        (["cases", "expect", "event" | "one_of"], _) => events(view),
        (_, true) => {
            let document = SchemaName::Tests.document();
            let properties = SchemaPart::root(&document).below(way).and_then(|known| known.properties());
            let property = |(key, schema): (&String, &Value)| {
                let page = schema.get("description").and_then(Value::as_str).map(str::to_owned);
                keyed(Offer::new(key, CompletionItemKind::PROPERTY).page(page))
            };
            properties.into_iter().flatten().map(property).collect()
        }
        _ => Vec::new(),
    };
    (from, offers)
}

fn keyed(offer: Offer) -> Offer {
    let text = format!("{}: ", offer.label);
    offer.text(text)
}

/// The path of keys to an offset, true if a key is being typed there, and the offset where that begins.
fn place(text: &str, offset: usize) -> (Vec<String>, bool, usize) {
    let before = text.get(..offset).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let from = before[start..].trim_end_matches(is_part).len() + start;
    let mut keys: Vec<String> = Vec::new();
    let mut indent = indentation(&before[start..]);
    for line in before[..start].lines().rev() {
        let own = indentation(line);
        if own < indent
            && let Some(key) = opened(line)
        {
            keys.insert(0, key.to_owned());
            // `- params:` stands below what is indented less than its dash.
            indent = line.len() - line.trim_start().len();
        }
    }
    let mut is_key = true;
    let line = unclosed(before[start..from].trim_start().trim_start_matches("- "));
    let mut rest = line.as_str();
    while let Some((key, after)) = rest.split_once(':') {
        let after = after.trim_start();
        keys.push(key.trim_matches([' ', ',', '"', '\'']).to_owned());
        is_key = after.starts_with('{');
        rest = "";
        if is_key {
            let inside = &after[1..];
            let own = &inside[..inside.find(['{', '[']).unwrap_or(inside.len())];
            rest = &inside[own.rfind(',').map_or(0, |at| at + 1)..];
        }
    }
    (keys, is_key, from)
}

/// The line without closed braces, so that only open ones around its end are left.
fn unclosed(line: &str) -> String {
    let mut left = String::new();
    let mut opens: Vec<usize> = Vec::new();
    for c in line.chars() {
        match c {
            '{' | '[' => opens.push(left.len()),
            '}' | ']' => {
                if let Some(open) = opens.pop() {
                    left.truncate(open);
                    continue;
                }
            }
            _ => {}
        }
        left.push(c);
    }
    left
}

/// The column of the key of a line, after its dashes.
fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '-']).len()
}

/// The key of a line that opens a nested table or list.
fn opened(line: &str) -> Option<&str> {
    let line = line.trim().trim_start_matches("- ").trim_end();
    line.strip_suffix(':').filter(|key| !key.is_empty() && !key.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_braces_tell_the_place() {
        for (text, keys, is_key) in [
            ("cases:\n  - name: a\n    params: { value: x, |", "cases.params", true),
            ("cases:\n  - name: a\n    params:\n      va|", "cases.params", true),
            ("cases:\n  - params:\n      |", "cases.params", true),
            ("cases:\n  - name: a\n    expect: { event: |", "cases.expect.event", false),
            (
                "cases:\n  - name: a\n    params: {}\n    expect:\n      event: su|",
                "cases.expect.event",
                false,
            ),
            ("cases:\n  - name: a\n    expect: { one_of: [a, |", "cases.expect.one_of", false),
            ("cases:\n  - name: a\n    ex|", "cases", true),
        ] {
            let offset = text.find('|').unwrap();
            let (found, key, _) = place(&text.replace('|', ""), offset);
            assert_eq!((found.join("."), key), (keys.to_owned(), is_key), "{text}");
        }
    }
}
