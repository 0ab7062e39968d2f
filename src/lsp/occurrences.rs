//! The occurrences of a parameter, event or constant in code.js, config.json, docs.md and tests.yaml.

use std::sync::Arc;

use crate::diagnostics::{SourceFile, Span};
use crate::generate::Page;
use crate::library::{Action, Format, Node, Spanned, read};
use crate::script::{Facts, Key, returned_texts};

/// Something that an action names in several files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    Parameter(String),
    Event(String),
    Constant(String),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Occurrence {
    pub(super) path: Arc<str>,
    /// The name there, including quotes.
    pub(super) span: Span,
    pub(super) notation: Notation,
}

/// The notation of a name at an occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Notation {
    Declared,
    Json,
    /// JavaScript: an identifier or a string.
    Code,
    Yaml,
    Markdown,
}

impl Name {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Parameter(text) | Self::Event(text) | Self::Constant(text) => text,
        }
    }
}

/// All occurrences of a name in an action, the declaration first.
pub(super) fn occurrences(action: &Action, facts: &Facts, name: &Name) -> Vec<Occurrence> {
    let mut found = Collector { action, places: Vec::new() };
    found.config(name);
    found.code(facts, name);
    found.docs(name);
    found.tests(name);
    found.places.sort_by_key(|place| (place.notation != Notation::Declared, place.clone()));
    found.places.dedup();
    found.places
}

struct Collector<'a> {
    action: &'a Action,
    places: Vec<Occurrence>,
}

impl Collector<'_> {
    fn add(&mut self, path: &Arc<str>, span: Span, notation: Notation) {
        self.places.push(Occurrence { path: path.clone(), span, notation });
    }

    fn config(&mut self, name: &Name) {
        let (path, config) = (&self.action.config.path, &self.action.config.content);
        match name {
            Name::Parameter(key) => {
                for (known, _) in config.keyed().filter(|(known, _)| known.value == *key) {
                    self.add(path, known.span, Notation::Declared);
                }
                let fields = config.groups().iter().flat_map(|group| &group.fields);
                for field in fields.filter(|field| field.value == *key) {
                    self.add(path, field.span, Notation::Json);
                }
                let example = config.json_example.iter().flat_map(Node::entries);
                for entry in example.filter(|entry| entry.key == *key) {
                    self.add(path, entry.key_span, Notation::Json);
                }
            }
            Name::Event(event) => {
                for known in config.event_names().filter(|known| known.value == *event) {
                    self.add(path, known.span, Notation::Declared);
                }
            }
            Name::Constant(_) => {}
        }
    }

    fn code(&mut self, facts: &Facts, name: &Name) {
        let path = &self.action.code_path;
        let keys = |key: Option<&Key>| key.map(|key| key.places.clone()).unwrap_or_default();
        let spans: Vec<Span> = match name {
            Name::Parameter(key) => keys(facts.params.get(key)),
            Name::Constant(key) => keys(facts.constants.get(key)),
            Name::Event(event) => {
                let first = facts.events.names.iter().find(|known| known.name == *event);
                let texts = self.action.code.source().filter(|_| first.is_some()).map(returned_texts);
                let same = texts.into_iter().flatten().filter(|(text, _)| text == event);
                first.map(|first| first.span).into_iter().chain(same.map(|(_, span)| span)).collect()
            }
        };
        for span in spans {
            self.add(path, span, Notation::Code);
        }
    }

    fn docs(&mut self, name: &Name) {
        if matches!(name, Name::Constant(_)) {
            return;
        }
        let Some(source) = self.action.docs.source() else { return };
        let page = Page::parse(source);
        let config = &self.action.config.content;
        let is_event = config.event_names().any(|event| event.value == name.text());
        let is_parameter = config.parameter(name.text()).is_some();
        // One name may be both: then the section tells which is meant.
        let meant = |span: Span| match name {
            Name::Event(_) => !is_parameter || page.is_about_events(span),
            _ => !is_event || !page.is_about_events(span),
        };
        let path = &self.action.docs_path;
        for (span, _) in page.codes().filter(|(span, code)| *code == name.text() && meant(*span)) {
            self.add(path, span, Notation::Markdown);
        }
        if !matches!(name, Name::Parameter(_)) {
            return;
        }
        let keys: Vec<&str> = config.keyed().map(|(key, _)| key.value.as_str()).collect();
        for (_, row) in page.documented(&keys).into_iter().filter(|(known, _)| *known == name.text()) {
            let line = source.line_span(row.start);
            let text = source.slice(line);
            if let Some(at) = text.find(name.text()).filter(|&at| !text[..at].contains('`')) {
                let start = line.start as usize + at;
                self.add(path, Span::new(start, start + name.text().len()), Notation::Markdown);
            }
        }
        for (span, block) in page.json_blocks().filter(|(span, block)| source.slice(*span) == *block) {
            let Ok(root) = read(Format::Json, &SourceFile::new(path.clone(), block)) else { continue };
            for entry in root.entries().iter().filter(|entry| entry.key == name.text()) {
                self.add(path, entry.key_span.shifted(span.start as usize), Notation::Json);
            }
        }
    }

    fn tests(&mut self, name: &Name) {
        let (path, cases) = (&self.action.tests.path, &self.action.tests.content.cases);
        for case in cases {
            let mut keys = |node: Option<&Node>| {
                for entry in node.into_iter().flat_map(Node::entries).filter(|entry| entry.key == name.text())
                {
                    self.places.push(Occurrence {
                        path: path.clone(),
                        span: entry.key_span,
                        notation: Notation::Yaml,
                    });
                }
            };
            match name {
                Name::Parameter(_) => {
                    keys(case.params.as_ref());
                    // A row that is taken whole holds parameters; another one only what fills placeholders.
                    let whole = case.params.as_ref().and_then(Node::as_text) == Some("{{row}}");
                    for row in case.each.iter().filter(|_| whole).flat_map(Node::items) {
                        keys(Some(row));
                    }
                }
                Name::Constant(_) => {
                    keys(case.constants.as_ref());
                    keys(case.expect.as_ref().and_then(|expect| expect.constants.as_ref()));
                }
                Name::Event(event) => {
                    let expect = case.expect.as_ref();
                    let one = expect.and_then(|expect| expect.event.as_ref());
                    let several = expect.and_then(|expect| expect.one_of.as_ref()).into_iter().flatten();
                    let named = one.into_iter().chain(several).filter(|known| known.value == *event);
                    let named: Vec<&Spanned<String>> = named.collect();
                    for known in named {
                        self.add(path, known.span, Notation::Yaml);
                    }
                }
            }
        }
    }
}
