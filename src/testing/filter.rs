//! Filters on the command line: words that select actions and cases. Several words select what any of them selects.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::library::{Action, bare_id};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// `group:NAME`
    Group(String),
    /// `tag:NAME`
    Tag(String),
    /// `name~TEXT`: part of the name of a case.
    Name(String),
    /// A system ID or a folder.
    Action(String),
    /// Any other word: part of the name of a case, or an ID unlike its folder.
    Any(String),
    /// Cases by folder of the action and name; an empty name selects the whole action.
    Cases(BTreeSet<(String, String)>),
}

impl Filter {
    /// Parses a word. `folders` are the folders of all actions.
    pub fn read<'a>(word: &str, folders: impl Iterator<Item = &'a str> + Clone) -> Self {
        let lower = |text: &str| text.trim().to_lowercase();
        if let Some(name) = word.strip_prefix("group:") {
            Self::Group(lower(name))
        } else if let Some(name) = word.strip_prefix("tag:") {
            Self::Tag(lower(name))
        } else if let Some(text) = word.strip_prefix("name~") {
            Self::Name(lower(text))
        } else if let Some((action, case)) = word.split_once("::")
            && let named = named(action, folders.clone())
            && !named.is_empty()
        {
            Self::Cases(named.into_iter().map(|folder| (folder.to_owned(), case.to_owned())).collect())
        } else if !named(word, folders).is_empty() {
            Self::Action(plain(word).to_owned())
        } else {
            Self::Any(word.to_owned())
        }
    }

    /// True if all cases of the action are selected.
    fn whole(&self, action: &Action) -> bool {
        match self {
            Self::Group(group) => action.group().is_some_and(|own| own.to_lowercase() == *group),
            Self::Tag(tag) => {
                let tags = action.information.content.tags.iter().flatten();
                tags.into_iter().any(|own| own.value.to_lowercase() == *tag)
            }
            Self::Name(_) => false,
            Self::Action(word) => {
                let inside = action.folder.strip_prefix(word.as_str());
                action.is_called(word) || inside.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
            Self::Any(word) => action.is_called(word),
            Self::Cases(cases) => cases.contains(&(action.folder.to_string(), String::new())),
        }
    }

    /// True if the name of a case of the action is selected.
    pub fn any_of(&self, action: &Action) -> bool {
        let mut names = action.tests.content.cases.iter().filter_map(|case| case.name.as_ref());
        names.any(|name| self.case(&action.folder, &name.value))
    }

    fn case(&self, folder: &str, name: &str) -> bool {
        match self {
            Self::Cases(cases) => cases.contains(&(folder.to_owned(), name.to_owned())),
            Self::Name(text) => name.to_lowercase().contains(text),
            Self::Any(word) => name.to_lowercase().contains(&word.to_lowercase()),
            Self::Group(_) | Self::Tag(_) | Self::Action(_) => false,
        }
    }
}

/// The folder without a leading `./` or a trailing `/`.
fn plain(word: &str) -> &str {
    word.trim_end_matches('/').trim_start_matches("./")
}

/// The folders that are selected by a system ID or a folder.
fn named<'a>(word: &str, folders: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let path = plain(word);
    let name = bare_id(word);
    let is_meant = |folder: &&str| {
        let inside = folder.strip_prefix(path);
        inside.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            || folder.rsplit('/').next() == Some(name)
    };
    folders.filter(is_meant).collect()
}

#[derive(Debug, Clone, Default)]
pub struct Filters {
    filters: Vec<Filter>,
    /// The filters that selected something so far.
    met: Arc<[AtomicBool]>,
}

impl Filters {
    pub fn new(filters: Vec<Filter>) -> Self {
        let met = filters.iter().map(|_| AtomicBool::default()).collect();
        Self { filters, met }
    }

    /// True if one of them is the ID or folder of an action.
    pub fn name_actions(&self) -> bool {
        self.filters.iter().any(|filter| matches!(filter, Filter::Action(_)))
    }

    /// Parses the words; no words select everything. `folders` are the folders of all actions.
    pub fn read<'a>(words: &[String], folders: impl Iterator<Item = &'a str> + Clone) -> Self {
        Self::new(words.iter().map(|word| Filter::read(word, folders.clone())).collect())
    }

    /// Selects cases by folder and name; an empty name selects the whole action.
    pub fn of_cases(cases: BTreeSet<(String, String)>) -> Self {
        Self::new(vec![Filter::Cases(cases)])
    }

    /// True if there are no filters, so that everything is selected.
    pub fn are_none(&self) -> bool {
        self.filters.is_empty()
    }

    pub fn whole(&self, action: &Action) -> bool {
        self.filters.is_empty() || self.any(|filter| filter.whole(action))
    }

    pub fn some(&self, action: &Action) -> bool {
        self.whole(action) || self.any(|filter| filter.any_of(action))
    }

    pub fn case(&self, folder: &str, name: &str) -> bool {
        self.any(|filter| filter.case(folder, name))
    }

    /// Indexes of the filters that selected nothing so far.
    pub fn unmet(&self) -> impl Iterator<Item = usize> {
        let met = self.met.iter().map(|met| met.load(Ordering::Relaxed));
        met.enumerate().filter(|(_, met)| !met).map(|(place, _)| place)
    }

    fn any(&self, means: impl Fn(&Filter) -> bool) -> bool {
        let mut any = false;
        for (filter, met) in self.filters.iter().zip(self.met.iter()) {
            if means(filter) {
                met.store(true, Ordering::Relaxed);
                any = true;
            }
        }
        any
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Filter, Filters};

    #[test]
    fn words_say_what_they_filter() {
        let folders = ["actions/check_language", "actions/ua/validate"];
        let read = |word: &str| Filter::read(word, folders.into_iter());
        assert_eq!(read("group: Checks"), Filter::Group("checks".to_owned()));
        assert_eq!(read("tag:UA"), Filter::Tag("ua".to_owned()));
        assert_eq!(read("name~Is Accepted"), Filter::Name("is accepted".to_owned()));
        for word in ["check_language", "action_check_language", "actions/ua", "actions/ua/validate"] {
            assert_eq!(read(word), Filter::Action(word.to_owned()));
        }
        assert_eq!(read("./actions/ua/"), Filter::Action("actions/ua".to_owned()));
        let case = BTreeSet::from([("actions/check_language".to_owned(), "it's a: b".to_owned())]);
        for word in ["check_language::it's a: b", "actions/check_language::it's a: b"] {
            assert_eq!(read(word), Filter::Cases(case.clone()));
        }
        for word in ["check", "actions/u", "ua", "nosuch::x"] {
            assert_eq!(read(word), Filter::Any(word.to_owned()));
        }
    }

    #[test]
    fn certain_cases_are_those_of_their_action() {
        let pair = |folder: &str, name: &str| (folder.to_owned(), name.to_owned());
        let filters = Filters::of_cases([pair("actions/a", "x"), pair("actions/b", "y")].into());
        assert!(filters.case("actions/a", "x") && !filters.case("actions/b", "x"));
    }

    #[test]
    fn names_are_found_by_their_parts() {
        let filters = Filters::read(&["name~uk".to_owned(), "group:x".to_owned()], std::iter::empty());
        assert!(filters.case("", "Ukrainian is accepted") && !filters.case("", "empty"));
        assert!(!Filters::default().case("", "anything"));
        assert_eq!(filters.unmet().collect::<Vec<_>>(), [1]);
    }
}
