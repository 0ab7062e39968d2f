//! The surroundings of a place in code that may be half typed, for completion. Where code can be parsed,
//! the facts say more.

mod meaning;
mod tokens;

use tokens::{End, Kind, Token, is_word, tokens};

pub use meaning::Meaning;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CursorContext {
    pub cursor: Cursor,
    /// The start of the word or text that is being typed, without its quote.
    pub from: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cursor {
    /// A member of something: `params.|`, `params['|`.
    Member(Meaning),
    /// A key between the braces that take something apart: `const { | } = params`.
    Pattern(Meaning),
    /// A text that the function returns.
    Returned,
    /// A text that is compared with a parameter of this key.
    Compared(String),
    /// A text that is handed to a method, by the method's name.
    Argument(String),
    /// A comment, with what it says so far.
    Comment(String),
    Other,
}

/// Finds out what is being typed at a place of a code text.
pub fn cursor(text: &str, offset: usize) -> CursorContext {
    let offset = text.floor_char_boundary(offset);
    let (before, after) = text.split_at(offset);
    let word = before.len() - before.trim_end_matches(is_word).len();
    let from = offset - word;
    let (mut tokens, end) = tokens(before);
    match end {
        End::Comment(start) => {
            let said = before[start..].trim_start_matches(['/', '*']).trim_start();
            CursorContext { cursor: Cursor::Comment(said.to_owned()), from }
        }
        End::Text(start) => CursorContext { cursor: in_text(before, &tokens), from: (start + 1).min(offset) },
        End::Code => {
            if word > 0 {
                tokens.pop();
            }
            CursorContext { cursor: in_code(before, after, &tokens), from }
        }
    }
}

fn in_code(before: &str, after: &str, tokens: &[Token<'_>]) -> Cursor {
    match tokens.last().map(|token| token.text) {
        Some("." | "?.") => Cursor::Member(meaning::of_chain(before, &tokens[..tokens.len() - 1])),
        Some("{" | ",") => pattern(before, after, tokens).map_or(Cursor::Other, Cursor::Pattern),
        _ => Cursor::Other,
    }
}

fn pattern(before: &str, after: &str, tokens: &[Token<'_>]) -> Option<Meaning> {
    let open = innermost(tokens)?;
    let declares = matches!(tokens.get(open.checked_sub(1)?)?.text, "const" | "let" | "var");
    if tokens[open].text != "{" || !declares {
        return None;
    }
    let mut depth = 0_u32;
    let close = after.find(|c: char| match c {
        '{' => {
            depth += 1;
            false
        }
        '}' if depth == 0 => true,
        '}' => {
            depth -= 1;
            false
        }
        // The rest belongs to another statement.
        ';' => true,
        _ => false,
    });
    let rest = close.map_or("", |close| &after[close..]);
    let Some(rest) = rest.strip_prefix('}').map(str::trim_start).and_then(|rest| rest.strip_prefix('='))
    else {
        // Not said yet: parameters are what actions take apart.
        return Some(Meaning::Params);
    };
    let value = &rest[..rest.find([';', '\n']).unwrap_or(rest.len())];
    Some(meaning::of_text(before, value))
}

fn innermost(tokens: &[Token<'_>]) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, token) in tokens.iter().enumerate().rev().filter(|(_, token)| token.kind == Kind::Sign) {
        match token.text {
            ")" | "]" | "}" => depth += 1,
            "(" | "[" | "{" if depth == 0 => return Some(at),
            "(" | "[" | "{" => depth -= 1,
            _ => {}
        }
    }
    None
}

fn in_text(before: &str, tokens: &[Token<'_>]) -> Cursor {
    let Some(last) = tokens.last() else { return Cursor::Other };
    let earlier = &tokens[..tokens.len() - 1];
    match last.text {
        "[" => return Cursor::Member(meaning::of_chain(before, earlier)),
        "===" | "==" | "!==" | "!=" => {
            return match meaning::parameter(before, earlier) {
                Some(key) => Cursor::Compared(key),
                None => Cursor::Other,
            };
        }
        "return" | "?" | ":" | "||" | "??" | "&&" | "(" => {}
        _ => return Cursor::Other,
    }
    // Back to where the statement begins.
    let mut depth = 0_u32;
    for (at, token) in tokens.iter().enumerate().rev() {
        match token.text {
            ")" | "]" | "}" if token.kind == Kind::Sign => depth += 1,
            "(" if depth == 0 => match at.checked_sub(1).map(|at| tokens[at]) {
                Some(Token { kind: Kind::Word, text, .. }) if text != "return" => {
                    return Cursor::Argument(text.to_owned());
                }
                _ => {}
            },
            "{" | "[" if depth == 0 => return Cursor::Other,
            "(" | "[" | "{" if token.kind == Kind::Sign => depth -= 1,
            "return" if depth == 0 => return Cursor::Returned,
            ";" | "=" if depth == 0 => return Cursor::Other,
            _ => {}
        }
    }
    Cursor::Other
}

#[cfg(test)]
mod tests;
