//! Connections that break off, and places that cannot be written to.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use super::server::{Fate, Proxy, Registry, answer};
use super::{Place, Ran, alone, library, manifest, run, run_with, tags};

/// A library whose bundle is some 150 KB, which no compression makes smaller.
fn large() -> Place {
    let place = library();
    let mut seed = 1_u64;
    let mut text = String::from("# example\n\n");
    for _ in 0..15_000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text += &format!("{:016x}\n", seed);
    }
    place.write("actions/example/docs.md", text);
    place
}

fn sent(registry: &Registry, repository: &str) -> Place {
    let place = large();
    run(&place, &format!("push {} --allow-findings", registry.at(repository))).ends(0);
    place
}

fn is_blob(head: &str) -> bool {
    head.starts_with("GET") && head.contains("/blobs/sha256")
}

/// The part of a bundle that is in the folder.
fn part(place: &Place) -> Option<(String, u64)> {
    let files = place.snapshot();
    let parts: Vec<_> = files.iter().filter(|(path, _)| path.to_string_lossy().ends_with(".part")).collect();
    assert!(parts.len() < 2, "{parts:?}");
    parts.first().map(|(path, bytes)| (path.display().to_string(), bytes.len() as u64))
}

#[test]
fn a_push_that_breaks_off_sets_no_tag() {
    let registry = Registry::open();
    let place = large();
    let cut = Proxy::before(registry.port, |head| match head.starts_with("PATCH") {
        true => Fate::Cut(20_000),
        false => Fate::Passes,
    });
    run(&place, &format!("push {} --allow-findings", cut.at("a")))
        .ends(2)
        .stderr_has("broke off")
        .stderr_has("no tag means");
    assert!(cut.heads().contains("patch"), "{}", cut.heads());
    run(&place, &format!("pull {}", registry.at("a"))).ends(2).stderr_has("there is no artifact");
    // The content arrives, the manifest does not.
    let cut = Proxy::before(registry.port, |head| {
        match head.contains("/manifests/1.0.0") && head.starts_with("PUT") {
            true => Fate::Cut(10),
            false => Fate::Passes,
        }
    });
    run(&place, &format!("push {} --allow-findings", cut.at("a"))).ends(2).stderr_has("broke off");
    let watched = Proxy::before(registry.port, |_| Fate::Passes);
    run(&place, &format!("push {} --allow-findings", watched.at("a"))).ends(0);
    assert!(!watched.heads().contains("patch"), "content that was there is sent again:\n{}", watched.heads());
    assert_eq!(tags(&registry.at("a")), ["1.0.0", "latest"]);
}

#[test]
fn a_pull_that_breaks_off_goes_on_where_it_stopped() {
    let registry = Registry::open();
    let origin = sent(&registry, "a");
    run(&origin, "pack --allow-findings -o packed.zip").ends(0);
    let packed = std::fs::read(origin.at("packed.zip")).unwrap();
    let place = Place::empty();
    let cut = Proxy::before(registry.port, |head| match is_blob(head) {
        true => Fate::CutAnswer(50_000),
        false => Fate::Passes,
    });
    run(&place, &format!("pull {}", cut.at("a")))
        .ends(2)
        .stderr_has("broke off")
        .stderr_has("it goes on where this one stopped");
    let (_, first) = part(&place).unwrap();
    assert_eq!(first, 50_000);
    assert_eq!(place.snapshot().len(), 1, "nothing has the name of a bundle yet");
    run(&place, &format!("pull {}", cut.at("a"))).ends(2).stderr_has("broke off");
    assert_eq!(part(&place).unwrap().1, 100_000);
    let watched = Proxy::before(registry.port, |_| Fate::Passes);
    run(&place, &format!("pull {}", watched.at("a"))).ends(0).stdout_has("97.7 KiB of it were here");
    assert!(watched.heads().contains("range: bytes=100000-"), "{}", watched.heads());
    assert!(std::fs::read(place.at("t-1.0.0.actionjail.zip")).unwrap() == packed);
    assert_eq!(place.snapshot().len(), 1, "the part is left");
}

