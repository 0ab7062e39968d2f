//! Guards the JavaScript parser against nesting: it and what follows recurse as deep as the code goes, so code
//! that could go too deep is refused before it is parsed.

/// The greatest depth that is parsed. The tests analyse code just inside it, nested in several ways, in a debug
/// build, whose frames are the largest, on the stack of [`super::deep_stack`].
pub(super) const LIMIT: usize = 12_000;

/// The byte at which the code may nest deeper than [`LIMIT`], if it may.
///
/// Every nesting of the syntax tree takes a token, so the tokens since the last place where the tree must have
/// come back up (`;`, `,`, the end of a block), summed over the open brackets, bound the depth from above.
pub(super) fn too_deep(code: &str) -> Option<usize> {
    // A text shorter than the limit cannot nest deeper than it.
    if code.len() <= LIMIT {
        return None;
    }
    let mut levels: Vec<usize> = vec![0];
    let mut depth = 0usize;
    let mut lexer = Lexer { bytes: code.as_bytes(), at: 0, operand: true, templates: Vec::new() };
    while let Some((at, token)) = lexer.next() {
        let top = levels.len() - 1;
        match token {
            Token::Open => {
                levels[top] += 1;
                depth += 1;
                levels.push(0);
            }
            Token::Close => {
                if top > 0 {
                    depth -= levels[top];
                    levels.pop();
                }
            }
            Token::Boundary => {
                if !lexer.continues() {
                    depth -= levels[top];
                    levels[top] = 0;
                }
            }
            Token::Other => {
                levels[top] += 1;
                depth += 1;
            }
        }
        if token == Token::Close && code.as_bytes()[at] == b'}' && !lexer.continues() {
            let top = levels.len() - 1;
            depth -= levels[top];
            levels[top] = 0;
        }
        if depth > LIMIT {
            return Some(at);
        }
    }
    None
}

/// Words behind which an operand comes.
const BEFORE_OPERAND: [&[u8]; 14] = [
    b"return", b"typeof", b"case", b"in", b"of", b"delete", b"void", b"throw", b"new", b"do", b"else",
    b"await", b"yield", b"instanceof",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    Open,
    Close,
    Boundary,
    Other,
}

