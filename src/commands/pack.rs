//! `actionjail pack`

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::findings::Linted;
use super::lint::{self, counted};
use super::{Global, chosen, keys, open};
use crate::bundle::{self, Allowed, KeyError, PackOptions, Packed, SIGNATURE, Tool};
use crate::diagnostics::{Finding, Severity};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{Action, Library, write_atomically};
use crate::lint::RULE_SET;
use crate::render::InspectV1;
use crate::script::analyse;
use crate::ui::{CODE, Format, GOOD, Ui, WARN, styled};

/// Pack the library into one file whose bytes depend on nothing but its content
#[derive(Debug, Args)]
#[command(
    after_help = "With `--format json` the library is written as one JSON document in the shape of the platform's editor."
)]
pub struct Pack {
    /// The file to write; NAME-VERSION.actionjail.zip where left out, stdout with `--format json`
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    chosen: chosen::Chosen,
    /// Pack disabled actions too
    #[arg(long)]
    include_disabled: bool,
    /// Pack also where lint finds errors; the bundle then says so
    #[arg(long)]
    allow_findings: bool,
    /// Sign the bundle with this secret key, into FILE.minisig beside it; the passphrase is asked for, or taken from
    /// the environment variable ACTIONJAIL_KEY_PASSPHRASE
    #[arg(long, value_name = "KEYFILE")]
    sign: Option<PathBuf>,
}

#[derive(Serialize)]
pub(super) struct PackedV1 {
    version: u32,
    file: Option<String>,
    name: String,
    bytes: usize,
    sha256: String,
    actions: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    signature: Option<String>,
    allowed_errors: u32,
    partial: bool,
}

/// Runs the command.
///
/// # Errors
/// Where the library cannot be read or packed, the key cannot be used, or a file cannot be written.
pub fn run(ui: &Ui, global: &Global, args: &Pack) -> Result<Exit, CliError> {
    if args.sign.is_some() && ui.format == Format::Json {
        return Err(CliError::usage("the JSON document is not signed; only bundles are")
            .hint("leave out `--format json`; `--report json=FILE` writes what was done as JSON"));
    }
    let library = open::library(global)?;
    open::sound(&library)?;
    if library.actions.is_empty() {
        ui.status("The library has no actions yet. Make one with `actionjail new ID`.");
        return Ok(Exit::Nothing);
    }
    let options = options(args.chosen.folders(&library, args.include_disabled)?, args.include_disabled);
    if options.chosen.as_ref().is_some_and(BTreeSet::is_empty) {
        ui.status("No action is left to pack.");
        return Ok(Exit::Nothing);
    }
    // Before the work, so that nobody waits for it in vain.
    let key = args.sign.as_deref().map(|file| keys::secret(ui, file)).transpose()?;
    let linted = lint::streamed(&library.root, true, || (), |(), _, _| Ok(None))?;
    let allowed = errors(&linted, &library, &options);
    if !args.allow_findings
        && let Some(exit) = refused(ui, linted, &library, &options)?
    {
        return Ok(exit);
    }
    let options = PackOptions { allowed, ..options };
    if ui.format == Format::Json {
        let document = bundle::export_json(&library, &options);
        let text = serde_json::to_string_pretty(&document).unwrap_or_default() + "\n";
        match &args.output {
            Some(file) => write_atomically(&open::here()?.join(file), text.as_bytes())?,
            None => ui.print(&text)?,
        }
        return Ok(Exit::Fine);
    }
    let packed = packed(&library, &options)?;
    let file = match &args.output {
        Some(file) => open::here()?.join(file),
        None => open::here()?.join(&packed.name),
    };
    let shown = open::shown(&file);
    let beside = beside(&file);
    let mut json = in_figures(&packed, Some(shown.clone()));
    match (&key, &args.sign) {
        (Some(key), Some(named)) => {
            let wrong = |error: KeyError| keys::unusable(&named.display().to_string(), error);
            let text = bundle::sign(&packed.bytes, &packed.manifest.library, key).map_err(wrong)?;
            write_signed(&file, &packed.bytes, &beside, &text)?;
            json.signature = Some(open::shown(&beside));
        }
        _ => write_atomically(&file, &packed.bytes)?,
    }
    let human = || {
        let sum = format!("{}, {}", counted(json.actions, "action"), size(json.bytes));
        let signed = json.signature.as_ref().map(|file| format!("  signed  {file}\n")).unwrap_or_default();
        format!("{} {sum} in {shown}\n  sha256 {}\n{signed}", styled(GOOD, "✓"), json.sha256)
    };
    ui.report(human, &json)?;
    if let Some(Allowed { errors, .. }) = &packed.manifest.allowed {
        let count = counted(*errors as usize, "error");
        ui.status(format!("{} lint finds {count} in it, and the bundle says so", styled(WARN, "note:")));
    }
    if key.is_none() && beside.exists() {
        let old = open::shown(&beside);
        ui.status(format!(
            "{} {old} is of an earlier bundle: sign this one with --sign",
            styled(WARN, "note:")
        ));
    }
    Ok(Exit::Fine)
}

