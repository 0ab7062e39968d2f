//! What a worker gives up is tried from inside, each layer alone and against a process that gave up nothing.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::process::Command;

use actionjail::sandbox::{Attempt, LayerState, Layers, Probe};

use super::{event, file, pool};

/// What was tried, with the error where it was refused.
fn probe(layers: Layers) -> (Probe, BTreeMap<String, Option<String>>) {
    let scratch = tempfile::tempdir().unwrap();
    std::fs::write(scratch.path().join("removable"), "x").unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let output = Command::new(env!("CARGO_BIN_EXE_actionjail"))
        .args(["__probe", layers.word(), scratch.path().to_str().unwrap(), &port])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    // Without protection the program is replaced by one that prints its version right behind.
    let first = first.rsplit_once("actionjail ").filter(|_| rest.is_empty()).map_or(first, |(json, _)| json);
    let first: Probe = serde_json::from_str(first).unwrap_or_else(|error| panic!("{error}: {text}"));
    let mut attempts: BTreeMap<String, Option<String>> =
        first.attempts.iter().map(|attempt| (attempt.what.clone(), attempt.refused.clone())).collect();
    let last = serde_json::from_str::<Attempt>(rest).ok().and_then(|last| last.refused);
    attempts.insert("run a program in its own place".to_owned(), last);
    (first, attempts)
}

fn refused(attempts: &BTreeMap<String, Option<String>>) -> Vec<&str> {
    attempts.iter().filter(|(_, refused)| refused.is_some()).map(|(what, _)| what.as_str()).collect()
}

const ALL: [&str; 10] = [
    "connect to a TCP port",
    "list a folder",
    "listen on a TCP port",
    "open a UDP socket",
    "read a file",
    "remove a file",
    "run a program in its own place",
    "start a process",
    "start a thread",
    "write a file",
];

#[test]
fn without_protection_all_is_possible() {
    let (_, attempts) = probe(Layers::None);
    assert_eq!(attempts.len(), ALL.len());
    assert!(refused(&attempts).is_empty(), "{attempts:?}");
}

#[test]
fn landlock_alone_refuses_files_and_tcp() {
    let (probe, attempts) = probe(Layers::Files);
    assert!(matches!(probe.protections.files, LayerState::Fully { .. }), "{probe:?}");
    let files =
        ["connect to a TCP port", "list a folder", "listen on a TCP port", "read a file", "remove a file"];
    let rest = ["run a program in its own place", "start a process", "write a file"];
    let expected: Vec<&str> = files.into_iter().chain(rest).collect();
    assert_eq!(refused(&attempts), expected, "{attempts:?}");
    assert!(attempts["read a file"].as_ref().unwrap().contains("Permission denied"), "{attempts:?}");
}

#[test]
fn seccomp_alone_refuses_all() {
    let (probe, attempts) = probe(Layers::Calls);
    assert!(matches!(probe.protections.calls, LayerState::Fully { .. }), "{probe:?}");
    assert_eq!(refused(&attempts), ALL, "{attempts:?}");
    for (what, refused) in &attempts {
        let refused = refused.as_ref().unwrap();
        assert!(refused.contains("Operation not permitted"), "{what}: {refused}");
    }
}

#[test]
fn a_worker_has_all_protections() {
    let (probe, attempts) = probe(Layers::All);
    assert_eq!(refused(&attempts), ALL);
    assert!(probe.protections.missing().is_empty(), "{probe:?}");
    // And the workers that run jobs say the same of themselves.
    assert_eq!(event(&file("module.exports = () => 'ok'")), "ok");
    assert_eq!(pool().protections(), Some(probe.protections));
}

/// The limits of a running worker, as the system has them.
#[test]
#[cfg(target_os = "linux")]
fn a_worker_has_its_limits_before_its_first_job() {
    use std::io::{BufRead as _, BufReader};
    let mut worker = Command::new(env!("CARGO_BIN_EXE_actionjail"))
        .arg("__worker")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut ready = String::new();
    BufReader::new(worker.stdout.take().unwrap()).read_line(&mut ready).unwrap();
    let of = |file: &str| std::fs::read_to_string(format!("/proc/{}/{file}", worker.id())).unwrap();
    let (limits, status) = (of("limits"), of("status"));
    worker.kill().unwrap();
    worker.wait().unwrap();
    assert!(ready.starts_with("actionjail-worker-ready {"), "{ready}");
    let limit = |name: &str| {
        let line = limits.lines().find(|line| line.starts_with(name)).unwrap();
        line[name.len()..].split_whitespace().next().unwrap().to_owned()
    };
    for name in ["Max core file size", "Max file size"] {
        assert_eq!(limit(name), "0", "{limits}");
    }
    for name in ["Max address space", "Max cpu time"] {
        assert_ne!(limit(name), "unlimited", "{limits}");
    }
    let status =
        |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim().to_owned();
    assert_eq!((status("NoNewPrivs:"), status("Seccomp:")), ("1".to_owned(), "2".to_owned()));
}
