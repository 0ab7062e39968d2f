//! Prepares actions for the sandbox: code, platform, limits and cases.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use serde_json::{Map, Value, json};

use super::{Case, Ends, Expect, SharedCode, Snapshot, Subject};
use crate::diagnostics::SourceFile;
use crate::library::{
    self, Action, BadInstant, DEFAULT_CLOCK_MS, FileState, Functions, Node, Settings, clock_ms,
};
use crate::sandbox::{KNOWN_LANGUAGES, KNOWN_NODE, Limits, Surface};
use crate::script::{Code, Requires, required_by, requires};
use crate::zones::DEFAULT_ZONE;

/// Limits, platform and shared code: the same for all runs of a library.
#[derive(Debug, Clone)]
pub struct RunEnvironment {
    limits: Limits,
    time_zone: String,
    surface: Arc<Surface>,
    shared: Arc<Shared>,
}

/// The shared code, of which each file is read as code once for all actions: a bundled library has a megabyte.
#[derive(Debug)]
struct Shared {
    functions: Functions,
    read: BTreeMap<String, OnceLock<(Code, Arc<Requires>)>>,
}

impl Shared {
    fn new(functions: Functions) -> Self {
        let read = functions.names().map(|name| (name.to_owned(), OnceLock::new())).collect();
        Self { functions, read }
    }

    /// A file as code, and what it requires.
    fn code(&self, name: &str) -> Option<&(Code, Arc<Requires>)> {
        let file = self.functions.file(name)?;
        Some(self.read.get(name)?.get_or_init(|| (Code::new(file.body().0), Arc::new(requires(file)))))
    }
}

impl RunEnvironment {
    pub fn new(settings: &Settings) -> Self {
        let profile = &settings.profile;
        let surface = Surface {
            methods: profile.methods.clone(),
            properties: profile.properties.clone(),
            globals: profile.globals.clone(),
            modules: profile.modules.clone(),
            languages: languages(settings),
            node: settings.node().unwrap_or(KNOWN_NODE),
        };
        let shared = Arc::new(Shared::new(settings.functions.clone()));
        Self { limits: limits(settings), time_zone: time_zone(settings), surface: Arc::new(surface), shared }
    }
}

/// The languages that the manifest names for the platform.
fn languages(settings: &Settings) -> Vec<String> {
    let section = settings.manifest.content.platform.as_ref();
    match section.and_then(|section| section.languages.as_ref()) {
        Some(languages) => languages.iter().map(|language| language.value.clone()).collect(),
        None => KNOWN_LANGUAGES.iter().map(|language| (*language).to_owned()).collect(),
    }
}

/// The zone of the server that the manifest names.
fn time_zone(settings: &Settings) -> String {
    let section = settings.manifest.content.test.as_ref();
    let named = section.and_then(|section| section.time_zone.as_ref());
    named.map_or_else(|| DEFAULT_ZONE.to_owned(), |zone| zone.value.clone())
}

pub fn limits(settings: &Settings) -> Limits {
    let section = settings.manifest.content.test.as_ref();
    let standard = Limits::default();
    Limits {
        timeout_ms: section.and_then(|section| section.timeout_ms).unwrap_or(standard.timeout_ms),
        memory_mb: section.and_then(|section| section.memory_mb).unwrap_or(standard.memory_mb),
        ..standard
    }
}

pub fn subject(environment: &RunEnvironment, action: &Action, cases: Vec<Case>) -> Subject {
    let declared = action.config.parsed.then(|| {
        let keys = action.config.content.keyed().map(|(key, _)| key.value.clone());
        keys.collect::<BTreeSet<String>>()
    });
    Subject {
        file: action.code_path.to_string(),
        code: Code::new(action.code.source().map_or("", |source| source.text())),
        declared,
        limits: environment.limits.clone(),
        time_zone: environment.time_zone.clone(),
        surface: Arc::clone(&environment.surface),
        defaults: action.config.content.with_defaults(Map::new()),
        modules: modules(environment, action),
        instrumented: None,
        cases,
    }
}

