//! `.env`, the file beside the manifest that git does not see: its values are secrets.

use crate::diagnostics::split_bom;

/// The values of all its lines, each in every way in which it can be read: a value that is known once too often hides
/// a little more, one that is missed gives a secret away.
pub fn dotenv_values(text: &str) -> Vec<String> {
    let mut values = Vec::new();
    // Readers differ, and none tells what a line means that it does not take: so lines are read by themselves as well.
    for (_, value) in dotenvy::from_read_iter(split_bom(text).1.as_bytes()).flatten() {
        // A key of several lines may be sent line by line.
        if value.contains('\n') {
            values.extend(inner_lines(&value));
        }
        values.push(value);
    }
    values.extend(quoted(text).flat_map(|inside| {
        let lines: Vec<String> = inner_lines(inside).collect();
        lines.into_iter().chain([inside.to_owned(), inside.replace("\r\n", "\n")])
    }));
    for line in split_bom(text).1.lines() {
        let line = line.trim();
        let Some((_, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) else { continue };
        let value = value.trim();
        let bare = value.split_once(" #").map_or(value, |(before, _)| before.trim_end());
        values.push(value.to_owned());
        values.push(bare.to_owned());
        for quote in ['"', '\'', '`'] {
            let Some(rest) = value.strip_prefix(quote) else { continue };
            let inside = rest.rsplit_once(quote).map_or(rest, |(inside, _)| inside);
            values.push(inside.to_owned());
            let meant = inside.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
            values.extend(inner_lines(&meant).filter(|_| meant.contains('\n')));
            values.push(meant);
        }
    }
    values.retain(|value| !value.is_empty());
    values.sort();
    values.dedup();
    values
}

/// Lines of fewer characters say nothing by themselves.
const SHORTEST_LINE: usize = 8;

/// The lines of a value, but for the marks around a key.
fn inner_lines(value: &str) -> impl Iterator<Item = String> + '_ {
    let lines = value.lines().map(str::trim);
    lines.filter(|line| line.len() >= SHORTEST_LINE && !line.starts_with("-----")).map(str::to_owned)
}

/// What stands in quotes over several lines, behind a name.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let begins = text.match_indices('=').filter_map(|(at, _)| {
        let rest = text[at + 1..].trim_start_matches([' ', '\t']);
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        let inside = &rest[1..];
        let end = inside.char_indices().find(|&(end, c)| c == quote && !inside[..end].ends_with('\\'))?.0;
        Some(&inside[..end])
    });
    begins.filter(|inside| inside.contains('\n'))
}

#[cfg(test)]
mod tests {
    use super::dotenv_values;

    #[test]
    fn values_are_found_in_every_way_of_writing_them() {
        let values = dotenv_values(
            "\u{feff}# a comment=not this\nTOKEN=abc123\nexport KEY = \"with space\" # why\r\nONE='it''s'\nEMPTY=\nURL=https://h/?a=b # c\nno line\n",
        );
        for value in ["abc123", "with space", "https://h/?a=b"] {
            assert!(values.iter().any(|known| known == value), "{value}: {values:?}");
        }
        assert!(!values.iter().any(|value| value.contains("not this") || value.is_empty()), "{values:?}");
    }

    #[test]
    fn the_lines_of_a_key_are_values_too() {
        let (one, two) = ("MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", "Kc3bJvP1x9o8aQ2zR7tYw5uE");
        for quote in ['"', '\'', '`'] {
            for line in ["\n", "\r\n", "\\n"] {
                let key = format!(
                    "-----BEGIN PRIVATE KEY-----{line}{one}{line}{two}{line}-----END PRIVATE KEY-----"
                );
                let text = format!("A=1{line}KEY={quote}{key}{quote}\nB='two words'\n");
                let text = if line == "\\n" { text.replacen("A=1\\n", "A=1\n", 1) } else { text };
                let values = dotenv_values(&text);
                for value in [one, two, "two words"] {
                    assert!(
                        values.iter().any(|known| known == value),
                        "{quote:?} {line:?} {value}: {values:?}"
                    );
                }
            }
        }
    }
}
