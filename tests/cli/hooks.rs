//! What others run for us: pre-commit, GitHub Actions, GitLab.

use std::path::Path;
use std::process::{Command, Output};

use actionjail::diagnostics::SourceFile;
use actionjail::library::{Format, Node, read};

use super::tools::{git, said, tool};
use super::{Place, repository};

const HOOKS: &str = ".pre-commit-hooks.yaml";

/// The folders of our program and of what is installed, for what looks for `actionjail`.
fn path() -> std::ffi::OsString {
    let own = Path::new(env!("CARGO_BIN_EXE_actionjail")).parent().unwrap().to_path_buf();
    let others = std::env::var_os("PATH").unwrap();
    std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&others))).unwrap()
}

fn yaml(path: &str) -> Node {
    let text = std::fs::read_to_string(repository().join(path)).unwrap();
    read(Format::Yaml, &SourceFile::new(path, text))
        .unwrap_or_else(|fault| panic!("{path}: {}", fault.message))
}

fn text(node: &Node, key: &str) -> String {
    node.text(key).unwrap_or_else(|| panic!("no {key}")).value
}

/// Commits all that is there, with the hooks of pre-commit.
fn commit(place: &Place) -> Output {
    git(place.path(), "add -A");
    Command::new("git")
        .args(["-c", "user.name=t", "-c", "user.email=t@t.t", "commit", "-q", "-m", "x"])
        .current_dir(place.path())
        .env("PATH", path())
        .env("PRE_COMMIT_HOME", place.at(".git/pre-commit-home"))
        .env_remove("GIT_DIR")
        .output()
        .unwrap()
}

