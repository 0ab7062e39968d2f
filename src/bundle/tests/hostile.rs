//! Archives made to deceive: every one is refused, with a reason that fits it. Those that need a header which no
//! writer makes are patched, so that what they hold is all that is wrong with them.

use serde_json::{Value, json};

use super::samples::{archived, deceiving, entries, faults, files, packed, replaced, verify};
use crate::bundle::{central_directory::RawEntry, *};

const CODE: &str = "actions/hi/code.js";

fn sound() -> Vec<u8> {
    packed(&files()).unwrap().bytes
}

fn entry(bytes: &[u8], name: &str) -> RawEntry {
    entries(bytes).into_iter().find(|entry| &*entry.name == name).unwrap()
}

/// A sound bundle with bytes at a place of the headers of code.js: its central one, its local one, or both.
fn patched(central: Option<usize>, local: Option<usize>, with: &[u8]) -> Vec<u8> {
    let mut bytes = sound();
    let code = entry(&bytes, CODE);
    let places =
        [central.map(|at| code.central as usize + at), local.map(|at| code.whole().start as usize + at)];
    for at in places.into_iter().flatten() {
        bytes[at..at + with.len()].copy_from_slice(with);
    }
    bytes
}

/// A sound bundle with bytes at a place of the record that ends it.
fn ended(at: usize, with: &[u8]) -> Vec<u8> {
    let mut bytes = sound();
    let end = bytes.len() - 22 + at;
    bytes[end..end + with.len()].copy_from_slice(with);
    bytes
}

fn with(name: &str, content: &[u8]) -> Vec<u8> {
    deceiving(|entries| {
        entries.push((name.to_owned(), content.to_vec()));
        entries.sort_by(|a, b| names::rank(&a.0).cmp(&names::rank(&b.0)));
    })
}

/// A sound bundle with one entry more, whose name no writer would take: `plain` is written, `name` patched in.
fn renamed(plain: &str, name: &str) -> Vec<u8> {
    replaced(&with(plain, b"evil"), plain, name)
}

fn manifest(change: impl Fn(&mut Value)) -> Vec<u8> {
    deceiving(|entries| {
        let mut value: Value = serde_json::from_slice(&entries[0].1).unwrap();
        change(&mut value);
        entries[0].1 = serde_json::to_vec(&value).unwrap();
    })
}

fn text(change: impl Fn(String) -> String) -> Vec<u8> {
    deceiving(|entries| {
        let text = String::from_utf8(entries[0].1.clone()).unwrap();
        entries[0].1 = change(text).into_bytes();
    })
}

fn inserted(at: usize, what: &[u8]) -> Vec<u8> {
    let mut bytes = sound();
    bytes.splice(at..at, what.iter().copied());
    bytes
}

fn hostile() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let mut all = names();
    all.extend(structures());
    all.extend(sizes());
    all.extend(manifests());
    all
}

