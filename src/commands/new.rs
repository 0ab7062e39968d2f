//! `actionjail new`

use clap::Args;
use serde::Serialize;

use crate::diagnostics::SourceFile;
use crate::edge::{Global, ask, open, paths, targets};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{
    Change, Library, MANIFEST, NewAction, Root, SCHEMAS, STANDARD_ACTIONS, Settings, TEMPLATES, Template,
    action_folder, bare_id, copied, create_folder, name_from_id, with_group,
};
use crate::ui::{CODE, GOOD, Ui, WARN, styled};
use crate::words::{listed, meant};

/// Scaffold an action; asks for what is left out where a person can answer
#[derive(Debug, Args)]
pub struct New {
    /// System ID: Latin letters, digits, underscores; `action_` is added
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// Name that people see; made of the ID where left out
    #[arg(long)]
    name: Option<String>,
    /// What it does, in a sentence
    #[arg(long)]
    description: Option<String>,
    /// Group it is filed under; the library's first where left out
    #[arg(long)]
    group: Option<String>,
    /// Begin as a copy of an action of the library
    #[arg(long, value_name = "ACTION", conflicts_with = "template")]
    like: Option<String>,
    /// Begin from a template
    #[arg(long, value_name = "TEMPLATE", value_parser = TEMPLATES.map(|template| template.name))]
    template: Option<String>,
}

#[derive(Serialize)]
struct NewV1 {
    version: u32,
    id: String,
    folder: String,
    written: Vec<String>,
    similar: Vec<String>,
}

pub fn run(ui: &Ui, global: &Global, args: &New) -> Result<Exit, CliError> {
    let library = open::library(global)?;
    let asks = ui.is_interactive();
    let (id, name) = match &args.id {
        Some(id) => targets::new_id(&library, id, None)?,
        None if asks => ask_id(ui, &library)?,
        None => {
            return Err(
                CliError::usage("the ID is missing").hint("write `actionjail new ID`, such as check_country")
            );
        }
    };
    let inner = action_folder(&name);
    let folder = library.settings.root.join(&inner);
    let similar = similar(&library, &id);
    if !similar.is_empty() {
        let names: Vec<&str> = similar.iter().map(String::as_str).collect();
        ui.status(format!("{} there is something similar: {}", styled(WARN, "note:"), listed(&names)));
    }
    let Answers { action, template, added } = describe(&library, args, id, asks)?;
    let files: Vec<(String, Vec<u8>)> = match &args.like {
        Some(like) => copied(targets::action(&library, like)?, &action.id, Some(&action.name))?,
        None => {
            let files = template.files(&action, &format!("../../{SCHEMAS}"));
            files.into_iter().map(|(file, text)| (file.into(), text.into_bytes())).collect()
        }
    };
    let declared = added.map(|(group, about)| declared(&library.settings, &group, &about)).transpose()?;
    create_folder(&Root::at(&library.settings.root), &inner, &files, declared.as_slice())?;
    let shown = paths::shown(&folder);
    let json = NewV1 {
        version: 1,
        id: action.id.clone(),
        written: files.iter().map(|(file, _)| format!("{inner}/{file}")).collect(),
        folder: inner,
        similar,
    };
    let human = || {
        let mut text = format!("{} {} in {shown}\n\nWhat to do next:\n", styled(GOOD, "✓"), action.id);
        let steps = [
            (format!("{shown}/code.js"), "write what it does"),
            (format!("actionjail generate config {name}"), "add to the form what the code reads"),
            (format!("actionjail test {name}"), "run its cases"),
            ("actionjail check".to_owned(), "before you commit"),
        ];
        let width = steps.iter().map(|(step, _)| step.chars().count()).max().unwrap_or(0);
        for (step, about) in &steps {
            let gap = " ".repeat(width - step.chars().count());
            text += &format!("  {}{gap}  {about}\n", styled(CODE, step));
        }
        text
    };
    ui.done(human, &json)?;
    Ok(Exit::Fine)
}

/// The last choice in the list of groups.
const ADD_GROUP: &str = "+ add a group";

struct Answers {
    action: NewAction,
    template: Template,
    /// A group that is to be declared, with what it is for.
    added: Option<(String, String)>,
}

