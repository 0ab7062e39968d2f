//! How the parts of an object are put on lines, as Node.js does it.

use unicode_width::UnicodeWidthStr;

use super::Options;

/// What is put together.
pub(super) struct Block<'a> {
    pub(super) parts: Vec<String>,
    /// What stands before the brackets.
    pub(super) base: &'a str,
    pub(super) opening: &'a str,
    pub(super) closing: &'a str,
    pub(super) indent: usize,
    /// Levels between the object and the one that was shown last within it.
    pub(super) levels: usize,
    pub(super) list: Option<List>,
}

#[derive(Clone, Copy)]
pub(super) struct List {
    /// The last part tells how many are left out.
    pub(super) has_more: bool,
    pub(super) is_numeric: bool,
}

/// The length as JavaScript counts it.
#[expect(clippy::cast_precision_loss, reason = "a text in memory is far shorter than 2^53")]
fn units(text: &str) -> f64 {
    if text.is_ascii() { text.len() as f64 } else { text.encode_utf16().count() as f64 }
}

pub(super) fn joined(block: Block<'_>, options: &Options) -> String {
    let Block { parts, base, opening, closing, indent, .. } = &block;
    let Some(compact) = options.compact else {
        let base = if base.is_empty() { String::new() } else { format!(" {base}") };
        if fits(parts, 0.0, block.base, options) {
            return format!("{opening}{base} {} {closing}", parts.join(", "));
        }
        let indent = " ".repeat(*indent);
        let start = match (base.is_empty(), opening.len()) {
            (true, 1) => " ".to_owned(),
            _ => format!("{base}\n{indent}  "),
        };
        return format!("{opening}{start}{} {closing}", parts.join(&format!(",\n{indent}  ")));
    };
    let base = if base.is_empty() { String::new() } else { format!("{base} ") };
    let entries = parts.len();
    let grouped = match block.list {
        Some(list) if compact >= 1 && entries > 6 => grouped(parts, list, *indent, compact, options.width),
        _ => None,
    };
    if compact >= 1 && block.levels < compact && grouped.as_ref().is_none_or(|rows| rows.len() == entries) {
        let parts = grouped.as_ref().unwrap_or(parts);
        let start = number(entries + indent) + units(opening) + units(block.base) + 10.0;
        if fits(parts, start, block.base, options) {
            let line = parts.join(", ");
            if !line.contains('\n') {
                return format!("{base}{opening} {line} {closing}");
            }
        }
    }
    let indent = format!("\n{}", " ".repeat(*indent));
    let rows = grouped.as_ref().unwrap_or(parts).join(&format!(",{indent}  "));
    format!("{base}{opening}{indent}  {rows}{indent}{closing}")
}

fn fits(parts: &[String], start: f64, base: &str, options: &Options) -> bool {
    let length = parts.iter().map(|part| units(part)).sum::<f64>() + number(parts.len()) + start;
    length <= options.width && number(2 * parts.len()) + start <= options.width && !base.contains('\n')
}

#[expect(clippy::cast_precision_loss, reason = "the numbers are small")]
fn number(size: usize) -> f64 {
    size as f64
}

/// The items in columns; nothing where they do not stand well so.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most fifteen columns")]
fn grouped(parts: &[String], list: List, indent: usize, compact: usize, breadth: f64) -> Option<Vec<String>> {
    let (items, more) = if list.has_more { parts.split_at(parts.len() - 1) } else { (parts, &[][..]) };
    let widths: Vec<usize> = items.iter().map(|item| item.width()).collect();
    let longest = widths.iter().copied().max().unwrap_or(0);
    let total = number(widths.iter().map(|width| width + 2).sum());
    let column = number(longest + 2);
    if column * 3.0 + number(indent) >= breadth || !(total / column > 5.0 || longest <= 6) {
        return None;
    }
    let bias = (column - total / number(parts.len())).sqrt();
    let biased = (column - 3.0 - bias).max(1.0);
    let columns = ((2.5 * biased * number(items.len())).sqrt() / biased + 0.5)
        .floor()
        .min(((breadth - number(indent)) / column).floor())
        .min(number(compact) * 4.0)
        .min(15.0);
    if columns <= 1.0 {
        return None;
    }
    let columns = columns as usize;
    let breadths: Vec<usize> = (0..columns)
        .map(|at| widths.iter().skip(at).step_by(columns).copied().max().unwrap_or(0) + 2)
        .collect();
    let mut rows = Vec::new();
    for (items, widths) in items.chunks(columns).zip(widths.chunks(columns)) {
        let mut row = String::new();
        for (at, (item, width)) in items.iter().zip(widths).enumerate() {
            let is_last = at + 1 == items.len();
            let blanks = " ".repeat(breadths[at] - 2 - width);
            let comma = if is_last { "" } else { ", " };
            match (list.is_numeric, is_last) {
                (true, _) => row.extend([&blanks, item.as_str(), comma]),
                (false, true) => row.push_str(item),
                (false, false) => row.extend([item, comma, &blanks]),
            }
        }
        rows.push(row);
    }
    rows.extend_from_slice(more);
    Some(rows)
}
