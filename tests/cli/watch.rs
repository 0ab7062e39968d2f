//! `lint --watch`: what it says when files change, come and go. Its child serves the test of `test --watch` too.

use std::io::Read as _;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::{Place, program};

pub(super) struct Watch {
    pub(super) child: Child,
    pub(super) said: Arc<Mutex<String>>,
}

impl Watch {
    pub(super) fn over(place: &Place, line: &str) -> Self {
        let mut child = program()
            .args(line.split_whitespace())
            .current_dir(place.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let streams: [Box<dyn std::io::Read + Send>; 2] =
            [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
        for mut stream in streams {
            let said = Arc::clone(&said);
            std::thread::spawn(move || {
                let mut buffer = [0; 4096];
                while let Ok(length @ 1..) = stream.read(&mut buffer) {
                    said.lock().unwrap().push_str(&String::from_utf8_lossy(&buffer[..length]));
                }
            });
        }
        let watch = Self { child, said };
        watch.until("waiting for changes");
        watch
    }

    /// Waits for a text, and forgets what was said up to then.
    pub(super) fn until(&self, text: &str) -> String {
        let begun = Instant::now();
        loop {
            let mut said = self.said.lock().unwrap();
            // The line about the time comes last on its stream; the other stream may come in between.
            if said.contains(text) && said.contains("Ctrl-C ends\n") {
                return std::mem::take(&mut said);
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "nothing says {text:?}:\n{said}");
            drop(said);
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.child.kill());
        self.child.wait().unwrap();
    }
}

#[test]
fn a_change_is_linted_again_and_noise_is_not() {
    let place = Place::library();
    place.run("new second").ends(0);
    place.write(".gitignore", "actions/built/\n");
    let watch = Watch::over(&place, "lint --watch");
    place.change("actions/example/code.js", "value, expected", "valeu, expected");
    let said = watch.until("undeclared-parameter");
    assert!(said.contains("linted 1 action in "), "{said}");
    assert!(!said.contains('\u{1b}'), "nothing is cleared where no terminal is: {said}");
    place.write("actions/example/notes.txt", "noise");
    place.write("node_modules/x/code.js", "noise");
    place.write("README.md", "noise");
    place.write("actions/built/code.js", "noise");
    std::thread::sleep(Duration::from_millis(400));
    assert_eq!(*watch.said.lock().unwrap(), "", "noise is linted");
    place.write("actionjail.toml", place.read("actionjail.toml") + "# more\n");
    watch.until("linted 2 actions");
}

#[test]
fn folders_may_go_and_come_again() {
    let place = Place::library();
    place.change("actions/example/code.js", "value, expected", "valeu, expected");
    let watch = Watch::over(&place, "lint --watch");
    std::fs::rename(place.at("actions"), place.at("elsewhere")).unwrap();
    watch.until("linted 0 actions");
    std::fs::rename(place.at("elsewhere"), place.at("actions")).unwrap();
    std::thread::sleep(Duration::from_millis(400));
    std::fs::rename(place.at("actions/example"), place.at("away")).unwrap();
    watch.until("linted 0 actions");
    std::fs::rename(place.at("away"), place.at("actions/example")).unwrap();
    watch.until("undeclared-parameter");
    std::fs::remove_file(place.at("actionjail.toml")).unwrap();
    watch.until("no actionjail.toml");
    place.write("actionjail.toml", "[library]\nname = \"t\"\nversion = \"1.0.0\"\n");
    watch.until("undeclared-parameter");
}

#[test]
fn watching_is_for_people() {
    let place = Place::library();
    place.run("lint --watch --format json").ends(2).stderr_has("`--watch` prints for people");
    place.run("lint --watch example").ends(2);
}
