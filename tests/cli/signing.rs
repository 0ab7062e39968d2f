//! Keys and signatures, end to end, and against the stock minisign: each reads what the other makes.

use std::io::{Read as _, Write as _};
use std::process::{Command, Output, Stdio};

use super::tools::said;
use super::{Place, Ran, program};

const WORDS: &str = "correct horse battery staple";

/// Runs the program with a passphrase in its environment.
fn run_with(place: &Place, line: &str, passphrase: &str) -> Ran {
    let mut program = program();
    program.args(line.split_whitespace()).current_dir(place.path());
    Ran::of(program.env("ACTIONJAIL_KEY_PASSPHRASE", passphrase).output().unwrap())
}

/// Runs the stock program, which reads passphrases from its input.
fn minisign(place: &Place, line: &str, more: &[&str]) -> Output {
    let mut stock = Command::new("minisign");
    stock.args(line.split_whitespace()).args(more).current_dir(place.path());
    stock.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut stock = stock.spawn().unwrap_or_else(|error| {
        panic!("minisign: {error}; install what the tests need with ./scripts/tools")
    });
    // Where nothing is asked, it may have ended already.
    drop(stock.stdin.take().unwrap().write_all(format!("{WORDS}\n{WORDS}\n").as_bytes()));
    stock.wait_with_output().unwrap()
}

fn stock(place: &Place, line: &str) -> String {
    let output = minisign(place, line, &[]);
    assert!(output.status.success(), "minisign {line}: {}", said(&output));
    said(&output)
}

/// A library with a pair of keys, `key.key` and `key.pub`.
fn with_keys() -> Place {
    let place = Place::copy_of("examples/hello");
    run_with(&place, "keygen key.key", WORDS).ends(0);
    place
}

/// The same with a signed bundle, `a.zip`.
fn signed() -> Place {
    let place = with_keys();
    run_with(&place, "pack -o a.zip --sign key.key", WORDS).ends(0).stdout_has("a.zip.minisig");
    place
}

