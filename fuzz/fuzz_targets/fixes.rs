//! Fixes leave nothing to fix and no file that reads worse.
#![no_main]

#[path = "../../tests/corpus/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    actionjail::script::on_deep_stack(|| promises::hold("fixes", input)).expect("the system gives threads");
});
