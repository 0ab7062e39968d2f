//! The layout of a library on disk: the names of its folders and files. No other code spells them, but for what
//! `tests/house/layout.rs` lists; texts for people may.

/// The manifest, in the root of the library.
pub const MANIFEST: &str = "actionjail.toml";

/// The folder of the actions, in the root of the library.
pub const ACTIONS: &str = "actions";

/// The folder of code that actions share, in the root of the library; the names that `require` is given begin with it.
pub const FUNCTIONS: &str = "functions";

/// The folder of this program's own files, in the root of the library.
pub const OWN: &str = ".actionjail";

/// The folder of the schemas that a library's files name, so that editors complete them offline.
pub const SCHEMAS: &str = ".actionjail/schemas";

/// The folder that keeps what was imported last, as it came: the base of the next merge.
pub const IMPORTED: &str = ".actionjail/imported";

/// The folder of recorded answers, in the folder of an action.
pub const TAPES: &str = "tapes";

/// The folder of recorded outcomes, in the folder of an action.
pub const SNAPSHOTS: &str = "snapshots";

/// The history of an action's versions, in its folder.
pub const CHANGELOG: &str = "CHANGELOG.md";

/// The file of environment variables, in the root of the library.
pub const DOTENV: &str = ".env";

/// The five files of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// action.toml
    Information,
    /// code.js
    Code,
    /// config.json
    Config,
    /// docs.md
    Docs,
    /// tests.yaml
    Tests,
}

impl Part {
    /// All five, in the order of the platform's editor.
    pub const ALL: [Self; 5] = [Self::Information, Self::Code, Self::Config, Self::Docs, Self::Tests];

    /// The part whose file has that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.file_name() == name)
    }

    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Information => "action.toml",
            Self::Code => "code.js",
            Self::Config => "config.json",
            Self::Docs => "docs.md",
            Self::Tests => "tests.yaml",
        }
    }
}

/// A set of the five.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parts(u8);

impl Parts {
    pub fn contains(self, part: Part) -> bool {
        self.0 & (1 << part as u8) != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn insert(&mut self, part: Part) {
        self.0 |= 1 << part as u8;
    }

    pub(super) fn extend(&mut self, others: Self) {
        self.0 |= others.0;
    }
}

/// The folder of the action of that name.
pub fn action_folder(name: &str) -> String {
    format!("{ACTIONS}/{name}")
}

/// The part of a path behind `actions/`; `None` for other paths.
pub fn in_actions(path: &str) -> Option<&str> {
    path.strip_prefix(ACTIONS)?.strip_prefix('/')
}

/// The folder of an action without `actions/`, as people name it.
pub fn short_folder(folder: &str) -> &str {
    in_actions(folder).unwrap_or(folder)
}

/// True for the path of a file of shared code.
pub fn is_shared_code(path: &str) -> bool {
    path.strip_prefix(FUNCTIONS).is_some_and(|rest| rest.starts_with('/') && rest.ends_with(".js"))
}

/// Splits the path of one of the five files into the folder of its action and the part.
pub fn action_file(path: &str) -> Option<(&str, Part)> {
    let (folder, name) = path.rsplit_once('/')?;
    in_actions(folder)?;
    Part::named(name).map(|part| (folder, part))
}
