//! docs.md from the form and the code: parameters, events and an example that it lacks are added.

use std::ops::Range;

use super::config::{fields, new_events};
use super::edits::Edits;
use super::sections::{InsertionPoint, Role, spot};
use super::table::{HEAD, description, new_row};
use super::words::{code, continued, prose};
use super::{
    Draft, GenerateError,
    event::Outcome,
    field::{FormField, example_of_all},
    notes,
    outline::Outline,
};
use crate::diagnostics::{line_end, split_bom};
use crate::{library::Action, script::Facts, words::one_line};

/// Adds to docs.md, whose text is `source`, the parameters and events of an action that it lacks; without a text, a
/// new one is made. All else in it stays, byte for byte. Refused where the code cannot be parsed.
pub fn docs(source: Option<&str>, action: &Action, facts: &Facts) -> Result<Draft, GenerateError> {
    GenerateError::of_code(facts, &action.code_path, action.code.source())?;
    let subject = Subject::new(action, facts);
    let (mark, body) = split_bom(source.unwrap_or_default());
    let mut draft = if body.trim().is_empty() { subject.fresh(action) } else { subject.additions(body) };
    if body.trim().is_empty() && line_end(body) == "\r\n" {
        draft.text = draft.text.replace('\n', "\r\n");
    }
    draft.text.insert_str(0, mark);
    if action.config.source().is_some() && !action.config.parsed {
        draft
            .notes
            .push("config.json cannot be read; what is said of parameters comes from the code alone".into());
    }
    notes::of_open_facts(facts, action.code.source(), &mut draft.notes);
    Ok(draft)
}

pub(super) struct Subject {
    fields: Vec<FormField>,
    events: Vec<Outcome>,
    /// The constants of the scenario that the code uses, each with what it does to it.
    constants: Vec<(String, &'static str)>,
    example: serde_json::Value,
}

impl Subject {
    pub(super) fn new(action: &Action, facts: &Facts) -> Self {
        let config = &action.config.content;
        let (mut fields, new) = fields(config, facts);
        fields.extend(new);
        let mut events: Vec<Outcome> = config.events_schema.iter().filter_map(Outcome::declared).collect();
        events.extend(new_events(config, facts));
        // What a form says in plain words is to be read as it stands.
        for field in &mut fields {
            field.description = prose(&field.description);
            field.label = prose(&field.label);
            field.kind = prose(&field.kind);
        }
        events.iter_mut().for_each(|event| event.description = prose(&event.description));
        // Nothing can be documented without a name.
        fields.retain(|field| !field.key.trim().is_empty());
        events.retain(|event| !event.name.trim().is_empty());
        let written = config.json_example.as_ref().filter(|example| !example.entries().is_empty());
        let example = written.map_or_else(|| example_of_all(&fields), |example| example.to_json());
        let used = facts.constants_used();
        let both = |name: &String| used.reads.contains(name);
        let mut constants: Vec<(String, &'static str)> = used
            .reads
            .iter()
            .filter(|name| !used.writes.contains(name))
            .map(|name| (name.clone(), "read"))
            .collect();
        constants.extend(
            used.writes
                .iter()
                .map(|name| (name.clone(), if both(name) { "read and written" } else { "written" })),
        );
        Self { fields, events, constants, example }
    }

    fn fresh(&self, action: &Action) -> Draft {
        let mut text = format!("# {}\n", prose(&one_line(&action.name())));
        if let Some(description) = &action.information.content.description {
            text += &format!("\n{}\n", prose(description.value.trim()));
        }
        let mut added = vec!["the title".to_owned()];
        let sections = [
            (Role::Parameters, self.fields.is_empty(), self.table()),
            (Role::Events, self.events.is_empty(), self.list()),
            (Role::Constants, self.constants.is_empty(), constant_list(self.constants.iter())),
            (Role::Example, self.example_is_empty(), self.block()),
        ];
        for (role, _, body) in sections.into_iter().filter(|(_, empty, _)| !empty) {
            text += &format!("\n## {}\n\n{body}\n", role.title());
            added.push(format!("section `{}`", role.title()));
        }
        Draft { text, added, notes: Vec::new() }
    }

    fn additions(&self, text: &str) -> Draft {
        let (edits, added, notes) = self.plan(text);
        let new = edits.apply(text);
        // A comment or a block of code that is never closed swallows what comes after it, again and again.
        let (_, again, _) = self.plan(&new);
        if again.is_empty() {
            return Draft { text: new, added, notes };
        }
        let note = format!(
            "docs.md could not be added to: something in it may not be closed; missing: {}",
            added.join(", ")
        );
        Draft { text: text.to_owned(), added: Vec::new(), notes: vec![note] }
    }

    fn plan(&self, text: &str) -> (Edits, Vec<String>, Vec<String>) {
        let mut plan = Plan {
            text,
            outline: Outline::parse(text),
            edits: Edits::default(),
            added: Vec::new(),
            notes: Vec::new(),
        };
        plan.parameters(self);
        plan.events(self);
        plan.constants(self);
        if !plan.outline.has_json && !self.example_is_empty() {
            plan.section(Role::Example, &self.block());
            plan.added.push("an example".to_owned());
        }
        (plan.edits, plan.added, plan.notes)
    }

    pub(super) fn changes_for(mut self, text: &str, name: &str) -> Vec<(Range<usize>, String)> {
        let outline = Outline::parse(text);
        let known = |other: &str| other == name || outline.mentions.name(other, |_| true);
        self.fields.retain(|field| known(&field.key));
        self.events.retain(|event| known(&event.name));
        // Neither constants nor an example are what is asked for.
        self.constants.clear();
        self.example = serde_json::Value::Null;
        let (edits, ..) = self.plan(text);
        edits.into_changes()
    }

    fn table(&self) -> String {
        table(self.fields.iter())
    }

    fn list(&self) -> String {
        list(self.events.iter())
    }

    fn block(&self) -> String {
        format!("```json\n{:#}\n```", self.example)
    }

    fn example_is_empty(&self) -> bool {
        self.example.as_object().is_none_or(|entries| entries.is_empty())
    }
}

fn constant_list<'a>(constants: impl Iterator<Item = &'a (String, &'static str)>) -> String {
    let lines: Vec<String> = constants.map(|(name, does)| format!("- {}: {does}.", code(name))).collect();
    lines.join("\n")
}

fn table<'a>(fields: impl Iterator<Item = &'a FormField>) -> String {
    let rows: Vec<String> = fields.map(new_row).collect();
    format!("{HEAD}\n{}", rows.join("\n"))
}

fn list<'a>(events: impl Iterator<Item = &'a Outcome>) -> String {
    let items: Vec<String> = events
        .map(|event| format!("- {}: {}", code(&event.name), continued(&one_line(&event.description))))
        .collect();
    items.join("\n")
}

