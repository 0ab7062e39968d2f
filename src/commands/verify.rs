//! `actionjail verify`

use std::path::{Path, PathBuf};

use clap::Args;
use serde::{Serialize, Serializer};

use crate::bundle::{self, BundleError, Examined, Fault, Judged, SignatureFault, Verdict};
use crate::edge::{
    paths,
    signatures::{Signer, Worth, open_bundle, signature_path},
};
use crate::error::CliError;
use crate::exit::Exit;
use crate::lint::RULE_SET;
use crate::render::visible_line;
use crate::ui::{BAD, DIM, GOOD, Ui, WARN, styled};
use crate::words::counted;

/// Check a bundle: structure, sizes and hashes of every entry, and who signed it
#[derive(Debug, Args)]
pub struct Verify {
    /// The bundle
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    signer: Signer,
    /// Show the verdict on every entry, not only on those that have faults
    #[arg(long)]
    entries: bool,
}

#[derive(Serialize)]
struct VerifiedV1<'a> {
    version: u32,
    file: String,
    ok: bool,
    library: Option<String>,
    actions: usize,
    files: usize,
    rules: Option<RulesV1>,
    partial: bool,
    allowed: Option<bundle::Allowed>,
    signature: SignatureV1,
    entries: EntriesV1<'a>,
    faults: Vec<FaultV1>,
}

/// The set of rules that the bundle was linted with, and the one that is asked for.
#[derive(Serialize)]
struct RulesV1 {
    linted: u32,
    wanted: u32,
}

#[derive(Serialize)]
struct SignatureV1 {
    file: String,
    /// `sound`, `faulty`, `missing`, or `unchecked` where no key was given.
    verdict: &'static str,
    key: Option<String>,
    comment: Option<String>,
    fault: Option<String>,
    help: Option<&'static str>,
}

/// Made when they are written: a large library has many.
struct EntriesV1<'a>(&'a Examined);

#[derive(Serialize)]
struct EntryV1<'a> {
    entry: &'a str,
    size: u64,
    verdict: &'static str,
    faults: Vec<&'a str>,
}

#[derive(Serialize)]
struct FaultV1 {
    entry: Option<String>,
    what: String,
}

pub fn run(ui: &Ui, args: &Verify) -> Result<Exit, CliError> {
    let key = args.signer.key()?;
    let path = paths::here()?.join(&args.file);
    let shown = paths::shown(&path);
    let mut source = open_bundle(&path)?;
    let examined = bundle::examine(&mut source);
    let (manifest, faults) = match &examined.outcome {
        Ok(verified) => (Some(&verified.manifest), [].as_slice()),
        Err(BundleError::Refused(faults)) => (None, faults.as_slice()),
        Err(_) => {
            examined.outcome?;
            return Ok(Exit::Error);
        }
    };
    let library = manifest.map(|manifest| &manifest.library);
    let worth = args.signer.worth(&path, &mut source, key.as_ref(), library)?;
    let signature = SignatureV1::new(&path, worth);
    let rules = manifest.map(|manifest| RulesV1 { linted: manifest.rules, wanted: RULE_SET });
    let json = VerifiedV1 {
        version: 1,
        file: shown.clone(),
        ok: rules.as_ref().is_some_and(RulesV1::are_enough) && signature.fault.is_none(),
        rules,
        library: library.map(|library| format!("{} {}", library.name, library.version)),
        actions: manifest.map_or(0, |manifest| manifest.actions.len()),
        files: manifest.map_or(0, |manifest| manifest.files.len()),
        partial: manifest.is_some_and(|manifest| manifest.partial),
        allowed: manifest.and_then(|manifest| manifest.allowed.clone()),
        signature,
        entries: EntriesV1(&examined),
        faults: faults
            .iter()
            .map(|fault| FaultV1 { entry: fault.entry.clone(), what: fault.to_string() })
            .collect(),
    };
    ui.report(|| for_people(&json, args.entries), &json)?;
    if let Some(RulesV1 { linted, .. }) = json.rules.filter(|rules| rules.linted > RULE_SET) {
        let what = format!("was linted with rule set {linted}, this program has {RULE_SET}");
        ui.status(format!("{} {shown} {what}", styled(WARN, "note:")));
    }
    Ok(if json.ok { Exit::Fine } else { Exit::Findings })
}

