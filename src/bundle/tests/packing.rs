//! Packing and checking against each other, and against archives made to deceive.

use std::io::Cursor;
use std::path::Path;

use serde_json::{Value, json};

use super::samples::{
    ACTION, data, deceiving, entries, faults, files, made, options, packed, relisted, verify, written,
};
use crate::bundle::*;
use crate::library::Library;

#[test]
fn the_same_library_gives_the_same_bytes_wherever_and_however_it_lies() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = made(&written(one.path(), &files()), &options()).unwrap();
    let mut shuffled = files();
    shuffled.reverse();
    let deep = two.path().join("deeper/and деінде");
    written(&deep, &shuffled);
    for (path, _) in &shuffled {
        let file = std::fs::File::options().write(true).open(deep.join(path)).unwrap();
        file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000)).unwrap();
        #[cfg(unix)]
        file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    }
    let second = made(&Library::load(&deep).unwrap(), &options()).unwrap();
    assert!(first.bytes == second.bytes);
    assert_eq!(first.name, "tiny-0.1.0.actionjail.zip");
}

#[test]
fn the_bytes_of_a_known_bundle_stay_what_they_are() {
    // If this fails after an upgrade of the encoder, bundles of older versions would be refused: keep the old
    // encoder, or raise the format.
    let bytes = packed(&files()).unwrap().bytes;
    assert_eq!(
        Sha::hash(&bytes).to_string(),
        "383da13b4410d21f95fe01724d5d3dba396d60477185117fb5e2c1a95f1e27bb"
    );
}

#[test]
fn entries_stand_in_order_and_come_back_whole() {
    let packed = packed(&files()).unwrap();
    let verified = verify(&packed.bytes).unwrap();
    let mut expected: Vec<File> =
        files().into_iter().map(|(path, text)| File { path, content: text.into_bytes() }).collect();
    expected.sort_by(|a, b| names::rank(&a.path).cmp(&names::rank(&b.path)));
    assert_eq!(verified.files, expected);
    let library = &verified.library;
    assert_eq!((library.settings.name(), library.actions[0].id().as_str()), ("tiny", "action_hi"));
    // A stock reader agrees.
    let mut stock = zip::ZipArchive::new(Cursor::new(&packed.bytes)).unwrap();
    assert_eq!(stock.len(), expected.len() + 1);
    let first = stock.by_index(0).unwrap();
    assert_eq!((&*first.name().unwrap(), first.unix_mode()), (MANIFEST, Some(0o100_644)));
    assert_eq!(first.last_modified(), Some(zip::DateTime::default()));
}

#[test]
fn the_real_library_packs_and_comes_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let library = Library::load(root).unwrap();
    let packed = made(&library, &options()).unwrap();
    let mut source = Cursor::new(&packed.bytes);
    let verified = crate::bundle::verify(&mut source).unwrap();
    assert_eq!(verified.manifest.actions.len(), library.actions.len());
    for file in verified.files(&mut source).unwrap() {
        assert!(std::fs::read(root.join(&file.path)).unwrap() == file.content, "{}", file.path);
    }
    let again = made(&verified.library(&mut source, root).unwrap(), &options()).unwrap();
    assert!(again.bytes == packed.bytes);
}

#[test]
fn no_byte_can_change_unnoticed() {
    let sound = packed(&files()).unwrap().bytes;
    let entries = entries(&sound);
    for at in 0..sound.len() {
        for mask in [0x01, 0x80, 0xff] {
            let mut bytes = sound.clone();
            bytes[at] ^= mask;
            let error =
                verify(&bytes).err().unwrap_or_else(|| panic!("byte {at} ^ {mask:#x} went unnoticed"));
            let hit = entries.iter().find(|entry| data(entry).contains(&at));
            if let Some(hit) = hit {
                let named = error.faults().iter().any(|fault| fault.entry.as_deref() == Some(&*hit.name));
                assert!(named, "byte {at} ^ {mask:#x} is in {} but {error} says otherwise", hit.name);
            }
        }
    }
}

