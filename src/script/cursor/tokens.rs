//! Code cut into words and signs up to a place, without a grammar: code is half typed most of the time.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    pub(super) start: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name, a keyword, a number.
    Word,
    /// One sign, or several that belong together.
    Sign,
    /// A text with its quotes, a regular expression, a part of a template.
    Text,
}

/// The state in which the code breaks off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Between tokens, or in a word.
    Code,
    /// In a text that begins with its quote here.
    Text(usize),
    /// In a comment that begins here.
    Comment(usize),
}

/// Signs of several letters that must not be read as one of their letters.
const LONG: [&str; 17] = [
    "===", "!==", "...", "??=", "||=", "&&=", "=>", "==", "!=", "<=", ">=", "?.", "??", "||", "&&", "+=",
    "-=",
];
/// Words after which an expression begins, so that `/` begins a regular expression.
const OPENERS: [&str; 12] =
    ["return", "typeof", "case", "in", "of", "do", "else", "void", "delete", "await", "yield", "throw"];

/// Cuts code into tokens, and tells the state in which it breaks off.
pub(super) fn tokens(text: &str) -> (Vec<Token<'_>>, End) {
    let mut scanner = Scanner { text, at: 0, tokens: Vec::new(), holes: Vec::new() };
    let end = scanner.run();
    (scanner.tokens, end)
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    tokens: Vec<Token<'t>>,
    /// The number of open braces inside each open `${`.
    holes: Vec<usize>,
}

impl<'t> Scanner<'t> {
    fn run(&mut self) -> End {
        while let Some(next) = self.rest().chars().next() {
            let start = self.at;
            if next.is_whitespace() {
                self.at += next.len_utf8();
            } else if self.rest().starts_with("//") {
                match self.rest().find('\n') {
                    Some(length) => self.at += length,
                    None => return End::Comment(start),
                }
            } else if self.rest().starts_with("/*") {
                match self.rest()[2..].find("*/") {
                    Some(length) => self.at += length + 4,
                    None => return End::Comment(start),
                }
            } else if matches!(next, '\'' | '"') {
                if !self.quoted(next) {
                    return End::Text(start);
                }
            } else if next == '`' || next == '}' && self.holes.last() == Some(&0) {
                if next == '}' {
                    self.holes.pop();
                }
                if !self.template() {
                    return End::Text(start);
                }
            } else if is_word(next) {
                let length = self.rest().find(|c: char| !is_word(c)).unwrap_or(self.rest().len());
                self.push(Kind::Word, length);
            } else if next == '/' && self.begins_expression() {
                self.expression();
            } else {
                self.sign(next);
            }
        }
        End::Code
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn push(&mut self, kind: Kind, length: usize) {
        self.tokens.push(Token { kind, text: &self.text[self.at..self.at + length], start: self.at });
        self.at += length;
    }

    fn sign(&mut self, next: char) {
        if let Some(inside) = self.holes.last_mut() {
            match next {
                '{' => *inside += 1,
                '}' => *inside -= 1,
                _ => {}
            }
        }
        let long = LONG.iter().find(|long| self.rest().starts_with(**long));
        self.push(Kind::Sign, long.map_or(next.len_utf8(), |long| long.len()));
    }

    /// Reads a text; false where it is not closed. A line end closes none, but what follows is not part of it.
    fn quoted(&mut self, quote: char) -> bool {
        let mut escaped = false;
        for (offset, c) in self.rest().char_indices().skip(1) {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '\n' => {
                    self.push(Kind::Text, offset);
                    return true;
                }
                c if c == quote => {
                    self.push(Kind::Text, offset + 1);
                    return true;
                }
                _ => {}
            }
        }
        false
    }

    /// Reads a template up to its end or its next hole; false where it is not closed.
    fn template(&mut self) -> bool {
        let mut escaped = false;
        let mut dollar = false;
        for (offset, c) in self.rest().char_indices().skip(1) {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '`' => {
                    self.push(Kind::Text, offset + 1);
                    return true;
                }
                '{' if dollar => {
                    self.push(Kind::Text, offset + 1);
                    self.holes.push(0);
                    return true;
                }
                _ => {}
            }
            dollar = c == '$';
        }
        false
    }

    /// True if a `/` here begins a regular expression rather than divides.
    fn begins_expression(&self) -> bool {
        match self.tokens.last() {
            None => true,
            Some(Token { kind: Kind::Word, text, .. }) => OPENERS.contains(text),
            Some(Token { kind: Kind::Sign, text, .. }) => !matches!(*text, ")" | "]" | "}"),
            Some(_) => false,
        }
    }

    fn expression(&mut self) {
        let mut escaped = false;
        let mut class = false;
        let line = self.rest().find('\n').unwrap_or(self.rest().len());
        for (offset, c) in self.rest()[..line].char_indices().skip(1) {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '[' => class = true,
                ']' => class = false,
                '/' if !class => return self.push(Kind::Text, offset + 1),
                _ => {}
            }
        }
        self.push(Kind::Sign, 1);
    }
}

pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}
