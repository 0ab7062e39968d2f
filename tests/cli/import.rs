//! `import`: what comes from elsewhere meets what was changed here, and nothing is lost.

use super::{Place, copy, repository};

/// A library that is packed, and an empty one beside it with the same manifest.
fn two() -> Place {
    let place = Place::empty();
    copy(&repository().join("examples/hello"), &place.at("a"));
    drop(std::fs::remove_file(place.at("a/README.md")));
    place.write("b/actionjail.toml", place.read("a/actionjail.toml"));
    place
}

fn action(place: &Place) -> String {
    let folder = std::fs::read_dir(place.at("a/actions")).unwrap().next().unwrap().unwrap();
    format!("actions/{}", folder.file_name().to_string_lossy())
}

/// All files below a folder, but what is remembered of imports.
fn library(place: &Place, folder: &str) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let inner = |(path, bytes): (std::path::PathBuf, Vec<u8>)| {
        Some((path.strip_prefix(folder).ok()?.to_path_buf(), bytes))
    };
    let files = place.snapshot().into_iter().filter_map(inner);
    files.filter(|(path, _)| !path.starts_with(".actionjail/imported")).collect()
}

fn import(place: &Place, line: &str) -> super::Ran {
    place.run(&format!("import --library b {line}"))
}

#[test]
fn a_plan_writes_nothing_and_an_import_gives_the_library_back() {
    let place = two();
    place.run("pack --library a -o a.zip").ends(0);
    let before = place.snapshot();
    import(&place, "a.zip").ends(0).stdout_has("to create").stderr_has("--apply");
    assert_eq!(place.snapshot(), before);
    import(&place, "a.zip --apply").ends(0).stdout_has("created");
    assert_eq!(library(&place, "b"), library(&place, "a"));
    let after = place.snapshot();
    for source in ["a.zip", "a"] {
        let json = import(&place, &format!("{source} --apply --format json")).ends(0).json();
        assert_eq!(json["version"], 1);
        assert_eq!(json["counts"]["create"], 0, "{json}");
        assert!(json["counts"]["unchanged"].as_u64().unwrap() > 0, "{json}");
    }
    assert_eq!(place.snapshot(), after);
}

#[test]
fn both_sides_keep_what_they_changed_and_what_meets_is_a_conflict() {
    let place = two();
    import(&place, "a --apply").ends(0);
    let folder = action(&place);
    let (docs_a, docs_b) = (format!("a/{folder}/docs.md"), format!("b/{folder}/docs.md"));
    let docs = place.read(&docs_a);
    place.write(&docs_a, format!("{docs}\nTheirs.\n"));
    place.write(&docs_b, format!("Ours.\n\n{docs}"));
    let config = |side: &str| format!("{side}/{folder}/config.json");
    let text = place.read(&config("a"));
    let with = |key: &str| text.replacen('{', &format!("{{\n  {key},"), 1);
    place.write(&config("a"), with("\"theirs_own\": { \"deep\": [1, 2] }"));
    place.write(&config("b"), with("\"ours_own\": null"));
    import(&place, "a --apply").ends(0).stdout_has("1 merged");
    assert_eq!(place.read(&docs_b), format!("Ours.\n\n{docs}\nTheirs.\n"));
    let merged = place.read(&config("b"));
    assert!(merged.contains("ours_own") && merged.contains("\"deep\""), "{merged}");

    place.write(&config("a"), place.read(&config("a")).replace("[1, 2]", "[1]"));
    place.write(&config("b"), place.read(&config("b")).replace('2', "3"));
    let before = place.snapshot();
    import(&place, "a --apply")
        .ends(1)
        .stdout_has("config.json: theirs_own.deep")
        .stderr_has("Nothing was written");
    assert_eq!(place.snapshot(), before);
    import(&place, "a --apply --ours").ends(0);
    assert!(place.read(&config("b")).contains('3'));
    // What was decided once is not asked again.
    import(&place, "a").ends(0).stdout_has("changed only here");
}

