//! The thin binary: parse, call, map to an exit code.

fn main() {}