/// Just enough of a lexer to tell brackets from the insides of strings, templates, comments and expressions.
/// If it takes a division for an expression or the reverse, it only counts tokens wrongly on one line.
struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    /// True if an operand may come next, so that `/` begins a regular expression.
    operand: bool,
    /// For each template that is open, the number of braces open inside its `${`.
    templates: Vec<usize>,
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn skip_blank(&mut self) {
        loop {
            match self.peek(0) {
                b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                b'/' if self.peek(1) == b'/' => {
                    while self.at < self.bytes.len() && self.peek(0) != b'\n' {
                        self.at += 1;
                    }
                }
                b'/' if self.peek(1) == b'*' => {
                    self.at += 2;
                    while self.at < self.bytes.len() && !(self.peek(0) == b'*' && self.peek(1) == b'/') {
                        self.at += 1;
                    }
                    self.at = (self.at + 2).min(self.bytes.len());
                }
                _ => return,
            }
        }
    }

    /// True if what comes next carries on what a `;`, `,` or `}` seemed to end: `else`, `catch`, an operator.
    fn continues(&mut self) -> bool {
        self.skip_blank();
        let rest = &self.bytes[self.at.min(self.bytes.len())..];
        let word = |word: &[u8]| rest.starts_with(word);
        match rest.first() {
            None | Some(b'}' | b')' | b']') => false,
            Some(byte) if byte.is_ascii_alphabetic() => {
                word(b"else") || word(b"catch") || word(b"finally") || word(b"while") || word(b"in")
            }
            Some(
                b'.' | b'?' | b':' | b'=' | b'+' | b'-' | b'*' | b'%' | b'<' | b'>' | b'&' | b'|' | b'^'
                | b'/' | b'(' | b'[' | b'`',
            ) => true,
            Some(_) => false,
        }
    }

    fn next(&mut self) -> Option<(usize, Token)> {
        self.skip_blank();
        let start = self.at;
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        let token = match byte {
            b'(' | b'[' | b'{' => {
                if let (b'{', Some(open)) = (byte, self.templates.last_mut()) {
                    *open += 1;
                }
                self.operand = true;
                Token::Open
            }
            b')' | b']' | b'}' => {
                if byte == b'}' && self.templates.last() == Some(&0) {
                    self.template();
                    self.operand = false;
                    return Some((start, Token::Close));
                }
                if let (b'}', Some(open)) = (byte, self.templates.last_mut()) {
                    *open -= 1;
                }
                self.operand = byte == b'}';
                Token::Close
            }
            b';' | b',' => {
                self.operand = true;
                Token::Boundary
            }
            b'"' | b'\'' => {
                self.string(byte);
                self.operand = false;
                Token::Other
            }
            b'`' => {
                self.templates.push(0);
                let opened = self.template();
                self.operand = opened;
                if opened { Token::Open } else { Token::Other }
            }
            b'/' if self.operand => {
                self.regex();
                self.operand = false;
                Token::Other
            }
            _ if byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80 => {
                while matches!(self.peek(0), b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'$' | 0x80..) {
                    self.at += 1;
                }
                let word = &self.bytes[start..self.at];
                self.operand = BEFORE_OPERAND.contains(&word);
                Token::Other
            }
            _ => {
                self.operand = true;
                Token::Other
            }
        };
        Some((start, token))
    }

    fn string(&mut self, quote: u8) {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'\n' => return,
                _ if byte == quote => return,
                _ => {}
            }
        }
    }

    /// Runs to the end of the template or into its next `${`; true in the latter case.
    fn template(&mut self) -> bool {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'`' => {
                    self.templates.pop();
                    return false;
                }
                b'$' if self.peek(0) == b'{' => {
                    self.at += 1;
                    if let Some(open) = self.templates.last_mut() {
                        *open = 0;
                    }
                    return true;
                }
                _ => {}
            }
        }
        false
    }

    fn regex(&mut self) {
        let mut class = false;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'[' => class = true,
                b']' => class = false,
                b'/' if !class => return,
                b'\n' => return,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_nesting_is_seen() {
        let n = 100_000;
        let deep = [
            "[".repeat(n),
            "(".repeat(n),
            "{".repeat(n),
            "!".repeat(n) + "a",
            "a?b:".repeat(n) + "c",
            "a=>".repeat(n) + "a",
            "a+".repeat(n) + "a",
            "if(a)".repeat(n) + ";",
            "if(a){}else ".repeat(n) + "{}",
            "if(a);else ".repeat(n) + ";",
            "`${".repeat(n),
            "a".to_owned() + &".b".repeat(n),
            "a".to_owned() + &"()".repeat(n),
            "a".to_owned() + &"[0]".repeat(n),
            "x = {}".to_owned() + &"+{}".repeat(n),
            "new ".repeat(n) + "a",
            "function f(){".repeat(n),
            "do ".repeat(n) + ";",
            "a:".repeat(n) + ";",
            "try{}catch{}finally{".repeat(n),
        ];
        for code in deep {
            assert!(too_deep(&code).is_some(), "{}", &code[..20]);
        }
    }

    #[test]
    fn long_code_that_is_flat_passes() {
        let statements = "const a = { b: [1, 2, 3], c: x => x + 1 };\n".repeat(20_000);
        let list = format!("const l = [{}];", "{ a: 'x', b: \"[[[\" },\n".repeat(20_000));
        let functions =
            "function f(a) { if (a) { return `x${a}` } else { return /[[(]/.test(a) } }\n".repeat(20_000);
        for code in [statements, list, functions] {
            assert_eq!(too_deep(&code), None, "{}", &code[..20]);
        }
    }
}
