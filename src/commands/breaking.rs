//! `actionjail breaking`

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::Global;
use super::open;
use super::sources::{self, Two};
use crate::compat::{self, Comparison, OwnShape, Scenario, ScenarioReader as _, Side};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{Action, Settings, text_of};
use crate::render::{BreakingV1, breaking_for_people};
use crate::script::analyse;
use crate::ui::{Ui, WARN, styled};

/// Say what changes break in scenarios, and which version bump they ask for
///
/// A change of an action reaches every scenario that uses it. Each change that could break one is named, with the
/// version bump that it asks for; a change without that bump ends the run with 1.
#[derive(Debug, Args)]
pub struct Breaking {
    /// A commit or branch (its merge base with HEAD), a folder with a library, a bundle, or oci://HOST/REPOSITORY; `[baseline] against` of the
    /// manifest where left out, else HEAD
    #[arg(long, value_name = "BASE")]
    against: Option<String>,
    /// Exported scenarios, in the shape of docs/scenarios.md: their nodes that would break are listed by id; may be given
    /// several times
    #[arg(long, value_name = "FILE", num_args = 1..)]
    scenarios: Vec<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// Where one of the two states cannot be read.
pub fn run(ui: &Ui, global: &Global, args: &Breaking) -> Result<Exit, CliError> {
    let root = open::root(global)?;
    let (against, two, compared) = compared(&root, args.against.as_deref())?;
    sources::say_where_it_is_the_same(ui, &root, &against)?;
    say_what_is_unknown(ui, &against, &compared);
    let mut json = BreakingV1::new(&against, &compared, &two.new);
    if !args.scenarios.is_empty() {
        json = json.with_nodes(&compat::broken_nodes(&compared, &scenarios(&args.scenarios)?));
    }
    ui.report(|| breaking_for_people(&json), &json)?;
    Ok(if compared.fails() { Exit::Findings } else { Exit::Fine })
}

/// The library in `root` against a base, the manifest's where none is given: what it is called, both states, and what
/// they differ in.
pub(super) fn compared(root: &Path, against: Option<&str>) -> Result<(String, Two, Comparison), CliError> {
    let against = match against {
        Some(against) => against.to_owned(),
        None => {
            let settings = Settings::read(root)?;
            let named =
                settings.manifest.content.baseline.as_ref().and_then(|section| section.against.as_ref());
            named.map_or_else(|| "HEAD".to_owned(), |named| named.value.clone())
        }
    };
    let two = sources::two(root, &against)?;
    for (library, which) in [(&two.old, format!(" of {against}")), (&two.new, String::new())] {
        let manifest = &library.settings.manifest;
        if manifest.source().is_some() && !manifest.parsed {
            return Err(CliError::usage(format!("{}{which} cannot be parsed", manifest.path)));
        }
    }
    let compared = open::deep(|| {
        let facts = |action: &Action| action.code.source().map(|source| Arc::new(analyse(source)));
        compat::compare(Side { library: &two.old, facts: &facts }, Side { library: &two.new, facts: &facts })
    })?;
    Ok((against, two, compared))
}

/// Says which files of the base could not be read, so that a change of them is not judged. No error: who mends one has to
/// get it through.
pub(super) fn say_what_is_unknown(ui: &Ui, against: &str, compared: &Comparison) {
    if !compared.unknown.is_empty() {
        let (all, note) = (compared.unknown.join(", "), styled(WARN, "note:"));
        ui.status(format!(
            "{note} {all} of {against} cannot be parsed: nothing tells what the change of it breaks"
        ));
    }
}

/// The largest export that is read.
const MOST_BYTES: u64 = 256 << 20;

fn scenarios(files: &[PathBuf]) -> Result<Vec<Scenario>, CliError> {
    let mut all = Vec::new();
    for file in files {
        let path = open::here()?.join(file);
        let shown = open::shown(&path);
        let text = text_of(&path, MOST_BYTES).map_err(|why| CliError::usage(format!("{shown}: {why}")))?;
        let text = text.ok_or_else(|| CliError::usage(format!("there is no file {shown}")))?;
        let read = OwnShape.read(text.trim_start_matches('\u{feff}'));
        all.extend(read.map_err(|why| {
            CliError::usage(format!("{shown} holds no scenarios: {why}"))
                .hint("docs/scenarios.md shows the shape that is read")
        })?);
    }
    Ok(all)
}
