//! Libraries on an overlay file system, as in an image's lower layer, where no folder of that layer can be renamed.
#![cfg(target_os = "linux")]

use std::os::unix::fs::MetadataExt as _;
use std::process::Command;

use super::{Place, program};

/// How namespaces are made: as root of a namespace of users, where an overlay has no extended attributes and moves no
/// folder at all; and as root, where it moves new ones.
fn ways() -> Vec<&'static str> {
    let is_root = std::fs::metadata("/proc/self").unwrap().uid() == 0;
    if is_root { vec!["-rm", "-m"] } else { vec!["-rm"] }
}

/// Runs commands in a library that lies in the lower layer of an overlay, and gives back what the overlay shows then.
///
/// The mounts live in a namespace of their own and end with it. Where none can be made, the test fails: it would say
/// nothing.
fn on_overlay(way: &str, library: &Place, commands: &str) -> Place {
    let place = Place::empty();
    for folder in ["merged", "upper", "result"] {
        std::fs::create_dir(place.at(folder)).unwrap();
    }
    let script = r#"
set -eu
mount -t tmpfs none "$2/upper"
mkdir "$2/upper/files" "$2/upper/work"
mount -t overlay overlay -o "lowerdir=$1,upperdir=$2/upper/files,workdir=$2/upper/work" "$2/merged"
cd "$2/merged"
echo mounted
eval "$4"
cd /
cp -a "$2/merged/." "$2/result"
"#;
    let plain = program();
    let mut run = Command::new("unshare");
    run.args([way, "sh", "-c", script, "sh"]);
    run.arg(library.path()).arg(place.path()).arg(plain.get_program());
    run.arg(commands.replace("actionjail ", "\"$3\" "));
    for (key, value) in plain.get_envs() {
        match value {
            Some(value) => run.env(key, value),
            None => run.env_remove(key),
        };
    }
    let output = run.output().unwrap();
    let told =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(told.starts_with("mounted\n"), "no overlay can be mounted here, so nothing was tried:\n{told}");
    assert!(output.status.success(), "{told}");
    place
}

/// The same commands on a plain file system.
fn plainly(library: Place, commands: &str) -> Place {
    let run = |command: &str| {
        let line = command.trim().strip_prefix("actionjail ").unwrap();
        drop(library.run(line).ends(0));
    };
    commands.split("&&").for_each(run);
    library
}

/// A library of three actions, with the bundle of a later state of it.
fn library() -> Place {
    let place = Place::library();
    place.run("new second").ends(0);
    place.run("new third").ends(0);
    place.write("functions/x.js", "exports.x = 1;\n");
    place.run("pack --allow-findings -o base.zip").ends(0);
    place.run("docs").ends(0);
    place.write("later/functions/x.js", "exports.x = 2;\n");
    for file in ["actionjail.toml", "actions/example/action.toml", "actions/example/config.json"] {
        place.write(&format!("later/{file}"), place.read(file));
    }
    let code = place.read("actions/example/code.js") + "// later\n";
    place.write("later/actions/example/code.js", code);
    place.write("later/actions/fourth/action.toml", "id = \"action_fourth\"\nname = \"Fourth\"\n");
    place.write("later/actions/fourth/code.js", "module.exports = async () => 'ok';\n");
    place.write("later/actions/fourth/config.json", "{}\n");
    place
}

#[test]
fn commands_that_write_work_where_the_library_lies_in_a_lower_layer() {
    let commands = [
        "actionjail import later --base base.zip --apply",
        "actionjail rename second renamed --yes",
        "actionjail remove third --yes",
        "actionjail unpack base.zip --out unpacked",
        "actionjail clone example cloned",
        "actionjail docs",
    ];
    let commands = commands.join(" && ");
    let plain = plainly(library(), &commands).snapshot();
    for way in ways() {
        let over = on_overlay(way, &library(), &commands);
        let over: std::collections::BTreeMap<_, _> = over
            .snapshot()
            .into_iter()
            .filter_map(|(path, content)| Some((path.strip_prefix("result").ok()?.to_path_buf(), content)))
            .collect();
        assert_eq!(over.keys().collect::<Vec<_>>(), plain.keys().collect::<Vec<_>>());
        let differing: Vec<_> = over.iter().filter(|(path, content)| plain[*path] != **content).collect();
        assert!(differing.is_empty(), "{way}: {differing:?}");
    }
}

#[test]
fn an_empty_folder_of_a_lower_layer_can_be_unpacked_into() {
    let library = library();
    std::fs::create_dir(library.at("empty")).unwrap();
    for way in ways() {
        let commands = "actionjail unpack base.zip --out empty && cd empty && actionjail list";
        let over = on_overlay(way, &library, commands);
        assert_eq!(over.read("result/empty/functions/x.js"), "exports.x = 1;\n");
        assert!(over.at("result/empty/actions/third/code.js").exists());
    }
}
