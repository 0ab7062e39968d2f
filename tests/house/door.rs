//! The door to a library's files (`library/root.rs`) is the only one: whoever opens files by their paths says here whose they
//! are.

use super::{root, rust_files};

/// Files of `src` that open others by path, and why that is no way around the door.
const BY_PATH: [(&str, &str); 20] = [
    ("commands/doctor.rs", "a temporary folder"),
    ("commands/keygen.rs", "keys, whose place the user names"),
    ("commands/pack.rs", "the signature beside the bundle: removed, or read to put it back"),
    ("commands/pull.rs", "bundles, whose place the user names"),
    ("commands/push.rs", "a bundle that the user names"),
    ("commands/run.rs", "parameters in a file that the user names"),
    ("edge/bundle_cache.rs", "the user's cache"),
    ("edge/fuzz_corpus.rs", "the user's cache"),
    ("edge/import_source.rs", "a bundle or an export that the user names"),
    ("edge/packing.rs", "compressed entries in a file without a name"),
    ("edge/signatures.rs", "bundles and signatures that the user names"),
    ("edge/signing_keys.rs", "keys that the user names"),
    ("edge/test/watch.rs", "the time at which a file that the user names was written"),
    ("lint/cache.rs", "the user's cache"),
    ("lsp/polling.rs", "times and sizes alone"),
    ("registry/credentials.rs", "the user's logins"),
    ("registry/partial_download.rs", "a bundle on its way to a place that the user names"),
    ("sandbox/isolation/probe.rs", "tries what a worker must not be able to do"),
    ("sandbox/memory.rs", "what the system says of the process"),
    ("testing/session/shard.rs", "durations in files that the user names"),
];

/// What the door is made of.
const DOOR: [&str; 3] = ["library/bounded.rs", "library/root.rs", "library/write/"];

#[test]
fn the_files_of_a_library_are_opened_by_one_door() {
    let source = root().join("src");
    let (mut around, mut idle) = (String::new(), BY_PATH.map(|(file, _)| file).to_vec());
    for (path, text) in rust_files("src") {
        let inner = path.strip_prefix(&source).unwrap().to_string_lossy().replace('\\', "/");
        let is_test = inner.contains("/tests/") || inner.ends_with("/tests.rs");
        let code = text.split("#[cfg(test)]").next().unwrap().split("#[cfg(all(test").next().unwrap();
        let opens = code.contains("std::fs") || code.contains("fs::File") || code.contains("File::open");
        if is_test || !opens || DOOR.iter().any(|part| inner.starts_with(part)) {
            continue;
        }
        match idle.iter().position(|known| *known == inner) {
            Some(at) => drop(idle.remove(at)),
            None => around += &format!("{inner} opens files by their paths\n"),
        }
    }
    assert!(around.is_empty(), "\n{around}read and write a library's files by `library::Root`");
    assert!(idle.is_empty(), "these open no files by path any more: {idle:?}");
}
