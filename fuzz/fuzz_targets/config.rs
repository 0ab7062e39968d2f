//! Any config.json is read as other readers of JSON read it, and every finding has its place.
#![no_main]

#[path = "../../tests/corpus/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    actionjail::script::on_deep_stack(|| promises::hold("config", input)).expect("the system gives threads");
});
