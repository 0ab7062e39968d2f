//! Converts byte offsets to positions of the protocol, and paths to URIs, both ways.

use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use lsp_types::{GeneralClientCapabilities, Position, PositionEncodingKind, Range, Uri};
use serde_json::Value;
use url::Url;

use crate::diagnostics::Span;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    /// UTF-16 code units: what every client knows.
    Utf16,
    Utf32,
}

impl Encoding {
    /// The first encoding that the client wants and the server knows.
    pub(super) fn negotiated(general: Option<&GeneralClientCapabilities>) -> Self {
        let wanted = general.and_then(|general| general.position_encodings.as_deref()).unwrap_or_default();
        let known = wanted.iter().find_map(|kind| match kind.as_str() {
            "utf-8" => Some(Self::Utf8),
            "utf-16" => Some(Self::Utf16),
            "utf-32" => Some(Self::Utf32),
            _ => None,
        });
        known.unwrap_or(Self::Utf16)
    }

    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn length(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    encoding: Encoding,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes
            .iter()
            .enumerate()
            .filter(|&(at, &byte)| byte == b'\n' || byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Self { text, starts, encoding }
    }

    /// The position of a byte offset; one past the end is the end.
    pub(super) fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|&start| start <= offset) - 1;
        let units: usize =
            self.text[self.starts[line]..offset].chars().map(|c| self.encoding.length(c)).sum();
        Position { line: number(line), character: number(units) }
    }

    pub(super) fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start as usize), end: self.position(span.end as usize) }
    }

    /// The byte offset of a position; a column past the end of its line is that end, as the protocol defines.
    pub(super) fn offset(&self, position: Position) -> usize {
        let Some(&start) = self.starts.get(position.line as usize) else { return self.text.len() };
        let next = self.starts.get(position.line as usize + 1).copied().unwrap_or(self.text.len());
        let line = self.text[start..next].trim_end_matches(['\n', '\r']);
        let mut units = 0;
        for (at, c) in line.char_indices() {
            if units >= position.character as usize {
                return start + at;
            }
            units += self.encoding.length(c);
        }
        start + line.len()
    }

    pub(super) fn span(&self, range: Range) -> Span {
        Span::new(self.offset(range.start), self.offset(range.end))
    }
}

fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// The path of a `file:` URI; `None` for other schemes.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let url = Url::parse(uri.as_str()).ok()?;
    if url.scheme() != "file" {
        return None;
    }
    url.to_file_path().ok()
}

/// The URI of a path, written as `vscode-uri` does: other clients compare the texts, and some characters that a URL may
/// hold are not allowed in a URI.
pub(super) fn uri_of(path: &Path) -> Option<Uri> {
    let url = Url::from_file_path(path).ok()?;
    let mut text = format!("file://{}", url.host_str().unwrap_or_default());
    for c in url.path().chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '.' | '_' | '~' | '%') {
            text.push(c);
        } else {
            push_encoded(&mut text, c);
        }
    }
    Uri::from_str(&text).ok()
}

fn push_encoded(text: &mut String, c: char) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        *text += &format!("%{byte:02X}");
    }
}

/// Encodes what stands unencoded in the URIs of a message, which some clients send: under `uri`, and under keys that end
/// in `Uri`.
pub(super) fn encode_uris(params: &mut Value) {
    match params {
        Value::Array(items) => items.iter_mut().for_each(encode_uris),
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(text) if key == "uri" || key.ends_with("Uri") => {
                        if Uri::from_str(text).is_err() {
                            *text = encoded(text);
                        }
                    }
                    // The text of a document is no place for URIs.
                    Value::String(_) => {}
                    value => encode_uris(value),
                }
            }
        }
        _ => {}
    }
}

/// A text with all characters encoded that no URI may hold.
fn encoded(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_escape = || {
            let digits = text.as_bytes().get(at + 1..at + 3);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        };
        let is_allowed = match c {
            '%' => is_escape(),
            c => c.is_ascii_graphic() && !"\"<>[\\]^`{|}".contains(c),
        };
        if is_allowed { made.push(c) } else { push_encoded(&mut made, c) }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_what_was_agreed_on() {
        let text = "a\r\n😀їx\nend";
        for (encoding, character) in [(Encoding::Utf8, 6), (Encoding::Utf16, 3), (Encoding::Utf32, 2)] {
            let lines = Lines::new(text, encoding);
            let at = Position { line: 1, character };
            assert_eq!(lines.position(9), at);
            assert_eq!(lines.offset(at), 9);
        }
    }

    #[test]
    fn positions_outside_are_the_nearest_inside() {
        let lines = Lines::new("one\r\ntwo", Encoding::Utf16);
        assert_eq!(lines.offset(Position { line: 0, character: 99 }), 3);
        assert_eq!(lines.offset(Position { line: 9, character: 0 }), 8);
        assert_eq!(lines.position(99), Position { line: 1, character: 3 });
    }

    #[test]
    fn every_offset_comes_back() {
        let text = "їa\n\r\n😀b\rc\n";
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let lines = Lines::new(text, encoding);
            for (at, _) in text.char_indices().filter(|(_, c)| *c != '\n' && *c != '\r') {
                assert_eq!(lines.offset(lines.position(at)), at);
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn paths_survive_the_way_to_a_uri_and_back() {
        let odd = (32..127_u8).filter(|byte| *byte != b'/').map(|byte| format!("/x{}y.js", byte as char));
        let known = ["/a b/ї#%?.js", "/x/actions/y/code.js", "/[a]/{b}/c^d|e`f\"<g>\\h.js", "/a%20b/%5B.js"];
        for path in known.into_iter().map(str::to_owned).chain(odd) {
            let path = path.as_str();
            let uri = uri_of(Path::new(path)).unwrap();
            assert_eq!(path_of(&uri), Some(path.into()), "{}", uri.as_str());
        }
        assert_eq!(path_of(&Uri::from_str("untitled:Untitled-1").unwrap()), None);
        // As `vscode-uri` writes it.
        let uri = uri_of(Path::new("/a:b/[c]/d(e)!*'+,;=@&$.js")).unwrap();
        assert_eq!(uri.as_str(), "file:///a%3Ab/%5Bc%5D/d%28e%29%21%2A%27%2B%2C%3B%3D%40%26%24.js");
    }

    #[test]
    fn what_is_not_encoded_in_a_message_is_understood() {
        let text = "file:///дії/[a] b^|{}`.js";
        let mut params = serde_json::json!({
            "textDocument": { "uri": "file:///дії/[a] b^|{}`%41.js", "text": text },
            "rootUri": "file:///x%zz", "changes": [{ "uri": "file:///%5Ba%5D" }],
        });
        encode_uris(&mut params);
        let uri = params["textDocument"]["uri"].as_str().unwrap();
        assert_eq!(path_of(&Uri::from_str(uri).unwrap()), Some("/дії/[a] b^|{}`A.js".into()));
        assert_eq!(params["rootUri"], "file:///x%25zz");
        assert_eq!(params["changes"][0]["uri"], "file:///%5Ba%5D");
        assert_eq!(params["textDocument"]["text"], text);
    }
}
