//! The rules that the manifest or the command line selects, and the severity of their findings.

use std::collections::BTreeMap;

use super::rule::{Check, Rule, unknown_rule};
use super::rules::{all_rules, rule};
use crate::{diagnostics::Severity, library::LintSection};

#[derive(Debug, Clone, Default)]
pub struct Selection {
    select: Vec<String>,
    ignore: Vec<String>,
    severity: BTreeMap<String, Severity>,
    /// True if only rules apply whose findings are errors.
    errors_alone: bool,
}

impl Selection {
    pub fn from_manifest(section: Option<&LintSection>) -> Self {
        let Some(section) = section else { return Self::default() };
        let words = |list: &Option<Vec<crate::library::Spanned<String>>>| {
            list.iter().flatten().map(|word| word.value.clone()).collect()
        };
        let severity = section.severity.iter().flatten().map(|(id, severity)| (id.value.clone(), *severity));
        let select: Vec<String> = words(&section.select);
        // A misspelt choice must not switch off what it meant to choose: then the default applies, and the word
        // is a finding.
        let select = if select.iter().any(|word| unknown_rule(word, all_rules(), false).is_some()) {
            Vec::new()
        } else {
            select
        };
        Self { select, ignore: words(&section.ignore), severity: severity.collect(), errors_alone: false }
    }

    /// The rules of a command line: others than the manifest's where `select` names any, without those of `ignore`. An
    /// error says which word names no rule, and what to do.
    pub fn chosen(mut self, select: &[String], ignore: &[String]) -> Result<Self, (String, String)> {
        match select.iter().chain(ignore).find_map(|word| unknown_rule(word, all_rules(), false)) {
            Some(unknown) => Err(unknown),
            None => {
                if !select.is_empty() {
                    self.select = select.to_vec();
                    self.ignore.clear();
                }
                self.ignore.extend(ignore.iter().cloned());
                Ok(self)
            }
        }
    }

    pub fn only(rules: &[&str]) -> Self {
        Self { select: rules.iter().map(|&id| id.to_owned()).collect(), ..Self::default() }
    }

    /// Leaves out the rules whose findings are no errors.
    pub fn errors_alone(self) -> Self {
        // A suppression is known to be used only if its rule applies.
        let asks_for_all = all_rules()
            .iter()
            .filter(|rule| matches!(rule.check, Check::Suppressions))
            .any(|rule| self.severity(rule.id) == Some(Severity::Error));
        Self { errors_alone: !asks_for_all, ..self }
    }

    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        all_rules().iter().copied().filter(|rule| self.includes(rule))
    }

    /// True if a rule applies that compares the code of all actions.
    pub fn needs_sketches(&self) -> bool {
        self.rules().any(|rule| matches!(rule.check, Check::Sketches(_)))
    }

    pub fn includes(&self, rule: &Rule) -> bool {
        // A rule that is no default one is chosen by its own name, or by `all`.
        let named = |word: &String| word == rule.id || word == "all";
        let grouped = |word: &String| word == rule.category.word() || word == "default";
        let chosen = match self.select.as_slice() {
            [] => rule.default,
            words => words.iter().any(|word| named(word) || rule.default && grouped(word)),
        };
        let severity = || self.severity.get(rule.id).copied().unwrap_or(rule.severity);
        let counts = || !self.errors_alone || severity() == Severity::Error;
        chosen && counts() && !self.ignore.iter().any(|word| named(word) || grouped(word))
    }

    pub fn severity(&self, id: &str) -> Option<Severity> {
        self.severity.get(id).copied().or_else(|| rule(id).map(|rule| rule.severity))
    }
}
