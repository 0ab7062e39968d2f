//! Crash points, and lists that came from elsewhere.

use std::collections::BTreeMap;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

use super::step::{JOURNAL, PLAN, digest, staged};
use super::{Change, JournalError, Transaction, recover, write_together};
use crate::library::Root;

fn library() -> tempfile::TempDir {
    let library = tempfile::tempdir().unwrap();
    for name in ["a", "b"] {
        std::fs::create_dir_all(library.path().join("actions").join(name)).unwrap();
        std::fs::write(library.path().join(format!("actions/{name}/code.js")), "old").unwrap();
    }
    std::fs::write(library.path().join("actions/b/picture"), "moved").unwrap();
    symlink("nowhere", library.path().join("actions/b/link")).unwrap();
    library
}

/// All that lies below a folder: files with their content, links and folders with a word for what they are.
fn snapshot(root: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            let kind = entry.file_type().unwrap();
            let what = match std::fs::read_to_string(&path) {
                _ if kind.is_symlink() => "link".to_owned(),
                _ if kind.is_dir() => "folder".to_owned(),
                content => content.unwrap(),
            };
            if kind.is_dir() {
                folders.push(path.clone());
            }
            found.insert(path.strip_prefix(root).unwrap().to_path_buf(), what);
        }
    }
    found
}

fn change(path: &str, old: Option<&str>, new: &str) -> Change {
    let bytes = |text: &str| text.as_bytes().to_vec();
    Change { path: path.to_owned(), old: old.map(bytes), new: bytes(new) }
}

/// Changes of every kind.
fn prepared(root: &Path) -> Transaction {
    let mut transaction = Transaction::begin(&Root::at(root)).unwrap();
    transaction.put("actions/a/code.js", Some(b"old"), b"new").unwrap();
    transaction.put("actions/c/d/code.js", None, b"new").unwrap();
    transaction.put("functions/x.js", None, b"new").unwrap();
    transaction.remove("actions/b/code.js").unwrap();
    transaction.relocate("actions/b/picture", "actions/e/f/picture").unwrap();
    transaction.relocate("actions/b/link", "actions/e/link").unwrap();
    transaction.remove_folder("actions/b").unwrap();
    transaction
}

/// Ends a run without its being able to tidy up.
fn kill(mut transaction: Transaction) {
    transaction.is_open = false;
}

#[test]
fn changes_are_made_and_leave_nothing_behind() {
    let library = library();
    let at = |path: &str| library.path().join(path);
    std::fs::set_permissions(at("actions/a/code.js"), std::fs::Permissions::from_mode(0o640)).unwrap();
    let folder = at("actions").metadata().unwrap().ino();
    prepared(library.path()).commit().unwrap();
    let expected = [
        ("actions", "folder"),
        ("actions/a", "folder"),
        ("actions/a/code.js", "new"),
        ("actions/c", "folder"),
        ("actions/c/d", "folder"),
        ("actions/c/d/code.js", "new"),
        ("actions/e", "folder"),
        ("actions/e/f", "folder"),
        ("actions/e/f/picture", "moved"),
        ("actions/e/link", "link"),
        ("functions", "folder"),
        ("functions/x.js", "new"),
    ];
    let expected = expected.map(|(path, what)| (PathBuf::from(path), what.to_owned()));
    assert_eq!(snapshot(library.path()), BTreeMap::from(expected));
    assert_eq!(at("actions/a/code.js").metadata().unwrap().mode() & 0o777, 0o640);
    // A shell that stands in the folder keeps its place.
    assert_eq!(at("actions").metadata().unwrap().ino(), folder);
}

#[test]
fn a_run_that_is_killed_has_changed_all_or_nothing_after_recovery() {
    let before = snapshot(library().path());
    let after = library();
    prepared(after.path()).commit().unwrap();
    let after = snapshot(after.path());
    // Killed while it stages, after each step of that.
    for steps in 0..4 {
        let library = library();
        let mut transaction = Transaction::begin(&Root::at(library.path())).unwrap();
        let puts = [("actions/a/code.js", Some(b"old".as_slice())), ("actions/c/d/x", None), ("f/x", None)];
        for (path, old) in &puts[..steps.min(3)] {
            transaction.put(path, *old, b"new").unwrap();
        }
        kill(transaction);
        assert_ne!(snapshot(library.path()), before);
        recover(&Root::at(library.path())).unwrap();
        assert_eq!(snapshot(library.path()), before, "killed after staging {steps}");
    }
    // Killed behind the commit, after each rename, also while a run recovers.
    let count = prepared(library().path()).steps.len();
    for steps in 0..=count {
        let library = library();
        let transaction = prepared(library.path());
        transaction.commit_until(steps).unwrap();
        assert!(library.path().join(JOURNAL).exists());
        recover(&Root::at(library.path())).unwrap();
        assert_eq!(snapshot(library.path()), after, "killed after {steps} of {count} steps");
        recover(&Root::at(library.path())).unwrap();
    }
}

