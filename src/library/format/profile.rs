//! Platform profiles: what a platform offers, as data.

use crate::diagnostics::SourceFile;
use crate::library::tree::{Format, Node, Problem, read};

/// What a platform offers to an action and to its form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// Its name.
    pub name: String,
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

impl Profile {
    /// The built-in profile of that name.
    pub fn built_in(name: &str) -> Option<Self> {
        let (name, text) = BUILT_IN.into_iter().find(|(known, _)| *known == name)?;
        Self::parse(&SourceFile::new(name, text)).ok()
    }

    /// Reads a profile TOML.
    pub fn parse(file: &SourceFile) -> Result<Self, Problem> {
        let root = read(Format::Toml, file)?;
        let list = |section: &str, key: &str| -> Vec<String> {
            let texts = root.get(section).and_then(|section: &Node| section.texts(key)).unwrap_or_default();
            texts.into_iter().map(|text| text.value).collect()
        };
        Ok(Self {
            name: root.text("name").map(|name| name.value).unwrap_or_default(),
            methods: list("host", "methods"),
            properties: list("host", "properties"),
            globals: list("sandbox", "globals"),
            modules: list("sandbox", "modules"),
            types: list("form", "types"),
            reserved_events: list("events", "reserved"),
        })
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
        assert!(documented.methods.iter().all(|method| superset.methods.contains(method)));
        let types: Vec<&str> = FieldType::ALL.iter().map(|field| field.name).collect();
        assert_eq!(superset.types, types);
        assert_eq!(documented.types, types[..6]);
    }
}
