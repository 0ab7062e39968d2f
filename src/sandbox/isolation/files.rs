//! Landlock: no file below `/` can be opened, created or removed, no TCP port bound or connected to, no process outside
//! signalled. Open files, the pipes to the parent, stay open.

use landlock::{
    ABI, Access, AccessFs, AccessNet, LandlockStatus, Ruleset, RulesetAttr, RulesetStatus, Scope,
};

use super::layer::LayerState;

/// The newest Landlock version that the rules use; an older kernel enforces what it knows.
const NEWEST: ABI = ABI::V6;

/// Restricts the calling thread and the threads that it starts later.
pub(super) fn give_up() -> LayerState {
    let status = Ruleset::default()
        .handle_access(AccessFs::from_all(NEWEST))
        .and_then(|rules| rules.handle_access(AccessNet::from_all(NEWEST)))
        .and_then(|rules| rules.scope(Scope::from_all(NEWEST)))
        // Nothing is allowed, so that there is no rule to add.
        .and_then(Ruleset::create)
        .and_then(landlock::RulesetCreated::restrict_self);
    let status = match status {
        Ok(status) => status,
        Err(error) => return LayerState::not(error.to_string()),
    };
    let version = match status.landlock {
        LandlockStatus::NotEnabled => {
            return LayerState::not("the kernel has Landlock, but it is turned off");
        }
        LandlockStatus::NotImplemented => {
            return LayerState::not("the kernel has no Landlock (Linux 5.13 brought it)");
        }
        LandlockStatus::Available { effective_abi, kernel_abi } => kernel_abi.unwrap_or(effective_abi as i32),
    };
    // What an older version lacks, seccomp refuses all the same; what counts here are the files.
    let guards = match version {
        ..4 => "files",
        4 | 5 => "files, TCP",
        _ => "files, TCP, signals, sockets by name",
    };
    match status.ruleset {
        RulesetStatus::FullyEnforced | RulesetStatus::PartiallyEnforced => {
            LayerState::fully(format!("version {version}: {guards}"))
        }
        RulesetStatus::NotEnforced => LayerState::not("the kernel did not take the rules"),
    }
}
