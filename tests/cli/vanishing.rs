//! Files that come and go while the program reads them: each missing one is named, and nothing breaks.

use std::sync::atomic::{AtomicBool, Ordering};

use actionjail::library::{FileState, Library, Listing, OtherFiles, Settings};
use actionjail::lint::{Cache, Run, Selection, lint};
use actionjail::script::on_deep_stack;

use super::{Place, program};

const FILES: [&str; 5] = ["action.toml", "code.js", "config.json", "docs.md", "tests.yaml"];

#[test]
fn a_file_that_vanishes_between_the_walk_and_the_reading_is_missing() {
    for file in FILES {
        let place = Place::library();
        place.run("new gone").ends(0);
        let settings = Settings::read(place.path()).unwrap();
        let folders = Listing::folders(place.path());
        std::fs::remove_file(place.at(&format!("actions/gone/{file}"))).unwrap();
        let actions: Vec<_> = folders.iter().map(|folder| folder.read()).collect();
        assert_eq!(actions.len(), 2);
        let (.., state) = actions[1].files().into_iter().find(|(part, ..)| part.file_name() == file).unwrap();
        assert!(matches!(state, FileState::Missing), "{file}: {state:?}");
        let library = Library { settings, actions, others: OtherFiles::default() };
        let found = on_deep_stack(|| lint(&library, &Selection::default(), &|_| true));
        let found = found.unwrap();
        assert_eq!(found.failures, []);
        // Cases are not asked for.
        let named = found.findings.iter().any(|finding| {
            finding.primary().path.starts_with("actions/gone/")
                && matches!(&*finding.rule, "missing-file" | "missing-docs")
        });
        assert!(named || file == "tests.yaml", "{file}: {:?}", found.findings);
    }
}

#[test]
fn a_folder_that_vanishes_between_the_walk_and_the_reading_takes_nothing_with_it() {
    let place = Place::library();
    place.run("new gone").ends(0);
    place.change("actions/example/code.js", "value, expected", "valeu, expected");
    let settings = Settings::read(place.path()).unwrap();
    let Listing { folders, others } = Listing::read(place.path());
    std::fs::remove_dir_all(place.at("actions/gone")).unwrap();
    let run = Run {
        settings: &settings,
        others: &others,
        selection: &Selection::default(),
        includes: &|_| true,
        counts_everywhere: false,
    };
    let found = on_deep_stack(|| run.over_folders(&folders, &mut Cache::default()));
    let found = found.unwrap();
    assert_eq!(found.failures, []);
    let about =
        |folder: &str| found.findings.iter().any(|finding| finding.primary().path.starts_with(folder));
    assert!(about("actions/gone/") && about("actions/example/code.js"), "{:?}", found.findings);
}

#[test]
fn lint_bears_files_that_come_and_go() {
    let place = Place::library();
    for name in ["one", "two", "three"] {
        place.run(&format!("new {name}")).ends(0);
    }
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut turn = 0;
            while !stop.load(Ordering::Relaxed) {
                let folder = place.at(&format!("actions/{}", ["one", "two", "three"][turn % 3]));
                let file = folder.join(FILES[turn % 5]);
                let text = std::fs::read(&file).unwrap();
                match turn % 4 {
                    0 => {
                        let away = place.at("away");
                        std::fs::rename(&folder, &away).unwrap();
                        std::thread::yield_now();
                        std::fs::rename(&away, &folder).unwrap();
                    }
                    1 => std::fs::write(&file, &text[..text.len() / 2]).unwrap(),
                    2 => std::fs::remove_file(&file).unwrap(),
                    _ => {
                        std::fs::remove_file(&file).unwrap();
                        std::fs::create_dir(&file).unwrap();
                        std::thread::yield_now();
                        std::fs::remove_dir(&file).unwrap();
                    }
                }
                std::thread::yield_now();
                std::fs::write(&file, &text).unwrap();
                turn += 1;
            }
        });
        let runs = (0..50).map(|_| program().arg("lint").current_dir(place.path()).output().unwrap());
        let bad: Vec<String> = runs
            .filter(|ran| !matches!(ran.status.code(), Some(0 | 1)))
            .map(|ran| format!("{}: {}", ran.status, String::from_utf8_lossy(&ran.stderr)))
            .collect();
        stop.store(true, Ordering::Relaxed);
        assert_eq!(bad, Vec::<String>::new());
    });
}
