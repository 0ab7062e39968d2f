//! Threads whose stack is known: parsing and following values recurse as deep as the code is nested.

/// Bytes of stack for each thread that analyses code. Only touched pages cost memory.
const STACK: usize = 256 * 1024 * 1024;

/// Runs `work` on a pool of threads with stacks deep enough for any code that [`super::analyse`] accepts;
/// parallel iterators inside it use that pool.
///
/// # Errors
/// Where the system gives no threads.
pub fn on_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> std::io::Result<T> {
    let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK).build();
    let pool = pool.map_err(std::io::Error::other)?;
    Ok(pool.install(work))
}
