//! Threads whose stack is known: parsing and following values recurse as deep as the code is nested.

/// Bytes of stack for each thread that analyses code. Only touched pages cost memory.
const STACK: usize = 256 * 1024 * 1024;

/// Threads on which code of any depth can be analysed, for those who do it again and again.
#[derive(Debug)]
pub struct DeepStack(rayon::ThreadPool);

impl DeepStack {
    pub fn new() -> std::io::Result<Self> {
        let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK).build();
        pool.map(Self).map_err(std::io::Error::other)
    }

    /// Runs `work` on one of them; parallel iterators inside it use all.
    pub fn run<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        self.0.install(work)
    }
}

/// Runs `work` on a pool of threads with stacks deep enough for any code that [`super::analyse()`] accepts; parallel
/// iterators inside it use that pool.
pub fn on_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> std::io::Result<T> {
    Ok(DeepStack::new()?.run(work))
}
