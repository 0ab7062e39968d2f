//! Facts of any code point into it and do not depend on where it begins.
#![no_main]

mod deep;
#[path = "../../tests/corpus/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|input: &[u8]| deep::deep(|| promises::hold("facts", input)));
