//! Words the errors of the engine as V8 does, since authors log and test these words. The engine's own text says what
//! failed, but not always of what: then the run is repeated with guards, which see the values.

mod bytes;
mod describe;
mod guards;
mod patterns;
pub(super) mod stack;
mod table;

use std::collections::HashMap;

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsString, JsValue, NativeFunction, builtins::error::Error,
    js_string, object::FunctionObjectBuilder,
};

use super::host::{Host, function};
use super::{Failure, Place, exceptions, inspect};
use crate::script::{self, Callee};
use table::Said;

pub(super) use describe::constructor;
pub(super) use guards::guards;

/// Limit of texts that are noted.
const UNWORDED: usize = 20;

/// Limit of characters of each of them.
const UNWORDED_CHARS: usize = 200;

/// What a run keeps for the words of its errors.
#[derive(Default)]
pub(super) struct Notes {
    /// The code has guards.
    pub(super) is_guarded: bool,
    /// The words need guards: the run is repeated.
    pub(super) wants_guards: bool,
    /// The arguments that were last given to a function that words them, as V8 does; nothing where V8 shows code.
    given: Vec<Option<String>>,
    /// The first of them.
    first: JsValue,
    /// What was last written to.
    written: JsValue,
    /// The key that was last deleted, if the code says it.
    deleted: Option<String>,
    /// What is called at places of the code, since finding it out reads the whole file.
    callees: HashMap<Place, Option<Callee>>,
    /// Whether names are those of variables that are declared with `let`, `const` or `class`, for the same reason.
    lexical: HashMap<String, bool>,
    /// Texts of the engine's own that the code may have seen, since V8's are not known.
    pub(super) unworded: Vec<String>,
}

impl Notes {
    fn given(&self, at: usize) -> Option<&str> {
        self.given.get(at)?.as_deref()
    }
}

/// The function that is called with what a `catch` caught.
pub(super) fn caught(context: &mut Context) -> JsValue {
    function(
        "caught",
        |_, args, context| {
            let error = args.get_or_undefined(0).clone();
            word(&error, context)?;
            Ok(error)
        },
        1,
        context,
    )
}

