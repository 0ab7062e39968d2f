//! Any tests.yaml is read, and every finding has its place.
#![no_main]

#[path = "../../tests/corpus/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    actionjail::script::on_deep_stack(|| promises::hold("tests", input)).expect("the system gives threads");
});
