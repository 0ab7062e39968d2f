//! The HTTP client for requests of actions: sends a request, follows redirects to allowed hosts only, and returns the
//! response or the kind of failure.

use std::io::Read as _;
use std::net::ToSocketAddrs as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};
use std::{io, thread};

use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, Timeout, http};
use url::Url;

use crate::sandbox::{Body, NetworkError, Reply, Request, Response};

use super::Hosts;

const MOST_BODY: u64 = 8 << 20;

/// Limit of redirects. They are followed here rather than by ureq, so that every hop is an allowed host.
const MOST_HOPS: usize = 10;

/// Headers of the connection or the transfer encoding; an action never sees them.
const OF_THE_WAY: [&str; 9] = [
    "connection", "content-encoding", "content-length", "expect", "host", "keep-alive", "te",
    "transfer-encoding", "upgrade",
];

/// The interval at which cancellation is checked.
const TICK: Duration = Duration::from_millis(20);

#[derive(Debug, Clone)]
pub struct Client {
    agent: Agent,
    hosts: Hosts,
}

enum Failed {
    Network(NetworkError),
    /// The run fails; the end of a sentence.
    Otherwise(String),
}

impl Client {
    /// A client with a connect timeout, and three times as much for the whole response.
    pub fn new(hosts: Hosts, patience: Duration) -> Self {
        let trusted = rustls_native_certs::load_native_certs().certs;
        let trusted = trusted.iter().map(|one| Certificate::from_der(one).to_owned()).collect();
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .root_certs(RootCerts::Specific(Arc::new(trusted)))
            .build();
        let agent = Agent::config_builder()
            .tls_config(tls)
            // A proxy is a host that nobody allowed.
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .max_idle_connections(0)
            .user_agent("actionjail")
            .timeout_resolve(Some(patience))
            .timeout_connect(Some(patience))
            .timeout_global(Some(patience * 3))
            .build()
            .new_agent();
        Self { agent, hosts }
    }

    /// Sends the request and waits for the response, until `over` is set.
    pub fn send(&self, request: &Request, over: &AtomicBool) -> Reply {
        let (client, request) = (self.clone(), request.clone());
        let (done, wait) = mpsc::channel();
        // A connection cannot be given up from outside; the thread that waits for it can be left behind.
        thread::spawn(move || drop(done.send(client.sent(&request))));
        loop {
            match wait.recv_timeout(TICK) {
                Ok(reply) => return reply,
                Err(mpsc::RecvTimeoutError::Timeout) if !over.load(Ordering::Relaxed) => {}
                Err(_) => return Reply::Unanswered { why: "was given up".to_owned() },
            }
        }
    }

    fn sent(&self, request: &Request) -> Reply {
        let started = Instant::now();
        // Whole seconds: the same request gives the same tape, and what is slow stays slow.
        let delay_ms = || started.elapsed().as_secs() * 1000;
        match self.follow(request) {
            Ok(response) => Reply::Response(Response { delay_ms: delay_ms(), ..response }),
            Err(Failed::Network(error)) => Reply::Broken { error, delay_ms: delay_ms() },
            Err(Failed::Otherwise(why)) => Reply::Unanswered { why },
        }
    }

    fn follow(&self, request: &Request) -> Result<Response, Failed> {
        let mut request = request.clone();
        request.headers.retain(|(name, _)| !OF_THE_WAY.contains(&name.as_str()));
        let mut url = Url::parse(&request.url)
            .map_err(|error| Failed::Otherwise(format!("has no address that can be reached: {error}")))?;
        for hop in 0..=MOST_HOPS {
            url.set_fragment(None);
            if !self.hosts.allow(&url) {
                return Err(Failed::Otherwise(forbidden(&url, hop > 0)));
            }
            let response = self.once(&request, &url)?;
            let Some(next) = target(&response, &url) else { return Ok(response) };
            redirect(&mut request, response.status, &url, &next);
            url = next;
        }
        Err(Failed::Otherwise(format!("was redirected more than {MOST_HOPS} times")))
    }

