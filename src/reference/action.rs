//! The page of one action: the data of its template. Reads the action's files; the only HTML made here is that of
//! docs.md.

use serde::Serialize;

use crate::diagnostics::SourceFile;
use crate::library::{Action, Document, FileState};
use crate::script::{ConstantsUsed, analyse};

use super::cases::{self, CaseView};
use super::form::{self, Field, FieldSet};
use super::highlight;
use super::links::Links;
use super::markdown::{self, Docs, Section};
use super::versions::{self, Histories, VersionsView};

#[derive(Debug, Serialize)]
pub(super) struct ActionView {
    id: String,
    name: String,
    folder: String,
    description: Option<String>,
    group: Option<String>,
    version: Option<String>,
    integration: Option<String>,
    tags: Vec<String>,
    aliases: Vec<String>,
    disabled: bool,
    troubles: Vec<Trouble>,
    docs: Docs,
    /// Sections of docs.md that repeat config.json in the author's words.
    retold: Vec<Section>,
    form: Vec<FieldSet>,
    parameters: Vec<Field>,
    events: Vec<EventView>,
    constants: ConstantsUsed,
    example: Option<String>,
    cases: Vec<CaseView>,
    code: Option<String>,
    history: Option<VersionsView>,
    /// True if config.json could be read, so that an empty table means that there is nothing.
    configured: bool,
}

/// A file that is missing, unreadable or malformed.
#[derive(Debug, Serialize)]
struct Trouble {
    path: String,
    what: String,
}

#[derive(Debug, Serialize)]
struct EventView {
    name: String,
    label: Option<String>,
    description: Option<String>,
}

pub(super) fn view(action: &Action, links: &Links, histories: &Histories) -> ActionView {
    let information = &action.information.content;
    let config = &action.config.content;
    let text =
        |field: &Option<crate::library::Spanned<String>>| field.as_ref().map(|text| text.value.clone());
    let texts = |list: &Option<Vec<crate::library::Spanned<String>>>| -> Vec<String> {
        list.iter().flatten().map(|text| text.value.clone()).collect()
    };
    let events = config.events_schema.iter().map(|event| EventView {
        name: text(&event.name).unwrap_or_default(),
        label: text(&event.label),
        description: text(&event.description),
    });
    let mut view = ActionView {
        id: action.id(),
        name: action.name(),
        folder: action.folder.to_string(),
        description: text(&information.description),
        group: text(&information.group),
        version: text(&information.version),
        integration: text(&information.integration),
        tags: texts(&information.tags),
        aliases: texts(&information.aliases),
        disabled: is_disabled(action),
        troubles: troubles(action),
        docs: action
            .docs
            .source()
            .map(|source| markdown::render(source.body().0, &action.folder, links))
            .unwrap_or_default(),
        retold: Vec::new(),
        form: form::field_sets(config),
        parameters: form::fields(config),
        events: events.collect(),
        constants: action.code.source().map(|source| analyse(source).constants_used()).unwrap_or_default(),
        example: config
            .json_example
            .as_ref()
            .map(|example| highlight::json(&form::pretty(&example.to_json()))),
        cases: cases::views(&action.tests.content),
        code: action.code.source().map(|source| highlight::javascript(source.body().0)),
        history: versions::view(histories, &action.folder, links),
        configured: action.config.parsed,
    };
    view.retold = repeated(&mut view);
    view
}

/// True if action.toml hides the action from scenarios.
pub(super) fn is_disabled(action: &Action) -> bool {
    action.information.content.enabled.as_ref().is_some_and(|enabled| !enabled.value)
}

/// Moves sections that the page shows from config.json out of docs.md; without config.json they stay.
fn repeated(view: &mut ActionView) -> Vec<Section> {
    let told = [
        (["parameters", "inputs"], !view.parameters.is_empty()),
        (["events", "return values"], !view.events.is_empty()),
        (["constants", "state"], !view.constants.reads.is_empty() || !view.constants.writes.is_empty()),
        (["example", "json example"], view.example.is_some()),
    ];
    let sections = &mut view.docs.sections;
    let take = |(titles, _): ([&str; 2], bool)| {
        let at = sections.iter().position(|section| titles.contains(&section.title.to_lowercase().trim()))?;
        Some(sections.remove(at))
    };
    told.into_iter().filter(|(_, is_told)| *is_told).filter_map(take).collect()
}

fn troubles(action: &Action) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    for (_, path, state) in action.files() {
        let what = match state {
            FileState::Missing => "the file is missing".to_owned(),
            FileState::Unreadable(why) => why.to_string(),
            FileState::Text(_) => continue,
        };
        troubles.push(Trouble { path: path.to_string(), what });
    }
    troubles.extend(unparsed(&action.information));
    troubles.extend(unparsed(&action.config));
    troubles.extend(unparsed(&action.tests));
    troubles
}

fn unparsed<T>(document: &Document<T>) -> Option<Trouble> {
    let source: &SourceFile = document.source()?;
    let problem = document.problems.first().filter(|_| !document.parsed)?;
    let line = source.position(problem.span.start).line;
    Some(Trouble { path: document.path.to_string(), what: format!("line {line}: {}", problem.message) })
}
