//! `bundle.json`, version 1: what a bundle says about itself. A contract with other programs: a change of meaning
//! is a new [`FORMAT`].

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The version of the format that this tool writes and reads.
pub const FORMAT: u32 = 1;

/// What a bundle says about itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "bundle.json")]
pub struct Bundle {
    /// Version of this format.
    #[schemars(range(min = 1, max = 1))]
    pub format: u32,
    /// The library that was packed.
    pub library: BundledLibrary,
    /// The program that packed it.
    pub tool: Tool,
    /// Version of the set of rules that the library was linted with.
    pub rules: u32,
    /// Errors that lint found and that were let through; left out where there were none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed: Option<Allowed>,
    /// Whether actions of the library were left out by name or group; left out where it is false.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// The actions, sorted by folder.
    pub actions: Vec<BundledAction>,
    /// The other entries of the archive, in their order there.
    pub files: Vec<BundledFile>,
}

/// Errors that lint found in what was packed, and that were let through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Allowed {
    /// How many.
    #[schemars(range(min = 1))]
    pub errors: u32,
    /// The rules that found them, sorted.
    pub rules: Vec<String>,
}

/// The library that was packed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BundledLibrary {
    /// Its name, as actionjail.toml has it.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// The program that packed a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// An action of the bundle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BundledAction {
    /// The system ID.
    pub id: String,
    /// Its folder in the archive.
    pub folder: String,
    /// The name that people see.
    pub name: String,
    /// Its version, where action.toml has one.
    pub version: Option<String>,
    /// Its group, where action.toml has one.
    pub group: Option<String>,
    /// Whether scenarios may use it.
    pub enabled: bool,
    /// What analysis knows of the code: the parameters it reads, the events it returns.
    pub facts: Value,
}

/// An entry of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BundledFile {
    /// Its name in the archive, which is its path in the library.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256, in small hexadecimal digits.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub sha256: String,
}

/// The JSON Schema of `bundle.json`.
#[must_use]
pub fn schema() -> Value {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Bundle>().to_value()
}
