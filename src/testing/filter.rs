//! Which actions and cases the words of a command line mean. Several words mean what any of them means.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::library::{Action, ID_PREFIX};

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// `group:NAME`
    Group(String),
    /// `tag:NAME`
    Tag(String),
    /// `name~TEXT`: a text in the names of cases.
    Name(String),
    /// A system ID or a folder.
    Action(String),
    /// What is no folder that the library has: a text in the names of cases, or an ID unlike its folder.
    Any(String),
    /// Certain cases: folders of actions with the names of cases, an empty one for all of the action.
    Cases(BTreeSet<(String, String)>),
}

impl Filter {
    /// Reads a word. `folders` are those of the actions that there are.
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

    /// Whether it means all cases of the action.
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

    /// Whether it means a case of the action by its name.
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

/// A folder without what people write around it.
fn plain(word: &str) -> &str {
    word.trim_end_matches('/').trim_start_matches("./")
}

/// The folders that a system ID or a folder means.
fn named<'a>(word: &str, folders: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let path = plain(word);
    let name = word.strip_prefix(ID_PREFIX).unwrap_or(word);
    let is_meant = |folder: &&str| {
        let inside = folder.strip_prefix(path);
        inside.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            || folder.rsplit('/').next() == Some(name)
    };
    folders.filter(is_meant).collect()
}

/// All words of a command line.
#[derive(Debug, Clone, Default)]
pub struct Filters {
    filters: Vec<Filter>,
    /// Which of them meant something that was looked at.
    met: Arc<[AtomicBool]>,
}

impl Filters {
    /// What any of these filters means.
    pub fn new(filters: Vec<Filter>) -> Self {
        let met = filters.iter().map(|_| AtomicBool::default()).collect();
        Self { filters, met }
    }

    /// Reads the words; none mean everything. `folders` are those of the actions that there are.
    pub fn read<'a>(words: &[String], folders: impl Iterator<Item = &'a str> + Clone) -> Self {
        Self::new(words.iter().map(|word| Filter::read(word, folders.clone())).collect())
    }

    /// Certain cases: folders of actions with the names of cases, an empty one for all of the action.
    pub fn of_cases(cases: BTreeSet<(String, String)>) -> Self {
        Self::new(vec![Filter::Cases(cases)])
    }

    /// Whether everything is meant.
    pub fn are_none(&self) -> bool {
        self.filters.is_empty()
    }

    /// Whether all cases of the action are meant.
    pub fn whole(&self, action: &Action) -> bool {
        self.filters.is_empty() || self.any(|filter| filter.whole(action))
    }

    /// Whether any case of the action is meant.
    pub fn some(&self, action: &Action) -> bool {
        self.whole(action) || self.any(|filter| filter.any_of(action))
    }

    /// Whether a case of that name is meant, where its action is not.
    pub fn case(&self, folder: &str, name: &str) -> bool {
        self.any(|filter| filter.case(folder, name))
    }

    /// The places of the words that meant nothing of what was looked at.
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