#[test]
fn no_cut_and_no_addition_goes_unnoticed() {
    let sound = packed(&files()).unwrap().bytes;
    for length in 0..sound.len() {
        assert!(verify(&sound[..length]).is_err(), "cut to {length}");
    }
    let added = |at: usize| {
        let mut bytes = sound.clone();
        bytes.insert(at, b'x');
        bytes
    };
    assert!((0..=sound.len()).step_by(7).all(|at| verify(&added(at)).is_err()));
    assert_eq!(faults(&added(sound.len())), ["bytes follow the end of the archive", "no entry can be read"]);
    assert!(verify(&added(0)).is_err());
    assert!(faults(b"").iter().any(|fault| fault.contains("no zip archive")));
    assert!(verify(&[sound.as_slice(), sound.as_slice()].concat()).is_err());
}

#[test]
fn a_file_that_is_changed_or_missing_is_named() {
    let found = faults(&deceiving(|entries| entries[3].1.push(b' ')));
    assert_eq!(found.len(), 2, "size and hash: {found:?}");
    assert!(found.iter().all(|fault| fault.starts_with("actions/hi/code.js: ")));
    let found = faults(&deceiving(|entries| drop(entries.remove(3))));
    assert_eq!(
        found,
        ["actions/hi/code.js: it is listed but not in the archive", "actions/hi/code.js: it is missing"]
    );
}

#[test]
fn a_library_with_faults_is_not_packed_and_all_are_named() {
    let mut broken = files();
    broken.retain(|(path, _)| !path.ends_with("code.js"));
    broken.push(("actions/copy/action.toml".to_owned(), "id = \"action_hi\"\n".to_owned()));
    broken.push(("actions/copy/code.js".to_owned(), String::new()));
    broken.push(("actions/copy/config.json".to_owned(), "{".to_owned()));
    let error = packed(&broken).unwrap_err();
    let found: Vec<String> = error.faults().iter().map(Fault::to_string).collect();
    assert!(found.contains(&"actions/hi/code.js: the file is missing".to_owned()), "{found:?}");
    assert!(
        found.iter().any(|fault| fault.starts_with("actions/copy/config.json: the file cannot be read")),
        "{found:?}"
    );
    assert!(found.iter().any(|fault| fault.contains("`action_hi` is another action's")), "{found:?}");
    assert!(error.to_string().contains("more)"));
}

fn packed_whole(library: &Library) -> Bundle {
    made(library, &options()).unwrap().manifest
}

#[test]
fn what_was_let_through_stands_in_the_manifest_and_changes_the_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let library = written(folder.path(), &files());
    let allowed = Some(Allowed { errors: 2, rules: vec!["undeclared-parameter".to_owned()] });
    let packed = made(&library, &PackOptions { allowed: allowed.clone(), ..options() }).unwrap();
    assert_eq!(verify(&packed.bytes).unwrap().manifest.allowed, allowed);
    let manifest = serde_json::to_value(packed.manifest).unwrap();
    assert!(jsonschema::is_valid(&schema(), &manifest));
    assert_eq!(export_json(&library, &PackOptions { allowed, ..options() })["allowed"]["errors"], 2);
    let plain = serde_json::to_value(packed_whole(&library)).unwrap();
    assert!(plain.get("allowed").is_none() && plain.get("partial").is_none(), "{plain}");
}

#[test]
fn disabled_actions_stay_out_unless_asked_for() {
    let mut with = files();
    with.extend(ACTION.iter().map(|(name, text)| {
        let text = text.replace("id = \"action_hi\"", "id = \"action_off\"\nenabled = false");
        (format!("actions/off/{name}"), text)
    }));
    let folder = tempfile::tempdir().unwrap();
    let library = written(folder.path(), &with);
    let count = |include_disabled| {
        let packed = made(&library, &PackOptions { include_disabled, ..options() }).unwrap();
        verify(&packed.bytes).unwrap().manifest.actions.len()
    };
    assert_eq!((count(false), count(true)), (1, 2));
    let exported = |include_disabled| {
        let document = export_json(&library, &PackOptions { include_disabled, ..options() });
        document["actions"].as_array().unwrap().len()
    };
    assert_eq!((exported(false), exported(true)), (1, 2));
    // Actions chosen by name go in, disabled or not, and the bundle says that it is not the whole library.
    let chosen = Some(["actions/off".to_owned()].into());
    let packed = made(&library, &PackOptions { chosen, ..options() }).unwrap();
    let manifest = verify(&packed.bytes).unwrap().manifest;
    assert_eq!((manifest.actions.len(), manifest.actions[0].id.as_str()), (1, "action_off"));
    assert!(manifest.partial && !packed_whole(&library).partial);
}

