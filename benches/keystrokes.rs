//! Measures how long a keystroke takes in the language server, from the change to the diagnostics.
//!
//! `cargo bench --bench keystrokes -- [--library DIR] [--edits N]`
//!
//! Starts the real program over stdin and stdout, opens the five files of an action, and types N letters (1,000) into
//! them in turns, each when the diagnostics of the one before have come. Prints percentiles. Without `--library`, a library of 1,000 actions is
//! made of copies of this repository's own.

#![expect(clippy::print_stdout, reason = "printing the figures is what it is for")]
#![expect(clippy::expect_used, reason = "a measurement that cannot go on ends where it stands")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// The files of an action, the code first.
const FILES: [&str; 5] = ["code.js", "config.json", "docs.md", "tests.yaml", "action.toml"];
/// Actions of the library that is made.
const ACTIONS: usize = 1_000;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let option =
        |name: &str| words.iter().position(|word| word == name).and_then(|at| words.get(at + 1)).cloned();
    let edits = option("--edits").and_then(|number| number.parse().ok()).unwrap_or(1_000);
    let made = tempfile::tempdir().expect("a folder for the library");
    let library = match option("--library") {
        Some(folder) => std::fs::canonicalize(folder).expect("the library's folder"),
        None => {
            make_library(made.path());
            made.path().to_path_buf()
        }
    };
    let mut actions: Vec<PathBuf> = std::fs::read_dir(library.join("actions"))
        .expect("the library's actions")
        .map(|entry| entry.expect("an action").path())
        .filter(|folder| folder.join("code.js").is_file())
        .collect();
    actions.sort();
    let folder = &actions[actions.len() / 2];
    let mut server = Server::start();
    let begun = Instant::now();
    let code = folder.join(FILES[0]);
    let text = server.open(&code);
    let opened = begun.elapsed();
    let mut files = vec![(code, text)];
    for name in &FILES[1..] {
        let file = folder.join(name);
        let text = server.open(&file);
        files.push((file, text));
    }
    // A letter comes and goes again before the next file has its turn.
    let keystroke = |at: usize| {
        let (file, text) = &files[at / 2 % files.len()];
        server.keystroke(file, text, at)
    };
    let mut times: Vec<Duration> = (0..edits).map(keystroke).collect();
    server.end();
    times.sort();
    let percentile = |part: f64| {
        // The rank of a percentile, counted from one.
        let rank = (part * times.len() as f64).ceil() as usize;
        times[rank.clamp(1, times.len()) - 1].as_secs_f64() * 1000.0
    };
    println!("actions          {:>8}", actions.len());
    println!("first diagnostics{:>8.1} ms", opened.as_secs_f64() * 1000.0);
    println!("keystrokes       {:>8}", times.len());
    for (name, part) in [("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("most", 1.0)] {
        println!("{name:<17}{:>8.2} ms", percentile(part));
    }
}

/// The program as a language server.
struct Server {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    version: i32,
}

impl Server {
    fn start() -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_actionjail"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let input = process.stdin.take().expect("its stdin");
        let output = BufReader::new(process.stdout.take().expect("its stdout"));
        let mut server = Self { process, input, output, version: 1 };
        server.send(&json!({ "id": 1, "method": "initialize", "params": { "capabilities": {} } }));
        server.receive();
        server.send(&json!({ "method": "initialized", "params": {} }));
        server
    }

    fn send(&mut self, message: &Value) {
        let mut message = message.clone();
        message["jsonrpc"] = "2.0".into();
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("the server reads");
        self.input.flush().expect("the server reads");
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).expect("the server answers");
            match line.trim().split_once(": ") {
                Some(("Content-Length", number)) => length = number.parse().expect("a length"),
                _ if line.trim().is_empty() => break,
                _ => {}
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("a whole message");
        serde_json::from_slice(&body).expect("a message in JSON")
    }

    /// Waits for the diagnostics of a version of a file.
    fn diagnostics(&mut self, uri: &str, version: i32) {
        loop {
            let message = self.receive();
            if message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && message["params"]["version"] == version
            {
                return;
            }
        }
    }

    fn open(&mut self, file: &Path) -> String {
        let text = std::fs::read_to_string(file).expect("the code");
        let uri = uri(file);
        let document = json!({ "uri": uri, "languageId": "javascript", "version": 1, "text": text });
        self.send(&json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }));
        self.diagnostics(&uri, 1);
        text
    }

    /// Types a letter, or takes it away again: in code at the first name that is taken out of an object, elsewhere at
    /// the end of the second line, where JSON is no JSON then.
    fn keystroke(&mut self, file: &Path, text: &str, at: usize) -> Duration {
        let uri = uri(file);
        self.version += 1;
        let second = text.match_indices('\n').nth(1).map_or(0, |(at, _)| at);
        let offset = text.find("const { ").map_or(second, |at| at + "const { ".len());
        let line = text[..offset].matches('\n').count();
        let column = offset - text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let begin = json!({ "line": line, "character": column });
        let end = json!({ "line": line, "character": column + usize::from(at % 2 == 1) });
        let typed = if at.is_multiple_of(2) { "x" } else { "" };
        let change = json!({
            "textDocument": { "uri": uri, "version": self.version },
            "contentChanges": [{ "range": { "start": begin, "end": end }, "text": typed }],
        });
        let begun = Instant::now();
        self.send(&json!({ "method": "textDocument/didChange", "params": change }));
        self.diagnostics(&uri, self.version);
        begun.elapsed()
    }

    fn end(mut self) {
        self.send(&json!({ "id": 2, "method": "shutdown" }));
        self.send(&json!({ "method": "exit" }));
        let status = self.process.wait().expect("the server ends");
        assert!(status.success(), "{status}");
    }
}

fn uri(file: &Path) -> String {
    format!("file://{}", file.display())
}

fn make_library(folder: &Path) {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = repository.join("actionjail.toml");
    std::fs::copy(manifest, folder.join("actionjail.toml")).expect("the manifest is copied");
    let entries = std::fs::read_dir(repository.join("actions")).expect("this repository's actions");
    let mut models: Vec<PathBuf> = entries.map(|entry| entry.expect("an action").path()).collect();
    models.sort();
    for number in 0..ACTIONS {
        let model = &models[number % models.len()];
        let name = model.file_name().expect("a name").to_string_lossy().into_owned();
        let target = folder.join(format!("actions/{name}_{number}"));
        std::fs::create_dir_all(&target).expect("a folder for the action");
        for entry in std::fs::read_dir(model).expect("the action's files") {
            let path = entry.expect("a file").path();
            let text = std::fs::read_to_string(&path).expect("a text");
            let text = text.replace(&format!("action_{name}"), &format!("action_{name}_{number}"));
            std::fs::write(target.join(path.file_name().expect("a name")), text)
                .expect("the file is written");
        }
    }
}
