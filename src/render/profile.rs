//! What a platform offers to actions: as text, as Markdown, and as a versioned type.

use serde::Serialize;

use super::style::{BOLD, DIM, styled};
use crate::library::Profile;

#[derive(Debug, Serialize)]
pub struct ProfileV1 {
    pub version: u32,
    pub name: String,
    pub description: String,
    /// False where the platform's documentation says nothing of globals and modules.
    pub documented: bool,
    pub methods: Vec<String>,
    pub properties: Vec<String>,
    pub globals: Vec<String>,
    pub modules: Vec<String>,
    pub types: Vec<String>,
    pub reserved_events: Vec<String>,
}

impl ProfileV1 {
    pub fn of(profile: &Profile) -> Self {
        Self {
            version: 1,
            name: profile.name.clone(),
            description: profile.description.clone(),
            documented: profile.is_documented,
            methods: profile.methods.clone(),
            properties: profile.properties.clone(),
            globals: profile.globals.clone(),
            modules: profile.modules.clone(),
            types: profile.types.clone(),
            reserved_events: profile.reserved_events.clone(),
        }
    }

    fn lists(&self) -> [(&'static str, &[String]); 6] {
        [
            ("Methods of this", &self.methods),
            ("Properties of this", &self.properties),
            ("Globals beyond those of the language", &self.globals),
            ("Modules for require", &self.modules),
            ("Field types of the form", &self.types),
            ("Events that the platform keeps for itself", &self.reserved_events),
        ]
    }
}

const UNDOCUMENTED: &str =
    "The platform's documentation says nothing of globals and modules: these are a guess.";

/// The way to what a profile lacks.
const MORE: &str = "What your platform has beyond it stands under [platform] of actionjail.toml, as\n\
                    globals = [\"fetch\"] and modules = [\"axios\"]; or profile names another profile:\n\
                    a built-in one, or a file (actionjail schema profile).";

pub fn profile_for_people(profile: &ProfileV1) -> String {
    let mut text = format!("{}: {}\n", styled(BOLD, &profile.name), profile.description);
    if !profile.documented {
        text += &format!("{UNDOCUMENTED}\n");
    }
    for (heading, names) in profile.lists() {
        if names.is_empty() {
            text += &format!("\n{heading}: none\n");
            continue;
        }
        text += &format!("\n{heading}\n{}", wrapped(names));
    }
    text + &format!("\n{}\n", styled(DIM, MORE))
}

/// Names in indented lines that a terminal of 80 columns shows whole.
fn wrapped(names: &[String]) -> String {
    let (mut text, mut line) = (String::new(), String::new());
    for (at, name) in names.iter().enumerate() {
        let comma = if at + 1 < names.len() { "," } else { "" };
        if !line.is_empty() && line.len() + name.len() > 75 {
            text += &format!("  {line}\n");
            line.clear();
        }
        let space = if line.is_empty() { "" } else { " " };
        line += &format!("{space}{name}{comma}");
    }
    text + &format!("  {line}\n")
}

/// A section of the page about the built-in profiles.
pub fn profile_for_markdown(profile: &ProfileV1) -> String {
    let mut text = format!("## {}\n\n{}.\n", profile.name, crate::words::upper_first(&profile.description));
    if !profile.documented {
        text += &format!("\n{UNDOCUMENTED}\n");
    }
    text += "\n| | |\n|---|---|\n";
    for (heading, names) in profile.lists() {
        let names: Vec<String> = names.iter().map(|name| format!("`{}`", name.replace('|', "\\|"))).collect();
        let list = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        text += &format!("| {heading} | {list} |\n");
    }
    text
}
