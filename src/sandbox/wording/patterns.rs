//! Why a text is no regular expression, in V8's words.

/// The message for a pattern that the engine refuses for its reason.
pub(super) fn words(source: &str, flags: &str, reason: &str) -> String {
    format!(
        "Invalid regular expression: /{source}/{flags}: {}",
        why(source, flags.contains(['u', 'v']), reason)
    )
}

fn why<'r>(source: &str, is_strict: bool, reason: &'r str) -> &'r str {
    match reason {
        "Invalid atom character" if is_strict && !may_repeat(source) => "Lone quantifier brackets",
        "Invalid character escape" if source.contains("\\c") => "Invalid Unicode escape",
        "Invalid character escape" => "Invalid escape",
        "Invalid character range" => "Invalid character class",
        "Invalid class set character" => "Invalid character in character class",
        "Unbalanced bracket" => "Unterminated character class",
        "Unbalanced parenthesis" if closes_too_often(source) => "Unmatched ')'",
        "Unbalanced parenthesis" => "Unterminated group",
        "Invalid atom character" | "Invalid braced quantifier" => "Nothing to repeat",
        "Invalid group modifier" => "Invalid group",
        "Quantifier not allowed here" => "Invalid quantifier",
        "Incomplete escape" => "\\ at end of pattern",
        "Invalid quantifier" => "numbers out of order in {} quantifier",
        "Invalid unicode escape" => "Invalid Unicode escape",
        "Invalid token at named capture group identifier" => "Invalid capture group name",
        _ if reason.starts_with("Range values reversed") => "Range out of order in character class",
        _ if reason.starts_with("Backreference to invalid named capture group") => {
            "Invalid named capture referenced"
        }
        _ => reason,
    }
}

/// True if a source has what could be a quantifier.
fn may_repeat(source: &str) -> bool {
    source.contains(['*', '+', '?'])
        || source.split('{').skip(1).any(|behind| behind.starts_with(|c: char| c.is_ascii_digit()))
}

/// True if a parenthesis is closed that was never opened.
fn closes_too_often(source: &str) -> bool {
    let (mut open, mut in_class, mut chars) = (0_u32, false, source.chars());
    while let Some(c) = chars.next() {
        match c {
            '\\' => _ = chars.next(),
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => open += 1,
            ')' if !in_class => match open.checked_sub(1) {
                Some(left) => open = left,
                None => return true,
            },
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn reasons_are_those_of_v8() {
        let cases = [
            ("a)", "Unbalanced parenthesis", "Unmatched ')'"),
            ("(a", "Unbalanced parenthesis", "Unterminated group"),
            // What is escaped, or within a class, closes nothing.
            (r"(\)", "Unbalanced parenthesis", "Unterminated group"),
            ("([)]", "Unbalanced parenthesis", "Unterminated group"),
            ("[a", "Unbalanced bracket", "Unterminated character class"),
            ("*", "Invalid atom character", "Nothing to repeat"),
            ("(?z)", "Invalid group modifier", "Invalid group"),
            ("(?<=a)+", "Quantifier not allowed here", "Invalid quantifier"),
            (
                "[b-a]",
                "Range values reversed, start char code is greater",
                "Range out of order in character class",
            ),
            ("a", "something new", "something new"),
            ("]", "Invalid atom character", "Nothing to repeat"),
            (r"\-", "Invalid character escape", "Invalid escape"),
            (r"\c", "Invalid character escape", "Invalid Unicode escape"),
        ];
        let lone = "Invalid regular expression: /]/u: Lone quantifier brackets";
        assert_eq!(words("]", "u", "Invalid atom character"), lone);
        for (source, reason, expected) in cases {
            let expected = format!("Invalid regular expression: /{source}/g: {expected}");
            assert_eq!(words(source, "g", reason), expected);
        }
    }
}
