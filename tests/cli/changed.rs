//! `lint --changed` against real repositories, made by git.

use std::collections::BTreeSet;

use super::Place;
use super::tools::git;
use crate::programs::rng::Rng;

/// A repository with a library in `folder`, with three actions that are committed, each with one mistake.
fn committed(folder: &str) -> Place {
    let place = Place::empty();
    git(place.path(), "init -q -b main");
    let at = |path: &str| format!("{folder}{path}");
    place.write(&at("actionjail.toml"), "[library]\nname = \"t\"\nversion = \"1.0.0\"\n");
    for name in ["one", "two", "three"] {
        place.run(&format!("new {name} --library ./{folder}")).ends(0);
        place.change(&at(&format!("actions/{name}/code.js")), "value, expected", "valeu, expected");
    }
    commit(&place);
    place
}

fn commit(place: &Place) {
    git(place.path(), "add -A");
    git(place.path(), "commit -q -m x");
}

/// The actions in which findings were made.
fn linted(place: &Place, line: &str) -> Vec<String> {
    let ran = place.run(&format!("{line} --format json"));
    assert!(ran.code == 0 || ran.code == 1, "{}{}", ran.stdout, ran.stderr);
    let found = super::rules(&ran.json());
    let mut names: Vec<String> =
        found.into_iter().filter_map(|(_, path)| path.split('/').nth(1).map(str::to_owned)).collect();
    names.dedup();
    names
}

#[test]
fn nothing_changed_is_fine() {
    let place = committed("");
    place.run("lint --changed").ends(0).stdout_has("no action has changed");
    place.run("lint").ends(1);
}

#[test]
fn work_tree_index_and_untracked_files_count() {
    for folder in ["", "bots/lib/"] {
        let place = committed(folder);
        let at = |path: &str| format!("{folder}actions/{path}");
        let line = format!("lint --changed --library ./{folder}");
        place.write(&at("one/docs.md"), "# one\n\nAnother.\n");
        assert_eq!(linted(&place, &line), ["one"]);
        git(place.path(), "add -A");
        assert_eq!(linted(&place, &line), ["one"], "in the index");
        place.write(&at("two/tapes/new.json"), "{}");
        assert_eq!(linted(&place, &line), ["one", "two"], "untracked, in a folder of the action");
        place.write("README.md", "no action");
        place.write(&at("three/code.js"), place.read(&at("three/code.js")));
        assert_eq!(linted(&place, &line), ["one", "two"], "written anew with the same content");
        git(place.path(), "commit -q -m y");
        assert_eq!(linted(&place, &line), ["two"]);
        place.run(&format!("lint {folder}actions/one --changed --library ./{folder}")).ends(0);
        let both = format!("lint {folder}actions/one {folder}actions/two --library ./{folder} --changed");
        assert_eq!(linted(&place, &both), ["two"], "targets and changes are both meant");
    }
}

#[test]
fn a_changed_manifest_or_profile_means_everything() {
    let place = committed("");
    let all = ["one", "three", "two"];
    let manifest = place.read("actionjail.toml");
    place.write("actionjail.toml", format!("{manifest}[platform]\nprofile = \"./own.toml\"\n"));
    place.write("own.toml", "name = \"own\"\n[form]\ntypes = [\"string\", \"select\"]\n[host]\nmethods = [\"getCurrentNodeParamsJSON\"]\n");
    assert_eq!(linted(&place, "lint --changed"), all);
    commit(&place);
    assert!(linted(&place, "lint --changed").is_empty());
    place.write("own.toml", place.read("own.toml") + "# more\n");
    assert_eq!(linted(&place, "lint --changed"), all);
}

#[test]
fn a_branch_is_compared_with_where_it_left_the_other() {
    let place = committed("");
    git(place.path(), "checkout -q -b mine");
    place.write("actions/one/docs.md", "# one\n\nMine.\n");
    commit(&place);
    git(place.path(), "checkout -q main");
    place.write("actions/two/docs.md", "# two\n\nTheirs.\n");
    commit(&place);
    git(place.path(), "checkout -q mine");
    assert_eq!(linted(&place, "lint --changed main"), ["one"], "what main did since is not ours");
    place.write("actions/three/docs.md", "# three\n\nNot yet committed.\n");
    assert_eq!(linted(&place, "lint --changed=main"), ["one", "three"]);
    assert_eq!(linted(&place, "lint --changed HEAD~1"), ["one", "three"]);
    git(place.path(), "tag -a v1 -m v1");
    assert_eq!(linted(&place, "lint --changed v1"), ["three"], "an annotated tag");
    // In a linked work tree too.
    git(place.path(), "worktree add -q linked main");
    let linked = place.at("linked");
    std::fs::write(linked.join("actions/two/docs.md"), "# two\n\nHere.\n").unwrap();
    let output = super::program().args(["lint", "--changed"]).current_dir(&linked).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("actions/two/") && !text.contains("actions/one/"), "{text}");
}

