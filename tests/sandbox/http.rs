//! Requests of an action, answered by the one who runs the pool.

use std::sync::Mutex;

use actionjail::sandbox::{Body, Failure, Job, NetworkError, Outcome, Pool, Reply, Request, Response};

use super::{event, failure, job, pool, run, threw};

fn answered(body: &str, respond: impl Fn(&Request) -> Reply + Sync) -> Outcome {
    let code = format!("module.exports = async function action_x() {{ {body} }}");
    let mut outcomes = Vec::new();
    let pool: &Pool = pool();
    pool.run_answered(vec![job(&code)], &|_, request| respond(request), |outcome| outcomes.push(outcome))
        .unwrap();
    outcomes.remove(0)
}

fn response(status: u16, headers: &[(&str, &str)], body: &str) -> Response {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Response { status, headers, body: Body::Text(body.to_owned()), delay_ms: 0 }
}

fn json(text: &str) -> Reply {
    Reply::Response(response(200, &[("content-type", "application/json")], text))
}

#[test]
fn fetch_asks_the_parent() {
    let outcome = answered(
        "const response = await fetch('https://bank.example/rates?c=USD', {
            method: 'post', headers: { 'X-Key': 'k' }, body: JSON.stringify({ a: 'ї' }) });
         const { rate } = await response.json();
         return [response.status, response.ok, response.headers.get('content-type'), response.url, rate].join()",
        |_| json("{\"rate\":41.2}"),
    );
    assert_eq!(event(&outcome), "200,true,application/json,https://bank.example/rates?c=USD,41.2");
    let request = &outcome.requests[0].request;
    assert_eq!(request.to_string(), "POST https://bank.example/rates?c=USD");
    assert_eq!(request.body, Body::Text("{\"a\":\"ї\"}".to_owned()));
    let headers = [("x-key", "k"), ("content-type", "text/plain;charset=UTF-8")];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(request.headers, headers);
}

#[test]
fn what_may_be_fetched_is_what_node_takes() {
    let outcome = answered(
        "await fetch(new URL('/a b?x=ї#part', 'https://h.example'));
         await fetch('https://h.example', { method: 'POST', body: new URLSearchParams({ a: '1 2' }) });
         await fetch(new Request('https://h.example/r', { method: 'PUT', body: 'x' }));
         await fetch('https://h.example', { method: 'POST', body: new TextEncoder().encode('bytes') });
         await fetch('https://h.example', { headers: new Headers([['a', '1'], ['a', '2']]) });
         const errors = [];
         for (const url of ['/relative', 'ftp://h.example', 'https://u:p@h.example']) {
           await fetch(url).catch((error) => errors.push(error.name));
         }
         await fetch('https://h.example', { body: 'x' }).catch((error) => errors.push(error.message));
         return errors.join()",
        |_| Reply::Response(response(204, &[], "")),
    );
    assert_eq!(
        event(&outcome),
        "TypeError,TypeError,TypeError,Request with GET/HEAD method cannot have body."
    );
    let shown: Vec<String> = outcome
        .requests
        .iter()
        .map(|exchange| format!("{} {}", exchange.request, exchange.request.body.text().unwrap()))
        .collect();
    assert_eq!(
        shown,
        [
            "GET https://h.example/a%20b?x=%D1%97 ",
            "POST https://h.example/ a=1+2",
            "PUT https://h.example/r x",
            "POST https://h.example/ bytes",
            "GET https://h.example/ ",
        ]
    );
    assert!(outcome.requests[1].request.headers[0].1.starts_with("application/x-www-form-urlencoded"));
}

#[test]
fn a_body_is_read_once_and_in_any_way() {
    let outcome = answered(
        "const read = (way) => fetch('https://h.example').then((response) => response[way]());
         const text = await read('text');
         const bytes = new Uint8Array(await read('arrayBuffer'));
         const response = await fetch('https://h.example');
         const before = response.bodyUsed;
         await response.json();
         let again; try { await response.text() } catch (error) { again = error.message }
         return [text, bytes.length, before, response.bodyUsed, again].join('|')",
        |_| json("[1]"),
    );
    assert_eq!(event(&outcome), "[1]|3|false|true|Body is unusable: Body has already been read");
}

