//! Texts of languages: `Intl`, and the methods of numbers, dates, texts and lists that follow a language. The engine's own
//! give other texts than Node.js. What is not there ends the run; `locales` says for which languages it is.

mod absent;
mod class;
mod collation;
mod data;
mod date_format;
mod dates;
mod decimal;
mod list_format;
mod locales;
mod number_format;
mod numbers;
mod options;
mod plural_rules;
mod plurals;
mod relative_time;

use std::collections::HashMap;
use std::rc::Rc;

use boa_engine::native_function::NativeFunctionPointer;
use boa_engine::object::FunctionObjectBuilder;
use boa_engine::property::{Attribute, PropertyDescriptor};
use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsSymbol, JsValue, NativeFunction,
    js_string,
};

use self::class::{Class, define, list, text};
use self::date_format::Usual;
use self::locales::unsupported;
pub use self::locales::{KNOWN_LANGUAGES, has_language};
use super::date_values::{this_date, time_of};
use super::host::function;

/// The prototypes of the classes.
pub(super) type Prototypes = HashMap<&'static str, JsObject>;

/// The order that `localeCompare` used last, with its language.
pub(super) type LastOrder = Option<(Option<JsString>, Rc<collation::Order>)>;

/// In the order of V8.
static CLASSES: [&Class; 6] = [
    &date_format::CLASS,
    &number_format::CLASS,
    &collation::CLASS,
    &plural_rules::CLASS,
    &relative_time::CLASS,
    &list_format::CLASS,
];

pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let intl = JsObject::with_object_proto(context.intrinsics());
    let canonical = function("getCanonicalLocales", canonical_locales, 1, context);
    define(&intl, "getCanonicalLocales", canonical, context)?;
    let values = function("supportedValuesOf", supported_values, 1, context);
    define(&intl, "supportedValuesOf", values, context)?;
    for class in CLASSES {
        let made = class::install(class, context)?;
        define(&intl, class.name, made.into(), context)?;
    }
    for class in &absent::CLASSES {
        let made = absent::install(class, context)?;
        define(&intl, class.name, made.into(), context)?;
    }
    let tag = PropertyDescriptor::builder().value(js_string!("Intl")).writable(false).enumerable(false);
    intl.define_property_or_throw(JsSymbol::to_string_tag(), tag.configurable(true), context)?;
    context.register_global_property(js_string!("Intl"), intl, Attribute::WRITABLE | Attribute::CONFIGURABLE)
}

fn canonical_locales(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let tags = locales::canonical_list(args.get_or_undefined(0), context)?;
    Ok(list(tags.iter().map(|tag| text(tag)).collect(), context))
}

fn supported_values(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Err(unsupported("`Intl.supportedValuesOf`", context))
}

pub(super) fn install_compare(context: &mut Context) -> JsResult<()> {
    let prototype = context.intrinsics().constructors().string().prototype();
    let compare = function("localeCompare", collation::locale_compare, 1, context);
    define(&prototype, "localeCompare", compare, context)
}

/// The methods of numbers, dates, texts and lists.
pub(super) fn install_methods(context: &mut Context) -> JsResult<()> {
    let constructors = context.intrinsics().constructors();
    let methods: [(JsObject, &str, NativeFunctionPointer); 7] = [
        (constructors.number().prototype(), "toLocaleString", number_text),
        (constructors.bigint().prototype(), "toLocaleString", bigint_text),
        (constructors.date().prototype(), "toLocaleString", date_text),
        (constructors.date().prototype(), "toLocaleDateString", day_text),
        (constructors.date().prototype(), "toLocaleTimeString", time_text),
        (constructors.array().prototype(), "toLocaleString", list_text),
        (constructors.typed_array().prototype(), "toLocaleString", list_text),
    ];
    for (prototype, name, native) in methods {
        let method = function(name, native, 0, context);
        define(&prototype, name, method, context)?;
    }
    let prototype = context.intrinsics().constructors().string().prototype();
    for (name, plain) in [("toLocaleUpperCase", "toUpperCase"), ("toLocaleLowerCase", "toLowerCase")] {
        // The engine's own, even if the action replaces it.
        let engine = prototype.get(JsString::from(plain), context)?;
        let native = NativeFunction::from_copy_closure_with_captures(
            move |this, args, engine: &JsValue, context| cased(this, args, name, engine, context),
            engine,
        );
        let method = FunctionObjectBuilder::new(context.realm(), native).name(JsString::from(name)).build();
        define(&prototype, name, method.into(), context)?;
    }
    Ok(())
}

