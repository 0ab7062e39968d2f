//! `bundle.json`: what a bundle says about itself. A contract with other programs: a change of meaning is a new
//! [`FORMAT`].

use std::borrow::Cow;
use std::io::{Read, Write};
use std::marker::PhantomData;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::{LIMITS, archive::Sha};

/// The newest version of the format that this tool writes and reads.
///
/// Version 2 may hold files that version 1 knew nothing of, and that its readers refuse: shared code that no packed code
/// needs, and other files in the folders of actions. A library without such files is packed as version 1 to this day, so
/// that older programs read it and its bytes stay the same.
pub const FORMAT: u32 = 2;
/// The version of bundles that hold no such files.
pub(super) const FORMAT_WITHOUT_OTHERS: u32 = 1;

/// The content of bundle.json.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "bundle.json")]
pub struct Bundle {
    /// Version of this format: 2 where the bundle holds files that version 1 knew nothing of.
    #[schemars(range(min = 1, max = 2))]
    #[serde(deserialize_with = "known_format")]
    pub format: u32,
    /// The library that was packed.
    #[serde(deserialize_with = "object")]
    pub library: BundledLibrary,
    /// The program that packed it.
    #[serde(deserialize_with = "object")]
    pub tool: Tool,
    /// Version of the set of rules that the library was linted with.
    pub rules: u32,
    /// Errors that lint found and that were let through; left out where there were none.
    #[serde(default, deserialize_with = "some_object", skip_serializing_if = "Option::is_none")]
    pub allowed: Option<Allowed>,
    /// True if actions of the library were left out by name or group; left out where it is false.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// The SHA-256 of all bytes of the archive between this entry and the central directory.
    pub entries_sha256: Sha,
    /// The actions, sorted by folder.
    #[serde(deserialize_with = "objects")]
    pub actions: Vec<BundledAction>,
    /// The other entries of the archive, in their order there.
    #[serde(deserialize_with = "objects")]
    pub files: Vec<BundledFile>,
}

/// Errors that lint found in what was packed, and that were let through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Allowed {
    /// Number of errors.
    #[schemars(range(min = 1))]
    #[serde(deserialize_with = "at_least_one")]
    pub errors: u32,
    /// The rules that found them, sorted.
    #[serde(deserialize_with = "few_words")]
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
    /// True if scenarios may use it.
    pub enabled: bool,
    /// Facts of the code: the parameters it reads, the events it returns. Not kept where a bundle is read.
    #[serde(deserialize_with = "passed_over")]
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
    pub sha256: Sha,
}

pub fn schema() -> Value {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Bundle>().to_value()
}

/// Writes `bundle.json` without holding it: `head` with its lists empty, an action and a file a line.
pub(super) fn write(
    to: &mut impl Write,
    head: &Bundle,
    actions: &mut dyn Iterator<Item = Cow<'_, str>>,
    files: &mut dyn Iterator<Item = BundledFile>,
) -> std::io::Result<()> {
    let Value::Object(head) = serde_json::to_value(head)? else { return Ok(()) };
    to.write_all(b"{\n")?;
    for (key, value) in head.iter().filter(|(key, _)| !["actions", "files"].contains(&key.as_str())) {
        writeln!(to, "  \"{key}\": {value},")?;
    }
    list(to, "actions", actions)?;
    to.write_all(b",\n")?;
    let mut lines = files.map(|file| serde_json::to_string(&file).map(Cow::Owned).unwrap_or_default());
    list(to, "files", &mut lines)?;
    to.write_all(b"\n}\n")
}

fn list(
    to: &mut impl Write,
    key: &str,
    lines: &mut dyn Iterator<Item = Cow<'_, str>>,
) -> std::io::Result<()> {
    write!(to, "  \"{key}\": [")?;
    let mut before = "\n    ";
    for line in lines {
        to.write_all(before.as_bytes())?;
        to.write_all(line.as_bytes())?;
        before = ",\n    ";
    }
    to.write_all(if before.starts_with(',') { b"\n  ]" } else { b"]" })
}

pub(super) fn read(from: impl Read) -> serde_json::Result<Bundle> {
    let mut from = serde_json::Deserializer::from_reader(std::io::BufReader::new(from));
    let bundle = object(&mut from)?;
    from.end()?;
    Ok(bundle)
}

/// A value that is an object, and not a list of what is in one, which derived readers take as well.
fn object<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_map(Object(PhantomData))
}

fn some_object<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    object(from).map(Some)
}

fn objects<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    from.deserialize_seq(List(|| Object(PhantomData), LIMITS.entries, "objects"))
}

struct Object<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Object<T> {
    type Value = T;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for Object<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        object(from)
    }
}

/// A list of at most so many elements; the text names their kind.
struct List<F>(F, usize, &'static str);

impl<'de, S: DeserializeSeed<'de>, F: Fn() -> S> Visitor<'de> for List<F> {
    type Value = Vec<S::Value>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a list of {}", self.2)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<S::Value>, A::Error> {
        let mut all = Vec::new();
        while let Some(one) = list.next_element_seed((self.0)())? {
            if all.len() >= self.1 {
                return Err(serde::de::Error::custom("the list is too long"));
            }
            all.push(one);
        }
        Ok(all)
    }
}

/// More rules than there are.
const MOST_WORDS: usize = 1000;

/// A list of words that no honest bundle makes long.
fn few_words<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    from.deserialize_seq(List(|| PhantomData::<String>, MOST_WORDS, "words"))
}

fn known_format<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    match u32::deserialize(from)? {
        known @ FORMAT_WITHOUT_OTHERS..=FORMAT => Ok(known),
        newer if newer > FORMAT => {
            let what = format!("format {newer} is newer than this tool, which knows {FORMAT}");
            Err(serde::de::Error::custom(what))
        }
        other => Err(serde::de::Error::custom(format!("there is no format {other}"))),
    }
}

fn at_least_one<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    match u32::deserialize(from)? {
        0 => Err(serde::de::Error::custom("`allowed` allows no error")),
        errors => Ok(errors),
    }
}

fn passed_over<'de, D: Deserializer<'de>>(from: D) -> Result<Value, D::Error> {
    serde::de::IgnoredAny::deserialize(from).map(|_| Value::Null)
}

impl Serialize for Sha {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Sha {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = Cow::<'_, str>::deserialize(from)?;
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let bytes: Option<Vec<u8>> = match text.as_bytes().as_chunks() {
            (pairs, []) => pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect(),
            _ => None,
        };
        let bytes = bytes.and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or_else(|| {
            serde::de::Error::custom("a SHA-256 has 64 small hexadecimal digits; this has something else")
        })
    }
}

impl JsonSchema for Sha {
    fn schema_name() -> Cow<'static, str> {
        "Sha256".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })
    }
}
