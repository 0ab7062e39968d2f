//! Questions to a person at the terminal.

use inquire::{InquireError, Select, Text};

use crate::error::CliError;
use crate::render::visible_line;

/// Asks for a line of text; the default stands for an empty answer.
pub(crate) fn text(question: &str, help: &str, default: Option<&str>) -> Result<String, CliError> {
    let mut prompt = Text::new(question).with_help_message(help);
    if let Some(default) = default {
        prompt = prompt.with_default(default);
    }
    prompt.prompt().map_err(unanswered)
}

/// Lets one of the options be chosen.
pub(crate) fn choose<'a>(question: &str, options: &[&'a str]) -> Result<&'a str, CliError> {
    // The options may be texts of others, and inquire prints them as they are.
    let shown: Vec<String> = options.iter().map(|option| visible_line(option)).collect();
    let chosen = Select::new(question, shown).raw_prompt().map_err(unanswered)?;
    options.get(chosen.index).copied().ok_or_else(|| unanswered(InquireError::OperationCanceled))
}

fn unanswered(_: InquireError) -> CliError {
    CliError::usage("the question was not answered; nothing was written")
}
