//! A guess at the object that an expression in half-typed code is: one of the platform's, or unknown.

use super::tokens::{Kind, Token, tokens};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    Host,
    Params,
    Constants,
    State,
    Unknown,
}

/// The most variables that are followed, one holding the next.
const MOST_STEPS: u8 = 4;

/// The object that the chain of members and calls at the end of `before` is.
pub(super) fn of_chain(before: &str, before_dot: &[Token<'_>]) -> Meaning {
    of_text(before, &chain(before_dot))
}

/// The object that an expression is, in a code whose variables `before` declares.
pub(super) fn of_text(before: &str, expression: &str) -> Meaning {
    meaning(&tokens(before).0, expression, MOST_STEPS)
}

/// The key of the parameter that the chain at the end of `before` reads.
pub(super) fn parameter(before: &str, tokens: &[Token<'_>]) -> Option<String> {
    let (last, earlier) = tokens.split_last()?;
    if last.kind != Kind::Word {
        return None;
    }
    match earlier.last().map(|token| token.text) {
        Some("." | "?.") => {
            let of = of_chain(before, &earlier[..earlier.len() - 1]);
            (of == Meaning::Params).then(|| last.text.to_owned())
        }
        // A variable of the key's own name, as destructuring makes it.
        _ => Some(last.text.to_owned()),
    }
}

fn meaning(code: &[Token<'_>], expression: &str, steps: u8) -> Meaning {
    let plain: String = expression.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.replace("?.", ".").replace("await", "");
    let plain = plain.trim_matches(['(', ';']);
    let plain = plain.split("||").next().unwrap_or_default();
    let plain = plain.split("??").next().unwrap_or_default();
    let plain = if plain.ends_with("))") { &plain[..plain.len() - 1] } else { plain };
    if plain.ends_with("getCurrentNodeParamsJSON()") {
        return Meaning::Params;
    }
    if plain.ends_with("getCurrentConstJSON()") || plain.ends_with("state.const") {
        return Meaning::Constants;
    }
    if plain.ends_with("getCurrentStateJSON()") || plain == "this.state" {
        return Meaning::State;
    }
    if plain == "this" {
        return Meaning::Host;
    }
    match value_of(code, plain) {
        Some(value) if steps > 0 => meaning(code, &value, steps - 1),
        Some(_) => Meaning::Unknown,
        // Not declared yet, or taken as an argument: a name that everybody gives it.
        None if plain == "params" => Meaning::Params,
        None => Meaning::Unknown,
    }
}

/// The initial value of a variable, at its last declaration before the place.
fn value_of(code: &[Token<'_>], name: &str) -> Option<String> {
    let declared = code.windows(3).rposition(|window| {
        matches!(window[0].text, "const" | "let" | "var") && window[1].text == name && window[2].text == "="
    })?;
    let value = code[declared + 3..].iter();
    let mut depth = 0_i32;
    let mut text = String::new();
    let mut last: Option<&Token<'_>> = None;
    for token in value {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            ";" | "," if depth == 0 => break,
            // Without a semicolon, two words side by side are two statements.
            _ if depth == 0
                && token.kind == Kind::Word
                && last.is_some_and(|last| {
                    last.kind == Kind::Word && last.text != "await" || last.text == ")"
                }) =>
            {
                break;
            }
            _ => {}
        }
        if depth < 0 {
            break;
        }
        text.push_str(token.text);
        last = Some(token);
    }
    Some(text)
}

/// The members and calls that end the tokens, as one text.
fn chain(tokens: &[Token<'_>]) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let mut depth = 0_i32;
    for (at, token) in tokens.iter().enumerate().rev() {
        let closes = matches!(token.text, ")" | "]") && token.kind == Kind::Sign;
        let opens = matches!(token.text, "(" | "[") && token.kind == Kind::Sign;
        if closes {
            depth += 1;
        } else if opens {
            depth -= 1;
        }
        if depth < 0 {
            break;
        }
        parts.push(token.text);
        if depth == 0 && !closes {
            // A name goes on where a dot stands before it; a bracket where a name does.
            let before = at.checked_sub(1).map(|at| tokens[at]);
            let goes_on = match (token.kind, before) {
                (_, None) => false,
                (Kind::Word, Some(before)) => matches!(before.text, "." | "?."),
                (_, Some(before)) if opens => before.kind == Kind::Word || matches!(before.text, ")" | "]"),
                (Kind::Sign, Some(_)) => matches!(token.text, "." | "?."),
                _ => false,
            };
            if !goes_on {
                break;
            }
        }
    }
    parts.reverse();
    parts.concat()
}
