//! A corpus of snippets as authors write them, run as a case runs them and on Node.js. `corpus/THEME.js` holds the
//! snippets of a theme, each the body of an async function, apart by lines that begin with `// ---`. A first line
//! `// in Europe/Kyiv` says in which time zone a snippet runs. A line that begins with `=> ` is a snippet of its own that
//! returns the expression. What a snippet returns, throws and logs is compared.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use actionjail::diagnostics::Columns;
use actionjail::library::Profile;
use actionjail::sandbox::{
    Body, Ending, Failure, Job, Module, Outcome, Pool, Reply, Request, Response, Surface,
};
use actionjail::script::{Code, Refused};
use actionjail::testing::session::is_alike_but_for;

use super::job;

/// Rules that name what is otherwise on Node.js, or what the platform has not.
const NAMING: [&str; 5] = [
    "locale-dependent-text", "missing-in-engine", "newer-than-platform", "unavailable-global",
    "unavailable-module",
];

/// Words a value with few built-ins, so that what it calls does not hide what is looked at.
const SHOW: &str = include_str!("corpus/show.js.txt");

pub(crate) struct Snippet {
    pub(crate) theme: String,
    /// The number within the theme, from 1.
    pub(crate) number: usize,
    pub(crate) body: String,
    /// Shared code that the snippet requires by the name of its theme.
    pub(crate) shared: Option<Code>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    Alike,
    /// The case fails, and says which limit it met, or what the sandbox does not have.
    Refused,
    /// `lint` says so or docs/engine.md does, or nothing differs but words that the outcome tells as the engine's own.
    Named,
    Silent,
}

pub(crate) struct Compared {
    pub(crate) snippet: Snippet,
    pub(crate) verdict: Verdict,
    /// The rule, or the code in docs/engine.md, that names the difference.
    pub(crate) named_by: Option<String>,
    pub(crate) here: String,
    pub(crate) there: String,
}

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engines/corpus")
}

/// The snippets of a file, or of all files of a folder.
pub(crate) fn read(path: &Path) -> std::io::Result<Vec<Snippet>> {
    let mut files = Vec::new();
    if path.is_dir() {
        for entry in std::fs::read_dir(path)? {
            files.push(entry?.path());
        }
        files.retain(|file| file.extension().is_some_and(|ending| ending == "js"));
        files.sort();
    } else {
        files.push(path.to_owned());
    }
    let mut snippets = Vec::new();
    for file in files {
        let theme = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file)?;
        let numbered = (1..).zip(split(&text));
        let snippet = |(number, body)| Snippet { theme: theme.clone(), number, body, shared: None };
        snippets.extend(numbered.map(snippet));
    }
    Ok(snippets)
}

pub(crate) fn split(text: &str) -> Vec<String> {
    let mut bodies = vec![String::new()];
    for line in text.lines() {
        if line.starts_with("// ---") {
            bodies.push(String::new());
        } else if let Some(expression) = line.strip_prefix("=> ") {
            bodies.extend([format!("return {expression};\n"), String::new()]);
        } else if let Some(body) = bodies.last_mut() {
            body.push_str(line);
            body.push('\n');
        }
    }
    bodies.retain(|body| !body.trim().is_empty());
    bodies
}

/// The action around a snippet.
pub(crate) fn action(body: &str) -> String {
    format!(
        "module.exports = async function action_x() {{
  const body = async function () {{
{body}
  }};
  try {{ return 'returned ' + show(await body.call(this), 0); }} catch (error) {{ return 'threw ' + show(error, 0); }}
}};
{SHOW}"
    )
}