/// The manifest with another group.
fn declared(settings: &Settings, group: &str, about: &str) -> Result<Change, CliError> {
    let text = settings.manifest.source().map_or("", SourceFile::text);
    let new = with_group(text, group, about).ok_or_else(|| {
        CliError::usage(format!("{MANIFEST} cannot be read; nothing was written"))
            .hint("run `actionjail lint` to see why")
    })?;
    Ok(Change { path: MANIFEST.to_owned(), old: Some(text.as_bytes().to_vec()), new: new.into_bytes() })
}

/// The names and the template of the new action: flags first, then answers, then what can be derived.
fn describe(library: &Library, args: &New, id: String, asks: bool) -> Result<Answers, CliError> {
    let groups: Vec<&str> = library
        .settings
        .manifest
        .content
        .groups
        .iter()
        .flatten()
        .map(|(name, _)| name.value.as_str())
        .collect();
    let mut added = None;
    let derived = name_from_id(&id);
    let name = match &args.name {
        Some(name) => name.clone(),
        None if asks => ask::text("Name", "as people see it", Some(&derived))?,
        None => derived.clone(),
    };
    let sentence = format!("{name}.");
    let description = match &args.description {
        Some(text) => text.clone(),
        None if asks => ask::text("Description", "what it does, in a sentence", Some(&sentence))?,
        None => sentence,
    };
    let group = match &args.group {
        Some(group) => {
            if !groups.is_empty() && !groups.contains(&group.as_str()) {
                let error = CliError::usage(format!("the library has no group `{group}`"));
                let all = format!("its groups are {}", listed(&groups));
                let declare = format!(
                    "or declare it: `{} = \"What it is for.\"` under [groups] of actionjail.toml",
                    serde_json::Value::from(group.as_str())
                );
                return Err(error.hint(meant(group, groups.iter().copied(), all)).hint(declare));
            }
            Some(group.clone())
        }
        None if asks => {
            let chosen = ask::choose("Group", &[groups.as_slice(), &[ADD_GROUP]].concat())?;
            match chosen == ADD_GROUP {
                true => {
                    let group = ask::text("Name of the group", "such as Validation", None)?;
                    let about = ask::text("What it is for", "the docs show it", Some(""))?;
                    added = (!groups.contains(&group.as_str())).then(|| (group.clone(), about));
                    Some(group)
                }
                false => Some(chosen.to_owned()),
            }
        }
        None => groups.first().map(|&group| group.to_owned()),
    };
    let named = match &args.template {
        Some(template) => template.clone(),
        None if asks && args.like.is_none() => {
            let lines: Vec<String> = TEMPLATES.iter().map(|t| format!("{}: {}", t.name, t.about)).collect();
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let line = ask::choose("Template", &lines)?;
            line.split(':').next().unwrap_or_default().to_owned()
        }
        None => TEMPLATES[0].name.to_owned(),
    };
    let template = Template::named(&named).unwrap_or(TEMPLATES[0]);
    if template.needs_fetch() && !library.settings.profile.globals.iter().any(|name| name == "fetch") {
        let profile = &library.settings.profile.name;
        let error = CliError::usage(format!(
            "the template `{named}` needs `fetch`, and the platform `{profile}` does not offer it; nothing was written"
        ));
        let add =
            "if your platform has it, write `globals = [\"fetch\"]` under [platform] of actionjail.toml";
        return Err(error.hint(add).hint("`actionjail profile show` lists what there is"));
    }
    Ok(Answers { action: NewAction { id, name, description, group }, template, added })
}

/// Actions whose ID resembles the new one: of the library, and of those that the platform ships with.
fn similar(library: &Library, id: &str) -> Vec<String> {
    let new = bare_id(id);
    let own = library.actions.iter().map(|action| bare_id(&action.id()).to_owned());
    let mut found: Vec<String> = own.filter(|known| strsim::jaro_winkler(known, new) > 0.93).collect();
    let standard = STANDARD_ACTIONS.iter().filter(|known| strsim::jaro_winkler(known, new) > 0.93);
    found.extend(standard.map(|known| format!("{known} (a standard action of the platform)")));
    found
}

/// Asks for an ID until it is one that can be taken.
fn ask_id(ui: &Ui, library: &Library) -> Result<(String, String), CliError> {
    loop {
        let word = ask::text("System ID", "such as check_country; action_ is added", None)?;
        match targets::new_id(library, &word, None) {
            Ok(taken) => return Ok(taken),
            Err(refused) => ui.error(&refused),
        }
    }
}