#[test]
fn a_plan_that_breaks_off_in_a_line_is_rolled_back() {
    let library = library();
    let before = snapshot(library.path());
    kill(prepared(library.path()));
    let plan = library.path().join(PLAN);
    let text = std::fs::read(&plan).unwrap();
    let lines: Vec<usize> = (0..text.len()).filter(|at| text[*at] == b'\n').collect();
    // The last lines are those of removals, for which nothing was staged.
    std::fs::write(&plan, &text[..lines[lines.len() - 2] + 9]).unwrap();
    recover(&Root::at(library.path())).unwrap();
    assert_eq!(snapshot(library.path()), before);
    std::fs::write(&plan, "").unwrap();
    recover(&Root::at(library.path())).unwrap();
    assert_eq!(snapshot(library.path()), before);
}

#[test]
fn what_was_changed_meanwhile_is_not_written_over() {
    let library = library();
    let root = library.path();
    let before = snapshot(root);
    let changes =
        [change("actions/a/code.js", Some("old"), "new"), change("actions/b/code.js", Some("x"), "new")];
    let error = write_together(&Root::at(root), &changes).unwrap_err();
    assert!(matches!(&error, JournalError::Meanwhile(path) if path == "actions/b/code.js"), "{error}");
    let appeared = [change("actions/a/code.js", None, "new")];
    assert!(matches!(write_together(&Root::at(root), &appeared), Err(JournalError::Meanwhile(_))));
    assert_eq!(snapshot(root), before);
    let transaction = prepared(root);
    std::fs::write(root.join("actions/b/code.js"), "saved").unwrap();
    assert!(matches!(transaction.commit(), Err(JournalError::Meanwhile(_))));
    assert_eq!(std::fs::read_to_string(root.join("actions/b/code.js")).unwrap(), "saved");
    assert!(!root.join("functions").exists());
}

#[test]
fn what_is_saved_before_a_recovery_is_kept() {
    let library = library();
    let root = library.path();
    let code = root.join("actions/a/code.js");
    prepared(root).commit_until(1).unwrap();
    std::fs::write(&code, "saved").unwrap();
    for _ in 0..2 {
        let error = recover(&Root::at(root)).unwrap_err();
        let JournalError::Conflict { staged, .. } = &error else { panic!("{error}") };
        assert_eq!(std::fs::read_to_string(staged).unwrap(), "new");
        assert_eq!(std::fs::read_to_string(&code).unwrap(), "saved");
    }
    // As the hint says: one of the two goes.
    let JournalError::Conflict { staged, .. } = recover(&Root::at(root)).unwrap_err() else { panic!() };
    std::fs::remove_file(staged).unwrap();
    recover(&Root::at(root)).unwrap();
    assert_eq!(std::fs::read_to_string(&code).unwrap(), "saved");
    assert!(root.join("functions/x.js").exists() && !root.join(JOURNAL).exists());
}

#[test]
fn only_one_run_writes_at_a_time() {
    let library = library();
    let first = Transaction::begin(&Root::at(library.path())).unwrap();
    assert!(matches!(
        Transaction::begin_within(&Root::at(library.path()), 1),
        Err(JournalError::Busy { .. })
    ));
    // Readers do not wait.
    recover(&Root::at(library.path())).unwrap();
    assert!(library.path().join(PLAN).exists());
    // A second writer waits.
    std::thread::scope(|scope| {
        scope.spawn(|| prepared(library.path()).commit().unwrap());
        std::thread::sleep(std::time::Duration::from_millis(20));
        first.commit().unwrap();
    });
    assert!(!library.path().join(PLAN).exists());
    // A folder of that name is nobody's list.
    std::fs::create_dir(library.path().join(PLAN)).unwrap();
    assert!(matches!(Transaction::begin(&Root::at(library.path())), Err(JournalError::Write { .. })));
}

