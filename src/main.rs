//! The thin binary: parse, call, map to an exit code.

use std::process::ExitCode;

/// Reading a library is mostly making and dropping small values, where the system's allocator stands out in profiles.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Before anything else is set up: a worker is started for every test run.
    if std::env::args_os().nth(1).is_some_and(|argument| argument == "__worker") {
        return actionjail::sandbox::worker_main();
    }
    actionjail::cli::run()
}
