//! Probes the isolation from inside: tries what a worker must not be able to do, and reports the results. `doctor`
//! shows them; tests compare them with a process without isolation, where each attempt succeeds.

use std::{
    fs,
    io::{self, Write},
    net::{TcpListener, TcpStream, UdpSocket},
    process::{Command, ExitCode},
    thread,
};

use serde::{Deserialize, Serialize};

use super::{Protections, give_up_calls, give_up_files, rlimits};
use crate::sandbox::memory::Memory;

/// The layers that the process enables before it tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layers {
    None,
    Files,
    Calls,
    All,
}

impl Layers {
    const ALL: [(&'static str, Self); 4] =
        [("none", Self::None), ("files", Self::Files), ("calls", Self::Calls), ("all", Self::All)];

    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, layers)| *layers == self).map_or("all", |(word, _)| word)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    pub protections: Protections,
    pub attempts: Vec<Attempt>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    pub what: String,
    /// The error; `None` where the attempt succeeded.
    pub refused: Option<String>,
}

/// The hidden subcommand `__probe LAYERS SCRATCH PORT`: `SCRATCH` is a writable folder, `PORT` a listening TCP port on
/// loopback.
pub fn probe_main(arguments: &[String]) -> ExitCode {
    let [layers, scratch, port] = arguments else { return ExitCode::from(2) };
    let Some((_, layers)) = Layers::ALL.iter().find(|(word, _)| word == layers) else {
        return ExitCode::from(2);
    };
    let mut protections = Protections::default();
    let mut memory = Memory::new();
    if matches!(layers, Layers::Files | Layers::All) {
        protections.files = give_up_files();
    }
    if *layers == Layers::All {
        rlimits::close_the_rest();
        memory.rebase();
        protections.memory = memory.holds();
        protections.cpu = rlimits::cpu();
    }
    if matches!(layers, Layers::Calls | Layers::All) {
        protections.calls = give_up_calls();
    }
    let probe = Probe { protections, attempts: attempts(scratch, port) };
    let Ok(text) = serde_json::to_string(&probe) else { return ExitCode::from(2) };
    let written = io::stdout().write_all(text.as_bytes()).and_then(|()| io::stdout().flush());
    // A program that runs in the place of this one answers for itself.
    let refused = if written.is_ok() { replace_self() } else { None };
    let last = Attempt { what: "run a program in its own place".to_owned(), refused };
    let Ok(text) = serde_json::to_string(&last) else { return ExitCode::from(2) };
    let _ = io::stdout().write_all(format!("\n{text}\n").as_bytes());
    ExitCode::SUCCESS
}

fn attempts(scratch: &str, port: &str) -> Vec<Attempt> {
    let own = std::env::args_os().next().unwrap_or_default();
    let tries: [(&str, &dyn Fn() -> io::Result<()>); 9] = [
        ("read a file", &|| fs::File::open("/proc/self/status").map(drop)),
        ("list a folder", &|| fs::read_dir(scratch).map(drop)),
        ("write a file", &|| fs::write(format!("{scratch}/written"), "x")),
        ("remove a file", &|| fs::remove_file(format!("{scratch}/removable"))),
        ("connect to a TCP port", &|| TcpStream::connect(format!("127.0.0.1:{port}")).map(drop)),
        ("listen on a TCP port", &|| TcpListener::bind("127.0.0.1:0").map(drop)),
        ("open a UDP socket", &|| UdpSocket::bind("127.0.0.1:0").map(drop)),
        ("start a process", &|| Command::new(&own).arg("--version").output().map(drop)),
        ("start a thread", &|| thread::Builder::new().spawn(|| ()).map(drop)),
    ];
    let attempt = |(what, attempt): (&str, &dyn Fn() -> io::Result<()>)| Attempt {
        what: what.to_owned(),
        refused: attempt().err().map(|error| error.to_string()),
    };
    tries.into_iter().map(attempt).collect()
}

fn replace_self() -> Option<String> {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        let own = std::env::args_os().next().unwrap_or_default();
        Some(Command::new(own).arg("--version").exec().to_string())
    }
    #[cfg(not(unix))]
    None
}
