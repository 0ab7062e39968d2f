//! Bundles in registries, against the real registry of Debian, read back by the real skopeo.

mod broken;
mod commits;
mod hostile;
mod logins;
mod server;

use std::process::Command;

use super::tools::{git, said};
use super::{Place, Ran, program};
use server::Registry;

/// The program, with no login and no proxy of whoever runs the tests.
fn alone(place: &Place) -> Command {
    let mut program = program();
    program.current_dir(place.path()).env("HOME", place.path()).env("NO_PROXY", "*");
    for name in ["DOCKER_CONFIG", "REGISTRY_AUTH_FILE", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"] {
        program.env_remove(name);
    }
    for name in ["USERNAME", "PASSWORD", "TOKEN", "HOST"] {
        program.env_remove(format!("ACTIONJAIL_REGISTRY_{name}"));
    }
    program
}

fn run(place: &Place, line: &str) -> Ran {
    run_with(place, line, &[])
}

fn run_with(place: &Place, line: &str, variables: &[(&str, &str)]) -> Ran {
    let mut program = alone(place);
    program.args(line.split_whitespace()).envs(variables.iter().copied());
    Ran::of(program.output().unwrap())
}

fn skopeo(line: &str) -> String {
    let output = Command::new("skopeo").args(line.split_whitespace()).env("NO_PROXY", "*").output();
    let output = output
        .unwrap_or_else(|error| panic!("skopeo: {error}; install what the tests need with ./scripts/tools"));
    assert!(output.status.success(), "skopeo {line}: {}", said(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// What a tag or digest is, as skopeo reads it.
fn manifest(reference: &str) -> serde_json::Value {
    serde_json::from_str(&skopeo(&format!("inspect --raw --tls-verify=false docker://{reference}"))).unwrap()
}

/// The tags of a repository, as skopeo reads them.
fn tags(repository: &str) -> Vec<String> {
    let json: serde_json::Value =
        serde_json::from_str(&skopeo(&format!("list-tags --tls-verify=false docker://{repository}")))
            .unwrap();
    let mut tags: Vec<String> =
        json["Tags"].as_array().unwrap().iter().map(|tag| tag.as_str().unwrap().to_owned()).collect();
    tags.sort();
    tags
}

/// Sets the version of the library.
fn version(place: &Place, version: &str) {
    let text = place.read("actionjail.toml");
    let lines = text.lines().map(|line| match line.starts_with("version") {
        true => format!("version = \"{version}\""),
        false => line.to_owned(),
    });
    place.write("actionjail.toml", lines.collect::<Vec<_>>().join("\n") + "\n");
}

/// A library in a place of its own, without what an example has around it.
fn library() -> Place {
    let place = Place::library();
    place.write(".gitignore", "*.zip\n*.minisig\n*.key\n*.pub\nout/\n");
    place
}

#[test]
fn what_is_pushed_is_read_by_skopeo_and_pulled_back() {
    let registry = Registry::open();
    let place = library();
    for line in ["init -q", "add .", "commit -qm first"] {
        git(place.path(), line);
    }
    let at = registry.at("acme/actions");
    let json = run(&place, &format!("push oci://{at} --format json")).ends(0).json();
    assert_eq!((&json["version"], &json["was_there"]), (&1.into(), &false.into()));
    assert_eq!(json["tags"], serde_json::json!(["1.0.0", "latest"]));
    let digest = json["digest"].as_str().unwrap();
    assert_eq!(json["reference"], format!("oci://{at}@{digest}"));
    assert_eq!(tags(&at), ["1.0.0", "latest"]);

    run(&place, "pack -o packed.zip").ends(0);
    let packed = std::fs::read(place.at("packed.zip")).unwrap();
    let told = manifest(&format!("{at}@{digest}"));
    assert_eq!(told, manifest(&format!("{at}:latest")));
    let kind = "application/vnd.actionjail.bundle.v1+zip";
    assert_eq!((&told["artifactType"], &told["layers"][0]["mediaType"]), (&kind.into(), &kind.into()));
    assert_eq!(told["config"]["mediaType"], "application/vnd.oci.empty.v1+json");
    let noted = |name: &str| told["annotations"][format!("org.opencontainers.image.{name}")].clone();
    assert_eq!((noted("title"), noted("version")), ("t".into(), "1.0.0".into()));
    assert_eq!(noted("revision"), git(place.path(), "rev-parse HEAD").trim());
    let created = noted("created").as_str().unwrap().replace('Z', "+00:00");
    let committed =
        git(place.path(), "-c core.commitGraph=false show -s --date=format-local:%FT%T+00:00 --format=%cd");
    assert_eq!(created.len(), committed.trim().len(), "{created} {committed}");
    let seconds: i64 = git(place.path(), "show -s --format=%ct").trim().parse().unwrap();
    let told_seconds = Command::new("date").args(["-ud", &created, "+%s"]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&told_seconds.stdout).trim(), seconds.to_string());

    skopeo(&format!("copy -q --src-tls-verify=false docker://{at} dir:{}", place.at("out").display()));
    let hex = told["layers"][0]["digest"].as_str().unwrap().trim_start_matches("sha256:").to_owned();
    assert!(
        std::fs::read(place.at(&format!("out/{hex}"))).unwrap() == packed,
        "other bytes than pack writes"
    );

    let there = Place::empty();
    run(&there, &format!("pull {at}")).ends(0).stdout_has("t 1.0.0 is here").stdout_has(digest);
    let name = "t-1.0.0.actionjail.zip";
    assert!(std::fs::read(there.at(name)).unwrap() == packed);
    run(&there, &format!("pull {at}:1.0.0")).ends(0).stdout_has("is there already");
    let json = run(&there, &format!("pull {at}@{digest} -o deep/b.zip --format json")).ends(0).json();
    assert_eq!((&json["version"], &json["digest"]), (&1.into(), &digest.into()));
    assert!(std::fs::read(there.at("deep/b.zip")).unwrap() == packed);
    assert_eq!(there.snapshot().len(), 2, "something else is left");

    // The same commit gives the same manifest, wherever it is sent; a changed one is named so.
    let other = run(&place, &format!("push {} --format json", registry.at("other"))).ends(0).json();
    assert_eq!(other["digest"], digest);
    run(&place, &format!("push {at}")).ends(0).stdout_has("t 1.0.0 is there already").stdout_has(digest);
    place.change("actions/example/docs.md", "#", "# New\n\n#");
    let changed = run(&place, &format!("push {} --format json", registry.at("changed"))).ends(0).json();
    assert_eq!(changed["revision"], format!("{}-dirty", git(place.path(), "rev-parse HEAD").trim()));
}

#[test]
fn a_commit_is_named_alone_only_where_all_that_a_bundle_is_made_of_is_as_it_has_it() {
    let registry = Registry::open();
    let place = library();
    let profile =
        std::fs::read_to_string(super::repository().join("src/library/format/profiles/actionjail.toml"));
    place.write("platform/own.toml", profile.unwrap());
    let manifest = place.read("actionjail.toml");
    place.write("actionjail.toml", format!("{manifest}\n[platform]\nprofile = \"platform/own.toml\"\n"));
    place.write("functions/a.js", "module.exports = { same: (a) => a };\n");
    let code = place.read("actions/example/code.js").replace("(plain(value))", "(shared.same(plain(value)))");
    place.write("actions/example/code.js", format!("const shared = require('functions/a');\n\n{code}"));
    place.write("notes.txt", "one");
    for line in ["init -q", "add .", "commit -qm first"] {
        git(place.path(), line);
    }
    let commit = git(place.path(), "rev-parse HEAD").trim().to_owned();
    let mut number = 0;
    let mut revision = || {
        number += 1;
        let at = registry.at(&format!("r{number}"));
        run(&place, &format!("push {at} --allow-findings --format json")).ends(0).json()["revision"].clone()
    };
    place.write("notes.txt", "two");
    assert_eq!(revision(), commit, "what goes into no bundle counts");
    let dirty = format!("{commit}-dirty");
    for file in ["functions/a.js", "platform/own.toml", "actionjail.toml"] {
        let old = place.read(file);
        let comment = if file.ends_with("js") { "// more\n" } else { "# more\n" };
        place.write(file, format!("{old}{comment}"));
        assert_eq!(revision(), dirty, "{file}");
        place.write(file, old);
    }
    assert_eq!(revision(), commit);
    place.write("functions/new.js", "module.exports = 1;\n");
    assert_eq!(revision(), dirty, "what git does not know yet");
}

#[test]
fn a_version_is_not_changed_once_it_is_out() {
    let registry = Registry::open();
    let place = library();
    let at = registry.at("acme/actions");
    let first = run(&place, &format!("push {at} --format json")).ends(0).json()["digest"].clone();
    assert_eq!(run(&place, &format!("push {at} --format json")).ends(0).json()["was_there"], true);
    place.change("actions/example/docs.md", "#", "# New\n\n#");
    run(&place, &format!("push {at}"))
        .ends(2)
        .stderr_has(":1.0.0 is there already, with other content")
        .stderr_has("raise `version`");
    run(&place, &format!("push {at}:edge --also-tag 1.0.0")).ends(2).stderr_has("with other content");
    assert_eq!(tags(&at), ["1.0.0", "latest"], "a refused push has set a tag");
    assert_eq!(run(&place, &format!("pull {at} -o a.zip --format json")).ends(0).json()["digest"], first);
    run(&place, &format!("push {at} --force")).ends(0).stdout_has("is sent");
    run(&place, &format!("pull {at} -o a.zip"))
        .ends(2)
        .stderr_has("a.zip is there already, and is another file");
    let second = run(&place, &format!("pull {at} -o a.zip --force --format json")).ends(0).json();
    assert_ne!(second["digest"], first);

    version(&place, "2.0.0-rc.1+linux.5");
    run(&place, &format!("push {at}"))
        .ends(0)
        .stderr_has("`latest` was left as it is")
        .stderr_has("is a pre-release");
    version(&place, "2.0.0");
    run(&place, &format!("push {at} --also-tag stable v2")).ends(0).stdout_has("2.0.0, latest, stable, v2");
    version(&place, "1.9.0");
    run(&place, &format!("push {at}")).ends(0).stderr_has("it is 2.0.0, which is newer");
    version(&place, "3.0.0");
    run(&place, &format!("push {at} --no-latest")).ends(0);
    run(&place, &format!("push {at}:edge")).ends(0);
    version(&place, "3.0.1");
    run(&place, &format!("push {at}:edge")).ends(0).stdout_has("is sent");
    let all = ["1.0.0", "1.9.0", "2.0.0", "2.0.0-rc.1_linux.5", "3.0.0", "edge", "latest", "stable", "v2"];
    assert_eq!(tags(&at), all);
    assert_eq!(manifest(&format!("{at}:latest")), manifest(&format!("{at}:2.0.0")));
    run(&place, &format!("push {at} --also-tag a+b")).ends(2).stderr_has("`a+b` cannot be a tag");
    run(&place, &format!("push {at}@{}", first.as_str().unwrap()))
        .ends(2)
        .stderr_has("a digest cannot be chosen");
    run(&place, "push acme")
        .ends(2)
        .stderr_has("the repository is missing")
        .stderr_has("oci://HOST/REPOSITORY");
}

#[test]
fn only_what_pack_would_write_is_sent() {
    let registry = Registry::open();
    let place = library();
    place.change("actions/example/code.js", "value, expected", "valeu, expected");
    let at = registry.at("a");
    run(&place, &format!("push {at}")).ends(1).stdout_has("valeu").stderr_has("--allow-findings");
    run(&place, &format!("pull {at}")).ends(2).stderr_has("there is no artifact at").stderr_has(":latest");
    run(&place, &format!("push {at} --allow-findings")).ends(0).stderr_has("the bundle says so");
    place.write("no.zip", "nothing");
    run(&place, &format!("push {at} --bundle no.zip")).ends(2).stderr_has("not a sound bundle");
    run(&place, &format!("push {at} --bundle gone.zip")).ends(2).stderr_has("gone.zip cannot be read");
}

#[test]
fn signatures_travel_with_their_bundle() {
    const WORDS: &[(&str, &str)] = &[("ACTIONJAIL_KEY_PASSPHRASE", "correct horse")];
    let registry = Registry::open();
    let place = library();
    for name in ["key.key", "other.key"] {
        run_with(&place, &format!("keygen {name}"), WORDS).ends(0);
    }
    let (plain, signed) = (registry.at("plain"), registry.at("signed"));
    run(&place, &format!("push {plain}")).ends(0);
    run_with(&place, &format!("push {signed} --sign key.key"), WORDS).ends(0).stdout_has("signed");
    let json = run_with(&place, &format!("push {signed} --sign key.key --format json"), WORDS).ends(0).json();
    let digest = json["digest"].clone();
    let layer = manifest(&format!("{signed}:latest"))["layers"][1].clone();
    assert_eq!(layer["mediaType"], "application/vnd.actionjail.signature.v1+minisig");
    assert_eq!(layer["annotations"]["org.opencontainers.image.title"], "t-1.0.0.actionjail.zip.minisig");

    run_with(&place, &format!("push {signed} --sign key.key"), WORDS).ends(0).stdout_has("is there already");
    run(&place, &format!("push {signed}")).ends(0).stdout_has("is there already");
    run_with(&place, &format!("push {signed} --sign other.key"), WORDS)
        .ends(2)
        .stderr_has("with other content");
    // A version that is signed stays so, also where the same bundle is sent under another tag without a signature.
    run(&place, &format!("push {signed}:edge --also-tag 1.0.0")).ends(0);
    assert_eq!(manifest(&format!("{signed}:1.0.0"))["layers"].as_array().unwrap().len(), 2);
    assert_eq!(manifest(&format!("{signed}:edge"))["layers"].as_array().unwrap().len(), 1);

    let before = place.snapshot();
    run(&place, &format!("pull {plain} --key key.pub")).ends(2).stderr_has("no signature");
    run(&place, &format!("pull {signed} --key other.pub")).ends(2).stderr_has("the signature is by the key");
    run(&place, &format!("pull {signed} --require-signature")).ends(2).stderr_has("--key KEY");
    assert!(place.snapshot() == before, "something of a refused bundle is left");
    run(&place, &format!("pull {signed} --key key.pub -o a.zip")).ends(0).stdout_has("by the key");
    run(&place, "verify a.zip --key key.pub").ends(0);
    let stock = Command::new("minisign")
        .args(["-V", "-m", "a.zip", "-p", "key.pub"])
        .current_dir(place.path())
        .output();
    let stock = stock.unwrap_or_else(|error| panic!("minisign: {error}; install it with ./scripts/tools"));
    assert!(stock.status.success(), "{}", said(&stock));

    // A file is sent with the signature that lies beside it.
    let again = registry.at("again");
    let json = run(&place, &format!("push {again} --bundle a.zip --format json")).ends(0).json();
    assert_eq!((&json["signed"], &json["revision"]), (&true.into(), &serde_json::Value::Null));
    assert_eq!(json["digest"], digest, "another name of the file makes another artifact");
    let json = run(&place, &format!("push {signed} --bundle a.zip --format json")).ends(0).json();
    assert_eq!(json["digest"], digest);
    run(&place, &format!("pull {again} --key key.pub -o b.zip")).ends(0);
    assert_eq!(place.read("a.zip.minisig"), place.read("b.zip.minisig"));
    // A version that is out unsigned is not the same as a signed one.
    run_with(&place, &format!("push {plain} --sign key.key"), WORDS).ends(2).stderr_has("with other content");
}

#[test]
fn a_signature_of_an_earlier_bundle_is_not_sent() {
    const WORDS: &[(&str, &str)] = &[("ACTIONJAIL_KEY_PASSPHRASE", "correct horse")];
    let registry = Registry::open();
    let place = library();
    run_with(&place, "keygen key.key", WORDS).ends(0);
    run_with(&place, "pack --sign key.key -o a.zip", WORDS).ends(0);
    let at = registry.at("a");
    let sent = format!("push {at} --bundle a.zip");
    let refused = |why: &str| {
        run(&place, &sent)
            .ends(2)
            .stderr_has(why)
            .stderr_has("push --sign KEYFILE")
            .stderr_has("a.zip.minisig");
        run(&place, &format!("pull {at}")).ends(2).stderr_has("there is no artifact");
    };
    place.change("actions/example/docs.md", "#", "# New\n\n#");
    run(&place, "pack -o a.zip").ends(0).stderr_has("is of an earlier bundle");
    refused("names another bundle");
    let old = place.read("a.zip.minisig");
    place.write("a.zip.minisig", "nothing");
    refused("cut off or damaged");
    place.write("a.zip.minisig", old);
    // What signs anew needs no signature from before.
    run_with(&place, &format!("{sent} --sign key.key"), WORDS).ends(0).stdout_has("signed");
    run(&place, &format!("pull {at} --key key.pub -o b.zip")).ends(0).stdout_has("by the key");
}

#[test]
fn a_file_that_no_registry_takes_is_not_read() {
    let place = library();
    let file = std::fs::File::create(place.at("large.zip")).unwrap();
    file.set_len(1 << 40).unwrap();
    run(&place, "push localhost:1/a --bundle large.zip")
        .ends(2)
        .stderr_has("has more than the 1073741824 bytes");
}

#[test]
fn what_a_digest_names_is_fetched_once() {
    let registry = Registry::open();
    let place = library();
    let json = run(&place, &format!("push {} --format json", registry.at("a"))).ends(0).json();
    let (exact, digest) = (json["reference"].as_str().unwrap(), json["digest"].as_str().unwrap());
    let cache = place.at("cache").display().to_string();
    let diff = |source: &str| run_with(&place, &format!("diff {source}"), &[("XDG_CACHE_HOME", &cache)]);
    diff(exact).ends(0);
    let tagged = format!("oci://{}", registry.at("a"));
    drop(registry);
    diff(exact).ends(0).stdout_has("0 added, 0 removed, 0 changed");
    diff(&tagged).ends(2).stderr_has("cannot be reached");
    // What is kept is believed only as far as its digest holds.
    let kept = format!("cache/actionjail/registry/{}", digest.trim_start_matches("sha256:"));
    place.write(&kept, place.read(&kept).replace("1.0.0", "1.0.1"));
    diff(exact).ends(2).stderr_has("cannot be reached");
}

#[test]
fn a_registry_is_a_state_to_compare_with() {
    let registry = Registry::open();
    let place = library();
    let at = registry.at("acme/actions");
    let json = run(&place, &format!("push {at} --format json")).ends(0).json();
    let exact = json["reference"].as_str().unwrap();
    place.write(
        "actionjail.toml",
        format!("[library]\nname = \"t\"\nversion = \"1.0.0\"\n\n[baseline]\nagainst = \"oci://{at}\"\n"),
    );
    run(&place, "breaking").ends(0);
    place.change("actions/example/code.js", "'success'", "'done'");
    place.change("actions/example/config.json", "success", "done");
    let ran = run(&place, "breaking --format json").ends(1).json();
    assert_eq!(ran["against"], format!("oci://{at}"));
    run(&place, "breaking").ends(1).stdout_has("success");
    run(&place, &format!("breaking --against {exact}")).ends(1).stdout_has("success");
    run(&place, &format!("diff {exact}")).ends(0).stdout_has("success").stdout_has("done");
    run(&place, &format!("diff oci://{at} {exact}")).ends(0);
    run(&place, &format!("breaking --against oci://{at}:9.9.9"))
        .ends(2)
        .stderr_has("there is no artifact at")
        .stderr_has(":9.9.9");
}
