//! `actionjail push`

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::bundle::{self, Allowed, Bundle, KeyError, Sha};
use crate::changes::{self, Head};
use crate::edge::{
    Global, changed, open, pack_choice::Chosen, packing, paths, registries, signatures::signature_path,
    signing_keys as keys,
};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{ACTIONS, FUNCTIONS, MANIFEST};
use crate::registry::{
    Address, Artifact, Content, LIMITS, Layer, Origin, Published, TagOrDigest, Tags, publish,
};
use crate::render::{size, visible_line};
use crate::ui::{GOOD, Ui, WARN, styled};
use crate::words::counted;

/// Send the library to a registry as a bundle
///
/// The library is packed as `pack` does it, and stands in the registry under its version and `latest`. A version that is
/// there with other content is not changed. A login comes from the environment variables ACTIONJAIL_REGISTRY_USERNAME and
/// ACTIONJAIL_REGISTRY_PASSWORD (or ACTIONJAIL_REGISTRY_TOKEN), else from what docker or podman keeps.
#[derive(Debug, Args)]
pub struct Push {
    /// The repository: oci://HOST/REPOSITORY, with :TAG to set this tag alone instead of the version and `latest`
    #[arg(value_name = "REF")]
    address: String,
    /// Send this bundle instead, with the FILE.minisig beside it
    #[arg(long, value_name = "FILE", conflicts_with = "allow_findings")]
    bundle: Option<PathBuf>,
    /// Send also where lint finds errors; the bundle then says so
    #[arg(long)]
    allow_findings: bool,
    /// Sign the bundle with this secret key; the passphrase is asked for, or taken from the environment variable
    /// ACTIONJAIL_KEY_PASSPHRASE
    #[arg(long, value_name = "KEYFILE")]
    sign: Option<PathBuf>,
    /// Set these tags as well
    #[arg(long, value_name = "TAG", num_args = 1..)]
    also_tag: Vec<String>,
    /// Leave `latest` as it is; pre-releases and older versions do so anyway
    #[arg(long)]
    no_latest: bool,
    /// Let a version mean another bundle than it did
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    speech: registries::Speech,
}

#[derive(Serialize)]
struct PushedV1 {
    version: u32,
    /// The address by digest, which never means anything else.
    reference: String,
    /// Of the manifest.
    digest: String,
    tags: Vec<String>,
    was_there: bool,
    library: String,
    actions: usize,
    bundle: BundleV1,
    signed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
}

#[derive(Serialize)]
struct BundleV1 {
    name: String,
    bytes: u64,
    sha256: String,
}

/// The bundle to send.
struct Made {
    bytes: Vec<u8>,
    manifest: Bundle,
    origin: Option<Origin>,
    /// The signature beside a file.
    signature: Option<String>,
}

pub fn run(ui: &Ui, global: &Global, args: &Push) -> Result<Exit, CliError> {
    let address = Address::read(&args.address)?;
    let named = match &address.which {
        Some(TagOrDigest::Digest(_)) => {
            return Err(CliError::usage("a digest cannot be chosen: it follows from the content")
                .hint("name the repository alone, or a tag"));
        }
        Some(TagOrDigest::Tag(tag)) => Some(tag.clone()),
        None => None,
    };
    // Before the work, so that nobody waits for it in vain.
    let key = args.sign.as_deref().map(|file| keys::secret(ui, file)).transpose()?;
    let made = match &args.bundle {
        Some(file) => given(file, key.is_none())?,
        None => match packed(ui, global, args.allow_findings)? {
            Ok(made) => made,
            Err(exit) => return Ok(exit),
        },
    };
    let sha256 = Sha::hash(&made.bytes);
    let signature = match (&key, &args.sign) {
        (Some(key), Some(named)) => {
            let wrong = |error: KeyError| keys::unusable(&named.display().to_string(), error);
            Some(
                bundle::sign(&mut Cursor::new(&made.bytes), sha256, &made.manifest.library, key)
                    .map_err(wrong)?,
            )
        }
        _ => made.signature,
    };
    let library = &made.manifest.library;
    // However a file is called here: the same bundle is the same artifact.
    let name = bundle::file_name(&library.name, &library.version);
    let artifact = Artifact {
        title: Some(library.name.clone()),
        version: Some(library.version.clone()),
        origin: made.origin,
        bundle: Layer::describe(&made.bytes, &name),
        signature: signature
            .as_ref()
            .map(|text| Layer::describe(text.as_bytes(), &format!("{}{}", name, bundle::SIGNATURE))),
    };
    let content = Content {
        artifact: &artifact,
        bundle: &made.bytes,
        signature: signature.as_deref().map(str::as_bytes),
        same_signer: &|one, other| bundle::signer(one).is_some_and(|one| bundle::signer(other) == Some(one)),
    };
    let tags = Tags { named, latest: !args.no_latest, also: args.also_tag.clone() };
    let registry = registries::open(&address, &args.speech, true)?;
    let progress = registries::progress(ui, artifact.bundle.size);
    let published =
        publish(&registry, &content, &tags, args.force, &|bytes| progress.so_far(bytes.div_ceil(1024)));
    progress.finish();
    let published = published?;
    let Published { digest, tags, was_there, origin, not_latest } = published;
    let json = PushedV1 {
        version: 1,
        reference: address.with(TagOrDigest::Digest(digest.clone())).to_string(),
        digest,
        tags,
        was_there,
        library: format!("{} {}", library.name, library.version),
        actions: made.manifest.actions.len(),
        bundle: BundleV1 { name, bytes: artifact.bundle.size, sha256: sha256.to_string() },
        signed: signature.is_some(),
        revision: origin.as_ref().map(|origin| origin.revision.clone()),
        created: origin.map(|origin| origin.created),
    };
    ui.done(|| for_people(&json), &json)?;
    if let Some(why) = not_latest {
        ui.status(format!("{} `latest` was left as it is: {why}", styled(WARN, "note:")));
    }
    if let Some(Allowed { errors, .. }) = &made.manifest.allowed {
        let count = counted(*errors as usize, "error");
        ui.status(format!("{} lint finds {count} in it, and the bundle says so", styled(WARN, "note:")));
    }
    Ok(Exit::Fine)
}

