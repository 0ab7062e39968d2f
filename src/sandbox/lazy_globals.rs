//! Lazy globals: created only where an action uses them, since most actions use few, and a fresh context is the main
//! cost of a small case. Globals that the source names are created before it runs; where a source may put names
//! together at run time, the others wait behind accessors. Once an action runs, nothing is removed from the global
//! object: the engine's inline caches would not notice.

use std::{cell::RefCell, collections::HashMap};

use super::{host::Host, source_names::Names};
use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction,
    object::FunctionObjectBuilder, property::PropertyDescriptor,
};

pub(super) struct Group {
    pub(super) names: &'static [&'static str],
    /// Creates a value for each name, in order.
    pub(super) make: fn(&Self, &mut Context) -> JsResult<Vec<JsValue>>,
    /// The module that has the values, where one has them.
    pub(super) module: &'static str,
}

#[derive(Default)]
pub(super) struct Lazy {
    made: RefCell<Vec<(usize, Vec<JsValue>)>>,
    /// Values that the action assigned to globals that still wait.
    assigned: RefCell<HashMap<&'static str, JsValue>>,
}

/// Installs the wanted globals of the groups: those that are named, and the others where code may reach them unnamed.
pub(super) fn install(
    groups: &'static [Group],
    wants: impl Fn(&str) -> bool,
    (names, may_reach): (&Names<'_>, bool),
    context: &mut Context,
) -> JsResult<()> {
    for (index, group) in groups.iter().enumerate() {
        let wanted: Vec<(usize, &'static str)> =
            group.names.iter().copied().enumerate().filter(|(_, name)| wants(name)).collect();
        if wanted.iter().any(|(_, name)| names.has(name)) {
            for (at, name) in wanted {
                let value = value(groups, index, at, context)?;
                define(name, PropertyDescriptor::builder().value(value).writable(true), context)?;
            }
        } else if may_reach {
            for (at, name) in wanted {
                wait(groups, index, at, name, context)?;
            }
        }
    }
    Ok(())
}

/// Installs an accessor that creates the value on first use.
fn wait(
    groups: &'static [Group],
    group: usize,
    at: usize,
    name: &'static str,
    context: &mut Context,
) -> JsResult<()> {
    let get = NativeFunction::from_copy_closure(move |_, _, context| {
        let assigned = Host::from_context(context)?.lazy.assigned.borrow().get(name).cloned();
        assigned.map_or_else(|| value(groups, group, at, context), Ok)
    });
    let set = NativeFunction::from_copy_closure(move |_, args, context| {
        let value = args.get_or_undefined(0).clone();
        Host::from_context(context)?.lazy.assigned.borrow_mut().insert(name, value);
        Ok(JsValue::undefined())
    });
    let function = |function| FunctionObjectBuilder::new(context.realm(), function).build();
    let descriptor = PropertyDescriptor::builder().get(function(get)).set(function(set));
    define(name, descriptor, context)
}

fn define(
    name: &str,
    descriptor: boa_engine::property::PropertyDescriptorBuilder,
    context: &mut Context,
) -> JsResult<()> {
    let descriptor = descriptor.enumerable(false).configurable(true);
    context.global_object().define_property_or_throw(JsString::from(name), descriptor, context)?;
    Ok(())
}

/// A value of a group; the whole group is created on first use.
pub(super) fn value(
    groups: &'static [Group],
    group: usize,
    at: usize,
    context: &mut Context,
) -> JsResult<JsValue> {
    let host = Host::from_context(context)?;
    let known = |made: &[(usize, Vec<JsValue>)]| {
        made.iter().find(|(index, _)| *index == group).and_then(|(_, values)| values.get(at).cloned())
    };
    if let Some(value) = known(&host.lazy.made.borrow()) {
        return Ok(value);
    }
    let of = groups.get(group);
    let of = of.ok_or_else(|| JsNativeError::error().with_message("there is no such group of globals"))?;
    let values = (of.make)(of, context)?;
    let value = values.get(at).cloned().unwrap_or_default();
    host.lazy.made.borrow_mut().push((group, values));
    Ok(value)
}

/// Evaluates a script of the sandbox to a function, and calls it.
pub(super) fn script(text: &'static str, args: &[JsValue], context: &mut Context) -> JsResult<JsObject> {
    let broken = || JsNativeError::typ().with_message("a script of the sandbox is broken");
    let function = context.eval(boa_engine::Source::from_bytes(text))?;
    let made = function.as_callable().ok_or_else(broken)?.call(&JsValue::undefined(), args, context)?;
    made.as_object().ok_or_else(|| broken().into())
}
