//! Tapes are played in order, are reported when stale, and hold no secret.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Player, Redaction, Tape, record_command};
use crate::library::TapeFile;
use crate::sandbox::{Body, Exchange, NetworkError, Reply, Request, Response};
use crate::secrets::REDACTED;
use crate::testing::Case;

fn request(method: &str, url: &str, headers: &[(&str, &str)], body: &str) -> Request {
    Request {
        method: method.to_owned(),
        url: url.to_owned(),
        headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        body: Body::Text(body.to_owned()),
    }
}

fn answered(request: Request, headers: &[(&str, &str)], body: &str) -> Exchange {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let body = Body::Text(body.to_owned());
    Exchange { request, reply: Reply::Response(Response { status: 200, headers, body, delay_ms: 0 }) }
}

fn get(url: &str) -> Request {
    request("GET", url, &[], "")
}

fn written(redaction: &Redaction, case: &Case, exchanges: &[Exchange]) -> String {
    let (name, exchanges) = redaction.tape(case, exchanges);
    TapeFile::new(BTreeMap::from([(name, exchanges)])).text()
}

fn playing(text: &str, case: &str) -> Player {
    let tape = Tape::from_file("actions/x/tapes/x.json", case, TapeFile::read(text).unwrap()).unwrap();
    Player::new(tape.for_run(case))
}

fn replayed(redaction: &Redaction, case: &Case, exchanges: &[Exchange]) -> Vec<Reply> {
    let mut playing = playing(&written(redaction, case, exchanges), &case.name);
    exchanges.iter().map(|exchange| playing.answer(&exchange.request).unwrap()).collect()
}

#[test]
fn answers_are_played_as_they_came() {
    let bytes = Body::Bytes(vec![0xff, 0, 1]);
    let exchanges = [
        answered(get("https://h.example/a?b=1&c=2"), &[("x", "1"), ("x", "2")], "{\"n\":1.5,\"s\":\"ü\"}"),
        answered(get("https://h.example/a"), &[], "plain"),
        answered(request("POST", "https://h.example/", &[], "[1]"), &[], ""),
        Exchange {
            request: Request { body: bytes.clone(), ..get("https://h.example/") },
            reply: Reply::Broken { error: NetworkError::Timeout, delay_ms: 3000 },
        },
    ];
    let played = replayed(&Redaction::default(), &Case::new("x"), &exchanges);
    for (exchange, reply) in exchanges.iter().zip(&played) {
        assert_eq!(&exchange.reply, reply);
    }
    let text = written(&Redaction::default(), &Case::new("x"), &exchanges);
    let other = |request: &Request| playing(&text, "x").answer(request).is_err();
    assert!(!other(&get("https://h.example/a?c=2&b=1")), "the order of a query does not count");
    assert!(
        other(&get("https://h.example/a?c=2"))
            && other(&request("PUT", "https://h.example/a?b=1&c=2", &[], ""))
    );
    assert!(other(&request("GET", "https://h.example/a?b=1&c=2", &[], "body")));
}

#[test]
fn json_is_compared_as_json_and_other_bodies_as_they_are() {
    let sent = |body: &str| request("POST", "https://h.example/", &[], body);
    let differs = |recorded: &str, body: &str| {
        let text = written(&Redaction::default(), &Case::new("x"), &[answered(sent(recorded), &[], "")]);
        playing(&text, "x").answer(&sent(body)).err()
    };
    assert_eq!(differs("{\"a\":1,\"b\":[2]}", "{ \"b\": [2.0], \"a\": 1 }"), None);
    assert!(differs("{\"a\":1}", "{\"a\":1,\"b\":2}").unwrap().contains("the body has"));
    assert!(differs("a=1", "a=2").unwrap().contains("the body is a=2"));
    assert!(differs("", "a").is_some() && differs("a", "").is_some());
}

#[test]
fn what_was_kept_out_may_be_anything() {
    let redaction = Redaction::new(&[], &[], &["user.email".to_owned(), "list.*.id".to_owned()], Vec::new());
    let made = |secret: &str| {
        let body = json!({ "user": { "email": format!("{secret}@h") }, "list": [{ "id": secret, "n": 1 }] });
        let url = format!("https://h.example/bot{secret}/x?token={secret}&n=1");
        request("POST", &url, &[("authorization", secret)], &body.to_string())
    };
    let mut case = Case::new("x");
    case.constants.insert("bot_token".to_owned(), "s3cr3t".into());
    let text = written(&redaction, &case, &[answered(made("s3cr3t"), &[], "s3cr3t!")]);
    assert!(!text.contains("s3cr3t"), "{text}");
    let reply = playing(&text, "x").answer(&made("another")).unwrap();
    assert!(matches!(reply, Reply::Response(response) if response.body.text() == Some("[redacted]!")));
    let mut other = made("another");
    other.url = other.url.replace("n=1", "n=2");
    assert!(playing(&text, "x").answer(&other).unwrap_err().contains("n=2"));
}

