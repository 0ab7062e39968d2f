//! Asks before something that breaks scenarios.

use crate::error::CliError;
use crate::render::visible_line;
use crate::ui::{Ui, WARN, styled};

/// Says what breaks and asks whether to go on; where nobody can answer, `--yes` has to have said so.
pub(crate) fn confirm(
    ui: &Ui,
    yes: bool,
    heading: &str,
    breaks: &[String],
    question: &str,
) -> Result<(), CliError> {
    ui.status(format!("{} {heading}", styled(WARN, "warning:")));
    for line in breaks {
        ui.status(format!("  - {line}"));
    }
    if yes {
        return Ok(());
    }
    if !ui.is_interactive() {
        return Err(CliError::usage("cannot ask for confirmation without a terminal; nothing was changed")
            .hint("add `--yes` to go on"));
    }
    match inquire::Confirm::new(&visible_line(question)).with_default(false).prompt() {
        Ok(true) => Ok(()),
        _ => Err(CliError::usage("nothing was changed")),
    }
}
