//! `actionjail pack`

use std::path::{Path, PathBuf};

use clap::Args;

use crate::bundle::{self, Allowed, BundleError, KeyError};
use crate::edge::{
    Global, open, pack_choice, packing, paths,
    signatures::{signature_path, write_signature},
    signing_keys as keys,
};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{ACTIONS, Draft, FUNCTIONS, Settings, meanwhile, write_atomically};
use crate::render::{packed_in_figures, size};
use crate::ui::{Format, GOOD, Ui, WARN, styled};
use crate::words::counted;

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
    chosen: pack_choice::Chosen,
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

pub fn run(ui: &Ui, global: &Global, args: &Pack) -> Result<Exit, CliError> {
    if args.sign.is_some() && ui.format == Format::Json {
        return Err(CliError::usage("the JSON document is not signed; only bundles are")
            .hint("leave out `--format json`; `--report json=FILE` writes what was done as JSON"));
    }
    let root = open::root(global)?;
    // Before the work, so that nobody waits for it in vain.
    let key = args.sign.as_deref().map(|file| keys::secret(ui, file)).transpose()?;
    let manifest = Settings::read(&root)?;
    let named = args.output.clone();
    let named = named.unwrap_or_else(|| bundle::file_name(manifest.name(), manifest.version()).into());
    let file = paths::here()?.join(named);
    is_replaceable(&file, &root, if ui.format == Format::Json { "json" } else { "zip" })?;
    let is_printed = ui.format == Format::Json && args.output.is_none();
    let waiting = if is_printed { meanwhile(Path::new(""))? } else { meanwhile(&file)? };
    let Some(mut pass) = packing::pass(ui, &root, &args.chosen, args.include_disabled, waiting)? else {
        return Ok(Exit::Nothing);
    };
    if let Some(exit) = pass.refused(ui, args.allow_findings)? {
        return Ok(exit);
    }
    let allowed = pass.options.allowed.clone();
    if ui.format == Format::Json {
        let library = open::library(global)?;
        // The document must meet the same conditions as a bundle.
        packing::tried(&library, &pass.options)?;
        let document = bundle::export_json(&library, &pass.options);
        let text = serde_json::to_string_pretty(&document).unwrap_or_default() + "\n";
        match &args.output {
            Some(_) => write_atomically(&file, text.as_bytes())?,
            None => ui.print(&text)?,
        }
        return Ok(Exit::Fine);
    }
    let partial = pass.options.chosen.is_some();
    let mut draft = match (&args.output, file.file_name().and_then(|name| name.to_str())) {
        (None, Some(name)) => Draft::within(&paths::here()?, name)?,
        _ => Draft::new(&file)?,
    };
    let packed = pass.write(draft.file()).map_err(|error| match error {
        BundleError::Write(source) => draft.failed(source).into(),
        other => CliError::from(other),
    })?;
    let shown = paths::shown(&file);
    let beside = signature_path(&file);
    let mut json = packed_in_figures(&packed, allowed.as_ref(), partial, Some(shown.clone()));
    match (&key, &args.sign) {
        (Some(key), Some(named)) => {
            let wrong = |error: KeyError| keys::unusable(&named.display().to_string(), error);
            let text = bundle::sign(draft.file(), packed.sha256, &packed.library, key).map_err(wrong)?;
            write_signed(draft, &beside, &text)?;
            json.signature = Some(paths::shown(&beside));
        }
        _ => draft.finish()?,
    }
    let human = || {
        let sum = format!("{}, {}", counted(json.actions, "action"), size(json.bytes));
        let signed = json.signature.as_ref().map(|file| format!("  signed  {file}\n")).unwrap_or_default();
        format!("{} {sum} in {shown}\n  sha256 {}\n{signed}", styled(GOOD, "✓"), json.sha256)
    };
    ui.done(human, &json)?;
    if let Some(Allowed { errors, .. }) = &allowed {
        let count = counted(*errors as usize, "error");
        ui.status(format!("{} lint finds {count} in it, and the bundle says so", styled(WARN, "note:")));
    }
    if key.is_none() && beside.exists() {
        let old = paths::shown(&beside);
        ui.status(format!(
            "{} {old} is of an earlier bundle: sign this one with --sign",
            styled(WARN, "note:")
        ));
    }
    Ok(Exit::Fine)
}

/// Refuses to write over what is no bundle or no export, and over what may be a file of an action or is shared code.
fn is_replaceable(file: &Path, root: &Path, ending: &str) -> Result<(), CliError> {
    let is_named_so = file.extension().is_some_and(|is| is.eq_ignore_ascii_case(ending));
    let inner = file.canonicalize().ok().zip(root.canonicalize().ok());
    let inner = inner.and_then(|(file, root)| file.strip_prefix(root).map(Path::to_path_buf).ok());
    let is_source = inner.is_some_and(|inner| inner.starts_with(ACTIONS) || inner.starts_with(FUNCTIONS));
    if file.is_file() && (!is_named_so || is_source) {
        let what = format!("{} is there, and its name is none of a bundle's", paths::shown(file));
        return Err(CliError::usage(what).hint("name another file with `--output`, or move it away"));
    }
    Ok(())
}

/// Writes the signature and then the bundle, so that who waits for the bundle finds both; where the second cannot be
/// written, the first is as it was.
fn write_signed(bundle: Draft, beside: &Path, signature: &str) -> Result<(), CliError> {
    let old = std::fs::read(beside).ok();
    write_signature(beside, signature.as_bytes())?;
    if let Err(error) = bundle.finish() {
        match old {
            Some(old) => drop(write_signature(beside, &old)),
            None => drop(std::fs::remove_file(beside)),
        }
        return Err(error.into());
    }
    Ok(())
}
