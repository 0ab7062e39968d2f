//! Any tests.yaml is read, and every finding has its place.
#![no_main]

mod deep;
#[path = "../../tests/corpus/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|input: &[u8]| deep::deep(|| promises::hold("tests", input)));