#[test]
fn paths_that_lead_out_links_and_files_in_the_way_are_refused() {
    let library = library();
    let root = library.path();
    symlink(root.join("actions/a"), root.join("actions/l")).unwrap();
    symlink(root.join("actions/a/code.js"), root.join("actions/b/l.js")).unwrap();
    let before = snapshot(root);
    let refused = |path: &str| {
        write_together(&Root::at(root), &[change("actions/b/new", None, "x"), change(path, None, "x")])
            .unwrap_err()
    };
    for path in ["/tmp/x", "../x", "actions/../../x", "actions//x", ".git/config", "x/.GIT/hooks/y"] {
        assert!(matches!(refused(path), JournalError::Path(_)), "{path}");
    }
    assert!(matches!(refused("actions/l/code.js"), JournalError::Link(_)));
    assert!(matches!(refused("actions/b/l.js"), JournalError::Link(_)));
    assert!(matches!(refused("actions/a/code.js/x"), JournalError::Write { .. }));
    assert!(matches!(refused("actions/a"), JournalError::Write { .. }));
    assert_eq!(snapshot(root), before);
}

#[test]
fn a_journal_that_came_with_a_repository_harms_nothing() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("theirs"), "theirs").unwrap();
    std::fs::write(outside.path().join(".actionjail-1-1"), "evil").unwrap();
    let away = outside.path().join("theirs").display().to_string();
    let (theirs, evil) = (digest(b"theirs"), digest(b"evil"));
    let put = |path: &str, old: &str| {
        format!("{{\"put\":{{\"path\":\"{path}\",\"old\":\"{old}\",\"new\":\"{evil}\"}}}}\n")
    };
    let gone = |path: &str| format!("{{\"remove\":{{\"path\":\"{path}\",\"old\":\"{theirs}\"}}}}\n");
    for begin in
        ["{\"begin\":{\"version\":1,\"id\":\"1\"}}\n", "{\"begin\":{\"version\":1,\"id\":\"../1\"}}\n"]
    {
        for step in [
            put(&away, &theirs),
            put("../theirs", &theirs),
            put("link/theirs", &theirs),
            put("actions/a/code.js", &theirs),
            gone(&away),
            gone("link/theirs"),
            gone("actions/a/code.js"),
            "{\"remove_folder\":{\"path\":\"link\"}}\n".to_owned(),
            "{\"format\":{}}\n".to_owned(),
            "\u{0}".repeat(99),
        ] {
            for list in [JOURNAL, PLAN] {
                let library = library();
                let root = library.path();
                symlink(outside.path(), root.join("link")).unwrap();
                std::fs::write(root.join("actions/a/.actionjail-1-1"), "evil").unwrap();
                std::fs::write(root.join(list), format!("{begin}{step}")).unwrap();
                drop(recover(&Root::at(root)));
                let is = snapshot(root);
                assert_eq!(is[Path::new("actions/a/code.js")], "old", "{list}: {step}");
                assert_eq!(is[Path::new("actions/b/code.js")], "old", "{list}: {step}");
                assert_eq!(is[Path::new("link")], "link", "{list}: {step}");
                let theirs = snapshot(outside.path());
                assert_eq!((theirs.len(), theirs[Path::new("theirs")].as_str()), (2, "theirs"), "{step}");
            }
        }
    }
    // A folder or a link of that name is none of ours.
    let library = library();
    std::fs::create_dir(library.path().join(JOURNAL)).unwrap();
    symlink(outside.path().join("theirs"), library.path().join(PLAN)).unwrap();
    recover(&Root::at(library.path())).unwrap();
}

#[test]
fn what_was_staged_in_part_is_not_taken() {
    let library = library();
    let root = library.path();
    let transaction = prepared(root);
    let half = staged(&transaction.id, 1, "actions/a/code.js");
    transaction.commit_until(0).unwrap();
    std::fs::write(root.join(half), "ne").unwrap();
    assert!(matches!(recover(&Root::at(root)), Err(JournalError::Damaged { .. })));
    assert_eq!(std::fs::read_to_string(root.join("actions/a/code.js")).unwrap(), "old");
    assert!(root.join("actions/b/code.js").exists());
}