/// The shared code that an action requires, directly or not.
fn modules(environment: &RunEnvironment, action: &Action) -> Vec<SharedCode> {
    let Some(source) = action.code.source() else { return Vec::new() };
    let shared = &environment.shared;
    let uses = |file: &SourceFile| match file.path().strip_suffix(".js").and_then(|name| shared.code(name)) {
        Some((_, requires)) => Arc::clone(requires),
        None => Arc::new(requires(file)),
    };
    let required = required_by(source, |name| shared.functions.file(name), uses);
    let module = |(name, file): (String, &SourceFile)| {
        let code = shared.code(&name)?.0.clone();
        Some(SharedCode { name, file: file.path().to_string(), code })
    };
    let unreadable = |(name, _): (String, Option<String>)| {
        let FileState::Unreadable(why) = shared.functions.state(&name)? else { return None };
        let file = format!("{name}.js");
        Some(SharedCode { code: throwing(&format!("{file}: {why}")), name, file })
    };
    let missing = required.missing.into_iter().filter_map(unreadable);
    required.files.into_iter().filter_map(module).chain(missing).collect()
}

/// Code in the place of a file that cannot be read: it says so where it is required.
fn throwing(message: &str) -> Code {
    Code::new(format!("throw new Error({});", Value::from(message)))
}

pub fn case_as_written(written: &library::Case) -> Result<Case, BadInstant> {
    let mut case = Case::new(written.name.as_ref().map_or("", |name| &name.value));
    case.params = written.params.as_ref().map(Node::to_json);
    case.defaults = written.defaults.as_ref().is_none_or(|wanted| wanted.value);
    case.constants = object(written.constants.as_ref());
    case.state = written.state.as_ref().map(Node::to_json);
    case.clock_ms = match &written.clock {
        Some(clock) => clock_ms(&clock.value)?,
        None => DEFAULT_CLOCK_MS,
    };
    case.time_zone = written.time_zone.as_ref().map(|zone| zone.value.clone());
    case.http = written
        .http
        .iter()
        .flatten()
        .map(|scripted| {
            let part = |node: Option<&Node>| node.map_or(Value::Null, Node::to_json);
            let request = part(scripted.request.as_ref().and_then(|request| request.node.as_ref()));
            let response = part(scripted.response.as_ref().and_then(|response| response.node.as_ref()));
            json!({ "request": request, "response": response })
        })
        .collect();
    case.each = written.each.as_ref().map(|rows| rows.items().iter().map(Node::to_json).collect());
    if let Some(expect) = &written.expect {
        case.expect = Expect {
            ends: ends(expect),
            constants: object(expect.constants.as_ref()),
            logs: expect.logs.iter().flatten().map(|log| log.value.clone()).collect(),
            requests: expect.requests.as_ref().map(|requests| {
                requests.iter().filter_map(|request| request.node.as_ref().map(Node::to_json)).collect()
            }),
            snapshot: match &expect.snapshot {
                Some(wanted) if wanted.value => Snapshot::Stored(Map::new()),
                _ => Snapshot::Unwanted,
            },
        };
    }
    Ok(case)
}

fn ends(expect: &library::Expect) -> Ends {
    match (&expect.event, &expect.one_of, &expect.throws) {
        (Some(event), ..) => Ends::Event(event.value.clone()),
        (_, Some(events), _) => Ends::OneOf(events.iter().map(|event| event.value.clone()).collect()),
        (.., Some(pattern)) => Ends::Throws(pattern.value.clone()),
        _ => Ends::Anyhow,
    }
}

fn object(node: Option<&Node>) -> Map<String, Value> {
    match node.map(Node::to_json) {
        Some(Value::Object(map)) => map,
        _ => Map::new(),
    }
}
