//! `actionjail.toml`: the library's manifest.

use schemars::JsonSchema;

use crate::diagnostics::Severity;

use crate::library::tree::{Node, Problem, Spanned};

use super::time_zone::unknown_zone;

/// The library's manifest. Every key is optional but `[library] name`.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields, title = "actionjail.toml")]
pub struct LibraryManifest {
    /// What the library is.
    #[schemars(required)]
    pub library: LibrarySection,
    /// The platform that runs the actions.
    pub platform: Option<PlatformSection>,
    /// The groups an action may be in, each with its description, in the order of the docs. Left out: any group.
    #[schemars(with = "Option<std::collections::BTreeMap<String, String>>")]
    pub groups: Option<Vec<(Spanned<String>, String)>>,
    /// Which rules lint applies.
    pub lint: Option<LintSection>,
    /// Limits of the test runs.
    pub test: Option<TestSection>,
    /// The documentation site.
    pub docs: Option<DocsSection>,
    /// What `breaking` compares with.
    pub baseline: Option<BaselineSection>,
    /// The model that is to help with drafts. Nothing uses it yet.
    pub ai: Option<AiSection>,
}

/// `[library]`
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct LibrarySection {
    /// Name of the library; bundles carry it.
    #[schemars(required)]
    pub name: Option<Spanned<String>>,
    /// Version of the library (semver).
    pub version: Option<Spanned<String>>,
}

/// `[platform]`
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PlatformSection {
    /// A built-in profile (`connectiveone`, `actionjail`, `node`) or the path of a profile TOML.
    pub profile: Option<Spanned<String>>,
    /// Globals that the platform has beyond those of its profile.
    pub globals: Option<Vec<Spanned<String>>>,
    /// Modules that the platform has beyond those of its profile.
    pub modules: Option<Vec<Spanned<String>>>,
    /// Constants that scenarios define. Left out: unknown, not checked.
    pub constants: Option<Vec<Spanned<String>>>,
    /// Languages of which the platform's Node.js has data for texts, such as `uk` or `de-AT`. Left out: those of which the
    /// cases have it.
    pub languages: Option<Vec<Spanned<String>>>,
    /// The major version of the platform's Node.js, such as "22" (20 where left out).
    #[schemars(regex(pattern = r"^[1-9][0-9]*$"))]
    pub node: Option<Spanned<String>>,
}

/// `[lint]`
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct LintSection {
    /// Rule ids, categories, `default` or `all`.
    pub select: Option<Vec<Spanned<String>>>,
    /// Rule ids or categories to leave out.
    pub ignore: Option<Vec<Spanned<String>>>,
    /// Severity by rule id.
    #[schemars(with = "Option<std::collections::BTreeMap<String, Severity>>")]
    pub severity: Option<Vec<(Spanned<String>, Severity)>>,
    /// A file of known findings to leave out, as `lint --write-baseline` writes it.
    pub baseline: Option<Spanned<String>>,
}

/// `[test]`
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TestSection {
    /// Milliseconds that one case may take (2000 where left out).
    #[schemars(range(min = 1, max = 3_600_000))]
    pub timeout_ms: Option<u64>,
    /// Mebibytes that one case may take (128 where left out).
    #[schemars(range(min = 16, max = 65_536))]
    pub memory_mb: Option<u64>,
    /// The time zone of the servers that run the actions, by its IANA name such as Europe/Kyiv (UTC where left out).
    pub time_zone: Option<Spanned<String>>,
    /// `both` runs the cases on Node.js as well wherever `test` runs, and reports what differs (`boa` where left out).
    #[schemars(extend("enum" = ["boa", "both"]))]
    pub engine: Option<Spanned<String>>,
    /// Hosts that `test --record` and `run --live` may send requests to: `api.example.com`, `localhost:8080` for one
    /// port only, `*.example.com` for all hosts below. Left out: none.
    pub record_hosts: Option<Vec<Spanned<String>>>,
    /// What is kept out of tapes, beside what is known to be secret.
    pub redact: Option<RedactSection>,
}