#[test]
fn a_profile_of_the_library_s_own_goes_along() {
    let mut with = files();
    with[0].1.push_str("[platform]\nprofile = \"profiles/own.toml\"\n");
    with.push(("profiles/own.toml".to_owned(), "name = \"own\"\n".to_owned()));
    let bundle = packed(&with).unwrap();
    assert!(verify(&bundle.bytes).unwrap().files.iter().any(|file| file.path == "profiles/own.toml"));
    with[0].1 = with[0].1.replace("profiles/own.toml", "../own.toml");
    assert!(packed(&with).is_err());
}

#[cfg(unix)]
#[test]
fn a_link_that_leaves_the_library_is_not_packed() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let secret = elsewhere.path().join("secret.json");
    std::fs::write(&secret, "[]").unwrap();
    written(folder.path(), &files());
    let docs = folder.path().join("actions/hi/docs.md");
    std::fs::remove_file(&docs).unwrap();
    std::os::unix::fs::symlink("code.js", &docs).unwrap();
    let pack = || made(&Library::load(folder.path()).unwrap(), &options());
    assert!(pack().is_ok(), "a link within the library is a file like any other");
    std::os::unix::fs::symlink(&secret, folder.path().join("actions/hi/tapes/secret.json")).unwrap();
    std::fs::remove_file(&docs).unwrap();
    std::os::unix::fs::symlink(&secret, &docs).unwrap();
    let error = pack().unwrap_err();
    let found: Vec<String> = error.faults().iter().map(Fault::to_string).collect();
    let fault = |path: &str| {
        format!("{path}: `{path}` is a link that leads out of the library (`{}`)", secret.display())
    };
    assert_eq!(found, ["actions/hi/docs.md", "actions/hi/tapes/secret.json"].map(fault));
}

#[test]
fn the_export_keeps_unknown_keys_and_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let exported = export_json(&written(folder.path(), &files()), &options());
    let action = &exported["actions"][0];
    assert_eq!(action["information"]["mood"], "own key");
    let keys: Vec<&String> = action["config"].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["zeta", "parameters", "ui", "events_schema"]);
    assert_eq!(action["ui"], json!({ "layout": "accordion" }));
    assert_eq!(action["code"], ACTION[1].1);
    assert_eq!(action["docs"], ACTION[3].1);
}

#[test]
fn a_manifest_is_as_its_schema_says() {
    let manifest = serde_json::to_value(packed(&files()).unwrap().manifest).unwrap();
    let schema = schema();
    assert!(jsonschema::is_valid(&schema, &manifest));
    assert_eq!(schema["title"], "bundle.json");
}

#[test]
fn file_names_hold_nothing_that_a_shell_or_a_system_minds() {
    let mut odd = files();
    odd[0].1 = "[library]\nname = \"../Acme actions/№1\"\nversion = \"1.0.0-rc.1+x\"\n".to_owned();
    assert_eq!(packed(&odd).unwrap().name, "Acme-actions--1-1.0.0-rc.1+x.actionjail.zip");
}

/// A bundle of the second format: the entries of a sound one and these, all of them listed.
fn second_format(more: &[(&str, &[u8])]) -> Vec<u8> {
    relisted(&packed(&files()).unwrap().bytes, 2, |entries| {
        entries.extend(more.iter().map(|(path, content)| ((*path).to_owned(), content.to_vec())));
    })
}

