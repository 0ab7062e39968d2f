//! Workers: which programs they are, and how many.

use crate::error::CliError;
use crate::sandbox::{Pool, PoolOptions};

/// A pool of workers: this program, started again behind its hidden subcommand.
pub(crate) fn pool(jobs: Option<usize>) -> Result<Pool, CliError> {
    Ok(Pool::new(PoolOptions { workers: jobs.unwrap_or_else(workers).max(1), program: program()? })?)
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
    Ok(Pool::node(PoolOptions { workers: jobs.unwrap_or_else(workers).max(1), program })?)
}
