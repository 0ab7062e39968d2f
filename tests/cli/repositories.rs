//! Repositories that are not as most are: not wholly checked out, cloned in part, or in a format that is not read here.

use std::path::Path;

use super::tools::{git, told};
use super::{Place, Ran, program};

/// A repository with a library of three actions, which a bundle keeps as well.
fn committed() -> Place {
    let place = Place::empty();
    git(place.path(), "init -q -b main");
    place.write("actionjail.toml", "[library]\nname = \"t\"\nversion = \"1.0.0\"\n");
    for name in ["one", "two", "three"] {
        place.run(&format!("new {name}")).ends(0);
    }
    place.run("pack -o ../whole.zip").ends(0);
    std::fs::rename(place.at("../whole.zip"), place.at("whole.zip")).unwrap();
    place.write(".gitignore", "*.zip\n");
    commit(&place, "first");
    place
}

fn commit(place: &Place, subject: &str) {
    git(place.path(), "add -A");
    git(place.path(), &format!("commit -q -m {subject}"));
}

/// Leaves all actions but one out of the work tree.
fn sparse(place: &Place, index: &str) {
    git(place.path(), &format!("sparse-checkout set --cone {index} actions/one"));
    assert!(!place.at("actions/two").exists() && place.at("actions/one").exists());
}

#[test]
fn what_is_not_checked_out_is_not_taken_for_removed() {
    for index in ["--no-sparse-index", "--sparse-index"] {
        let place = committed();
        git(place.path(), "checkout -q -b work");
        place.change("actions/two/docs.md", "# ", "# Other ");
        commit(&place, "second");
        sparse(&place, index);
        for base in ["HEAD", "main", "whole.zip"] {
            let ran = place.run(&format!("breaking --against {base}")).ends(0);
            assert!(!ran.stdout.contains("removed"), "{index} {base}: {}", ran.stdout);
            if base != "HEAD" {
                ran.stderr_has("2 actions are not checked out, and not compared");
            }
            let ran = place.run(&format!("diff {base}")).ends(0);
            ran.stdout_has("0 removed");
        }
        place.run("lint --changed").ends(0).stdout_has("no action has changed");
        place.run("lint --changed main").ends(0);
        place.write("actions/one/docs.md", "# Another\n");
        let found = super::rules(&place.run("lint --changed --format json").json());
        assert!(found.iter().all(|(_, path)| path.starts_with("actions/one")), "{found:?}");
        assert!(!found.is_empty());
        // Part of the library is no library.
        for line in ["pack -o a.zip --allow-findings", "check"] {
            place.run(line).ends(2).stderr_has("not checked out").stderr_has("git sparse-checkout disable");
        }
        place.run("pack -o a.zip --allow-findings --only one").ends(0);
        let verified = place.run("verify a.zip --format json").ends(0).json();
        assert_eq!(verified["partial"], true, "{verified}");
    }
}

#[test]
fn shared_code_that_is_not_checked_out_is_told() {
    let place = committed();
    place.write("functions/money.js", "exports.price = () => 1;\n");
    commit(&place, "second");
    sparse(&place, "--no-sparse-index");
    for line in ["breaking --against whole.zip", "pack -o a.zip --only one"] {
        place.run(line).ends(2).stderr_has("functions/money.js is in git and not checked out");
    }
}

#[test]
fn files_elsewhere_in_the_repository_stop_nothing() {
    let place = committed();
    git(place.path(), "config filter.missing.required true");
    git(place.path(), "config filter.missing.clean no-such-program-here");
    place.write("other/picture.psd", "x");
    place.write("other/text.txt", "x");
    commit(&place, "others");
    place.write(".gitattributes", "*.psd filter=missing\n*.txt working-tree-encoding=no-such-encoding\n");
    place.write("other/picture.psd", "changed");
    place.write("other/text.txt", "changed");
    place.write("actions/one/docs.md", "# Another\n");
    for line in ["lint --changed", "breaking", "diff HEAD", "test --changed"] {
        let ran = place.run(line);
        assert!(ran.code < 2, "{line}: {}", ran.stderr);
    }
    // In the library, the message names the file.
    place.write("actions/one/note.txt", "x");
    place.write(".gitattributes", "");
    commit(&place, "note");
    place.write(".gitattributes", "*.txt working-tree-encoding=no-such-encoding\n");
    place.write("actions/one/note.txt", "y");
    let ran = place.run("lint --changed");
    assert!(ran.code < 2 || ran.stderr.contains("note.txt"), "{}", ran.stderr);
}

