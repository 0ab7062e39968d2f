//! `actionjail doctor`, also where the kernel lacks a protection.

use super::{Place, Ran, program, repository};

#[test]
fn it_says_what_holds_here() {
    let place = Place::library();
    let ran = place.run("doctor").ends(0);
    for text in ["landlock", "seccomp", "memory limit", "CPU limit", "Boa", "2000 ms", "t in ", "1 action,"] {
        assert!(ran.stdout.contains(text), "{text}\n{}", ran.stdout);
    }
    assert!(!ran.stdout.contains("possible"), "{}", ran.stdout);
    let json: serde_json::Value =
        serde_json::from_str(&place.run("doctor --format json").ends(0).stdout).unwrap();
    assert_eq!(json["attempts"].as_array().unwrap().len(), 10);
    assert!(json["differences"][0]["code"].as_str().unwrap().contains("toString()"));
    let held: Vec<bool> =
        json["protections"].as_array().unwrap().iter().map(|one| one["holds"].as_bool().unwrap()).collect();
    assert_eq!(held, [true; 4]);
    assert_eq!(Place::empty().run("doctor").ends(0).stdout.matches("No library here").count(), 1);
    let _ = Place::empty().run("doctor --library nowhere").ends(3);
}

#[test]
fn the_engine_has_the_version_that_is_built() {
    let place = Place::empty();
    let json: serde_json::Value =
        serde_json::from_str(&place.run("doctor --format json").ends(0).stdout).unwrap();
    let said = json["engines"][0]["version"].as_str().unwrap();
    let lock = std::fs::read_to_string(repository().join("Cargo.lock")).unwrap();
    let built = lock.split("name = \"boa_engine\"\nversion = \"").nth(1).unwrap().split('"').next().unwrap();
    assert!(built.starts_with(&format!("{said}.")), "{said} is not {built}");
}

/// Runs the program as if the kernel had no Landlock: a filter of our own answers its calls, and is inherited.
#[cfg(target_os = "linux")]
fn without_landlock(place: &Place, words: &[&str]) -> Ran {
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, apply_filter};
    let not_there = SeccompAction::Errno(libc::ENOSYS.unsigned_abs());
    let calls = [libc::SYS_landlock_create_ruleset, libc::SYS_landlock_restrict_self];
    let rules = calls.into_iter().map(|call| (call, Vec::new())).collect();
    let arch = std::env::consts::ARCH.try_into().unwrap();
    let filter: BpfProgram =
        SeccompFilter::new(rules, SeccompAction::Allow, not_there, arch).unwrap().try_into().unwrap();
    let mut command = program();
    command.args(words).current_dir(place.path());
    // Only this thread, and what it starts, goes without.
    let started = std::thread::spawn(move || {
        apply_filter(&filter).unwrap();
        command.output().unwrap()
    });
    Ran::of(started.join().unwrap())
}

#[test]
#[cfg(target_os = "linux")]
fn where_a_kernel_lacks_a_protection_it_is_said_once() {
    let place = Place::library();
    let ran = without_landlock(&place, &["test"]).ends(0);
    assert_eq!(ran.stderr.matches("workers ran without landlock").count(), 1, "{}", ran.stderr);
    assert!(!ran.stderr.contains("seccomp"), "{}", ran.stderr);
    let ran = without_landlock(&place, &["doctor"]).ends(0);
    assert!(ran.stdout.contains("the kernel has no Landlock"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("possible"), "seccomp refuses all the same: {}", ran.stdout);
    assert_eq!(place.run("test").ends(0).stderr, "");
}

#[test]
fn a_library_sets_its_limits_below_the_ceiling_of_the_machine() {
    let place = Place::library();
    let manifest = "[library]\nname = \"t\"\n[test]\ntimeout_ms = 3600000\nmemory_mb = 65536\n";
    place.write("actionjail.toml", manifest);
    let run = |line: &str, limits: &[(&str, &str)]| {
        let mut command = program();
        command.args(line.split(' ')).current_dir(place.path()).envs(limits.iter().copied());
        Ran::of(command.output().unwrap())
    };
    let ran = run("test", &[]).ends(0).stderr_has("timeout_ms = 3600000").stderr_has("60000 holds");
    assert!(ran.stderr.contains("memory_mb = 65536"), "{}", ran.stderr);
    let doctor = place.run("doctor --format json").ends(0).json();
    assert_eq!(doctor["limits"]["timeout_ms"], 60_000);
    assert_eq!(doctor["limits"]["memory_mb"], doctor["limits"]["most"]["memory_mb"]);
    let raised = [("ACTIONJAIL_MAX_TIMEOUT_MS", "7200000"), ("ACTIONJAIL_MAX_MEMORY_MB", "70000")];
    assert!(!run("test", &raised).ends(0).stderr.contains("note:"));
    for bad in ["", "0", "-1", "a lot"] {
        run("test", &[("ACTIONJAIL_MAX_TIMEOUT_MS", bad)]).ends(2).stderr_has("ACTIONJAIL_MAX_TIMEOUT_MS");
    }
    let code = "function spin() { let n = 0; for (let i = 0; i < 1000000; i++) n += i; return n; }\n\
        async function action_example() { for (let i = 0; i < 10000; i++) spin(); return 'success'; }\n\
        module.exports = action_example;\n";
    place.write("actions/example/code.js", code);
    let low = [("ACTIONJAIL_MAX_TIMEOUT_MS", "400"), ("ACTIONJAIL_MAX_MEMORY_MB", "40")];
    run("run example", &low).ends(1).stdout_has("still running after 400 ms");
    let code = "async function action_example() { const all = []; for (let i = 0; i < 1000; i++) all.push('x'.repeat(1e6) + i); return 'success'; }\n\
        module.exports = action_example;\n";
    place.write("actions/example/code.js", code);
    let low = [("ACTIONJAIL_MAX_TIMEOUT_MS", "20000"), ("ACTIONJAIL_MAX_MEMORY_MB", "40")];
    run("run example", &low).ends(1).stdout_has("needed more than 40 MiB");
}