fn names() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    vec![
        ("a parent", with("../evil.js", b"x"), "leaves the folder"),
        ("a parent within", with("actions/hi/../../../evil.js", b"x"), "leaves the folder"),
        ("a parent at the end", with("actions/..", b"x"), "leaves the folder"),
        ("an absolute path", with("/etc/cron.d/evil", b"x"), "absolute"),
        ("a path of a network", with("//server/share/evil", b"x"), "absolute"),
        ("a drive", with("C:/Windows/evil.dll", b"x"), "not every system allows"),
        ("a path on a drive", with("C:evil.dll", b"x"), "not every system allows"),
        ("backslashes", renamed("actions/hi/zz", "actions\\hi\\zz"), "backslash"),
        ("a parent by backslashes", renamed("aa/evil.js", "..\\evil.js"), "backslash"),
        ("a NUL", renamed("actions/hi/zz", "actions/hi/z\0"), "not every system allows"),
        ("a NUL before a parent", renamed("actions/zzzz", "actions/\0/.."), "not every system allows"),
        ("a line feed", with("actions/hi/a\nb.js", b"x"), "not every system allows"),
        ("an escape of terminals", with("actions/\u{1b}[2J/code.js", b"x"), "not every system allows"),
        ("a stream of NTFS", with("actions/hi/code.js:evil", b"x"), "not every system allows"),
        ("a device", with("actions/aux/code.js", b"x"), "device"),
        ("a device with an ending", with("actions/hi/NUL.json", b"x"), "device"),
        ("a numbered device", with("actions/lpt1/code.js", b"x"), "device"),
        ("a folder", with("actions/hi/", b""), "no name"),
        ("an empty part", with("actions//code.js", b"x"), "no name"),
        ("a dot as a part", with("actions/./code.js", b"x"), "no name"),
        ("a dot at the end", with("actions/hi./code.js", b"x"), "no name"),
        ("a space at the end", with("actions/hi /code.js", b"x"), "no name"),
        ("a part that is too long", with(&format!("actions/{}/code.js", "x".repeat(300)), b"x"), "no name"),
        ("a path that is too long", with(&"x/".repeat(600), b"x"), "too long"),
        ("no name", with("", b"x"), "empty"),
        ("bytes that are no text", invalid_name(), "not UTF-8"),
        ("a name twice", renamed("actions/hi/code.jX", CODE), "actions/hi/code.js: the name stands twice"),
        ("a manifest twice", renamed("bundle.jsoX", MANIFEST), "stands twice"),
        ("another case", with("actions/hi/CODE.js", b"x"), "only in case"),
        ("another case beyond ASCII", both("actions/ДІЯ/x", "actions/дія/x"), "only in case"),
        (
            "letters composed in another way",
            both("actions/\u{e9}/x", "actions/e\u{301}/x"),
            "how its letters",
        ),
        ("letters that fold into two", both("actions/stra\u{df}e/x", "actions/strasse/x"), "how its letters"),
        ("a long s", both("actions/\u{17f}et/x", "actions/set/x"), "how its letters"),
        ("a file as a folder", with("actions/hi/code.js/evil.js", b"x"), "through a file"),
        ("a file of git", with(".git/hooks/post-checkout", b"x"), "belongs to no action"),
        ("a file of nobody", with("README.md", b"x"), "belongs to no action"),
        (
            "a file of an action that is not there",
            with("actions/other/code.js", b"x"),
            "belongs to no action",
        ),
    ]
}

fn both(one: &str, other: &str) -> Vec<u8> {
    deceiving(|entries| {
        entries.push((one.to_owned(), b"x".to_vec()));
        entries.push((other.to_owned(), b"x".to_vec()));
    })
}

fn invalid_name() -> Vec<u8> {
    let mut bytes = with("actions/hi/zz", b"x");
    let places: Vec<usize> =
        (0..bytes.len()).filter(|&at| bytes[at..].starts_with(b"actions/hi/zz")).collect();
    for at in places {
        bytes[at + 11] = 0xff;
    }
    bytes
}