fn install(place: &Place) {
    let output = tool("python/bin/pre-commit")
        .arg("install")
        .current_dir(place.path())
        .env("PRE_COMMIT_HOME", place.at(".git/pre-commit-home"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

/// A bad action must refuse the commit, a good one pass.
fn refuses_bad_and_passes_good(place: &Place, folder: &str) {
    install(place);
    let good = commit(place);
    assert!(good.status.success() && said(&good).contains("Passed"), "{}", said(&good));
    let code = format!("{folder}actions/example/code.js");
    place.change(&code, "value, expected", "valeu, expected");
    let bad = commit(place);
    assert!(!bad.status.success() && said(&bad).contains("undeclared-parameter"), "{}", said(&bad));
    place.change(&code, "valeu, expected", "value, expected");
    place.write("README.md", "no action");
    let other = commit(place);
    assert!(other.status.success() && said(&other).contains("Passed"), "{}", said(&other));
}

#[test]
fn pre_commit_runs_the_hooks_of_this_repository() {
    // Only what pre-commit reads of a repository of hooks.
    let hooks = Place::empty();
    hooks.write(HOOKS, std::fs::read(repository().join(HOOKS)).unwrap());
    git(hooks.path(), "init -q");
    git(hooks.path(), "add -A");
    git(hooks.path(), "commit -q -m hooks");
    let revision = git(hooks.path(), "rev-parse HEAD");
    for (folder, args_line) in [("", ""), ("bots/lib/", "        args: [--library, bots/lib]\n")] {
        let place = Place::empty();
        git(place.path(), "init -q");
        place.write(&format!("{folder}actionjail.toml"), "[library]\nname = \"t\"\nversion = \"1.0.0\"\n");
        place.run(&format!("new example --library ./{folder}")).ends(0);
        let config = |hook: &str| {
            format!(
                "repos:\n  - repo: {}\n    rev: {}\n    hooks:\n      - id: {hook}\n{args_line}",
                hooks.path().display(),
                revision.trim()
            )
        };
        place.write(".pre-commit-config.yaml", config("actionjail-lint-system"));
        refuses_bad_and_passes_good(&place, folder);
        place.write(".pre-commit-config.yaml", config("actionjail-check-system"));
        place.change(&format!("{folder}actions/example/docs.md"), "#", "# The");
        let output = commit(&place);
        assert!(output.status.success() && said(&output).contains("actionjail check"), "{}", said(&output));
        // An old mistake elsewhere does not stop who looks only at what the commit changes.
        let args = format!("        args: [--changed, --library, ./{folder}]\n");
        let lint = config("actionjail-lint-system").trim_end_matches(args_line).to_owned() + &args;
        place.run(&format!("new old --library ./{folder}")).ends(0);
        place.change(&format!("{folder}actions/old/code.js"), "value, expected", "valeu, expected");
        git(place.path(), "add -A");
        git(place.path(), "commit -q --no-verify -m old");
        place.write(".pre-commit-config.yaml", lint);
        place.change(&format!("{folder}actions/example/docs.md"), "# The", "#");
        let output = commit(&place);
        assert!(output.status.success() && said(&output).contains("Passed"), "{}", said(&output));
        place.change(&format!("{folder}actions/old/docs.md"), "#", "# The");
        assert!(!commit(&place).status.success());
    }
    let valid = tool("python/bin/pre-commit").arg("validate-manifest").arg(repository().join(HOOKS)).output();
    let valid = valid.unwrap();
    assert!(valid.status.success(), "{}", said(&valid));
}

#[test]
fn pre_commit_runs_what_init_scaffolds() {
    let place = Place::empty();
    git(place.path(), "init -q");
    place.run("init . --name demo").ends(0);
    // The first action is called otherwise in a scaffold.
    let first = std::fs::read_dir(place.at("actions")).unwrap().next().unwrap().unwrap().path();
    std::fs::rename(first, place.at("elsewhere")).unwrap();
    std::fs::remove_dir_all(place.at("elsewhere")).unwrap();
    place.run("new example").ends(0);
    refuses_bad_and_passes_good(&place, "");
}

#[test]
fn pre_commit_refuses_what_a_deleted_file_breaks() {
    let place = Place::empty();
    git(place.path(), "init -q");
    place.run("init . --name demo").ends(0);
    place.run("new priced").ends(0);
    place.write("functions/money.js", "exports.round = (sum) => Math.round(sum);\n");
    let code = place.read("actions/priced/code.js");
    place.write(
        "actions/priced/code.js",
        format!("const {{ round }} = require('functions/money');\n{code}\nround(1);\n"),
    );
    install(&place);
    let good = commit(&place);
    assert!(good.status.success(), "{}", said(&good));
    for file in ["functions/money.js", "actions/priced/docs.md", "actionjail.toml"] {
        let text = place.read(file);
        git(place.path(), &format!("rm -q {file}"));
        let bad = commit(&place);
        assert!(!bad.status.success() && said(&bad).contains("Failed"), "{file}: {}", said(&bad));
        place.write(file, text);
    }
}

#[test]
fn every_hook_is_there_built_from_source_and_installed() {
    let hooks = yaml(HOOKS);
    let own: Vec<(String, String, String)> = hooks
        .items()
        .iter()
        .map(|hook| (text(hook, "id"), text(hook, "entry"), text(hook, "language")))
        .collect();
    for command in ["lint", "test", "check"] {
        let hook = |suffix: &str, language: &str| {
            (format!("actionjail-{command}{suffix}"), format!("actionjail {command}"), language.to_owned())
        };
        assert!(own.contains(&hook("", "rust")) && own.contains(&hook("-system", "system")), "{own:?}");
    }
    let scaffold = yaml("src/library/write/templates/library/pre-commit-config.yaml");
    let local = &scaffold.get("repos").unwrap().items()[0].get("hooks").unwrap().items()[0];
    let same = hooks.items().iter().find(|hook| text(hook, "id") == "actionjail-check-system").unwrap();
    for key in ["entry", "language"] {
        assert_eq!(text(local, key), text(same, key), "the scaffold and the hooks differ in {key}");
    }
    // A list of files leaves out those that a commit deletes.
    for hook in hooks.items().iter().chain([local]) {
        assert_eq!(hook.get("always_run").map(Node::to_json), Some(true.into()), "{}", text(hook, "id"));
        assert!(hook.get("files").is_none(), "{}", text(hook, "id"));
    }
}

/// Runs the lines of a CI script as CI does.
fn bash(place: &Place, script: &str, variables: &[(&str, &str)]) -> Output {
    Command::new("bash")
        .args(["-eo", "pipefail", "-c", script])
        .current_dir(place.path())
        .env("PATH", path())
        .envs(variables.iter().copied())
        .output()
        .unwrap()
}

#[test]
fn the_github_action_is_valid_and_its_steps_run() {
    for file in ["action.yml", "src/library/write/templates/library/github.yml"] {
        let output =
            tool("node_modules/.bin/action-validator").arg(repository().join(file)).output().unwrap();
        assert!(output.status.success(), "{file}: {}", said(&output));
    }
    let action = yaml("action.yml");
    let steps = action.get("runs").unwrap().get("steps").unwrap();
    let script = |name: &str| {
        let step = steps.items().iter().find(|step| text(step, "name") == name).unwrap();
        text(step, "run")
    };
    let place = Place::copy_of("examples/broken");
    place.write("output", "");
    let output = place.at("output");
    let found = [("VERSION", env!("CARGO_PKG_VERSION")), ("GITHUB_OUTPUT", output.to_str().unwrap())];
    assert!(bash(&place, &script("Find actionjail"), &found).status.success());
    assert_eq!(place.read("output"), "installed=true\n");
    place.write("output", "");
    assert!(bash(&place, &script("Find actionjail"), &[("VERSION", "9.9.9"), found[1]]).status.success());
    assert_eq!(place.read("output"), "");

    let run = |command: &str, args: &str| {
        let variables = [
            ("COMMAND", command),
            ("LIBRARY", "."),
            ("ARGS", args),
            ("SARIF", "true"),
            ("SARIF_FILE", "a.sarif"),
        ];
        bash(&place, &script("Run actionjail"), &variables)
    };
    let lint = run("lint", "lost_this");
    assert_eq!(lint.status.code(), Some(1));
    assert!(said(&lint).contains("::error file=actions/lost_this/code.js,line="), "{}", said(&lint));
    assert!(place.read("a.sarif").contains("lost-this"));
    let test = run("test", "lost_this");
    assert!(said(&test).contains("passed"), "{}", said(&test));
}

#[test]
fn the_gitlab_recipes_run_and_write_what_they_name() {
    for (file, jobs) in [
        ("ci/gitlab.yml", &["actionjail-lint", "actionjail-test"][..]),
        ("src/library/write/templates/library/gitlab-ci.yml", &["actions"][..]),
    ] {
        let recipe = yaml(file);
        for job in jobs {
            let place = Place::library();
            let job = recipe.get(job).unwrap();
            let lines = job.texts("script").unwrap().into_iter().map(|line| line.value);
            let script: Vec<String> = lines.collect();
            let output = bash(&place, &script.join("\n"), &[("ACTIONJAIL_LIBRARY", ".")]);
            assert!(output.status.success(), "{file}: {}", said(&output));
            let reports = job.get("artifacts").unwrap().get("reports").unwrap();
            for entry in reports.entries() {
                place.read(entry.value.as_text().unwrap());
            }
        }
    }
}

#[test]
fn what_init_writes_builds_the_program_once() {
    let place = Place::empty();
    place.run("init lib").ends(0);
    let version = env!("CARGO_PKG_VERSION");
    for file in ["lib/.github/workflows/actions.yml", "lib/.gitlab-ci.yml"] {
        let text = place.read(file);
        assert!(text.contains(&format!("key: actionjail-{version}")), "{text}");
        assert!(
            text.contains(&format!("|| cargo install actionjail --locked --version {version}")),
            "{text}"
        );
        assert!(!text.contains("{{version}}"), "{text}");
    }
    // The cached program is taken, and nothing is installed.
    place.write("bin/cargo", "#!/bin/sh\nexit 9\n");
    let github = place.read("lib/.github/workflows/actions.yml");
    let gitlab = place.read("lib/.gitlab-ci.yml");
    for (text, cached) in [(github, ".cargo/bin/actionjail"), (gitlab, ".actionjail-bin/bin/actionjail")] {
        place.write(cached, "#!/bin/sh\n");
        Command::new("chmod").arg("+x").args([place.at(cached), place.at("bin/cargo")]).status().unwrap();
        let line = text.lines().find(|line| line.contains("cargo install")).unwrap();
        let line = line.trim().trim_start_matches("- ").trim_start_matches("run: ");
        let home = place.path().display().to_string();
        let variables = [("HOME", home.as_str()), ("PATH", "/usr/bin:/bin")];
        let output = bash(&place, line, &variables);
        assert!(output.status.success(), "{line}: {}", said(&output));
    }
}
