//! Fixes leave nothing to fix and no file that reads worse.
#![no_main]

mod deep;
#[path = "../../tests/corpus/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|input: &[u8]| deep::deep(|| promises::hold("fixes", input)));