#[test]
fn what_differs_without_a_base_is_shown_and_decided() {
    let place = two();
    let folder = action(&place);
    copy(&place.at("a/actions"), &place.at("b/actions"));
    place.write(&format!("b/{folder}/docs.md"), "# Ours\n");
    let before = place.snapshot();
    import(&place, "a --apply").ends(1).stdout_has("+# ").stdout_has("-# Ours");
    assert_eq!(place.snapshot(), before);
    import(&place, "a --base a").ends(0).stdout_has("changed only here");
    import(&place, "a --apply --theirs").ends(0);
    assert_eq!(library(&place, "b"), library(&place, "a"));
}

#[test]
fn an_export_brings_values_and_takes_nothing_away() {
    let place = two();
    let folder = action(&place);
    place.run("pack --library a --format json -o a.json").ends(0);
    copy(&place.at("a/actions"), &place.at("b/actions"));
    let before = library(&place, "b");
    import(&place, "a.json --apply").ends(0).stdout_has("unchanged");
    assert_eq!(library(&place, "b"), before, "tests, $schema, formatting");
    place.change(&format!("a/{folder}/config.json"), "\"label\": \"", "\"label\": \"New ");
    place.run("pack --library a --format json -o a.json").ends(0);
    import(&place, "a.json --apply").ends(0).stdout_has("updated");
    assert_eq!(library(&place, "b"), library(&place, "a"), "only what changed is written");
    std::fs::remove_dir_all(place.at("b/actions")).unwrap();
    std::fs::remove_dir_all(place.at("b/.actionjail")).unwrap();
    import(&place, "a.json --apply").ends(0).stdout_has("created");
    // Cases are what an export does not hold.
    place.run("lint --library b").ends(1).stdout_has("tests.yaml").stdout_has("1 error in");
}

#[test]
fn loose_files_become_actions() {
    let place = Place::empty();
    place.write("b/actionjail.toml", "[library]\nname = \"b\"\nversion = \"1.0.0\"\n");
    let code = |id: &str| format!("async function {id}() {{\n  return 'ok';\n}}\nmodule.exports = {id};\n");
    let config = "{\"parameters\": [], \"events_schema\": [{\"name\": \"ok\"}], \"own\": 1}\n";
    place.write("loose/first/code.js", code("action_one"));
    place.write("loose/first/config.json", config);
    place.write("loose/two.js", "module.exports = async () => 'ok';\n");
    place.write("loose/two.json", config);
    place.write("loose/alone.js", "module.exports = {};\n");
    place.write("loose/old.js", b"module.exports = async () => '\xcf\xf0\xe8\xe2\xb3\xf2';\n");
    let ran = import(&place, "loose --apply").ends(0);
    ran.stdout_has("action_one")
        .stdout_has("action_two")
        .stdout_has("action.toml is a draft")
        .stdout_has("alone.js: it exports no function, so it is no action: left out")
        .stdout_has("most likely windows-1251 (`iconv -f WINDOWS-1251 -t UTF-8` converts it)");
    assert_eq!(place.read("b/actions/one/config.json"), config);
    assert!(place.read("b/actions/one/action.toml").contains("id = \"action_one\""));
    // A draft is no reason to touch what a person made of it.
    place.change("b/actions/one/action.toml", "One", "Number one");
    import(&place, "loose").ends(0).stdout_has("2 unchanged");
    place.write("empty/x", "");
    import(&place, "empty").ends(3);
}

#[test]
fn moved_folders_are_known_by_their_id_and_taken_ones_are_told() {
    let place = two();
    let folder = action(&place);
    import(&place, "a --apply").ends(0);
    std::fs::rename(place.at(&format!("b/{folder}")), place.at("b/actions/moved")).unwrap();
    place.change(&format!("a/{folder}/code.js"), "module.exports", "// theirs\nmodule.exports");
    import(&place, "a --apply").ends(0).stdout_has("1 updated");
    assert!(place.read("b/actions/moved/code.js").contains("// theirs"));
    assert!(!place.at(&format!("b/{folder}")).exists());
    // Another action comes to its place.
    copy(&place.at("b/actions/moved"), &place.at(&format!("b/{folder}")));
    import(&place, "a").ends(1).stdout_has("stands twice");
}