struct Plan<'t> {
    text: &'t str,
    outline: Outline,
    edits: Edits,
    added: Vec<String>,
    notes: Vec<String>,
}

impl Plan<'_> {
    fn parameters(&mut self, subject: &Subject) {
        let events = self.outline.section(Role::Events, self.text).unwrap_or_default();
        let outside = |at: usize| !events.contains(&at);
        // An event may be called like a parameter: what the list of events names is the event.
        let is_event = |key: &str| subject.events.iter().any(|event| event.name == key);
        let named = |key: &str| self.outline.mentions.name(key, |at| !is_event(key) || outside(at));
        let (known, missing): (Vec<&FormField>, Vec<&FormField>) =
            subject.fields.iter().partition(|field| named(&field.key));
        self.parameters_too_many(subject, &known);
        if missing.is_empty() {
            return;
        }
        self.added.extend(missing.iter().map(|field| format!("parameter `{}`", field.key)));
        let names: Vec<&str> = subject.fields.iter().map(|field| field.key.as_str()).collect();
        let section = self.outline.section(Role::Parameters, self.text);
        let part = section.clone().unwrap_or_default();
        if let Some(table) = self.outline.table_of(&names, &part, |table| table.looks_like_parameters()) {
            let (at, prefix) = table.end(self.text);
            let rows = missing.iter().map(|field| format!("\n{prefix}{}", table.row_of(field, &known)));
            let rows = rows.collect::<String>();
            return self.insert(at, &rows);
        }
        if let Some(items) = self.outline.list_of(&names, &part) {
            let sentences = missing.iter().map(|field| (field.key.as_str(), description(field, true, true)));
            if let Some((at, items)) = items_after(items, self.text, sentences) {
                return self.insert(at, &items);
            }
        }
        self.fill(Role::Parameters, section, &table(missing.into_iter()));
    }

    /// Rows of parameters that neither the form nor the code knows.
    fn parameters_too_many(&mut self, subject: &Subject, known: &[&FormField]) {
        let names: Vec<&str> = known.iter().map(|field| field.key.as_str()).collect();
        let part = self.outline.section(Role::Parameters, self.text).unwrap_or_default();
        let Some(table) = self.outline.table_of(&names, &part, |table| table.looks_like_parameters()) else {
            return;
        };
        let fields = &subject.fields;
        let gone =
            table.names().filter(|name| !name.is_empty() && !fields.iter().any(|field| field.key == *name));
        self.notes.extend(gone.map(|name| format!("docs.md describes `{name}`, which is no parameter")));
    }

    fn events(&mut self, subject: &Subject) {
        let section = self.outline.section(Role::Events, self.text);
        let part = section.clone().unwrap_or_default();
        let is_parameter = |name: &str| subject.fields.iter().any(|field| field.key == name);
        let named =
            |name: &str| self.outline.mentions.name(name, |at| !is_parameter(name) || part.contains(&at));
        let missing: Vec<&Outcome> = subject.events.iter().filter(|event| !named(&event.name)).collect();
        if missing.is_empty() {
            return;
        }
        self.added.extend(missing.iter().map(|event| format!("event `{}`", event.name)));
        let names: Vec<&str> = subject.events.iter().map(|event| event.name.as_str()).collect();
        if let Some(items) = self.outline.list_of(&names, &part) {
            let sentences = missing.iter().map(|event| (event.name.as_str(), event.description.clone()));
            if let Some((at, items)) = items_after(items, self.text, sentences) {
                return self.insert(at, &items);
            }
        }
        if let Some(table) = self.outline.table_of(&names, &part, |table| part.contains(&table.range.start)) {
            let (at, prefix) = table.end(self.text);
            let rows = missing
                .iter()
                .map(|event| format!("\n{prefix}{}", table.row_of_event(&event.name, &event.description)));
            let rows = rows.collect::<String>();
            return self.insert(at, &rows);
        }
        self.fill(Role::Events, section, &list(missing.into_iter()));
    }

    fn constants(&mut self, subject: &Subject) {
        let missing: Vec<&(String, &str)> = subject
            .constants
            .iter()
            .filter(|(name, _)| {
                !self.outline.mentions.name(name, |_| true) && !self.text.contains(name.as_str())
            })
            .collect();
        if missing.is_empty() {
            return;
        }
        self.added.extend(missing.iter().map(|(name, _)| format!("constant `{name}`")));
        let section = self.outline.section(Role::Constants, self.text);
        self.fill(Role::Constants, section, &constant_list(missing.into_iter()));
    }

    /// Adds to a section that is there, else makes it.
    fn fill(&mut self, role: Role, section: Option<Range<usize>>, body: &str) {
        match section {
            Some(section) => {
                let end = self.outline.end_of_opening(&section);
                self.place(spot(self.text, end), body);
            }
            None => self.section(role, body),
        }
    }

    fn section(&mut self, role: Role, body: &str) {
        let heading = "#".repeat(self.outline.level());
        let spot = self.outline.spot_for(role, self.text);
        self.place(spot, &format!("{heading} {}\n\n{body}", role.title()));
    }

    /// Sets blank lines around a new part, and leaves the end of the file as it is.
    fn place(&mut self, spot: InsertionPoint, part: &str) {
        match spot {
            InsertionPoint::Start => self.insert(0, &format!("{part}\n\n")),
            InsertionPoint::After(at) => {
                let rest = &self.text[at..];
                let gap = &rest[..rest.len() - rest.trim_start().len()];
                let tight = !rest.trim().is_empty() && gap.matches('\n').count() < 2;
                self.insert(at, &format!("\n\n{part}{}", if tight { "\n" } else { "" }));
            }
        }
    }

    fn insert(&mut self, at: usize, text: &str) {
        self.edits.insert(at, text.replace('\n', line_end(self.text)));
    }
}

fn items_after<'a>(
    list: &super::outline::List,
    text: &str,
    sentences: impl Iterator<Item = (&'a str, String)>,
) -> Option<(usize, String)> {
    let mut end = None;
    let mut items = String::new();
    for (at, (name, sentence)) in sentences.enumerate() {
        let (place, item) = list.next_item(text, name, &sentence, at)?;
        end = Some(place);
        items += &item;
    }
    Some((end?, items))
}
