//! Adds a case to the text of a tests.yaml and keeps every byte that was there.

use serde_json::{Map, Value};

use crate::diagnostics::{SourceFile, split_bom};
use crate::library::layout::Part;
use crate::library::tree::{Data, Format, Node, read};

/// A case as tests.yaml has it: its keys in order.
pub type WrittenCase = Map<String, Value>;

/// The text with the case behind all others; nothing where the text has a shape in which there is no safe place for it.
pub fn with_case(text: &str, case: &WrittenCase) -> Option<String> {
    let (mark, body) = split_bom(text);
    let before = if body.trim().is_empty() { Vec::new() } else { cases(body)? };
    let new = inserted(body, case)?;
    let new = if body.contains("\r\n") { with_crlf(body, &new) } else { new };
    // Reads the result again: text edits of YAML are right only if the parser agrees.
    let mut expected = before;
    expected.push(Value::Object(case.clone()));
    (cases(&new)? == expected).then(|| format!("{mark}{new}"))
}

/// A case as the lines of a block list.
pub fn case_lines(case: &WrittenCase) -> String {
    let mut lines = String::new();
    for (at, (key, value)) in case.iter().enumerate() {
        lines += &format!("{}{}: {}\n", if at == 0 { "- " } else { "  " }, yaml_key(key), yaml(value));
    }
    lines
}

fn root(body: &str) -> Option<Node> {
    read(Format::Yaml, &SourceFile::new(Part::Tests.file_name(), body)).ok()
}

fn cases(body: &str) -> Option<Vec<Value>> {
    let root = root(body)?;
    match &root.get("cases")?.data {
        Data::List(items) => Some(items.iter().map(Node::to_json).collect()),
        Data::Null => Some(Vec::new()),
        _ => None,
    }
}

fn inserted(body: &str, case: &WrittenCase) -> Option<String> {
    let lines = case_lines(case);
    if body.trim().is_empty() {
        return Some(format!("{body}cases:\n{}", indented(&lines, 2)));
    }
    let root = root(body)?;
    let entry = root.entry("cases")?;
    let list = &entry.value;
    let written = &body[list.span.range()];
    if written.starts_with('[') {
        let inner = written.strip_prefix('[')?.strip_suffix(']')?;
        if list.items().is_empty() && inner.trim().is_empty() {
            let (before, after) = (&body[..list.span.range().start], &body[list.span.range().end..]);
            return Some(format!(
                "{}\n{}{}",
                before.trim_end_matches(' '),
                indented(&lines, 2).trim_end(),
                after
            ));
        }
        let comma = if inner.trim_end().ends_with(',') { " " } else { ", " };
        let at = list.span.range().start + 1 + inner.trim_end().len();
        let flow = yaml(&Value::Object(case.clone()));
        return Some(format!("{}{comma}{flow}{}", &body[..at], &body[at..]));
    }
    let indent = match list.items().first() {
        // The dash before the first case says how far all of them stand in.
        Some(first) => {
            let dash = body[..first.span.range().start].rfind('-')?;
            let line = body[..dash].rfind('\n').map_or(0, |at| at + 1);
            body[line..dash].chars().all(|c| c == ' ').then_some(dash - line)?
        }
        None => 2,
    };
    // The cases end where the next key begins.
    let next = root
        .entries()
        .iter()
        .map(|other| other.key_span.range().start)
        .find(|start| *start > entry.key_span.range().start);
    let at = next.map_or(body.len(), |next| body[..next].rfind('\n').map_or(0, |at| at + 1));
    let (before, after) = body.split_at(at);
    let end = if before.ends_with('\n') { "" } else { "\n" };
    Some(format!("{before}{end}{}{after}", indented(&lines, indent)))
}

fn indented(lines: &str, by: usize) -> String {
    lines.lines().map(|line| format!("{}{line}\n", " ".repeat(by))).collect()
}

