//! The search index: each word of the library with its actions and their best fields.
//!
//! It stands in the index page as data. A separate index, such as Pagefind's, would be fetched, which browsers refuse
//! to pages from `file://`; a script file would need a policy that allows any script of the same origin. The search box
//! of an action's page leads to the index page with the words in the URL.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::library::{Action, Library};

/// The field of a word in an action; the first ones rank higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Name,
    Facts,
    Form,
    Docs,
}

/// The number of fields: a posting is the distance from the action before, times this, plus the field.
const FIELDS: usize = 4;

#[derive(Debug, Serialize)]
struct Index {
    /// The words, sorted, in lower case.
    words: Vec<String>,
    /// For each word, its postings in the order of the page.
    actions: Vec<Vec<usize>>,
}

#[derive(Default)]
struct Postings {
    /// The number after that of the last action.
    next: usize,
    steps: Vec<usize>,
}

/// The index of the actions in this order, as JSON that is safe in an element.
pub(super) fn index<'a>(library: &Library, order: impl Iterator<Item = &'a Action>) -> String {
    let mut words: BTreeMap<String, Postings> = BTreeMap::new();
    for (at, action) in order.enumerate() {
        for (word, field) in words_of(library, action) {
            let postings = words.entry(word).or_default();
            postings.steps.push((at + 1 - postings.next) * FIELDS + field as usize);
            postings.next = at + 1;
        }
    }
    let (words, actions) = words.into_iter().map(|(word, postings)| (word, postings.steps)).unzip();
    let index = Index { words, actions };
    // Words are letters and digits, so nothing here can end the element; this keeps it so.
    serde_json::to_string(&index).unwrap_or_default().replace('<', "\\u003c")
}

/// The words of an action, each with its best field.
fn words_of(library: &Library, action: &Action) -> BTreeMap<String, Field> {
    let mut found = BTreeMap::new();
    let mut add = |field: Field, text: &str| {
        for word in words(text) {
            let known = found.entry(word).or_insert(field);
            *known = field.min(*known);
        }
    };
    let information = &action.information.content;
    let config = &action.config.content;
    add(Field::Name, &action.name());
    add(Field::Name, &action.id());
    for text in information.aliases.iter().flatten() {
        add(Field::Name, &text.value);
    }
    let facts = [&information.description, &information.integration, &information.group];
    for text in facts.into_iter().flatten().chain(information.tags.iter().flatten()) {
        add(Field::Facts, &text.value);
    }
    let declared = library.settings.manifest.content.groups.iter().flatten();
    for (name, description) in declared.filter(|(name, _)| action.group() == Some(name.value.as_str())) {
        add(Field::Facts, &name.value);
        add(Field::Docs, description);
    }
    for parameter in &config.parameters {
        let texts = [&parameter.label, &parameter.description, &parameter.hint];
        let key = parameter.identifier().into_iter();
        for text in texts.into_iter().flatten().chain(key) {
            add(Field::Form, &text.value);
        }
        for choice in parameter.options.iter().flatten() {
            add(Field::Form, choice.label.as_ref().map_or("", |label| &label.value));
            add(Field::Form, choice.value.as_ref().and_then(|value| value.as_text()).unwrap_or_default());
        }
    }
    for event in &config.events_schema {
        for text in [&event.name, &event.label, &event.description].into_iter().flatten() {
            add(Field::Form, &text.value);
        }
    }
    if let Some(docs) = action.docs.source() {
        add(Field::Docs, docs.text());
    }
    found
}

/// The words of a text in lower case. The script splits the search text in the same way.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::diagnostics::SourceFile;
    use crate::library::{FileState, Part, Root};

    #[test]
    fn a_word_knows_its_actions_and_its_best_field() {
        let action = |folder: &str, name: &str, docs: &str| {
            Action::from_files(folder, &Root::default(), |part, path| {
                let text = match part {
                    Part::Information => format!("name = \"{name}\""),
                    Part::Docs => docs.to_owned(),
                    Part::Config => r#"{"parameters":[{"key":"kept"}]}"#.to_owned(),
                    _ => return FileState::Missing,
                };
                FileState::Text(SourceFile::new(path.clone(), text.as_str()))
            })
        };
        let actions =
            vec![action("actions/a", "Перша", "kept </script>"), action("actions/b", "Two", "Two перша")];
        let library = Library::in_memory(Path::new(""), FileState::Missing, actions);
        let text = index(&library, library.actions.iter());
        assert!(!text.contains('<'));
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let of = |word: &str| {
            let at = json["words"].as_array().unwrap().iter().position(|known| known == word).unwrap();
            json["actions"][at].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect::<Vec<_>>()
        };
        // The first action, its name; then the next one, its docs.
        assert_eq!(of("перша"), [4, 4 + 3]);
        assert_eq!(of("two"), [8]);
        assert_eq!(of("kept"), [4 + 2, 4 + 2]);
        assert_eq!(of("script"), [4 + 3]);
    }
}
