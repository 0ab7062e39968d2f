//! `actionjail doctor`

use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

use clap::Args;
use serde::Serialize;

use crate::edge::{Global, open, workers};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{FolderStream, Settings};
use crate::sandbox::{Attempt, LayerState, Layers, Limits, Probe};
use crate::testing;
use crate::ui::{BAD, BOLD, DIM, GOOD, Ui, WARN, styled};
use crate::words::counted;

/// Say which protections, engines, limits and settings hold on this machine
///
/// A process that gives up what a worker gives up tries to open files, reach the network and start programs; what it
/// could not do is listed. Ends with 1 where something succeeds that must not.
#[derive(Debug, Args)]
pub struct Doctor {}

#[derive(Serialize)]
struct DoctorV1 {
    version: u32,
    program: &'static str,
    protections: Vec<ProtectionV1>,
    attempts: Vec<AttemptV1>,
    engines: Vec<EngineV1>,
    /// What the built-in engine does otherwise than Node.js, where nothing mends it.
    differences: Vec<DifferenceV1>,
    limits: LimitsV1,
    library: Option<LibraryV1>,
}

#[derive(Serialize)]
struct ProtectionV1 {
    name: &'static str,
    holds: bool,
    detail: String,
}

#[derive(Serialize)]
struct AttemptV1 {
    what: String,
    refused: Option<String>,
}

#[derive(Serialize)]
struct EngineV1 {
    name: &'static str,
    version: Option<String>,
    used_for: &'static str,
}

#[derive(Serialize)]
struct DifferenceV1 {
    code: &'static str,
    built_in: &'static str,
}

#[derive(Serialize)]
struct LimitsV1 {
    timeout_ms: u64,
    memory_mb: u64,
    loop_iterations: u64,
    recursion: usize,
    output_bytes: usize,
    workers: usize,
    /// The most that a library may set here.
    most: MostV1,
}

#[derive(Serialize)]
struct MostV1 {
    timeout_ms: u64,
    memory_mb: u64,
}

#[derive(Serialize)]
struct LibraryV1 {
    root: String,
    name: String,
    profile: String,
    actions: usize,
}

pub fn run(ui: &Ui, global: &Global, _: &Doctor) -> Result<Exit, CliError> {
    let probe = probe()?;
    let library = match (&global.library, open::root(global)) {
        (_, Ok(root)) => Some((Settings::read(&root)?, FolderStream::start(&root))),
        (Some(_), Err(error)) => return Err(error),
        (None, Err(_)) => None,
    };
    let limits = library.as_ref().map_or_else(Limits::default, |(library, _)| testing::limits(library));
    let ceiling = workers::ceiling(workers::workers())?;
    let limits = limits.under(ceiling);
    let doctor = DoctorV1 {
        version: 1,
        program: env!("CARGO_PKG_VERSION"),
        protections: probe.protections.named().into_iter().map(protection).collect(),
        attempts: probe
            .attempts
            .into_iter()
            .map(|Attempt { what, refused }| AttemptV1 { what, refused })
            .collect(),
        engines: engines(),
        differences: differences(),
        limits: LimitsV1 {
            timeout_ms: limits.timeout_ms,
            memory_mb: limits.memory_mb,
            loop_iterations: limits.loop_iterations,
            recursion: limits.recursion,
            output_bytes: limits.output_bytes,
            workers: workers::workers(),
            most: MostV1 { timeout_ms: ceiling.timeout_ms, memory_mb: ceiling.memory_mb },
        },
        library: library.map(|(library, places)| LibraryV1 {
            root: library.root.display().to_string(),
            name: library.name().to_owned(),
            profile: library.profile.name.clone(),
            actions: places.count(),
        }),
    };
    ui.report(|| for_people(&doctor), &doctor)?;
    // Where a kernel lacks a layer, the others may still refuse everything; what counts is what succeeded.
    let shut_in = doctor.attempts.iter().all(|attempt| attempt.refused.is_some());
    Ok(if shut_in { Exit::Fine } else { Exit::Findings })
}

