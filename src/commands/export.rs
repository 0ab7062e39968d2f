//! `actionjail export`

use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::bundle::{Pieces, pieces};
use crate::edge::{Global, open, paths, targets};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{Action, Inliner, Part, replace_folder};
use crate::ui::{BOLD, GOOD, Ui, styled};
use crate::words::{counted, lower_first};

/// Give actions as the platform's editor takes them, piece by piece
///
/// The code has the shared code in it that it requires, and the configuration has no `$schema`. Without `--out` or
/// `--copy`, the pieces are printed. `import DIR` takes what `--out DIR` wrote.
#[derive(Debug, Args)]
pub struct Export {
    /// System IDs or folders of actions
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    /// Write the pieces to files, in a folder for each action
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Copy one piece to the clipboard, through the terminal
    #[arg(long, value_enum, value_name = "PIECE", conflicts_with = "out")]
    copy: Option<Piece>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Piece {
    Id,
    Name,
    Description,
    Group,
    Code,
    Config,
    Docs,
}

#[derive(Serialize)]
struct ExportV1 {
    version: u32,
    actions: Vec<PiecesV1>,
}

/// The pieces in the order of the editor; null for what the action lacks.
#[derive(Serialize)]
struct PiecesV1 {
    id: String,
    name: String,
    description: Option<String>,
    group: Option<String>,
    code: String,
    config: Option<String>,
    docs: Option<String>,
}

pub fn run(ui: &Ui, global: &Global, args: &Export) -> Result<Exit, CliError> {
    let library = open::library(global)?;
    let actions: Vec<&Action> =
        args.ids.iter().map(|id| targets::action(&library, id)).collect::<Result<_, _>>()?;
    let pieces: Vec<Pieces> = open::deep(|| {
        let mut inliner = Inliner::new(&library.settings.functions);
        actions.iter().map(|action| pieces(action, &mut inliner)).collect::<Result<Vec<_>, String>>()
    })?
    .map_err(|why| CliError::usage(why).hint("run `actionjail lint` to see all that is in the way"))?;
    if let Some(piece) = args.copy {
        return copied(ui, &pieces, piece);
    }
    let json = ExportV1 { version: 1, actions: pieces.iter().map(of).collect() };
    let Some(out) = &args.out else {
        ui.report(|| json.actions.iter().map(for_people).collect(), &json)?;
        return Ok(Exit::Fine);
    };
    let out = paths::here()?.join(out);
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (action, pieces) in actions.iter().zip(&pieces) {
        let parts = [
            (Part::Information, pieces.information.as_ref()),
            (Part::Code, Some(&pieces.code)),
            (Part::Config, pieces.config.as_ref()),
            (Part::Docs, pieces.docs.as_ref()),
        ];
        for (part, text) in parts {
            let name = format!("{}/{}", action.folder_name(), part.file_name());
            files.extend(text.map(|text| (name, text.clone().into_bytes())));
        }
    }
    replace_folder(&out, MARK, files)?;
    let shown = paths::shown(&out);
    ui.done(|| format!("{} {} in {shown}\n", styled(GOOD, "✓"), counted(actions.len(), "action")), &json)?;
    Ok(Exit::Fine)
}

/// The file that tells a folder of exports from those of others.
const MARK: &str = ".actionjail-export";

fn of(pieces: &Pieces) -> PiecesV1 {
    PiecesV1 {
        id: pieces.id.clone(),
        name: pieces.name.clone(),
        description: pieces.description.clone(),
        group: pieces.group.clone(),
        code: pieces.code.clone(),
        config: pieces.config.clone(),
        docs: pieces.docs.clone(),
    }
}

fn for_people(pieces: &PiecesV1) -> String {
    let mut text = String::new();
    let lines = [
        ("System ID", Some(&pieces.id)),
        ("Name", Some(&pieces.name)),
        ("Description", pieces.description.as_ref()),
        ("Group", pieces.group.as_ref()),
    ];
    for (title, value) in lines {
        if let Some(value) = value {
            text += &format!("{}: {value}\n", styled(BOLD, title));
        }
    }
    let blocks = [
        ("Implementation code", Some(&pieces.code)),
        ("JSON configuration", pieces.config.as_ref()),
        ("Documentation", pieces.docs.as_ref()),
    ];
    for (title, value) in blocks {
        if let Some(value) = value {
            text += &format!("\n{}\n\n{}\n", styled(BOLD, title), value.trim_end());
        }
    }
    text + "\n"
}

/// Hands a piece to the terminal's clipboard by OSC 52, which also reaches the one at the other end of an SSH connection.
fn copied(ui: &Ui, all: &[Pieces], piece: Piece) -> Result<Exit, CliError> {
    let [pieces] = all else {
        return Err(CliError::usage("`--copy` takes one action at a time"));
    };
    let (name, text) = match piece {
        Piece::Id => ("system ID", Some(&pieces.id)),
        Piece::Name => ("name", Some(&pieces.name)),
        Piece::Description => ("description", pieces.description.as_ref()),
        Piece::Group => ("group", pieces.group.as_ref()),
        Piece::Code => ("code", Some(&pieces.code)),
        Piece::Config => ("configuration", pieces.config.as_ref()),
        Piece::Docs => ("documentation", pieces.docs.as_ref()),
    };
    let text = text.ok_or_else(|| CliError::usage(format!("{} has no {}", pieces.id, lower_first(name))))?;
    let mut terminal = std::io::stderr();
    if !terminal.is_terminal() {
        return Err(CliError::usage("there is no terminal whose clipboard could be written to")
            .hint("write the pieces to files with `--out DIR`"));
    }
    let sent = write!(terminal, "\u{1b}]52;c;{}\u{7}", STANDARD.encode(text)).and_then(|()| terminal.flush());
    sent.map_err(|error| CliError::system("could not write to the terminal", error))?;
    ui.status(format!("The {name} of {} was handed to the terminal for its clipboard.", pieces.id));
    ui.status("A terminal that does not know OSC 52 keeps it out; `--out DIR` writes files.");
    Ok(Exit::Fine)
}
