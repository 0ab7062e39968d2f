//! Tags of languages, and which of the asked for ones is taken. Languages that Node.js knows and the sandbox does not end the
//! run, so that no case shows a text that production does not.

use boa_engine::{Context, JsError, JsNativeError, JsResult, JsString, JsValue, js_string};
use icu_locale_core::Locale;

use super::data;
use crate::sandbox::Failure;
use crate::sandbox::host::Host;

/// The languages, and the locales of them, whose texts are those of Node.js.
pub const KNOWN_LANGUAGES: &[&str] = &[
    "en", "en-US", "en-GB", "en-AU", "en-CA", "en-IE", "uk", "uk-UA", "pl", "pl-PL", "de", "de-DE", "de-AT",
    "de-CH", "fr", "fr-FR", "es", "es-ES",
];

pub(super) const DATA_LOCALES: [&str; 12] =
    ["en", "en-GB", "en-AU", "en-CA", "en-IE", "uk", "pl", "de", "de-AT", "de-CH", "fr", "es"];

/// Locales with the data of their language.
const ALIASES: [(&str, &str); 6] =
    [("en-US", "en"), ("uk-UA", "uk"), ("pl-PL", "pl"), ("de-DE", "de"), ("fr-FR", "fr"), ("es-ES", "es")];

/// What Node.js takes where `LANG` is not set.
const DEFAULT: &str = "en-US";

const LIST: &str = "en, uk, pl, de, fr, es, with the regions US, GB, AU, CA, IE, UA, PL, DE, AT, CH, FR, ES";

/// A locale that was chosen.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    /// The locale of the data.
    pub(super) data: &'static str,
    /// The tag without extensions.
    pub(super) tag: String,
    /// True where none was asked for.
    pub(super) is_default: bool,
    /// Keys of the Unicode extension with their values.
    pub(super) keys: Vec<(String, String)>,
}

impl Chosen {
    pub(super) fn language(&self) -> &str {
        self.data.split('-').next().unwrap_or_default()
    }

    /// The tag of a class whose data is by language, but for some locales.
    pub(super) fn by_language(&self, own: &[&str]) -> &str {
        if self.is_default || own.contains(&self.tag.as_str()) { &self.tag } else { self.language() }
    }

