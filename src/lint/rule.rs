//! A rule as data, and the action or library that its check is given.

use std::cell::{OnceCell, RefCell};

use super::outline::Outline;
use crate::diagnostics::{Finding, Safety, Severity, SourceFile};
use crate::library::{
    Action, Config, FileState, Information, OtherFile, OtherFiles, Settings, is_shared_code,
};
use crate::{
    generate::Page,
    script::{Facts, Oddity},
    words::meant,
};

/// The part of an action that a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// The code does not do what it was written for.
    Correctness,
    /// Code, form and scenario do not agree.
    Contract,
    Form,
    /// The documentation is missing or out of step.
    Docs,
    Tests,
    /// Secrets, code from outside, expressions that hang.
    Security,
    /// It works, but should be written otherwise.
    Style,
}

impl Category {
    pub const ALL: [Self; 7] =
        [Self::Correctness, Self::Contract, Self::Form, Self::Docs, Self::Tests, Self::Security, Self::Style];

    pub fn word(self) -> &'static str {
        match self {
            Self::Correctness => "correctness",
            Self::Contract => "contract",
            Self::Form => "form",
            Self::Docs => "docs",
            Self::Tests => "tests",
            Self::Security => "security",
            Self::Style => "style",
        }
    }
}

/// A rule: what is said of it, and the function that finds what is wrong. It knows neither the loop that calls it
/// nor which rules apply.
#[derive(Debug)]
pub struct Rule {
    /// Its id: the bad pattern, so that it reads after "allow".
    pub id: &'static str,
    /// Groups it in tables and in `select`.
    pub category: Category,
    /// The severity of its findings where the manifest says nothing.
    pub severity: Severity,
    /// Applies where the manifest selects nothing, or `default`.
    pub default: bool,
    pub summary: &'static str,
    /// The best kind of fix that its findings may have.
    pub fix: Option<Safety>,
    /// Its page, with blocks of bad and good examples that a test runs.
    pub docs: &'static str,
    pub check: Check,
}

pub(super) type ActionCheck = fn(&Subject<'_>, &mut Vec<Finding>);

pub(super) type LibraryCheck = fn(&LibrarySubject<'_>, &mut Vec<Finding>);

#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// The code alone: that of an action, and each file of shared code.
    Code(ActionCheck),
    CodeAndLibrary(ActionCheck, LibraryCheck),
    Action(ActionCheck),
    Library(LibraryCheck),
    Both(ActionCheck, LibraryCheck),
    /// The library as a whole, with a sketch of the code of every action. Sketches are made only where such a rule
    /// applies, since they need the code of actions that nobody asked about.
    Sketches(LibraryCheck),
    /// Suppressions that suppress nothing. Only the loop knows which were used, so `suppress.rs` makes the findings.
    Suppressions,
}

impl Rule {
    pub(super) fn action_check(&self) -> Option<ActionCheck> {
        match self.check {
            Check::Code(check)
            | Check::CodeAndLibrary(check, _)
            | Check::Action(check)
            | Check::Both(check, _) => Some(check),
            Check::Library(_) | Check::Sketches(_) | Check::Suppressions => None,
        }
    }

    pub(super) fn library_check(&self) -> Option<LibraryCheck> {
        match self.check {
            Check::Library(check)
            | Check::CodeAndLibrary(_, check)
            | Check::Both(_, check)
            | Check::Sketches(check) => Some(check),
            Check::Code(_) | Check::Action(_) | Check::Suppressions => None,
        }
    }

    /// True if it speaks of shared code as it does of an action's.
    pub(super) fn is_of_code(&self) -> bool {
        matches!(self.check, Check::Code(_) | Check::CodeAndLibrary(..))
    }
}

/// The message and the help where a word names none of the rules, nor a group of them where groups are allowed.
pub(super) fn unknown_rule(word: &str, rules: &[&Rule], only_rules: bool) -> Option<(String, String)> {
    let groups = Category::ALL.iter().map(|category| category.word()).chain(["all", "default"]);
    let groups = groups.filter(|_| !only_rules);
    let known: Vec<&str> = rules.iter().map(|rule| rule.id).chain(groups).collect();
    if known.contains(&word) {
        return None;
    }
    let help = meant(word, known.iter().copied(), "run `actionjail explain` for the table of rules");
    Some((format!("there is no rule `{word}`"), help))
}

#[derive(Debug)]
pub struct LibrarySubject<'a> {
    pub settings: &'a Settings,
    pub others: &'a OtherFiles,
    pub actions: &'a [Outline],
    pub rules: &'a [&'static Rule],
}

