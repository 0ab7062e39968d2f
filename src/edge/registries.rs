//! Speaking to registries: the options for it, and where a login comes from. A password is never an argument, which
//! others on the machine could see.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;

use crate::bundle;
use crate::edge::{bundle_cache as fetched, paths, progress::Progress};
use crate::error::CliError;
use crate::library::{Library, Total};
use crate::registry::{Access, Address, Credentials, LoginFile, Registry, TagOrDigest};
use crate::ui::Ui;

const USERNAME: &str = "ACTIONJAIL_REGISTRY_USERNAME";
const PASSWORD: &str = "ACTIONJAIL_REGISTRY_PASSWORD";
const TOKEN: &str = "ACTIONJAIL_REGISTRY_TOKEN";
/// The registry that the login in the environment is for.
const HOST: &str = "ACTIONJAIL_REGISTRY_HOST";

/// Seconds.
const PATIENCE: u64 = 60;

/// Options of the connection to a registry.
#[derive(Debug, Args)]
#[command(next_help_heading = "Registry")]
pub(crate) struct Speech {
    /// Speak without TLS; to this machine that is always so
    #[arg(long)]
    plain_http: bool,
    /// Give up where nothing happens for so long
    #[arg(long, value_name = "SECONDS", default_value_t = PATIENCE, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    timeout: u64,
}

/// Who named the registry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    /// The user, on this command line.
    Here,
    /// Perhaps a file of the library, which may come from anybody.
    Anywhere,
}

/// Opens the repository that the user named.
pub(crate) fn open(address: &Address, speech: &Speech, writes: bool) -> Result<Registry, CliError> {
    let access = Access {
        credentials: credentials(address, Named::Here)?,
        plain_http: speech.plain_http,
        patience: Duration::from_secs(speech.timeout),
    };
    Ok(Registry::open(address, access, writes)?)
}

/// The library in a registry, in memory.
pub(crate) fn library(source: &str) -> Result<Library, CliError> {
    let mut bytes = Cursor::new(bundle(source)?);
    Ok(bundle::verify(&mut bytes)?.library(&mut bytes, Path::new(source))?)
}

/// The bundle in a registry. What a digest names is the same for ever, and is fetched once.
pub(crate) fn bundle(source: &str) -> Result<Vec<u8>, CliError> {
    let address = Address::read(source)?;
    match fetched::recall(&address) {
        Some(bytes) => Ok(bytes),
        None => fetch(&address),
    }
}

fn fetch(address: &Address) -> Result<Vec<u8>, CliError> {
    let access = Access {
        credentials: credentials(address, Named::Anywhere)?,
        plain_http: false,
        patience: Duration::from_secs(PATIENCE),
    };
    let registry = Registry::open(address, access, false)?;
    let found = registry.artifact()?;
    let bytes = registry.bytes(&found.artifact.bundle)?;
    if matches!(address.which, Some(TagOrDigest::Digest(_))) {
        fetched::keep(&found, &bytes);
    }
    Ok(bytes)
}

/// The login of the environment, else one that docker or podman keeps.
fn credentials(address: &Address, named: Named) -> Result<Credentials, CliError> {
    if is_meant(address, named)? {
        if let Some(token) = variable(TOKEN)? {
            return Ok(Credentials::token(token, &address.host, TOKEN)?);
        }
        match (variable(USERNAME)?, variable(PASSWORD)?) {
            (Some(user), Some(password)) => {
                let place = format!("{USERNAME} and {PASSWORD}");
                return Ok(Credentials::user(user, password, &place));
            }
            (None, None) => {}
            (Some(_), None) => return Err(half(PASSWORD)),
            (None, Some(_)) => return Err(half(USERNAME)),
        }
    }
    Ok(Credentials::kept(address, &files())?)
}

/// True if the login in the environment is for this registry. A change to `[baseline] against` must not be enough to
/// have it sent somewhere else, so that for what a file may name, the environment has to name the registry too.
fn is_meant(address: &Address, named: Named) -> Result<bool, CliError> {
    Ok(match variable(HOST)? {
        Some(host) => host == address.host,
        None => named == Named::Here,
    })
}

fn half(missing: &str) -> CliError {
    CliError::usage(format!("the login in the environment is incomplete: {missing} is not set"))
        .hint(format!("set {USERNAME} and {PASSWORD}, or neither"))
}

/// A variable of the environment; nothing where it is empty.
fn variable(name: &str) -> Result<Option<String>, CliError> {
    #[expect(clippy::disallowed_methods, reason = "this is the edge that knows the environment")]
    let value = std::env::var_os(name);
    match value.map(std::ffi::OsString::into_string) {
        None => Ok(None),
        Some(Ok(value)) => Ok(Some(value).filter(|value| !value.is_empty())),
        Some(Err(_)) => Err(CliError::usage(format!("{name} is not UTF-8"))),
    }
}

/// Files that may keep logins, by precedence: what the environment names, docker's, podman's.
fn files() -> Vec<LoginFile> {
    let folder = |name: &str| variable(name).ok().flatten().map(PathBuf::from);
    let home = etcetera::home_dir().ok();
    let podman = |path: Option<PathBuf>| path.map(|path| LoginFile { path, by_repository: true });
    let docker = folder("DOCKER_CONFIG").or_else(|| Some(home.as_ref()?.join(".docker")));
    [
        podman(folder("REGISTRY_AUTH_FILE")),
        docker.map(|folder| LoginFile { path: folder.join("config.json"), by_repository: false }),
        podman(folder("XDG_RUNTIME_DIR").map(|folder| folder.join("containers/auth.json"))),
        podman(home.map(|home| home.join(".config/containers/auth.json"))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Progress over a bundle of so many bytes.
pub(crate) fn progress(ui: &Ui, bytes: u64) -> Progress<'_> {
    let kib = usize::try_from(bytes.div_ceil(1024)).unwrap_or(usize::MAX);
    Progress::new(ui, Total::known_from_start(kib), "KiB", false)
}

/// Refuses a place that a bundle cannot be put in: what is there and is no file, such as a device.
pub(crate) fn is_place(path: &Path) -> Result<(), CliError> {
    if path.metadata().is_ok_and(|there| !there.is_file()) {
        return Err(CliError::usage(format!("{} is there and is no file", paths::shown(path)))
            .hint("name a file with `--output`"));
    }
    Ok(())
}
