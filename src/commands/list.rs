//! `actionjail list`

use clap::Args;
use serde::Serialize;

use crate::edge::{Global, open};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{Action, Library};
use crate::script::{ConstantsUsed, Facts, analyse};
use crate::ui::{BOLD, DIM, Format, Ui, styled};

/// List the actions of the library
#[derive(Debug, Args)]
pub struct List {
    /// Only the actions of this group
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// Only actions whose ID, name, description, tags, parameters or labels resemble the text, the likeliest first
    #[arg(long, short, value_name = "TEXT")]
    search: Option<String>,
}

#[derive(Serialize)]
struct ListV1 {
    version: u32,
    actions: Vec<ActionV1>,
}

#[derive(Serialize)]
struct ActionV1 {
    id: String,
    folder: String,
    name: String,
    description: String,
    group: Option<String>,
    action_version: Option<String>,
    tags: Vec<String>,
    enabled: bool,
    /// Of the scenario: those that the code reads and writes.
    constants: ConstantsUsed,
}

pub fn run(ui: &Ui, global: &Global, args: &List) -> Result<Exit, CliError> {
    let library = open::library(global)?;
    let mut actions: Vec<&Action> = library.actions.iter().collect();
    if let Some(group) = &args.group {
        actions.retain(|action| action.group().is_some_and(|own| own.eq_ignore_ascii_case(group)));
    }
    if let Some(text) = &args.search {
        let mut scored: Vec<(u32, &Action)> =
            actions.into_iter().map(|action| (score(action, text), action)).collect();
        scored.retain(|(score, _)| *score > 0);
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        actions = scored.into_iter().map(|(_, action)| action).collect();
    }
    // Only the document tells of constants, which are found in the code.
    let is_asked = ui.wants(Format::Json);
    let listed = open::deep(|| {
        let facts =
            |action: &Action| action.code.source().filter(|_| is_asked).map(analyse).unwrap_or_default();
        actions.iter().map(|action| listed_action(action, &facts(action))).collect()
    })?;
    let json = ListV1 { version: 1, actions: listed };
    ui.report(|| for_people(&library, &actions, args.search.is_some()), &json)?;
    if actions.is_empty() {
        ui.status(if library.actions.is_empty() {
            "The library has no actions yet. Make one with `actionjail new ID`."
        } else {
            "No action matches."
        });
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Fine)
}

fn listed_action(action: &Action, facts: &Facts) -> ActionV1 {
    let information = &action.information.content;
    ActionV1 {
        id: action.id(),
        folder: action.folder.to_string(),
        name: action.name(),
        description: information.description.as_ref().map(|text| text.value.clone()).unwrap_or_default(),
        group: action.group().map(str::to_owned),
        action_version: information.version.as_ref().map(|version| version.value.clone()),
        tags: information.tags.iter().flatten().map(|tag| tag.value.clone()).collect(),
        enabled: information.enabled.as_ref().is_none_or(|enabled| enabled.value),
        constants: facts.constants_used(),
    }
}

fn for_people(library: &Library, actions: &[&Action], ranked: bool) -> String {
    let width = actions.iter().map(|action| action.folder_name().chars().count()).max().unwrap_or(0);
    let line = |action: &Action| {
        let description = action.information.content.description.as_ref().map_or("", |text| &text.value);
        let (folder, name) = (action.folder_name(), action.name());
        let gap = " ".repeat(width.saturating_sub(folder.chars().count()));
        let about = description.lines().next().unwrap_or_default();
        // A description that begins with the name says it already.
        let about = match about.to_lowercase().starts_with(&name.to_lowercase()) {
            true => about.to_owned(),
            false if about.is_empty() => name,
            false => format!("{name}: {about}"),
        };
        format!("  {}{gap}  {about}\n", styled(BOLD, folder))
    };
    if ranked {
        return actions.iter().map(|action| line(action)).collect();
    }
    let declared =
        library.settings.manifest.content.groups.iter().flatten().map(|(name, _)| name.value.as_str());
    let mut groups: Vec<Option<&str>> = declared.map(Some).collect();
    let mut others: Vec<Option<&str>> = actions.iter().map(|action| action.group()).collect();
    others.sort_by_key(|group| (group.is_none(), *group));
    groups.extend(others);
    let mut text = String::new();
    let mut seen: Vec<Option<&str>> = Vec::new();
    for group in groups {
        let members: Vec<&&Action> = actions.iter().filter(|action| action.group() == group).collect();
        if members.is_empty() || seen.contains(&group) {
            continue;
        }
        seen.push(group);
        if !text.is_empty() {
            text.push('\n');
        }
        text += &format!("{}\n", styled(DIM, group.unwrap_or("no group")));
        text += &members.iter().map(|action| line(action)).collect::<String>();
    }
    text
}

/// The rank of an action in a search: every word has to be found, whole words count more than likenesses.
fn score(action: &Action, text: &str) -> u32 {
    let information = &action.information.content;
    let mut fields = vec![(4, action.id()), (4, action.name())];
    let lists = information.tags.iter().flatten().chain(information.aliases.iter().flatten());
    fields.extend(lists.map(|tag| (3, tag.value.clone())));
    fields.extend(information.description.iter().map(|text| (2, text.value.clone())));
    let config = &action.config.content;
    fields.extend(config.keyed().map(|(key, _)| (1, key.value.clone())));
    let labels = config.parameters.iter().filter_map(|parameter| parameter.label.as_ref());
    let labels = labels.chain(config.events_schema.iter().filter_map(|event| event.label.as_ref()));
    fields.extend(labels.map(|label| (1, label.value.clone())));
    let mut sum = 0;
    for word in text.to_lowercase().split_whitespace() {
        let best = fields.iter().map(|(weight, field)| weight * likeness(&field.to_lowercase(), word)).max();
        match best.unwrap_or(0) {
            0 => return 0,
            best => sum += best,
        }
    }
    sum
}

fn likeness(field: &str, word: &str) -> u32 {
    let words = || field.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    if words().any(|part| part == word) {
        4
    } else if words().any(|part| part.starts_with(word)) {
        3
    } else if field.contains(word) {
        2
    } else if word.chars().count() > 3 && words().any(|part| strsim::jaro_winkler(part, word) > 0.88) {
        1
    } else {
        0
    }
}
