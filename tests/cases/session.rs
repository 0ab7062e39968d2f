//! A session of many actions: its events in order, retries, `fail_fast`, filters.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use actionjail::{
    diagnostics::SourceFile,
    library::{Action, FileState, Library, Part, Root},
    sandbox::{Body, Reply, Response},
    testing::{
        Filters, Redaction,
        session::{CaseOutcome, Engines, Event, Recorder, Session, SessionOptions},
    },
};

use super::pool;

const CODE: &str =
    "module.exports = function () { return this.getCurrentNodeParamsJSON().n > 10 ? 'big' : 'ok' };";

fn file(path: &Arc<str>, text: &str) -> FileState {
    FileState::Text(SourceFile::new(path.clone(), text))
}

fn action(folder: &str, code: &str, tests: &str) -> Arc<Action> {
    let root = Root::at(Path::new(env!("CARGO_TARGET_TMPDIR")).join("session"));
    Arc::new(Action::from_files(folder, &root, |part, path| match part {
        Part::Code => file(path, code),
        Part::Tests => file(path, tests),
        _ => FileState::Missing,
    }))
}

fn case(name: &str, n: u32, event: &str) -> String {
    format!("  - name: {name}\n    params: {{ n: {n} }}\n    expect: {{ event: {event} }}\n")
}

/// Two cases, of which `wrong` fails.
fn two_cases() -> String {
    format!("cases:\n{}{}", case("right", 1, "ok"), case("wrong", 11, "ok"))
}

/// The events of a session with one worker, a line each.
fn events(
    options: &SessionOptions,
    actions: Vec<Arc<Action>>,
    recorder: Option<&Recorder<'_>>,
) -> Vec<String> {
    let manifest = file(
        &"actionjail.toml".into(),
        "[library]\nname = \"demo\"\n[test]\ntimeout_ms = 30000\n[platform]\nprofile = \"actionjail\"\n",
    );
    let library = Library::in_memory(Path::new(env!("CARGO_TARGET_TMPDIR")), manifest, Vec::new());
    let pool = pool(1);
    let session = Session {
        pool: &pool,
        settings: &library.settings,
        options,
        recorder,
        engines: Engines::One,
        measuring: None,
    };
    let mut events = Vec::new();
    let mut report = |event: Event| events.push(shown(&event));
    session.run(actions.into_iter(), &mut report).unwrap();
    events
}

fn shown(event: &Event) -> String {
    match event {
        Event::ActionBegan => "action began".to_owned(),
        Event::AttemptFailed => "attempt failed".to_owned(),
        Event::CaseEnded(end) => match &end.outcome {
            CaseOutcome::Ran(verdict) => {
                let (passed, first) = (if end.passed() { "passed" } else { "failed" }, &end.first_failure);
                let flaky = if first.as_ref().is_some_and(|first| !first.passed) { ", flaky" } else { "" };
                format!("{} {}: {passed}, tries: {}{flaky}", end.action.folder, verdict.name, end.tries)
            }
            CaseOutcome::Broken { name, .. } => format!("{} {name}: broken", end.action.folder),
        },
        Event::ActionEnded { duration: None } => "action ended".to_owned(),
        Event::ActionEnded { duration: Some((folder, _)) } => format!("action ended: {folder}"),
        Event::RunEnded { failed_fast } => format!("run ended, failed fast: {failed_fast}"),
    }
}

#[test]
fn events_come_in_order() {
    let actions = vec![
        action("actions/a", CODE, &two_cases()),
        action("actions/b", CODE, "cases: 5\n"),
        action("actions/c", CODE, "cases: []\n"),
        action("actions/d", CODE, &format!("cases:\n{}", case("big", 11, "big"))),
    ];
    assert_eq!(
        events(&SessionOptions::default(), actions, None),
        [
            "action began",
            "actions/a right: passed, tries: 1",
            "actions/a wrong: failed, tries: 1",
            "action ended: actions/a",
            "action began",
            "actions/b tests.yaml: broken",
            "action ended",
            "action ended",
            "action began",
            "actions/d big: passed, tries: 1",
            "action ended: actions/d",
            "run ended, failed fast: false",
        ]
    );
}

/// The events of a case whose requests get these statuses one after the other, and then the last one for ever.
fn retried(retries: u32, statuses: &[u16]) -> Vec<String> {
    let code =
        "module.exports = async () => (await fetch('https://h.example/')).status === 200 ? 'ok' : 'no';";
    let sent = AtomicUsize::new(0);
    let recorder = Recorder {
        send: &|_, _| {
            let at = sent.fetch_add(1, Ordering::Relaxed).min(statuses.len() - 1);
            let (status, body) = (statuses[at], Body::default());
            Reply::Response(Response { status, headers: Vec::new(), body, delay_ms: 0 })
        },
        redaction: &Redaction::default(),
    };
    let options = SessionOptions { retries, ..SessionOptions::default() };
    events(
        &options,
        vec![action("actions/a", code, &format!("cases:\n{}", case("x", 1, "ok")))],
        Some(&recorder),
    )
}

#[test]
fn a_failed_case_is_retried_until_it_passes_or_no_retries_are_left() {
    let begin = ["action began", "attempt failed", "action ended: actions/a"].map(str::to_owned);
    let end = "run ended, failed fast: false".to_owned();
    let expected = |case: &str| [&begin[..], &[case.to_owned(), end.clone()]].concat();
    assert_eq!(retried(2, &[500, 200]), expected("actions/a x: passed, tries: 2, flaky"));
    assert_eq!(retried(2, &[500, 500, 200]), expected("actions/a x: passed, tries: 3, flaky"));
    assert_eq!(retried(2, &[500]), expected("actions/a x: failed, tries: 3"));
    assert_eq!(retried(2, &[200])[1], "actions/a x: passed, tries: 1");
    assert_eq!(retried(0, &[500, 200])[1], "actions/a x: failed, tries: 1");
}

#[test]
fn fail_fast_ends_the_session_at_the_first_failure() {
    let many: String = (0..500).map(|n| case(&format!("case {n}"), 1, "ok")).collect();
    let actions = || {
        vec![action("actions/a", CODE, &two_cases()), action("actions/b", CODE, &format!("cases:\n{many}"))]
    };
    let options = SessionOptions { fail_fast: true, ..SessionOptions::default() };
    let events = events(&options, actions(), None);
    assert!(events.contains(&"actions/a wrong: failed, tries: 1".to_owned()), "{events:?}");
    assert_eq!(events.last().unwrap(), "run ended, failed fast: true");
    assert!(events.len() < 400, "{}", events.len());
}

#[test]
fn filters_select_actions_and_cases() {
    let selected = |word: &str| {
        let folders = ["actions/a", "actions/b"];
        let filters = Filters::read(&[word.to_owned()], folders.into_iter());
        let options = SessionOptions { filters, ..SessionOptions::default() };
        events(&options, folders.map(|folder| action(folder, CODE, &two_cases())).to_vec(), None)
    };
    let end = "run ended, failed fast: false";
    assert_eq!(
        selected("actions/b"),
        [
            "action ended",
            "action began",
            "actions/b right: passed, tries: 1",
            "actions/b wrong: failed, tries: 1",
            "action ended: actions/b",
            end,
        ]
    );
    // The duration of a part of an action is no duration of the action.
    assert_eq!(
        selected("actions/a::right"),
        ["action began", "actions/a right: passed, tries: 1", "action ended", "action ended", end]
    );
    assert_eq!(selected("name~nothing"), ["action ended", "action ended", end]);
}