#[test]
fn other_files_belong_to_an_action_and_shared_code_is_told_once() {
    let notes: (&str, &[u8]) = ("actions/hi/notes", b"\xff");
    let shared: (&str, &[u8]) = ("functions/x.js", b"1;");
    let verified = verify(&second_format(&[notes, shared])).unwrap();
    assert_eq!(verified.files.len(), files().len() + 2);
    assert_eq!(verified.library.settings.functions.file("functions/x").unwrap().text(), "1;");
    let source = crate::diagnostics::SourceFile::new("code.js", "require('functions/x');");
    let inlined = |text: &str| {
        let functions = crate::library::Functions::from_texts([("functions/x".to_owned(), text.to_owned())]);
        crate::library::Inliner::new(&functions).inline(&source).unwrap().unwrap().code
    };
    let (one, two) = (inlined("1;"), inlined("2;"));
    let code: (&str, &[u8]) = ("actions/hi/code.js", one.as_bytes());
    for (more, why) in [
        (vec![], "nothing that needs it"),
        (vec![("actions/other/notes", b"x".as_slice())], "belongs to no action"),
        (vec![("actions/hi/inner/code.js", b"x")], "belongs to no action"),
        (vec![("actions/notes", b"x")], "belongs to no action"),
        (vec![("functions/notes", b"x")], "belongs to no action"),
        (vec![("functions/x.js", b"\xff")], "it is not UTF-8"),
        (vec![notes, ("actions/hi/docs.md", b"\xff")], "it is not UTF-8"),
        (vec![notes, ("actions/hi/tapes/x.json", b"\xff")], "it is not UTF-8"),
        (vec![code, shared], "the name stands twice"),
        (vec![code, ("functions/X.js", b"1;")], "only in case"),
        (vec![code, ("functions/x.js/y.js", b"1;")], "through a file"),
        (vec![code, ("actions/hi/tapes/code.js", two.as_bytes())], "belongs to no action"),
    ] {
        let found = faults(&second_format(&more));
        assert!(found.iter().any(|fault| fault.contains(why)), "{why}: {found:?}");
    }
    // Two actions with two texts of one name.
    let mut two_actions = files();
    two_actions.extend(
        files()
            .into_iter()
            .filter(|(path, _)| path.starts_with("actions/hi/"))
            .map(|(path, text)| (path.replace("/hi/", "/ho/"), text.replace("action_hi", "action_ho"))),
    );
    let plain = packed(&two_actions).unwrap();
    let bytes = relisted(&plain.bytes, 1, |entries| {
        entries.insert("actions/hi/code.js".to_owned(), one.clone().into_bytes());
        entries.insert("actions/ho/code.js".to_owned(), two.clone().into_bytes());
    });
    let found = faults(&bytes);
    assert!(found.iter().any(|fault| fault.contains("`functions/x` in it is not the one in")), "{found:?}");
}

#[test]
fn more_entries_than_the_short_end_counts_come_back() {
    let bytes = deceiving(|entries| {
        let mut value: Value = serde_json::from_slice(&entries[0].1).unwrap();
        for number in 0..70_000 {
            let path = format!("actions/hi/tapes/rates{number:05}.json");
            entries.push((path.clone(), b"[]".to_vec()));
            let file = BundledFile { path, size: 2, sha256: Sha::hash(b"[]") };
            value["files"].as_array_mut().unwrap().push(serde_json::to_value(file).unwrap());
        }
        // Behind the tape that was there, and before the cases.
        entries[1..].sort_by(|a, b| names::rank(&a.0).cmp(&names::rank(&b.0)));
        let files = value["files"].as_array_mut().unwrap();
        files.sort_by(|a, b| {
            names::rank(a["path"].as_str().unwrap()).cmp(&names::rank(b["path"].as_str().unwrap()))
        });
        entries[0].1 = serde_json::to_vec(&value).unwrap();
    });
    assert_eq!(verify(&bytes).unwrap().files.len(), files().len() + 70_000);
    assert_eq!(zip::ZipArchive::new(Cursor::new(&bytes)).unwrap().len(), files().len() + 70_001);
    // The long end, its locator and the short one.
    for at in (bytes.len() - 98..bytes.len()).step_by(3) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1;
        assert!(verify(&flipped).is_err(), "byte {at} from the end went unnoticed");
    }
}