fn for_people(json: &PushedV1) -> String {
    let what = visible_line(&json.library);
    let done = if json.was_there { "is there already" } else { "is sent" };
    let sum = format!("{}, {}", counted(json.actions, "action"), size(json.bundle.bytes));
    let signed = if json.signed { ", signed" } else { "" };
    let tags = json.tags.join(", ");
    let PushedV1 { digest, reference, .. } = json;
    format!(
        "{} {what} {done}: {sum}{signed}\n  tags    {tags}\n  digest  {digest}\n  {reference}\n",
        styled(GOOD, "✓")
    )
}

/// A bundle that is a file, with the signature beside it where that is sent, too.
fn given(file: &Path, with_signature: bool) -> Result<Made, CliError> {
    let path = paths::here()?.join(file);
    let bytes = read(&path, LIMITS.bundle)?.ok_or_else(|| {
        let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
        CliError::system(format!("{} cannot be read", paths::shown(&path)), missing)
    })?;
    let manifest = bundle::verify(&mut Cursor::new(&bytes))?.manifest;
    let beside = signature_path(&path);
    let signature = if with_signature { read(&beside, LIMITS.signature)? } else { None };
    if let Some(signature) = &signature {
        let held = bundle::check_claim(signature, Sha::hash(&bytes), &manifest.library);
        held.map_err(|fault| {
            CliError::usage(format!("{} is not of this bundle: {fault}", paths::shown(&beside)))
                .hint("sign this one with `push --sign KEYFILE` or `pack --sign KEYFILE`, or take the old signature away")
        })?;
    }
    let signature = signature.and_then(|signature| String::from_utf8(signature).ok());
    Ok(Made { bytes, manifest, origin: None, signature })
}

/// A file of no more than so many bytes; nothing where there is none.
fn read(path: &Path, most: u64) -> Result<Option<Vec<u8>>, CliError> {
    let unreadable = |error| CliError::system(format!("{} cannot be read", paths::shown(path)), error);
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    let length = file.metadata().map_err(unreadable)?;
    let mut bytes = Vec::new();
    if length.len() <= most {
        // It may grow meanwhile, and what is no file has no length.
        file.take(most + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 <= most {
            return Ok(Some(bytes));
        }
    }
    let shown = paths::shown(path);
    Err(CliError::usage(format!("{shown} has more than the {most} bytes that may be sent"))
        .hint("name the file that `actionjail pack` has written"))
}

/// The library, packed; how the run ends where it is not.
fn packed(ui: &Ui, global: &Global, allow_findings: bool) -> Result<Result<Made, Exit>, CliError> {
    let root = open::root(global)?;
    let waiting =
        tempfile::tempfile().map_err(|error| CliError::system("no temporary file can be made", error))?;
    let Some(mut pass) = packing::pass(ui, &root, &Chosen::default(), false, waiting)? else {
        return Ok(Err(Exit::Nothing));
    };
    if let Some(exit) = pass.refused(ui, allow_findings)? {
        return Ok(Err(exit));
    }
    let mut bytes = Vec::new();
    pass.write(&mut bytes)?;
    let verified = bundle::verify(&mut Cursor::new(&bytes))?;
    let files = open::deep(|| verified.files(&mut Cursor::new(&bytes)))??;
    let files: Vec<(String, Vec<u8>)> = files.into_iter().map(|file| (file.path, file.content)).collect();
    changed::say_what_is_not_run(ui, &root);
    let head = changes::head(&root, &files)?;
    let files: BTreeSet<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    let origin = head.map(|head| origin(&head, &files)).transpose()?;
    Ok(Ok(Made { bytes, manifest: verified.manifest, origin, signature: None }))
}

/// The commit as annotations tell it; `-dirty` where the library is not as the commit has it.
fn origin(head: &Head, files: &BTreeSet<&str>) -> Result<Origin, CliError> {
    // What is gone from the actions is in no bundle, and a change all the same; shared code goes into the actions that
    // require it, and the manifest says what is made of them. A profile of the library's own is among the files.
    let counts = |path: &String| {
        [ACTIONS, FUNCTIONS].iter().any(|folder| Path::new(path).starts_with(folder))
            || path == MANIFEST
            || files.contains(path.as_str())
    };
    let dirty = if head.changed.iter().any(counts) { "-dirty" } else { "" };
    let created =
        OffsetDateTime::from_unix_timestamp(head.time).ok().and_then(|time| time.format(&Rfc3339).ok());
    let created =
        created.ok_or_else(|| CliError::usage(format!("the commit {} has no sensible time", head.id)))?;
    Ok(Origin { revision: format!("{}{dirty}", head.id), created })
}