impl SignatureV1 {
    fn new(path: &Path, worth: Worth) -> Self {
        let file = paths::shown(&signature_path(path));
        let nothing = |verdict| Self { file, verdict, key: None, comment: None, fault: None, help: None };
        match worth {
            Worth::Missing => nothing("missing"),
            Worth::Unchecked => nothing("unchecked"),
            Worth::Sound(signed) => {
                Self { key: Some(signed.key), comment: Some(signed.comment), ..nothing("sound") }
            }
            Worth::Faulty(fault) => Self {
                fault: Some(fault.to_string()),
                help: Some(fault.hint()),
                ..nothing(if fault == SignatureFault::Missing { "missing" } else { "faulty" })
            },
        }
    }
}

impl RulesV1 {
    /// What was linted with an older set may have errors that nobody looked for.
    fn are_enough(&self) -> bool {
        self.linted >= self.wanted
    }
}

impl EntriesV1<'_> {
    fn iter(&self) -> impl Iterator<Item = EntryV1<'_>> {
        let faults = self.0.outcome.as_ref().err().map_or([].as_slice(), BundleError::faults);
        self.0.entries().map(|judged| EntryV1::new(judged, faults))
    }
}

impl Serialize for EntriesV1<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter())
    }
}

impl<'a> EntryV1<'a> {
    fn new(judged: Judged<'a>, faults: &'a [Fault]) -> Self {
        // They are sorted by entry.
        let from = faults.partition_point(|fault| fault.entry.as_deref() < Some(judged.entry));
        let own = faults[from..].iter().take_while(|fault| fault.entry.as_deref() == Some(judged.entry));
        let faults = own.map(|fault| fault.what.as_str()).collect();
        let verdict = match judged.verdict {
            Verdict::Sound => "sound",
            Verdict::Faulty => "faulty",
            Verdict::Unknown => "unknown",
        };
        Self { entry: judged.entry, size: judged.size, verdict, faults }
    }
}

fn for_people(json: &VerifiedV1<'_>, all: bool) -> String {
    let VerifiedV1 { file, signature, .. } = json;
    let mut text = match &json.library {
        Some(library) => {
            let sum = format!("{}, {}", counted(json.actions, "action"), counted(json.files, "file"));
            format!("{} {file} is whole: {}, {sum}\n", styled(GOOD, "✓"), visible_line(library))
        }
        None => format!("{} {file} is not to be trusted\n", styled(BAD, "✗")),
    };
    if all {
        for EntryV1 { entry, size, verdict, .. } in json.entries.iter() {
            let style = if verdict == "sound" { GOOD } else { BAD };
            let size = styled(DIM, format!("{size} bytes"));
            text += &format!("  {} {} {size}\n", styled(style, format!("{verdict:<7}")), visible_line(entry));
        }
    }
    for fault in &json.faults {
        text += &format!("  {}\n", fault.what);
    }
    let verdicts: Vec<Verdict> = json.entries.0.entries().map(|judged| judged.verdict).collect();
    if json.library.is_none() && !verdicts.is_empty() {
        let count = |wanted| verdicts.iter().filter(|verdict| **verdict == wanted).count();
        let [sound, faulty, unknown] = [Verdict::Sound, Verdict::Faulty, Verdict::Unknown].map(count);
        text += &format!("entries: {sound} sound, {faulty} faulty, {unknown} unknown\n");
    }
    if let Some(RulesV1 { linted, wanted }) = json.rules.as_ref().filter(|rules| !rules.are_enough()) {
        text += &format!(
            "{} it was linted with rule set {linted}, and {wanted} is asked for\n",
            styled(BAD, "✗")
        );
        text += "  help: lint the library with this program, and pack it anew\n";
    }
    if json.partial {
        text += "  actions of the library were left out when it was packed\n";
    }
    if let Some(allowed) = &json.allowed {
        let rules = visible_line(&allowed.rules.join(", "));
        let errors = counted(allowed.errors as usize, "error");
        text += &format!("  {} packed with {errors} of lint: {rules}\n", styled(WARN, "!"));
    }
    match (&signature.fault, &signature.key, &signature.comment) {
        (Some(fault), ..) => {
            text += &format!("{} {fault}\n", styled(BAD, "✗"));
            text += &signature.help.map(|help| format!("  help: {help}\n")).unwrap_or_default();
        }
        (None, Some(key), Some(comment)) => {
            text += &format!("{} signed by the key {key}\n  {}\n", styled(GOOD, "✓"), visible_line(comment));
        }
        _ if signature.verdict == "unchecked" => {
            text += &format!("  {} is there, and was not checked: name the key with --key\n", signature.file);
        }
        _ => {}
    }
    text
}
