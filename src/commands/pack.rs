//! `actionjail pack`

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::Global;
use super::lint::counted;
use super::open;
use crate::bundle::{self, PackOptions, Packed, Tool};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{Action, Library, write_atomically};
use crate::lint::RULE_SET;
use crate::render::InspectV1;
use crate::script::analyse;
use crate::ui::{Format, GOOD, Ui, styled};

/// Pack the library into one file whose bytes depend on nothing but its content
#[derive(Debug, Args)]
#[command(
    after_help = "With `--format json` the library is written as one JSON document in the shape of the platform's editor."
)]
pub struct Pack {
    /// The file to write; NAME-VERSION.actionjail.zip where left out, stdout with `--format json`
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Pack disabled actions too
    #[arg(long)]
    include_disabled: bool,
}

#[derive(Serialize)]
pub(super) struct PackedV1 {
    version: u32,
    file: Option<String>,
    name: String,
    bytes: usize,
    sha256: String,
    actions: usize,
}

/// Runs the command.
///
/// # Errors
/// Where the library cannot be read or packed, or the file cannot be written.
pub fn run(ui: &Ui, global: &Global, args: &Pack) -> Result<Exit, CliError> {
    let library = open::library(global)?;
    open::sound(&library)?;
    if library.actions.is_empty() {
        ui.status("The library has no actions yet. Make one with `actionjail new ID`.");
        return Ok(Exit::Nothing);
    }
    if ui.format == Format::Json {
        let document = if args.include_disabled {
            bundle::export_json_with_disabled(&library)
        } else {
            bundle::export_json(&library)
        };
        let text = serde_json::to_string_pretty(&document).unwrap_or_default() + "\n";
        match &args.output {
            Some(file) => write_atomically(&open::here()?.join(file), text.as_bytes())?,
            None => ui.print(&text)?,
        }
        return Ok(Exit::Fine);
    }
    let packed = packed(&library, args.include_disabled)?;
    let file = match &args.output {
        Some(file) => open::here()?.join(file),
        None => open::here()?.join(&packed.name),
    };
    write_atomically(&file, &packed.bytes)?;
    let shown = open::shown(&file);
    let json = in_figures(&packed, Some(shown.clone()));
    let human = || {
        let sum = format!("{}, {}", counted(json.actions, "action"), size(json.bytes));
        format!("{} {sum} in {shown}\n  sha256 {}\n", styled(GOOD, "✓"), json.sha256)
    };
    ui.report(human, &json)?;
    Ok(Exit::Fine)
}

/// Packs the library in memory.
pub(super) fn packed(library: &Library, include_disabled: bool) -> Result<Packed, CliError> {
    let tool = Tool { name: "actionjail".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() };
    let options = PackOptions { tool, rules: RULE_SET, include_disabled };
    let facts = |action: &Action| {
        action.code.source().map(analyse).as_ref().map_or(serde_json::Value::Null, InspectV1::summary)
    };
    Ok(open::deep(|| bundle::pack(library, &facts, &options))??)
}

impl PackedV1 {
    /// The bundle in one line.
    pub(super) fn in_words(&self) -> String {
        format!("{}, {}, sha256 {}…", self.name, size(self.bytes), &self.sha256[..12])
    }
}

pub(super) fn in_figures(packed: &Packed, file: Option<String>) -> PackedV1 {
    PackedV1 {
        version: 1,
        file,
        name: packed.name.clone(),
        bytes: packed.bytes.len(),
        sha256: bundle::digest(&packed.bytes),
        actions: packed.manifest.actions.len(),
    }
}

/// A number of bytes as people read it.
pub(super) fn size(bytes: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a size for people needs no last byte")]
    let kib = bytes as f64 / 1024.0;
    if kib < 1024.0 { format!("{kib:.1} KiB") } else { format!("{:.1} MiB", kib / 1024.0) }
}
