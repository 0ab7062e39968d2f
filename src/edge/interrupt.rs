//! Ctrl-C during a run: the first one ends it with what is known, a second one at once.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::error::CliError;

/// Sets `stop` at the first Ctrl-C, and the flag that is returned.
pub(crate) fn on_interrupt(stop: &Arc<AtomicBool>) -> Result<Arc<AtomicBool>, CliError> {
    let interrupted = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    {
        use signal_hook::{consts::SIGINT, flag};
        // Registered first, so that it sees only what an earlier Ctrl-C has set. Workers end with their pipes.
        flag::register_conditional_shutdown(SIGINT, 130, Arc::clone(&interrupted)).map_err(failed)?;
        flag::register(SIGINT, Arc::clone(&interrupted)).map_err(failed)?;
        flag::register(SIGINT, Arc::clone(stop)).map_err(failed)?;
    }
    #[cfg(not(unix))]
    let _ = stop;
    Ok(interrupted)
}

/// Calls `end` when the program is to end, by Ctrl-C or because its terminal goes away; for commands that go on until
/// then. Where the system has no signals, it ends the program itself.
pub(crate) fn when_ended(end: impl Fn() + Send + 'static) -> Result<(), CliError> {
    #[cfg(unix)]
    {
        use signal_hook::{consts, low_level::pipe};
        use std::io::Read as _;
        let (mut told, teller) = std::os::unix::net::UnixStream::pair().map_err(failed)?;
        for signal in [consts::SIGINT, consts::SIGTERM, consts::SIGHUP] {
            pipe::register(signal, teller.try_clone().map_err(failed)?).map_err(failed)?;
        }
        std::thread::spawn(move || {
            while let Ok(1) = told.read(&mut [0]) {
                end();
            }
        });
    }
    #[cfg(not(unix))]
    let _ = end;
    Ok(())
}

#[cfg(unix)]
fn failed(error: std::io::Error) -> CliError {
    CliError::system("cannot listen for Ctrl-C", error)
}
