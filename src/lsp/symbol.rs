//! Finds the symbol at a position: a parameter, an event, a constant, something of `this`, a rule, a field type.

use std::sync::Arc;

use crate::diagnostics::{SourceFile, Span};
use crate::library::{Action, Config, FieldType, Node, Part, Spanned};
use crate::lint::MARK;
use crate::script::Facts;

use super::occurrences::{Name, occurrences};
use super::session::Session;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Symbol {
    Name(Name),
    Host(String),
    Rule(String),
    FieldType(String),
    /// A key in a file with a schema, by its path of keys.
    Property(Vec<String>),
}

#[derive(Debug, Clone)]
pub(super) struct SymbolAt {
    pub(super) symbol: Symbol,
    pub(super) span: Span,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct View<'s> {
    pub(super) session: &'s Session,
    pub(super) action: &'s Action,
    pub(super) part: Part,
    pub(super) config: &'s Config,
    /// The facts of the last code that could be parsed.
    pub(super) facts: &'s Facts,
    /// True if the spans of the facts match the current text.
    pub(super) is_current: bool,
}

impl<'s> View<'s> {
    /// The view of a file; `None` if its action is not open.
    pub(super) fn open(session: &'s Session, path: &str) -> Option<Self> {
        let (action, part) = session.action(path)?;
        let analysed = session.analysed(&action.folder)?;
        let is_current = analysed.facts.problems.is_empty();
        Some(Self { session, action, part, config: &analysed.config, facts: analysed.best(), is_current })
    }

    pub(super) fn path(&self) -> &'s Arc<str> {
        self.action
            .files()
            .into_iter()
            .find(|(part, ..)| *part == self.part)
            .map_or(&self.action.folder, |file| file.1)
    }

    pub(super) fn at(&self, offset: usize) -> Option<SymbolAt> {
        let source = self.session.source(self.path())?;
        match self.part {
            Part::Code => self.in_code(source, offset),
            Part::Config => self.named(offset).or_else(|| in_config(&self.action.config.root, offset)),
            Part::Docs => self.named(offset),
            Part::Tests => self.named(offset).or_else(|| property(&self.action.tests.root, offset)),
            Part::Information => rule_in(&self.action.information.root, offset)
                .or_else(|| property(&self.action.information.root, offset)),
        }
    }

    /// The name with an occurrence at the offset.
    fn named(&self, offset: usize) -> Option<SymbolAt> {
        let path = self.path();
        let names = self.names();
        names.into_iter().find_map(|name| {
            let places = occurrences(self.action, self.facts, &name);
            let place = places.into_iter().find(|place| place.path == *path && holds(place.span, offset))?;
            Some(SymbolAt { symbol: Symbol::Name(name), span: place.span })
        })
    }

    fn names(&self) -> Vec<Name> {
        let config = self.config;
        let mut names: Vec<Name> =
            config.keyed().map(|(key, _)| Name::Parameter(key.value.clone())).collect();
        names.extend(self.facts.params.keys.iter().map(|key| Name::Parameter(key.key.clone())));
        names.extend(config.event_names().map(|event| Name::Event(event.value.clone())));
        names.extend(self.facts.events.names.iter().map(|event| Name::Event(event.name.clone())));
        names.extend(self.facts.constants.keys.iter().map(|key| Name::Constant(key.key.clone())));
        names.extend(self.facts.state.writes.iter().map(|write| Name::Constant(write.name.clone())));
        let mut seen: Vec<Name> = Vec::new();
        names.retain(|name| {
            let is_new = !seen.contains(name);
            if is_new {
                seen.push(name.clone());
            }
            is_new
        });
        names
    }

    fn in_code(&self, source: &SourceFile, offset: usize) -> Option<SymbolAt> {
        if let Some(found) = suppressed(source, offset) {
            return Some(found);
        }
        let (word, span) = word(source.text(), offset)?;
        let symbol = if self.is_current {
            if let Some(found) = self.named(offset) {
                return Some(found);
            }
            // Facts keep a method of the host at its first place only.
            let dotted = source.text()[..span.start as usize].trim_end().ends_with('.');
            let host = self.facts.host.iter().any(|known| known.name == word);
            (dotted && host).then(|| Symbol::Host(word.to_owned()))?
        } else {
            // The places are those of an older text: the word alone has to tell.
            let names = self.names();
            let quoted = source.text()[..span.start as usize].ends_with(['\'', '"', '`']);
            let known = |name: &&Name| name.text() == word && matches!(name, Name::Event(_)) == quoted;
            match names.iter().find(known) {
                Some(name) => Symbol::Name(name.clone()),
                None if self.session.library.settings.profile.methods.iter().any(|method| method == word) => {
                    Symbol::Host(word.to_owned())
                }
                None => return None,
            }
        };
        Some(SymbolAt { symbol, span })
    }
}