    fn once(&self, request: &Request, url: &Url) -> Result<Response, Failed> {
        let mut builder = http::Request::builder().method(request.method.as_str()).uri(url.as_str());
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        let unsendable = |error: http::Error| Failed::Otherwise(format!("cannot be sent: {error}"));
        let answered = if request.body.is_empty() {
            self.agent.run(builder.body(()).map_err(unsendable)?)
        } else {
            self.agent.run(builder.body(request.body.bytes()).map_err(unsendable)?)
        };
        let answered = answered.map_err(|error| failed(&error, url))?;
        let status = answered.status().as_u16();
        if !(200..=599).contains(&status) {
            return Err(Failed::Otherwise(format!(
                "was answered with the status {status}, which no action can see"
            )));
        }
        let headers = answered.headers().iter().filter(|(name, _)| !OF_THE_WAY.contains(&name.as_str()));
        let headers = headers
            .map(|(name, value)| {
                (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
            })
            .collect();
        let mut body = Vec::new();
        // A limit of the client counts what is sent, which a compressed answer makes a thousand times more of.
        let reader = answered.into_body().into_reader();
        let read = reader.take(MOST_BODY + 1).read_to_end(&mut body);
        read.map_err(|error| failed(&ureq::Error::from(error), url))?;
        if body.len() as u64 > MOST_BODY {
            let most = MOST_BODY >> 20;
            let why = format!("was answered with more than {most} MiB, the most that can be taken");
            return Err(Failed::Otherwise(why));
        }
        Ok(Response { status, headers, body: Body::from_bytes(body), delay_ms: 0 })
    }
}

fn forbidden(url: &Url, redirected: bool) -> String {
    let host = url.host_str().unwrap_or_default();
    let host = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let way = if redirected { "was redirected" } else { "goes" };
    if !["http", "https"].contains(&url.scheme()) {
        return format!("{way} to {}://{host}, which is neither http nor https", url.scheme());
    }
    format!(
        "{way} to {host}, which is not allowed; to send there, add \"{host}\" to `record_hosts` under [test] in actionjail.toml"
    )
}

fn target(response: &Response, url: &Url) -> Option<Url> {
    if ![301, 302, 303, 307, 308].contains(&response.status) {
        return None;
    }
    let (_, location) = response.headers.iter().find(|(name, _)| name == "location")?;
    let mut next = url.join(location).ok()?;
    // Credentials of an address are not the action's.
    (_, _) = (next.set_username(""), next.set_password(None));
    Some(next)
}

/// The headers that a request keeps when it is led to another origin. Nobody can list those that hold credentials: services
/// name theirs as they like (`x-functions-key`, `dd-application-key`).
const HARMLESS: [&str; 11] = [
    "accept", "accept-encoding", "accept-language", "cache-control", "content-language", "content-type",
    "if-modified-since", "if-none-match", "prefer", "range", "user-agent",
];

/// The request after a redirect, by the fetch standard; to another origin it takes only what is [`HARMLESS`].
fn redirect(request: &mut Request, status: u16, from: &Url, to: &Url) {
    let becomes_get = match status {
        301 | 302 => request.method == "POST",
        303 => !["GET", "HEAD"].contains(&request.method.as_str()),
        _ => false,
    };
    if becomes_get {
        request.method = "GET".to_owned();
        request.body = Body::default();
        request.headers.retain(|(name, _)| !name.starts_with("content-"));
    }
    if from.origin() != to.origin() {
        request.headers.retain(|(name, _)| HARMLESS.contains(&name.to_ascii_lowercase().as_str()));
    }
}

fn failed(error: &ureq::Error, url: &Url) -> Failed {
    use io::ErrorKind::{
        BrokenPipe, ConnectionAborted, ConnectionRefused, ConnectionReset, TimedOut, UnexpectedEof,
        WouldBlock,
    };
    let network = match error {
        ureq::Error::HostNotFound => Some(NetworkError::Dns),
        ureq::Error::Timeout(Timeout::Resolve) => Some(NetworkError::Dns),
        ureq::Error::Timeout(_) => Some(NetworkError::Timeout),
        ureq::Error::Io(error) => match error.kind() {
            ConnectionRefused => Some(NetworkError::Refused),
            TimedOut | WouldBlock => Some(NetworkError::Timeout),
            ConnectionReset | ConnectionAborted | BrokenPipe | UnexpectedEof => Some(NetworkError::Reset),
            // Systems have no word of their own for a name that nobody knows.
            _ if !resolves(url) => Some(NetworkError::Dns),
            _ => None,
        },
        ureq::Error::Decompress(_, error) if error.kind() == UnexpectedEof => Some(NetworkError::Reset),
        _ => None,
    };
    network.map_or_else(|| Failed::Otherwise(format!("could not be sent: {error}")), Failed::Network)
}

fn resolves(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    (host, url.port_or_known_default().unwrap_or(80)).to_socket_addrs().is_ok()
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;
    use std::sync::atomic::AtomicBool;
    use std::time::Duration;

    use url::Url;

    use super::{Client, Hosts, redirect, target};
    use crate::sandbox::{Body, NetworkError, Reply, Request, Response};

    fn request(method: &str) -> Request {
        let headers =
            [("authorization", "Bearer x"), ("content-type", "text/plain"), ("x-api-key", "k"), ("a", "1")];
        Request {
            method: method.to_owned(),
            url: "https://a.example/".to_owned(),
            headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
            body: Body::Text("b".to_owned()),
        }
    }

    fn redirected(method: &str, status: u16, to: &str) -> (String, Vec<String>, bool) {
        let mut request = request(method);
        let url = |text: &str| Url::parse(text).unwrap();
        redirect(&mut request, status, &url("https://a.example/x"), &url(to));
        let names = request.headers.iter().map(|(name, _)| name.clone()).collect();
        (request.method, names, request.body.is_empty())
    }

    #[test]
    fn redirections_change_requests_as_fetch_does() {
        let all = ["authorization", "content-type", "x-api-key", "a"].map(str::to_owned).to_vec();
        let same = "https://a.example/y";
        assert_eq!(redirected("POST", 307, same), ("POST".to_owned(), all.clone(), false));
        assert_eq!(redirected("PUT", 302, same), ("PUT".to_owned(), all, false));
        let (method, names, empty) = redirected("POST", 302, same);
        assert_eq!((method.as_str(), empty), ("GET", true));
        assert_eq!(names, ["authorization", "x-api-key", "a"]);
        assert_eq!(redirected("DELETE", 303, same).0, "GET");
    }

    #[test]
    fn who_never_answers_is_not_waited_for() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let send = |patience, over| {
            let client = Client::new(Hosts::read(["127.0.0.1"]).unwrap(), patience);
            client.send(&Request { url: url.clone(), ..request("GET") }, &AtomicBool::new(over))
        };
        let reply = send(Duration::from_millis(20), false);
        assert!(matches!(reply, Reply::Broken { error: NetworkError::Timeout, .. }), "{reply:?}");
        let reply = send(Duration::from_secs(1_000_000), true);
        assert_eq!(reply, Reply::Unanswered { why: "was given up".to_owned() });
    }

