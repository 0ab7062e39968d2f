//! A suppression takes findings of its rule away and nothing else, or is a finding itself.
#![no_main]

#[path = "../../tests/corpus/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    actionjail::script::on_deep_stack(|| promises::hold("suppression", input)).expect("the system gives threads");
});
