//! The sections that a docs.md has or should have: which is which, and where a new one belongs.

use std::ops::Range;

use super::outline::{List, Outline};
use super::words::continued;
use crate::words::one_line;

/// The subject of a section, in the order in which sections stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Parameters,
    Events,
    Constants,
    Example,
    Notes,
}

/// Stems of the headings that sections have.
const STEMS: [(Role, &[&str]); 5] = [
    (Role::Parameters, &["param", "argument", "input", "field", "setting", "параметр"]),
    (
        Role::Events,
        &["event", "output", "outcome", "result", "return", "exit", "route", "поді", "событ", "результат"],
    ),
    (Role::Constants, &["constant", "констант"]),
    (Role::Example, &["example", "приклад", "пример"]),
    (Role::Notes, &["note", "remark", "limit", "change", "see", "приміт", "примеч"]),
];

/// Headings of more words than these are sentences about something else.
const MOST_WORDS: usize = 3;

impl Role {
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Parameters => "Parameters",
            Self::Events => "Events",
            Self::Constants => "Constants",
            Self::Example => "Example",
            Self::Notes => "Notes",
        }
    }

    fn from_heading(title: &str) -> Option<Self> {
        let title = title.to_lowercase();
        let words: Vec<&str> = title.split_whitespace().collect();
        let is = |stems: &[&str]| stems.iter().any(|stem| words.iter().any(|word| word.starts_with(stem)));
        STEMS.iter().find(|(_, stems)| words.len() <= MOST_WORDS && is(stems)).map(|(role, _)| *role)
    }
}

/// A place for a new text, which wants blank lines around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InsertionPoint {
    After(usize),
    Start,
}

impl Outline {
    /// The headings that have a role, with their number; the title has none.
    fn roles(&self) -> impl Iterator<Item = (usize, Role)> {
        let title = |at: usize| at == 0 && self.headings[at].level == 1;
        let all = self.headings.iter().enumerate().filter(move |(at, _)| !title(*at));
        all.filter_map(|(at, heading)| Some((at, Role::from_heading(&heading.title)?)))
    }

    pub(super) fn section(&self, role: Role, text: &str) -> Option<Range<usize>> {
        let (at, _) = self.roles().find(|(_, known)| *known == role)?;
        Some(self.headings[at].range.start..self.end_of(at, text))
    }

    /// The end of the text right under the heading of a section.
    pub(super) fn end_of_opening(&self, section: &Range<usize>) -> usize {
        let inside = self
            .headings
            .iter()
            .find(|heading| heading.range.start > section.start && heading.range.start < section.end);
        inside.map_or(section.end, |heading| heading.range.start)
    }

    fn end_of(&self, at: usize, text: &str) -> usize {
        let level = self.headings[at].level;
        let next = self.headings[at + 1..].iter().find(|heading| heading.level <= level);
        next.map_or(text.len(), |heading| heading.range.start)
    }

    pub(super) fn level(&self) -> usize {
        let known = self.roles().next().map(|(at, _)| self.headings[at].level);
        let second =
            || self.headings.iter().skip(1).map(|heading| heading.level).min().filter(|level| *level > 1);
        known.or_else(second).unwrap_or(2)
    }

    /// The place for a new section: after those that come before it, else before those that come after it.
    pub(super) fn spot_for(&self, role: Role, text: &str) -> InsertionPoint {
        let before = self.roles().filter(|(_, known)| *known < role).last();
        let after = || self.roles().find(|(_, known)| *known > role);
        let end = match (before, after()) {
            (Some((at, _)), _) => self.end_of(at, text),
            (None, Some((at, _))) => self.headings[at].range.start,
            (None, None) => text.len(),
        };
        spot(text, end)
    }

    /// The list of a part of the text that is about the names, if its items begin with one of them.
    pub(super) fn list_of(&self, names: &[&str], part: &Range<usize>) -> Option<&List> {
        let lists = self.lists.iter().filter(|list| part.contains(&list.range.start));
        let mut listing =
            lists.filter(|list| list.items.iter().any(|item| names.contains(&item.name.as_str())));
        listing.next()
    }
}

/// The spot after the text that ends before an offset.
pub(super) fn spot(text: &str, end: usize) -> InsertionPoint {
    match text[..end].trim_end().len() {
        0 => InsertionPoint::Start,
        at => InsertionPoint::After(at),
    }
}

impl List {
    /// The place for a new item, and its text, written like the last item. `ahead` are the new items in front of it.
    pub(super) fn next_item(
        &self,
        text: &str,
        name: &str,
        sentence: &str,
        ahead: usize,
    ) -> Option<(usize, String)> {
        let last = self.items.last()?;
        let raw = &text[last.range.clone()];
        let named = raw.find(&last.name).filter(|_| !last.name.is_empty())?;
        let after = &raw[named + last.name.len()..];
        let marks = &after[..after.len() - after.trim_start_matches(['`', '*', '_']).len()];
        let rest = &after[marks.len()..];
        let joint = &rest
            [..rest.find(|c: char| c.is_alphanumeric() || "`*_([{<\"\r\n".contains(c)).unwrap_or(rest.len())];
        let joint = if joint.trim().is_empty() { ": " } else { joint };
        let capital =
            rest[rest.find(char::is_alphanumeric).unwrap_or(rest.len())..].starts_with(char::is_uppercase);
        let sentence = one_line(sentence);
        let sentence = if capital { sentence } else { continued(&sentence) };
        let head = self.head(&raw[..named], ahead);
        let line = text[..last.range.start].rfind('\n').map_or(0, |at| at + 1);
        let prefix = &text[line..last.range.start];
        let loose = self.items.windows(2).any(|pair| {
            let between = &text[pair[0].range.start..pair[1].range.start];
            between.lines().any(|line| line.trim_matches([' ', '\t', '>']).is_empty())
        });
        let blank = if loose { format!("\n{}", prefix.trim_end()) } else { String::new() };
        let end =
            self.range.start + text[self.range.clone()].trim_end_matches(['\n', '\r', ' ', '\t', '>']).len();
        Some((end, format!("{blank}\n{prefix}{head}{name}{marks}{joint}{sentence}")))
    }

    /// The text in front of the name, with the next number where items are numbered.
    fn head(&self, head: &str, ahead: usize) -> String {
        let digits = head.len() - head.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        match self.first_number {
            Some(first) if digits > 0 => {
                format!("{}{}", first + (self.items.len() + ahead) as u64, &head[digits..])
            }
            _ => head.to_owned(),
        }
    }
}
