//! The thin binary: parse, call, map to an exit code.

use std::process::ExitCode;

/// Reading a library is mostly making and dropping small values, where the system's allocator stands out in profiles.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Before anything else is set up: a worker is started for every test run.
    match std::env::args_os().nth(1).as_deref().and_then(|word| word.to_str()) {
        Some("__worker") => return actionjail::sandbox::worker_main(),
        Some("__probe") => {
            return actionjail::sandbox::probe_main(
                &std::env::args_os()
                    .skip(2)
                    .map(|word| word.to_string_lossy().into_owned())
                    .collect::<Vec<_>>(),
            );
        }
        _ => {}
    }
    actionjail::cli::run()
}
