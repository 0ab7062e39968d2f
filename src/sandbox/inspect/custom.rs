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
    /// An object as its own method wants it; nothing where it has none.
    pub(super) fn in_its_own_way(&mut self, object: &JsObject) -> JsResult<Option<String>> {
        // A proxy would be asked for what the code did not ask for.
        if !self.options.custom || object.is::<Proxy>() {
            return Ok(None);
        }
        let Some(symbol) = self.symbol() else { return Ok(None) };
        let Some(method) = object.get(symbol, self.context)?.as_callable() else { return Ok(None) };
        // A prototype has the method for others.
        let class = object.get(js_string!("constructor"), self.context)?.as_object();
        if let Some(class) = class
            && let Some(prototype) = class.get(js_string!("prototype"), self.context)?.as_object()
            && JsObject::equals(&prototype, object)
        {
            return Ok(None);
        }
        #[expect(clippy::cast_precision_loss, reason = "there are at most some thousand levels")]
        let level = self.seen.len() as f64;
        let left = self.options.depth.map_or(JsValue::null(), |depth| JsValue::from(depth - level));
        let options = self.shown_options()?;
        let inspect = FunctionObjectBuilder::new(self.context.realm(), NativeFunction::from_fn_ptr(inspect))
            .name(js_string!("inspect"))
            .length(2)
            .build();
        let answer = method.call(&object.clone().into(), &[left, options, inspect.into()], self.context)?;
        match answer.as_object() {
            Some(same) if JsObject::equals(&same, object) => return Ok(None),
            Some(_) if self.own_way.answers == ANSWERS => {
                let error = JsNativeError::range().with_message("Maximum call stack size exceeded");
                return Err(error.into());
            }
            Some(_) => {
                self.own_way.answers += 1;
                let shown = self.value(&answer);
                self.own_way.answers -= 1;
                return shown.map(Some);
            }
            None => {}
        }
        match answer.as_string() {
            Some(text) => {
                let text = self.indented(&text.to_std_string_lossy());
                self.spent += text.len();
                Ok(Some(text))
            }
            None => self.value(&answer).map(Some),
        }
    }

    fn symbol(&mut self) -> Option<JsSymbol> {
        if self.own_way.symbol.is_none() {
            let name = js_string!("nodejs.util.inspect.custom");
            self.own_way.symbol = originals::symbol_for(name, self.context).ok()?;
        }
        self.own_way.symbol.clone()
    }

    /// The options that the method is given; `stylize` adds no colours.
    fn shown_options(&mut self) -> JsResult<JsValue> {
        let options = self.options.clone();
        let stylize = NativeFunction::from_fn_ptr(|_, args, context| {
            Ok(args.get_or_undefined(0).to_string(context)?.into())
        });
        #[expect(
            clippy::cast_precision_loss,
            reason = "a limit so high that it cannot be told from its neighbours"
        )]
        let size = |size: usize| if size == usize::MAX { f64::INFINITY } else { size as f64 };
        let compact = match options.compact {
            None => true.into(),
            Some(0) => false.into(),
            Some(levels) => JsValue::from(size(levels)),
        };
        let stylize = FunctionObjectBuilder::new(self.context.realm(), stylize)
            .name(js_string!("stylize"))
            .length(2)
            .build();
        let values: [(JsString, JsValue); 13] = [
            (js_string!("stylize"), stylize.into()),
            (js_string!("showHidden"), options.hidden.into()),
            (js_string!("depth"), options.depth.map_or(JsValue::null(), JsValue::from)),
            (js_string!("colors"), false.into()),
            (js_string!("customInspect"), options.custom.into()),
            (js_string!("showProxy"), false.into()),
            (js_string!("maxArrayLength"), size(options.entries).into()),
            (js_string!("maxStringLength"), size(options.letters).into()),
            (js_string!("breakLength"), options.width.into()),
            (js_string!("compact"), compact),
            (js_string!("sorted"), options.sorted.into()),
            (js_string!("getters"), options.getters.into()),
            (js_string!("numericSeparator"), false.into()),
        ];
        let mut made = ObjectInitializer::new(self.context);
        for (name, value) in values {
            made.property(name, value, Attribute::all());
        }
        let made = made.build();
        if let Some(given) = &options.given {
            for key in originals::keys(given, self.context)? {
                let value = given.get(key.clone(), self.context)?;
                made.create_data_property_or_throw(key, value, self.context)?;
            }
        }
        Ok(made.into())
    }
}

/// `inspect(VALUE, OPTIONS)`.
fn inspect(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let limit = Host::from_context(context)?.job.limits.output_bytes;
    let mut options = Options::of_node();
    if let Some(given) = args.get_or_undefined(1).as_object() {
        options = options.with(&given, context)?;
    }
    let mut text = String::new();
    inspect_by(options, args.get_or_undefined(0), &mut text, limit, context)?;
    Ok(JsString::from(text).into())
}
