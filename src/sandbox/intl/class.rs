//! Classes of `Intl`: constructors, prototypes, and objects that hold what they were made with.

use std::rc::Rc;

use boa_engine::gc::GcRefCell;
use boa_engine::native_function::NativeFunctionPointer;
use boa_engine::object::FunctionObjectBuilder;
use boa_engine::property::PropertyDescriptor;
use boa_engine::{
    Context, Finalize, JsData, JsNativeError, JsObject, JsResult, JsString, JsSymbol, JsValue,
    NativeFunction, Trace, js_string,
};

use super::collation::Order;
use super::date_format::DateFormat;
use super::list_format::ListFormat;
use super::number_format::NumberFormat;
use super::numbers::Part;
use super::plural_rules::PluralRules;
use super::relative_time::RelativeTime;
use super::{locales, options::Options};
use crate::sandbox::host::{Host, function};

/// What an object was made with.
#[derive(Debug, Clone)]
pub(super) enum Service {
    Number(Rc<NumberFormat>),
    Date(Rc<DateFormat>),
    Order(Rc<Order>),
    Plural(Rc<PluralRules>),
    Relative(Rc<RelativeTime>),
    List(Rc<ListFormat>),
}

#[derive(Debug, Trace, Finalize, JsData)]
pub(super) struct Slot {
    #[unsafe_ignore_trace]
    service: Service,
    /// The function that the getter gives, always the same.
    bound: GcRefCell<Option<JsObject>>,
}

pub(super) struct Class {
    pub(super) name: &'static str,
    /// True where the class may be called without `new`.
    pub(super) is_callable: bool,
    pub(super) make: fn(&[JsValue], &mut Context) -> JsResult<Service>,
    pub(super) construct: NativeFunctionPointer,
    pub(super) methods: &'static [(&'static str, NativeFunctionPointer, usize)],
    /// A getter of a bound function.
    pub(super) getter: Option<(&'static str, NativeFunctionPointer)>,
    pub(super) supported: NativeFunctionPointer,
}

/// Makes the class, and keeps its prototype.
pub(super) fn install(class: &Class, context: &mut Context) -> JsResult<JsObject> {
    let prototype = JsObject::with_object_proto(context.intrinsics());
    let constructor: JsObject =
        FunctionObjectBuilder::new(context.realm(), NativeFunction::from_fn_ptr(class.construct))
            .name(JsString::from(class.name))
            .length(0)
            .constructor(true)
            .build()
            .into();
    let fixed = PropertyDescriptor::builder().writable(false).enumerable(false).configurable(false);
    constructor.define_property_or_throw(js_string!("prototype"), fixed.value(prototype.clone()), context)?;
    define(&prototype, "constructor", constructor.clone().into(), context)?;
    for (name, native, length) in class.methods {
        let method = function(name, *native, *length, context);
        define(&prototype, name, method, context)?;
    }
    if let Some((name, native)) = class.getter {
        let getter = function(&format!("get {name}"), native, 0, context);
        let property = PropertyDescriptor::builder().get(getter).enumerable(false).configurable(true);
        prototype.define_property_or_throw(JsString::from(name), property, context)?;
    }
    let supported = function("supportedLocalesOf", class.supported, 1, context);
    define(&constructor, "supportedLocalesOf", supported, context)?;
    let tag = JsString::from(format!("Intl.{}", class.name));
    let property =
        PropertyDescriptor::builder().value(tag).writable(false).enumerable(false).configurable(true);
    prototype.define_property_or_throw(JsSymbol::to_string_tag(), property, context)?;
    Host::from_context(context)?.intl.borrow_mut().insert(class.name, prototype);
    Ok(constructor)
}

pub(super) fn define(object: &JsObject, name: &str, value: JsValue, context: &mut Context) -> JsResult<()> {
    let property =
        PropertyDescriptor::builder().value(value).writable(true).enumerable(false).configurable(true);
    object.define_property_or_throw(JsString::from(name), property, context)?;
    Ok(())
}

