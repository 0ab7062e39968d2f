//! `actionjail pull`

use std::io::Cursor;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use crate::bundle::{self, PublicKey, Sha, SignatureFault};
use crate::edge::{
    paths, registries,
    signatures::{signature_path, write_signature},
    signing_keys as keys,
};
use crate::error::CliError;
use crate::exit::Exit;
use crate::registry::{Address, Artifact, FetchedArtifact, Layer, Part, RegistryError, TagOrDigest};
use crate::render::{size, visible_line};
use crate::ui::{GOOD, Ui, WARN, styled};
use crate::words::counted;

/// Fetch a bundle from a registry; where it broke off, the same command goes on
///
/// The bundle gets its name only when its digest, its content and, with `--key`, its signature hold. A login comes from the
/// environment variables ACTIONJAIL_REGISTRY_USERNAME and ACTIONJAIL_REGISTRY_PASSWORD (or ACTIONJAIL_REGISTRY_TOKEN), else
/// from what docker or podman keeps.
#[derive(Debug, Args)]
pub struct Pull {
    /// The bundle: oci://HOST/REPOSITORY:TAG or oci://HOST/REPOSITORY@sha256:…; the tag `latest` where left out
    #[arg(value_name = "REF")]
    address: String,
    /// The file to write; the name that the bundle was packed under where left out
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The public key that has to have signed it: the key itself, or its file
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// Refuse a bundle without a signature; --key does so too
    #[arg(long)]
    require_signature: bool,
    /// Replace another file of that name
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    speech: registries::Speech,
}

#[derive(Serialize)]
struct PulledV1 {
    version: u32,
    file: String,
    /// The address by digest, which never means anything else.
    reference: String,
    /// Of the manifest.
    digest: String,
    library: String,
    actions: usize,
    bytes: u64,
    sha256: String,
    /// Bytes that an earlier run had fetched.
    resumed: u64,
    was_there: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    signature: Option<String>,
    /// The key that signed it, where one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
}

pub fn run(ui: &Ui, args: &Pull) -> Result<Exit, CliError> {
    let address = Address::read(&args.address)?;
    let key = args.key.as_deref().map(keys::public).transpose()?;
    if args.require_signature && key.is_none() {
        return Err(CliError::usage("a signature can only be verified with a public key")
            .hint("name the public key with `--key KEY`"));
    }
    let registry = registries::open(&address, &args.speech, false)?;
    let FetchedArtifact { artifact, digest, .. } = registry.artifact()?;
    if key.is_some() && artifact.signature.is_none() {
        return Err(CliError::from(SignatureFault::Missing));
    }
    let path = match &args.output {
        Some(file) => paths::here()?.join(file),
        None => paths::here()?.join(name(&artifact)),
    };
    registries::is_place(&path)?;
    let was_there = is_there(&path, &artifact, args.force)?;
    let signature = artifact.signature.as_ref().map(|layer| registry.bytes(layer)).transpose()?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)
        .map_err(|source| RegistryError::File { path: folder.to_path_buf(), source })?;
    let mut part = Part::open(folder, &artifact.bundle)?;
    let bytes = if was_there {
        std::fs::read(&path)
            .map_err(|error| CliError::system(format!("{} cannot be read", paths::shown(&path)), error))?
    } else {
        let progress = registries::progress(ui, artifact.bundle.size);
        let so_far = |bytes: u64| progress.so_far(bytes.div_ceil(1024));
        let outcome = part.complete(&registry, &artifact.bundle, &so_far);
        progress.finish();
        outcome?;
        part.bytes()?
    };
    let resumed = part.resumed;
    let checked = checked(&bytes, signature.as_deref(), key.as_ref());
    let (manifest, signer) = match checked {
        Ok(checked) => checked,
        Err(error) => {
            part.remove();
            return Err(error);
        }
    };
    let beside = signature_path(&path);
    put(part, &path, was_there, &beside, signature.as_deref())?;
    let json = PulledV1 {
        version: 1,
        file: paths::shown(&path),
        reference: address.with(TagOrDigest::Digest(digest.clone())).to_string(),
        digest,
        library: format!("{} {}", manifest.library.name, manifest.library.version),
        actions: manifest.actions.len(),
        bytes: artifact.bundle.size,
        sha256: Sha::hash(&bytes).to_string(),
        resumed,
        was_there,
        signature: signature.as_ref().map(|_| paths::shown(&beside)),
        key: signer,
        revision: artifact.origin.as_ref().map(|origin| origin.revision.clone()),
        created: artifact.origin.map(|origin| origin.created),
    };
    ui.done(|| for_people(&json), &json)?;
    if signature.is_none() && beside.exists() {
        let old = paths::shown(&beside);
        ui.status(format!("{} {old} is of another bundle: this one is not signed", styled(WARN, "note:")));
    }
    Ok(Exit::Fine)
}