fn number_text(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let value = match this.as_object() {
        Some(object) => object.downcast_ref::<f64>().map(|number| JsValue::from(*number)),
        None => this.as_number().map(JsValue::from),
    };
    let wrong = || {
        JsNativeError::typ().with_message("Number.prototype.toLocaleString requires that 'this' be a Number")
    };
    number_format::to_locale_string(
        &value.ok_or_else(wrong)?,
        args,
        "Number.prototype.toLocaleString",
        context,
    )
}

fn bigint_text(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let value = match this.as_object() {
        Some(object) => {
            object.downcast_ref::<boa_engine::JsBigInt>().map(|number| JsValue::from((*number).clone()))
        }
        None => this.is_bigint().then(|| this.clone()),
    };
    let wrong = || {
        JsNativeError::typ().with_message("BigInt.prototype.toLocaleString requires that 'this' be a BigInt")
    };
    number_format::to_locale_string(
        &value.ok_or_else(wrong)?,
        args,
        "BigInt.prototype.toLocaleString",
        context,
    )
}

fn date_text(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let ms = time_of(&this_date(this)?, context)?;
    date_format::to_locale_string(ms, args, Usual::Both, "Date.prototype.toLocaleString", context)
}

fn day_text(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let ms = time_of(&this_date(this)?, context)?;
    date_format::to_locale_string(ms, args, Usual::Date, "Date.prototype.toLocaleDateString", context)
}

fn time_text(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let ms = time_of(&this_date(this)?, context)?;
    date_format::to_locale_string(ms, args, Usual::Time, "Date.prototype.toLocaleTimeString", context)
}

/// Letters change by the language in four languages only.
fn cased(
    this: &JsValue,
    args: &[JsValue],
    method: &str,
    engine: &JsValue,
    context: &mut Context,
) -> JsResult<JsValue> {
    const SPECIAL: [&str; 4] = ["az", "el", "lt", "tr"];
    if this.is_null_or_undefined() {
        let message = format!("String.prototype.{method} called on null or undefined");
        return Err(JsNativeError::typ().with_message(message).into());
    }
    let written = this.to_string(context)?;
    let tags = locales::canonical_list(args.get_or_undefined(0), context)?;
    let language = tags.first().and_then(|tag| tag.split('-').next()).unwrap_or_default();
    if SPECIAL.contains(&language) {
        return Err(unsupported(&format!("`{method}` in the language `{language}`"), context));
    }
    let broken = || JsNativeError::typ().with_message("String is broken");
    engine.as_callable().ok_or_else(broken)?.call(&written.into(), &[], context)
}

/// The texts of the elements, by their own methods, with commas.
fn list_text(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let object = this.to_object(context)?;
    let length = object.get(js_string!("length"), context)?.to_length(context)?;
    let host = super::host::Host::from_context(context)?;
    // A list that holds itself is empty there.
    if host.shown_lists.borrow().iter().any(|shown| JsObject::equals(shown, &object)) {
        return Ok(js_string!("").into());
    }
    host.shown_lists.borrow_mut().push(object.clone());
    let shown = elements(&object, length, args, context);
    host.shown_lists.borrow_mut().pop();
    Ok(JsString::from(shown?.as_slice()).into())
}

fn elements(object: &JsObject, length: u64, args: &[JsValue], context: &mut Context) -> JsResult<Vec<u16>> {
    let mut units: Vec<u16> = Vec::new();
    for at in 0..length {
        if at > 0 {
            units.push(b','.into());
        }
        let element = object.get(at, context)?;
        if element.is_null_or_undefined() {
            continue;
        }
        let method = element.to_object(context)?.get(js_string!("toLocaleString"), context)?;
        let broken = || JsNativeError::typ().with_message("toLocaleString is not a function");
        let shown = method.as_callable().ok_or_else(broken)?.call(&element, args, context)?;
        units.extend(shown.to_string(context)?.iter());
    }
    Ok(units)
}
