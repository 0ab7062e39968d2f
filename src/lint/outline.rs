//! What is kept of an action when its files are forgotten.

use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

use rustc_hash::FxHasher;

use crate::library::{Action, Spanned};
use crate::script::Facts;

/// What is kept of an action for the rules that look at the library as a whole.
#[derive(Debug, Clone)]
pub struct Outline {
    /// Its folder.
    pub folder: Arc<str>,
    /// The path of its action.toml.
    pub information: Arc<str>,
    /// Its system ID, where action.toml has one.
    pub id: Option<Spanned<String>>,
    /// Its name, where action.toml has one.
    pub name: Option<Spanned<String>>,
    /// What it does, in the words of action.toml that matter, sorted; with the place of the whole text.
    pub description: Option<Spanned<Arc<str>>>,
    /// The path of its code.js.
    pub code_path: Arc<str>,
    /// A digest of the code without comments, blanks and its own name; with the place of the exported function.
    pub code: Option<Spanned<u64>>,
}

/// Code of fewer words than these is alike by chance.
const FEWEST_WORDS: usize = 12;
/// Words that say nothing about what an action does.
const FILLERS: [&str; 12] = ["a", "an", "and", "by", "for", "in", "of", "on", "or", "that", "the", "to"];

impl Outline {
    /// The outline of an action.
    #[must_use]
    pub fn of(action: &Action, facts: &Facts) -> Self {
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
            code: digest(action, facts),
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

/// What the code is, whatever it is called and however it is laid out.
fn digest(action: &Action, facts: &Facts) -> Option<Spanned<u64>> {
    let source = action.code.source()?;
    let function = facts.function.as_ref()?;
    let text = source.text();
    let mut hasher = FxHasher::default();
    let mut words = 0;
    let mut comments = facts.comments.iter().peekable();
    let mut at = 0;
    while at < text.len() {
        if let Some(comment) = comments.next_if(|comment| comment.span.start as usize <= at) {
            at = at.max(comment.span.end as usize);
            continue;
        }
        let until = comments.peek().map_or(text.len(), |comment| comment.span.start as usize);
        for word in text[at..until].split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$')) {
            if !word.is_empty() && function.name.as_deref() != Some(word) {
                word.hash(&mut hasher);
                words += 1;
            }
        }
        // The signs between the words tell `a + b` from `a - b`.
        for sign in text[at..until].bytes().filter(|byte| byte.is_ascii_punctuation() && *byte != b';') {
            hasher.write_u8(sign);
        }
        at = until;
    }
    (words >= FEWEST_WORDS).then(|| Spanned { value: hasher.finish(), span: function.span })
}
