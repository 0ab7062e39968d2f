//! The real registry of Debian on a port of its own, and what can go wrong between it and the program: a proxy that
//! cuts, changes or swallows what passes.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Who may enter a registry with a login.
pub(super) const USER: &str = "me";
/// With what.
pub(super) const PASSWORD: &str = "tr0ub4dor-secret";
/// The same as bcrypt has it.
const HASHED: &str = "$2y$05$abcdefghijklmnopqrstuuWjVc1P.23JaxbySX6cVe.6QoK/ZPRLW";

/// A registry that is gone after the test.
pub(super) struct Registry {
    _running: Running,
    pub(super) port: u16,
    folder: tempfile::TempDir,
}

/// A program that ends with the test.
struct Running(Child);

impl Registry {
    /// One that everybody may write to.
    pub(super) fn open() -> Self {
        Self::start("")
    }

    /// One that asks for a login.
    pub(super) fn locked() -> Self {
        Self::start("auth: {htpasswd: {realm: test, path: FOLDER/htpasswd}}\n")
    }

    /// One that speaks TLS, under the one name of this machine that is not taken for it.
    pub(super) fn secure() -> Self {
        Self::start("  tls: {certificate: FOLDER/cert.pem, key: FOLDER/key.pem}\n")
    }

    /// One that speaks TLS, and names a place for its tokens.
    pub(super) fn naming(realm: &str) -> Self {
        let token = format!("{{realm: '{realm}', service: s, issuer: i, rootcertbundle: FOLDER/cert.pem}}");
        let tls = "  tls: {certificate: FOLDER/cert.pem, key: FOLDER/key.pem}";
        Self::start(&format!("{tls}\nauth: {{token: {token}}}\n"))
    }

    /// Its certificate.
    pub(super) fn certificate(&self) -> String {
        self.folder.path().join("cert.pem").display().to_string()
    }

    fn start(more: &str) -> Self {
        for _ in 0..5 {
            if let Some(started) = Self::on(free_port(), more) {
                return started;
            }
        }
        panic!("docker-registry does not start");
    }

