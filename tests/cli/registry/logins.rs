//! Logins: where they come from, who gets them, and that nobody sees them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use super::server::{Fate, PASSWORD, Proxy, Registry, USER, answer, free_port};
use super::{Place, Ran, library, run_with};

/// `me:tr0ub4dor-secret`, as docker writes it.
const ENCODED: &str = "bWU6dHIwdWI0ZG9yLXNlY3JldA==";

/// No run shows the password, however it ends.
fn run(place: &Place, line: &str, variables: &[(&str, &str)]) -> Ran {
    let ran = run_with(place, line, variables);
    let all = format!("{}{}", ran.stdout, ran.stderr);
    assert!(!all.contains(PASSWORD) && !all.contains(ENCODED), "{all}");
    ran
}

#[test]
fn a_login_is_taken_from_the_environment_or_from_docker_or_podman() {
    let registry = Registry::locked();
    let place = library();
    let (at, host) = (registry.at("acme/actions"), format!("localhost:{}", registry.port));
    let push = format!("push {at}");
    run(&place, &push, &[])
        .ends(2)
        .stderr_has("does not let anonymous users")
        .stderr_has(".docker/config.json")
        .stderr_has("docker login");
    run(&place, &format!("pull {at}"), &[]).ends(2).stderr_has("does not let anonymous users");
    let (user, password) = ("ACTIONJAIL_REGISTRY_USERNAME", "ACTIONJAIL_REGISTRY_PASSWORD");
    run(&place, &push, &[(user, USER), (password, "wrong")])
        .ends(2)
        .stderr_has("does not let `me`")
        .stderr_has("the login is from ACTIONJAIL_REGISTRY_USERNAME");
    run(&place, &push, &[(user, USER)]).ends(2).stderr_has("ACTIONJAIL_REGISTRY_PASSWORD is not set");
    run(&place, &push, &[("ACTIONJAIL_REGISTRY_TOKEN", PASSWORD)])
        .ends(2)
        .stderr_has("does not let who has this token");
    run(&place, &push, &[("ACTIONJAIL_REGISTRY_TOKEN", "tr0ub4dor-secret\n")])
        .ends(2)
        .stderr_has("no blanks");
    run(&place, &push, &[(user, USER), (password, PASSWORD)]).ends(0);

    let auths = format!(r#"{{"auths": {{"{host}": {{"auth": "{ENCODED}"}}}}}}"#);
    place.write(".docker/config.json", &auths);
    run(&place, &format!("pull {at} -o 1.zip"), &[]).ends(0);
    place.write(".docker/config.json", "{}");
    run(&place, &format!("pull {at} -o 2.zip"), &[]).ends(2);
    place.write("named/config.json", &auths);
    let named = place.at("named").display().to_string();
    run(&place, &format!("pull {at} -o 2.zip"), &[("DOCKER_CONFIG", &named)]).ends(0);
    place.write("named/config.json", "{");
    run(&place, &format!("pull {at} -o 3.zip"), &[("DOCKER_CONFIG", &named)])
        .ends(2)
        .stderr_has("not JSON as docker writes");
    place.write("run/containers/auth.json", auths.replace(&host, &format!("{host}/acme")));
    let runtime = place.at("run").display().to_string();
    run(&place, &format!("pull {at} -o 3.zip"), &[("XDG_RUNTIME_DIR", &runtime)]).ends(0);
    let file = format!("{runtime}/containers/auth.json");
    run(&place, &format!("pull {at} -o 4.zip"), &[("REGISTRY_AUTH_FILE", &file)]).ends(0);
}

#[cfg(unix)]
#[test]
fn a_helper_of_docker_is_asked() {
    use std::os::unix::fs::PermissionsExt as _;
    let registry = Registry::locked();
    let place = library();
    let at = registry.at("a");
    let helper = |script: &str| {
        place.write("bin/docker-credential-mine", format!("#!/bin/sh\n{script}\n"));
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(place.at("bin/docker-credential-mine"), mode).unwrap();
    };
    let path = format!("{}:{}", place.at("bin").display(), std::env::var("PATH").unwrap());
    let push = |line: &str| run(&place, line, &[("PATH", path.as_str())]);
    place.write(".docker/config.json", r#"{"credsStore": "mine"}"#);
    helper(&format!("cat >/dev/null; echo '{{\"Username\": \"{USER}\", \"Secret\": \"{PASSWORD}\"}}'"));
    push(&format!("push {at}")).ends(0);
    helper("cat >/dev/null; echo 'credentials not found in native keychain'; exit 1");
    push(&format!("push {at}")).ends(2).stderr_has("anonymous users");
    helper(&format!("cat >/dev/null; echo broken {PASSWORD}; exit 1"));
    push(&format!("push {at}")).ends(2).stderr_has("docker-credential-mine failed");
}

#[test]
fn a_login_is_given_to_who_issues_tokens_and_a_token_that_ran_out_is_had_anew() {
    let registry = Registry::open();
    let place = library();
    let port = Arc::new(AtomicUsize::new(0));
    let issued = Arc::new(AtomicUsize::new(0));
    let (told, counted) = (Arc::clone(&port), Arc::clone(&issued));
    let proxy = Proxy::before(registry.port, move |head| {
        let head = head.to_lowercase();
        let port = told.load(SeqCst);
        let challenge = format!(
            "401 No\r\nWWW-Authenticate: Bearer realm=\"http://localhost:{port}/token\",service=\"s\""
        );
        if head.starts_with("get /token") {
            assert!(head.contains(&format!("authorization: basic {}", ENCODED.to_lowercase())), "{head}");
            assert!(head.contains("scope=repository%3aa%3apull") && head.contains("service=s"), "{head}");
            let token = counted.fetch_add(1, SeqCst) + 1;
            return Fate::Answer(answer("200 OK", format!("{{\"token\": \"t{token}\"}}").as_bytes()));
        }
        assert!(!head.contains("basic"), "{head}");
        let ran_out = head.contains("/manifests/latest") && head.contains("bearer t1\r");
        if head.contains("authorization: bearer t") && !(ran_out && head.starts_with("get")) {
            Fate::Passes
        } else {
            Fate::Answer(answer(&challenge, b""))
        }
    });
    port.store(usize::from(proxy.port), SeqCst);
    let login = [("ACTIONJAIL_REGISTRY_USERNAME", USER), ("ACTIONJAIL_REGISTRY_PASSWORD", PASSWORD)];
    run(&place, &format!("push {}", proxy.at("a")), &login).ends(0).stdout_has("1.0.0, latest");
    let heads = proxy.heads();
    assert!(heads.contains("scope=repository%3aa%3apull%2cpush"), "{heads}");
    let latest: Vec<&str> =
        heads.split("get ").filter(|head| head.starts_with("/v2/a/manifests/latest")).collect();
    assert!(latest.len() == 2 && latest[0].contains("bearer t1"), "{heads}");
}

#[test]
fn the_environment_s_login_goes_only_where_it_is_meant_to() {
    let registry = Registry::locked();
    let place = library();
    let (at, host) = (registry.at("a"), format!("localhost:{}", registry.port));
    let login = [("ACTIONJAIL_REGISTRY_USERNAME", USER), ("ACTIONJAIL_REGISTRY_PASSWORD", PASSWORD)];
    let with =
        |host: &str| [login[0], login[1], ("ACTIONJAIL_REGISTRY_HOST", host)].map(|(k, v)| (k, v.to_owned()));
    let run_as = |line: &str, host: &str| {
        let variables = with(host);
        let variables: Vec<(&str, &str)> =
            variables.iter().map(|(key, value)| (*key, value.as_str())).collect();
        run(&place, line, &variables)
    };
    run_as(&format!("push {at}"), "ghcr.io").ends(2).stderr_has("anonymous users");
    run_as(&format!("push {at}"), &host).ends(0);
    // What a file of the library may name gets it only where the environment names it too.
    place.change("actionjail.toml", "[library]", &format!("[baseline]\nagainst = \"oci://{at}\"\n[library]"));
    run(&place, "breaking", &login).ends(2).stderr_has("anonymous users");
    run_as("breaking", &host).ends(0);
}

#[test]
fn a_registry_that_is_down_is_said_to_be() {
    let place = library();
    let at = format!("localhost:{}/a", free_port());
    let before = place.snapshot();
    for line in [format!("push {at}"), format!("pull {at}"), format!("breaking --against oci://{at}")] {
        run(&place, &line, &[])
            .ends(2)
            .stderr_has("cannot be reached")
            .stderr_has("refused")
            .stderr_has("whether the registry runs");
    }
    assert!(place.snapshot() == before);
}

#[cfg(target_os = "linux")]
#[test]
fn only_a_registry_with_a_certificate_that_the_system_trusts_is_spoken_to() {
    let registry = Registry::secure();
    let place = library();
    let at = format!("0.0.0.0:{}/a", registry.port);
    let push = format!("push {at}");
    run(&place, &push, &[]).ends(2).stderr_has("cannot be reached").stderr_has("certificate");
    let certificate = registry.certificate();
    run(&place, &push, &[("SSL_CERT_FILE", &certificate)]).ends(0);
    run(&place, &format!("pull {at} -o a.zip"), &[("SSL_CERT_FILE", &certificate)]).ends(0);
    run(&place, &format!("{push} --plain-http"), &[("SSL_CERT_FILE", &certificate)])
        .ends(2)
        .stderr_has("HTTPS");
}

/// A registry that names a place for its tokens.
fn naming(registry: &Registry, realm: impl Fn(u16) -> String + Send + Sync + 'static) -> Proxy {
    let port = Arc::new(AtomicUsize::new(0));
    let told = Arc::clone(&port);
    let proxy = Proxy::before(registry.port, move |head| {
        let realm = realm(u16::try_from(told.load(SeqCst)).unwrap());
        let head = head.to_lowercase();
        if head.starts_with("get /token") {
            Fate::Answer(answer("200 OK", br#"{"access_token": "t"}"#))
        } else if head.contains("bearer t\r") {
            Fate::Passes
        } else {
            let challenge = format!("401 No\r\nWWW-Authenticate: Bearer realm=\"{realm}\",service=\"s\"");
            Fate::Answer(answer(&challenge, b""))
        }
    });
    port.store(usize::from(proxy.port), SeqCst);
    proxy
}

#[cfg(target_os = "linux")]
#[test]
fn a_login_goes_nowhere_without_tls() {
    let registry = Registry::open();
    let place = library();
    let login = [("ACTIONJAIL_REGISTRY_USERNAME", USER), ("ACTIONJAIL_REGISTRY_PASSWORD", PASSWORD)];
    // 0.0.0.0 leads here, and is not taken for this machine.
    for realm in [
        |port| format!("http://0.0.0.0:{port}/token"),
        |_| "ftp://localhost/token".to_owned(),
        |_| "/token".to_owned(),
        |_| String::new(),
    ] {
        let proxy = naming(&registry, realm);
        for variables in [&login[..], &[]] {
            let ran = run(&place, &format!("push {}", proxy.at("a")), variables).ends(2);
            ran.stderr_has("wants the login to be sent to").stderr_has("--plain-http");
        }
        assert!(!proxy.heads().contains("/token") && !proxy.heads().contains("basic"), "{}", proxy.heads());
    }
    let proxy = naming(&registry, |port| format!("http://0.0.0.0:{port}/token"));
    run(&place, &format!("push {} --plain-http", proxy.at("a")), &login).ends(0);
    assert!(proxy.heads().contains("basic"));
    let secure = Registry::naming("http://0.0.0.0:9/token");
    let certificate = secure.certificate();
    let variables = [login[0], login[1], ("SSL_CERT_FILE", certificate.as_str())];
    run(&place, &format!("pull 0.0.0.0:{}/a", secure.port), &variables)
        .ends(2)
        .stderr_has("wants the login to be sent to `http://0.0.0.0:9/token`");
}

#[test]
fn a_token_without_end_is_not_read() {
    let registry = Registry::open();
    let proxy = Proxy::before(registry.port, move |head| {
        if head.starts_with("GET /token") {
            return Fate::Answer(answer("200 OK", &vec![b' '; 3 << 20]));
        }
        let port = head.split("localhost:").nth(1).and_then(|rest| rest.split("\r\n").next()).unwrap();
        let challenge = format!("401 No\r\nWWW-Authenticate: Bearer realm=\"http://localhost:{port}/token\"");
        Fate::Answer(answer(&challenge, b""))
    });
    let place = library();
    run(&place, &format!("push {}", proxy.at("a")), &[])
        .ends(2)
        .stderr_has("sends more than it may: a token");
}

#[test]
fn a_login_in_an_address_is_refused_and_shown_nowhere() {
    let place = library();
    for at in [format!("oci://me:{PASSWORD}@localhost:1/a"), format!("oci://{PASSWORD}@localhost:1/a")] {
        for line in [
            format!("push {at}"),
            format!("pull {at}"),
            format!("breaking --against {at}"),
            format!("diff {at}"),
            format!("import {at}"),
            format!("version bump --auto --against {at}"),
        ] {
            let ran = run(&place, &line, &[]).ends(2);
            ran.stderr_has("oci://…@localhost:1/a` holds a login").stderr_has("docker login");
        }
        place.change("actionjail.toml", "[library]", &format!("[baseline]\nagainst = \"{at}\"\n[library]"));
        for line in ["check", "check --format json", "breaking"] {
            run(&place, line, &[]).ends(2);
        }
        place.change("actionjail.toml", &format!("[baseline]\nagainst = \"{at}\"\n"), "");
    }
    for line in [format!("push me:{PASSWORD}@localhost:1/a"), format!("pull me:{PASSWORD}@localhost:1/a")] {
        run(&place, &line, &[]).ends(2).stderr_has("`oci://…@localhost:1/a` holds a login");
    }
    // Nor where it is no address of ours.
    for line in ["breaking --against", "diff", "import", "push", "pull", "lint", "verify"] {
        let at = format!("https://me:{PASSWORD}@localhost:1/a");
        run(&place, &format!("{line} {at}"), &[]).ends(2);
    }
}
