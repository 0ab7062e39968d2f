//! `test --watch`: what is run when files change, what its keys do, and what it leaves behind.

use std::process::Command;

use super::testing::{OK, action, of_group, several};
use super::watch::Watch;
use super::{Place, program};

#[test]
fn a_change_is_tested_again_and_noise_is_not() {
    let place = several();
    let watch = Watch::over(&place, "test --watch");
    place.change("actions/c/code.js", "'no'", "'ok'");
    let said = watch.until("1 case of 1 action passed");
    assert!(!said.contains('\u{1b}'), "nothing is cleared where no terminal is: {said}");
    place.write("actions/a/snapshots/it-works.json", "{}");
    watch.until("2 cases of 1 action passed");
    place.write("actions/b/tapes/of-no-case.json", "{}");
    watch.until("2 cases of 1 action passed");
    place.write("actions/a/snapshots/notes.txt", "noise");
    place.write("actions/a/other.json", "noise");
    place.write("README.md", "noise");
    // Noise that came before it would be told before it.
    place.write("actions/c/tests.yaml", "cases: [\n");
    let said = watch.until("1 case failed, 0 passed, of 1 action");
    assert_eq!(said.matches("──").count(), 1, "{said}");
    place.write("actions/c/tests.yaml", OK);
    watch.until("2 cases of 1 action passed");
    place.write("actionjail.toml", "[library]\nname = \"u\"\n");
    watch.until("6 cases of 3 actions passed");
    place.write("actionjail.toml", "[library\n");
    watch.until("actionjail.toml:1: not TOML");
    place.write("actionjail.toml", "[library]\nname = \"v\"\n");
    watch.until("6 cases of 3 actions passed");
}

#[test]
#[cfg(unix)]
fn filters_hold_for_what_changes_and_an_interrupt_is_its_end() {
    let place = several();
    let mut watch = Watch::over(&place, "test --watch group:checks");
    place.change("actions/b/code.js", "'ok'", "'no'");
    place.change("actions/a/code.js", "'ok'", "'no'");
    let said = watch.until("of 1 action");
    assert!(said.contains("2 cases failed, 0 passed"), "{said}");
    assert!(!said.contains("action_b"), "{said}");
    let id = watch.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(watch.child.wait().unwrap().code(), Some(0));
    place.run("test --watch --format json").ends(2).stderr_has("`--watch` prints for people");
    place.run("test --watch --shard 1/2").ends(2);
}

/// Runs a script of what is waited for and what is pressed, under a terminal of its own. The first column is typed once
/// the text of the one before it was said.
#[cfg(target_os = "linux")]
fn at_a_terminal(place: &Place, steps: &[(&str, &str)]) -> String {
    const SCRIPT: &str = "
import json, os, pty, select, signal, subprocess, sys, termios, time
steps = json.loads(sys.argv[1])
master, slave = pty.openpty()
before = termios.tcgetattr(slave)
child = subprocess.Popen(sys.argv[2:], stdin=slave, stdout=slave, stderr=slave, start_new_session=True)
said, screen, left = '', '', time.time() + 40
for press, text in steps:
    if press.startswith('signal '):
        os.kill(child.pid, getattr(signal, press[7:]))
    else:
        os.write(master, press.encode())
    while text not in screen:
        if time.time() > left or (child.poll() is not None and not select.select([master], [], [], 0.2)[0]):
            print(repr(screen)); print('never said', repr(text), child.poll()); sys.exit(1)
        if select.select([master], [], [], 0.1)[0]:
            read = os.read(master, 65536).decode(errors='replace')
            said += read; screen += read
    # What comes before the end of the text is not waited for again.
    screen = screen.split(text, 1)[1] if text else screen
code = None
while code is None and time.time() < left:
    code = child.poll()
    if select.select([master], [], [], 0.05)[0]:
        said += os.read(master, 65536).decode(errors='replace')
if code is None:
    child.kill()
print(said)
print('ended', code, 'same', termios.tcgetattr(slave) == before, 'group', child.pid)
";
    let output = Command::new("python3")
        .args([
            "-c",
            SCRIPT,
            &serde_json::json!(steps).to_string(),
            program().get_program().to_str().unwrap(),
        ])
        .args(["test", "--watch", "--color", "never"])
        .current_dir(place.path())
        .env_remove("CI")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    let group = text.trim_end().rsplit(' ').next().unwrap().parse().unwrap();
    assert_eq!(of_group(group), [""; 0], "{text}");
    assert!(text.contains("ended 0 same True"), "{text}");
    text
}

#[test]
#[cfg(target_os = "linux")]
fn keys_choose_what_is_run() {
    let place = several();
    let snap = "cases:\n  - name: kept\n    expect: { snapshot: true }\n";
    action(&place, "d", "", "console.log('x'); return 'ok'", snap);
    let text = at_a_terminal(
        &place,
        &[
            ("", "2 cases failed, 4 passed, of 4 actions"),
            ("", "a all, f failed, t filter, u update snapshots, q quit\r\n"),
            ("f", "2 cases failed, 0 passed, of 2 actions"),
            ("a", "2 cases failed, 4 passed, of 4 actions"),
            ("u", "1 snapshot written."),
            ("", "1 case failed, 5 passed, of 4 actions"),
            ("f", "1 case failed, 0 passed, of 1 action"),
            ("t", "filter: "),
            ("tag:uaq\x7f\r", "2 cases of 1 action passed"),
            ("", "── tag:ua; a all"),
            ("", "q quit\r\n"),
            ("t\r", "1 case failed, 5 passed, of 4 actions"),
            ("tname~nothing\r", "No case matches."),
            ("", "q quit\r\n"),
            ("q", ""),
        ],
    );
    // The snapshots that it wrote itself are no change: nothing was run that no key asked for.
    assert_eq!(text.matches("── ").count(), 8, "{text}");
    assert!(!text.contains("\n\n\n\n"), "{text}");
    assert!(
        text.replace("\r\n", "").matches('\n').count() <= 3,
        "lines begin where the last one ended: {text:?}"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_run_that_hangs_is_ended_by_a_key_or_a_signal_and_the_terminal_is_as_it_was() {
    let place = several();
    place.change("actionjail.toml", "[library]", "[test]\ntimeout_ms = 60000\n[library]");
    let hang = "for (;;) /^(a+)+$/.test('a'.repeat(50) + 'b')";
    action(&place, "z", "", hang, "cases:\n  - name: hangs\n    expect: { event: ok }\n");
    // The bar shows itself once a run takes a while.
    for end in ["q", "\x03", "signal SIGTERM"] {
        let text = at_a_terminal(&place, &[("", "3/4 actions"), (end, "it was interrupted")]);
        assert!(text.contains("1 case failed, 4 passed"), "{text}");
    }
}