#[test]
fn a_renamed_or_removed_action_leaves_the_others_alone() {
    let place = committed("");
    git(place.path(), "mv actions/one actions/renamed");
    assert_eq!(linted(&place, "lint --changed"), ["renamed"]);
    git(place.path(), "rm -q -r actions/two");
    assert_eq!(linted(&place, "lint --changed"), ["renamed"]);
}

#[test]
fn what_concerns_several_actions_is_looked_at_where_one_is_gone() {
    let place = committed("");
    let double = place.read("actions/two/action.toml").replace("action_two", "action_three");
    place.write("actions/two/action.toml", &double);
    commit(&place);
    let rules = |place: &Place| {
        let json = place.run("lint --changed --format json").json();
        super::rules(&json).into_iter().map(|(rule, _)| rule).collect::<Vec<_>>()
    };
    assert!(rules(&place).is_empty(), "an old mistake elsewhere is not ours");
    git(place.path(), "rm -q -r actions/one");
    assert_eq!(rules(&place), ["duplicate-system-id"]);
    // Suppressed where it stands, although that action's own files are not looked at.
    let allow = "[[allow]]\nrule = \"duplicate-system-id\"\nreason = \"both are old\"\n";
    git(place.path(), "reset -q --hard");
    place.write("actions/two/action.toml", format!("{double}{allow}"));
    let three = place.read("actions/three/action.toml");
    place.write("actions/three/action.toml", format!("{three}{allow}"));
    commit(&place);
    git(place.path(), "rm -q -r actions/one");
    assert!(rules(&place).is_empty());
}

#[test]
fn before_the_first_commit_everything_is_new() {
    let place = Place::library();
    git(place.path(), "init -q");
    place.change("actions/example/code.js", "value, expected", "valeu, expected");
    assert_eq!(linted(&place, "lint --changed"), ["example"]);
    place.run("lint --changed main").ends(2).stderr_has("`main` names no commit");
}

#[test]
fn submodules_are_not_looked_into() {
    let place = committed("");
    let inner = Place::library();
    git(inner.path(), "init -q");
    commit(&inner);
    let add = format!("-c protocol.file.allow=always submodule add -q {} vendor", inner.path().display());
    git(place.path(), &add);
    commit(&place);
    place.write("vendor/actionjail.toml", "changed");
    place.run("lint --changed").ends(0).stdout_has("no action has changed");
}

#[test]
fn what_git_cannot_tell_is_an_error_with_a_hint() {
    let place = Place::library();
    place
        .run("lint --changed")
        .ends(2)
        .stderr_has("is in no git repository")
        .stderr_has("leave `--changed` out");
    let whole = committed("");
    whole.write("actions/one/docs.md", "# one\n\nMore.\n");
    commit(&whole);
    whole.run("lint --changed none").ends(2).stderr_has("`none` names no commit");
    let shallow = Place::empty();
    git(shallow.path(), &format!("clone -q --depth 1 file://{} here", whole.path().display()));
    shallow.run("lint --changed HEAD~1 --library here").ends(2).stderr_has("git fetch --unshallow");
    shallow.run("lint --changed --library here").ends(0);
}

/// Changes, stages or removes something.
fn disturb(place: &Place, dice: &mut Rng) {
    let name = ["one", "two", "three", "new"][dice.below(4)];
    let file = ["code.js", "docs.md", "tapes/x.json", "left.tmp"][dice.below(4)];
    let path = format!("actions/{name}/{file}");
    match dice.below(8) {
        0 => git(place.path(), "add -A"),
        1 => git(place.path(), "reset -q"),
        2 => git(place.path(), &format!("rm -q --cached --ignore-unmatch {path}")),
        3 => {
            drop(std::fs::remove_file(place.at(&path)));
            String::new()
        }
        content => {
            place.write(&path, ["x\n", "y\r\n", "{}", "// z\n"][content % 4]);
            String::new()
        }
    };
}

