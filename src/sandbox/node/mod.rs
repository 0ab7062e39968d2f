//! Node.js workers, for comparing engines. They speak the protocol of the sandbox's own workers and are limited only by
//! their timeout: they run the user's own library.

use std::path::Path;
use std::process::Command;

use super::{engine, fetch, modules, worker::READY};

const WORKER: &str = include_str!("worker.js");

pub(super) fn command(program: &Path) -> Command {
    let shared = serde_json::json!({
        "READY": format!("{READY}{}", serde_json::json!(super::Protections::default())),
        "PREFIX": "(function (exports, require, module) {",
        "SUFFIX": engine::SUFFIX,
        "REQUEST": fetch::REQUEST,
        "HARMLESS": modules::HARMLESS,
        "CRYPTO": format!("(bits) => ({}\n)({{ bits }})", include_str!("../modules/web/random.js").trim_end().trim_end_matches(';')),
    });
    let mut command = Command::new(program);
    // `require` is there in a script that is given on the command line.
    command
        .args(["--no-warnings", "--stack-size=900", "-e"])
        // In a function, since code of the library would see what a script declares.
        .arg(format!("((shared, require) => {{\n{WORKER}\n}})({shared}, require)"));
    command
}