fn for_people(json: &PulledV1) -> String {
    let PulledV1 { file, digest, reference, .. } = json;
    let what = visible_line(&json.library);
    let sum = format!("{}, {}", counted(json.actions, "action"), size(json.bytes));
    let done = if json.was_there { "is there already" } else { "is here" };
    let mut text = format!("{} {what} {done}: {sum} in {file}\n", styled(GOOD, "✓"));
    if json.resumed > 0 && !json.was_there {
        text += &format!("  {} of it were here from an earlier run\n", size(json.resumed));
    }
    text += &match (&json.signature, &json.key) {
        (Some(signature), Some(key)) => format!("  signed  {signature}, by the key {key}\n"),
        (Some(signature), None) => format!("  signed  {signature}, not checked: name the key with --key\n"),
        _ => String::new(),
    };
    text += &json
        .revision
        .as_ref()
        .map(|revision| format!("  commit  {}\n", visible_line(revision)))
        .unwrap_or_default();
    text + &format!("  digest  {digest}\n  {reference}\n")
}

/// Gives the signature and then the bundle their places, so that who waits for the bundle finds both; where the second
/// cannot be put there, the first is as it was.
fn put(
    part: Part,
    path: &Path,
    was_there: bool,
    beside: &Path,
    signature: Option<&[u8]>,
) -> Result<(), CliError> {
    let old = std::fs::read(beside).ok();
    if let Some(signature) = signature {
        write_signature(beside, signature)?;
    }
    if was_there {
        part.remove();
        return Ok(());
    }
    if let Err(error) = part.keep(path) {
        match (signature, old) {
            (None, _) => {}
            (Some(_), Some(old)) => drop(write_signature(beside, &old)),
            (Some(_), None) => drop(std::fs::remove_file(beside)),
        }
        return Err(error.into());
    }
    Ok(())
}

/// The bundle's own manifest, and its signer.
fn checked(
    bytes: &[u8],
    signature: Option<&[u8]>,
    key: Option<&PublicKey>,
) -> Result<(bundle::Bundle, Option<String>), CliError> {
    let mut bytes = Cursor::new(bytes);
    let manifest = bundle::verify(&mut bytes)?.manifest;
    let Some(key) = key else { return Ok((manifest, None)) };
    let (sha256, signature) = (Sha::hash(bytes.get_ref()), signature.unwrap_or_default());
    let signed = bundle::check_signature(&mut bytes, sha256, signature, key, Some(&manifest.library))?;
    Ok((manifest, Some(signed.key)))
}

/// True if the bundle is there already. Another file of that name is not replaced, except by force.
fn is_there(path: &Path, artifact: &Artifact, force: bool) -> Result<bool, CliError> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(CliError::system(format!("{} cannot be read", paths::shown(path)), error)),
    };
    if Layer::describe(&bytes, "").digest == artifact.bundle.digest {
        return Ok(true);
    }
    if force {
        return Ok(false);
    }
    Err(CliError::usage(format!("{} is there already, and is another file", paths::shown(path)))
        .hint("name another file with `--output`, or replace it by `--force`"))
}

/// The file name that the registry gives, where it is a plain one; else one by the digest.
fn name(artifact: &Artifact) -> String {
    const LONGEST: usize = 200;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ['.', '-', '_', '+'].contains(&c);
    let title = artifact.bundle.title.as_deref().filter(|title| {
        title.len() <= LONGEST
            && title.ends_with(".zip")
            && !title.starts_with('.')
            && title.chars().all(is_plain)
    });
    let digest = artifact.bundle.digest.trim_start_matches("sha256:");
    title.map_or_else(|| format!("{}.actionjail.zip", &digest[..12]), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{name, put};
    use crate::registry::{Artifact, Layer, Part};

    #[test]
    fn where_the_bundle_cannot_get_its_name_the_signature_is_as_it_was() {
        let place = tempfile::tempdir().unwrap();
        let (path, beside) = (place.path().join("x.zip"), place.path().join("x.zip.minisig"));
        let part = || Part::open(place.path(), &Layer::describe(b"content", "x.zip")).unwrap();
        // No file takes the place of a folder.
        std::fs::create_dir(&path).unwrap();
        assert!(put(part(), &path, false, &beside, Some(b"new")).is_err());
        assert!(!beside.exists());
        std::fs::write(&beside, "old").unwrap();
        assert!(put(part(), &path, false, &beside, Some(b"new")).is_err());
        assert_eq!(std::fs::read_to_string(&beside).unwrap(), "old");
        std::fs::remove_dir(&path).unwrap();
        put(part(), &path, false, &beside, Some(b"new")).unwrap();
        assert_eq!(std::fs::read_to_string(&beside).unwrap(), "new");
        assert!(path.is_file());
    }

    #[test]
    fn names_of_a_registry_lead_nowhere_else() {
        let named = |title: &str| {
            let bundle = Layer::describe(b"", title);
            name(&Artifact { title: None, version: None, origin: None, bundle, signature: None })
        };
        assert_eq!(named("acme-1.0.0.actionjail.zip"), "acme-1.0.0.actionjail.zip");
        for title in
            ["../x.zip", "/x.zip", "a\\x.zip", ".x.zip", "x", "", "a\u{1b}.zip", "C:x.zip", "a/b.zip"]
        {
            assert_eq!(named(title), "e3b0c44298fc.actionjail.zip", "{title}");
        }
    }
}
