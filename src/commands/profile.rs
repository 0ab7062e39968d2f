//! `actionjail profile`

use clap::{Args, Subcommand};

use crate::edge::{Global, open};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{BUILT_IN, Profile, Settings};
use crate::render::{ProfileV1, profile_for_markdown, profile_for_people};
use crate::ui::{Format, Ui, document};
use crate::words::{listed, meant};

/// Show what the platform offers to the code and the form of actions
#[derive(Debug, Args)]
pub struct ProfileArgs {
    #[command(subcommand)]
    command: ProfileCommand,
}

#[derive(Debug, Subcommand)]
enum ProfileCommand {
    /// What `this` has, which globals and modules there are, which field types the form knows
    Show(Show),
}

#[derive(Debug, Args)]
struct Show {
    /// A built-in profile: connectiveone, actionjail or node; the library's own where left out
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

pub fn run(ui: &Ui, global: &Global, args: &ProfileArgs) -> Result<Exit, CliError> {
    let ProfileCommand::Show(args) = &args.command;
    let profile = match &args.name {
        Some(name) => Profile::built_in(name).ok_or_else(|| {
            let names = BUILT_IN.map(|(name, _)| name);
            let help = meant(name, names.into_iter(), format!("the built-in ones are {}", listed(&names)));
            CliError::usage(format!("there is no built-in profile `{name}`")).hint(help)
        })?,
        None => {
            let settings = Settings::read(&open::root(global)?)?;
            open::require_valid_manifest(&settings)?;
            settings.profile
        }
    };
    let shown = ProfileV1::of(&profile);
    ui.publish(|format| match format {
        Format::Human => profile_for_people(&shown),
        Format::Markdown => profile_for_markdown(&shown),
        _ => document(&shown),
    })?;
    Ok(Exit::Fine)
}
