//! A suppression takes findings of its rule away and nothing else, or is a finding itself.
#![no_main]

mod deep;
#[path = "../../tests/corpus/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|input: &[u8]| deep::deep(|| promises::hold("suppression", input)));