    fn on(port: u16, more: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().display();
        let settings = format!(
            "version: 0.1\nlog: {{level: error}}\nstorage: {{filesystem: {{rootdirectory: {path}/data}}}}\nhttp:\n  addr: '127.0.0.1:{port}'\n  relativeurls: true\n{}",
            more.replace("FOLDER", &path.to_string())
        );
        std::fs::write(folder.path().join("config.yml"), settings).unwrap();
        let made = rcgen::generate_simple_self_signed(["0.0.0.0".to_owned()]).unwrap();
        std::fs::write(folder.path().join("cert.pem"), made.cert.pem()).unwrap();
        std::fs::write(folder.path().join("key.pem"), made.signing_key.serialize_pem()).unwrap();
        std::fs::write(folder.path().join("htpasswd"), format!("{USER}:{HASHED}\n")).unwrap();
        let started = Command::new("docker-registry")
            .args(["serve", "config.yml"])
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let mut program = Running(started.unwrap_or_else(|error| {
            panic!("docker-registry: {error}; install what the tests need with ./scripts/tools")
        }));
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(60) {
            if program.0.try_wait().unwrap().is_some() {
                // Somebody else has taken the port.
                return None;
            }
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Some(Self { _running: program, port, folder });
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("docker-registry does not answer");
    }

    /// The address of a repository.
    pub(super) fn at(&self, repository: &str) -> String {
        format!("localhost:{}/{repository}", self.port)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// A port that nobody listens on.
pub(super) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// What happens to a request.
pub(super) enum Fate {
    /// It passes, and so does its answer.
    Passes,
    /// It passes without this header.
    Without(&'static str),
    /// It is cut off after so many bytes of its body.
    Cut(usize),
    /// Its answer is cut off after so many bytes of its body.
    CutAnswer(usize),
    /// This comes in place of an answer.
    Answer(Vec<u8>),
    /// This comes in place of an answer, its head at once and then a byte at a time.
    Trickle(Vec<u8>),
    /// Nothing comes for so long.
    Silence(Duration),
}

/// Stands between the program and a registry.
pub(super) struct Proxy {
    pub(super) port: u16,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    /// Decides by the head of each request what happens to it.
    pub(super) fn before(registry: u16, decide: impl Fn(&str) -> Fate + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let heads: Arc<Mutex<Vec<String>>> = Arc::default();
        let (kept, decide) = (Arc::clone(&heads), Arc::new(decide));
        std::thread::spawn(move || {
            for client in listener.incoming() {
                let (kept, decide) = (Arc::clone(&kept), Arc::clone(&decide));
                std::thread::spawn(move || serve(client.unwrap(), registry, &kept, &*decide));
            }
        });
        Self { port, heads }
    }

    /// The address of a repository.
    pub(super) fn at(&self, repository: &str) -> String {
        format!("localhost:{}/{repository}", self.port)
    }

    /// The heads of all requests so far, in lower case.
    pub(super) fn heads(&self) -> String {
        self.heads.lock().unwrap().join("\n").to_lowercase()
    }
}

/// One request for each connection.
fn serve(mut client: TcpStream, registry: u16, heads: &Mutex<Vec<String>>, decide: &dyn Fn(&str) -> Fate) {
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    let end = loop {
        if let Some(end) = head_end(&request) {
            break end;
        }
        match client.read(&mut piece) {
            Ok(length) if length > 0 => request.extend_from_slice(&piece[..length]),
            _ => return,
        }
    };
    let head = String::from_utf8(request[..end].to_vec()).unwrap();
    heads.lock().unwrap().push(head.clone());
    let fate = decide(&head);
    let length = header(&head, "content-length").map_or(0, |length| length.parse::<usize>().unwrap());
    let taken = if let Fate::Cut(most) = fate { most.min(length) } else { length };
    while request.len() < end + taken {
        match client.read(&mut piece) {
            Ok(length) if length > 0 => request.extend_from_slice(&piece[..length]),
            _ => return,
        }
    }
    let mut answer = match &fate {
        Fate::Answer(answer) => answer.clone(),
        Fate::Trickle(answer) => {
            let (head, body) = answer.split_at(head_end(answer).unwrap());
            let _ = client.write_all(head);
            for byte in body {
                std::thread::sleep(Duration::from_millis(300));
                if client.write_all(&[*byte]).is_err() {
                    return;
                }
            }
            return;
        }
        Fate::Silence(long) => {
            std::thread::sleep(*long);
            return;
        }
        _ => {
            let left_out = if let Fate::Without(name) = &fate { *name } else { "connection" };
            let kept = |line: &&str| {
                let name = line.split(':').next().unwrap_or_default().to_lowercase();
                name != "connection" && name != left_out
            };
            let lines: Vec<&str> = head.trim_end().split("\r\n").filter(kept).collect();
            let head = lines.join("\r\n") + "\r\nConnection: close\r\n\r\n";
            let mut server = TcpStream::connect(("127.0.0.1", registry)).unwrap();
            server.write_all(head.as_bytes()).unwrap();
            server.write_all(&request[end..end + taken]).unwrap();
            if taken < length {
                return;
            }
            let mut answer = Vec::new();
            drop(server.read_to_end(&mut answer));
            answer
        }
    };
    if let Fate::CutAnswer(most) = fate {
        answer.truncate(head_end(&answer).unwrap() + most);
    }
    drop(client.write_all(&answer));
    drop(client.shutdown(Shutdown::Write));
    // Until the program has hung up, nothing that was sent is lost.
    drop(client.read(&mut piece));
}

fn head_end(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4)
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines()
        .filter_map(|line| line.split_once(": "))
        .find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value.trim()))
}

/// An answer with a body.
pub(super) fn answer(status: &str, body: &[u8]) -> Vec<u8> {
    let mut answer =
        format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len())
            .into_bytes();
    answer.extend_from_slice(body);
    answer
}
