//! Workers: which programs they are, and how many.

use std::path::Path;

use crate::error::CliError;
use crate::library::{MANIFEST, Settings, text_of};
use crate::sandbox::{Ceiling, Limits, Pool, PoolOptions};
use crate::testing;
use crate::ui::{Ui, WARN, styled};

/// A pool of workers: this program, started again behind its hidden subcommand. The user is told where the limits of the
/// library are over the ceiling of this machine.
pub(crate) fn pool(ui: &Ui, settings: &Settings, jobs: Option<usize>) -> Result<Pool, CliError> {
    let workers = jobs.unwrap_or_else(workers).max(1);
    let ceiling = ceiling(workers)?;
    let limits = testing::limits(settings);
    for (name, asked, most, variable) in [
        ("timeout_ms", limits.timeout_ms, ceiling.timeout_ms, TIMEOUT),
        ("memory_mb", limits.memory_mb, ceiling.memory_mb, MEMORY),
    ] {
        if asked > most {
            ui.status(format!(
                "{} {name} = {asked} in {MANIFEST} is over the ceiling of this machine: {most} holds; {variable} sets another ceiling",
                styled(WARN, "note:")
            ));
        }
    }
    Ok(Pool::new(PoolOptions { workers, program: program()? })?.under(ceiling))
}

/// The environment variables by which a user sets the ceiling.
pub(crate) const TIMEOUT: &str = "ACTIONJAIL_MAX_TIMEOUT_MS";
pub(crate) const MEMORY: &str = "ACTIONJAIL_MAX_MEMORY_MB";

/// Milliseconds, where the user sets none.
const LONGEST: u64 = 60_000;

/// The most that a case may take of this machine, with so many workers at a time.
pub(crate) fn ceiling(workers: usize) -> Result<Ceiling, CliError> {
    let share = || {
        // Three quarters of what there is for each worker: the rest of the machine has to live as well.
        let share = memory_of_the_machine().map(|bytes| (bytes / 4 * 3 / workers as u64) >> 20);
        share.unwrap_or(MEMORY_UNKNOWN).max(Limits::default().memory_mb)
    };
    Ok(Ceiling {
        timeout_ms: set(TIMEOUT)?.unwrap_or(LONGEST),
        memory_mb: set(MEMORY)?.unwrap_or_else(share),
    })
}

/// Mebibytes, where the machine does not say how many it has.
const MEMORY_UNKNOWN: u64 = 1024;

fn set(variable: &str) -> Result<Option<u64>, CliError> {
    #[expect(clippy::disallowed_methods, reason = "this is the edge that knows the user's surroundings")]
    let Some(value) = std::env::var_os(variable) else { return Ok(None) };
    let number = value.to_str().and_then(|value| value.trim().parse().ok()).filter(|number| *number > 0);
    match number {
        Some(number) => Ok(Some(number)),
        None => Err(CliError::usage(format!("{variable} is set, and not to a whole number above 0"))
            .hint("set it to a number, or unset it")),
    }
}

/// Bytes of memory that the machine has, or its container; where the system tells.
fn memory_of_the_machine() -> Option<u64> {
    let text = |path: &str| text_of(Path::new(path), 1 << 20).ok().flatten();
    let all = text("/proc/meminfo").and_then(|text| {
        let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
        Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? << 10)
    });
    let of_container = text("/sys/fs/cgroup/memory.max").and_then(|text| text.trim().parse().ok());
    all.into_iter().chain(of_container).min()
}

pub(crate) fn program() -> Result<std::path::PathBuf, CliError> {
    std::env::current_exe().map_err(|error| CliError::system("cannot find the path of this program", error))
}

/// A program of the user's, by the folders of PATH.
pub(crate) fn found(program: &str) -> Option<std::path::PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "this is the edge that knows the user's surroundings")]
    let path = std::env::var_os("PATH")?;
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path)
        .filter(|folder| !folder.as_os_str().is_empty())
        .map(|folder| folder.join(&name))
        .find(|file| file.is_file())
}

/// One worker for each core.
pub(crate) fn workers() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// A pool of workers that Node.js runs.
pub(crate) fn node_pool(jobs: Option<usize>) -> Result<Pool, CliError> {
    let hint = "install Node.js 20 or later, so that `node` is found; without `engine = \"both\"` in actionjail.toml only `test --engine node` needs it";
    let program = found("node")
        .ok_or_else(|| CliError::usage("there is no `node` in any folder of PATH").hint(hint))?;
    let workers = jobs.unwrap_or_else(workers).max(1);
    Ok(Pool::node(PoolOptions { workers, program })?.under(ceiling(workers)?))
}
