//! Resource limits that the process sets for itself: they hold even while the parent is stopped.

use super::LayerState;

/// Processor time in seconds beyond the timeout, which is in real time, before the system kills the process.
const GRACE_SECONDS: u64 = 2;

/// No writing to files, no opening of files, no core dump, which would take longer than the run.
pub(in crate::sandbox) fn close_the_rest() {
    #[cfg(unix)]
    for resource in [rlimit::Resource::CORE, rlimit::Resource::FSIZE] {
        // Where it cannot be set, the other protections still stand.
        let _ = rlimit::setrlimit(resource, 0, 0);
    }
}

#[derive(Default)]
pub(in crate::sandbox) struct Cpu {
    allowed: u64,
}

impl Cpu {
    /// Allows this much more processor time than was used so far, in whole seconds.
    pub(in crate::sandbox) fn limit(&mut self, timeout_ms: u64) {
        #[cfg(target_os = "linux")]
        {
            let used = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime).tv_sec;
            let allowed = u64::try_from(used).unwrap_or(0) + timeout_ms.div_ceil(1000) + GRACE_SECONDS;
            if allowed == self.allowed {
                return;
            }
            if let Ok((_, hard)) = rlimit::getrlimit(rlimit::Resource::CPU) {
                // The hard limit stays, because it could never be raised again for the next job.
                let set = rlimit::setrlimit(rlimit::Resource::CPU, allowed.min(hard), hard);
                self.allowed = set.map_or(0, |()| allowed);
            }
        }
        #[cfg(not(target_os = "linux"))]
        let _ = timeout_ms;
    }
}

/// The protection: whether the limit on processor time can be set here.
pub(in crate::sandbox) fn cpu() -> LayerState {
    if cfg!(target_os = "linux") {
        LayerState::fully(format!(
            "the deadline of a case and {GRACE_SECONDS} s, in seconds of processor time"
        ))
    } else {
        LayerState::default()
    }
}
