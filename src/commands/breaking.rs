//! `actionjail breaking`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::compat::{self, OwnShape, Scenario, ScenarioReader as _};
use crate::diagnostics::split_bom;
use crate::edge::{
    Global, open, paths,
    revisions::{self, Two, compared, say_what_is_unknown},
};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{Action, ID_PREFIX, Listing, Part, bare_id, text_of};
use crate::render::{BreakingV1, breaking_for_people};
use crate::ui::Ui;
use crate::words::nearest;

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

pub fn run(ui: &Ui, global: &Global, args: &Breaking) -> Result<Exit, CliError> {
    let root = open::root(global)?;
    let (against, two, compared) = compared(&root, args.against.as_deref())?;
    revisions::say_where_it_is_the_same(ui, &root, &against)?;
    say_what_is_unknown(ui, &against, &two, &compared);
    let mut json = BreakingV1::new(&against, &compared, &two.new);
    if !args.scenarios.is_empty() {
        let scenarios = scenarios(&args.scenarios)?;
        say_what_is_no_action(ui, &root, &two, &scenarios);
        json = json.with_nodes(&compat::broken_nodes(&compared, &scenarios));
    }
    ui.report(|| breaking_for_people(&json), &json)?;
    Ok(if json.is_fine() { Exit::Fine } else { Exit::Findings })
}

/// Says which nodes run no action of the library, now or before: nothing can be told of them.
fn say_what_is_no_action(ui: &Ui, root: &Path, two: &Two, scenarios: &[Scenario]) {
    let here = Listing::folders(root).into_iter().map(|folder| folder.read_only(&[Part::Information]).id());
    let compared = two.old.actions.iter().chain(&two.new.actions).map(Action::id);
    let known: BTreeSet<String> = here.chain(compared).collect();
    for (scenario, node) in compat::unknown_actions(scenarios, &known) {
        let (node, template, scenario) = (&node.id, &node.template, &scenario.scenario);
        let near = nearest(bare_id(template), known.iter().map(|id| bare_id(id)));
        let meant = near.map(|near| format!("; did you mean `{ID_PREFIX}{near}`?")).unwrap_or_default();
        ui.warn(format!("node `{node}` of `{scenario}` runs `{template}`, which is no action here{meant}"));
    }
}

/// The largest export that is read.
const MOST_BYTES: u64 = 256 << 20;

fn scenarios(files: &[PathBuf]) -> Result<Vec<Scenario>, CliError> {
    let mut all = Vec::new();
    for file in files {
        let path = paths::here()?.join(file);
        let shown = paths::shown(&path);
        let text = text_of(&path, MOST_BYTES).map_err(|why| CliError::usage(format!("{shown}: {why}")))?;
        let text = text.ok_or_else(|| CliError::usage(format!("there is no file {shown}")))?;
        let read = OwnShape.read(split_bom(&text).1);
        all.extend(read.map_err(|why| {
            CliError::usage(format!("{shown} holds no scenarios: {why}"))
                .hint("docs/scenarios.md shows the shape that is read")
        })?);
    }
    Ok(all)
}
