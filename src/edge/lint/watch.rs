//! `lint --watch`: lints again what changes. Ctrl-C ends it as it ends any program (a shell sees 130): there is nothing
//! to save. It sleeps until the system reports a change, and goes on when folders come and go.

use std::io::IsTerminal as _;
use std::path::Path;
use std::sync::mpsc::channel;
use std::time::Instant;

use crate::changes::Changes;
use crate::edge::{
    changed,
    lint::{Known, Rules, Wanted, linted},
    watcher::{Watcher, is_part},
};
use crate::error::CliError;
use crate::exit::Exit;
use crate::ui::{DIM, Format, Ui, styled};
use crate::words::counted;

/// Lints all, then what changes, until the program is ended.
pub(crate) fn run(ui: &Ui, root: &Path, known: Known<'_>, rules: &Rules) -> Result<Exit, CliError> {
    if ui.format != Format::Human || !ui.reports.is_empty() {
        return Err(CliError::usage("`--watch` prints for people; `--format` and `--report` do not apply"));
    }
    let (sender, told) = channel();
    let mut watcher = Watcher::over(root, move |paths| sender.send(paths).is_ok())?;
    let root = watcher.root().to_path_buf();
    let mut pass = Pass { ui, root: &root, known, rules, settings: Vec::new() };
    pass.lint(None)?;
    loop {
        let paths = told.recv().map_err(|_| CliError::usage("the system stopped reporting changes"))?;
        let changes = watcher.changes(&paths, &pass.settings, is_part)?;
        if !changes.paths.is_empty() {
            pass.lint(Some(changes))?;
        }
    }
}

/// The state of the watch between runs.
struct Pass<'a> {
    ui: &'a Ui,
    root: &'a Path,
    known: Known<'a>,
    rules: &'a Rules,
    /// Files beside the manifest that every action depends on.
    settings: Vec<String>,
}

impl Pass<'_> {
    /// Lints what changed, all at first, and says how long that took. What cannot be read is said too, and the next
    /// change is waited for.
    fn lint(&mut self, changes: Option<Changes>) -> Result<(), CliError> {
        let begun = Instant::now();
        let mut telling = changes.as_ref().is_none_or(|changes| !changes.gone.is_empty());
        let wanted = match &changes {
            Some(changes) => Wanted::Changes(changes, &self.settings),
            None => Wanted::Targets { words: &[], since: None },
        };
        let linted = linted(self.root, &wanted, self.rules, true);
        let linted = linted.and_then(|linted| linted.without_known(self.known));
        telling |= linted.as_ref().map_or(true, |linted| linted.whole || !linted.checked.is_empty());
        if !telling {
            // Only ignored folders have changed.
            return Ok(());
        }
        if std::io::stdout().is_terminal() {
            self.ui.clear()?;
        }
        let what = match linted {
            Ok(linted) => {
                self.settings = changed::settings(&linted.settings).into_iter().map(str::to_owned).collect();
                self.ui.print(&linted.for_people(self.ui))?;
                linted.say_what_broke(self.ui);
                counted(linted.checked.len(), "action")
            }
            Err(error) => {
                self.ui.error(&error);
                "nothing".to_owned()
            }
        };
        let took = begun.elapsed().as_secs_f64();
        let line = format!("── linted {what} in {took:.2} s; waiting for changes, Ctrl-C ends");
        self.ui.print(&format!("{}\n", styled(DIM, line)))
    }
}
