//! The options of `util.inspect`.

use boa_engine::{Context, JsObject, JsResult, JsString, js_string};

use crate::sandbox::{Failure, exceptions, host::Host};

/// Nesting limit, as in Node.js: deeper objects are only named.
const DEPTH: f64 = 2.0;
/// Limit of entries of one list.
const ENTRIES: usize = 100;
/// Limit of letters of a text within a value.
const LETTERS: usize = 10_000;

/// Options that are not honoured, and the only value that they can have.
const REFUSED: [&str; 3] = ["colors", "showProxy", "numericSeparator"];
const KNOWN: [&str; 10] = [
    "stylize", "showHidden", "depth", "customInspect", "maxArrayLength", "maxStringLength", "breakLength",
    "compact", "sorted", "getters",
];

/// How values are shown.
#[derive(Debug, Clone)]
pub(in crate::sandbox) struct Options {
    /// Levels of nesting below the value itself; `None` for all.
    pub(in crate::sandbox) depth: Option<f64>,
    /// Entries of one list.
    pub(in crate::sandbox) entries: usize,
    pub(in crate::sandbox) letters: usize,
    /// Also properties that are not enumerable.
    pub(in crate::sandbox) hidden: bool,
    /// As objects say by themselves.
    pub(in crate::sandbox) custom: bool,
    pub(in crate::sandbox) sorted: bool,
    /// Getters are called.
    pub(in crate::sandbox) getters: bool,
    /// How many inner levels may stand on one line; `None` puts as much on a line as fits.
    pub(in crate::sandbox) compact: Option<usize>,
    /// The length of a line.
    pub(in crate::sandbox) width: f64,
    /// What else was given, which objects that show themselves are told.
    pub(in crate::sandbox) given: Option<JsObject>,
}

impl Default for Options {
    /// Those of the console, which has each value on one line.
    fn default() -> Self {
        Self {
            depth: Some(DEPTH),
            entries: ENTRIES,
            letters: LETTERS,
            hidden: false,
            custom: true,
            sorted: false,
            getters: false,
            compact: None,
            width: f64::INFINITY,
            given: None,
        }
    }
}

impl Options {
    /// Those of `util.inspect`, which breaks lines.
    pub(in crate::sandbox) fn of_node() -> Self {
        Self { compact: Some(3), width: 80.0, ..Self::default() }
    }

    /// With what an object says.
    pub(in crate::sandbox) fn with(mut self, given: &JsObject, context: &mut Context) -> JsResult<Self> {
        for name in REFUSED {
            if given.get(JsString::from(name), context)?.to_boolean() {
                return Err(refused(name, context));
            }
        }
        let has = |name: &str, context: &mut Context| given.has_own_property(JsString::from(name), context);
        let number = |name: &str, context: &mut Context| -> JsResult<Option<f64>> {
            let value = given.get(JsString::from(name), context)?;
            // Node.js compares, so that what is no number limits nothing.
            let number =
                if value.is_undefined() || value.is_null() { f64::NAN } else { value.to_number(context)? };
            Ok(Some(number).filter(|number| !number.is_nan()))
        };
        if has("depth", context)? {
            self.depth = number("depth", context)?;
        }
        if has("maxArrayLength", context)? {
            self.entries = number("maxArrayLength", context)?.map_or(usize::MAX, size);
        }
        if has("maxStringLength", context)? {
            self.letters = number("maxStringLength", context)?.map_or(usize::MAX, size);
        }
        if has("breakLength", context)? {
            self.width = number("breakLength", context)?.unwrap_or(f64::INFINITY);
        }
        if has("showHidden", context)? {
            self.hidden = given.get(js_string!("showHidden"), context)?.to_boolean();
        }
        if has("customInspect", context)? {
            self.custom = given.get(js_string!("customInspect"), context)?.to_boolean();
        }
        if has("compact", context)? {
            let compact = given.get(js_string!("compact"), context)?;
            self.compact = match compact.as_boolean() {
                Some(true) => None,
                _ => Some(compact.as_number().map_or(0, size)),
            };
        }
        if has("getters", context)? {
            let getters = given.get(js_string!("getters"), context)?;
            if getters.is_string() {
                return Err(refused("getters for some of them", context));
            }
            self.getters = getters.to_boolean();
        }
        if has("sorted", context)? {
            let sorted = given.get(js_string!("sorted"), context)?;
            if sorted.is_callable() {
                return Err(refused("sorted by a function", context));
            }
            self.sorted = sorted.to_boolean();
        }
        for key in crate::sandbox::originals::keys(given, context)? {
            let name = key.to_string();
            if !KNOWN.contains(&name.as_str()) && !REFUSED.contains(&name.as_str()) {
                self.given = Some(given.clone());
            }
        }
        Ok(self)
    }
}

fn refused(name: &str, context: &mut Context) -> boa_engine::JsError {
    let host = match Host::from_context(context) {
        Ok(host) => host,
        Err(error) => return error,
    };
    let place = exceptions::current_place(&host, context);
    let what = format!("the option {name} of util.inspect() is not known to the sandbox");
    host.fail(Failure::Unsupported { what, place })
}

/// What is no size limits nothing or everything.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is held in bounds")]
fn size(number: f64) -> usize {
    if number >= 1e9 { usize::MAX } else { number.max(0.0) as usize }
}
