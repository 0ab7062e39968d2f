//! Threads that code may nest deeply on, made once: making them for each input takes longer than most inputs.

use std::sync::LazyLock;

static POOL: LazyLock<rayon::ThreadPool> = LazyLock::new(|| {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(256 * 1024 * 1024).build();
    pool.expect("the system gives threads")
});

/// Runs `work` on such a thread.
pub(crate) fn deep(work: impl FnOnce() + Send) {
    POOL.install(work);
}
