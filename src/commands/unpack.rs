//! `actionjail unpack`

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use crate::bundle::{self, File};
use crate::edge::{
    paths,
    signatures::{Signer, Worth, open_bundle},
};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{EditError, FolderDraft};
use crate::ui::{GOOD, Ui, styled};
use crate::words::counted;

/// Make a folder of the library in a bundle, which is verified first
#[derive(Debug, Args)]
pub struct Unpack {
    /// The bundle
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The new folder; where left out, one in the current folder that is named as the bundle
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    signer: Signer,
}

#[derive(Serialize)]
struct UnpackedV1 {
    version: u32,
    folder: String,
    library: String,
    actions: usize,
    files: usize,
    /// The key that signed it, where one was asked for.
    key: Option<String>,
}

pub fn run(ui: &Ui, args: &Unpack) -> Result<Exit, CliError> {
    let here = paths::here()?;
    let path = here.join(&args.file);
    let mut source = open_bundle(&path)?;
    let key = args.signer.key()?;
    let verified = bundle::verify(&mut source)?;
    let library = &verified.manifest.library;
    let signed = match args.signer.worth(&path, &mut source, key.as_ref(), Some(library))? {
        Worth::Sound(signed) => Some(signed.key),
        Worth::Faulty(fault) => return Err(fault.into()),
        Worth::Missing | Worth::Unchecked => None,
    };
    let folder = here.join(args.out.clone().unwrap_or_else(|| named_as(&path)));
    let in_the_way = |error: EditError| {
        CliError::from(error)
            .hint("name a folder that is not there yet with `--out`; `import` puts a bundle into a library")
    };
    let draft = FolderDraft::new_or_empty(&folder).map_err(in_the_way)?;
    let write = |file: File| draft.add(&file.path, &file.content).map_err(CliError::from);
    let mut files = 0;
    verified.read(&mut source, write, |()| files += 1)?;
    draft.finish().map_err(in_the_way)?;
    let json = UnpackedV1 {
        version: 1,
        folder: paths::shown(&folder),
        library: format!("{} {}", library.name, library.version),
        actions: verified.manifest.actions.len(),
        files,
        key: signed,
    };
    let human = || {
        let sum = format!("{}, {}", counted(json.actions, "action"), counted(json.files, "file"));
        let signed = json.key.iter().map(|key| format!("  signed by the key {key}\n")).collect::<String>();
        format!("{} {} in {}: {sum}\n{signed}", styled(GOOD, "✓"), json.library, json.folder)
    };
    ui.done(human, &json)?;
    Ok(Exit::Fine)
}

/// The name of the bundle without its ending.
fn named_as(file: &Path) -> PathBuf {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = name.strip_suffix(".actionjail.zip").or_else(|| name.strip_suffix(".zip"));
    match stem.filter(|stem| !stem.is_empty()) {
        Some(stem) => stem.into(),
        None => format!("{name}.unpacked").into(),
    }
}
