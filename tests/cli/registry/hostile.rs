//! Registries that lie, send too much, or hold something else.

use super::server::{Fate, Proxy, Registry, answer};
use super::{Place, Ran, library, run};

/// Pulls through a proxy that answers requests for `what` with this; nothing may be left of it.
fn pulled(registry: &Registry, what: &'static str, status: &'static str, body: Vec<u8>, which: &str) -> Ran {
    let proxy =
        Proxy::before(registry.port, move |head| match head.starts_with("GET") && head.contains(what) {
            true => Fate::Answer(answer(status, &body)),
            false => Fate::Passes,
        });
    let place = Place::empty();
    let ran = run(&place, &format!("pull {}{which}", proxy.at("a"))).ends(2);
    assert!(place.snapshot().is_empty(), "{:?}", place.snapshot().keys());
    assert!(!ran.stderr.contains('\u{1b}'), "{}", ran.stderr.escape_debug());
    ran
}

/// A registry with a bundle in `a`, the size of the bundle, and its manifest's digest.
fn filled() -> (Registry, usize, String) {
    let registry = Registry::open();
    let place = library();
    let json = run(&place, &format!("push {} --format json", registry.at("a"))).ends(0).json();
    let size = usize::try_from(json["bundle"]["bytes"].as_u64().unwrap()).unwrap();
    (registry, size, json["digest"].as_str().unwrap().to_owned())
}

#[test]
fn other_bytes_than_were_asked_for_are_refused() {
    let (registry, size, digest) = filled();
    pulled(&registry, "/blobs/", "200 OK", vec![0; size], "")
        .stderr_has("sent other bytes than were asked for");
    pulled(&registry, "/blobs/", "200 OK", vec![0; size + 1], "").stderr_has("sends more than it may");
    pulled(&registry, "/blobs/", "200 OK", vec![0; size * 100], "").stderr_has("sends more than it may");
    let manifest = br#"{"schemaVersion":2}"#.to_vec();
    let whole = format!("@{digest}");
    let ran = pulled(&registry, "/manifests/", "200 OK", manifest, &whole);
    ran.stderr_has("sent other bytes than were asked for").stderr_has(&format!("expected {digest}"));
    pulled(&registry, "/manifests/", "200 OK", vec![b' '; 5 << 20], "")
        .stderr_has("a manifest of more than 4194304 bytes");
}

#[test]
fn what_is_no_bundle_is_named() {
    let (registry, ..) = filled();
    let manifest = |text: &str| pulled(&registry, "/manifests/", "200 OK", text.as_bytes().to_vec(), "");
    manifest("nothing").stderr_has("is no bundle of actionjail");
    manifest(r#"{"schemaVersion":2,"manifests":[]}"#).stderr_has("a list of images");
    let image = r#"{"schemaVersion":2,"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:00","size":2},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"sha256:00","size":2}]}"#;
    manifest(image)
        .stderr_has("of the type application/vnd.oci.image.config.v1+json")
        .stderr_has("`actionjail push`");
    let bundle = "application/vnd.actionjail.bundle.v1+zip";
    let huge = image
        .replace("application/vnd.oci.image.layer.v1.tar", bundle)
        .replace("sha256:00", &format!("sha256:{}", "0".repeat(64)));
    manifest(&huge.replace("\"size\":2}]", "\"size\":9007199254740991}]"))
        .stderr_has("more than 1073741824 bytes");
    manifest(&huge).stderr_has("there is no such content");
    // Sound by its digest, and no bundle.
    let two =
        huge.replace(&"0".repeat(64), "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    manifest(&two).stderr_has("not a sound bundle");
}

#[test]
fn what_a_registry_says_is_told_on_and_commands_no_terminal() {
    let (registry, ..) = filled();
    let body = b"{\"errors\":[{\"code\":\"TOOMANYREQUESTS\",\"message\":\"slow \x1b[2Jdown\"}]}".to_vec();
    for what in ["/manifests/", "/blobs/"] {
        pulled(&registry, what, "500 Oh", b"out of \x1b[2Jorder".to_vec(), "")
            .stderr_has("status 500")
            .stderr_has("order");
        pulled(&registry, what, "404 No", Vec::new(), "").stderr_has("there is no");
        pulled(&registry, what, "403 No", Vec::new(), "").stderr_has("does not let anonymous users");
    }
    pulled(&registry, "/manifests/", "429 Slow", body, "").stderr_has("status 429").stderr_has("down");
    pulled(&registry, "/manifests/", "200", b"short".to_vec(), "");
}

#[test]
fn a_manifest_that_its_own_digest_contradicts_is_refused() {
    let (registry, ..) = filled();
    for told in ["sha256:00", "sha512:00", "md5:00", ""] {
        let head = format!("200 OK\r\nDocker-Content-Digest: {told}");
        let head: &'static str = Box::leak(head.into_boxed_str());
        pulled(&registry, "/manifests/", head, br#"{"schemaVersion":2}"#.to_vec(), "")
            .stderr_has("sent other bytes than were asked for");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_is_followed_out_of_tls() {
    let (registry, ..) = filled();
    for what in ["/manifests/", "/blobs/"] {
        let head = format!("307 There\r\nLocation: http://0.0.0.0:{}/v2/a/manifests/latest", registry.port);
        let head: &'static str = Box::leak(head.into_boxed_str());
        pulled(&registry, what, head, Vec::new(), "").stderr_has("leads to an address without TLS");
    }
    pulled(&registry, "/manifests/", "307 There\r\nLocation: /v2/a/manifests/latest", Vec::new(), "")
        .stderr_has("leads on and on");
}

#[test]
fn one_of_several_pushes_of_a_version_is_the_one() {
    let registry = Registry::open();
    let at = registry.at("a");
    let places: Vec<Place> = (0..5).map(|_| library()).collect();
    let version = "2.0.0";
    let runs: Vec<_> = places
        .iter()
        .enumerate()
        .map(|(number, place)| {
            super::version(place, version);
            place.change("actions/example/docs.md", "# ", &format!("# {number} "));
            let at = at.clone();
            let folder = place.path().to_path_buf();
            std::thread::spawn(move || {
                let mut program = super::program();
                program.current_dir(&folder).env("HOME", &folder).env("NO_PROXY", "*");
                program.args(["push", &at, "--format", "json", "--allow-findings"]);
                Ran::of(program.output().unwrap())
            })
        })
        .collect();
    let runs: Vec<Ran> = runs.into_iter().map(|run| run.join().unwrap()).collect();
    let done: Vec<&Ran> = runs.iter().filter(|ran| ran.code == 0).collect();
    assert_eq!(done.len(), 1, "{runs:#?}");
    let digest = done[0].json()["digest"].as_str().unwrap().to_owned();
    let there = super::manifest(&format!("{at}:{version}"));
    assert_eq!(there, super::manifest(&format!("{at}@{digest}")));
    for ran in runs.iter().filter(|ran| ran.code != 0) {
        assert!(ran.stderr.contains("other content"), "{}", ran.stderr);
    }
}
