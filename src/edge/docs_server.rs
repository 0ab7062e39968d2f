//! `docs --serve`: the site on this machine's own loopback, made anew from the library as it changes.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use parking_lot::{Mutex, RwLock};
use percent_encoding::percent_decode_str;

use crate::edge::{changed, git_history::Followed, interrupt::when_ended, watcher::Watcher};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::Library;
use crate::reference;
use crate::script::DeepStack;
use crate::ui::{Format, Ui};

/// The port where none is named and this one is free.
const USUAL_PORT: u16 = 4173;
/// The time that a browser has to send the whole head of its request, and then to take the whole answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest head of a request, in bytes.
const LONGEST_HEAD: u64 = 16 * 1024;
/// The most connections at a time; the oldest one gives way to a new one.
const MOST: usize = 64;
/// The most requests that are answered at a time, those whose connection gave way included.
const MOST_ANSWERS: usize = 256;

enum Told {
    Changed(std::collections::BTreeSet<std::path::PathBuf>),
    Ended,
}

/// The library that requests are answered from.
struct Served {
    shown: RwLock<Shown>,
    stack: DeepStack,
    port: u16,
    busy: Arc<AtomicUsize>,
    open: Connections,
}

/// The open connections, the oldest first.
#[derive(Default)]
struct Connections(Mutex<VecDeque<(u64, TcpStream)>>);

impl Connections {
    /// Adds one. Where there are as many as there may be, the oldest is closed: whoever is slow must not keep others waiting.
    fn add(&self, number: u64, stream: &TcpStream) -> std::io::Result<()> {
        let mut open = self.0.lock();
        while open.len() >= MOST {
            if let Some((_, oldest)) = open.pop_front() {
                drop(oldest.shutdown(Shutdown::Both));
            }
        }
        open.push_back((number, stream.try_clone()?));
        Ok(())
    }

    fn remove(&self, number: u64) {
        self.0.lock().retain(|(known, _)| *known != number);
    }
}

/// A connection up to a moment: each read and write has what is left of the time.
struct Until<'a> {
    stream: &'a TcpStream,
    end: Instant,
}

impl<'a> Until<'a> {
    fn new(stream: &'a TcpStream) -> Self {
        Self { stream, end: Instant::now() + PATIENCE }
    }

    fn left(&self) -> std::io::Result<Option<Duration>> {
        let left = self.end.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(std::io::ErrorKind::TimedOut.into()) } else { Ok(Some(left)) }
    }
}

impl std::io::Read for Until<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        self.stream.set_read_timeout(self.left()?)?;
        self.stream.read(bytes)
    }
}

impl std::io::Write for Until<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.stream.set_write_timeout(self.left()?)?;
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.stream.flush()
    }
}

/// The library, and what git tells of it.
struct Shown {
    library: Library,
    history: Option<Followed>,
}

pub(crate) fn run(ui: &Ui, library: Library, port: Option<u16>, history: bool) -> Result<Exit, CliError> {
    if ui.format != Format::Human || !ui.reports.is_empty() {
        return Err(CliError::usage(
            "`--serve` serves pages for people; `--format` and `--report` do not apply",
        ));
    }
    let listener = listen(port)?;
    let port =
        listener.local_addr().map_err(|error| CliError::system("the server has no address", error))?.port();
    let (sender, told) = channel();
    let of_files = sender.clone();
    let mut watcher =
        Watcher::over(&library.settings.root, move |paths| of_files.send(Told::Changed(paths)).is_ok())?;
    // Nobody receives any more only when the program ends.
    when_ended(move || drop(sender.send(Told::Ended)))?;
    let root = library.settings.root.clone();
    let stack = DeepStack::new().map_err(|error| CliError::system("no threads could be started", error))?;
    let history = history.then(|| Followed::start(&library));
    let shown = RwLock::new(Shown { library, history });
    let served = Arc::new(Served { shown, stack, port, busy: Arc::default(), open: Connections::default() });
    let serving = Arc::clone(&served);
    std::thread::spawn(move || accept(&listener, &serving));
    ui.print(&format!("http://localhost:{port}/ follows the library; Ctrl-C ends\n"))?;
    while let Ok(Told::Changed(paths)) = told.recv() {
        let settings: Vec<String> = {
            let shown = served.shown.read();
            changed::settings(&shown.library.settings).into_iter().map(str::to_owned).collect()
        };
        if watcher.changes(&paths, &settings, |_| true)?.paths.is_empty() {
            continue;
        }
        reload(ui, &root, &served);
    }
    Ok(Exit::Fine)
}

/// Reads the library anew. One that cannot be read for a moment leaves the site as it was.
fn reload(ui: &Ui, root: &Path, served: &Served) {
    match Library::load(root) {
        Ok(library) => {
            let mut history = served.shown.read().history.clone();
            if let Some(history) = &mut history {
                history.follow(&library);
            }
            *served.shown.write() = Shown { library, history };
        }
        Err(error) => ui.error(&CliError::from(error)),
    }
}

