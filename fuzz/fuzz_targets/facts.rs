//! Facts of any code point into it and do not depend on where it begins.
#![no_main]

#[path = "../../tests/corpus/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    actionjail::script::on_deep_stack(|| promises::hold("facts", input)).expect("the system gives threads");
});