#[test]
fn what_cannot_be_imported_is_refused_and_changes_nothing() {
    let place = two();
    place.run("pack --library a -o a.zip").ends(0);
    let bundle = std::fs::read(place.at("a.zip")).unwrap();
    place.write("short.zip", &bundle[..bundle.len() / 2]);
    place.write("list.json", "[1]");
    place.write("text.json", "{");
    let leaving =
        "{\"version\":1,\"actions\":[{\"information\":{\"id\":\"../../x\"},\"code\":\"\",\"config\":{}}]}";
    place.write("leaving.json", leaving);
    place.write("newer.json", "{\"version\":2,\"actions\":[]}");
    place.write("bytes", [0xff, 0xfe]);
    let before = place.snapshot();
    for source in ["short.zip", "list.json", "text.json", "leaving.json", "newer.json", "bytes", "missing"] {
        let ran = import(&place, &format!("{source} --apply")).ends(2);
        assert!(ran.stderr.contains("help") || ran.stderr.contains("hint"), "{}", ran.stderr);
    }
    import(&place, "a --only nobody").ends(2).stderr_has("there is no action `nobody`");
    assert_eq!(place.snapshot(), before);
}

#[cfg(unix)]
#[test]
fn where_the_library_cannot_be_written_it_stays() {
    let place = two();
    // A link in the way stops everybody, whatever rights they have.
    std::fs::create_dir(place.at("elsewhere")).unwrap();
    std::os::unix::fs::symlink(place.at("elsewhere"), place.at("b/actions")).unwrap();
    let before = place.snapshot();
    import(&place, "a --apply").ends(1).stdout_has("is no folder");
    assert_eq!(place.snapshot(), before);
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_library_as_it_was() {
    let place = two();
    let before = place.snapshot();
    let program = env!("CARGO_BIN_EXE_actionjail");
    let mut limited = std::process::Command::new("sh");
    limited.args([
        "-c", "ulimit -f 0 && exec \"$@\"", "sh", program, "import", "--library", "b", "a", "--apply",
    ]);
    let output = limited.current_dir(place.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(place.snapshot(), before);
}

#[cfg(unix)]
#[test]
fn a_shell_that_stands_in_a_folder_keeps_its_place() {
    let place = two();
    import(&place, "a --apply").ends(0);
    let folder = action(&place);
    place.change(&format!("a/{folder}/code.js"), "module.exports", "// theirs\nmodule.exports");
    place.write("a/functions/x.js", "exports.x = 1;\n");
    place.run("pack --library a --allow-findings -o a.zip").ends(0);
    std::fs::create_dir(place.at("empty")).unwrap();
    for (stands, line, then) in [
        (format!("b/{folder}"), "import ../../../a.zip --apply", "grep theirs code.js"),
        ("b/actions".to_owned(), "import ../../a.zip --apply", "ls"),
        ("empty".to_owned(), "unpack ../a.zip --out .", "cat actionjail.toml"),
    ] {
        let script = format!("cd {stands} && \"$1\" {line} && {then} && \"$1\" list");
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_actionjail")]).current_dir(place.path());
        let output = shell.output().unwrap();
        assert!(output.status.success(), "{stands}: {}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(place.read("empty/functions/x.js"), "exports.x = 1;\n");
}

#[test]
fn the_page_tells_what_happens() {
    let place = Place::empty();
    for (folder, name) in [("shop", "shop"), ("partner", "partner")] {
        let manifest = format!("[library]\nname = \"{name}\"\nversion = \"1.0.0\"\n");
        place.write(&format!("{folder}/actionjail.toml"), manifest);
    }
    let greet = |file: &str| format!("actions/greet/{file}");
    let write = |file: &str, text: &str| place.write(&format!("partner/{}", greet(file)), text);
    write("action.toml", "id = \"action_greet\"\nname = \"Greet\"\nversion = \"1.0.0\"\n");
    write("code.js", "async function action_greet() {\n  return 'ok';\n}\nmodule.exports = action_greet;\n");
    write(
        "config.json",
        "{\n  \"parameters\": [\n    { \"key\": \"name\", \"type\": \"string\", \"label\": \"Name\", \"maxLength\": 20 }\n  ],\n  \"events_schema\": [{ \"name\": \"ok\" }]\n}\n",
    );
    write("docs.md", "# Greet\n");
    let page = std::fs::read_to_string(repository().join("docs/import.md")).unwrap();
    let blocks: Vec<&str> =
        page.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let run = |block: &str| {
        for step in block.split("$ actionjail ").filter(|step| !step.is_empty()) {
            let (line, told) = step.split_once('\n').unwrap();
            let ran = place.run(line);
            assert_eq!(format!("{}{}", ran.stdout, ran.stderr), told, "{line}");
        }
    };
    let config = |side: &str| format!("{side}/{}", greet("config.json"));
    run(blocks[0]);
    write("docs.md", "# Greet\n\nMore.\n");
    place.change(&config("partner"), "20", "40");
    place.change(&config("shop"), "\"Name\"", "\"Your name\"");
    run(blocks[1]);
    assert!(place.read(&config("shop")).contains("\"label\": \"Your name\", \"maxLength\": 40"));
    place.change(&config("partner"), "\"string\"", "\"number\"");
    place.change(&config("shop"), "\"string\"", "\"textarea\"");
    run(blocks[2]);
    assert_eq!(blocks.len(), 3);
}

/// One action in conflict keeps nobody from taking the others.
#[test]
fn what_is_not_in_conflict_can_be_taken_alone() {
    let place = Place::empty();
    place.write("b/actionjail.toml", "[library]\nname = \"b\"\nversion = \"1.0.0\"\n");
    let code = |id: &str, event: &str| {
        format!("async function {id}() {{\n  return '{event}';\n}}\nmodule.exports = {id};\n")
    };
    place.write("loose/one.js", code("action_one", "ok"));
    import(&place, "loose --apply").ends(0);
    place.write("b/actions/one/code.js", code("action_one", "here"));
    place.write("loose/one.js", code("action_one", "there"));
    place.write("loose/two.js", code("action_two", "ok"));
    import(&place, "loose --apply").ends(1).stderr_has("`--skip-conflicts` all others");
    assert!(!place.at("b/actions/two").exists());
    let ran = import(&place, "loose --apply --skip-conflicts").ends(1);
    ran.stdout_has("1 created, 1 in conflict").stderr_has("was left as it is here");
    assert_eq!(place.read("b/actions/two/code.js"), code("action_two", "ok"));
    assert_eq!(place.read("b/actions/one/code.js"), code("action_one", "here"));
    // It is still a conflict: nothing was remembered of it.
    import(&place, "loose --apply").ends(1).stdout_has("1 in conflict");
}

/// What `export` writes comes back as it was, shared code and all.
#[test]
fn an_export_is_what_the_editor_takes_and_comes_back() {
    let place = Place::library();
    place.write("functions/plain.js", "module.exports = (text) => String(text).trim();\n");
    let code = place.read("actions/example/code.js");
    let code = format!(
        "const plain = require('functions/plain');\n{}",
        code.replace("return ", "plain('');\n  return ")
    );
    place.write("actions/example/code.js", &code);
    let ran = place.run("export example").ends(0);
    let ran = ran
        .stdout_has("System ID: action_example")
        .stdout_has("Implementation code")
        .stdout_has("String(text).trim()");
    assert!(!ran.stdout.contains("$schema"), "{}", ran.stdout);
    let json = place.run("export example --format json").ends(0).json()["actions"][0].clone();
    let config: serde_json::Value = serde_json::from_str(json["config"].as_str().unwrap()).unwrap();
    assert!(config.get("$schema").is_none() && config["parameters"].is_array(), "{config}");
    place.run("export example --out there").ends(0);
    place.run("export example --out there").ends(0);
    assert!(!place.read("there/example/config.json").contains("$schema"));
    // Nothing changed on the way.
    place.run("import there").ends(0).stdout_has("1 unchanged");
    place.write("there/example/docs.md", place.read("there/example/docs.md") + "\nFrom the platform.\n");
    place.run("import there --apply --theirs").ends(0);
    assert!(place.read("actions/example/docs.md").ends_with("From the platform.\n"));
    assert_eq!(place.read("actions/example/code.js"), code);
    assert!(place.read("actions/example/config.json").contains("$schema"));
    // What cannot run there is not given.
    place.write("actions/example/code.js", "module.exports = require('functions/nowhere');\n");
    place.run("export example").ends(2).stderr_has("functions/nowhere").stderr_has("actionjail lint");
    place.run("export example --copy code").ends(2);
}
