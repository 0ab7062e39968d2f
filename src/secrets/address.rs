//! Logins that stand in addresses.

use std::borrow::Cow;

/// A text without the logins in the addresses of it: `https://…@host` for `https://user:password@host`.
pub fn without_login(text: &str) -> Cow<'_, str> {
    let mut made = String::new();
    let mut from = 0;
    for (at, mark) in text.match_indices("://") {
        let start = at + mark.len();
        if start < from {
            continue;
        }
        let is_end = |c: char| c.is_whitespace() || matches!(c, '/' | '?' | '#' | '`' | '"' | '<' | '>');
        let rest = &text[start..];
        let authority = &rest[..rest.find(is_end).unwrap_or(rest.len())];
        let Some(login) = authority.rfind('@') else { continue };
        made += &text[from..start];
        made.push('…');
        from = start + login;
    }
    if from == 0 {
        return text.into();
    }
    made += &text[from..];
    made.into()
}

#[cfg(test)]
mod tests {
    use super::without_login;

    #[test]
    fn logins_of_addresses_are_left_out() {
        for (text, expected) in [
            ("oci://bob:s3cret@host/a:1", "oci://…@host/a:1"),
            ("`https://bob@host` and ftp://a:b@c@d/x@y", "`https://…@host` and ftp://…@d/x@y"),
            ("https://host/a@b oci://h:5000/r@sha256:0", "https://host/a@b oci://h:5000/r@sha256:0"),
            ("://", "://"),
            ("x://@://a:b@", "x://…@://…@"),
            ("git@host:a/b", "git@host:a/b"),
        ] {
            assert_eq!(without_login(text), expected, "{text}");
        }
    }
}
