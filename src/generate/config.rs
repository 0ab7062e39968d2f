//! config.json from the code: parameters, groups, example and events that it lacks are added.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::insert::{Container, Insertions};
use super::{
    Draft, GenerateError,
    event::Outcome,
    field::{FormField, example_of_all},
    infer, notes,
};
use crate::diagnostics::{SourceFile, split_bom};
use crate::library::{Config, Data, Format, Node, Part as FilePart, read};
use crate::script::Facts;

/// Adds to config.json, whose text is `source`, what the code needs and it lacks; without a text, a new one is made.
/// All else in it stays, byte for byte. Refused where the code cannot be parsed, or config.json does not have the
/// shape to add to.
pub fn config(source: Option<&str>, facts: &Facts, code: &SourceFile) -> Result<Draft, GenerateError> {
    GenerateError::of_code(facts, code.path(), Some(code))?;
    let (mark, body) = split_bom(source.unwrap_or_default());
    let text = if body.trim().is_empty() { "{}\n" } else { body };
    let file = SourceFile::new(FilePart::Config.file_name(), text);
    let root = read(Format::Json, &file).map_err(|problem| GenerateError::of_config(&problem, &file))?;
    if !matches!(root.data, Data::Table(_)) {
        return Err(GenerateError::NotAnObject { found: root.kind() });
    }
    if let Some(other) = root.get("parameters").filter(|node| !matches!(node.data, Data::List(_))) {
        return Err(GenerateError::NotAList { found: other.kind() });
    }
    let config = Config::read(&root);
    let mut writer = Writer::new(text, &root, &config);
    writer.new = fields(&config, facts).1;
    writer.events = new_events(&config, facts);
    notes::of_leftovers(&config, facts, &mut writer.draft.notes);
    writer.parameters();
    writer.groups(&|_| true);
    writer.example(&|field| field.required);
    writer.events();
    let mut draft = writer.finish();
    draft.text.insert_str(0, mark);
    notes::of_open_facts(facts, Some(code), &mut draft.notes);
    Ok(draft)
}

/// The fields of the form: first those of config.json, then those that only the code knows, in the order in
/// which it names them.
pub(super) fn fields(config: &Config, facts: &Facts) -> (Vec<FormField>, Vec<FormField>) {
    let declared =
        config.keyed().map(|(key, parameter)| FormField::declared(&key.value, parameter)).collect();
    let mut keys: Vec<_> =
        facts.params.keys.iter().filter(|key| config.parameter(&key.key).is_none()).collect();
    keys.sort_by_key(|key| key.span);
    (declared, keys.into_iter().map(infer::field).collect())
}

/// The events that only the code knows, in the order in which it names them.
pub(super) fn new_events(config: &Config, facts: &Facts) -> Vec<Outcome> {
    let declared = |name: &str| config.event_names().any(|known| known.value == name);
    let mut names: Vec<_> =
        facts.events.names.iter().filter(|event| !event.name.is_empty() && !declared(&event.name)).collect();
    names.sort_by_key(|event| event.span);
    names.into_iter().map(|event| Outcome::returned(&event.name)).collect()
}

/// Gathers what is to be added to each part of the file.
pub(super) struct Writer<'a> {
    root: &'a Node,
    config: &'a Config,
    declared: Vec<FormField>,
    pub(super) new: Vec<FormField>,
    pub(super) events: Vec<Outcome>,
    insertions: Insertions<'a>,
    /// New entries of the file itself, added all at once.
    entries: Vec<(&'a str, Value)>,
    draft: Draft,
}

impl<'a> Writer<'a> {
    /// A writer that has nothing to add yet. `config` is what `root` says.
    pub(super) fn new(text: &'a str, root: &'a Node, config: &'a Config) -> Self {
        let declared =
            config.keyed().map(|(key, parameter)| FormField::declared(&key.value, parameter)).collect();
        Self {
            root,
            config,
            declared,
            new: Vec::new(),
            events: Vec::new(),
            insertions: Insertions::new(text, root),
            entries: Vec::new(),
            draft: Draft::default(),
        }
    }

    fn finish(mut self) -> Draft {
        let root = self.insertions.root(self.root);
        self.insertions.entries(root, self.entries);
        self.draft.text = self.insertions.apply();
        self.draft
    }

    pub(super) fn into_changes(mut self) -> Vec<(std::ops::Range<usize>, String)> {
        let root = self.insertions.root(self.root);
        self.insertions.entries(root, self.entries);
        self.insertions.into_changes()
    }