/// A clone of a repository, with options.
fn cloned(place: &Place, options: &str) -> Place {
    let clone = Place::empty();
    git(place.path(), "config uploadpack.allowFilter true");
    let from = format!("file://{}", place.path().display());
    git(clone.path(), &format!("clone -q {options} {from} ."));
    clone
}

#[test]
fn clones_that_lack_something_say_how_to_fetch_it() {
    let place = committed();
    git(place.path(), "tag old");
    place.change("actions/one/config.json", "\"parameters\"", "\"parameters\" ");
    place.change("actions/one/docs.md", "# ", "# Other ");
    commit(&place, "second");
    let partial = cloned(&place, "--filter=blob:none");
    partial.run("lint --changed old").ends(0);
    partial
        .run("breaking --against old")
        .ends(2)
        .stderr_has("this clone is partial")
        .stderr_has("git fetch --refetch --no-filter");
    git(partial.path(), "fetch -q --refetch --no-filter");
    partial.run("diff old").ends(0).stdout_has("1 changed");
    let treeless = cloned(&place, "--filter=tree:0");
    treeless.run("breaking --against old").ends(2).stderr_has("this clone is partial");
    let shallow = cloned(&place, "--depth=1");
    shallow.run("breaking --against old").ends(2).stderr_has("this clone is shallow");
}

#[test]
fn what_cannot_be_opened_is_told_as_what_it_is() {
    type Case<'a> = (&'a str, &'a str, &'a dyn Fn(&Path));
    let cases: [Case<'_>; 5] = [
        ("init -q --object-format=sha256", "sha256", &|_| {}),
        ("init -q --ref-format=reftable", "reftable", &|_| {}),
        ("init -q", "config", &|root| std::fs::write(root.join(".git/config"), "[core\n").unwrap()),
        ("init -q", ".git", &|root| std::fs::remove_file(root.join(".git/HEAD")).unwrap()),
        ("init -q", ".git", &|root| {
            std::fs::remove_dir_all(root.join(".git")).unwrap();
            std::fs::write(root.join(".git"), "gitdir: /nowhere/at/all\n").unwrap();
        }),
    ];
    for (init, says, change) in cases {
        let place = Place::empty();
        place.write("bots/actionjail.toml", "[library]\nname = \"t\"\nversion = \"1.0.0\"\n");
        place.run("new one --library bots").ends(0);
        place.change("bots/actions/one/code.js", "value, expected", "valeu, expected");
        git(place.path(), init);
        change(place.path());
        for line in ["lint --changed --library bots", "breaking --against HEAD --library bots"] {
            let ran = place.run(line).ends(2);
            assert!(!ran.stderr.contains("is in no git repository"), "{says} {line}: {}", ran.stderr);
            ran.stderr_has(says).stderr_has("cannot be opened");
        }
        // Paths in reports are those of the repository all the same.
        let report = place.run("lint --library bots --format github");
        assert!(report.stdout.contains("file=bots/actions/one/code.js"), "{says}: {}", report.stdout);
    }
}

#[test]
fn the_variables_of_git_name_the_repository() {
    let place = committed();
    let elsewhere = Place::empty();
    std::fs::rename(place.at(".git"), elsewhere.at("repository")).unwrap();
    place.write("actions/one/docs.md", "# Another\n");
    let run = |line: &str, work_tree: &Path| {
        let mut program = program();
        program.current_dir(place.path()).args(line.split_whitespace());
        program.env("GIT_DIR", elsewhere.at("repository")).env("GIT_WORK_TREE", work_tree);
        Ran::of(program.output().unwrap())
    };
    let ran = run("lint --changed --format json", place.path());
    let found = super::rules(&ran.json());
    assert!(found.iter().any(|(_, path)| path.starts_with("actions/one")), "{}", ran.stderr);
    // A repository that is not of this folder says nothing about it.
    let other = Place::empty();
    run("lint --changed", other.path()).ends(2).stderr_has("is in no git repository");
}

#[test]
fn git_itself_refuses_a_broken_configuration_too() {
    let place = committed();
    std::fs::write(place.at(".git/config"), "[core\n").unwrap();
    assert!(!told(place.path(), "status").status.success());
}