fn structures() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let bytes = sound();
    let (start, end) = (entry(&bytes, MANIFEST).central as usize, bytes.len());
    let code = entry(&bytes, CODE);
    let mode = |mode: u16| patched(Some(40), None, &mode.to_le_bytes());
    vec![
        ("nothing", Vec::new(), "no zip archive"),
        ("no archive", b"#!/bin/sh\necho evil\n".to_vec(), "no zip archive"),
        ("an archive of nothing", ended_empty(), "no entry can be read"),
        ("a cut end", bytes[..end - 1].to_vec(), "cut off"),
        ("a cut directory", [&bytes[..start], &bytes[end - 22..]].concat(), "does not lie where"),
        ("trailing bytes", inserted(end, b"evil"), "bytes follow the end"),
        ("prepended bytes", inserted(0, b"#!/bin/sh\n"), "does not lie where"),
        ("a second archive behind it", [bytes.clone(), sound()].concat(), "does not lie where"),
        ("bytes between the entries", inserted(code.whole().start as usize, b"evil"), "does not lie where"),
        ("a comment", [&ended(20, &[4, 0])[..], b"evil"].concat(), "bytes follow the end"),
        ("a comment that is announced", ended(20, &[4, 0]), "comment"),
        ("several disks", ended(4, &[1, 0]), "several files"),
        ("a directory on another disk", ended(6, &[1, 0]), "several files"),
        ("a symbolic link", mode(0o120_777), "code.js: the entry is a link"),
        ("a folder by its mode", mode(0o040_755), "actions/hi/code.js"),
        ("a device by its mode", mode(0o060_644), "actions/hi/code.js"),
        ("a pipe by its mode", mode(0o010_644), "actions/hi/code.js"),
        ("a program that runs as its owner", mode(0o104_755), "actions/hi/code.js"),
        ("an encrypted entry", patched(Some(8), Some(6), &[1, 0]), "code.js: the entry is encrypted"),
        (
            "an entry that only the directory encrypts",
            patched(Some(8), None, &[1, 0]),
            "code.js: the entry is encrypted",
        ),
        ("strong encryption", patched(Some(8), Some(6), &[0x41, 0]), "encrypted"),
        ("an encrypted directory", patched(Some(8), Some(6), &[0, 0x20]), "encrypted"),
        ("sizes after the data", patched(Some(8), Some(6), &[8, 0]), "actions/hi/code.js"),
        (
            "no compression",
            patched(Some(10), Some(8), &[0, 0]),
            "code.js: the entry is not compressed by deflate",
        ),
        (
            "no compression by the directory only",
            patched(Some(10), None, &[0, 0]),
            "code.js: the entry is not compressed by deflate",
        ),
        ("an unknown compression", patched(Some(10), Some(8), &[14, 0]), "not compressed by deflate"),
        ("another name in the local header", patched(None, Some(30), b"Xctions"), "headers disagree"),
        ("another size in the local header", patched(None, Some(22), &[1, 0, 0, 0]), "headers disagree"),
        ("another method in the local header", patched(None, Some(8), &[0, 0]), "headers disagree"),
        ("another time in both headers", patched(Some(12), Some(10), &[1, 1]), "not as packing writes it"),
        ("a wrong checksum", patched(Some(16), Some(14), &[1, 2, 3, 4]), "checksum is wrong"),
        (
            "overlapping entries",
            patched(Some(42), None, &[0, 0, 0, 0]),
            "code.js: the entry overlaps another",
        ),
        ("an entry behind the end", patched(Some(42), None, &[0xff, 0xff, 0xff, 0x7f]), "does not lie where"),
        ("extra fields", patched(Some(30), None, &[4, 0]), "extra fields"),
        ("entries out of order", deceiving(|entries| entries.swap(3, 4)), "not in its place"),
        (
            "a manifest that is not the first",
            deceiving(|entries| entries.swap(0, 1)),
            "bundle.json: it is not the first entry",
        ),
        ("no manifest", deceiving(|entries| drop(entries.remove(0))), "not the first entry"),
    ]
}

fn ended_empty() -> Vec<u8> {
    let mut bytes = b"PK\x05\x06".to_vec();
    bytes.resize(22, 0);
    bytes
}

