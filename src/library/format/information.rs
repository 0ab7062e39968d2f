//! `action.toml`: the information about an action.

use schemars::JsonSchema;

use crate::library::tree::{Node, Spanned};

/// The information about an action.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields, title = "action.toml")]
pub struct Information {
    /// The system ID, `action_` and Latin letters, digits, underscores. It never changes: scenarios refer to it.
    #[schemars(required)]
    pub id: Option<Spanned<String>>,
    /// The name that people see.
    #[schemars(required)]
    pub name: Option<Spanned<String>>,
    /// What the action does, in a sentence or two.
    pub description: Option<Spanned<String>>,
    /// The category it is filed under.
    pub group: Option<Spanned<String>>,
    /// Version of the action (semver).
    pub version: Option<Spanned<String>>,
    /// Words to find it by.
    pub tags: Option<Vec<Spanned<String>>>,
    /// Other names to find it by.
    pub aliases: Option<Vec<Spanned<String>>>,
    /// Whether scenarios may use it; true where left out.
    pub enabled: Option<Spanned<bool>>,
    /// The integration whose connection it uses.
    pub integration: Option<Spanned<String>>,
    /// Findings in the other files that are known and wanted.
    pub allow: Option<Vec<Allow>>,
    /// Parameters and events that have another name by now, for `breaking`.
    pub rename: Option<Vec<Rename>>,
}

/// `[[rename]]`: a parameter or an event that has another name by now.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Rename {
    /// The name that scenarios know.
    #[schemars(required)]
    pub from: Option<Spanned<String>>,
    /// The name that it has.
    #[schemars(required)]
    pub to: Option<Spanned<String>>,
}

/// `[[allow]]`: a finding that is known and wanted.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Allow {
    /// The whole entry.
    #[schemars(skip)]
    pub span: crate::diagnostics::Span,
    /// Id of the rule.
    #[schemars(required)]
    pub rule: Option<Spanned<String>>,
    /// Why it is wanted.
    #[schemars(required)]
    pub reason: Option<Spanned<String>>,
}

impl Information {
    /// Reads what is well-formed; what is not, the schema reports.
    pub fn read(root: &Node) -> Self {
        let allow = |list: &Node| {
            let read = |entry: &Node| Allow {
                span: entry.span,
                rule: entry.text("rule"),
                reason: entry.text("reason"),
            };
            list.items().iter().map(read).collect()
        };
        Self {
            id: root.text("id"),
            name: root.text("name"),
            description: root.text("description"),
            group: root.text("group"),
            version: root.text("version"),
            tags: root.texts("tags"),
            aliases: root.texts("aliases"),
            enabled: root.flag("enabled"),
            integration: root.text("integration"),
            allow: root.get("allow").map(allow),
            rename: root.get("rename").map(|list| {
                let read = |entry: &Node| Rename { from: entry.text("from"), to: entry.text("to") };
                list.items().iter().map(read).collect()
            }),
        }
    }
}

/// The prefix of every system ID. Source: the platform adds it to what the integrator types.
pub const ID_PREFIX: &str = "action_";

/// A system ID without the prefix that all have.
pub fn bare_id(id: &str) -> &str {
    id.strip_prefix(ID_PREFIX).unwrap_or(id)
}

/// Why a system ID is not one, or nothing where it is.
pub fn id_fault(id: &str) -> Option<String> {
    let Some(rest) = id.strip_prefix(ID_PREFIX) else {
        return Some(format!("it does not begin with `{ID_PREFIX}`"));
    };
    if rest.is_empty() {
        return Some(format!("nothing follows `{ID_PREFIX}`"));
    }
    let odd = rest.chars().find(|c| !c.is_ascii_alphanumeric() && *c != '_')?;
    Some(format!("`{odd}` is not a Latin letter, a digit or an underscore"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_latin_letters_digits_and_underscores() {
        assert_eq!(id_fault("action_check_2"), None);
        for bad in ["check", "action_", "action_a-b", "action_мова", "action_a b"] {
            assert!(id_fault(bad).is_some(), "{bad}");
        }
    }
}