fn listen(port: Option<u16>) -> Result<TcpListener, CliError> {
    let at = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let listener = match port {
        Some(port) => at(port),
        None => at(USUAL_PORT).or_else(|_| at(0)),
    };
    listener.map_err(|error| {
        let what = match port {
            Some(port) => format!("port {port} of this machine cannot be listened on"),
            None => "this machine has no port to listen on".to_owned(),
        };
        CliError::system(what, error).hint("name another one with `--port`, or none")
    })
}

fn accept(listener: &TcpListener, served: &Arc<Served>) {
    for (number, stream) in (0..).zip(listener.incoming().flatten()) {
        let Some(turn) = Turn::of(&served.busy) else { continue };
        if served.open.add(number, &stream).is_err() {
            continue;
        }
        let served = Arc::clone(served);
        std::thread::spawn(move || {
            // A browser that went away needs no answer.
            drop(answer(&stream, &served));
            served.open.remove(number);
            drop(turn);
        });
    }
}

/// One of the requests that are answered at a time, until it is dropped, however the answer ends.
struct Turn(Arc<AtomicUsize>);

impl Turn {
    /// Nothing where there are as many as there may be.
    fn of(busy: &Arc<AtomicUsize>) -> Option<Self> {
        let turn = Self(Arc::clone(busy));
        (busy.fetch_add(1, Ordering::Relaxed) < MOST_ANSWERS).then_some(turn)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn answer(stream: &TcpStream, served: &Served) -> std::io::Result<()> {
    let mut reader = BufReader::new(Until::new(stream).take(LONGEST_HEAD));
    let mut head = Vec::new();
    let mut line = Vec::new();
    loop {
        reader.read_until(b'\n', &mut line)?;
        match line.strip_suffix(b"\n") {
            Some(b"" | b"\r") => break,
            Some(line) => head.push(String::from_utf8_lossy(line).trim_end().to_owned()),
            // It broke off, or is too long.
            None => return Ok(()),
        }
        line.clear();
    }
    let (status, body) = page(&head, served);
    let mut out = Until::new(stream);
    write!(
        out,
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\
         Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
         Content-Security-Policy: frame-ancestors 'none'\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    let wants_body = head.first().is_none_or(|line| !line.starts_with("HEAD "));
    if wants_body { out.write_all(body.as_bytes()) } else { Ok(()) }
}

/// The status and the body that a request gets.
fn page(head: &[String], served: &Served) -> (&'static str, String) {
    let refusal = |words: &str| format!("<!doctype html><title>{words}</title><p>{words}</p>\n");
    let mut words = head.first().map_or("", String::as_str).split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if !target.starts_with('/') {
        return ("400 Bad Request", refusal("This is no request for a page."));
    }
    // A foreign site may have its name lead here; its scripts must not read the library.
    let hosts = ["localhost", "127.0.0.1"].map(|name| format!("{name}:{}", served.port));
    let mut named = head
        .iter()
        .filter_map(|line| line.split_once(':'))
        .filter(|(key, _)| key.trim().eq_ignore_ascii_case("host"));
    let host = named.next();
    // Two of them are read otherwise by others.
    if named.next().is_some() {
        return ("400 Bad Request", refusal("This request names two hosts."));
    }
    if !host.is_some_and(|(_, value)| hosts.iter().any(|known| known.eq_ignore_ascii_case(value.trim()))) {
        return ("403 Forbidden", refusal("This server answers only to localhost."));
    }
    if !["GET", "HEAD"].contains(&method) {
        return ("405 Method Not Allowed", refusal("Pages can only be read."));
    }
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let path = percent_decode_str(path.trim_start_matches('/')).decode_utf8_lossy();
    let shown = served.shown.read();
    let none = reference::Histories::new();
    let histories = shown.history.as_ref().map_or(&none, Followed::histories);
    match served.stack.run(|| reference::page(&shown.library, histories, &path)) {
        Some(content) => ("200 OK", content),
        None => ("404 Not Found", refusal("The site has no such page.")),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{MOST_ANSWERS, Turn};

    #[test]
    fn an_answer_that_breaks_gives_its_turn_back() {
        let busy = Arc::default();
        for _ in 0..=MOST_ANSWERS {
            let turn = Turn::of(&busy);
            assert!(turn.is_some());
            let broken = std::thread::spawn(move || {
                let _turn = turn;
                std::panic::resume_unwind(Box::new(()));
            });
            assert!(broken.join().is_err());
        }
        let turns: Vec<Turn> = std::iter::from_fn(|| Turn::of(&busy)).collect();
        assert_eq!(turns.len(), MOST_ANSWERS);
        assert!(Turn::of(&busy).is_none());
        drop(turns);
        assert!(Turn::of(&busy).is_some(), "who was turned away still counts");
    }
}