/// Words the error in place, if it is one of the engine's own.
pub(super) fn word(value: &JsValue, context: &mut Context) -> JsResult<()> {
    let Some(error) = value.as_object().filter(|object| object.is::<Error>()) else { return Ok(()) };
    let key = js_string!("message");
    // Read without the code's getters.
    let message = error.borrow().properties().get(&key.clone().into());
    let Some(message) = message.and_then(|found| found.value()?.as_string()) else { return Ok(()) };
    let host = Host::from_context(context)?;
    let message = message.to_std_string_lossy();
    let said = table::said(&message);
    let is_syntax = error.prototype().is_some_and(|prototype| is_syntax_error(&prototype, context));
    if said.is_none() && !is_syntax {
        return Ok(());
    }
    let place = exceptions::place_of(&error, &host, context);
    let called = place.as_ref().and_then(|place| callee(place, &host));
    let (called, iterated) = called.map_or((None, None), |called| (Some(called.name), called.iterated));
    // Of code that is a text, the parsers have words of their own.
    let is_parser = matches!(called.as_deref(), Some("eval" | "Function")) && is_syntax;
    let Some(said) = said.or(is_parser.then_some(Said::Unknown)) else { return Ok(()) };
    if is_by_code(&error, called.as_deref(), context) {
        return Ok(());
    }
    let is_guarded = host.notes.borrow().is_guarded;
    let words = match said {
        Said::Text(text) => Some(text),
        Said::Callee(_, " is not a function") if iterated.is_some() => iterated,
        Said::Callee(before, after) => called.map(|name| format!("{before}{name}{after}")),
        // V8 names the class and not what was called.
        Said::Class => called
            .filter(|name| place.as_ref().is_some_and(|place| declares_class(place, name, &host)))
            .map(|name| format!("Class constructor {name} cannot be invoked without 'new'")),
        Said::Private => {
            place.and_then(|place| property(&place, &host)).filter(|name| name.starts_with('#')).map(|name| {
                format!("Cannot read private member {name} from an object whose class did not declare it")
            })
        }
        // The engine takes a variable that closures share, and that is not yet declared, for none at all.
        Said::Undefined(name) => {
            is_lexical(&name, &host).then(|| format!("Cannot access '{name}' before initialization"))
        }
        Said::Borrowed(words) => {
            let method = called.as_deref().and_then(borrowed);
            method.filter(|method| method.contains(".prototype.")).map(|method| format!("{method}{words}"))
        }
        Said::Receiver(before) if called.as_deref().is_some_and(|called| borrowed(called).is_none()) => {
            // A function without an object is called on nothing.
            let is_alone = called.is_some_and(|called| !called.contains(['.', '[', '(']));
            is_alone.then(|| format!("{before}undefined"))
        }
        Said::Unknown => None,
        _ if !is_guarded => {
            host.notes.borrow_mut().wants_guards = true;
            // Nothing of this run counts, so that it does not matter how it ends.
            return Err(host.fail(Failure::NeverSettles));
        }
        Said::CodePoint => host.notes.borrow().first.as_number().map(|number| {
            format!("Invalid code point {}", describe::value(&number.into()).unwrap_or_default())
        }),
        Said::Given(at, before, after) => {
            host.notes.borrow().given(at).map(|given| format!("{before}{given}{after}"))
        }
        // The engine takes the getter of `size` for `set`.
        Said::Receiver(before)
            if before.contains("Map.prototype.set ")
                && !called.as_ref().is_some_and(|called| called.contains("set")) =>
        {
            None
        }
        Said::Receiver(before) => host.notes.borrow().given(0).map(|given| format!("{before}{given}")),
        Said::Bytes(message) => {
            called.and_then(|called| bytes::words(message, &called, &host.notes.borrow().given))
        }
        Said::Pair => describe::no_pair(&host.notes.borrow().first)
            .map(|value| format!("Iterator value {value} is not an entry object")),
        Said::Undefinable => {
            let key = message.strip_prefix("cannot redefine property: ").unwrap_or_default();
            describe::undefinable(&host.notes.borrow().written, key)
        }
        Said::Undeletable => {
            let notes = host.notes.borrow();
            describe::undeletable(&notes.written, notes.deleted.as_deref())
        }
        Said::Pattern(reason) => {
            let notes = host.notes.borrow();
            let flags = match called.as_deref() {
                Some(called) if called.ends_with(".matchAll") => "g",
                _ => notes.given(1).unwrap_or_default(),
            };
            notes.given(0).map(|source| patterns::words(source, flags, &reason))
        }
        Said::Flags => {
            let notes = host.notes.borrow();
            notes.given(1).map(|flags| format!("Invalid flags supplied to RegExp constructor '{flags}'"))
        }
        Said::Property => {
            let given = host.notes.borrow().given(0).unwrap_or_default().to_owned();
            let kind = if given == "null" { "object" } else { "undefined" };
            match called.as_deref() {
                Some("Object.setPrototypeOf") => {
                    Some("Object.setPrototypeOf called on null or undefined".to_owned())
                }
                Some("Object.fromEntries") => Some("undefined is not iterable".to_owned()),
                Some(called) if ITERATE.contains(&called) => describe::not_iterable(kind, Some(given)),
                Some(called) if let Some(method) = borrowed(called) => of_nothing(method),
                // The engine keeps no place for a chain with `?.`, so that it may be any one of the file.
                Some(_) if place.as_ref().is_some_and(|place| has_chain(place, &host)) => None,
                // A method that was taken off its object, or is called by another one, names itself.
                Some(called) if !called.starts_with("Object.") && called != "Array.from" => None,
                Some(_) => Some("Cannot convert undefined or null to object".to_owned()),
                None => None,
            }
        }
        // A pattern has a place, and no guard that knows its value; what was given before is another value.
        Said::NotIterable(kind) => match called {
            Some(called) if ITERATE.contains(&called.as_str()) => true,
            _ => place.is_none(),
        }
        .then(|| describe::not_iterable(&kind, host.notes.borrow().given(0).map(str::to_owned)))
        .flatten(),
        Said::Unwritable(key) => describe::refusal(&host.notes.borrow().written, &key),
        Said::Guarded => None,
    };
    if words.is_none() && !matches!(table::said(&message), Some(Said::Undefined(_))) {
        let mut notes = host.notes.borrow_mut();
        if notes.unworded.len() < UNWORDED && !notes.unworded.contains(&message) {
            notes.unworded.push(inspect::shorten(&message, UNWORDED_CHARS));
        }
    }
    if let Some(words) = words {
        // A frozen error stays as it is.
        _ = error.create_data_property(key.clone(), JsString::from(words), context);
        hide(&error, key, context);
    }
    Ok(())
}

/// A message is not listed among the properties of its error.
fn hide(error: &JsObject, key: JsString, context: &mut Context) {
    let hidden = boa_engine::property::PropertyDescriptor::builder().enumerable(false).build();
    _ = error.define_property_or_throw(key, hidden, context);
}

/// What iterates its first argument and words its errors by the value.
const ITERATE: [&str; 11] = [
    "Array.from", "Object.fromEntries", "Promise.all", "Promise.race", "Promise.any", "Promise.allSettled",
    "Map", "Set", "WeakMap", "WeakSet", "AggregateError",
];

/// The method that is called on another value, where the code names it.
fn borrowed(called: &str) -> Option<&str> {
    called.strip_suffix(".call").or_else(|| called.strip_suffix(".apply"))
}

