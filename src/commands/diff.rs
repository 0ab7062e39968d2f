//! `actionjail diff`

use std::collections::BTreeSet;

use clap::Args;

use crate::compat;
use crate::edge::{Global, open, revisions};
use crate::error::CliError;
use crate::exit::Exit;
use crate::render::{DiffV1, diff_for_markdown, diff_for_people};
use crate::ui::{Format, Ui, document};

/// Show two states of a library side by side
#[derive(Debug, Args)]
pub struct Diff {
    /// A commit or branch, a folder with a library, a bundle, or oci://HOST/REPOSITORY
    #[arg(value_name = "A")]
    old: String,
    /// Another one; the library as it is where left out
    #[arg(value_name = "B")]
    new: Option<String>,
}

pub fn run(ui: &Ui, global: &Global, args: &Diff) -> Result<Exit, CliError> {
    let (two, new) = match &args.new {
        None => {
            let root = open::root(global)?;
            revisions::say_where_it_is_the_same(ui, &root, &args.old)?;
            (revisions::two(&root, &args.old)?, "the library as it is")
        }
        Some(new) => {
            let root = || open::root(global);
            let (old, later) = (revisions::one(root, &args.old)?, revisions::one(root, new)?);
            let two = revisions::Two { old, new: later, not_checked_out: BTreeSet::new() };
            (two, new.as_str())
        }
    };
    revisions::say_what_is_left_out(ui, &two);
    let differences = open::deep(|| compat::differences(&two.old, &two.new))?;
    let json = DiffV1::new(&args.old, new, &differences);
    ui.publish(|format| match format {
        Format::Human => diff_for_people(&json),
        Format::Markdown => diff_for_markdown(&json),
        _ => document(&json),
    })?;
    Ok(Exit::Fine)
}
