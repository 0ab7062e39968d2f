//! Platform profiles: what a platform offers, as data.

use schemars::JsonSchema;

use crate::diagnostics::{SourceFile, Span};
use crate::library::tree::{Format, Node, Problem, Spanned, read};
use crate::words::{listed, meant};

use super::manifest::PlatformSection;

/// What a platform offers to an action and to its form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// Its name, as messages show it.
    pub name: String,
    pub description: String,
    /// False where the platform's documentation says nothing of globals and modules, so that the lists are a guess.
    pub is_documented: bool,
    /// Methods of `this`.
    pub methods: Vec<String>,
    /// Properties of `this`.
    pub properties: Vec<String>,
    /// Globals beyond those of the language.
    pub globals: Vec<String>,
    /// Modules that `require` finds.
    pub modules: Vec<String>,
    /// Field types that its form knows.
    pub types: Vec<String>,
    /// Events that the platform keeps for itself.
    pub reserved_events: Vec<String>,
}

/// The profiles that are built in, the default first.
pub const BUILT_IN: [(&str, &str); 3] = [
    ("connectiveone", include_str!("profiles/connectiveone.toml")),
    ("actionjail", include_str!("profiles/actionjail.toml")),
    ("node", include_str!("profiles/node.toml")),
];

/// What actions may use of a platform: the file that `profile` under `[platform]` of actionjail.toml names.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields, title = "platform profile")]
pub struct ProfileFile {
    /// Its name, as messages show it.
    #[schemars(required)]
    pub name: Option<Spanned<String>>,
    /// The platform in a sentence.
    pub description: Option<String>,
    /// The built-in profile (`connectiveone`, `actionjail`, `node`) that these lists add to. Left out: none, and all
    /// that the platform has is listed.
    pub extends: Option<Spanned<String>>,
    /// What `this` has.
    pub host: Option<HostSection>,
    /// What code may use besides.
    pub sandbox: Option<SandboxSection>,
    /// What the form knows.
    pub form: Option<FormSection>,
    /// Events of the platform.
    pub events: Option<EventsSection>,
}

/// `[host]`
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct HostSection {
    /// Methods of `this`.
    pub methods: Option<Vec<String>>,
    /// Properties of `this`.
    pub properties: Option<Vec<String>>,
}

/// `[sandbox]`
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SandboxSection {
    /// False where the platform's documentation says nothing of globals and modules (true where left out).
    pub documented: Option<bool>,
    /// Globals beyond those of the language.
    pub globals: Option<Vec<String>>,
    /// Modules that `require` finds.
    pub modules: Option<Vec<String>>,
}

/// `[form]`
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FormSection {
    /// Field types.
    pub types: Option<Vec<String>>,
}

/// `[events]`
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct EventsSection {
    /// Events that the platform keeps for itself.
    pub reserved: Option<Vec<String>>,
}

impl ProfileFile {
    /// Reads what is well-formed; what is not, the schema reports.
    pub fn read(root: &Node) -> Self {
        let list = |section: &Node, key: &str| -> Option<Vec<String>> {
            Some(section.texts(key)?.into_iter().map(|text| text.value).collect())
        };
        Self {
            name: root.text("name"),
            description: root.text("description").map(|text| text.value),
            extends: root.text("extends"),
            host: root.get("host").map(|section| HostSection {
                methods: list(section, "methods"),
                properties: list(section, "properties"),
            }),
            sandbox: root.get("sandbox").map(|section| SandboxSection {
                documented: section.flag("documented").map(|flag| flag.value),
                globals: list(section, "globals"),
                modules: list(section, "modules"),
            }),
            form: root.get("form").map(|section| FormSection { types: list(section, "types") }),
            events: root.get("events").map(|section| EventsSection { reserved: list(section, "reserved") }),
        }
    }

    /// What the schema cannot say: a base that there is not, and methods that are missing where there is no base.
    pub fn faults(&self) -> Vec<Problem> {
        if let Some(base) = &self.extends {
            if Profile::built_in(&base.value).is_some() {
                return Vec::new();
            }
            let names = BUILT_IN.map(|(name, _)| name);
            let help =
                meant(&base.value, names.into_iter(), format!("the built-in ones are {}", listed(&names)));
            let message = format!("there is no built-in profile `{}` to extend", base.value);
            return vec![Problem::new(base.span, message).help(help)];
        }
        if self.host.as_ref().is_some_and(|host| host.methods.is_some()) {
            return Vec::new();
        }
        let message = "the profile does not say which `methods` there are under [host]";
        let help = format!(
            "begin with `extends = \"{}\"` and list what the platform has beyond it, or list all that it has",
            BUILT_IN[0].0
        );
        vec![Problem::new(Span::default(), message).help(help)]
    }
}

