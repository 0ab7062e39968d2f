//! Input of a bounded size that asks for far more than its size: commands end in time and with little memory.
#![cfg(unix)]

use std::process::Command;
use std::time::{Duration, Instant};

use super::{Place, Ran, program};

/// Runs the program with a bound on its memory, and on its time: the tests' own build is slow, and shares the machine.
fn bounded(place: &Place, line: &str) -> Ran {
    let plain = program();
    let mut command = Command::new("sh");
    // Address space, of which the threads' deep stacks take most without touching it.
    command
        .args(["-c", "ulimit -v 8388608 && exec \"$@\"", "sh"])
        .arg(plain.get_program())
        .args(line.split(' '));
    for (key, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(key, value),
            None => command.env_remove(key),
        };
    }
    let begun = Instant::now();
    let ran = Ran::of(command.stdin(std::process::Stdio::null()).current_dir(place.path()).output().unwrap());
    assert!(begun.elapsed() < Duration::from_secs(40), "{line} took {:?}", begun.elapsed());
    assert!(!ran.stderr.contains("panicked") && (0..=2).contains(&ran.code), "{line}: {ran:?}");
    ran
}

#[test]
fn placeholders_that_unfold_without_end_fail_their_case() {
    let place = Place::library();
    let (many, long) = ("{{a}}".repeat(100_000), "y".repeat(20_000));
    let tests = format!(
        "cases:\n  - name: constants\n    params: {{ value: \"{many}\", expected: x }}\n    constants: {{ a: {long} }}\n\
         \x20   expect: {{ event: error }}\n  - name: rows\n    each: [{{ a: {long} }}]\n    params: {{ value: \"{many}\" }}\n\
         \x20   expect: {{ event: error }}\n"
    );
    place.write("actions/example/tests.yaml", tests);
    let ran = bounded(&place, "test");
    let ran = ran.stdout_has("placeholders that unfold to more than 8 MiB").stdout_has("2 cases failed");
    assert_eq!(ran.code, 1);
    bounded(&place, "lint --no-cache");
}

/// Thousands of names that are nearly those of the form ask for thousands of guesses and edits.
#[test]
fn thousands_of_names_that_nearly_fit_are_told_in_time() {
    let place = Place::library();
    let fields: Vec<String> =
        (0..3_000).map(|at| format!("{{\"key\": \"key_a{at}\", \"type\": \"string\"}}")).collect();
    let config = format!(
        "{{\"parameters\": [{}], \"events_schema\": [{{\"name\": \"success\"}}]}}",
        fields.join(",\n")
    );
    place.write("actions/example/config.json", config);
    let reads: String = (0..3_000).map(|at| format!("  p.key_b{at};\n")).collect();
    let code = format!(
        "async function action_example() {{\n  const p = this.getCurrentNodeParamsJSON();\n{reads}  return 'success';\n}}\nmodule.exports = action_example;\n"
    );
    place.write("actions/example/code.js", code);
    let ran = bounded(&place, "lint --no-cache");
    assert_eq!(ran.code, 1);
    assert!(
        ran.stdout.contains("the code never reads") && ran.stdout.len() < 1 << 20,
        "{}",
        ran.stdout.len()
    );
}
