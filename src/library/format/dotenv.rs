//! `.env`, the file beside the manifest that git does not see: its values are secrets.

use crate::diagnostics::split_bom;

/// The values of all its lines, each in every way in which it can be read: a value that is known once too often hides
/// a little more, one that is missed gives a secret away.
pub fn dotenv_values(text: &str) -> Vec<String> {
    let mut values = Vec::new();
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
            values.push(inside.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\"));
        }
    }
    values.retain(|value| !value.is_empty());
    values.sort();
    values.dedup();
    values
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
}