/// `[test.redact]`
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RedactSection {
    /// Names of headers.
    pub headers: Option<Vec<Spanned<String>>>,
    /// Keys of queries and forms.
    pub query: Option<Vec<Spanned<String>>>,
    /// Paths in JSON bodies, such as `user.email` or `items.*.token`; a list is looked into by itself.
    pub json: Option<Vec<Spanned<String>>>,
}

/// `[docs]`
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct DocsSection {
    /// Title of the site.
    pub title: Option<Spanned<String>>,
}

/// `[baseline]`
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct BaselineSection {
    /// A git ref, folder, bundle or `oci://` reference.
    pub against: Option<Spanned<String>>,
}

/// `[ai]`
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct AiSection {
    /// Root of an OpenAI-compatible API.
    pub base_url: Option<Spanned<String>>,
    /// Name of the model.
    pub model: Option<Spanned<String>>,
}

/// True if a library may have the name: it is part of the names of its bundles.
pub fn is_library_name(name: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '_');
    name.starts_with(char::is_alphanumeric) && name.chars().all(fits)
}

impl LibraryManifest {
    /// Reads what is well-formed; what is not, the schema reports.
    pub fn read(root: &Node) -> Self {
        let library = root
            .get("library")
            .map(|section| LibrarySection { name: section.text("name"), version: section.text("version") });
        Self {
            library: library.unwrap_or_default(),
            platform: root.get("platform").map(|section| PlatformSection {
                profile: section.text("profile"),
                globals: section.texts("globals"),
                modules: section.texts("modules"),
                constants: section.texts("constants"),
                languages: section.texts("languages"),
                node: section.text("node"),
            }),
            groups: root.get("groups").map(groups),
            lint: root.get("lint").map(|section| LintSection {
                select: section.texts("select"),
                ignore: section.texts("ignore"),
                severity: section.get("severity").map(severities),
                baseline: section.text("baseline"),
            }),
            test: root.get("test").map(|section| TestSection {
                timeout_ms: section.count("timeout_ms"),
                memory_mb: section.count("memory_mb"),
                time_zone: section.text("time_zone"),
                engine: section.text("engine"),
                record_hosts: section.texts("record_hosts"),
                redact: section.get("redact").map(|redact| RedactSection {
                    headers: redact.texts("headers"),
                    query: redact.texts("query"),
                    json: redact.texts("json"),
                }),
            }),
            docs: root.get("docs").map(|section| DocsSection { title: section.text("title") }),
            baseline: root
                .get("baseline")
                .map(|section| BaselineSection { against: section.text("against") }),
            ai: root.get("ai").map(|section| AiSection {
                base_url: section.text("base_url"),
                model: section.text("model"),
            }),
        }
    }
}

impl LibraryManifest {
    /// What the schema cannot say: a time zone that there is not.
    pub fn fault(&self) -> Option<Problem> {
        let zone = self.test.as_ref()?.time_zone.as_ref()?;
        let (message, help) = unknown_zone(&zone.value)?;
        Some(Problem::new(zone.span, message).help(help))
    }
}

fn groups(section: &Node) -> Vec<(Spanned<String>, String)> {
    let named = section.entries().iter().map(|entry| {
        let name = Spanned { value: entry.key.clone(), span: entry.key_span };
        (name, entry.value.as_text().unwrap_or_default().to_owned())
    });
    named.collect()
}

fn severities(section: &Node) -> Vec<(Spanned<String>, Severity)> {
    let named = section.entries().iter().filter_map(|entry| {
        let severity = match entry.value.as_text()? {
            "error" => Severity::Error,
            "warning" => Severity::Warning,
            "note" => Severity::Note,
            _ => return None,
        };
        Some((Spanned { value: entry.key.clone(), span: entry.key_span }, severity))
    });
    named.collect()
}