/// Where the signature of a bundle lies.
pub(super) fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(SIGNATURE);
    name.into()
}

/// Writes the signature and then the bundle, so that who waits for the bundle finds both; where the second cannot be
/// written, the first is as it was.
fn write_signed(file: &Path, bytes: &[u8], beside: &Path, signature: &str) -> Result<(), CliError> {
    let old = std::fs::read(beside).ok();
    write_atomically(beside, signature.as_bytes())?;
    if let Err(error) = write_atomically(file, bytes) {
        match old {
            Some(old) => drop(write_atomically(beside, &old)),
            None => drop(std::fs::remove_file(beside)),
        }
        return Err(error.into());
    }
    Ok(())
}

/// What a bundle of these actions is packed by.
pub(super) fn options(chosen: Option<BTreeSet<String>>, include_disabled: bool) -> PackOptions {
    let tool = Tool { name: "actionjail".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() };
    PackOptions { tool, rules: RULE_SET, include_disabled, chosen, allowed: None }
}

/// Shows the errors that keep a library from being packed, and how the run ends; nothing where there are none.
fn refused(
    ui: &Ui,
    linted: Linted,
    library: &Library,
    options: &PackOptions,
) -> Result<Option<Exit>, CliError> {
    let mut linted = linted.without_known(None)?;
    let left_out = left_out(library, options);
    linted.findings.retain(|finding| counts(finding, &left_out));
    if linted.findings.is_empty() && linted.failures.is_empty() {
        return Ok(None);
    }
    let exit = if linted.failures.is_empty() { Exit::Findings } else { Exit::Error };
    linted.publish(ui, exit)?;
    let anyway = styled(CODE, "--allow-findings");
    ui.status(format!("Nothing was packed. Mend the errors, or pack all the same with {anyway}."));
    Ok(Some(exit))
}

/// The errors of lint in what goes in, as the bundle tells them.
pub(super) fn errors(linted: &Linted, library: &Library, options: &PackOptions) -> Option<Allowed> {
    let left_out = left_out(library, options);
    let mut rules: BTreeMap<&str, u32> = BTreeMap::new();
    for finding in linted.findings.iter().filter(|finding| counts(finding, &left_out)) {
        *rules.entry(finding.rule).or_default() += 1;
    }
    let errors = rules.values().sum();
    (errors > 0).then(|| Allowed { errors, rules: rules.into_keys().map(str::to_owned).collect() })
}

/// The folders of the actions that do not go in.
fn left_out<'a>(library: &'a Library, options: &PackOptions) -> BTreeSet<&'a str> {
    let left_out = library.actions.iter().filter(|action| !options.takes(action));
    left_out.map(|action| &*action.folder).collect()
}

/// Whether a finding is an error in something that goes in.
fn counts(finding: &Finding, left_out: &BTreeSet<&str>) -> bool {
    let path = &finding.primary().path;
    finding.severity == Severity::Error
        && !Path::new(&**path).ancestors().filter_map(Path::to_str).any(|above| left_out.contains(above))
}

/// Packs the library in memory.
pub(super) fn packed(library: &Library, options: &PackOptions) -> Result<Packed, CliError> {
    let facts = |action: &Action| {
        action.code.source().map(analyse).as_ref().map_or(serde_json::Value::Null, InspectV1::summary)
    };
    Ok(open::deep(|| bundle::pack(library, &facts, options))??)
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
        signature: None,
        allowed_errors: packed.manifest.allowed.as_ref().map_or(0, |allowed| allowed.errors),
        partial: packed.manifest.partial,
    }
}

/// A number of bytes as people read it.
pub(super) fn size(bytes: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a size for people needs no last byte")]
    let kib = bytes as f64 / 1024.0;
    if kib < 1024.0 { format!("{kib:.1} KiB") } else { format!("{:.1} MiB", kib / 1024.0) }
}
