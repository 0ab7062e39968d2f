//! Objects that say by themselves how they are shown, by a method under the symbol `nodejs.util.inspect.custom`: a
//! `Buffer`, what the web has, and classes of the code.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsSymbol, JsValue, NativeFunction,
    builtins::proxy::Proxy,
    js_string,
    object::{FunctionObjectBuilder, ObjectInitializer},
    property::Attribute,
};

use super::{Inspector, Options, inspect_by};
use crate::sandbox::{host::Host, originals};

/// Answers that again say by themselves how they are shown; Node.js has no stack for more than some thousands.
const ANSWERS: usize = 1000;

#[derive(Default)]
pub(super) struct OwnWay {
    /// Found with the first object.
    symbol: Option<JsSymbol>,
    /// The answers around the present value.
    answers: usize,
}

impl Inspector<'_> {
    /// Shows an object as its own method wants it; false where it has none.
    pub(super) fn in_its_own_way(&mut self, object: &JsObject) -> JsResult<bool> {
        // A proxy would be asked for what the code did not ask for.
        if !self.options.custom || object.is::<Proxy>() {
            return Ok(false);
        }
        let Some(symbol) = self.symbol() else { return Ok(false) };
        let Some(method) = object.get(symbol, self.context)?.as_callable() else { return Ok(false) };
        // A prototype has the method for others.
        let class = object.get(js_string!("constructor"), self.context)?.as_object();
        if let Some(class) = class
            && let Some(prototype) = class.get(js_string!("prototype"), self.context)?.as_object()
            && JsObject::equals(&prototype, object)
        {
            return Ok(false);
        }
        let left = self.options.depth.map_or(JsValue::null(), |depth| {
            JsValue::from(
                i32::try_from(depth).unwrap_or(i32::MAX) - i32::try_from(self.seen.len()).unwrap_or(0),
            )
        });
        let options = self.shown_options(&left);
        let inspect = FunctionObjectBuilder::new(self.context.realm(), NativeFunction::from_fn_ptr(inspect))
            .name(js_string!("inspect"))
            .length(2)
            .build();
        let answer = method.call(&object.clone().into(), &[left, options, inspect.into()], self.context)?;
        match answer.as_object() {
            Some(same) if JsObject::equals(&same, object) => return Ok(false),
            Some(other) if !other.is_callable() => {
                if self.own_way.answers == ANSWERS {
                    let error = JsNativeError::range().with_message("Maximum call stack size exceeded");
                    return Err(error.into());
                }
                self.own_way.answers += 1;
                let shown = self.value(&answer);
                self.own_way.answers -= 1;
                shown?;
            }
            _ => self.out.push_str(&answer.to_string(self.context)?.to_std_string_lossy()),
        }
        Ok(true)
    }

    fn symbol(&mut self) -> Option<JsSymbol> {
        if self.own_way.symbol.is_none() {
            let name = js_string!("nodejs.util.inspect.custom");
            self.own_way.symbol = originals::symbol_for(name, self.context).ok()?;
        }
        self.own_way.symbol.clone()
    }

    /// The options that the method is given; `stylize` adds no colours.
    fn shown_options(&mut self, depth: &JsValue) -> JsValue {
        let hidden = self.options.hidden;
        let stylize = NativeFunction::from_fn_ptr(|_, args, context| {
            Ok(args.get_or_undefined(0).to_string(context)?.into())
        });
        ObjectInitializer::new(self.context)
            .function(stylize, js_string!("stylize"), 2)
            .property(js_string!("showHidden"), hidden, Attribute::all())
            .property(js_string!("depth"), depth.clone(), Attribute::all())
            .build()
            .into()
    }
}

/// `inspect(VALUE, OPTIONS)`, of which the depth counts.
fn inspect(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let limit = Host::from_context(context)?.job.limits.output_bytes;
    let depth = match args.get_or_undefined(1).as_object() {
        Some(options) => options.get(js_string!("depth"), context)?,
        None => JsValue::undefined(),
    };
    let depth = match depth.as_number() {
        Some(depth) if depth.is_finite() => Some(super::to_size(depth)),
        Some(_) => None,
        None if depth.is_null() => None,
        None => Options::default().depth,
    };
    let mut text = String::new();
    inspect_by(Options { depth, ..Options::default() }, args.get_or_undefined(0), &mut text, limit, context)?;
    Ok(JsString::from(text).into())
}
