//! Work of which the engine's own functions made hundreds of times what Node.js needs, timed on both in one run.

use std::sync::Arc;
use std::time::Duration;

use actionjail::diagnostics::Columns;
use actionjail::sandbox::{Ending, Job, Limits, Pool};
use actionjail::script::Code;

use crate::engines::{corpus, job};

/// A piece of work: what is prepared, what is timed, and how many times Node.js' time it may take.
pub(crate) const WORK: [(&str, &str, &str, f64); 11] = [
    ("split 100,000 lines", "const s = 'abcdefgh\\n'.repeat(100000);", "s.split('\\n').length", 10.0),
    (
        "split 30,000 rows of Cyrillic",
        "const s = 'абвгд,ї\\n'.repeat(30000);",
        "s.split('\\n').map((l) => l.split(',')).length",
        10.0,
    ),
    ("replaceAll 100,000 times", "const s = 'ab'.repeat(100000);", "s.replaceAll('a', 'xy').length", 10.0),
    (
        "indexOf over 1 MB, 50 times",
        "const s = 'x'.repeat(1000000) + 'needle'; let n = 0;",
        "(() => { for (let i = 0; i < 50; i += 1) n += s.indexOf('needle', i); return n; })()",
        10.0,
    ),
    (
        "indexOf 50,000 times",
        "const s = 'a,b;'.repeat(50000); let n = 0, p = -1;",
        "(() => { while ((p = s.indexOf(';', p + 1)) >= 0) n += 1; return n; })()",
        40.0,
    ),
    (
        "includes over 1 MB, 50 times",
        "const s = 'x'.repeat(1000000); let n = 0;",
        "(() => { for (let i = 0; i < 50; i += 1) n += s.includes('y' + i) ? 1 : 0; return n; })()",
        10.0,
    ),
    ("JSON.parse of 5 MB", JSON_TEXT, "JSON.parse(s).length", 4.0),
    ("JSON.stringify of 5 MB", JSON_VALUE, "JSON.stringify(a).length", 4.0),
    (
        "repeat to 10 MB",
        "let n = 0;",
        "(() => { for (let i = 0; i < 10; i += 1) n += 'x'.repeat(1e6).length; return n; })()",
        30.0,
    ),
    (
        "SHA-256 of 1 MB",
        "const { createHash } = require('crypto'); const s = 'x'.repeat(1000000);",
        "createHash('sha256').update(s).digest('hex')",
        10.0,
    ),
    (
        "CSV of 30,000 rows, summed",
        "const s = Array.from({ length: 30000 }, (_, i) => i + ',name ' + i + ',' + (i % 7) + ',' + i * 1.25).join('\\n');",
        "s.split('\\n').map((line) => { const [id, name, k, sum] = line.split(','); return { id: +id, name, k: +k, sum: parseFloat(sum) }; }).filter((row) => row.k === 3).reduce((all, row) => all + row.sum, 0)",
        f64::INFINITY,
    ),
];

const JSON_TEXT: &str = "const s = JSON.stringify(Array.from({ length: 50000 }, (_, i) => ({ id: i, name: 'user ' + i, tags: ['a', 'b'], active: true, sum: i * 1.5 })));";
const JSON_VALUE: &str = "const a = Array.from({ length: 50000 }, (_, i) => ({ id: i, name: 'user ' + i, tags: ['a', 'b'], active: true, sum: i * 1.5 }));";

/// Times of each run are taken so often; the shortest counts.
const RUNS: usize = 5;

/// The time of the work alone, without what is prepared and without the start of a run.
pub(crate) fn time(pool: &Pool, setup: &str, work: &str) -> Result<Duration, Box<dyn std::error::Error>> {
    let with = fastest(pool, &format!("module.exports = () => {{ {setup} return String({work}); }};"))?;
    let without = fastest(pool, &format!("module.exports = () => {{ {setup} return ''; }};"))?;
    Ok(with.saturating_sub(without))
}

fn fastest(pool: &Pool, code: &str) -> Result<Duration, Box<dyn std::error::Error>> {
    let written: Arc<str> = Arc::from(code);
    let surface = Arc::new(corpus::surface("node"));
    let mut fastest = Duration::MAX;
    for id in 0..RUNS {
        let code = Code::from(code);
        let code = match (pool.is_node(), code.for_engine()) {
            (false, Ok(edited)) => Arc::clone(&edited.code),
            _ => Arc::clone(&written),
        };
        let limits = Limits { timeout_ms: 60_000, memory_mb: 1_000, ..Limits::default() };
        let job = Job { limits, surface: Arc::clone(&surface), ..job(id as u64, &code, Columns::default()) };
        let mut ended = Ok(());
        pool.run([job], |outcome| match outcome.ending {
            Ending::Event(_) => fastest = fastest.min(Duration::from_micros(outcome.micros)),
            other => ended = Err(format!("{other:?}")),
        })?;
        ended?;
    }
    Ok(fastest)
}