#[test]
fn answers_take_their_time_on_the_clock_of_the_run() {
    let outcome = answered(
        "const start = Date.now();
         const order = [];
         setTimeout(() => order.push('timer'), 50);
         await Promise.all(['slow', 'fast'].map((name) =>
           fetch(`https://h.example/${name}`).then(() => order.push(`${name} ${Date.now() - start}`))));
         await fetch('https://h.example/none');
         return `${order.join()} ${Date.now() - start}`",
        |request| {
            let delay_ms = match request.url.rsplit('/').next().unwrap() {
                "slow" => 100,
                "fast" => 20,
                _ => 0,
            };
            Reply::Response(Response { delay_ms, ..response(200, &[], "") })
        },
    );
    assert_eq!(event(&outcome), "fast 20,timer,slow 100 100");
}

#[test]
fn errors_of_the_network_are_those_of_node() {
    for (error, code) in [
        (NetworkError::Refused, "ECONNREFUSED"),
        (NetworkError::Dns, "ENOTFOUND"),
        (NetworkError::Reset, "ECONNRESET"),
        (NetworkError::Timeout, "UND_ERR_HEADERS_TIMEOUT"),
    ] {
        let outcome = answered(
            "try { await fetch('https://h.example/x') } catch (e) {
               return [e instanceof TypeError, e.message, e.cause.code, Date.now() - 1767225600000].join() }",
            |_| Reply::Broken { error, delay_ms: 7 },
        );
        assert_eq!(event(&outcome), format!("true,fetch failed,{code},7"));
    }
}

#[test]
fn a_signal_ends_the_wait() {
    let late = |_: &Request| Reply::Response(Response { delay_ms: 10_000, ..response(200, &[], "") });
    let outcome = answered(
        "const controller = new AbortController();
         setTimeout(() => controller.abort(), 30);
         const heard = new Promise((resolve) => controller.signal.addEventListener('abort', () => resolve('heard')));
         const names = [];
         await fetch('https://h.example', { signal: controller.signal }).catch((e) => names.push(e.name, Date.now() % 1000));
         await fetch('https://h.example', { signal: AbortSignal.timeout(5) }).catch((e) => names.push(e.name, Date.now() % 1000));
         await fetch('https://h.example', { signal: AbortSignal.abort() }).catch((e) => names.push(e.name));
         const any = AbortSignal.any([new AbortController().signal, AbortSignal.timeout(5)]);
         await fetch('https://h.example', { signal: any }).catch((e) => names.push(e.name));
         return [await heard, ...names].join()",
        late,
    );
    assert_eq!(event(&outcome), "heard,AbortError,30,TimeoutError,35,AbortError,TimeoutError");
    // What was aborted before it began is never sent.
    assert_eq!(outcome.requests.len(), 3);
}

#[test]
fn a_request_that_nobody_answers_cannot_be_caught() {
    let outcome = answered(
        "try { await fetch('https://h.example/x') } catch { return 'caught' } finally { return 'finally' }",
        |_| Reply::Unanswered { why: "is not scripted".to_owned() },
    );
    let Failure::Unanswered { request, why } = failure(&outcome) else { panic!("{outcome:?}") };
    assert_eq!((request.as_str(), why.as_str()), ("GET https://h.example/x", "is not scripted"));
    assert_eq!(outcome.requests.len(), 1);
    let alone = run(job("module.exports = async () => { fetch('https://h.example/x'); return 'ok' }"));
    assert!(matches!(failure(&alone), Failure::Unanswered { .. }), "also where nobody awaits it: {alone:?}");
}

#[test]
fn the_platforms_request_gives_what_came() {
    let outcome = answered(
        "const { status, ok, headers, body } = await this.request({
            method: 'POST', url: 'https://h.example/a?x=1', query: { y: [1, 2], z: undefined }, json: { n: 1 } });
         const text = await this.request({ url: 'https://h.example/text' });
         let named; try { await this.request('CreateIssue') } catch (error) { named = error.message }
         return [status, ok, headers['content-type'], body.rate, text.body, named].join('|')",
        |request| match request.method.as_str() {
            "POST" => Reply::Response(response(201, &[("content-type", "application/json; charset=utf-8")], "{\"rate\":1}")),
            _ => Reply::Response(response(200, &[], "{}")),
        },
    );
    assert!(
        event(&outcome).starts_with(
            "201|true|application/json; charset=utf-8|1|{}|there is no request named CreateIssue"
        )
    );
    let sent = &outcome.requests[0].request;
    assert_eq!(sent.url, "https://h.example/a?x=1&y=1&y=2");
    assert_eq!(sent.body.text(), Some("{\"n\":1}"));
    assert_eq!(sent.headers, [("content-type".to_owned(), "application/json".to_owned())]);
}

