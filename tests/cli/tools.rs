//! Programs of others that our output is held against. `scripts/tools` installs them; a test that lacks one fails.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A program of `target/tools`, or of the folder that `ACTIONJAIL_TOOLS` names.
pub(crate) fn tool(path: &str) -> Command {
    // A link stays one: Python finds its packages beside it.
    let program = std::path::absolute(folder().join(path)).unwrap();
    if let Err(error) = program.metadata() {
        panic!("{}: {error}; install what the tests need with ./scripts/tools", program.display());
    }
    Command::new(program)
}

/// Where they are.
pub(crate) fn folder() -> PathBuf {
    if let Some(named) = std::env::var_os("ACTIONJAIL_TOOLS") {
        return named.into();
    }
    let program = Path::new(env!("CARGO_BIN_EXE_actionjail"));
    program.ancestors().nth(2).unwrap().join("tools")
}

/// Runs git in a folder, with nothing of the user's own settings.
pub(crate) fn git(folder: &Path, line: &str) -> String {
    let output = told(folder, line);
    let all = said(&output);
    assert!(output.status.success(), "git {line}: {all}");
    all
}

/// Runs git, which may refuse.
pub(crate) fn told(folder: &Path, line: &str) -> Output {
    Command::new("git")
        .args(line.split_whitespace())
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .envs([("GIT_AUTHOR_NAME", "t"), ("GIT_AUTHOR_EMAIL", "t@t.t")])
        .envs([("GIT_COMMITTER_NAME", "t"), ("GIT_COMMITTER_EMAIL", "t@t.t")])
        .output()
        .unwrap_or_else(|error| panic!("git is needed: {error}"))
}

/// All that a program printed.
pub(crate) fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
