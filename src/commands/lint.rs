//! `actionjail lint`

use std::path::PathBuf;

use clap::Args;

use crate::diagnostics::Safety;
use crate::edge::{
    Global, changed,
    lint::{Known, Linted, Rules, Wanted, exit, fix, linted, watch},
    open,
};
use crate::error::CliError;
use crate::exit::Exit;
use crate::ui::{Format, Ui};

/// Check code against form, and all else that can be wrong in an action
#[derive(Debug, Args)]
pub struct Lint {
    /// System IDs, action folders, folders of them, or files of shared code; everything where left out
    #[arg(value_name = "TARGET")]
    targets: Vec<String>,
    /// Only actions with files that differ from REF's merge base with HEAD, or from HEAD where REF is left out;
    /// index, work tree and untracked files count, and a changed manifest or profile means all actions
    #[arg(long, value_name = "REF", num_args = 0..=1, default_missing_value = "HEAD")]
    changed: Option<String>,
    /// Leave out the findings that this file knows
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Show known findings as well, whatever baseline actionjail.toml names
    #[arg(long, conflicts_with = "baseline")]
    no_baseline: bool,
    #[command(flatten)]
    rules: Rules,
    /// Count the findings by rule instead of showing them
    #[arg(long, conflicts_with_all = ["write_baseline", "watch"])]
    statistics: bool,
    /// Write all findings to a file, to be left out by --baseline, or by `baseline` in `[lint]` of actionjail.toml
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "changed", "targets", "select", "ignore"])]
    write_baseline: Option<PathBuf>,
    /// Look at every action anew, and keep nothing for the next run
    #[arg(long)]
    no_cache: bool,
    /// Apply the safe fixes, then show what is left
    #[arg(long, conflicts_with_all = ["write_baseline", "watch"])]
    fix: bool,
    /// Apply the fixes that guess what was meant or change what an action does, too
    #[arg(long, conflicts_with_all = ["write_baseline", "watch"])]
    unsafe_fixes: bool,
    /// Show what --fix, with or without --unsafe-fixes, would change, and write nothing
    #[arg(long, conflicts_with_all = ["write_baseline", "watch"])]
    diff: bool,
    /// Go on: lint again what changes, until Ctrl-C
    #[arg(long, conflicts_with_all = ["write_baseline", "changed", "targets"])]
    watch: bool,
}

pub fn run(ui: &Ui, global: &Global, args: &Lint) -> Result<Exit, CliError> {
    let root = open::root(global)?;
    if args.statistics && (ui.format != Format::Human || !ui.reports.is_empty()) {
        return Err(CliError::usage(
            "`--statistics` prints for people; `--format` and `--report` do not apply",
        ));
    }
    let known = match &args.baseline {
        Some(file) => Known::In(file),
        None if args.no_baseline => Known::Nothing,
        None => Known::InManifest,
    };
    if args.watch {
        return watch::run(ui, &root, known, &args.rules);
    }
    if args.changed.is_some() {
        changed::say_what_is_not_run(ui, &root);
    }
    if args.fix || args.unsafe_fixes || args.diff {
        let up_to = if args.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
        let (fixed, linted) = fix::fixed(&root, &args.targets, args.changed.as_deref(), &args.rules, up_to)?;
        if args.diff {
            return fix::show(ui, &fixed);
        }
        fix::write(ui, &root, &fixed)?;
        return publish(ui, args, &linted.without_known(known)?);
    }
    let wanted = Wanted::Targets { words: &args.targets, since: args.changed.as_deref() };
    let linted = linted(&root, &wanted, &args.rules, !args.no_cache)?;
    let linted = match &args.write_baseline {
        Some(file) => linted.into_baseline(ui, file)?,
        None => linted.without_known(known)?,
    };
    publish(ui, args, &linted)
}

fn publish(ui: &Ui, args: &Lint, linted: &Linted) -> Result<Exit, CliError> {
    let exit = exit(linted);
    if args.statistics {
        ui.print(&linted.statistics(ui))?;
        linted.say_what_broke(ui);
    } else {
        linted.publish(ui, exit)?;
    }
    Ok(exit)
}
