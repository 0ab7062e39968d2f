//! `actionjail import`

use clap::Args;

use crate::edge::{Global, import_source, open};
use crate::error::CliError;
use crate::exit::Exit;
use crate::import::{ImportOutcome, Options, Plan, Side, plan};
use crate::library::{Root, Settings, write_together};
use crate::render::{ImportV1, import_for_people};
use crate::ui::{CODE, Ui, styled};

/// Take actions from elsewhere, and merge them with what was changed here
///
/// Shows what would be created, updated and merged; `--apply` does it, all of it or nothing. A file that both sides
/// changed is merged: texts line by line, config.json and action.toml key by key. What meets is a conflict, and nothing
/// is written then. Nothing is ever deleted.
#[derive(Debug, Args)]
pub struct Import {
    /// A bundle, the JSON of `pack --format json`, a library, or a folder of code.js or NAME.js, with or without
    /// config.json or NAME.json beside it
    #[arg(value_name = "SOURCE")]
    source: String,
    /// Do it
    #[arg(long)]
    apply: bool,
    /// Take what is not in conflict, and leave the rest for later
    #[arg(long, requires = "apply")]
    skip_conflicts: bool,
    /// The state that both sides come from: a commit, a folder or a bundle; what was imported last where left out
    #[arg(long, value_name = "SOURCE")]
    base: Option<String>,
    /// Take these actions alone, by system ID or folder
    #[arg(long, value_name = "ID", num_args = 1..)]
    only: Vec<String>,
    /// Take the actions of this group alone; may be given several times
    #[arg(long, value_name = "GROUP")]
    group: Vec<String>,
    /// Where both sides changed the same, keep what is here
    #[arg(long, conflicts_with = "theirs")]
    ours: bool,
    /// Where both sides changed the same, take what is in the source
    #[arg(long)]
    theirs: bool,
}

impl Import {
    fn side(&self) -> Option<Side> {
        match (self.ours, self.theirs) {
            (true, _) => Some(Side::Ours),
            (_, true) => Some(Side::Theirs),
            _ => None,
        }
    }
}

pub fn run(ui: &Ui, global: &Global, args: &Import) -> Result<Exit, CliError> {
    let root = open::root(global)?;
    Settings::read(&root)?;
    let source = import_source::read(&args.source)?;
    let source = import_source::chosen(source, &args.only, &args.group)?;
    if source.actions.is_empty() {
        for note in &source.notes {
            ui.status(note);
        }
        ui.status(format!("There are no actions in {}.", args.source));
        return Ok(Exit::Nothing);
    }
    let base = args.base.as_ref().map(|base| import_source::base(&root, base)).transpose()?;
    let options = Options { base: base.as_ref(), side: args.side() };
    let on_disk = Root::at(&root);
    let plan = open::deep(|| plan(&on_disk, &source, options))?.map_err(import_source::unreadable)?;
    let is_blocked = plan.has_conflicts() && !args.skip_conflicts;
    let applied = args.apply && !is_blocked;
    if applied {
        // Both at once: held against an older base, the next import would find the same edits on both sides.
        let remembered = plan.to_remember(&on_disk).map_err(import_source::unreadable)?;
        write_together(&on_disk, &[plan.changes(), remembered].concat())?;
    }
    let json = ImportV1::new(&args.source, &source, &plan, args.side(), applied);
    match applied {
        true => ui.done(|| import_for_people(&json), &json)?,
        false => ui.report(|| import_for_people(&json), &json)?,
    }
    told(ui, args, &plan, applied);
    Ok(if plan.has_conflicts() { Exit::Findings } else { Exit::Fine })
}

fn told(ui: &Ui, args: &Import, plan: &Plan, applied: bool) {
    if applied {
        if plan.has_conflicts() {
            ui.status("What is in conflict was left as it is here.");
        }
        if plan.actions.iter().any(|action| action.outcome == ImportOutcome::Create) {
            ui.status(format!("Next: {} shows what is left to do.", styled(CODE, "actionjail lint")));
        }
    } else if plan.has_conflicts() {
        let (ours, theirs) = (styled(CODE, "--ours"), styled(CODE, "--theirs"));
        let blind = plan.has_blind_conflicts() && args.base.is_none();
        let base = if blind { " `--base` names the state that both sides come from." } else { "" };
        ui.status(format!(
            "{} Change one of the two sides, or decide with {ours} or {theirs}; `--only ID` takes one action alone, `--skip-conflicts` all others.{base}",
            if args.apply { "Nothing was written." } else { "There are conflicts, so it cannot be applied." }
        ));
    } else if !args.apply && !plan.changes().is_empty() {
        ui.status(format!("Nothing is written yet: the same with {} does it.", styled(CODE, "--apply")));
    }
}
