//! New libraries and actions: the texts of their files. Writes nothing by itself.

use crate::library::format::{SchemaName, bare_id};
use crate::library::layout::{MANIFEST, Part, SCHEMAS, action_folder};
use crate::words::upper_first;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// Its name on the command line.
    pub name: &'static str,
    pub about: &'static str,
    /// The texts of the five files in the order of [`Part::ALL`], with `{{…}}` holes.
    texts: [&'static str; 5],
}

macro_rules! template {
    ($name:literal, $about:literal) => {
        Template {
            name: $name,
            about: $about,
            texts: [
                include_str!(concat!("templates/", $name, "/action.toml")),
                include_str!(concat!("templates/", $name, "/code.js")),
                include_str!(concat!("templates/", $name, "/config.json")),
                include_str!(concat!("templates/", $name, "/docs.md")),
                include_str!(concat!("templates/", $name, "/tests.yaml")),
            ],
        }
    };
}

/// The templates, the default first.
pub const TEMPLATES: [Template; 5] = [
    template!("check", "checks a value: leaves by success or error"),
    template!("route", "routes by a value: one event for each of its kinds"),
    template!("write", "computes a value and writes it to a constant"),
    template!("http", "asks a service over HTTP: one event for each kind of answer"),
    template!("blank", "nothing to take out: no parameters, one event"),
];

/// The answers about a new action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAction {
    pub id: String,
    pub name: String,
    pub description: String,
    /// The group it is filed under.
    pub group: Option<String>,
}

impl Template {
    pub fn named(name: &str) -> Option<Template> {
        TEMPLATES.into_iter().find(|template| template.name == name)
    }

    /// True if its code calls `fetch`, which not every platform has.
    pub fn needs_fetch(&self) -> bool {
        self.texts.iter().any(|text| text.contains("fetch("))
    }

    /// The files of a new action. `schemas` is the way from its folder to the schemas.
    pub fn files(&self, action: &NewAction, schemas: &str) -> Vec<(&'static str, String)> {
        let quoted = |text: &str| toml_edit::Value::from(text).to_string().trim().to_owned();
        let group =
            action.group.as_ref().map(|group| format!("group = {}\n", quoted(group))).unwrap_or_default();
        let filled = Part::ALL.iter().zip(self.texts).map(|(part, text)| {
            let text = text
                .replace("{{id}}", &action.id)
                .replace("{{schemas}}", schemas)
                .replace("{{toml name}}", &quoted(&action.name))
                .replace("{{toml description}}", &quoted(&action.description))
                .replace("{{toml group}}\n", &group)
                .replace("{{name}}", &action.name)
                .replace("{{description}}", &action.description);
            (part.file_name(), text)
        });
        filled.collect()
    }
}

/// The files of a new library, and those of a first action where it is to have one.
pub fn library_files(name: &str, profile: &str, with_action: bool) -> Vec<(String, String)> {
    let quoted = |text: &str| toml_edit::Value::from(text).to_string().trim().to_owned();
    let texts = [
        (MANIFEST, include_str!("templates/library/actionjail.toml")),
        (".gitattributes", include_str!("templates/library/gitattributes")),
        (".gitignore", include_str!("templates/library/gitignore")),
        (".pre-commit-config.yaml", include_str!("templates/library/pre-commit-config.yaml")),
        (".github/workflows/actions.yml", include_str!("templates/library/github.yml")),
        (".gitlab-ci.yml", include_str!("templates/library/gitlab-ci.yml")),
        ("AGENTS.md", include_str!("templates/library/AGENTS.md")),
    ];
    let mut files: Vec<(String, String)> = texts
        .into_iter()
        .map(|(path, text)| {
            let text =
                text.replace("{{toml name}}", &quoted(name)).replace("{{toml profile}}", &quoted(profile));
            let text = text.replace("{{version}}", env!("CARGO_PKG_VERSION"));
            (path.to_owned(), text)
        })
        .collect();
    for schema in SchemaName::ALL {
        files.push((format!("{SCHEMAS}/{}.schema.json", schema.name()), schema.text()));
    }
    if !with_action {
        return files;
    }
    // Not `check_language`, the first example of the platform's documentation: people paste that into a new library.
    let first = NewAction {
        id: "action_check_answer".to_owned(),
        name: "Answer check".to_owned(),
        description: "Tells whether the client's answer is one that the scenario expects.".to_owned(),
        group: Some("Checks".to_owned()),
    };
    for (file, text) in TEMPLATES[0].files(&first, &format!("../../{SCHEMAS}")) {
        files.push((format!("{}/{file}", action_folder("check_answer")), text));
    }
    files
}

/// A system ID's words as a name: `check_country` is "Check country".
pub fn name_from_id(id: &str) -> String {
    let words = bare_id(id).replace('_', " ");
    match words.trim() {
        "" => id.to_owned(),
        words => upper_first(words),
    }
}

/// The standard actions that the platform ships with, as far as they are known by name. Source: its documentation.
pub const STANDARD_ACTIONS: [&str; 15] = [
    "send_request", "send_me", "autobroadcast__create", "custom_modules__get", "custom_modules__set",
    "custom_modules__update", "validate", "send_email", "if_else", "switch", "set", "get_channel",
    "parse_params", "generate_list", "compare_numbers",
];