#[test]
fn a_part_stays_where_the_registry_has_a_bad_moment() {
    let registry = Registry::open();
    sent(&registry, "a");
    let place = Place::empty();
    let refusing = |answer_: Option<&'static str>| {
        let proxy = Proxy::before(registry.port, move |head| match (is_blob(head), answer_) {
            (true, Some(status)) => Fate::Answer(answer(status, b"no")),
            (true, None) => Fate::CutAnswer(50_000),
            (false, _) => Fate::Passes,
        });
        let ran = run(&place, &format!("pull {}", proxy.at("a"))).ends(2);
        ran.stderr_has("goes on where this one stopped")
    };
    refusing(None);
    for (status, words) in [
        ("503 Busy", "status 503"),
        ("401 No", "does not let"),
        ("403 No", "does not let"),
        ("404 No", "no such content"),
        ("429 Slow", "status 429"),
    ] {
        refusing(Some(status)).stderr_has(words);
        assert_eq!(part(&place).map(|(_, length)| length), Some(50_000), "{status}");
    }
    // A registry that has no such part of it begins anew, and nothing is then of an earlier run.
    let no_range = Proxy::before(registry.port, |head| match head.to_lowercase().contains("range: bytes=") {
        true => Fate::Answer(answer("416 Range Not Satisfiable", b"")),
        false => Fate::Passes,
    });
    let ran = run(&place, &format!("pull {}", no_range.at("a"))).ends(0);
    assert!(!ran.stdout.contains("from an earlier run"), "{}", ran.stdout);
    run(&place, "verify t-1.0.0.actionjail.zip").ends(0);
    assert_eq!(part(&place), None);
}

#[test]
fn what_is_short_and_never_ends_is_not_waited_for() {
    const WORDS: &[(&str, &str)] = &[("ACTIONJAIL_KEY_PASSPHRASE", "correct horse")];
    let registry = Registry::open();
    let place = large();
    run_with(&place, "keygen key.key", WORDS).ends(0);
    let at = registry.at("a");
    run_with(&place, &format!("push {at} --allow-findings --sign key.key"), WORDS).ends(0);
    let signature = manifest(&at)["layers"][1]["digest"].as_str().unwrap().to_owned();
    let pulled = |slow: &str, status: &'static str| {
        let wanted = slow.to_owned();
        let proxy = Proxy::before(registry.port, move |head| match head.contains(&wanted) {
            true => Fate::Trickle(answer(status, &[b' '; 300])),
            false => Fate::Passes,
        });
        let there = Place::empty();
        let started = std::time::Instant::now();
        let ran = run(&there, &format!("pull {} --timeout 1", proxy.at("a"))).ends(2);
        assert!(
            ran.stderr.contains("did not end a short answer within 4 s"),
            "{slow} {status}: {}",
            ran.stderr
        );
        assert!(started.elapsed() < Duration::from_secs(20), "{slow} {status}");
        assert!(there.snapshot().is_empty());
    };
    pulled("/manifests/", "200 OK");
    pulled("/manifests/", "500 Oh");
    pulled(&signature, "200 OK");
    pulled("/blobs/", "503 Busy");
    let port = Arc::new(AtomicUsize::new(0));
    let told = Arc::clone(&port);
    let proxy = Proxy::before(registry.port, move |head| {
        let realm = format!("http://localhost:{}/token", told.load(SeqCst));
        let challenge = format!("401 No\r\nWWW-Authenticate: Bearer realm=\"{realm}\",service=\"s\"");
        match head.starts_with("GET /token") {
            true => Fate::Trickle(answer("200 OK", &[b' '; 300])),
            false => Fate::Answer(answer(&challenge, b"")),
        }
    });
    port.store(usize::from(proxy.port), SeqCst);
    let there = Place::empty();
    run(&there, &format!("pull {} --timeout 1", proxy.at("a")))
        .ends(2)
        .stderr_has("did not end a short answer within 4 s");
}

