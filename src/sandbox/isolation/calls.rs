//! seccomp: a worker computes, allocates memory, and uses its open pipes. Any other system call fails with `EPERM`;
//! that refuses files, sockets, programs, processes and threads, also where Landlock is missing.

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    apply_filter_all_threads,
};

use super::layer::LayerState;

/// System calls that are allowed with any arguments.
const ALLOWED: [libc::c_long; 31] = [
    // The pipes, and the file that tells the size of the process; both are open already.
    libc::SYS_read,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_lseek,
    libc::SYS_close,
    libc::SYS_fstat,
    libc::SYS_ppoll,
    // Memory.
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_madvise,
    libc::SYS_brk,
    libc::SYS_membarrier,
    // Threads that exist already.
    libc::SYS_futex,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_set_robust_list,
    libc::SYS_rseq,
    libc::SYS_gettid,
    libc::SYS_getpid,
    // Signals: a stack that overflows, an interrupt that is ignored.
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_restart_syscall,
    // Time and chance.
    libc::SYS_clock_gettime,
    libc::SYS_clock_nanosleep,
    libc::SYS_nanosleep,
    libc::SYS_getrandom,
    libc::SYS_getrusage,
    // The end.
    libc::SYS_exit,
    libc::SYS_exit_group,
];

pub(super) fn give_up() -> LayerState {
    match filter() {
        Ok(filter) => match apply_filter_all_threads(&filter) {
            Ok(()) => {
                LayerState::fully("computing, memory and the open pipes; all other system calls are refused")
            }
            Err(error) => LayerState::not(format!("the kernel did not take the filter: {error}")),
        },
        Err(error) => LayerState::not(error.to_string()),
    }
}

fn filter() -> Result<BpfProgram, seccompiler::BackendError> {
    let anyhow = ALLOWED.iter().map(|call| (*call, Vec::new()));
    // A signal may go to this process alone, as when it ends itself; limits may be set for it alone.
    let own = u64::from(std::process::id());
    let not_executable = || {
        let executable = u64::from(libc::PROT_EXEC.unsigned_abs());
        when(2, SeccompCmpOp::MaskedEq(executable), 0)
    };
    let if_so = [
        (libc::SYS_mmap, vec![not_executable()?]),
        (libc::SYS_mprotect, vec![not_executable()?]),
        (libc::SYS_tgkill, vec![when(0, SeccompCmpOp::Eq, own)?]),
        (libc::SYS_prlimit64, vec![when(0, SeccompCmpOp::Eq, 0)?, when(0, SeccompCmpOp::Eq, own)?]),
    ];
    let refuse = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    let rules = anyhow.chain(if_so).collect();
    let filter = SeccompFilter::new(rules, refuse, SeccompAction::Allow, std::env::consts::ARCH.try_into()?)?;
    filter.try_into()
}

fn when(argument: u8, is: SeccompCmpOp, value: u64) -> Result<SeccompRule, seccompiler::BackendError> {
    SeccompRule::new(vec![SeccompCondition::new(argument, SeccompCmpArgLen::Qword, is, value)?])
}