impl<'a> LibrarySubject<'a> {
    /// Files beside the five, in the folder of an action or below it: `pack` takes them.
    pub(super) fn others_of_actions(&self) -> impl Iterator<Item = &'a OtherFile> {
        let is_action =
            |path: &str| self.actions.binary_search_by(|action| (*action.folder).cmp(path)).is_ok();
        let above =
            |path: &'a str| std::iter::successors(path.rsplit_once('/'), |(path, _)| path.rsplit_once('/'));
        self.others.files.iter().filter(move |other| above(&other.path).any(|(folder, _)| is_action(folder)))
    }
}

/// True for a library from elsewhere, as bundlers and minifiers write it.
pub(super) fn is_bundled(code: &str) -> bool {
    const MARKS: [&str; 4] = ["__commonJS", "__toCommonJS", "__webpack_require__", "// node_modules/"];
    const LONG_LINE: usize = 1000;
    MARKS.iter().any(|mark| code.contains(mark)) || code.lines().any(|line| line.len() > LONG_LINE)
}

#[derive(Debug)]
pub struct Subject<'a> {
    pub settings: &'a Settings,
    pub(super) others: &'a OtherFiles,
    pub action: &'a Action,
    pub facts: &'a Facts,
    /// Its docs.md, parsed when a rule first asks.
    pub(super) page: &'a OnceCell<Option<Page>>,
    /// Files beside its own that a rule looked for, and whether they are there: a cached result depends on them.
    pub(super) looked_for: &'a RefCell<Vec<(String, bool)>>,
}

impl<'a> Subject<'a> {
    /// Empty where the code cannot be parsed.
    pub(super) fn oddities(&self) -> impl Iterator<Item = &'a Oddity> {
        self.code().into_iter().flat_map(|(_, facts)| &facts.syntax.oddities)
    }

    /// The code with its facts, where it could be parsed.
    pub fn code(&self) -> Option<(&'a SourceFile, &'a Facts)> {
        let source = self.action.code.source()?;
        self.facts.problems.is_empty().then_some((source, self.facts))
    }

    /// The code with its facts, where it exports a function that the platform can call with a `this`: only
    /// then do its reads and events say anything about the form.
    pub fn working_code(&self) -> Option<(&'a SourceFile, &'a Facts)> {
        let (source, facts) = self.code()?;
        let function = facts.function.as_ref()?;
        (!function.is_arrow).then_some((source, facts))
    }

    /// The content of config.json; `None` where it cannot be read.
    pub fn config(&self) -> Option<&'a Config> {
        self.action.config.parsed.then_some(&self.action.config.content)
    }

    pub fn information(&self) -> Option<&'a Information> {
        self.action.information.parsed.then_some(&self.action.information.content)
    }

    pub fn page(&self) -> Option<&'a Page> {
        self.page.get_or_init(|| self.docs().map(Page::parse)).as_ref()
    }

    pub fn library_holds(&self, path: &str) -> bool {
        let own = self.action.files().into_iter().find(|(_, own, _)| &***own == path);
        if let Some((.., state)) = own {
            return !matches!(state, FileState::Missing);
        }
        let holds = self.settings.holds(self.others, path);
        self.looked_for.borrow_mut().push((path.to_owned(), holds));
        holds
    }

    /// True for shared code that is a library from elsewhere.
    pub(super) fn is_bundled(&self) -> bool {
        is_shared_code(&self.action.code_path)
            && self.action.code.source().is_some_and(|code| is_bundled(code.text()))
    }

    pub fn docs(&self) -> Option<&'a SourceFile> {
        self.action.docs.source()
    }
}