    #[test]
    fn a_compressed_answer_is_measured_unpacked() {
        // 64 KiB of zeros as gzip packs them; what follows one member is the next.
        let mut member =
            vec![31, 139, 8, 0, 0, 0, 0, 0, 2, 255, 237, 193, 1, 1, 0, 0, 0, 128, 144, 254, 175, 238, 8, 10];
        member.resize(87, 0);
        member.extend([106, 235, 142, 151, 215, 0, 0, 1, 0]);
        let packed = member.repeat(2_000);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = Vec::new();
            while !asked.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                stream.read_exact(&mut byte).unwrap();
                asked.push(byte[0]);
            }
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
                packed.len()
            );
            stream.write_all(head.as_bytes()).unwrap();
            // The client may be gone before the end.
            drop(stream.write_all(&packed));
        });
        let client = Client::new(Hosts::read(["127.0.0.1"]).unwrap(), Duration::from_secs(30));
        let reply = client.send(&Request { url, ..request("GET") }, &AtomicBool::new(false));
        assert!(matches!(&reply, Reply::Unanswered { why } if why.contains("more than")), "{reply:?}");
        server.join().unwrap();
    }

    #[test]
    fn credentials_stay_with_their_host() {
        for other in ["https://b.example/", "http://a.example/", "https://a.example:8443/"] {
            assert_eq!(redirected("GET", 308, other).1, ["content-type"], "{other}");
        }
        let headers = vec![("location".to_owned(), "//me:pw@b.example/x".to_owned())];
        let response = Response { status: 302, headers, ..Response::default() };
        let next = target(&response, &Url::parse("https://a.example/").unwrap()).unwrap();
        assert_eq!(next.as_str(), "https://b.example/x");
    }
}
