//! Built-ins of the engine that the sandbox calls for itself. They are taken before the code runs, which may replace what
//! stands under their names.

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsSymbol, JsValue, js_string, property::PropertyKey,
};

use super::host::Host;

#[derive(Default)]
pub(super) struct Originals {
    pub(super) stringify: Option<JsObject>,
    /// The getter of `error.stack`.
    pub(super) stack: Option<JsObject>,
    is_array: Option<JsObject>,
    keys: Option<JsObject>,
    is_enumerable: Option<JsObject>,
    to_string: Option<JsObject>,
    symbol_for: Option<JsObject>,
    parse_int: Option<JsObject>,
    parse_float: Option<JsObject>,
    proxy: Option<JsObject>,
}

impl Originals {
    pub(super) fn taken(context: &mut Context) -> JsResult<Self> {
        let classes = context.intrinsics().constructors();
        let (object, array) = (classes.object().clone(), classes.array().constructor());
        let (symbol, errors) = (classes.symbol().constructor(), classes.error().prototype());
        let (json, global) = (context.intrinsics().objects().json(), context.global_object());
        let stack = errors.borrow().properties().get(&js_string!("stack").into());
        let mut function = |holder: &JsObject, name: JsString| -> JsResult<Option<JsObject>> {
            Ok(holder.get(name, context)?.as_object())
        };
        Ok(Self {
            stringify: function(&json, js_string!("stringify"))?,
            stack: stack.and_then(|stack| stack.get()?.as_object()),
            is_array: function(&array, js_string!("isArray"))?,
            keys: function(&object.constructor(), js_string!("keys"))?,
            is_enumerable: function(&object.prototype(), js_string!("propertyIsEnumerable"))?,
            to_string: function(&object.prototype(), js_string!("toString"))?,
            symbol_for: function(&symbol, js_string!("for"))?,
            parse_int: function(&global, js_string!("parseInt"))?,
            parse_float: function(&global, js_string!("parseFloat"))?,
            proxy: function(&global, js_string!("Proxy"))?,
        })
    }
}

/// Calls one of them; `undefined` where the engine has it not.
fn call(
    which: impl Fn(&Originals) -> &Option<JsObject>,
    this: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let function = which(&Host::from_context(context)?.originals.borrow()).clone();
    function.map_or_else(|| Ok(JsValue::undefined()), |function| function.call(this, args, context))
}

/// `Array.isArray`, through proxies.
pub(super) fn is_array(object: &JsObject, context: &mut Context) -> JsResult<bool> {
    if !object.is::<boa_engine::builtins::proxy::Proxy>() {
        return Ok(object.is_array());
    }
    let given = [object.clone().into()];
    Ok(call(|all| &all.is_array, &JsValue::undefined(), &given, context)?.to_boolean())
}

/// `Object.keys`. The engine's own is called for proxies alone, whose traps it calls in the order that the language says.
pub(super) fn keys(object: &JsObject, context: &mut Context) -> JsResult<Vec<PropertyKey>> {
    if !object.is::<boa_engine::builtins::proxy::Proxy>() {
        return Ok(entries(object, context)?.into_iter().map(|(key, _)| key).collect());
    }
    let keys = call(|all| &all.keys, &JsValue::undefined(), &[object.clone().into()], context)?;
    let Some(keys) = keys.as_object() else { return Ok(Vec::new()) };
    let length = keys.get(js_string!("length"), context)?.to_length(context)?;
    (0..length).map(|at| keys.get(at, context)?.to_property_key(context)).collect()
}

/// The keys of [`keys`], with the values that can be had without running code.
pub(super) fn entries(
    object: &JsObject,
    context: &mut Context,
) -> JsResult<Vec<(PropertyKey, Option<JsValue>)>> {
    if object.is::<boa_engine::builtins::proxy::Proxy>() {
        return Ok(keys(object, context)?.into_iter().map(|key| (key, None)).collect());
    }
    let keys = object.own_property_keys(context)?;
    // Others, such as `arguments`, may answer otherwise than they hold.
    let answers_plainly = object.is_ordinary() || object.is_array();
    let properties = object.borrow();
    let entry = |key: PropertyKey| match (&key, properties.properties().get(&key)) {
        (PropertyKey::Symbol(_), _) => None,
        (_, Some(found)) if found.enumerable() == Some(false) => None,
        (_, found) => Some((key, found.filter(|_| answers_plainly).and_then(|found| found.value().cloned()))),
    };
    Ok(keys.into_iter().filter_map(entry).collect())
}

/// `Object.prototype.propertyIsEnumerable`.
pub(super) fn is_enumerable(object: &JsObject, key: &PropertyKey, context: &mut Context) -> JsResult<bool> {
    Ok(call(|all| &all.is_enumerable, &object.clone().into(), &[key.into()], context)?.to_boolean())
}

/// `Object.prototype.toString`.
pub(super) fn to_string(object: &JsObject, context: &mut Context) -> JsResult<Option<JsString>> {
    Ok(call(|all| &all.to_string, &object.clone().into(), &[], context)?.as_string())
}

/// `Symbol.for`.
pub(super) fn symbol_for(name: JsString, context: &mut Context) -> JsResult<Option<JsSymbol>> {
    // It belongs to the class and asks nothing of it.
    Ok(call(|all| &all.symbol_for, &JsValue::undefined(), &[name.into()], context)?.as_symbol())
}

pub(super) fn parse_int(value: &JsValue, context: &mut Context) -> JsResult<JsValue> {
    call(|all| &all.parse_int, &JsValue::undefined(), std::slice::from_ref(value), context)
}

pub(super) fn parse_float(value: &JsValue, context: &mut Context) -> JsResult<JsValue> {
    call(|all| &all.parse_float, &JsValue::undefined(), std::slice::from_ref(value), context)
}

/// `new Proxy`; `None` where the engine has it not.
pub(super) fn proxy(args: &[JsValue], context: &mut Context) -> JsResult<Option<JsObject>> {
    let class = Host::from_context(context)?.originals.borrow().proxy.clone();
    class.map(|class| class.construct(args, None, context)).transpose()
}