    pub(super) fn key(&self, key: &str) -> Option<&str> {
        self.keys.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// The tag with the extensions that are kept.
    pub(super) fn with_keys(&self, kept: &[(&str, &str)]) -> String {
        let mut tag = self.tag.clone();
        for (at, (key, value)) in kept.iter().enumerate() {
            tag.push_str(if at == 0 { "-u-" } else { "-" });
            tag.push_str(key);
            if !matches!(*value, "" | "true") {
                tag.push('-');
                tag.push_str(value);
            }
        }
        tag
    }
}

/// Ends the run: the sandbox has not what is asked for.
pub(super) fn unsupported(what: &str, context: &Context) -> JsError {
    match Host::from_context(context) {
        Ok(host) => {
            let what = format!("{what} is not there when cases run");
            host.fail(Failure::Unsupported { what, place: None })
        }
        Err(error) => error,
    }
}

fn incorrect() -> JsError {
    JsNativeError::range().with_message("Incorrect locale information provided").into()
}

/// The tags that a value lists, written as they should be, each once.
pub(super) fn canonical_list(value: &JsValue, context: &mut Context) -> JsResult<Vec<String>> {
    let mut list = Vec::new();
    if value.is_undefined() {
        return Ok(list);
    }
    if let Some(text) = value.as_string() {
        list.push(canonical(&text)?);
        return Ok(list);
    }
    if value.is_null() {
        return Err(JsNativeError::typ().with_message("Cannot convert undefined or null to object").into());
    }
    let object = value.to_object(context)?;
    let length = object.get(js_string!("length"), context)?.to_length(context)?;
    for at in 0..length {
        if !object.has_property(at, context)? {
            continue;
        }
        let element = object.get(at, context)?;
        if !element.is_string() && !element.is_object() {
            return Err(JsNativeError::typ().with_message("Language ID should be string or object.").into());
        }
        let tag = canonical(&element.to_string(context)?)?;
        if !list.contains(&tag) {
            list.push(tag);
        }
    }
    Ok(list)
}

fn canonical(text: &JsString) -> JsResult<String> {
    let text = text.to_std_string().map_err(|_| incorrect())?;
    if text.contains('_') || text.is_empty() {
        return Err(incorrect());
    }
    let locale = Locale::try_from_str(&text).map_err(|_| incorrect())?;
    Ok(locale.to_string())
}

/// Splits a tag into that without extensions, and the keys of the Unicode extension.
fn split(tag: &str) -> (String, Vec<(String, String)>) {
    let mut parts = tag.split('-').peekable();
    let mut plain: Vec<&str> = Vec::new();
    while let Some(part) = parts.next_if(|part| part.len() > 1) {
        plain.push(part);
    }
    let mut keys: Vec<(String, String)> = Vec::new();
    let mut in_unicode = false;
    for part in parts {
        if part.len() == 1 {
            if part == "x" {
                break;
            }
            in_unicode = part == "u";
        } else if in_unicode && part.len() == 2 {
            keys.push((part.to_owned(), String::new()));
        } else if let (true, Some((_, value))) = (in_unicode, keys.last_mut()) {
            if !value.is_empty() {
                value.push('-');
            }
            value.push_str(part);
        }
    }
    (plain.join("-"), keys)
}

/// True if cases have texts in the language of a tag, or Node.js has none either.
pub fn has_language(tag: &str) -> bool {
    let canonical = Locale::try_from_str(tag).map(|locale| locale.to_string());
    canonical.is_ok_and(|tag| !matches!(find(&split(&tag).0), Found::OnlyThere))
}

enum Found {
    Here(&'static str, String),
    /// Node.js has it.
    OnlyThere,
    Nowhere,
}

fn find(plain: &str) -> Found {
    let here = |tag: &str| {
        let alias = ALIASES.iter().find(|(alias, _)| *alias == tag).map(|(_, data)| *data);
        alias.or_else(|| DATA_LOCALES.into_iter().find(|locale| *locale == tag))
    };
    if let Some(data) = here(plain) {
        return Found::Here(data, plain.to_owned());
    }
    let Some(languages) = data::languages() else { return Found::OnlyThere };
    let has = |list: &str, word: &str| list.split(' ').any(|one| one == word);
    let language = plain.split('-').next().unwrap_or_default();
    if !has(&languages.known, language) {
        return Found::Nowhere;
    }
    let mut rest = plain.split('-').skip(1);
    let region = rest.next();
    // A region that Node.js knows nothing of leaves the language; scripts and variants may mean anything.
    let is_region = region.is_some_and(|region| {
        region.len() == 2 || region.starts_with(|c: char| c.is_ascii_digit()) && region.len() == 3
    });
    if here(language).is_some() && is_region && rest.next().is_none() && !has(&languages.own, plain) {
        return here(language).map_or(Found::OnlyThere, |data| Found::Here(data, language.to_owned()));
    }
    Found::OnlyThere
}

/// The locale for a list of tags.
pub(super) fn choose(locales: &JsValue, context: &mut Context) -> JsResult<Chosen> {
    for tag in canonical_list(locales, context)? {
        let (plain, keys) = split(&tag);
        match find(&plain) {
            Found::Here(..) if !is_of_platform(&plain, context)? => {
                let what = format!(
                    "the language `{tag}`, which `[platform] languages` in actionjail.toml does not name,"
                );
                return Err(unsupported(&what, context));
            }
            Found::Here(data, tag) => return Ok(Chosen { data, tag, is_default: false, keys }),
            Found::OnlyThere => return Err(unknown_language(&tag, context)),
            Found::Nowhere => {}
        }
    }
    Ok(Chosen { data: "en", tag: DEFAULT.to_owned(), is_default: true, keys: Vec::new() })
}

/// True if the platform has the language of a tag.
fn is_of_platform(tag: &str, context: &Context) -> JsResult<bool> {
    let host = Host::from_context(context)?;
    let language = tag.split('-').next().unwrap_or_default();
    Ok(host.job.surface.languages.iter().any(|known| known == tag || known == language))
}

fn unknown_language(tag: &str, context: &Context) -> JsError {
    unsupported(&format!("the language `{tag}` (there are {LIST})"), context)
}

/// The tags that are there, of a list.
pub(super) fn supported(locales: &JsValue, context: &mut Context) -> JsResult<Vec<String>> {
    let mut list = Vec::new();
    for tag in canonical_list(locales, context)? {
        match find(&split(&tag).0) {
            Found::Here(..) => list.push(tag),
            // Node.js would say that it is there.
            Found::OnlyThere => return Err(unknown_language(&tag, context)),
            Found::Nowhere => {}
        }
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::{Found, find, split};

    #[test]
    fn tags_are_split() {
        assert_eq!(split("de-AT"), ("de-AT".to_owned(), Vec::new()));
        let keys = vec![("kn".to_owned(), String::new()), ("nu".to_owned(), "latn".to_owned())];
        assert_eq!(split("uk-t-und-u-kn-nu-latn-x-a"), ("uk".to_owned(), keys));
    }

    #[test]
    fn what_only_node_has_is_told_from_what_nobody_has() {
        assert!(matches!(find("uk-UA"), Found::Here("uk", _)));
        assert!(matches!(find("de-FR"), Found::Here("de", tag) if tag == "de"));
        assert!(matches!(find("de-LI"), Found::OnlyThere));
        assert!(matches!(find("ru"), Found::OnlyThere));
        assert!(matches!(find("tlh"), Found::Nowhere));
    }
}