#[test]
fn what_is_no_secret_stays() {
    let body =
        json!({ "token": null, "tokens": 57, "secret": "", "key": "PROJ-1", "password": true, "n": 1 });
    let url = "https://h.example/key/x?author=me&sort=key";
    let exchange = answered(get(url), &[("content-type", "application/json")], &body.to_string());
    let text = written(&Redaction::default(), &Case::new("x"), &[exchange]);
    assert!(!text.contains(REDACTED), "{text}");
    let read: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(read["runs"]["x"][0]["response"]["json"], body);
}

#[test]
fn names_of_runs_keep_no_secret_either() {
    let secret = "q7".repeat(20);
    let mut case = Case::new("rows");
    case.params = Some(json!({ "api_key": "{{key}}" }));
    case.each =
        Some(vec![json!({ "key": secret, "n": 1 }), json!({ "more": "x".repeat(40), "key": secret })]);
    for row in crate::testing::expand(&case) {
        let text = written(&Redaction::default(), &row.case, &[answered(get("https://h.example/"), &[], "")]);
        assert!(!text.contains("q7q7"), "{text}");
        assert!(playing(&text, &row.case.name).answer(&get("https://h.example/")).is_ok(), "{text}");
    }
}

#[test]
fn the_command_that_records_is_one_that_a_shell_takes() {
    let command = |case| record_command("actions/rates", case);
    assert_eq!(command("rates are read"), "actionjail test --record 'actions/rates::rates are read'");
    assert_eq!(command("it's $HOME"), "actionjail test --record 'actions/rates::it'\\''s $HOME'");
}

struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap()
    }

    fn secret(&mut self) -> String {
        const LETTERS: [char; 26] = [
            'a', 'k', 'Q', 'Z', '0', '7', '-', '_', '.', '/', '+', '=', '"', '\\', '%', '&', ' ', '~', 'ї',
            'é', '😀', '<', ';', ':', '#', 'x',
        ];
        let length = 8 + self.below(20);
        let mut secret = String::from("s");
        secret.extend((0..length).map(|_| LETTERS[self.below(LETTERS.len())]));
        secret.push('e');
        secret
    }
}

fn encoded(secret: &str) -> String {
    utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string()
}

fn lower_encoded(secret: &str) -> String {
    let bytes = secret.bytes().map(|byte| match byte {
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02x}"),
    });
    bytes.collect()
}

fn form_encoded(secret: &str) -> String {
    url::form_urlencoded::byte_serialize(secret.as_bytes()).collect()
}

fn escaped(secret: &str) -> String {
    let quoted = Value::from(secret).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

fn ascii_escaped(secret: &str) -> String {
    secret.encode_utf16().map(|unit| format!("\\u{unit:04X}")).collect()
}

/// Encodings of a secret.
const WAYS: [fn(&str) -> String; 8] = [
    str::to_owned,
    encoded,
    form_encoded,
    lower_encoded,
    escaped,
    ascii_escaped,
    |secret| encoded(&escaped(secret)),
    |secret| STANDARD.encode(format!("user:{secret}")),
];

/// True if the text holds the secret in one of these encodings, or after decoding.
fn holds(text: &str, secret: &str) -> bool {
    let base64 = STANDARD.encode(format!("user:{secret}"));
    let mut ways: Vec<String> = WAYS.iter().map(|way| way(secret)).collect();
    ways.push(base64.trim_end_matches('=').to_owned());
    // The file is JSON itself.
    let file = ways.iter().map(|way| escaped(way)).collect::<Vec<_>>();
    ways.into_iter().chain(file).any(|way| text.contains(&way))
}

#[test]
fn no_secret_is_in_a_tape_however_it_was_sent() {
    for seed in 1..400 {
        let mut chance = Chance(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed));
        let secret = chance.secret();
        let mut way = || WAYS[chance.below(WAYS.len())](&secret);
        let texts: Vec<String> = (0..8).map(|_| way()).collect();
        let in_json =
            json!({ texts[0].clone(): [texts[1], { "deep": format!("before {} after", texts[2]) }] });
        let basic = format!("Basic {}", STANDARD.encode(format!("user:{secret}")));
        let cookie = format!("a=1; sid={secret}");
        let bearer = format!("Bearer {secret}");
        let form = format!("a=1&client_secret={}", form_encoded(&secret));
        let form_type = [("content-type", "application/x-www-form-urlencoded; charset=utf-8")];
        let json_secret =
            json!({ "auth": { "refresh_token": secret }, "at": [{ "path": secret }] }).to_string();
        let query = format!("https://h.example/a?api_key={}", encoded(&secret));
        let mut case = Case::new("x");
        // Each is a way in which the secret gets known; all the rest is where it is repeated.
        let mut known = Vec::new();
        let first = match chance.below(11) {
            0 => answered(request("GET", "https://h.example/", &[("authorization", &basic)], ""), &[], ""),
            1 => answered(request("GET", "https://h.example/", &[("x-api-key", &secret)], ""), &[], ""),
            2 => answered(request("GET", "https://h.example/", &[("authorization", &bearer)], ""), &[], ""),
            3 => answered(get(&query), &[], ""),
            4 => answered(request("POST", "https://h.example/", &form_type, &form), &[], ""),
            5 => answered(get("https://h.example/"), &[], &json_secret),
            6 => answered(request("POST", "https://h.example/", &[], &json_secret), &[], ""),
            7 if !secret.contains([';', '"']) && !secret.contains(' ') => {
                answered(request("GET", "https://h.example/", &[("cookie", &cookie)], ""), &[], "")
            }
            8 => {
                case.constants.insert("service".to_owned(), json!({ "api-key": [secret] }));
                answered(get("https://h.example/"), &[], "")
            }
            9 => {
                case.params = Some(json!({ "password": secret }));
                answered(get("https://h.example/"), &[], "")
            }
            _ => {
                known.push(secret.clone());
                answered(get("https://h.example/"), &[], "")
            }
        };
        let redaction = Redaction::new(&["x-mine".to_owned()], &[], &["at.path".to_owned()], known);
        let repeated = answered(
            request(
                "POST",
                &format!("https://h.example/{}/x?q={}", texts[3].replace(['?', '#'], ""), texts[4]),
                &[("x-plain", &texts[5]), ("x-mine", &secret)],
                &in_json.to_string(),
            ),
            &[("location", &format!("/next?a={}", texts[6])), ("x", &texts[7])],
            &format!("text {} and {}", texts[7], texts[0]),
        );
        let bytes = Exchange {
            request: get("https://h.example/"),
            reply: Reply::Response(Response {
                status: 200,
                headers: Vec::new(),
                body: Body::Bytes([&[0xff], secret.as_bytes(), &[0xfe]].concat()),
                delay_ms: 0,
            }),
        };
        let text = written(&redaction, &case, &[first, repeated, bytes]);
        assert!(!holds(&text, &secret), "seed {seed}, secret {secret}\n{text}");
        assert!(!text.contains(&STANDARD.encode([&[0xff], secret.as_bytes(), &[0xfe]].concat())), "{text}");
        assert!(TapeFile::read(&text).is_ok(), "{text}");
    }
}