/// An object of the class, as `new` makes it.
pub(super) fn construct(
    class: &Class,
    new_target: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let own = || Host::from_context(context).map(|host| host.intl.borrow().get(class.name).cloned());
    let own = own()?;
    let prototype = match new_target.as_object() {
        Some(target) => target.get(js_string!("prototype"), context)?.as_object().or(own),
        None if class.is_callable => own,
        None => {
            let message = format!("Constructor Intl.{} requires 'new'", class.name);
            return Err(JsNativeError::typ().with_message(message).into());
        }
    };
    let slot = Slot { service: (class.make)(args, context)?, bound: GcRefCell::new(None) };
    Ok(JsObject::from_proto_and_data(prototype, slot).into())
}

/// What `this` was made with.
pub(super) fn service<T>(
    this: &JsValue,
    method: &str,
    take: fn(&Service) -> Option<&Rc<T>>,
) -> JsResult<Rc<T>> {
    let object = this.as_object();
    let slot = object.as_ref().and_then(|object| object.downcast_ref::<Slot>());
    let found = slot.as_ref().and_then(|slot| take(&slot.service)).cloned();
    found.ok_or_else(|| {
        let shown = if this.is_object() { "#<Object>".to_owned() } else { this.display().to_string() };
        let message = format!("Method {method} called on incompatible receiver {shown}");
        JsNativeError::typ().with_message(message).into()
    })
}

/// The function of an object that its getter gives.
pub(super) fn bound(
    this: &JsValue,
    length: usize,
    call: fn(&JsObject, &[JsValue], &mut Context) -> JsResult<JsValue>,
    context: &mut Context,
) -> JsResult<JsValue> {
    let broken = || JsNativeError::typ().with_message("called on an incompatible receiver");
    let object = this.as_object().ok_or_else(broken)?;
    let known = object.downcast_ref::<Slot>().and_then(|slot| slot.bound.borrow().clone());
    if let Some(known) = known {
        return Ok(known.into());
    }
    let native = NativeFunction::from_copy_closure_with_captures(
        move |_, args, object: &JsObject, context| call(object, args, context),
        object.clone(),
    );
    let made: JsObject = FunctionObjectBuilder::new(context.realm(), native)
        .name(js_string!(""))
        .length(length)
        .build()
        .into();
    if let Some(slot) = object.downcast_ref::<Slot>() {
        slot.bound.borrow_mut().replace(made.clone());
    }
    Ok(made.into())
}

/// An object with these properties, in order.
pub(super) fn record(entries: &[(&str, JsValue)], context: &mut Context) -> JsResult<JsValue> {
    let object = JsObject::with_object_proto(context.intrinsics());
    for (name, value) in entries {
        object.create_data_property_or_throw(JsString::from(*name), value.clone(), context)?;
    }
    Ok(object.into())
}

pub(super) fn text(value: &str) -> JsValue {
    JsString::from(value).into()
}

pub(super) fn list(values: Vec<JsValue>, context: &mut Context) -> JsValue {
    boa_engine::object::builtins::JsArray::from_iter(values, context).into()
}

/// Parts as `formatToParts` gives them.
pub(super) fn parts_list(parts: &[Part], context: &mut Context) -> JsResult<JsValue> {
    let parts =
        parts.iter().map(|(kind, value)| record(&[("type", text(kind)), ("value", text(value))], context));
    let parts = parts.collect::<JsResult<Vec<JsValue>>>()?;
    Ok(list(parts, context))
}

/// `supportedLocalesOf` of all classes.
pub(super) fn supported_locales(
    args: &[JsValue],
    service: &'static str,
    context: &mut Context,
) -> JsResult<JsValue> {
    let undefined = JsValue::undefined();
    let tags = locales::supported(args.first().unwrap_or(&undefined), context)?;
    let options = Options::coerced(args.get(1).unwrap_or(&undefined), service, context)?;
    options.word("localeMatcher", &["lookup", "best fit"], context)?;
    let tags = tags.iter().map(|tag| text(tag)).collect();
    Ok(list(tags, context))
}