impl Profile {
    /// The built-in profile of that name.
    pub fn built_in(name: &str) -> Option<Self> {
        let (name, text) = BUILT_IN.into_iter().find(|(known, _)| *known == name)?;
        let root = read(Format::Toml, &SourceFile::new(name, text)).ok()?;
        Some(Self::of(&ProfileFile::read(&root), name, Self { is_documented: true, ..Self::default() }))
    }

    /// The built-in profile that a library has which names none.
    pub fn standard() -> Self {
        Self::built_in(BUILT_IN[0].0).unwrap_or_default()
    }

    /// What a file says, put on the base that it extends. A file with [`ProfileFile::faults`] is put on the standard, so
    /// that what it leaves out is no fault of every action as well.
    pub fn of_file(file: &ProfileFile, path: &str) -> Self {
        let base = match &file.extends {
            Some(base) => Self::built_in(&base.value).unwrap_or_else(Self::standard),
            None if file.faults().is_empty() => Self { is_documented: true, ..Self::default() },
            None => Self::standard(),
        };
        Self::of(file, path, base)
    }

    fn of(file: &ProfileFile, path: &str, base: Self) -> Self {
        let (host, sandbox) =
            (file.host.clone().unwrap_or_default(), file.sandbox.clone().unwrap_or_default());
        let mut profile = Self {
            name: file.name.as_ref().map_or_else(|| path.to_owned(), |name| name.value.clone()),
            description: file.description.clone().unwrap_or(base.description),
            is_documented: sandbox.documented.unwrap_or(base.is_documented),
            ..base
        };
        add(&mut profile.methods, host.methods);
        add(&mut profile.properties, host.properties);
        add(&mut profile.globals, sandbox.globals);
        add(&mut profile.modules, sandbox.modules);
        add(&mut profile.types, file.form.clone().and_then(|form| form.types));
        add(&mut profile.reserved_events, file.events.clone().and_then(|events| events.reserved));
        profile
    }

    /// With what the manifest says that the platform has beyond its profile.
    pub fn with(mut self, section: &PlatformSection) -> Self {
        let names = |list: &Option<Vec<Spanned<String>>>| {
            list.as_ref().map(|names| names.iter().map(|name| name.value.clone()).collect())
        };
        add(&mut self.globals, names(&section.globals));
        add(&mut self.modules, names(&section.modules));
        self
    }

    /// The names of the built-in profiles that have what this one lacks.
    pub fn built_in_with(has: impl Fn(&Self) -> bool) -> Vec<&'static str> {
        let names = BUILT_IN.iter().map(|(name, _)| *name);
        names.filter(|name| Self::built_in(name).is_some_and(|profile| has(&profile))).collect()
    }
}

fn add(list: &mut Vec<String>, more: Option<Vec<String>>) {
    for name in more.unwrap_or_default() {
        if !list.contains(&name) {
            list.push(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::FieldType;

    #[test]
    fn the_built_in_profiles_read_and_the_second_is_a_superset() {
        let documented = Profile::built_in("connectiveone").unwrap();
        let superset = Profile::built_in("actionjail").unwrap();
        assert_eq!(documented.name, "connectiveone");
        assert!(!documented.is_documented && superset.is_documented);
        assert!(documented.methods.iter().all(|method| superset.methods.contains(method)));
        let types: Vec<&str> = FieldType::ALL.iter().map(|field| field.name).collect();
        assert_eq!(superset.types, types);
        assert_eq!(documented.types, types[..6]);
        assert_eq!(
            Profile::built_in_with(|profile| profile.globals.iter().any(|name| name == "fetch")),
            ["actionjail", "node"]
        );
    }

    fn profile(text: &str) -> (Profile, Vec<String>) {
        let root = read(Format::Toml, &SourceFile::new("own.toml", text)).unwrap();
        let file = ProfileFile::read(&root);
        let faults = file.faults().into_iter().map(|problem| problem.message).collect();
        (Profile::of_file(&file, "own.toml"), faults)
    }

    #[test]
    fn a_profile_adds_to_the_one_that_it_extends() {
        let (own, faults) =
            profile("extends = \"connectiveone\"\n[sandbox]\nglobals = [\"fetch\", \"console\"]\n");
        assert!(faults.is_empty(), "{faults:?}");
        let base = Profile::built_in("connectiveone").unwrap();
        assert_eq!((own.name.as_str(), &own.methods), ("own.toml", &base.methods));
        assert_eq!(own.globals.len(), base.globals.len() + 1);
    }

    #[test]
    fn what_a_profile_leaves_out_is_told_once_and_taken_from_the_standard() {
        let (own, faults) = profile("name = \"own\"\n[sandbox]\nglobals = [\"fetch\"]\n");
        assert_eq!(faults, ["the profile does not say which `methods` there are under [host]"]);
        assert_eq!(own.methods, Profile::standard().methods);
        let (_, faults) = profile("name = \"own\"\nextends = \"conectiveone\"\n");
        assert_eq!(faults, ["there is no built-in profile `conectiveone` to extend"]);
    }
}
