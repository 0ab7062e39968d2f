//! The report of `diff`: JSON version 1, text, and Markdown for a pull request.

use anstyle::{AnsiColor, Style};
use serde::Serialize;
use serde_json::Value;
use similar::TextDiff;

use crate::compat::{ChangeKind, Difference};

use super::style::{BOLD, DIM, styled};
use super::visible::{cut, visible, visible_line};

/// Limit of lines of a file's diff in Markdown; a comment has room for some 65,000 characters.
const LINES: usize = 200;

/// Limit of characters of a value.
const WIDTH: usize = 200;

#[derive(Debug, Serialize)]
pub struct DiffV1 {
    version: u32,
    old: String,
    new: String,
    actions: Vec<ActionDiffV1>,
}

#[derive(Debug, Serialize)]
struct ActionDiffV1 {
    id: String,
    folder: String,
    change: &'static str,
    old_version: Option<String>,
    new_version: Option<String>,
    rows: Vec<RowV1>,
    files: Vec<FileDiffV1>,
}

#[derive(Debug, Serialize)]
struct RowV1 {
    subject: String,
    key: String,
    old: Option<Value>,
    new: Option<Value>,
}

#[derive(Debug, Serialize)]
struct FileDiffV1 {
    path: String,
    diff: String,
}

impl DiffV1 {
    pub fn new(old: &str, new: &str, differences: &[Difference]) -> Self {
        let action = |one: &Difference| ActionDiffV1 {
            id: one.id.clone(),
            folder: one.folder.clone(),
            change: match one.change {
                ChangeKind::Added => "added",
                ChangeKind::Removed => "removed",
                ChangeKind::Changed => "changed",
            },
            old_version: one.versions.0.clone(),
            new_version: one.versions.1.clone(),
            rows: one
                .rows
                .iter()
                .map(|row| RowV1 {
                    subject: row.subject.clone(),
                    key: row.key.clone(),
                    old: row.old.clone(),
                    new: row.new.clone(),
                })
                .collect(),
            files: one.texts.iter().map(|(path, old, new)| file(path, old, new)).collect(),
        };
        Self {
            version: 1,
            old: old.to_owned(),
            new: new.to_owned(),
            actions: differences.iter().map(action).collect(),
        }
    }

    fn sum(&self) -> String {
        let count = |change: &str| self.actions.iter().filter(|action| action.change == change).count();
        format!(
            "{} added, {} removed, {} changed from {} to {}",
            count("added"),
            count("removed"),
            count("changed"),
            visible_line(&self.old),
            visible_line(&self.new)
        )
    }
}

fn file(path: &str, old: &str, new: &str) -> FileDiffV1 {
    let diff = TextDiff::from_lines(old, new);
    let diff = diff.unified_diff().context_radius(2).header(path, path).to_string();
    FileDiffV1 { path: path.to_owned(), diff }
}

const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default();

fn value(value: &Option<Value>) -> String {
    match value {
        None => "–".to_owned(),
        Some(Value::String(text)) => cut(&visible_line(text), WIDTH),
        Some(other) => cut(&visible_line(&other.to_string()), WIDTH),
    }
}

fn versions(action: &ActionDiffV1) -> String {
    let shown = |version: &Option<String>| version.as_deref().map(visible_line);
    match (shown(&action.old_version), shown(&action.new_version)) {
        (Some(old), Some(new)) if old != new => format!("{old} → {new}"),
        (old, new) => new.or(old).unwrap_or_default(),
    }
}

/// Each changed action: its keys side by side, its texts as diffs.
pub fn diff_for_people(diff: &DiffV1) -> String {
    let mut text = String::new();
    for action in &diff.actions {
        let style = match action.change {
            "added" => GOOD,
            "removed" => BAD,
            _ => Style::new(),
        };
        let name = styled(BOLD, visible_line(&action.id));
        text += &format!("{} {name} {}\n", styled(style, action.change), styled(DIM, versions(action)));
        for row in &action.rows {
            let key = if row.key.is_empty() { String::new() } else { format!(" {}", visible_line(&row.key)) };
            text += &format!("  {}{key}\n", visible_line(&row.subject));
            if row.old.is_some() {
                text += &format!("    {}\n", styled(BAD, format!("- {}", value(&row.old))));
            }
            if row.new.is_some() {
                text += &format!("    {}\n", styled(GOOD, format!("+ {}", value(&row.new))));
            }
        }
        for file in &action.files {
            for line in file.diff.lines() {
                let shown = visible(line);
                let style = match line.as_bytes().first() {
                    _ if line.starts_with("+++") || line.starts_with("---") => BOLD,
                    Some(b'+') => GOOD,
                    Some(b'-') => BAD,
                    Some(b'@') => DIM,
                    _ => Style::new(),
                };
                text += &format!("  {}\n", styled(style, shown));
            }
        }
        text.push('\n');
    }
    text + &diff.sum() + "\n"
}

pub fn diff_for_markdown(diff: &DiffV1) -> String {
    let mut text = format!("### Actions: {}\n", plain(&diff.sum()));
    for action in &diff.actions {
        text += &format!("\n#### {} {} {}\n", action.change, code(&action.id), plain(&versions(action)));
        if !action.rows.is_empty() {
            text += "\n| | before | after |\n|---|---|---|\n";
        }
        for row in &action.rows {
            let name = format!("{} {}", row.subject, row.key);
            let (old, new) = (code(&value(&row.old)), code(&value(&row.new)));
            text += &format!("| {} | {old} | {new} |\n", plain(name.trim_end()));
        }
        for file in &action.files {
            let lines: Vec<&str> = file.diff.lines().collect();
            let rest = lines.len().saturating_sub(LINES);
            let mut shown: String =
                lines.iter().take(LINES).map(|line| format!("{}\n", visible(line))).collect();
            if rest > 0 {
                shown += &format!("… {rest} more lines\n");
            }
            let fence = fence(&shown);
            text += &format!(
                "\n<details><summary>{}</summary>\n\n{fence}diff\n{shown}{fence}\n\n</details>\n",
                plain(&file.path)
            );
        }
    }
    text
}

/// A fence of more backticks than any run of them in the text.
fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '!' | '~' | '@' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// A text as inline code in a cell of a Markdown table.
fn code(text: &str) -> String {
    let text = text.replace('|', "\\|");
    let fence = "`".repeat(text.split(|c| c != '`').map(str::len).max().unwrap_or(0) + 1);
    let gap = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    if text.is_empty() { String::new() } else { format!("{fence}{gap}{text}{gap}{fence}") }
}

#[cfg(test)]
mod tests {
    use super::{code, fence, plain};

    #[test]
    fn texts_of_others_mean_nothing_to_markdown() {
        assert_eq!(plain("<b>*a*|@you"), "&lt;b&gt;\\*a\\*\\|\\@you");
        assert_eq!(code("a|b"), "`a\\|b`");
        assert_eq!(code("`x` y"), "`` `x` y ``");
        assert_eq!(fence("```\ncode"), "````");
        assert_eq!(fence("plain"), "```");
    }
}
