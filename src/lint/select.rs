//! Which rules apply, and how much their findings matter.

use std::collections::BTreeMap;

use crate::diagnostics::Severity;
use crate::library::LintSection;
use crate::words::nearest;

use super::registry::{all_rules, rule};
use super::rule::{Category, Meta};
use super::rules::unused_suppression;

/// The rules that a run applies.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    select: Vec<String>,
    ignore: Vec<String>,
    severity: BTreeMap<String, Severity>,
    /// Whether rules apply whose findings are no errors, too.
    errors_alone: bool,
}

impl Selection {
    /// What the manifest chooses; without a word from it, the default rules.
    #[must_use]
    pub fn of(section: Option<&LintSection>) -> Self {
        let Some(section) = section else { return Self::default() };
        let words = |list: &Option<Vec<crate::library::Spanned<String>>>| {
            list.iter().flatten().map(|word| word.value.clone()).collect()
        };
        let severity = section.severity.iter().flatten().map(|(id, severity)| (id.value.clone(), *severity));
        let select: Vec<String> = words(&section.select);
        // A misspelt choice must not switch off what it meant to choose: then the default applies, and the word
        // is a finding.
        let select = if select.iter().any(|word| fault(word, false).is_some()) { Vec::new() } else { select };
        Self { select, ignore: words(&section.ignore), severity: severity.collect(), errors_alone: false }
    }

    /// Only these rules.
    #[must_use]
    pub fn only(rules: &[&str]) -> Self {
        Self { select: rules.iter().map(|&id| id.to_owned()).collect(), ..Self::default() }
    }

    /// The same without the rules whose findings are no errors.
    #[must_use]
    pub fn errors_alone(self) -> Self {
        // Whether a suppression is used only shows where its rule applies.
        let asks_for_all = self.severity(unused_suppression::META.id) == Some(Severity::Error);
        Self { errors_alone: !asks_for_all, ..self }
    }

    /// Whether a rule applies.
    #[must_use]
    pub fn includes(&self, meta: &Meta) -> bool {
        // A rule that is no default one is chosen by its own name, or by `all`.
        let named = |word: &String| word == meta.id || word == "all";
        let grouped = |word: &String| word == meta.category.word() || word == "default";
        let chosen = match self.select.as_slice() {
            [] => meta.default,
            words => words.iter().any(|word| named(word) || meta.default && grouped(word)),
        };
        let severity = || self.severity.get(meta.id).copied().unwrap_or(meta.severity);
        let counts = || !self.errors_alone || severity() == Severity::Error;
        chosen && counts() && !self.ignore.iter().any(|word| named(word) || grouped(word))
    }

    /// How much the findings of a rule matter.
    #[must_use]
    pub fn severity(&self, id: &str) -> Option<Severity> {
        self.severity.get(id).copied().or_else(|| rule(id).map(|rule| rule.meta().severity))
    }
}

/// Why a word of `select` or `ignore` chooses nothing, or nothing where it does: the message and the help.
#[must_use]
pub fn fault(word: &str, only_rules: bool) -> Option<(String, String)> {
    let groups = Category::ALL.iter().map(|category| category.word()).chain(["all", "default"]);
    let groups: Vec<&str> = if only_rules { Vec::new() } else { groups.collect() };
    let known: Vec<&str> = all_rules().iter().map(|rule| rule.meta().id).chain(groups).collect();
    if known.contains(&word) {
        return None;
    }
    let help = match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "run `actionjail explain` for the table of rules".to_owned(),
    };
    Some((format!("there is no rule `{word}`"), help))
}
