//! `actionjail breaking`

use std::sync::Arc;

use clap::Args;

use super::Global;
use super::{open, sources};
use crate::compat::{self, Side};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{Action, Library};
use crate::render::{BreakingV1, breaking_for_people};
use crate::script::analyse;
use crate::ui::Ui;

/// Say what changes break in scenarios, and which version bump they ask for
///
/// A change of an action reaches every scenario that uses it. Each change that could break one is named, with the
/// version bump that it asks for; a change without that bump ends the run with 1.
#[derive(Debug, Args)]
pub struct Breaking {
    /// A commit or branch (its merge base with HEAD), a folder with a library, or a bundle; `[baseline] against` of the
    /// manifest where left out, else HEAD
    #[arg(long, value_name = "BASE")]
    against: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// Where one of the two states cannot be read.
pub fn run(ui: &Ui, global: &Global, args: &Breaking) -> Result<Exit, CliError> {
    let root = open::root(global)?;
    let against = match &args.against {
        Some(against) => against.clone(),
        None => {
            let library = Library::without_actions(&root)?;
            let named =
                library.manifest.content.baseline.as_ref().and_then(|section| section.against.as_ref());
            named.map_or_else(|| "HEAD".to_owned(), |named| named.value.clone())
        }
    };
    let two = sources::two(&root, &against)?;
    let compared = open::deep(|| {
        let facts = |action: &Action| action.code.source().map(|source| Arc::new(analyse(source)));
        let side = |library| Side { library, actions: actions(library), facts: &facts };
        compat::compare(side(&two.old), side(&two.new))
    })?;
    let json = BreakingV1::new(&against, &compared, &two.new);
    ui.report(|| breaking_for_people(&json), &json)?;
    Ok(if compared.fails() { Exit::Findings } else { Exit::Fine })
}

fn actions(library: &Library) -> &[Action] {
    &library.actions
}
