//! The outline of an action: all that the rules for the library know of it.

use std::sync::Arc;

use super::similarity::Sketch;
use crate::library::{Action, Spanned};
use crate::script::Facts;

/// The parts of an action that rules for the whole library read.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct Outline {
    pub folder: Arc<str>,
    pub information: Arc<str>,
    pub id: Option<Spanned<String>>,
    pub name: Option<Spanned<String>>,
    /// The words of its description that matter, sorted, with the place of the whole text.
    pub description: Option<Spanned<Arc<str>>>,
    pub code_path: Arc<str>,
    /// A sketch of its code, with the place of the exported function; `None` where no rule asks for it.
    pub code: Option<Spanned<Sketch>>,
}

/// Words that say nothing about what an action does.
const FILLERS: [&str; 12] = ["a", "an", "and", "by", "for", "in", "of", "on", "or", "that", "the", "to"];

impl Outline {
    /// The outline of an action, with a sketch of its code where its facts are given.
    pub fn new(action: &Action, facts: Option<&Facts>) -> Self {
        let content = &action.information.content;
        Self {
            folder: action.folder.clone(),
            information: action.information.path.clone(),
            id: content.id.clone(),
            name: content.name.clone(),
            description: content
                .description
                .as_ref()
                .and_then(|text| Some(Spanned { value: essence(&text.value)?, span: text.span })),
            code_path: action.code_path.clone(),
            code: facts.and_then(|facts| Sketch::new(action, facts)),
        }
    }
}

/// The words of a description that matter; nothing where there are hardly any.
fn essence(text: &str) -> Option<Arc<str>> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<&str> = words.filter(|word| !FILLERS.contains(word)).collect();
    words.sort_unstable();
    words.dedup();
    (words.len() > 2).then(|| words.join(" ").into())
}
