//! The hosts that requests may be sent to: `record_hosts` of the manifest.

use url::Url;

/// Allowed hosts, some with a port, some with a wildcard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hosts(Vec<Entry>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    /// As the URL standard serializes it.
    name: String,
    /// Allows the subdomains, not the host itself.
    below: bool,
    port: Option<u16>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` under `record_hosts` is no host")]
pub struct BadHost(pub String);

impl Hosts {
    /// Reads `api.example.com`, `localhost:8080`, `[::1]:8080`, `*.example.com`.
    pub fn read<'a>(entries: impl IntoIterator<Item = &'a str>) -> Result<Self, BadHost> {
        entries.into_iter().map(Entry::read).collect::<Result<_, _>>().map(Self)
    }

    /// True if a request may be sent to the URL.
    pub fn allow(&self, url: &Url) -> bool {
        ["http", "https"].contains(&url.scheme()) && self.0.iter().any(|entry| entry.is(url))
    }
}

impl Entry {
    fn read(text: &str) -> Result<Self, BadHost> {
        let bad = || BadHost(text.to_owned());
        let (below, rest) = match text.strip_prefix("*.") {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        if rest.is_empty() || rest.contains(['/', '\\', '@', '?', '#', '*', ' ']) {
            return Err(bad());
        }
        let (host, port) = match rest.rsplit_once(':') {
            Some((host, port)) if !host.contains(':') || host.ends_with(']') => {
                (host, Some(port.parse().map_err(|_| bad())?))
            }
            _ => (rest, None),
        };
        let url = Url::parse(&format!("http://{host}/")).map_err(|_| bad())?;
        let name = url.host_str().filter(|_| url.port().is_none()).ok_or_else(bad)?;
        Ok(Self { name: name.trim_end_matches('.').to_owned(), below, port })
    }

    fn is(&self, url: &Url) -> bool {
        let Some(host) = url.host_str().map(|host| host.trim_end_matches('.')) else { return false };
        let named = if self.below {
            host.strip_suffix(&self.name).is_some_and(|above| above.len() > 1 && above.ends_with('.'))
        } else {
            host == self.name
        };
        named && self.port.is_none_or(|port| url.port_or_known_default() == Some(port))
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::Hosts;

    fn allows(entry: &str, url: &str) -> bool {
        Hosts::read([entry]).unwrap().allow(&Url::parse(url).unwrap())
    }

    #[test]
    fn hosts_are_compared_as_the_url_standard_writes_them() {
        for (entry, url) in [
            ("api.example.com", "https://API.example.com/x"),
            ("api.example.com", "http://api.example.com:8080/x"),
            ("API.example.com.", "https://api.example.com/"),
            ("localhost:8080", "http://localhost:8080/"),
            ("api.example.com:443", "https://api.example.com/"),
            ("*.example.com", "https://a.b.example.com/"),
            ("*.example.com:8443", "https://a.example.com:8443/"),
            ("[::1]:8080", "http://[::1]:8080/"),
            ("[::1]", "http://[0:0::1]/"),
            ("127.0.0.1", "http://127.1:99/"),
            ("приклад.укр", "https://xn--80aikifvh.xn--j1amh/"),
        ] {
            assert!(allows(entry, url), "{entry} {url}");
        }
        for (entry, url) in [
            ("example.com", "https://api.example.com/"),
            ("*.example.com", "https://example.com/"),
            ("*.example.com", "https://badexample.com/"),
            ("*.example.com", "https://.example.com.evil.example/"),
            ("localhost:8080", "http://localhost:8081/"),
            ("api.example.com:443", "http://api.example.com/"),
            ("example.com", "https://example.com@evil.example/"),
            ("example.com", "ftp://example.com/"),
        ] {
            assert!(!allows(entry, url), "{entry} {url}");
        }
    }

    #[test]
    fn what_is_no_host_is_refused() {
        for entry in
            ["", "*.", "*", "https://a.example", "a.example/path", "a.example:port", "a b", "me@a.example"]
        {
            assert!(Hosts::read([entry]).is_err(), "{entry}");
        }
    }
}
