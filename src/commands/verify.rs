//! `actionjail verify`

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::lint::counted;
use super::open;
use crate::bundle::{self, BundleError};
use crate::error::CliError;
use crate::exit::Exit;
use crate::lint::RULE_SET;
use crate::ui::{BAD, BOLD, GOOD, Ui, styled};

/// Check a bundle: structure, sizes and hashes of every entry
#[derive(Debug, Args)]
pub struct Verify {
    /// The bundle
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Serialize)]
struct VerifiedV1 {
    version: u32,
    file: String,
    ok: bool,
    library: Option<String>,
    actions: usize,
    files: usize,
    faults: Vec<FaultV1>,
}

#[derive(Serialize)]
struct FaultV1 {
    entry: Option<String>,
    what: String,
}

/// Runs the command.
///
/// # Errors
/// Where the file cannot be read.
pub fn run(ui: &Ui, args: &Verify) -> Result<Exit, CliError> {
    let path = open::here()?.join(&args.file);
    let shown = open::shown(&path);
    let bytes =
        std::fs::read(&path).map_err(|error| CliError::system(format!("{shown} cannot be read"), error))?;
    let mut json = VerifiedV1 {
        version: 1,
        file: shown.clone(),
        ok: false,
        library: None,
        actions: 0,
        files: 0,
        faults: vec![],
    };
    match bundle::verify(&bytes) {
        Ok(verified) => {
            let manifest = &verified.manifest;
            json.library = Some(format!("{} {}", manifest.library.name, manifest.library.version));
            json.actions = manifest.actions.len();
            json.files = verified.files.len();
            if manifest.rules > RULE_SET {
                let what =
                    format!("was checked with rule set {}, this program has {RULE_SET}", manifest.rules);
                ui.status(format!("{} {shown} {what}", styled(BOLD, "note:")));
            }
            json.ok = true;
        }
        Err(BundleError::Refused(faults)) => {
            json.faults = faults
                .iter()
                .map(|fault| FaultV1 { entry: fault.entry.clone(), what: fault.to_string() })
                .collect();
        }
        Err(other) => return Err(other.into()),
    }
    let human = || {
        if json.ok {
            let sum = format!("{}, {}", counted(json.actions, "action"), counted(json.files, "file"));
            return format!(
                "{} {shown} is whole: {}, {sum}\n",
                styled(GOOD, "✓"),
                json.library.as_deref().unwrap_or_default()
            );
        }
        let list: String = json.faults.iter().map(|fault| format!("  {}\n", fault.what)).collect();
        format!("{} {shown} is not to be trusted\n{list}", styled(BAD, "✗"))
    };
    ui.report(human, &json)?;
    Ok(if json.ok { Exit::Fine } else { Exit::Findings })
}