/// Runs the snippets on both engines, as on a platform of that profile. `program` is the one that lints.
pub(crate) fn compare(
    ours: &Pool,
    node: &Pool,
    program: &Path,
    profile: &str,
    snippets: Vec<Snippet>,
) -> Result<Vec<Compared>, Box<dyn std::error::Error>> {
    let mut refused = BTreeMap::new();
    let mut jobs = Vec::new();
    let mut written = Vec::new();
    let surface = Arc::new(surface(profile));
    for (id, snippet) in (0_u64..).zip(&snippets) {
        let code = action(&snippet.body);
        let time_zone = zone(&snippet.body);
        let with_params = |job: Job| {
            let (surface, time_zone) = (Arc::clone(&surface), time_zone.clone());
            Job { params: params(), clock_ms: 1_714_979_289_123, surface, time_zone, ..job }
        };
        let code = Code::from(code.as_str());
        let shared = snippet.shared.as_ref().map(|shared| (snippet.theme.as_str(), shared));
        match edited_job(id, &code, shared) {
            Ok(job) => jobs.push(with_params(job)),
            Err(why) => _ = refused.insert(id, format!("refused before it runs: {why:?}")),
        }
        written.push(with_params(Job {
            modules: shared
                .map(|(name, shared)| module(name, shared.text(), Columns::default()))
                .into_iter()
                .collect(),
            ..job(id, code.text(), Columns::default())
        }));
    }
    let here = outcomes(ours, jobs)?;
    let there = outcomes(node, written)?;
    let known = known_differences()?;
    let mut compared = Vec::new();
    for (id, snippet) in (0_u64..).zip(snippets) {
        let there = there.get(&id).map_or_else(|| "no outcome".to_owned(), |seen| seen.text.clone());
        let (here, verdict) = match (refused.remove(&id), here.get(&id)) {
            (Some(why), _) => (why, Verdict::Refused),
            (None, None) => ("no outcome".to_owned(), Verdict::Silent),
            (None, Some(seen)) => {
                let verdict = match seen {
                    seen if seen.text == there => Verdict::Alike,
                    seen if seen.meets_limit => Verdict::Refused,
                    seen if is_alike_but_for(&seen.engine_words, &seen.text, &there) => Verdict::Named,
                    _ => Verdict::Silent,
                };
                (seen.text.clone(), verdict)
            }
        };
        compared.push(Compared { snippet, verdict, named_by: None, here, there });
    }
    for one in compared.iter_mut().filter(|one| one.verdict == Verdict::Silent) {
        if let Some(span) = known.iter().find(|span| names(span, &one.snippet.body)) {
            one.verdict = Verdict::Named;
            one.named_by = Some(span.clone());
        }
    }
    name(program, &mut compared)?;
    Ok(compared)
}

/// The job as a case is run, with the shared code of that name.
pub(crate) fn edited_job(id: u64, code: &Code, shared: Option<(&str, &Code)>) -> Result<Job, Refused> {
    let edited = code.for_engine().map_err(Clone::clone)?;
    let mut job = job(id, &edited.code, edited.columns.clone());
    if let Some((name, shared)) = shared {
        let edited = shared.for_engine().map_err(Clone::clone)?;
        job.modules.push(module(name, &edited.code, edited.columns.clone()));
    }
    Ok(job)
}

fn module(name: &str, code: &Arc<str>, columns: Columns) -> Module {
    Module { name: name.to_owned(), file: format!("{name}.js"), code: Arc::clone(code), columns }
}

/// The zone that the first line of a snippet names, as `// in Europe/Kyiv`.
fn zone(body: &str) -> String {
    let first = body.lines().next().and_then(|line| line.strip_prefix("// in "));
    first.unwrap_or("UTC").to_owned()
}

/// What a platform of that profile has; that of `node` has also modules that the sandbox does not have.
pub(crate) fn surface(profile: &str) -> Surface {
    let profile = Profile::built_in(profile).unwrap_or_default();
    Surface { globals: profile.globals, modules: profile.modules, ..Surface::default() }
}

/// The pieces of code in the table of known differences of docs/engine.md; `…` stands for anything.
fn known_differences() -> std::io::Result<Vec<String>> {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/engine.md"))?;
    let section = page.split("\n## Known differences\n").nth(1).unwrap_or_default();
    let first_cells = section.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let spans = first_cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    Ok(spans.map(str::to_owned).collect())
}

fn names(span: &str, body: &str) -> bool {
    let mut rest = body;
    span.split('…').all(|part| {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
        true
    })
}

fn params() -> serde_json::Value {
    serde_json::json!({
        "n": 7, "text": "Привіт, world", "flag": true, "nothing": null, "list": [3, 1, 2],
        "user": { "name": "Olena", "tags": ["a", "b"], "address": { "city": "Kyiv", "zip": "01001" } },
        "rows": [{ "id": 1, "sum": "10.50" }, { "id": 2, "sum": "7" }, { "id": 3, "sum": "x" }],
    })
}

/// What is compared of an outcome.
struct Seen {
    text: String,
    /// The case fails, and says which limit it met, or what it cannot have.
    meets_limit: bool,
    engine_words: Vec<String>,
}

fn outcomes(pool: &Pool, jobs: Vec<Job>) -> Result<BTreeMap<u64, Seen>, Box<dyn std::error::Error>> {
    let mut outcomes = BTreeMap::new();
    pool.run_answered(jobs, &|_, request| answer(request), |outcome| {
        outcomes.insert(outcome.id, seen(outcome));
    })?;
    Ok(outcomes)
}

