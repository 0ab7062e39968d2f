//! Built-ins of the engine that the platform's Node.js does not have yet. They are taken away, so that code which asks for
//! them goes the way that it goes there.

use boa_engine::{Context, JsObject, JsResult, JsString, JsSymbol, property::PropertyKey};

use crate::sandbox::source_names::Names;

/// Where built-ins stand, and the first Node.js that has them. Source: the compatibility tables of MDN
/// (browser-compat-data), and a listing of what Node.js 20 has. What that one has stays for older platforms as well, since
/// modules of the sandbox need it; `lint` names it.
const NEWER: [(Holder, &[&str], u32); 15] = [
    (Holder::Class("Array"), &["fromAsync"], 22),
    (Holder::Class("Map"), &["groupBy"], 21),
    (Holder::Class("Object"), &["groupBy"], 21),
    (Holder::Class("Promise"), &["withResolvers"], 22),
    (Holder::Class("Promise"), &["try"], 24),
    (Holder::Class("RegExp"), &["escape"], 24),
    (Holder::Class("Math"), &["f16round"], 24),
    (Holder::Class("JSON"), &["rawJSON", "isRawJSON"], 21),
    (
        Holder::Prototype("Set"),
        &[
            "difference", "intersection", "isDisjointFrom", "isSubsetOf", "isSupersetOf",
            "symmetricDifference", "union",
        ],
        22,
    ),
    (Holder::Prototype("Map"), &["getOrInsert", "getOrInsertComputed"], 26),
    (Holder::Prototype("WeakMap"), &["getOrInsert", "getOrInsertComputed"], 26),
    (Holder::Prototype("DataView"), &["getFloat16", "setFloat16"], 24),
    (Holder::Global, &["Float16Array"], 24),
    (Holder::Global, &["Iterator"], 22),
    // No engine else has it as a global.
    (Holder::Global, &["TypedArray"], u32::MAX),
];

#[derive(Clone, Copy)]
enum Holder {
    Global,
    Class(&'static str),
    Prototype(&'static str),
}

/// The first Node.js with methods of iterators.
const ITERATOR_METHODS: u32 = 22;

/// Takes away what a platform with that Node.js lacks, of what the sources may ask for.
pub(super) fn remove(node: u32, names: &Names<'_>, context: &mut Context) -> JsResult<()> {
    let all = names.may_be_computed() || LISTS.iter().any(|name| names.has(name));
    for (holder, keys, _) in NEWER.iter().filter(|(_, _, since)| *since > node) {
        for key in keys.iter().copied().filter(|key| all || names.has(key)) {
            if let Some(holder) = object(*holder, context)? {
                delete(&holder, JsString::from(key).into(), context)?;
            }
        }
    }
    if node < ITERATOR_METHODS && (all || GIVE_ITERATORS.iter().any(|name| names.has(name))) {
        let prototype = context.intrinsics().constructors().iterator().prototype();
        for key in prototype.own_property_keys(context)? {
            if key != PropertyKey::from(JsSymbol::iterator()) {
                delete(&prototype, key, context)?;
            }
        }
    }
    Ok(())
}

/// Code with these names may look at anything.
const LISTS: [&str; 4] = ["getOwnPropertyNames", "getOwnPropertyDescriptors", "ownKeys", "prototype"];

/// Code with none of these has no iterator in its hands.
const GIVE_ITERATORS: [&str; 8] =
    ["Iterator", "entries", "iterator", "keys", "matchAll", "values", "yield", "asyncIterator"];

fn object(holder: Holder, context: &mut Context) -> JsResult<Option<JsObject>> {
    let global = context.global_object();
    let (Holder::Class(name) | Holder::Prototype(name)) = holder else { return Ok(Some(global)) };
    let class = global.get(JsString::from(name), context)?.as_object();
    let Holder::Prototype(_) = holder else { return Ok(class) };
    class.map_or(Ok(None), |class| Ok(class.get(boa_engine::js_string!("prototype"), context)?.as_object()))
}

fn delete(holder: &JsObject, key: PropertyKey, context: &mut Context) -> JsResult<()> {
    holder.delete_property_or_throw(key, context)?;
    Ok(())
}