#[test]
fn a_part_that_cannot_be_gone_on_with_is_fetched_anew() {
    let registry = Registry::open();
    sent(&registry, "a");
    let place = Place::empty();
    let cut = Proxy::before(registry.port, |head| match is_blob(head) {
        true => Fate::CutAnswer(50_000),
        false => Fate::Passes,
    });
    run(&place, &format!("pull {}", cut.at("a"))).ends(2);
    let (name, _) = part(&place).unwrap();
    let half = std::fs::read(place.at(&name)).unwrap();
    // The registry begins at the beginning, whatever it is asked.
    let ignoring = Proxy::before(registry.port, |head| match is_blob(head) {
        true => Fate::Without("range"),
        false => Fate::Passes,
    });
    let ran = run(&place, &format!("pull {} -o 1.zip", ignoring.at("a"))).ends(0);
    assert!(!ran.stdout.contains("from an earlier run"), "{}", ran.stdout);
    assert!(ignoring.heads().contains("range: bytes=50000-"));
    // Somebody has changed the part, or it has grown.
    let mut other = half.clone();
    other[100] ^= 1;
    for (at, bytes) in [other, half.repeat(10), Vec::new()].iter().enumerate() {
        place.write(&name, bytes);
        let file = format!("of-{at}.zip");
        run(&place, &format!("pull {} -o {file}", registry.at("a"))).ends(0);
        run(&place, &format!("verify {file}")).ends(0);
    }
    assert_eq!(part(&place), None);
}

#[test]
fn a_registry_that_says_nothing_is_not_waited_for() {
    let registry = Registry::open();
    let place = sent(&registry, "a");
    let before = place.snapshot();
    let long = Duration::from_secs(30);
    for silent in ["GET /v2/ ", "/manifests/", "/blobs/"] {
        let proxy = Proxy::before(registry.port, move |head| match head.contains(silent) {
            true => Fate::Silence(long),
            false => Fate::Passes,
        });
        let started = std::time::Instant::now();
        let ran = run(&place, &format!("pull {} --timeout 1", proxy.at("a"))).ends(2);
        assert!(ran.stderr.contains("did not answer for 1 s"), "{silent}: {}", ran.stderr);
        assert!(started.elapsed() < long / 2, "{silent}");
    }
    assert!(place.snapshot() == before, "something is left of nothing");
    let proxy = Proxy::before(registry.port, move |head| match head.starts_with("PATCH") {
        true => Fate::Silence(long),
        false => Fate::Passes,
    });
    let ran = run(&place, &format!("push {} --allow-findings --timeout 1", proxy.at("b"))).ends(2);
    ran.stderr_has("did not answer for 1 s");
}

#[cfg(unix)]
#[test]
fn a_place_that_cannot_be_written_to_is_named_and_nothing_stays() {
    let registry = Registry::open();
    let place = sent(&registry, "a");
    let at = registry.at("a");
    let before = place.snapshot();
    run(&place, &format!("pull {at} -o actionjail.toml/x.zip")).ends(2).stderr_has("actionjail.toml");
    run(&place, &format!("pull {at} -o /proc/x.zip")).ends(2).stderr_has("/proc").stderr_has("--output");
    run(&place, &format!("pull {at} -o /dev/full")).ends(2).stderr_has("/dev/full is there and is no file");
    run(&place, &format!("pull {at} -o actions")).ends(2).stderr_has("actions is there and is no file");
    run(&place, &format!("pull {at} -o actionjail.toml"))
        .ends(2)
        .stderr_has("is another file")
        .stderr_has("--force");
    // A limit on the size of files stands for a full disk; it leaves room for some of the bundle.
    let plain = alone(&place);
    let mut limited = Command::new("sh");
    limited.args(["-c", "ulimit -f 16 && exec \"$@\"", "sh"]).arg(plain.get_program()).args(["pull", &at]);
    for (key, value) in plain.get_envs() {
        match value {
            Some(value) => limited.env(key, value),
            None => limited.env_remove(key),
        };
    }
    let ran = Ran::of(limited.current_dir(place.path()).output().unwrap()).ends(2);
    assert!(
        ran.stderr.contains("could not be written") && ran.stderr.contains("File too large"),
        "{}",
        ran.stderr
    );
    assert!(place.snapshot() == before, "half a bundle is left");
}