fn seen(outcome: Outcome) -> Seen {
    use Failure::{Forbidden, Loop, Memory, OutputTooLarge, Recursion, Syntax, Timeout, Unsupported};
    let mut text = match &outcome.ending {
        Ending::Event(event) => event.clone(),
        Ending::NoEvent { returned } => format!("no event: {returned}"),
        // Each parser has its own words, and no code meets them.
        Ending::Failed(Syntax { .. }) => "failed: syntax error".to_owned(),
        // The engines point to other columns of one expression.
        Ending::Failed(failure) => {
            let text = failure.to_string();
            let text = text.split(" at code.js:").next().unwrap_or_default();
            format!("failed: {text}")
        }
    };
    for line in &outcome.logs {
        text.push_str(&format!("\n{:?}: {}", line.level, line.text));
    }
    for (key, value) in &outcome.writes {
        text.push_str(&format!("\n{key} = {value}"));
    }
    let meets_limit = matches!(
        &outcome.ending,
        Ending::Failed(
            Loop { .. }
                | Memory { .. }
                | OutputTooLarge { .. }
                | Recursion { .. }
                | Timeout { .. }
                | Unsupported { .. }
                | Forbidden { .. }
        )
    );
    Seen { text, meets_limit, engine_words: outcome.engine_words }
}

/// The server of the corpus. `/echo` tells the request; `/bom`, `/bytes`, `/redirect`, `/status/N` say what they give.
fn answer(request: &Request) -> Reply {
    let path = request.url.splitn(4, '/').nth(3).unwrap_or_default().to_owned();
    let (path, _) = path.split_once('?').unwrap_or((&path, ""));
    let json = || vec![("content-type".to_owned(), "application/json".to_owned())];
    let text = |text: &str| Body::Text(text.to_owned());
    let (status, headers, body) = match path {
        "bom" => (200, json(), text("\u{feff}{\"a\":1}")),
        "broken" => (200, json(), text("{\"a\":")),
        "bytes" => (
            200,
            vec![("content-type".to_owned(), "application/octet-stream".to_owned())],
            Body::Bytes(vec![0, 255, 128, 7]),
        ),
        "empty" => (204, Vec::new(), text("")),
        "redirect" => (302, vec![("location".to_owned(), "/echo?from=redirect".to_owned())], text("")),
        "cookies" => (
            200,
            vec![
                ("set-cookie".to_owned(), "a=1".to_owned()),
                ("set-cookie".to_owned(), "b=2".to_owned()),
                ("X-Mixed".to_owned(), "Yes".to_owned()),
            ],
            text("ok"),
        ),
        "latin1" => (
            200,
            vec![("content-type".to_owned(), "text/plain; charset=iso-8859-1".to_owned())],
            Body::Bytes(b"caf\xe9".to_vec()),
        ),
        "form" => (
            200,
            vec![("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned())],
            text("a=1&b=two+words"),
        ),
        _ => {
            let status = path.strip_prefix("status/").and_then(|status| status.parse().ok()).unwrap_or(200);
            let told = format!(
                "{} {} {:?} {:?}",
                request.method,
                request.url,
                sorted(&request.headers),
                request.body
            );
            (status, json(), Body::Text(serde_json::json!({ "told": told }).to_string()))
        }
    };
    Reply::Response(Response { status, headers, body, delay_ms: 5 })
}

fn sorted(headers: &[(String, String)]) -> Vec<(String, String)> {
    let mut headers = headers.to_vec();
    headers.sort();
    headers
}

/// Turns silent differences into named ones where `lint` names them.
fn name(program: &Path, compared: &mut [Compared]) -> Result<(), Box<dyn std::error::Error>> {
    let library = tempfile::tempdir()?;
    std::fs::write(
        library.path().join("actionjail.toml"),
        "[library]\nname = \"corpus\"\n[platform]\nprofile = \"node\"\n",
    )?;
    let silent = || compared.iter().enumerate().filter(|(_, one)| one.verdict == Verdict::Silent);
    for (index, one) in silent() {
        let action = library.path().join(format!("actions/action_{index}"));
        std::fs::create_dir_all(&action)?;
        // What is shared is no module that the platform lacks.
        let shared = format!("require('{}')", one.snippet.theme);
        let body = match one.snippet.shared {
            Some(_) => one.snippet.body.replace(&shared, "{}"),
            None => one.snippet.body.clone(),
        };
        std::fs::write(action.join("code.js"), action_with_prefix(&body))?;
    }
    if silent().next().is_none() {
        return Ok(());
    }
    let output =
        Command::new(program).args(["lint", "--format", "json"]).current_dir(library.path()).output()?;
    let report: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let findings = report["findings"].as_array().ok_or("lint gave no findings")?;
    for finding in findings {
        let rule = finding["rule"].as_str().unwrap_or_default();
        let path = finding["labels"][0]["path"].as_str().unwrap_or_default();
        let index = path.split('/').find_map(|part| part.strip_prefix("action_")?.parse::<usize>().ok());
        if let (true, Some(index)) = (NAMING.contains(&rule), index)
            && let Some(one) = compared.get_mut(index)
        {
            one.verdict = Verdict::Named;
            one.named_by = Some(rule.to_owned());
        }
    }
    Ok(())
}

fn action_with_prefix(body: &str) -> String {
    format!("async function action_x() {{\n{body}\n}}\nmodule.exports = action_x;\n")
}
