//! `CHANGELOG.md` in the folder of an action: what each version changed, for the authors of scenarios.

use crate::diagnostics::{line_end, split_bom};
use crate::words::one_line;

/// The text with these lines under the heading of a version: the newest stands first. What is there stays; a line that is
/// there already is not added again. Texts of the library stay lines, whatever breaks they hold.
pub fn with_entry(old: &str, title: &str, version: &str, lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| flat(line)).collect();
    let (title, version) = (flat(title), flat(version));
    let (lines, version) = (&lines, version.as_str());
    let (bom, body) = split_bom(old);
    let mut text: Vec<String> = body.lines().map(str::to_owned).collect();
    if text.iter().all(|line| line.trim().is_empty()) {
        text = vec![format!("# {title}")];
    }
    let heading = format!("## {version}");
    let is_heading = |line: &String| line.starts_with("## ");
    let own = text.iter().position(|line| is_of(line, version));
    match own {
        Some(at) => {
            let end = text[at + 1..].iter().position(is_heading).map_or(text.len(), |next| at + 1 + next);
            let new: Vec<String> = lines
                .iter()
                .map(|line| format!("- {line}"))
                .filter(|line| !text[at..end].contains(line))
                .collect();
            // Behind the last line that says something.
            let last =
                text[at..end].iter().rposition(|line| !line.trim().is_empty()).map_or(at, |last| at + last);
            let gap = (last == at && !new.is_empty()).then(String::new);
            text.splice(last + 1..last + 1, gap.into_iter().chain(new));
        }
        None => {
            let before = text.iter().position(is_heading).unwrap_or(text.len());
            let mut entry = vec![heading, String::new()];
            entry.extend(lines.iter().map(|line| format!("- {line}")));
            if before < text.len() {
                entry.push(String::new());
            } else if text.last().is_some_and(|line| !line.trim().is_empty()) {
                entry.insert(0, String::new());
            }
            text.splice(before..before, entry);
        }
    }
    let end = line_end(body);
    format!("{bom}{}{end}", text.join(end))
}

fn flat(text: &str) -> String {
    one_line(&text.replace(char::is_control, " "))
}

/// What stands under the heading of a version; nothing where there is no such heading, or nothing under it.
pub fn entry_of<'a>(text: &'a str, version: &str) -> Option<&'a str> {
    let end_of = |at: usize, line: &str| at + line.len();
    let mut at = 0;
    let mut begin = None;
    for line in text.split_inclusive('\n') {
        match begin {
            None if is_of(line, version) => begin = Some(end_of(at, line)),
            Some(_) if line.starts_with("## ") || line.starts_with("# ") => break,
            _ => {}
        }
        at = end_of(at, line);
    }
    let entry = text.get(begin?..at)?.trim_end();
    let blank = entry.len() - entry.trim_start_matches(['\r', '\n']).len();
    Some(&entry[blank..]).filter(|entry| !entry.is_empty())
}

/// Whether a line is the heading of a version, with or without brackets around it, and whatever follows it.
fn is_of(line: &str, version: &str) -> bool {
    let Some(title) = line.strip_prefix("## ") else { return false };
    let title = title.strip_prefix('[').unwrap_or(title);
    title
        .strip_prefix(version)
        .is_some_and(|rest| !rest.starts_with(|c: char| matches!(c, '.' | '-' | '+') || c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::{entry_of, with_entry};

    #[test]
    fn an_entry_is_what_stands_under_its_heading() {
        let text = "# X\r\n\r\n## [1.1.0] - 2026-01-01\r\n\r\n- a\r\n- b\r\n\r\n## 1.1\n\n### New\n\n    c\n## 1.0.0-rc.1\n\n# Y\n";
        assert_eq!(entry_of(text, "1.1.0"), Some("- a\r\n- b"));
        assert_eq!(entry_of(text, "1.1"), Some("### New\n\n    c"));
        for none in ["1.0.0", "1.0.0-rc.1", "1", "2.0.0", ""] {
            assert_eq!(entry_of(text, none), None, "{none}");
        }
    }

    fn lines(lines: &[&str]) -> Vec<String> {
        lines.iter().map(|line| (*line).to_owned()).collect()
    }

    #[test]
    fn texts_of_the_library_stay_lines() {
        let breaks = "a\nb\r\nc\u{2028}d\u{85}e\u{1b}f\u{b}\u{c}g";
        let text = with_entry("", breaks, "1.0", &lines(&[breaks]));
        assert_eq!(text, "# a b c d e f g\n\n## 1.0\n\n- a b c d e f g\n");
    }

    #[test]
    fn the_newest_version_stands_first() {
        let first = with_entry("", "X", "1.1.0", &lines(&["a"]));
        assert_eq!(first, "# X\n\n## 1.1.0\n\n- a\n");
        let second = with_entry(&first, "X", "1.1.1", &lines(&["b"]));
        assert_eq!(second, "# X\n\n## 1.1.1\n\n- b\n\n## 1.1.0\n\n- a\n");
    }

    #[test]
    fn a_version_that_is_there_gets_what_it_lacks() {
        let old = "# X\r\n\r\nMine.\r\n\r\n## 1.1.0 (soon)\r\n\r\n- a\r\n\r\n## 1.1\r\n";
        let new = with_entry(old, "X", "1.1.0", &lines(&["a", "b"]));
        assert_eq!(new, "# X\r\n\r\nMine.\r\n\r\n## 1.1.0 (soon)\r\n\r\n- a\r\n- b\r\n\r\n## 1.1\r\n");
        assert_eq!(with_entry(&new, "X", "1.1.0", &lines(&["b"])), new);
        assert_eq!(with_entry("# X\n\n## 1.0.0\n", "X", "1.0.0", &lines(&["a"])), "# X\n\n## 1.0.0\n\n- a\n");
    }
}
