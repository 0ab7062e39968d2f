//! Recording against a real server on loopback, playing without one, and what is kept out of tapes.

use super::server::{Asked, Server, json, response};
use super::{Place, Ran};

/// An action that sends what its parameters say, one request after the other, and logs what comes.
const CODE: &str = "async function action_example() {
  const { urls, options } = this.getCurrentNodeParamsJSON();
  for (const url of JSON.parse(urls)) {
    try {
      const response = await fetch(url, JSON.parse(options || '{}'));
      const text = await response.text();
      console.log(`${response.status} ${text.slice(0, 80)}`);
    } catch (error) {
      console.log(`${error.message}: ${error.cause && error.cause.code}`);
    }
  }
  return 'success';
}
module.exports = action_example;
";

fn library(hosts: &[String]) -> Place {
    let place = Place::library();
    let manifest = place.read("actionjail.toml");
    let test = if hosts.is_empty() { String::new() } else { format!("[test]\nrecord_hosts = {hosts:?}\n") };
    place.write("actionjail.toml", format!("{manifest}\n[platform]\nprofile = \"actionjail\"\n\n{test}"));
    place.write("actions/example/code.js", CODE);
    place.write(
        "actions/example/config.json",
        r#"{ "parameters": [{ "key": "urls", "type": "string", "label": "URLs" },
                            { "key": "options", "type": "string", "label": "Options" }],
             "events_schema": [{ "name": "success" }] }"#,
    );
    place.write("actions/example/tests.yaml", "cases: []\n");
    place
}

/// A case that asks for these addresses.
fn case(name: &str, urls: &[String], options: &str, logs: &[&str]) -> String {
    let urls = serde_json::to_string(urls).unwrap();
    format!(
        "  - name: {name}\n    params: {{ urls: {}, options: {} }}\n    expect: {{ event: success, logs: {} }}\n",
        serde_json::Value::from(urls),
        serde_json::Value::from(options),
        serde_json::to_string(logs).unwrap()
    )
}

fn cases(place: &Place, cases: &[String]) {
    place.write("actions/example/tests.yaml", format!("cases:\n{}", cases.concat()));
}

fn record(place: &Place, filter: &str) -> Ran {
    place.run_words(&["test", "--record", filter])
}