#[test]
fn a_body_of_any_shape_keeps_no_secret() {
    const SECRET: &str = "q7Ztr0ub4dor";
    let deep = format!("{}\"password\":\"{SECRET}\"{}", "{\"a\":".repeat(200) + "{", "}".repeat(201));
    let bodies = [
        format!("\u{feff}{{\"token\":1,\"client_secret\":\"{SECRET}\"}}"),
        format!(")]}}'\n{{\"client_secret\":\"{SECRET}\"}}"),
        format!("{{\"n\":1e400,\"client_secret\":\"{SECRET}\"}}"),
        deep,
        format!("{{\"a\":1}}\n{{\"client_secret\":\"{SECRET}\"}}"),
        format!("cb({{\"client_secret\":\"{SECRET}\"}})"),
        json!({ "data": json!({ "client_secret": SECRET }).to_string() }).to_string(),
        json!({ "data": json!({ "more": json!({ "client_secret": SECRET }).to_string() }).to_string() })
            .to_string(),
        format!("<a><client_secret>{SECRET}</client_secret></a>"),
        format!("--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n{SECRET}\r\n--b--\r\n"),
        json!({ "query": format!("mutation {{ login(password: \"{SECRET}\") {{ id }} }}") }).to_string(),
        json!({ "headers": [{ "name": "X-Api-Key", "value": SECRET }] }).to_string(),
        json!({ "headers": [["api_key", SECRET]] }).to_string(),
        format!("<input name=\"csrf_token\" value=\"{SECRET}\">"),
    ];
    let hex: String = SECRET.bytes().map(|byte| format!("{byte:02X}")).collect();
    let html: String = SECRET.bytes().map(|byte| format!("&#{byte};")).collect();
    for body in &bodies {
        // Known by this answer, and repeated in others.
        let exchanges = [
            answered(get("https://h.example/a"), &[], body),
            answered(get("https://h.example/b"), &[("x", &SECRET.to_uppercase())], &format!("{hex} {html}")),
        ];
        let text = written(&Redaction::default(), &Case::new("x"), &exchanges);
        for way in [SECRET, &SECRET.to_uppercase(), &hex, &html] {
            assert!(!text.contains(way), "{body}\n{text}");
        }
    }
    for (url, headers) in [
        (format!("https://h.example/a;access_token={SECRET}/b"), vec![]),
        ("https://h.example/".to_owned(), vec![("www-authenticate", format!("Bearer token=\"{SECRET}\""))]),
        ("https://h.example/".to_owned(), vec![("x-note", format!("api_key=\"{SECRET}\""))]),
    ] {
        let headers: Vec<(&str, &str)> =
            headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let exchange = answered(get(&url), &headers, &format!("again {SECRET}"));
        let text = written(&Redaction::default(), &Case::new("x"), &[exchange]);
        assert!(!text.contains(SECRET), "{url} {headers:?}\n{text}");
    }
}
