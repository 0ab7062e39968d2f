//! The reference as one Markdown page, for a wiki. It shows config.json and action.toml, and has no history. Texts of
//! the library are escaped.

use crate::library::{Action, Library, short_folder};
use crate::script::analyse;
use crate::words::one_line;

use super::form::{self, Field};
use super::index;
use super::template::Site;

pub fn markdown(library: &Library) -> String {
    let site = Site::new(library);
    let mut out = format!("# {}\n", text(&site.title));
    let groups = index::groups(library);
    out.push('\n');
    for (name, _, actions) in &groups {
        out.push_str(&format!("- {}\n", text(name)));
        for action in actions {
            out.push_str(&format!("  - [{}](#{})\n", text(&action.name()), anchor(action)));
        }
    }
    for (name, description, actions) in &groups {
        out.push_str(&format!("\n## {}\n", text(name)));
        paragraph(&mut out, description);
        for action in actions {
            section(&mut out, action);
        }
    }
    out
}

fn section(out: &mut String, action: &Action) {
    let information = &action.information.content;
    let config = &action.config.content;
    let disabled = if super::action::is_disabled(action) { " (disabled)" } else { "" };
    // Wikis make anchors of titles in ways of their own; this one is the same in all.
    out.push_str(&format!("\n### <a id=\"{}\"></a>{}{disabled}\n", anchor(action), text(&action.name())));
    paragraph(out, information.description.as_ref().map_or("", |description| &description.value));
    out.push_str(&format!("\nSystem ID {}", code(&action.id())));
    if let Some(version) = &information.version {
        out.push_str(&format!(", version {}", text(&version.value)));
    }
    if let Some(integration) = &information.integration {
        out.push_str(&format!(", integration {}", text(&integration.value)));
    }
    out.push_str(".\n");
    if !action.config.parsed {
        out.push_str(
            "\nIts parameters and events are not known: there is no `config.json` that can be read.\n",
        );
        return;
    }
    let fields = form::fields(config);
    if fields.is_empty() {
        out.push_str("\nIt takes no parameters.\n");
    } else {
        out.push_str("\n| Parameter | Type | Required | Default | Meaning |\n|---|---|---|---|---|\n");
        for field in &fields {
            row(out, &cells(field));
        }
    }
    if !config.events_schema.is_empty() {
        out.push_str("\n| Event | Label | When |\n|---|---|---|\n");
        for event in &config.events_schema {
            let of = |field: &Option<crate::library::Spanned<String>>| {
                field.as_ref().map(|text| text.value.clone()).unwrap_or_default()
            };
            row(out, &[code(&of(&event.name)), text(&of(&event.label)), text(&of(&event.description))]);
        }
    }
    constants(out, action);
    if let Some(example) = &config.json_example {
        // JSON has no line that could close the block: a backtick stands only inside strings, which are one line each.
        out.push_str(&format!("\n```json\n{}\n```\n", form::pretty(&example.to_json())));
    }
}

fn constants(out: &mut String, action: &Action) {
    let Some(code_file) = action.code.source() else { return };
    let used = analyse(code_file).constants_used();
    let all = |names: &[String]| names.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ");
    let parts: Vec<String> = [("reads", &used.reads), ("writes", &used.writes)]
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(verb, names)| format!("{verb} {}", all(names)))
        .collect();
    if !parts.is_empty() {
        let others = if used.is_open { "; there may be others" } else { "" };
        out.push_str(&format!("\nOf the scenario's constants it {}{others}.\n", parts.join(" and ")));
    }
}

fn cells(field: &Field) -> [String; 5] {
    let words = field.summary();
    let option = |(value, label): &(&str, Option<&str>)| match label {
        Some(label) => format!("{} {}", code(value), text(label)),
        None => code(value),
    };
    let options: Vec<String> = words.options.iter().map(option).collect();
    let mut meaning: Vec<String> = words.texts.iter().map(|words| text(words)).collect();
    meaning.extend(words.limits.iter().map(|(words, limit)| match limit {
        Some(limit) => format!("{words} {}", code(limit)),
        None => (*words).to_owned(),
    }));
    if !options.is_empty() {
        meaning.push(format!("one of {}", options.join(", ")));
    }
    let required = if words.required { "yes" } else { "no" };
    let optional = |value: Option<&str>| value.map(code).unwrap_or_default();
    [code(words.key), optional(words.kind), required.to_owned(), optional(words.default), meaning.join("; ")]
}

fn row(out: &mut String, cells: &[String]) {
    out.push_str(&format!("| {} |\n", cells.join(" | ")));
}

fn paragraph(out: &mut String, words: &str) {
    if !words.trim().is_empty() {
        out.push_str(&format!("\n{}\n", text(words)));
    }
}

