//! Classes of `Intl` that are not there. Libraries ask which members they have, and each use ends the run.

use boa_engine::{
    Context, JsObject, JsResult, JsString, NativeFunction, js_string, native_function::NativeFunctionPointer,
    object::FunctionObjectBuilder, property::PropertyDescriptor,
};

use super::{class::define, locales::unsupported};

pub(super) struct Absent {
    pub(super) name: &'static str,
    pub(super) construct: NativeFunctionPointer,
    statics: &'static [&'static str],
    members: &'static [&'static str],
}

/// With what they have on Node.js 20.
pub(super) static CLASSES: [Absent; 3] = [
    Absent {
        name: "Locale",
        construct: |_, _, context| Err(unsupported("`Intl.Locale`", context)),
        statics: &[],
        members: &[
            "maximize", "minimize", "language", "script", "region", "baseName", "calendar", "caseFirst",
            "collation", "hourCycle", "numeric", "numberingSystem", "calendars", "collations", "hourCycles",
            "numberingSystems", "textInfo", "timeZones", "weekInfo",
        ],
    },
    Absent {
        name: "DisplayNames",
        construct: |_, _, context| Err(unsupported("`Intl.DisplayNames`", context)),
        statics: &["supportedLocalesOf"],
        members: &["of", "resolvedOptions"],
    },
    Absent {
        name: "Segmenter",
        construct: |_, _, context| Err(unsupported("`Intl.Segmenter`", context)),
        statics: &["supportedLocalesOf"],
        members: &["segment", "resolvedOptions"],
    },
];

pub(super) fn install(class: &Absent, context: &mut Context) -> JsResult<JsObject> {
    let native = NativeFunction::from_fn_ptr(class.construct);
    let end = FunctionObjectBuilder::new(context.realm(), native.clone()).build();
    let made = FunctionObjectBuilder::new(context.realm(), native)
        .name(JsString::from(class.name))
        .constructor(true)
        .build();
    for name in class.statics {
        define(&made, name, end.clone().into(), context)?;
    }
    let prototype = JsObject::with_object_proto(context.intrinsics());
    define(&prototype, "constructor", made.clone().into(), context)?;
    for name in class.members {
        let member = PropertyDescriptor::builder().get(end.clone()).enumerable(false).configurable(true);
        prototype.define_property_or_throw(JsString::from(*name), member, context)?;
    }
    let fixed = PropertyDescriptor::builder().value(prototype).writable(false).enumerable(false);
    made.define_property_or_throw(js_string!("prototype"), fixed.configurable(false), context)?;
    Ok(made.into())
}
