//! Syntax highlighting as HTML of text and plain elements. Done when the page is made, by the parser's own tokens, so
//! that pages need no script for it.

use crate::script::{Word, marks};

pub(super) fn javascript(code: &str) -> String {
    let mut out = String::with_capacity(code.len() * 2);
    let mut done = 0;
    for mark in marks(code) {
        let range = mark.span.range();
        escape(&code[done..range.start], &mut out);
        let class = match mark.word {
            Word::Keyword => "k",
            Word::Text => "s",
            Word::Value => "n",
            Word::Pattern => "r",
            Word::Comment => "c",
        };
        out.push_str("<span class=\"");
        out.push_str(class);
        out.push_str("\">");
        escape(&code[range.clone()], &mut out);
        out.push_str("</span>");
        done = range.end;
    }
    escape(&code[done..], &mut out);
    out
}

/// JSON as HTML. Keys have no colour, so that the values stand out.
pub(super) fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (end, class) = match first {
            '"' => {
                let end = end_of_string(rest);
                let key = rest[end..].trim_start().starts_with(':');
                (end, (!key).then_some("s"))
            }
            '-' | '0'..='9' | 't' | 'f' | 'n' => {
                let end = rest.find([',', '}', ']', '\n', ' ', '"']).unwrap_or(rest.len());
                (end.max(first.len_utf8()), Some("n"))
            }
            other => (other.len_utf8(), None),
        };
        if let Some(class) = class {
            out.push_str("<span class=\"");
            out.push_str(class);
            out.push_str("\">");
        }
        escape(&rest[..end], &mut out);
        if class.is_some() {
            out.push_str("</span>");
        }
        rest = &rest[end..];
    }
    out
}

fn end_of_string(text: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_colours_and_markup_stays_text() {
        assert_eq!(
            javascript("return '<b>' && a;"),
            "<span class=\"k\">return</span> <span class=\"s\">&#39;&lt;b&gt;&#39;</span> &amp;&amp; a;"
        );
        assert_eq!(
            json("{\"a\": \"<\\\"\", \"b\": [1, null]}"),
            "{&quot;a&quot;: <span class=\"s\">&quot;&lt;\\&quot;&quot;</span>, &quot;b&quot;: \
             [<span class=\"n\">1</span>, <span class=\"n\">null</span>]}"
        );
    }

    #[test]
    fn nothing_is_lost() {
        let plain = |html: &str| {
            let mut text = html.to_owned();
            for class in ["k", "s", "n", "r", "c"] {
                text = text.replace(&format!("<span class=\"{class}\">"), "");
            }
            text.replace("</span>", "")
        };
        for text in ["\"", "\"a\\", "nulL", "-", "{\"ї\":ї}", "/*", "`${", "'\n", "x = /a/"] {
            let mut escaped = String::new();
            escape(text, &mut escaped);
            assert_eq!(plain(&json(text)), escaped);
            assert_eq!(plain(&javascript(text)), escaped);
        }
    }
}
