//! Ctrl-C during a run: the first one ends it with what is known, a second one at once.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::error::CliError;

/// Sets `stop` at the first Ctrl-C, and the flag that is returned.
pub(super) fn on_interrupt(stop: &Arc<AtomicBool>) -> Result<Arc<AtomicBool>, CliError> {
    let interrupted = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    {
        use signal_hook::{consts::SIGINT, flag};
        let failed = |error| CliError::system("Ctrl-C cannot be listened for", error);
        // Registered first, so that it sees only what an earlier Ctrl-C has set. Workers end with their pipes.
        flag::register_conditional_shutdown(SIGINT, 130, Arc::clone(&interrupted)).map_err(failed)?;
        flag::register(SIGINT, Arc::clone(&interrupted)).map_err(failed)?;
        flag::register(SIGINT, Arc::clone(stop)).map_err(failed)?;
    }
    #[cfg(not(unix))]
    let _ = stop;
    Ok(interrupted)
}