    /// A part of the file, where it has the shape it should have. Where it has another, nothing can be added.
    fn part(&mut self, outer: Container<'a>, key: &str, like: &Data) -> Part<'a> {
        let Some(node) = outer.node.get(key) else { return Part::Missing };
        if std::mem::discriminant(&node.data) == std::mem::discriminant(like) {
            return Part::Here(self.insertions.inside(outer, node));
        }
        let wanted = if matches!(like, Data::List(_)) { "a list" } else { "an object" };
        let note = format!("`{key}` is {}, not {wanted}; nothing could be added to it", node.kind());
        self.draft.notes.push(note);
        Part::Odd
    }

    pub(super) fn parameters(&mut self) {
        let entries: Vec<Value> = self.new.iter().map(FormField::entry).collect();
        self.draft.added.extend(self.new.iter().map(FormField::in_words));
        for field in self.new.iter().filter(|field| field.kind == "json") {
            let note = format!("`{}` is of the type `json`, which not every platform knows", field.key);
            self.draft.notes.push(note);
        }
        let root = self.insertions.root(self.root);
        match self.part(root, "parameters", &Data::List(Vec::new())) {
            Part::Missing => {
                if entries.is_empty() {
                    self.draft.added.push("an empty list of parameters".to_owned());
                }
                self.entries.push(("parameters", entries.into()));
            }
            Part::Here(list) => self.insertions.elements(list, entries),
            Part::Odd => {}
        }
    }

    /// Adds the wanted ones of the parameters that no group shows to one.
    pub(super) fn groups(&mut self, wanted: &dyn Fn(&str) -> bool) {
        let grouped = |key: &str| {
            self.config.groups().iter().any(|group| group.fields.iter().any(|field| field.value == key))
        };
        let shown = self.declared.iter().chain(&self.new).filter(|field| !field.hidden);
        let keys: Vec<String> =
            shown.map(|field| field.key.clone()).filter(|key| !grouped(key) && wanted(key)).collect();
        if keys.is_empty() {
            return;
        }
        let group = json!({ "id": "main", "title": "Main parameters", "fields": keys });
        let root = self.insertions.root(self.root);
        let ui = match self.part(root, "ui", &Data::Table(Vec::new())) {
            Part::Missing => {
                self.entries.push(("ui", json!({ "layout": "accordion", "groups": [group] })));
                return self.draft.added.push("group `main`".to_owned());
            }
            Part::Here(ui) => ui,
            Part::Odd => return,
        };
        match self.part(ui, "groups", &Data::List(Vec::new())) {
            Part::Missing => {
                let layout = ui.node.get("layout").is_none().then(|| ("layout", "accordion".into()));
                let entries = layout.into_iter().chain([("groups", json!([group]))]);
                self.insertions.entries(ui, entries.collect());
                self.draft.added.push("group `main`".to_owned());
            }
            Part::Here(groups) if groups.node.items().is_empty() => {
                self.insertions.elements(groups, vec![group]);
                self.draft.added.push("group `main`".to_owned());
            }
            Part::Here(groups) => self.group_of(groups, &keys),
            Part::Odd => {}
        }
    }

    /// Adds keys to a group that is there: `main`, else the last one.
    fn group_of(&mut self, groups: Container<'a>, keys: &[String]) {
        let tables = || groups.node.items().iter().filter(|group| matches!(group.data, Data::Table(_)));
        let id = |group: &Node| group.text("id").map(|id| id.value);
        let main = tables().find(|group| id(group).as_deref() == Some("main"));
        let Some(group) = main.or_else(|| tables().next_back()) else {
            return self
                .draft
                .notes
                .push("`ui.groups` holds no object; nothing could be added to it".to_owned());
        };
        let place = self.insertions.inside(groups, group);
        match self.part(place, "fields", &Data::List(Vec::new())) {
            Part::Missing => self.insertions.entries(place, vec![("fields", keys.into())]),
            Part::Here(list) => {
                self.insertions.elements(list, keys.iter().map(|key| key.as_str().into()).collect())
            }
            Part::Odd => return,
        }
        let name = id(group).map_or("the last group".to_owned(), |id| format!("the group `{id}`"));
        self.draft.added.extend(keys.iter().map(|key| format!("`{key}` to {name}")));
    }

    /// Adds the new parameters to the example, and the wanted ones of the others: one that a person wrote may
    /// leave out what need not be given.
    pub(super) fn example(&mut self, wanted: &dyn Fn(&FormField) -> bool) {
        let root = self.insertions.root(self.root);
        let list = match self.part(root, "json_example", &Data::Table(Vec::new())) {
            Part::Missing => {
                let all: Vec<FormField> = self.declared.iter().chain(&self.new).cloned().collect();
                if !all.is_empty() {
                    self.entries.push(("json_example", example_of_all(&all)));
                    self.draft.added.push("an example".to_owned());
                }
                return;
            }
            Part::Here(list) => list,
            Part::Odd => return,
        };
        let needed = self.declared.iter().filter(|field| wanted(field)).chain(&self.new);
        let missing = needed.filter(|field| list.node.get(&field.key).is_none());
        let mut missing: Vec<(&str, Value)> =
            missing.filter_map(|field| Some((field.key.as_str(), field.sample.clone()?))).collect();
        // A key that is declared twice is one key.
        let mut seen = BTreeSet::new();
        missing.retain(|(key, _)| seen.insert(*key));
        self.draft.added.extend(missing.iter().map(|(key, _)| format!("`{key}` to the example")));
        self.insertions.entries(list, missing);
    }

    pub(super) fn events(&mut self) {
        let entries: Vec<Value> = self.events.iter().map(Outcome::entry).collect();
        let root = self.insertions.root(self.root);
        match self.part(root, "events_schema", &Data::List(Vec::new())) {
            Part::Missing => {
                if entries.is_empty() {
                    self.draft.added.push("an empty list of events".to_owned());
                }
                self.entries.push(("events_schema", entries.into()));
            }
            Part::Here(list) => self.insertions.elements(list, entries),
            Part::Odd => return,
        }
        self.draft.added.extend(self.events.iter().map(|event| format!("event `{}`", event.name)));
    }
}

/// A part of the file that may be added to.
enum Part<'a> {
    Missing,
    Here(Container<'a>),
    /// It has another shape.
    Odd,
}