fn sizes() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let zip64 = |at: usize| patched(Some(at), None, &[0xff; 4]);
    let nested = archived(vec![("a".to_owned(), vec![0; 3 << 20])]);
    vec![
        (
            "a bomb",
            deceiving(|entries| entries[3].1 = vec![0; 64 << 20]),
            "actions/hi/code.js: it has 67108864 bytes; at most 4 MiB are allowed",
        ),
        (
            "a bomb that says to be small",
            lying_bomb(1 << 20),
            "actions/hi/code.js: it does not have the 1048576 bytes that it claims",
        ),
        ("a bomb that says to be tiny", lying_bomb(10), "more compressed bytes than its size needs"),
        ("a bomb of many entries", many(), "larger than 2 GiB"),
        ("a bomb in a bomb", with("actions/hi/tapes/a.json", &nested), "does not list it"),
        ("65,536 entries", ended(8, &[0, 0, 0, 0]), "belong to no entry"),
        ("65,535 entries, for zip64 to tell", ended(8, &[0xff; 4]), "the long end of the archive is missing"),
        ("more entries than there are", ended(8, &[200, 0, 200, 0]), "breaks off"),
        ("fewer entries than there are", ended(8, &[1, 0, 1, 0]), "belong to no entry"),
        ("a directory for zip64 to find", ended(16, &[0xff; 4]), "does not lie where"),
        ("a size for zip64 to tell", zip64(24), "larger than 2 GiB"),
        ("a packed size for zip64 to tell", zip64(20), "does not lie where"),
        ("a place for zip64 to tell", zip64(42), "does not lie where"),
        ("a record of zip64", inserted(sound().len() - 22, &[b'P', b'K', 6, 6, 0, 0]), "does not lie where"),
    ]
}

fn lying_bomb(size: u32) -> Vec<u8> {
    let mut bytes = deceiving(|entries| entries[3].1 = vec![0; 64 << 20]);
    let code = entry(&bytes, CODE);
    for at in [code.central as usize + 24, code.whole().start as usize + 22] {
        bytes[at..at + 4].copy_from_slice(&size.to_le_bytes());
    }
    bytes
}

/// Entries that are each small enough, and together are not.
fn many() -> Vec<u8> {
    let mut bytes = deceiving(|entries| {
        for number in 0..600 {
            entries.push((format!("actions/hi/tapes/{number:03}.json"), b"x".to_vec()));
        }
    });
    for entry in entries(&bytes).iter().filter(|entry| entry.name.contains("/tapes/")) {
        for at in [entry.central as usize + 24, entry.whole().start as usize + 22] {
            bytes[at..at + 4].copy_from_slice(&(4_u32 << 20).to_le_bytes());
        }
    }
    bytes
}

fn manifests() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let extra = json!({ "path": "actions/hi/z.js", "size": 0, "sha256": "0".repeat(64) });
    vec![
        ("a manifest that is no JSON", text(|_| "evil".to_owned()), "not JSON"),
        ("a manifest that is cut", text(|text| text[..text.len() / 2].to_owned()), "not JSON"),
        ("a manifest of a million brackets", text(|_| "[".repeat(1 << 20)), "expected an object"),
        ("a manifest of brackets within", manifest_of_brackets(), "not JSON"),
        (
            "a list for an object",
            text(|text| text.replace("{\"name\":\"tiny\",\"version\":\"0.1.0\"}", "[\"tiny\",\"0.1.0\"]")),
            "expected an object",
        ),
        (
            "a list for a file",
            manifest(|value| value["files"][0] = json!(["a", 1, "0".repeat(64)])),
            "expected an object",
        ),
        ("a list for an action", manifest(|value| value["actions"] = json!([["a"]])), "expected an object"),
        ("a list for a whole", manifest(|value| *value = json!([1])), "expected an object"),
        ("a digest of others", other_digest(), "the digest that it gives of the entries"),
        ("a key that stands twice", text(|text| text.replacen('{', "{\"rules\": 1,", 1)), "duplicate"),
        ("a format to come", manifest(|value| value["format"] = json!(3)), "newer than this tool"),
        ("a format for nothing", manifest(|value| value["format"] = json!(2)), "nothing that needs it"),
        ("a format of nothing", manifest(|value| value["format"] = json!(0)), "there is no format 0"),
        (
            "a list without an end",
            manifest(|value| value["allowed"] = json!({ "errors": 1, "rules": vec![""; 100_000] })),
            "the list is too long",
        ),
        ("an unknown key", manifest(|value| value["evil"] = json!(1)), "evil"),
        (
            "a hash that is none",
            manifest(|value| value["files"][0]["sha256"] = json!("AB")),
            "a SHA-256 has 64 small",
        ),
        (
            "files out of order",
            manifest(|value| value["files"].as_array_mut().unwrap().reverse()),
            "not sorted",
        ),
        ("a wrong size", manifest(|value| value["files"][1]["size"] = json!(1)), "bytes, not 1"),
        ("a wrong hash", manifest(|value| value["files"][1]["sha256"] = json!("0".repeat(64))), "SHA-256"),
        (
            "a file that is not there",
            manifest(|value| value["files"].as_array_mut().unwrap().push(extra.clone())),
            "listed but not in",
        ),
        (
            "a file that is not listed",
            manifest(|value| drop(value["files"].as_array_mut().unwrap().pop())),
            "does not list it",
        ),
        (
            "a file that is listed twice",
            manifest(|value| value["files"][2] = value["files"][1].clone()),
            "lists it twice",
        ),
        (
            "another library",
            manifest(|value| value["library"]["name"] = json!("acme")),
            "not those of actionjail.toml",
        ),
        (
            "another version of an action",
            manifest(|value| value["actions"][0]["version"] = json!("9.0.0")),
            "what it says of `action_hi`",
        ),
        (
            "another id of an action",
            manifest(|value| value["actions"][0]["id"] = json!("action_x")),
            "what it says of",
        ),
        (
            "an action outside",
            manifest(|value| value["actions"][0]["folder"] = json!("../..")),
            "belongs to no action",
        ),
        (
            "an action that stands twice",
            manifest(|value| value["actions"] = json!([value["actions"][0], value["actions"][0]])),
            "stands twice",
        ),
        (
            "an action that is kept quiet",
            manifest(|value| value["actions"] = json!([])),
            "belongs to no action",
        ),
        (
            "errors that are none",
            manifest(|value| value["allowed"] = json!({ "errors": 0, "rules": [] })),
            "`allowed` allows no error",
        ),
    ]
}

