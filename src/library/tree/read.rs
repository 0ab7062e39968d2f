//! Texts of the three formats into [`Node`] trees. A text that cannot be read is a [`Problem`] with its place.

use crate::diagnostics::{SourceFile, Span};
use crate::words::{lower_first, one_line};

use super::depth;
use super::node::{Data, Entry, Node};
use super::problem::{Format, Problem};
use super::yaml;

pub fn read(format: Format, file: &SourceFile) -> Result<Node, Problem> {
    let (text, skipped) = file.body();
    if let Some(at) = depth::too_deep(format, text) {
        let message = format!("nested more than {} levels deep", depth::LIMIT);
        return Err(Problem::new(Span::new(at + skipped, at + skipped + 1), message));
    }
    let mut node = match format {
        Format::Json => json(text),
        Format::Toml => toml(text),
        Format::Yaml => yaml::parse(text),
    }
    .map_err(|mut problem| {
        problem.span = problem.span.shifted(skipped);
        problem
    })?;
    if skipped > 0 {
        shift(&mut node, skipped);
    }
    Ok(node)
}

fn shift(node: &mut Node, by: usize) {
    node.span = node.span.shifted(by);
    match &mut node.data {
        Data::List(items) => items.iter_mut().for_each(|item| shift(item, by)),
        Data::Table(entries) => {
            for entry in entries {
                entry.key_span = entry.key_span.shifted(by);
                shift(&mut entry.value, by);
            }
        }
        _ => {}
    }
}

fn json(text: &str) -> Result<Node, Problem> {
    // Strict JSON: the platform reads this file with a plain JSON parser.
    let strict = jsonc_parser::ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let parsed = jsonc_parser::parse_to_ast(text, &jsonc_parser::CollectOptions::default(), &strict);
    let parsed = parsed.map_err(|error| {
        let range = error.range();
        Problem::new(
            Span::new(range.start, range.end),
            format!("not JSON: {}", lower_first(&error.kind().to_string())),
        )
    })?;
    if let Some(problem) = not_in_json(text) {
        return Err(problem);
    }
    match parsed.value {
        Some(value) => json_node(value),
        None => Err(Problem::new(Span::default(), "not JSON: the file is empty")),
    }
}

/// The first character that only a lenient reader lets through: a raw control character in a string, or white space
/// between values that JSON does not know.
fn not_in_json(text: &str) -> Option<Problem> {
    let (mut in_string, mut escaped) = (false, false);
    let is_wrong = |&(_, byte): &(usize, u8)| {
        let quote = byte == b'"' && !escaped;
        escaped = in_string && byte == b'\\' && !escaped;
        let wrong = match byte {
            b'\t' | b'\n' | b'\r' => in_string,
            0..b' ' => true,
            _ => !in_string && !byte.is_ascii(),
        };
        in_string ^= quote;
        wrong
    };
    let (at, _) = text.bytes().enumerate().find(is_wrong)?;
    let wrong = text[at..].chars().next()?;
    let code = u32::from(wrong);
    let problem = Problem::new(
        Span::new(at, at + wrong.len_utf8()),
        format!("not JSON: the character U+{code:04X} may not stand here"),
    );
    Some(problem.help("write it as an escape inside a string, or leave it out"))
}

fn json_node(value: jsonc_parser::ast::Value<'_>) -> Result<Node, Problem> {
    use jsonc_parser::ast::Value;
    let (range, data) = match value {
        Value::StringLit(text) => (text.range, Data::Text(text.value.into_owned())),
        Value::NumberLit(number) => {
            let parsed = serde_json::from_str(number.value);
            let parsed = parsed.map_err(|_| {
                Problem::new(
                    Span::new(number.range.start, number.range.end),
                    format!("not JSON: `{}` is not a number", number.value),
                )
            })?;
            (number.range, Data::Number(parsed))
        }
        Value::BooleanLit(flag) => (flag.range, Data::Bool(flag.value)),
        Value::NullKeyword(null) => (null.range, Data::Null),
        Value::Array(list) => {
            (list.range, Data::List(list.elements.into_iter().map(json_node).collect::<Result<_, _>>()?))
        }
        Value::Object(table) => {
            let entries = table.properties.into_iter().map(|property| {
                use jsonc_parser::ast::ObjectPropName;
                let range = match &property.name {
                    ObjectPropName::String(name) => name.range,
                    ObjectPropName::Word(name) => name.range,
                };
                let key_span = Span::new(range.start, range.end);
                Ok(Entry { key: property.name.into_string(), key_span, value: json_node(property.value)? })
            });
            (table.range, Data::Table(entries.collect::<Result<_, _>>()?))
        }
    };
    Ok(Node { span: Span::new(range.start, range.end), data })
}

fn toml(text: &str) -> Result<Node, Problem> {
    let document = toml_edit::Document::parse(text).map_err(|error| {
        let range = error.span().unwrap_or_default();
        Problem::new(Span::new(range.start, range.end), format!("not TOML: {}", one_line(error.message())))
    })?;
    let mut root = toml_table(document.as_table());
    root.span = Span::default();
    Ok(root)
}

fn toml_table(table: &dyn toml_edit::TableLike) -> Node {
    let mut entries: Vec<Entry> = Vec::with_capacity(table.len());
    for (name, item) in table.iter() {
        let key_span = table.key(name).and_then(toml_edit::Key::span).map(span_of).unwrap_or_default();
        if let Some(value) = toml_item(item, key_span) {
            entries.push(Entry { key: name.to_owned(), key_span, value });
        }
    }
    Node { span: Span::default(), data: Data::Table(entries) }
}

fn span_of(range: std::ops::Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

/// A table that is only implied by a dotted name has no span of its own: its key stands for it.
fn toml_item(item: &toml_edit::Item, fallback: Span) -> Option<Node> {
    let span = item.span().map(span_of).unwrap_or(fallback);
    let node = match item {
        toml_edit::Item::None => return None,
        toml_edit::Item::Value(value) => toml_value(value, fallback),
        toml_edit::Item::Table(table) => Node { span, ..toml_table(table) },
        toml_edit::Item::ArrayOfTables(tables) => {
            let items = tables
                .iter()
                .map(|table| Node { span: table.span().map(span_of).unwrap_or(span), ..toml_table(table) });
            Node { span, data: Data::List(items.collect()) }
        }
    };
    Some(node)
}

fn toml_value(value: &toml_edit::Value, fallback: Span) -> Node {
    let span = value.span().map(span_of).unwrap_or(fallback);
    let data = match value {
        toml_edit::Value::String(text) => Data::Text(text.value().clone()),
        toml_edit::Value::Integer(number) => Data::Number((*number.value()).into()),
        toml_edit::Value::Float(number) => {
            serde_json::Number::from_f64(*number.value()).map_or(Data::Null, Data::Number)
        }
        toml_edit::Value::Boolean(flag) => Data::Bool(*flag.value()),
        toml_edit::Value::Datetime(moment) => Data::Text(moment.value().to_string()),
        toml_edit::Value::Array(list) => Data::List(list.iter().map(|item| toml_value(item, span)).collect()),
        toml_edit::Value::InlineTable(table) => toml_table(table).data,
    };
    Node { span, data }
}
