//! `actionjail inspect`

use std::path::Path;
use std::sync::Arc;

use clap::Args;
use rayon::prelude::*;

use crate::diagnostics::SourceFile;
use crate::edge::{Global, open, paths, targets};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{FileState, Library, Part};
use crate::render::{InspectV1, inspect_for_people};
use crate::script::{Facts, analyse};
use crate::ui::Ui;

/// Show what the code of an action reads and returns
#[derive(Debug, Args)]
pub struct Inspect {
    /// System IDs, action folders or JavaScript files
    #[arg(required = true, value_name = "TARGET")]
    targets: Vec<String>,
}

pub fn run(ui: &Ui, global: &Global, args: &Inspect) -> Result<Exit, CliError> {
    // A bare file needs no library.
    let mut library: Option<Library> = None;
    let mut sources: Vec<SourceFile> = Vec::new();
    for target in &args.targets {
        sources.push(source(global, target, &mut library)?);
    }
    let facts: Vec<Facts> = open::deep(|| sources.par_iter().map(analyse).collect())?;
    let files = || sources.iter().zip(&facts);
    ui.report(|| inspect_for_people(files()), &InspectV1::new(files()))?;
    let broken = facts.iter().any(|facts| !facts.problems.is_empty());
    Ok(if broken { Exit::Findings } else { Exit::Fine })
}

fn source(global: &Global, target: &str, library: &mut Option<Library>) -> Result<SourceFile, CliError> {
    let disk = paths::here()?.join(target);
    let is_code = Path::new(target).extension().is_some_and(|extension| extension == "js");
    if !is_code && disk.is_file() {
        let error = CliError::usage(format!("`{target}` is a file, but no code of an action"));
        return Err(error.hint("name a `.js` file, or the ID or the folder of an action"));
    }
    let (state, path): (FileState, Arc<str>) = if is_code && disk.is_file() {
        let path: Arc<str> = target.replace('\\', "/").into();
        (FileState::read_named(&disk, &path), path)
    } else if disk.join(Part::Code.file_name()).is_file() {
        let path: Arc<str> = format!("{}/code.js", target.trim_end_matches(['/', '\\'])).into();
        (FileState::read_named(&disk.join(Part::Code.file_name()), &path), path)
    } else {
        if library.is_none() {
            *library = Some(open::library(global)?);
        }
        let Some(library) = library.as_ref() else { return Err(CliError::usage("no library")) };
        let action = targets::action(library, target)?;
        (action.code.clone(), Arc::clone(&action.code_path))
    };
    match state {
        FileState::Text(source) => Ok(source),
        FileState::Missing => Err(CliError::usage(format!("there is no {path}"))),
        FileState::Unreadable(why) => Err(CliError::usage(format!("{path}: {why}"))),
    }
}
