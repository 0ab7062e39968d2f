//! Cases that script the requests of an action, as their author meets them.

use super::{Place, Ran};

const CODE: &str = "async function action_example() {
  const { currency } = this.getCurrentNodeParamsJSON();
  const response = await fetch(`https://bank.example/rates?c=${currency}`, { headers: { 'X-Key': 'k' } });
  if (response.status === 404) return 'unknown';
  const { rate } = await response.json();
  this.setCurrentStateConstant('rate', rate);
  return 'success';
}
module.exports = action_example;
";

/// The example action with another body, and these cases.
fn library(code: &str, cases: &str) -> Place {
    let place = Place::library();
    place.change("actionjail.toml", "[library]", "[platform]\nprofile = \"actionjail\"\n\n[library]");
    place.write("actions/example/code.js", code);
    place.write(
        "actions/example/config.json",
        r#"{ "parameters": [{ "key": "currency", "type": "string", "label": "Currency" }],
             "events_schema": [{ "name": "success" }, { "name": "unknown" }] }"#,
    );
    place.write("actions/example/tests.yaml", cases);
    place
}

fn tested(cases: &str) -> Ran {
    library(CODE, cases).run("test")
}

#[test]
fn scripted_answers_are_given_and_requests_compared() {
    tested(
        r#"
cases:
  - name: rates are read
    params: { currency: USD }
    http:
      - request: { method: GET, url: "https://bank.example/rates", query: { c: USD }, headers: { x-key: k } }
        response: { json: { rate: 41.2 } }
    expect:
      event: success
      constants: { rate: { $type: number } }
      requests: [ { url: { $match: "^https://bank" } } ]
  - name: other answers
    each: [ { c: USD, status: 404, event: unknown }, { c: EUR, status: 200, event: success } ]
    params: { currency: "{{c}}" }
    http:
      - request: { url: "https://bank.example/rates?c={{c}}" }
        response: { status: "{{status}}", json: { rate: 1 }, delay_ms: 90000 }
    expect: { event: "{{event}}" }
"#,
    )
    .ends(0);
}

#[test]
fn what_is_not_scripted_fails_with_the_nearest() {
    let ran = tested(
        r#"
cases:
  - name: another query
    params: { currency: EUR }
    http:
      - request: { method: GET, url: "https://bank.example/rates", query: { c: USD } }
        response: { json: { rate: 41.2 } }
    expect: { event: success }
  - name: no script
    params: { currency: EUR }
    expect: { event: success }
  - name: more than is asked for
    params: { currency: EUR }
    http:
      - request: { url: "https://bank.example/rates?c=EUR" }
        response: { status: 404 }
      - request: { url: "https://bank.example/more" }
        response: { status: 200 }
    expect: { event: unknown }
  - name: none expected
    params: { currency: EUR }
    http:
      - request: { url: "https://bank.example/rates?c=EUR" }
        response: { status: 404 }
    expect: { event: unknown, requests: [] }
"#,
    )
    .ends(1);
    for text in [
        "the request GET https://bank.example/rates?c=EUR is not scripted; the nearest is GET https://bank.example/rates?c=USD, but the query has c=EUR, not c=USD",
        "is not scripted: the case has no `http`",
        "scripted answer 2",
        "never requested",
        "no request",
    ] {
        assert!(ran.stdout.contains(text), "{text}\n{}", ran.stdout);
    }
    assert!(ran.stdout.contains("4 cases failed, 0 passed"), "{}", ran.stdout);
}

#[test]
fn what_cannot_be_scripted_is_a_fault_with_a_place() {
    let place = library(
        CODE,
        r#"
cases:
  - name: faults
    http:
      - request: { url: "/relative", json: 1, body: "1" }
        response: { status: 700, json: 1, body: "1", delay_ms: -1 }
      - request: { url: { $mach: "x" } }
        response: { error: fire, status: 200 }
    expect: { constants: { a: { $wat: 1 } } }
"#,
    );
    let ran = place.run("lint").ends(1);
    for text in [
        "`/relative` is not an absolute URL",
        "the request is held against two bodies",
        "the response has two bodies",
        "a status is a whole number from 200 to 599",
        "`delay_ms` is a whole number of milliseconds",
        "there is no matcher `$mach`; did you mean `$match`?",
        "`fire` is not an error that a request can meet",
        "a request that fails on its way has no response",
        "there is no matcher `$wat`",
        "tests.yaml:5",
    ] {
        assert!(ran.stdout.contains(text), "{text}\n{}", ran.stdout);
    }
    let ran = place.run("test").ends(1);
    assert!(ran.stdout.contains("cannot run"), "{}", ran.stdout);
}

#[test]
fn a_run_shows_its_requests_and_answers_none() {
    let ran = library(CODE, "cases: []\n")
        .run_words(&["run", "example", "--params", r#"{"currency":"USD"}"#])
        .ends(1);
    assert!(ran.stdout.contains("request  GET https://bank.example/rates?c=USD"), "{}", ran.stdout);
    assert!(ran.stdout.contains("script it in a case of tests.yaml"), "{}", ran.stdout);
}
