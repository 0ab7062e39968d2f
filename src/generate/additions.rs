//! One addition at a time, as the fixes of findings need them: edits of the file rather than a whole new text.

use std::ops::Range;

use super::{config::Writer, docs::Subject, event::Outcome, infer};
use crate::diagnostics::{Edit, SourceFile, Span};
use crate::library::{Action, Config, Data, FieldType};
use crate::script::{Facts, Key};

/// Adds a parameter that the code reads, with the type that its use shows; to a group and to the example too,
/// where the form has them. Nothing where the example gives it a value of another type: a person has to decide.
pub fn add_parameter(action: &Action, key: &Key) -> Vec<Edit> {
    let shown = action.config.content.json_example.as_ref().and_then(|example| example.get(&key.key));
    let kind = FieldType::named(&infer::field(key).kind);
    if let (Some(shown), Some(kind)) = (shown, kind)
        && !kind.shape.fits(&shown.to_json())
    {
        return Vec::new();
    }
    with_writer(action, |writer, config| {
        writer.new.push(infer::field(key));
        writer.parameters();
        if !config.groups().is_empty() {
            writer.groups(&|known| known == key.key);
        }
        if config.json_example.is_some() {
            writer.example(&|_| false);
        }
    })
}

pub fn add_event(action: &Action, name: &str) -> Vec<Edit> {
    with_writer(action, |writer, _| {
        writer.events.push(Outcome::returned(name));
        writer.events();
    })
}

/// Adds a parameter to the group `main`, else to the last group.
pub fn add_to_group(action: &Action, key: &str) -> Vec<Edit> {
    with_writer(action, |writer, _| writer.groups(&|known| known == key))
}

pub fn add_to_example(action: &Action, key: &str) -> Vec<Edit> {
    with_writer(action, |writer, _| writer.example(&|field| field.key == key))
}

/// Adds a parameter or event to docs.md, where that has others of its kind, else in a section of its own.
pub fn document(action: &Action, facts: &Facts, name: &str) -> Vec<Edit> {
    let Some(source) = action.docs.source() else { return Vec::new() };
    let (body, skipped) = source.body();
    let changes = Subject::new(action, facts).changes_for(body, name);
    let edits = as_edits(source, changes, skipped);
    // An unclosed block or comment would hide the addition, so that it would be made again and again.
    let mut text = source.text().to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    let new = SourceFile::new(source.path().clone(), text);
    let again = Subject::new(action, facts).changes_for(new.body().0, name);
    if again.is_empty() { edits } else { Vec::new() }
}

fn with_writer(action: &Action, add: impl FnOnce(&mut Writer<'_>, &Config)) -> Vec<Edit> {
    let document = &action.config;
    let Some(source) = document.source().filter(|_| document.parsed) else { return Vec::new() };
    // A list or `null` holds no form that something could be added to.
    if !matches!(document.root.data, Data::Table(_)) {
        return Vec::new();
    }
    let mut writer = Writer::new(source.text(), &document.root, &document.content);
    add(&mut writer, &document.content);
    as_edits(source, writer.into_changes(), 0)
}

fn as_edits(source: &SourceFile, changes: Vec<(Range<usize>, String)>, by: usize) -> Vec<Edit> {
    let edit = |(range, text): (Range<usize>, String)| {
        Edit::new(source.path(), Span::new(range.start, range.end).shifted(by), text)
    };
    changes.into_iter().map(edit).collect()
}