#[test]
fn a_pair_of_keys_is_made_once_and_its_secret_is_its_owner_s() {
    let place = with_keys();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(place.at("key.key").metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    let before = place.snapshot();
    run_with(&place, "keygen key.key", WORDS).ends(2).stderr_has("never overwritten");
    std::fs::remove_file(place.at("key.key")).unwrap();
    run_with(&place, "keygen key.key", WORDS).ends(2).stderr_has("key.pub is there already");
    assert!(!place.at("key.key").exists());
    place.write("key.key", &before[std::path::Path::new("key.key")]);
    assert!(place.snapshot() == before);
    run_with(&place, "keygen key.pub", WORDS).ends(2).stderr_has("does not end in .pub");
    run_with(&place, "keygen other.key", "").ends(2).stderr_has("the passphrase is empty");
    place.run("keygen other.key").ends(2).stderr_has("ACTIONJAIL_KEY_PASSPHRASE");
    assert!(place.snapshot() == before, "nothing is left of what failed");
    let json = run_with(&place, "keygen deep/other.key --format json", WORDS).ends(0).json();
    assert_eq!((&json["version"], &json["public"]), (&1.into(), &"deep/other.pub".into()));
    assert!(place.read("deep/other.pub").contains(json["key"].as_str().unwrap()));
    assert!(place.read("deep/other.pub").contains(json["id"].as_str().unwrap()));
}

#[test]
fn the_stock_program_accepts_what_is_signed_here() {
    let place = signed();
    let said = stock(&place, "-V -m a.zip -p key.pub");
    assert!(said.contains("Trusted comment: actionjail library=hello version="), "{said}");
    place
        .run("verify a.zip --key key.pub")
        .ends(0)
        .stdout_has("signed by the key")
        .stdout_has("library=hello");
    let word = place.read("key.pub").lines().nth(1).unwrap().to_owned();
    stock(&place, &format!("-V -m a.zip -P {word}"));
    let json = place.run(&format!("verify a.zip --key {word} --format json")).ends(0).json();
    assert_eq!(json["signature"]["verdict"], "sound");
    assert!(place.read("key.pub").contains(json["signature"]["key"].as_str().unwrap()));
}

#[test]
fn signatures_and_keys_of_the_stock_program_are_taken() {
    let place = signed();
    // Our key, their signature.
    stock(&place, "-S -s key.key -m a.zip");
    place.run("verify a.zip --key key.pub").ends(0).stdout_has("timestamp:");
    // Their key, our signature, and theirs.
    stock(&place, "-G -p their.pub -s their.key");
    run_with(&place, "pack -o b.zip --sign their.key", WORDS).ends(0);
    stock(&place, "-V -m b.zip -p their.pub");
    place.run("verify b.zip --key their.pub --require-signature").ends(0).stdout_has("library=hello");
    stock(&place, "-S -s their.key -m b.zip");
    place.run("verify b.zip --key their.pub").ends(0);
    // A key that no passphrase locks.
    stock(&place, "-G -W -p open.pub -s open.key");
    place.run("pack -o c.zip --sign open.key").ends(0);
    stock(&place, "-V -m c.zip -p open.pub");
}

#[test]
fn a_comment_that_names_another_bundle_is_refused() {
    let place = signed();
    let other = format!("actionjail library=hello version=0.1.0 sha256={}", "0".repeat(64));
    let output = minisign(&place, "-S -s key.key -m a.zip -t", &[&other]);
    assert!(output.status.success(), "{}", said(&output));
    stock(&place, "-V -m a.zip -p key.pub");
    place.run("verify a.zip --key key.pub").ends(1).stdout_has("names another bundle").stdout_has("is whole");
}

#[test]
fn what_is_not_signed_as_asked_is_refused() {
    let place = signed();
    run_with(&place, "keygen other.key", WORDS).ends(0);
    place.run("verify a.zip --key other.pub").ends(1).stdout_has("the signature is by the key");
    place.run("verify a.zip --key key.key").ends(2).stderr_has("it is a secret key");
    place.run("verify a.zip --key actionjail.toml").ends(2).stderr_has("no public key of minisign");
    place.run("verify a.zip --key nowhere.pub").ends(2).stderr_has("cannot be read");
    place.run("verify a.zip --require-signature").ends(2).stderr_has("--key KEY");
    place.run("verify a.zip").ends(0).stdout_has("was not checked");
    let whole = place.read("a.zip.minisig");
    for length in [0, 1, 30, 150, whole.len() - 1] {
        place.write("a.zip.minisig", &whole[..length]);
        place.run("verify a.zip --key key.pub").ends(1).stdout_has("cut off or damaged");
    }
    place.write("a.zip.minisig", &whole);
    place.change("actions/say_hello/docs.md", "#", "# New\n\n#");
    let packed = place.run("pack -o a.zip").ends(0);
    packed.stderr_has("of an earlier bundle");
    place
        .run("verify a.zip --key key.pub")
        .ends(1)
        .stdout_has("does not fit the file: it says to be of `hello");
    std::fs::remove_file(place.at("a.zip.minisig")).unwrap();
    for line in ["verify a.zip --key key.pub", "verify a.zip --require-signature"] {
        let json = place.run(&format!("{line} --format json")).ends(1).json();
        assert_eq!(
            (&json["ok"], &json["signature"]["verdict"]),
            (&false.into(), &"missing".into()),
            "{line}"
        );
    }
    place.run("verify a.zip").ends(0);
}

#[test]
fn only_what_the_key_signed_is_unpacked() {
    let place = signed();
    place.run("unpack a.zip --key key.pub --out fine").ends(0).stdout_has("signed by the key");
    std::fs::copy(place.at("a.zip.minisig"), place.at("b.zip.minisig")).unwrap();
    place.change("actions/say_hello/docs.md", "#", "# New\n\n#");
    place.run("pack -o b.zip").ends(0);
    place.run("unpack b.zip --key key.pub --out x").ends(2).stderr_has("does not fit the file");
    std::fs::remove_file(place.at("b.zip.minisig")).unwrap();
    place.run("unpack b.zip --key key.pub --out x").ends(2).stderr_has("there is no signature");
    place.run("unpack b.zip --require-signature --out x").ends(2).stderr_has("there is no signature");
    assert!(!place.at("x").exists());
}

#[test]
fn a_key_that_cannot_sign_leaves_nothing_behind() {
    let place = with_keys();
    let before = place.snapshot();
    run_with(&place, "pack -o a.zip --sign key.key", "wrong").ends(2).stderr_has("not the one that locks it");
    place.run("pack -o a.zip --sign key.key").ends(2).stderr_has("without a terminal");
    run_with(&place, "pack -o a.zip --sign key.pub", WORDS)
        .ends(2)
        .stderr_has("only the secret one can sign");
    run_with(&place, "pack -o a.zip --sign nowhere.key", WORDS).ends(2).stderr_has("cannot be read");
    run_with(&place, "pack -o a.zip --sign actionjail.toml", WORDS).ends(2).stderr_has("no secret key");
    run_with(&place, "pack --format json --sign key.key", WORDS).ends(2).stderr_has("not signed");
    assert!(place.snapshot() == before);
    // Where the bundle cannot be written, its signature does not stay alone.
    std::fs::create_dir(place.at("a.zip")).unwrap();
    run_with(&place, "pack -o a.zip --sign key.key", WORDS).ends(2).stderr_has("a.zip");
    assert!(place.snapshot() == before);
}

/// Runs the program at a terminal, which `script` makes, and answers what it asks: each text is typed when the one
/// before it has been shown.
#[cfg(target_os = "linux")]
fn at_a_terminal(place: &Place, line: &str, answers: &[(&str, &str)]) -> (String, i32) {
    let command = format!("{} {line}", env!("CARGO_BIN_EXE_actionjail"));
    let mut script = Command::new("script")
        .args(["-qec", &command, "/dev/null"])
        .current_dir(place.path())
        .env("TERM", "xterm")
        .env("COLUMNS", "200")
        .env_remove("ACTIONJAIL_KEY_PASSPHRASE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("script, of util-linux, is needed: {error}"));
    let mut keys = script.stdin.take().unwrap();
    let mut screen = script.stdout.take().unwrap();
    let (mut shown, mut seen) = (Vec::new(), 0);
    let mut answers = answers.iter();
    let mut next = answers.next();
    let mut piece = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&shown[seen..]);
        if let Some((question, answer)) = next
            && text.contains(question)
        {
            seen = shown.len();
            write!(keys, "{answer}\r").unwrap();
            next = answers.next();
        }
        match screen.read(&mut piece) {
            Ok(length) if length > 0 => shown.extend_from_slice(&piece[..length]),
            _ => break,
        }
    }
    let code = script.wait().unwrap().code().unwrap_or(-1);
    (String::from_utf8_lossy(&shown).into_owned(), code)
}

#[cfg(target_os = "linux")]
#[test]
fn at_a_terminal_the_passphrase_is_asked_for_and_not_shown() {
    let place = Place::copy_of("examples/hello");
    let both = [("Passphrase of the new key", WORDS), ("Once more", WORDS)];
    let (screen, code) = at_a_terminal(&place, "keygen key.key", &both);
    assert_eq!(code, 0, "{screen}");
    assert!(!screen.contains("horse"), "{screen}");
    let asked = [("Passphrase of key.key", WORDS)];
    let (screen, code) = at_a_terminal(&place, "pack -o a.zip --sign key.key", &asked);
    assert_eq!(code, 0, "{screen}");
    assert!(!screen.contains("horse"), "{screen}");
    stock(&place, "-V -m a.zip -p key.pub");
}