#[test]
fn the_time_that_an_answer_takes_in_reality_is_not_the_actions() {
    let slow = Mutex::new(());
    let mut job = job("module.exports = async () => { await fetch('https://h.example'); return 'ok' }");
    job.limits.timeout_ms = 300;
    let mut outcomes = Vec::new();
    let respond = |_: &Job, _: &Request| {
        let _one = slow.lock().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(600));
        json("{}")
    };
    pool().run_answered(vec![job], &respond, |outcome| outcomes.push(outcome)).unwrap();
    assert_eq!(event(&outcomes[0]), "ok");
}

#[test]
fn requests_count_as_output() {
    let outcome = answered(
        "for (;;) await fetch('https://h.example', { method: 'POST', body: 'x'.repeat(100000) })",
        |_| Reply::Response(response(200, &[], "")),
    );
    assert!(matches!(failure(&outcome), Failure::OutputTooLarge { .. }), "{outcome:?}");
}

#[test]
fn chance_is_seeded() {
    let code = "module.exports = () => { const a = crypto.getRandomValues(new Uint8Array(4));
        return crypto.randomUUID() + ' ' + crypto.randomUUID() + ' ' + [...a] }";
    let first = run(job(code));
    assert_eq!(event(&first), event(&run(job(code))));
    let uuid = event(&first).split(' ').next().unwrap();
    assert_eq!((uuid.len(), &uuid[14..15]), (36, "4"), "{uuid}");
    assert!("89ab".contains(&uuid[19..20]), "{uuid}");
    let other = run(Job { seed: 2, ..job(code) });
    assert_ne!(event(&first), event(&other));
    let _ = threw(&run(job("module.exports = () => crypto.getRandomValues([])")));
}

#[test]
fn redirections_are_followed_as_by_fetch() {
    let outcome = answered(
        "const shown = [];
         for (const [status, method] of [[301, 'POST'], [302, 'PUT'], [303, 'PUT'], [307, 'POST'], [308, 'GET']]) {
           const body = method === 'GET' ? undefined : 'x';
           const response = await fetch(`https://h.example/${status}`, { method, body, headers: { Authorization: 'a' } });
           shown.push([response.redirected, response.url, response.status].join(' '));
         }
         const manual = await fetch('https://h.example/302', { redirect: 'manual' });
         const wrong = await fetch('https://h.example/302', { redirect: 'error' }).catch((e) => e.cause.message);
         const round = await fetch('https://h.example/round').catch((e) => e.cause.message);
         return [...shown, manual.status, wrong, round].join('|')",
        |request| {
            let to = |status, place: &str| Reply::Response(response(status, &[("location", place)], ""));
            match request.url.rsplit('/').next().unwrap() {
                "round" => to(302, "/round"),
                "end" => Reply::Response(response(200, &[], "")),
                status => to(status.parse().unwrap(), "https://other.example/end"),
            }
        },
    );
    let all = "true https://other.example/end 200";
    assert_eq!(
        event(&outcome),
        format!("{all}|{all}|{all}|{all}|{all}|302|unexpected redirect|redirect count exceeded")
    );
    let seen = |at: usize| {
        let request = &outcome.requests[at].request;
        let names: Vec<&str> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
        format!("{} {:?} {}", request.method, names, request.body.text().unwrap())
    };
    // What belongs to another origin or to the body stays behind.
    assert_eq!(seen(0), "POST [\"authorization\", \"content-type\"] x");
    assert_eq!(seen(1), "GET [] ");
    assert_eq!(seen(3), "PUT [\"content-type\"] x");
    assert_eq!(seen(5), "GET [] ");
    assert_eq!(seen(7), "POST [\"content-type\"] x");
    assert_eq!(outcome.requests.len(), 10 + 2 + 21);
}