/// V8's words for a method that is called on nothing, if its class can be told.
fn of_nothing(method: &str) -> Option<String> {
    const NAME_THEMSELVES: [&str; 13] = [
        "concat", "every", "filter", "find", "findIndex", "findLast", "findLastIndex", "forEach", "indexOf",
        "map", "reduce", "reduceRight", "some",
    ];
    let (class, name) = match (method.split_once(".prototype."), method.rsplit_once('.')) {
        (Some(known), _) => known,
        (None, Some((text, name))) if text.starts_with('"') => ("String", name),
        (None, Some((list, name))) if list.starts_with('[') => ("Array", name),
        _ => return None,
    };
    let names_itself = class == "String" || (class == "Array" && NAME_THEMSELVES.contains(&name));
    Some(match names_itself {
        true => format!("{class}.prototype.{name} called on null or undefined"),
        false => "Cannot convert undefined or null to object".to_owned(),
    })
}

fn source<'h>(place: &Place, host: &'h Host) -> Option<&'h str> {
    let modules = host.job.modules.iter().map(|module| (&module.file, &module.code));
    let mut files = std::iter::once((&host.job.file, &host.job.code)).chain(modules);
    files.find(|(file, _)| **file == place.file).map(|(_, code)| &**code)
}

fn callee(place: &Place, host: &Host) -> Option<Callee> {
    if let Some(known) = host.notes.borrow().callees.get(place) {
        return known.clone();
    }
    let found = source(place, host).and_then(|code| script::callee_at(code, place.line, place.column));
    host.notes.borrow_mut().callees.insert(place.clone(), found.clone());
    found
}

fn declares_class(place: &Place, name: &str, host: &Host) -> bool {
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$'));
    let declaration = format!("class {name}");
    source(place, host)
        .is_some_and(|code| code.match_indices(&declaration).any(|(at, word)| ends(&code[at + word.len()..])))
}

fn has_chain(place: &Place, host: &Host) -> bool {
    source(place, host).is_some_and(|code| code.contains("?."))
}

/// True if the name is one of a variable that may not be declared yet, and nowhere one that is not declared at all: the
/// engine does not say where the name stands.
fn is_lexical(name: &str, host: &Host) -> bool {
    if let Some(known) = host.notes.borrow().lexical.get(name) {
        return *known;
    }
    let modules = host.job.modules.iter().map(|module| &module.code);
    let is_lexical =
        std::iter::once(&host.job.code).chain(modules).any(|code| script::is_lexical(code, name));
    host.notes.borrow_mut().lexical.insert(name.to_owned(), is_lexical);
    is_lexical
}

/// True if the code made the error, and so its message. The engine makes errors of its own classes alone, and not where
/// the code constructs one.
fn is_by_code(error: &JsObject, called: Option<&str>, context: &Context) -> bool {
    const CLASSES: [&str; 7] = [
        "TypeError", "RangeError", "ReferenceError", "SyntaxError", "URIError", "EvalError", "AggregateError",
    ];
    let classes = context.intrinsics().constructors();
    let prototypes = [
        classes.type_error(),
        classes.range_error(),
        classes.reference_error(),
        classes.syntax_error(),
        classes.uri_error(),
        classes.eval_error(),
        classes.aggregate_error(),
    ];
    let prototype = error.prototype();
    let is_of_engine = prototype.is_some_and(|prototype| {
        prototypes.iter().any(|class| JsObject::equals(&class.prototype(), &prototype))
    });
    !is_of_engine || called.is_some_and(|called| CLASSES.contains(&called))
}

fn is_syntax_error(prototype: &JsObject, context: &Context) -> bool {
    JsObject::equals(prototype, &context.intrinsics().constructors().syntax_error().prototype())
}

fn property(place: &Place, host: &Host) -> Option<String> {
    script::property_at(source(place, host)?, place.line, place.column)
}

/// Replaces `then`, so that the code's handlers are called with errors that are worded. The promise's own methods call
/// it as well.
pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let prototype = context.intrinsics().constructors().promise().prototype();
    let original = prototype.get(js_string!("then"), context)?;
    let Some(original) = original.as_object() else { return Ok(()) };
    let then = NativeFunction::from_copy_closure_with_captures(
        |this, args, original: &JsObject, context| {
            let mut args = args.to_vec();
            if let Some(handler) = args.get_mut(1)
                && let Some(callable) = handler.as_callable()
            {
                *handler = FunctionObjectBuilder::new(
                    context.realm(),
                    NativeFunction::from_copy_closure_with_captures(
                        |_, args, handler: &JsObject, context| {
                            word(args.get_or_undefined(0), context)?;
                            handler.call(&JsValue::undefined(), args, context)
                        },
                        callable.clone(),
                    ),
                )
                .build()
                .into();
            }
            original.call(this, &args, context)
        },
        original,
    );
    let then = FunctionObjectBuilder::new(context.realm(), then).name(js_string!("then")).length(2).build();
    let descriptor = boa_engine::property::PropertyDescriptor::builder().value(then);
    prototype.define_property_or_throw(js_string!("then"), descriptor, context)?;
    Ok(())
}
