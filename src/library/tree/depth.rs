//! Guards the parsers of data against nesting: a recursive reader must not be handed a text that would overflow
//! its stack.

use super::problem::Format;

/// The deepest nesting of a file of data. Real files stay under ten.
pub(super) const LIMIT: usize = 128;

/// The byte at which the text goes deeper than [`LIMIT`], if it does. Counts what could nest, so it may count
/// more than a parser would, never less.
pub(super) fn too_deep(format: Format, text: &str) -> Option<usize> {
    // Most files have too few brackets, lines or dots for any doubt; counting bytes is far cheaper than looking.
    let count = |marks: fn(u8) -> bool| text.bytes().filter(|&byte| marks(byte)).count();
    let nests = count(|byte| matches!(byte, b'[' | b'{')) > LIMIT;
    let brackets = if nests { brackets(format, text) } else { None };
    match format {
        Format::Json => brackets,
        Format::Toml => brackets.or_else(|| dotted(text)),
        Format::Yaml if count(|byte| matches!(byte, b'\n' | b'-' | b'?' | b':')) <= LIMIT => brackets,
        Format::Yaml => brackets.or_else(|| indented(text)),
    }
}

/// Brackets outside strings and comments.
fn brackets(format: Format, text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut quote = None;
    let mut escaped = false;
    let mut comment = false;
    for (at, byte) in text.bytes().enumerate() {
        if byte == b'\n' {
            comment = false;
            // No quoted text of a single line reaches further; in the others a bracket more does no harm.
            if format != Format::Yaml {
                quote = None;
            }
            escaped = false;
            continue;
        }
        if comment {
            continue;
        }
        if let Some(open) = quote {
            if escaped {
                escaped = false;
            } else if byte == b'\\' && open == b'"' {
                escaped = true;
            } else if byte == open {
                quote = None;
            }
            continue;
        }
        match byte {
            b'"' => quote = Some(byte),
            b'\'' if format == Format::Toml => quote = Some(byte),
            b'#' if format == Format::Toml => comment = true,
            b'[' | b'{' => {
                depth += 1;
                if depth > LIMIT {
                    return Some(at);
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// `a.a.a.a = 1` and `[a.a.a.a]`: every dot is a level.
fn dotted(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let key = line.split('=').next().unwrap_or(line);
        if key.bytes().filter(|&byte| byte == b'.').count() > LIMIT {
            return Some(start);
        }
        start += line.len();
    }
    None
}

/// Block nesting in YAML: deeper lines, and `- - - -` and `? ? ?` on one line.
fn indented(text: &str) -> Option<usize> {
    let mut open: Vec<usize> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        if !content.trim().is_empty() {
            while open.last().is_some_and(|&outer| outer >= indent) {
                open.pop();
            }
            open.push(indent);
            let marks =
                content.as_bytes().chunks(2).take_while(|pair| matches!(pair, [b'-' | b'?' | b':', b' ']));
            if open.len() + marks.count() > LIMIT {
                return Some(start + indent);
            }
        }
        start += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_strings_does_not_nest() {
        let text = format!("{{\"a\": \"{}\"}}", "[".repeat(1000));
        assert_eq!(too_deep(Format::Json, &text), None);
    }

    #[test]
    fn each_way_of_nesting_is_seen() {
        assert!(too_deep(Format::Json, &"[".repeat(100_000)).is_some());
        assert!(too_deep(Format::Toml, &format!("a = {}", "[".repeat(100_000))).is_some());
        assert!(too_deep(Format::Toml, &format!("a{} = 1", ".a".repeat(100_000))).is_some());
        assert!(too_deep(Format::Yaml, &"- ".repeat(100_000)).is_some());
        assert!(too_deep(Format::Yaml, &"[".repeat(100_000)).is_some());
        let steps: String = (0..1000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
        assert!(too_deep(Format::Yaml, &steps).is_some());
    }
}