fn answers(asked: &Asked) -> Vec<u8> {
    let path = asked.line.split_once(' ').unwrap().1;
    match path.split(['?', '#']).next().unwrap() {
        "/json" => json(r#"{ "rate": 41.2, "list": [1, 2] }"#),
        "/text" => response("200 OK", &["content-type: text/plain"], "plain ~ text"),
        "/bytes" => response("200 OK", &[], [0xff, 0x00, 0xfe]),
        "/gone" => response("404 Not Found", &[], ""),
        "/echo" => response("200 OK", &[], format!("{} {}", asked.line, asked.body)),
        "/redirect" => {
            let to = path.split_once("to=").unwrap().1;
            response("302 Found", &[&format!("location: {to}")], "")
        }
        "/loop" => response("302 Found", &["location: /loop"], ""),
        "/closed" => Vec::new(),
        "/half" => b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf".to_vec(),
        "/big" => response("200 OK", &[], vec![b'x'; (8 << 20) + 1]),
        other => panic!("nobody serves {other}"),
    }
}

#[test]
fn what_is_recorded_is_played_when_the_server_is_gone() {
    let server = Server::new(answers);
    let host = server.host();
    let place = library(std::slice::from_ref(&host));
    let url = |path: &str| format!("http://{host}{path}");
    let urls: Vec<String> =
        ["/json", "/text", "/bytes", "/gone", "/closed", "/half", "/redirect?to=/text"].map(url).to_vec();
    let logs = [
        r#"{"rate":41.2,"list":[1,2]}"#,
        "200 plain ~ text",
        "200 ",
        "404 ",
        "fetch failed: ECONNRESET",
        "ECONNRESET",
        "200 plain ~ text",
    ];
    // The text of JSON is kept as JSON, so its spaces may differ: only what is played is compared here.
    let posted = case("posted", &[url("/echo")], r#"{"method":"POST","body":"{\"a\":1}"}"#, &["POST /echo"]);
    cases(&place, &[case("many answers", &urls, "", &logs[1..]), posted]);
    record(&place, "name~many")
        .ends(0)
        .stderr_has(
            "Recorded 7 requests in actions/example/tapes/many-answers.json. Nothing was kept out of it;",
        )
        .stderr_has("in no form that is understood. Read the tape before you commit it.");
    assert!(!place.at("actions/example/tapes/posted.json").exists(), "only what is named is recorded");
    record(&place, "posted").ends(0);
    let sent = server.asked().len();
    assert_eq!(sent, 9, "a redirection is two requests");

    let tape = place.read("actions/example/tapes/many-answers.json");
    let read: serde_json::Value = serde_json::from_str(&tape).unwrap();
    let schema = place.run("schema tape").ends(0).json();
    assert!(jsonschema::is_valid(&schema, &read), "{tape}");
    let run = &read["runs"]["many answers"];
    assert_eq!(read["version"], 1);
    assert_eq!(run[0]["response"]["json"]["rate"], 41.2);
    assert_eq!(run[1]["response"]["body"], "plain ~ text");
    assert_eq!(run[2]["response"]["base64"], "/wD+");
    assert_eq!((&run[4]["error"], &run[5]["error"]), (&"reset".into(), &"reset".into()));
    assert_eq!(run[6]["request"]["url"], url("/redirect?to=/text"));

    drop(server);
    cases(&place, &[case("many answers", &urls, "", &logs)]);
    place.run("test").ends(0);
    // Another order of the query is the same request.
    let tape = tape.replace("/redirect?to=/text", "/redirect?a=1&to=/text");
    place.write("actions/example/tapes/many-answers.json", tape);
    let urls: Vec<String> = urls.iter().map(|url| url.replace("?to=/text", "?to=/text&a=1")).collect();
    cases(&place, &[case("many answers", &urls, "", &logs)]);
    place.run("test").ends(0);
}

#[test]
fn errors_on_the_way_are_recorded_as_such() {
    let refused = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().to_string()
    };
    let unknown = "nobody.invalid".to_owned();
    let place = library(&[refused.clone(), unknown.clone()]);
    let urls = [format!("http://{refused}/"), format!("http://{unknown}/")];
    cases(&place, &[case("fails", &urls, "", &["ECONNREFUSED", "ENOTFOUND"])]);
    record(&place, "fails").ends(0);
    let tape = place.read("actions/example/tapes/fails.json");
    assert!(tape.contains(r#""error": "refused""#) && tape.contains(r#""error": "dns""#), "{tape}");
    place.run("test").ends(0);
}

#[test]
fn a_stale_tape_says_so() {
    let server = Server::new(answers);
    let host = server.host();
    let place = library(std::slice::from_ref(&host));
    let urls = |query: &[&str]| query.iter().map(|path| format!("http://{host}{path}")).collect::<Vec<_>>();
    cases(&place, &[case("x", &urls(&["/json?c=USD", "/text"]), "", &[])]);
    record(&place, "name~x").ends(0);
    drop(server);
    for (asked, why) in [
        (
            &["/json?c=EUR", "/text"][..],
            "is not on actions/example/tapes/x.json, which is stale; the nearest is GET",
        ),
        (
            &["/json?c=EUR", "/text"],
            "but the query has c=EUR, not c=USD; record it again with `actionjail test --record 'actions/example::x'`",
        ),
        (&["/text", "/json?c=USD"], "its next one is GET"),
        (&["/json?c=USD"], "tape answer 2"),
        (&["/json?c=USD"], "never requested: actions/example/tapes/x.json is stale"),
        (&["/json?c=USD", "/text", "/text"], "all of its 2 answers are given"),
    ] {
        cases(&place, &[case("x", &urls(asked), "", &[])]);
        place.run("test").ends(1).stdout_has(why);
    }
    cases(&place, &[case("y", &urls(&["/text"]), "", &[])]);
    let tapes = "actions/example/tapes";
    std::fs::rename(place.at(&format!("{tapes}/x.json")), place.at(&format!("{tapes}/y.json"))).unwrap();
    place.run("test").ends(1).stdout_has("it has no run of this name");
}

#[test]
fn only_allowed_hosts_are_sent_to() {
    let (server, other) = (Server::new(answers), Server::new(answers));
    let (host, forbidden) = (server.host(), other.host());
    let place = library(std::slice::from_ref(&host));
    let sends = |url: String, why: &str| {
        cases(&place, &[case("x", &[format!("http://{host}/text"), url], "", &[])]);
        let ran = record(&place, "name~x").ends(1).stdout_has(why);
        assert!(!place.at("actions/example/tapes/x.json").exists(), "{}", ran.stderr);
        ran.stderr_has("Not written: actions/example/tapes/x.json: `x` broke off.");
    };
    let add =
        format!("{forbidden}, which is not allowed; to send there, add \"{forbidden}\" to `record_hosts`");
    sends(format!("http://{forbidden}/text"), &format!("goes to {add}"));
    sends(format!("http://{host}/redirect?to=http://{forbidden}/text"), &format!("was redirected to {add}"));
    sends(format!("http://{host}/loop"), "was redirected more than 10 times");
    sends(format!("http://{host}/big"), "was answered with more than 8 MiB");
    assert!(other.asked().is_empty(), "{:?}", other.asked());
}

#[test]
fn an_old_tape_outlives_a_recording_that_breaks_off() {
    let server = Server::new(answers);
    let host = server.host();
    let place = library(std::slice::from_ref(&host));
    cases(&place, &[case("x", &[format!("http://{host}/text")], "", &[])]);
    record(&place, "name~x").ends(0);
    let tape = place.read("actions/example/tapes/x.json");
    let urls = [format!("http://{host}/json"), "http://elsewhere.example/".to_owned()];
    cases(&place, &[case("x", &urls, "", &[])]);
    record(&place, "name~x").ends(1);
    assert_eq!(place.read("actions/example/tapes/x.json"), tape);
    // What is recorded does not play what is there, and what fails is recorded all the same.
    cases(&place, &[case("x", &[format!("http://{host}/json")], "", &["not this"])]);
    record(&place, "name~x")
        .ends(1)
        .stderr_has("Recorded 1 request in actions/example/tapes/x.json, although the case fails.");
    assert!(place.read("actions/example/tapes/x.json").contains("41.2"));
}

#[test]
fn a_redirection_to_another_host_carries_no_credentials() {
    let (server, other) = (Server::new(answers), Server::new(answers));
    let place = library(&[server.host(), other.host()]);
    let to = format!("http://{}/text", other.host());
    let urls = [format!("http://{}/redirect?to={to}", server.host())];
    let options = r#"{"headers":{"Authorization":"Bearer abcdef","X-API-Key":"key-123","X-Other":"mine","Accept-Language":"uk"}}"#;
    cases(&place, &[case("x", &urls, options, &["plain"])]);
    record(&place, "name~x").ends(0);
    let (first, second) = (&server.asked()[0], &other.asked()[0]);
    assert_eq!(first.header("authorization"), Some("Bearer abcdef"));
    assert_eq!((second.header("authorization"), second.header("x-api-key")), (None, None));
    // Nobody can tell what another header holds.
    assert_eq!((second.header("x-other"), second.header("accept-language")), (None, Some("uk")));
}

#[test]
fn secrets_are_kept_out_and_the_tape_plays() {
    let server = Server::new(|asked| match asked.line.as_str() {
        line if line.starts_with("POST /login") => response(
            "200 OK",
            &["content-type: application/json", "set-cookie: sid=c00kie-value; Path=/"],
            r#"{"user":{"email":"me@mail.example","id":7},"access_token":"t0ken/of+login","also":"c00kie-value"}"#,
        ),
        line => response("200 OK", &[], format!("{line} for t0ken/of+login and env-s3cret")),
    });
    let host = server.host();
    let place = library(std::slice::from_ref(&host));
    place.write(".env", "# ours\nSERVICE=\"env-s3cret\"\n");
    let manifest = place.read("actionjail.toml");
    place.write(
        "actionjail.toml",
        format!("{manifest}\n[test.redact]\nheaders = [\"X-Mine\"]\nquery = [\"tenant\"]\njson = [\"user.email\"]\n"),
    );
    place.write(
        "actions/example/code.js",
        "async function action_example() {
  const { urls } = this.getCurrentNodeParamsJSON();
  const login = await fetch(urls + '/login', { method: 'POST',
    headers: { Authorization: 'Basic ' + btoa('me:p4ssword!'), 'X-Mine': 'mine-value' },
    body: JSON.stringify({ client_secret: 'cl1ent \"quoted\"' }) });
  const { access_token, user } = await login.json();
  const next = await fetch(urls + '/bot' + encodeURIComponent(access_token) + '/x?tenant=ten-ant&api_key=k3y-value&mail='
    + encodeURIComponent(user.email) + '&q=p4ssword!&n=1');
  const text = await next.text();
  console.log(text);
  return user.id === 7 && text.includes('GET') ? 'success' : 'other';
}
module.exports = action_example;
",
    );
    let written = format!(
        "cases:\n  - name: x\n    params: {{ urls: \"http://{host}\" }}\n    constants: {{ service_token: constant-s3cret }}\n    expect: {{ event: success }}\n"
    );
    place.write("actions/example/tests.yaml", written);
    let recorded = place.run_words(&["test", "--record", "name~x", "--report", "json=told.json"]).ends(0);
    let params = format!("{{\"urls\":\"http://{host}\"}}");
    let live = place.run_words(&["run", "example", "--live", "--params", &params]).ends(0);
    let told = [recorded.stdout, recorded.stderr, place.read("told.json"), live.stdout, live.stderr].concat();
    assert!(told.contains("tenant=[redacted]"), "{told}");
    let tape = place.read("actions/example/tapes/x.json");
    for secret in [
        "env-s3cret", "c00kie-value", "t0ken", "me@mail.example", "me%40mail", "mine-value", "ten-ant",
        "k3y-value", "p4ssword", "cl1ent", "bTpwNHNzd29yZCE", "bWU6cDRzc3dvcmQh", "constant-s3cret",
    ] {
        assert!(!tape.contains(secret), "{secret} is in\n{tape}");
        assert!(!told.contains(secret), "{secret} is in\n{told}");
    }
    assert!(tape.contains("\"id\": 7") && tape.contains("n=1"), "{tape}");
    drop(server);
    place.run("test").ends(0);
    let lint = place.run("lint --format json").json();
    assert!(!lint.to_string().contains("hardcoded-secret"), "{lint}");
}

#[test]
fn rows_have_runs_of_their_own() {
    let server = Server::new(answers);
    let host = server.host();
    let place = library(std::slice::from_ref(&host));
    place.write(
        "actions/example/tests.yaml",
        format!(
            "cases:\n  - name: rows\n    each: [{{ p: text, log: plain }}, {{ p: gone, log: '404' }}]\n    params: {{ urls: '[\"http://{host}/{{{{p}}}}\"]' }}\n    expect: {{ event: success, logs: ['{{{{log}}}}'] }}\n"
        ),
    );
    record(&place, "rows").ends(0).stderr_has("Recorded 2 requests in");
    let tape: serde_json::Value =
        serde_json::from_str(&place.read("actions/example/tapes/rows.json")).unwrap();
    let runs: Vec<&String> = tape["runs"].as_object().unwrap().keys().collect();
    assert_eq!(runs, ["rows [1: p=text, log=plain]", "rows [2: p=gone, log=404]"]);
    drop(server);
    place.run("test").ends(0);
}

#[test]
fn scripted_requests_are_not_sent() {
    let server = Server::new(answers);
    let host = server.host();
    let place = library(std::slice::from_ref(&host));
    let urls = [format!("http://{host}/scripted"), format!("http://{host}/text")];
    let script = format!(
        "    http:\n      - request: {{ url: \"http://{host}/scripted\" }}\n        response: {{ body: from the script }}\n"
    );
    cases(&place, &[case("x", &urls, "", &["from the script", "plain"]), script]);
    record(&place, "name~x").ends(0).stderr_has("Recorded 1 request in");
    assert_eq!(server.asked().len(), 1);
    drop(server);
    place.run("test").ends(0);
}

#[test]
fn recording_asks_for_names_and_hosts() {
    let place = library(&[]);
    cases(&place, &[case("x", &["http://127.0.0.1:1/".to_owned()], "", &[])]);
    place.run("test --record").ends(2).stderr_has("name the cases to record");
    record(&place, "name~x").ends(2).stderr_has("record_hosts = [\"api.example.com\"]");
    place.run("run example --live").ends(2).stderr_has("`--live` sends only to hosts");
    let ran = place.run("test").ends(1);
    ran.stdout_has("is not scripted: the case has no `http`; script it there, or record it with `actionjail test --record 'actions/example::x'`");
    let place = library(&["https://a.example/".to_owned()]);
    record(&place, "name~x").ends(2).stderr_has("`https://a.example/` under `record_hosts` is no host");
    let place = library(&["127.0.0.1".to_owned()]);
    place.change("actionjail.toml", "record_hosts", "record_hots");
    place.run("lint").stdout_has("did you mean `record_hosts`?");
}

#[test]
fn a_case_without_requests_has_no_tape() {
    let place = library(&["127.0.0.1".to_owned()]);
    cases(&place, &[case("x", &[], "", &[])]);
    record(&place, "name~x").ends(0).stderr_has("the case made no request that its script does not answer");
    assert!(!place.at("actions/example/tapes").exists());
}

#[test]
fn a_tape_that_is_none_fails_its_case_alone() {
    let place = library(&[]);
    cases(&place, &[case("x", &[], "", &[]), case("y", &[], "", &[])]);
    for (tape, why) in [
        ("{", "it is no tape"),
        (r#"{ "version": 9, "runs": {} }"#, "it is a tape of version 9"),
        (
            r#"{ "version": 1, "runs": { "x": [{ "request": { "method": "GET", "url": "http://a/" } }] } }"#,
            "answer 1 of `x`: it has neither a response nor an error",
        ),
    ] {
        place.write("actions/example/tapes/x.json", tape);
        let ran = place.run("test").ends(1).stdout_has("actions/example/tapes/x.json: ").stdout_has(why);
        assert!(ran.stdout.contains("1 case failed, 1 passed"), "{}", ran.stdout);
    }
}

#[test]
fn a_live_run_sends_to_allowed_hosts() {
    let server = Server::new(answers);
    let host = server.host();
    let place = library(std::slice::from_ref(&host));
    let run = |urls: &[String], words: &[&str]| {
        let params = serde_json::json!({ "urls": serde_json::to_string(urls).unwrap() }).to_string();
        place.run_words(&[&["run", "example", "--params", &params], words].concat())
    };
    let text = format!("http://{host}/text");
    let ran = run(std::slice::from_ref(&text), &["--live"]).ends(0);
    ran.stdout_has(&format!("request  GET {text} → 200")).stdout_has("200 plain ~ text");
    let ran = run(&["http://elsewhere.example/".to_owned()], &["--live"]).ends(1);
    ran.stdout_has("goes to elsewhere.example, which is not allowed");
    run(&[text], &[]).ends(1).stdout_has("send it with `--live`");
    assert_eq!(server.asked().len(), 1);
}