pub(super) fn in_manifest(session: &Session, offset: usize) -> Option<SymbolAt> {
    let root = &session.library.settings.manifest.root;
    let lint = session.library.settings.manifest.content.lint.as_ref();
    let lists = lint.into_iter().flat_map(|lint| lint.select.iter().chain(&lint.ignore)).flatten();
    let severities = lint.into_iter().flat_map(|lint| &lint.severity).flatten().map(|(rule, _)| rule);
    let constants = session.library.settings.manifest.content.platform.as_ref();
    let constants = constants.and_then(|platform| platform.constants.as_ref()).into_iter().flatten();
    let at = |known: &&Spanned<String>| holds(known.span, offset);
    let rule = lists.chain(severities).find(at).map(|rule| (Symbol::Rule(rule.value.clone()), rule.span));
    let constant = |known: &Spanned<String>| (Symbol::Name(Name::Constant(known.value.clone())), known.span);
    let found = rule.or_else(|| constants.into_iter().find(at).map(constant));
    found.map(|(symbol, span)| SymbolAt { symbol, span }).or_else(|| property(root, offset))
}

/// True if the span touches the offset: a cursor after the last letter is still on the word.
pub(super) fn holds(span: Span, offset: usize) -> bool {
    span.range().contains(&offset) || (span.end as usize == offset && span.start < span.end)
}

fn suppressed(source: &SourceFile, offset: usize) -> Option<SymbolAt> {
    let line = source.line_span(u32::try_from(offset).ok()?);
    let text = source.slice(line);
    let begin = text.find(MARK)? + MARK.len();
    let begin = begin + (text[begin..].len() - text[begin..].trim_start().len());
    let length =
        text[begin..].find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(text.len() - begin);
    let span = Span::new(line.start as usize + begin, line.start as usize + begin + length);
    holds(span, offset).then(|| SymbolAt { symbol: Symbol::Rule(source.slice(span).to_owned()), span })
}

fn rule_in(root: &Node, offset: usize) -> Option<SymbolAt> {
    let entries = root.get("allow").map(Node::items).unwrap_or_default();
    let rule = entries.iter().filter_map(|entry| entry.text("rule")).find(|rule| holds(rule.span, offset))?;
    Some(SymbolAt { symbol: Symbol::Rule(rule.value), span: rule.span })
}

fn in_config(root: &Node, offset: usize) -> Option<SymbolAt> {
    let parameters = root.get("parameters").map(Node::items).unwrap_or_default();
    let kind = parameters.iter().filter_map(|entry| entry.text("type")).find(|kind| holds(kind.span, offset));
    match kind.filter(|kind| FieldType::named(&kind.value).is_some()) {
        Some(kind) => Some(SymbolAt { symbol: Symbol::FieldType(kind.value), span: kind.span }),
        None => property(root, offset),
    }
}

fn property(root: &Node, offset: usize) -> Option<SymbolAt> {
    let mut path: Vec<String> = Vec::new();
    let mut nodes: Vec<&Node> = vec![root];
    'deeper: while let Some(node) = nodes.pop() {
        for entry in node.entries() {
            if holds(entry.key_span, offset) {
                path.push(entry.key.clone());
                return Some(SymbolAt { symbol: Symbol::Property(path), span: entry.key_span });
            }
            if encloses(&entry.value, offset) {
                path.push(entry.key.clone());
                nodes.push(&entry.value);
                continue 'deeper;
            }
        }
        nodes.extend(node.items().iter().find(|item| encloses(item, offset)));
    }
    None
}

/// True if the offset is inside a value or its children: a TOML table has the span of its header only.
fn encloses(node: &Node, offset: usize) -> bool {
    node.span.range().contains(&offset)
        || node.entries().iter().any(|entry| holds(entry.key_span, offset) || encloses(&entry.value, offset))
        || node.items().iter().any(|item| encloses(item, offset))
}

fn word(text: &str, offset: usize) -> Option<(&str, Span)> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let (before, after) = (text.get(..offset)?, text.get(offset..)?);
    let start = before.trim_end_matches(is_part).len();
    let end = offset + after.find(|c: char| !is_part(c)).unwrap_or(after.len());
    (start < end).then(|| (&text[start..end], Span::new(start, end)))
}