fn manifest_of_brackets() -> Vec<u8> {
    text(|text| text.replacen("\"facts\":", &format!("\"facts\":{}", "[".repeat(1 << 20)), 1))
}

fn other_digest() -> Vec<u8> {
    // Written so that the digest is not mended with the others.
    text(|text| {
        let at = text.find("entries_sha256").unwrap() + "entries_sha256\": \"".len();
        text.replace("entries_sha256\":", "entries_sha256\" :").replace(&text[at..at + 64], &"0".repeat(64))
    })
}

#[test]
fn every_hostile_archive_is_refused_with_a_reason() {
    let all = hostile();
    assert!(all.len() >= 60);
    let mut wrong = String::new();
    for (name, bytes, why) in &all {
        let found = match verify(bytes) {
            Ok(_) => Vec::new(),
            Err(_) => faults(bytes),
        };
        if !found.iter().any(|fault| fault.contains(why)) {
            wrong += &format!("{name}: {why:?} is not in {found:?}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn each_entry_has_its_verdict() {
    let verdicts = |bytes: &[u8]| {
        let examined = examine(&mut std::io::Cursor::new(bytes));
        let judged = examined.entries().map(|judged| (judged.entry.to_owned(), judged.verdict));
        judged.collect::<Vec<_>>()
    };
    assert!(verdicts(&sound()).iter().all(|(_, verdict)| *verdict == Verdict::Sound));
    let changed = verdicts(&deceiving(|entries| entries[3].1.push(b' ')));
    for (name, verdict) in changed {
        assert_eq!(verdict == Verdict::Faulty, name == CODE, "{name}");
        assert_ne!(verdict, Verdict::Unknown, "{name}");
    }
    // Without its list, nobody can tell what the others should be.
    for (name, verdict) in verdicts(&text(|_| "evil".to_owned())) {
        let expected = if name == MANIFEST { Verdict::Faulty } else { Verdict::Unknown };
        assert_eq!(verdict, expected, "{name}");
    }
    assert!(verdicts(b"evil").is_empty());
}