#[test]
fn what_changed_is_what_git_says_has_changed() {
    for seed in 0..12 {
        let mut dice = Rng::new(seed);
        let place = committed("");
        place.write(".gitignore", "*.tmp\n");
        commit(&place);
        git(place.path(), "checkout -q -b mine");
        let reference = ["HEAD", "main"][dice.below(2)];
        for round in 0..2 {
            for _ in 0..4 {
                disturb(&place, &mut dice);
            }
            if round == 0 {
                git(place.path(), "add -A");
                git(place.path(), "commit -q --allow-empty -m y");
            }
        }
        let lists = [
            format!("diff --name-only --no-renames {reference}"),
            format!("diff --name-only --no-renames --cached {reference}"),
            "ls-files --others --exclude-standard".to_owned(),
        ];
        let changed: BTreeSet<String> = lists
            .iter()
            .flat_map(|list| git(place.path(), list).lines().map(str::to_owned).collect::<Vec<_>>())
            .filter_map(|path| path.strip_prefix("actions/")?.split('/').next().map(str::to_owned))
            .collect();
        let suites = |line: &str| {
            let text = place.run(line).stdout;
            let names = text.split("<testsuite name=\"actions/").skip(1);
            names.filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect::<BTreeSet<String>>()
        };
        let there = suites("lint --format junit");
        let expected: BTreeSet<String> = changed.intersection(&there).cloned().collect();
        assert_eq!(suites(&format!("lint --format junit --changed {reference}")), expected, "seed {seed}");
    }
}

/// A configuration that comes with a repository, as in an archive of one, must not start a program by being looked at.
#[test]
#[cfg(unix)]
fn filters_of_the_repository_are_not_run_and_those_of_the_user_are() {
    let place = committed("");
    place.write(".gitattributes", "* filter=odd\n");
    place.write("odd.sh", "#!/bin/sh\ntouch \"$1\"\nexec cat\n");
    let script = format!("sh {}", place.at("odd.sh").display());
    let ran = place.at("ran");
    let section = format!(
        "[filter \"odd\"]\n\tclean = {script} {0}\n\tprocess = {script} {0}\n\tsmudge = {script} {0}\n\trequired = true\n",
        ran.display()
    );
    let plain = place.read(".git/config");
    let lines = [
        "lint --changed", "test --changed", "mutate --changed", "breaking", "diff HEAD",
        "version bump --auto", "check",
    ];
    let all = |global: &str| {
        for line in lines {
            // Touched, so that git has to look into it.
            place.change("actions/one/code.js", "\n\n", "\n\n\n");
            let words = line.split(' ');
            let mut command = super::program();
            command.args(words).current_dir(place.path()).env("GIT_CONFIG_SYSTEM", "/dev/null");
            command.env("GIT_CONFIG_GLOBAL", place.at(global));
            let told = super::Ran::of(command.output().unwrap());
            assert!(!told.stderr.contains("panicked"), "{}", told.stderr);
            let is_told = told.stderr.contains("own git configuration are not run (`odd`)");
            if global == "mine" {
                assert!(!is_told, "{line}: {}", told.stderr);
            } else {
                assert!(!ran.exists(), "{line} ran the filter");
                assert!(is_told, "{line}: {}", told.stderr);
            }
        }
    };
    place.change("actionjail.toml", "[library]", "[baseline]\nagainst = \"HEAD\"\n[library]");
    place.write("none", "");
    place.write(".git/config", format!("{plain}{section}"));
    all("none");
    place.write("extra", &section);
    place.write(".git/config", format!("{plain}[include]\n\tpath = ../extra\n"));
    all("none");
    place.write(".git/config.worktree", &section);
    place.write(".git/config", format!("{plain}[extensions]\n\tworktreeConfig = true\n"));
    all("none");
    place.write(".git/config", &plain);
    // The user's own are run, as git itself does.
    place.write("mine", section.replace("process", "# process"));
    all("mine");
    assert!(ran.exists(), "the user's own filter was not run");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_whose_name_is_no_utf_8_is_seen() {
    use std::os::unix::ffi::OsStrExt as _;
    for name in [&b"na\xffe"[..], b"\xf0\x9f\x98", b"a\xc3\x28\xff\xfe"] {
        let place = committed("");
        let folder = place.at("actions").join(std::ffi::OsStr::from_bytes(name));
        super::copy(&place.at("actions/one"), &folder);
        place.run("lint --changed").ends(1).stdout_has("the name does not work on every system");
        commit(&place);
        place.run("lint --changed").ends(0).stdout_has("no action has changed");
        std::fs::write(folder.join("docs.md"), "# Other\n").unwrap();
        place.run("lint --changed").ends(1).stdout_has("the name does not work on every system");
    }
}