/// Starts a process that gives up what a worker gives up, and lets it try.
fn probe() -> Result<Probe, CliError> {
    let failed = |error| CliError::system("the protections cannot be tried", error);
    let scratch = tempfile::tempdir().map_err(failed)?;
    std::fs::write(scratch.path().join("removable"), "").map_err(failed)?;
    let listener = TcpListener::bind("127.0.0.1:0").map_err(failed)?;
    let port = listener.local_addr().map_err(failed)?.port().to_string();
    let program = workers::program()?;
    let output = Command::new(program)
        .args(["__probe", Layers::All.word()])
        .arg(scratch.path())
        .arg(port)
        .output()
        .map_err(failed)?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut lines = text.lines();
    let unclear = || failed(std::io::Error::other(format!("the process said: {text}")));
    let mut probe: Probe =
        lines.next().and_then(|line| serde_json::from_str(line).ok()).ok_or_else(unclear)?;
    let last = lines.next().and_then(|line| serde_json::from_str(line).ok());
    let replaced = || Attempt { what: "run a program in its own place".to_owned(), refused: None };
    probe.attempts.push(last.unwrap_or_else(replaced));
    Ok(probe)
}

fn protection((name, holds): (&'static str, &LayerState)) -> ProtectionV1 {
    let (LayerState::Fully { detail } | LayerState::Not { why: detail }) = holds;
    ProtectionV1 { name, holds: holds.is_full(), detail: detail.clone() }
}

fn engines() -> Vec<EngineV1> {
    let boa = EngineV1 { name: "Boa", version: Some("0.22".to_owned()), used_for: "test, run, fuzz, mutate" };
    let node = EngineV1 {
        name: "Node.js",
        version: workers::found("node").and_then(|node| version_of(&node)),
        used_for: "test --engine node",
    };
    vec![boa, node]
}

/// The rows of the table under "Known differences" of the page.
fn differences() -> Vec<DifferenceV1> {
    let page = include_str!("../../docs/engine.md");
    let section = page.split_once("\n## Known differences\n").map_or("", |(_, section)| section);
    let rows =
        section.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | "));
    rows.skip(1).map(|(code, built_in)| DifferenceV1 { code, built_in }).collect()
}

fn version_of(program: &Path) -> Option<String> {
    let output =
        Command::new(program).arg("--version").output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().trim_start_matches('v').to_owned())
}

fn for_people(doctor: &DoctorV1) -> String {
    let mut text = format!("actionjail {}\n\n{}\n", doctor.program, styled(BOLD, "What shuts a worker in"));
    for ProtectionV1 { name, holds, detail } in &doctor.protections {
        let mark = if *holds { styled(GOOD, "✓") } else { styled(WARN, "–") };
        text += &format!("  {mark} {name:<13} {}\n", styled(DIM, detail));
    }
    text += &format!("\n{}\n", styled(BOLD, "What it tried from inside"));
    for AttemptV1 { what, refused } in &doctor.attempts {
        text += &match refused {
            Some(why) => format!("  {} {what:<31} {}\n", styled(GOOD, "refused"), styled(DIM, why)),
            None => format!("  {} {what}\n", styled(BAD, "possible")),
        };
    }
    text += &format!("\n{}\n", styled(BOLD, "Engines"));
    for EngineV1 { name, version, used_for } in &doctor.engines {
        let version = version.as_deref().unwrap_or("not found");
        text += &format!("  {name:<8} {version:<10} {}\n", styled(DIM, used_for));
    }
    text += &format!("\n{}\n", styled(BOLD, "What Boa does otherwise than Node.js (docs/engine.md)"));
    for DifferenceV1 { code, built_in } in &doctor.differences {
        text += &format!("  {code}\n    {}\n", styled(DIM, built_in));
    }
    let limits = &doctor.limits;
    text += &format!("\n{}\n", styled(BOLD, "Limits of a case"));
    let rows = [
        (format!("{} ms", limits.timeout_ms), "until it is ended", "timeout_ms under [test]"),
        (format!("{} MiB", limits.memory_mb), "of memory", "memory_mb under [test]"),
        (limits.loop_iterations.to_string(), "iterations of one loop", "fixed"),
        (limits.recursion.to_string(), "nested calls", "fixed"),
        (format!("{} bytes", limits.output_bytes), "of logs, constants, requests and result", "fixed"),
        (limits.workers.to_string(), "workers at a time", "--jobs"),
        (format!("{} ms", limits.most.timeout_ms), "at the most, whatever a library sets", workers::TIMEOUT),
        (format!("{} MiB", limits.most.memory_mb), "at the most, whatever a library sets", workers::MEMORY),
    ];
    for (value, what, setting) in rows {
        text += &format!("  {value:>14} {what:<32} {}\n", styled(DIM, setting));
    }
    match &doctor.library {
        Some(library) => {
            text += &format!("\n{}\n", styled(BOLD, "Library"));
            text += &format!(
                "  {} in {}, {}, profile {}\n",
                library.name,
                library.root,
                counted(library.actions, "action"),
                library.profile
            );
        }
        None => text += "\nNo library here: run it in one to see its settings.\n",
    }
    text
}