fn anchor(action: &Action) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() || letter == '-' { letter } else { '-' };
    let folder = short_folder(&action.folder);
    format!("action-{}", folder.replace('_', "-").chars().map(plain).collect::<String>())
}

/// A text on one line, escaped for Markdown and HTML.
fn text(words: &str) -> String {
    let mut out = String::new();
    for letter in one_line(words).chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // A colon or a dot would let an address become a link by itself in some wikis, which is harmless.
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '-' | '!' | '|'
            | '~' | '$' => {
                out.push('\\');
                out.push(letter);
            }
            letter => out.push(letter),
        }
    }
    // A number with a dot at the start of a line would begin a list.
    match out.split_once(['.']) {
        Some((number, rest)) if number.bytes().all(|byte| byte.is_ascii_digit()) && !number.is_empty() => {
            format!("{number}\\.{rest}")
        }
        _ => out,
    }
}

/// A value as code in a cell of a table: a bar would end the cell even there.
fn code(value: &str) -> String {
    let value = value.split(['\n', '\r']).collect::<Vec<_>>().join(" ");
    if value.is_empty() {
        return String::new();
    }
    let mut fence = "`".to_owned();
    while value.contains(&fence) {
        fence.push('`');
    }
    let space = if value.starts_with('`') || value.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{}{space}{fence}", value.replace('|', "\\|"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;
    use crate::diagnostics::SourceFile;
    use crate::library::{FileState, Part, Root};

    fn page(config: &str, name: &str) -> String {
        let action = Action::from_files("actions/a_b", &Root::default(), |part, path| {
            let text = match part {
                Part::Information => {
                    format!("name = {0}\ndescription = {0}\ngroup = {0}", serde_json::Value::from(name))
                }
                Part::Config => config.to_owned(),
                _ => return FileState::Missing,
            };
            FileState::Text(SourceFile::new(path.clone(), text.as_str()))
        });
        markdown(&Library::in_memory(Path::new(""), FileState::Missing, vec![action]))
    }

    #[test]
    fn an_action_is_a_section_with_tables() {
        let config = r#"{"parameters":[{"key":"a|b","type":"select","label":"Kind","required":true,"defaultValue":"x",
            "min":1,"options":[{"value":"x","label":"X"},{"value":"`"}]}],
            "events_schema":[{"name":"ok","label":"Fine","description":"always"}],"json_example":{"a":1}}"#;
        assert_eq!(
            page(config, "1. Checks_it"),
            "# library\n\n- 1\\. Checks\\_it\n  - [1\\. Checks\\_it](#action-a-b)\n\n## 1\\. Checks\\_it\n\n\
             ### <a id=\"action-a-b\"></a>1\\. Checks\\_it\n\n1\\. Checks\\_it\n\nSystem ID `action_a_b`.\n\n\
             | Parameter | Type | Required | Default | Meaning |\n|---|---|---|---|---|\n\
             | `a\\|b` | `select` | yes | `\"x\"` | Kind; at least 1; one of `x` X, `` ` `` |\n\n\
             | Event | Label | When |\n|---|---|---|\n| `ok` | Fine | always |\n\n\
             ```json\n{\n  \"a\": 1\n}\n```\n"
        );
    }

    #[test]
    fn no_text_of_the_library_becomes_markup() {
        for hostile in [
            "<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](https://evil.example/x)", "`a",
            "**b**", "a | b\n| c", "# t", "- l", "```", "</a>", "x\n\n    <b>", "<https://evil.example>",
            "[r]: javascript:x",
        ] {
            let json = serde_json::Value::from(hostile);
            let config = format!(
                "{{\"parameters\":[{{\"key\":{json},\"label\":{json},\"type\":{json},\"defaultValue\":{json},\
                 \"options\":[{{\"value\":{json},\"label\":{json}}}]}}],\
                 \"events_schema\":[{{\"name\":{json},\"label\":{json}}}],\"json_example\":{{\"k\":{json}}}}}"
            );
            let page = page(&config, hostile);
            for event in Parser::new_ext(&page, Options::ENABLE_TABLES) {
                match event {
                    Event::Html(html) | Event::InlineHtml(html) => {
                        assert!(html.starts_with("<a id=\"action-") || &*html == "</a>", "{html}\n{page}");
                    }
                    Event::Start(Tag::Link { dest_url, .. }) => {
                        assert_eq!(&*dest_url, "#action-a-b", "{page}")
                    }
                    Event::Start(Tag::Image { .. } | Tag::Strong) => panic!("{page}"),
                    _ => {}
                }
            }
            assert_eq!(
                Parser::new_ext(&page, Options::ENABLE_TABLES)
                    .filter(|event| matches!(event, Event::Start(Tag::TableRow)))
                    .count(),
                2,
                "{page}"
            );
        }
    }
}