/// The new text with the line ends of the old one; of the old text nothing is changed.
fn with_crlf(old: &str, new: &str) -> String {
    let same = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let rest = old.len() - same;
    // The new lines stand between what both begin with and what both end with.
    let behind = old.bytes().rev().zip(new.bytes().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let Some(added) = new.get(same..new.len() - behind) else { return new.to_owned() };
    format!(
        "{}{}{}",
        &new[..same],
        added.replace("\r\n", "\n").replace('\n', "\r\n"),
        &new[new.len() - behind..]
    )
}

fn yaml_key(key: &str) -> String {
    let is_word = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && key.starts_with(|c: char| c.is_ascii_alphabetic());
    // Older readers of YAML take some words for something else.
    let is_other = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
        .contains(&key.to_ascii_lowercase().as_str());
    if is_word && !is_other { key.to_owned() } else { quoted(key) }
}

fn yaml(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(items) => format!("[{}]", items.iter().map(yaml).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) if fields.is_empty() => "{}".to_owned(),
        Value::Object(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|(key, value)| format!("{}: {}", yaml_key(key), yaml(value))).collect();
            format!("{{ {} }}", fields.join(", "))
        }
        other => other.to_string(),
    }
}

/// A text in quotes, with whatever cannot be seen, or must not stand in YAML, as its number.
fn quoted(text: &str) -> String {
    let json = Value::from(text).to_string();
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        let hidden = c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
        // A joiner within a sign is part of it, and stands outside of what a number of four digits can say otherwise.
        if hidden {
            out += &format!("\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::with_case;

    fn case() -> serde_json::Map<String, Value> {
        let case =
            json!({ "name": "new", "params": { "a": "x: #y", "on": null }, "expect": { "event": "ok" } });
        case.as_object().unwrap().clone()
    }

    const LINES: &str =
        "- name: \"new\"\n  params: { a: \"x: #y\", \"on\": null }\n  expect: { event: \"ok\" }\n";

    #[test]
    fn a_case_comes_behind_the_others_as_far_in_as_they_are() {
        let old = "# head\ncases:\n  - name: a # mine\n    expect: { event: ok }\n\n  # last words\n";
        let new = with_case(old, &case()).unwrap();
        let added: String = LINES.lines().map(|line| format!("  {line}\n")).collect();
        assert_eq!(new, format!("{old}{added}"));
        let old = "cases:\n- name: a\n  expect:\n    event: ok";
        assert_eq!(with_case(old, &case()).unwrap(), format!("{old}\n{LINES}"));
    }

    #[test]
    fn line_ends_and_the_mark_in_front_are_kept() {
        let old = "\u{feff}cases:\r\n  - name: a\r\n    expect: { event: ok }\r\n";
        let new = with_case(old, &case()).unwrap();
        assert!(new.starts_with(old));
        assert_eq!(new.matches('\n').count(), new.matches("\r\n").count());
        assert_eq!(new.matches('\n').count(), 6);
    }

    #[test]
    fn a_list_in_brackets_an_empty_one_and_none_at_all() {
        let flow = with_case("cases: [{ name: a, expect: { event: ok } }] # end\n", &case()).unwrap();
        assert!(flow.starts_with("cases: [{ name: a, expect: { event: ok } }, { name: \"new\""), "{flow}");
        assert!(flow.ends_with("} }] # end\n"), "{flow}");
        assert_eq!(with_case("cases: [] # none yet\n", &case()).unwrap().lines().count(), 4);
        assert_eq!(with_case("cases:\n", &case()).unwrap().lines().count(), 4);
        assert_eq!(with_case("", &case()).unwrap().lines().count(), 4);
    }

    #[test]
    fn another_key_stays_behind_the_cases() {
        let new = with_case("cases:\n  - name: a\nother: 1\n", &case()).unwrap();
        assert!(new.starts_with("cases:\n  - name: a\n  - name: \"new\"\n"), "{new}");
        assert!(new.ends_with("\nother: 1\n"), "{new}");
    }

    #[test]
    fn what_cannot_be_read_again_is_not_written() {
        assert_eq!(with_case("cases: [", &case()), None);
        assert_eq!(with_case("cases: text\n", &case()), None);
        assert_eq!(with_case("{cases: [{name: a}]}", &case()).map(|text| text.len() > 30), Some(true));
        assert_eq!(with_case("cases:\n  - name: a\n...\n", &case()), None);
    }

    #[test]
    fn hostile_values_come_back_as_they_were() {
        let texts =
            ["\u{0}\u{7f}\u{85}\u{2028}\u{feff}", "👩\u{200d}👧", "\\u0041", "- a: [b", "{{x}}", "\u{ffff}"];
        for text in texts {
            for value in
                [json!(text), json!({ text: [text, 1e308, -0.0, 5e-324, 9_007_199_254_740_993_i64] })]
            {
                let mut case = case();
                case.insert("params".to_owned(), json!({ "v": value }));
                assert!(with_case("cases:\n  - name: a\n", &case).is_some(), "{text:?}");
            }
        }
    }
}
