//! A quick look at a docs.md that is set as most are. Reading Markdown in full costs more than all else that is asked
//! of the page, and mostly only tells that nothing is wrong.

/// The texts of the JSON blocks, where the page holds only plain fenced blocks at the beginning of lines; else
/// `None`.
pub fn plain_json_blocks(text: &str) -> Option<Vec<&str>> {
    if ["````", "~~~", "<!--", "> ```", "- ```", ". ```"].iter().any(|odd| text.contains(odd)) {
        return None;
    }
    let mut blocks = Vec::new();
    let mut open: Option<(bool, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        if line.trim_start().starts_with("```") {
            if line.starts_with(' ') || line.starts_with('\t') {
                return None;
            }
            let info = line.trim_start_matches('`').trim();
            open = match open {
                None => Some((info.to_lowercase().starts_with("json"), next)),
                Some((is_json, start)) if info.is_empty() => {
                    blocks.extend(is_json.then(|| &text[start..at]));
                    None
                }
                Some(_) => return None,
            };
        }
        at = next;
    }
    open.is_none().then_some(blocks)
}

/// True if the first cell of each line that may be a row of a table satisfies `known`; headings and the lines under
/// them do not count.
pub fn first_cells_are(text: &str, known: impl Fn(&str) -> bool) -> bool {
    // A table may do without a bar in front of its rows.
    let mut lines = text.lines().filter(|line| line.contains('|')).peekable();
    while let Some(line) = lines.next() {
        let is_rule = |line: &str| {
            line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t' | '\r'))
        };
        if is_rule(line) || lines.peek().is_some_and(|next| is_rule(next)) {
            continue;
        }
        let cell = line.trim().trim_start_matches('|').split('|').next().unwrap_or_default();
        if !known(cell.trim().trim_matches('`')) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_blocks_are_found_and_others_are_left_to_the_reader_of_markdown() {
        let text = "# A\n\n```json\n{ \"a\": 1 }\n```\n\n```js\nx\n```\n";
        assert_eq!(plain_json_blocks(text), Some(vec!["{ \"a\": 1 }\n"]));
        assert_eq!(plain_json_blocks("> ```json\n> {}\n> ```\n"), None);
        assert_eq!(plain_json_blocks("````md\n```json\n{}\n```\n````\n"), None);
        assert_eq!(plain_json_blocks("```json\n{}\n"), None);
        assert_eq!(plain_json_blocks("  ```json\n{}\n```\n"), None);
    }

    #[test]
    fn first_cells_leave_out_headings() {
        let text = "| key | type |\n|---|:-:|\n| `a` | string |\r\n| b | x |\n";
        assert!(first_cells_are(text, |cell| ["a", "b"].contains(&cell)));
        assert!(!first_cells_are(text, |cell| cell == "a"));
    }
}
