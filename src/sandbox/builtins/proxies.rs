//! `Proxy` that tells the sandbox what stands behind it. Node.js shows that in the console without calling traps, and the
//! engine gives it to nobody.

use boa_engine::{
    Context, JsObject, JsResult, JsValue, NativeFunction,
    builtins::proxy::Proxy,
    js_string,
    object::{FunctionObjectBuilder, builtins::JsWeakMap},
    property::PropertyDescriptor,
};

use crate::sandbox::{Failure, exceptions, host::Host, originals};

/// What stands behind an object.
pub(in crate::sandbox) enum Behind {
    /// The object itself: no proxy of the code's.
    Itself,
    Target(JsObject),
    /// A proxy that was revoked.
    Nothing,
}

pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let global = context.global_object();
    let Some(original) = global.get(js_string!("Proxy"), context)?.as_object() else { return Ok(()) };
    let Some(revocable) = original.get(js_string!("revocable"), context)?.as_object() else { return Ok(()) };
    let targets = JsWeakMap::new(context);
    Host::from_context(context)?.targets.replace(Some(targets));
    let make = NativeFunction::from_copy_closure_with_captures(
        |new_target, args, original: &JsObject, context| {
            if new_target.is_undefined() {
                return original.call(new_target, args, context);
            }
            let proxy = original.construct(args, None, context)?;
            note(&proxy, args, context)?;
            Ok(proxy.into())
        },
        original,
    );
    let make = FunctionObjectBuilder::new(context.realm(), make)
        .name(js_string!("Proxy"))
        .length(2)
        .constructor(true)
        .build();
    let revocable = NativeFunction::from_copy_closure_with_captures(
        |this, args, original: &JsObject, context| {
            let pair = original.call(this, args, context)?;
            if let Some(pair) = pair.as_object()
                && let Some(proxy) = pair.get(js_string!("proxy"), context)?.as_object()
            {
                note(&proxy, args, context)?;
            }
            Ok(pair)
        },
        revocable,
    );
    let revocable = FunctionObjectBuilder::new(context.realm(), revocable)
        .name(js_string!("revocable"))
        .length(2)
        .build();
    let hidden = |value: JsObject| {
        PropertyDescriptor::builder().value(value).writable(true).enumerable(false).configurable(true)
    };
    make.define_property_or_throw(js_string!("revocable"), hidden(revocable.into()), context)?;
    global.define_property_or_throw(js_string!("Proxy"), hidden(make.into()), context)?;
    Ok(())
}

fn note(proxy: &JsObject, args: &[JsValue], context: &mut Context) -> JsResult<()> {
    let targets = Host::from_context(context)?.targets.borrow().clone();
    if let (Some(targets), Some(target)) = (targets, args.first()) {
        targets.set(proxy, target.clone(), context)?;
    }
    Ok(())
}

/// What stands behind the object; behind a proxy of a proxy, the inner one. Ends the run where the object stands for what
/// the sandbox does not have.
pub(in crate::sandbox) fn behind(object: &JsObject, context: &mut Context) -> JsResult<Behind> {
    if !object.is::<Proxy>() {
        return Ok(Behind::Itself);
    }
    let host = Host::from_context(context)?;
    if host.stand_ins.borrow().iter().any(|one| JsObject::equals(one, object)) {
        let what = "members of modules that the sandbox does not have cannot be shown".to_owned();
        let place = exceptions::current_place(&host, context);
        return Err(host.fail(Failure::Unsupported { what, place }));
    }
    let targets = host.targets.borrow().clone();
    let Some(targets) = targets else { return Ok(Behind::Itself) };
    let Some(target) = targets.get(object, context)?.as_object() else { return Ok(Behind::Itself) };
    // It asks no trap, and refuses only what was revoked.
    Ok(originals::is_array(object, context).map_or(Behind::Nothing, |_| Behind::Target(target)))
}
