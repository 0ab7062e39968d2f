//! The `this` of an action: the host object with the platform's methods. It records what a run reads and writes, and
//! does not judge it.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
    sync::Arc,
};

use boa_engine::{
    Context, JsArgs, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction,
    error::PanicError, js_string, native_function::NativeFunctionPointer, object::FunctionObjectBuilder,
    object::builtins::JsWeakMap, property::PropertyDescriptor,
};
use serde_json::{Map, Value, json};

use super::{
    Failure, Job, LogLevel, LogLine, engine::Fatal, event_loop::EventLoop, fetch, intl, json,
    lazy_globals::Lazy, originals::Originals, parameter_reads, parameter_reads::Recorder, wording,
    worker::Parent,
};

use crate::zones::Zone;

pub const KNOWN_METHODS: &[&str] = &[
    "getCurrentNodeParamsJSON", "getCurrentConstJSON", "getCurrentStateJSON", "setCurrentStateConstant",
    "request",
];

pub const KNOWN_PROPERTIES: &[&str] = &["state"];

/// The state of one run, stored in the engine's context.
pub(super) struct Host {
    pub(super) job: Arc<Job>,
    pub(super) parent: Rc<Parent>,
    pub(super) events: Rc<EventLoop>,
    /// The zone of the server.
    pub(super) zone: Zone,
    /// Globals that are created on first use.
    pub(super) lazy: Lazy,
    /// Modules of the sandbox that were asked for.
    pub(super) modules: RefCell<Vec<(&'static str, JsObject)>>,
    /// `this.request`, once it was called.
    pub(super) request: RefCell<Option<JsObject>>,
    /// The recorders around the parameters that the action was given.
    pub(super) params: RefCell<Vec<JsObject>>,
    state: RefCell<Option<JsObject>>,
    /// The constants before the run: the base for finding direct assignments to `state.const`.
    known: RefCell<Map<String, Value>>,
    writes: RefCell<Vec<(String, Value)>>,
    pub(super) logs: RefCell<Vec<LogLine>>,
    output_bytes: Cell<usize>,
    random: Cell<u64>,
    pub(super) indent: Cell<usize>,
    pub(super) counters: RefCell<HashMap<String, u64>>,
    pub(super) recorder: RefCell<Recorder>,
    /// Prototypes of the classes of `Intl`.
    pub(super) intl: RefCell<intl::Prototypes>,
    pub(super) order: RefCell<intl::LastOrder>,
    /// Lists whose elements `toLocaleString` is writing.
    pub(super) shown_lists: RefCell<Vec<JsObject>>,
    /// A failure that the code must not be able to catch.
    pub(super) fatal: Fatal,
    pub(super) originals: RefCell<Originals>,
    /// What stands behind the proxies of the code.
    pub(super) targets: RefCell<Option<JsWeakMap>>,
    /// Proxies that stand for members of modules which the sandbox does not have.
    pub(super) stand_ins: RefCell<Vec<JsObject>>,
    pub(super) notes: RefCell<wording::Notes>,
    pub(super) required: RefCell<HashMap<String, JsObject>>,
}

impl Host {
    pub(super) fn new(job: Arc<Job>, parent: Rc<Parent>, events: Rc<EventLoop>, fatal: Fatal) -> Rc<Self> {
        let random = Cell::new(job.seed.into());
        let zone = Zone::named(&job.time_zone).unwrap_or_else(Zone::utc);
        Rc::new(Self {
            job,
            parent,
            events,
            zone,
            lazy: Lazy::default(),
            modules: RefCell::default(),
            request: RefCell::default(),
            params: RefCell::default(),
            random,
            state: RefCell::default(),
            known: RefCell::default(),
            writes: RefCell::default(),
            logs: RefCell::default(),
            output_bytes: Cell::new(0),
            indent: Cell::new(0),
            counters: RefCell::default(),
            recorder: RefCell::default(),
            intl: RefCell::default(),
            order: RefCell::default(),
            shown_lists: RefCell::default(),
            fatal,
            originals: RefCell::default(),
            targets: RefCell::default(),
            stand_ins: RefCell::default(),
            notes: RefCell::default(),
            required: RefCell::default(),
        })
    }

    pub(super) fn from_context(context: &Context) -> JsResult<Rc<Self>> {
        context
            .get_data::<Rc<Self>>()
            .cloned()
            .ok_or_else(|| JsNativeError::error().with_message("no run is going on").into())
    }

    /// Keeps what the sandbox needs of the engine before code can replace it.
    pub(super) fn remember(&self, context: &mut Context) -> JsResult<()> {
        self.originals.replace(Originals::taken(context)?);
        Ok(())
    }

    /// Counts output towards its limit.
    pub(super) fn count_output(&self, bytes: usize) -> JsResult<()> {
        let total = self.output_bytes.get().saturating_add(bytes);
        self.output_bytes.set(total);
        let limit_bytes = self.job.limits.output_bytes;
        if total > limit_bytes { Err(self.fail(Failure::OutputTooLarge { limit_bytes })) } else { Ok(()) }
    }

    /// Notes the failure, and returns an error that unwinds past every `catch` of the code.
    pub(super) fn fail(&self, failure: Failure) -> JsError {
        self.fatal.borrow_mut().get_or_insert(failure);
        PanicError::new("the run was ended by the sandbox").into()
    }

    pub(super) fn log(&self, level: LogLevel, text: String) -> JsResult<()> {
        self.count_output(text.len() + 1)?;
        self.logs.borrow_mut().push(LogLine { level, text });
        Ok(())
    }

    /// The next number of the seeded sequence, in `0..1`.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are exact in a double")]
    pub(super) fn random(&self) -> f64 {
        (self.random_bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// The next 64 bits of the seeded sequence: SplitMix64, which will not change between versions.
    pub(super) fn random_bits(&self) -> u64 {
        let state = self.random.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
        self.random.set(state);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// The written constants, including assignments to `state.const` without the setter.
    pub(super) fn take_writes(&self, context: &mut Context) -> JsResult<Vec<(String, Value)>> {
        let mut writes = self.writes.take();
        let state = self.state.borrow().clone();
        if let Some(state) = state {
            let constants = state.get(js_string!("const"), context)?;
            if let Some(Value::Object(now)) = json::to_json(&constants, context)? {
                let known = self.known.borrow();
                for (key, value) in now {
                    if known.get(&key) != Some(&value) {
                        self.count_output(key.len() + value.to_string().len())?;
                        writes.push((key, value));
                    }
                }
            }
        }
        Ok(writes)
    }

    fn state(&self, context: &mut Context) -> JsResult<JsObject> {
        if let Some(state) = self.state.borrow().as_ref() {
            return Ok(state.clone());
        }
        let whole = whole_state(&self.job);
        if let Some(Value::Object(constants)) = whole.get("const") {
            self.known.replace(constants.clone());
        }
        let state = json::from_json(&whole, context)?.to_object(context)?;
        self.state.replace(Some(state.clone()));
        Ok(state)
    }
}

/// The state for the code: the job's, with its constants, and the parameters as the node's configuration.
fn whole_state(job: &Job) -> Value {
    let mut state = match &job.state {
        Some(Value::Object(state)) => state.clone(),
        _ => Map::new(),
    };
    let mut constants = match state.remove("const") {
        Some(Value::Object(constants)) => constants,
        _ => Map::new(),
    };
    constants.extend(job.constants.clone());
    state.insert("const".to_owned(), Value::Object(constants));
    let node = state.entry("node").or_insert_with(|| json!({}));
    if let Value::Object(node) = node {
        node.entry("json_obj").or_insert_with(|| job.params.clone());
    }
    Value::Object(state)
}

pub(super) fn this(context: &mut Context) -> JsResult<JsObject> {
    let host = Host::from_context(context)?;
    let this = JsObject::with_object_proto(context.intrinsics());
    let known: [(&str, NativeFunctionPointer, usize); 5] = [
        ("getCurrentNodeParamsJSON", get_params, 0),
        ("getCurrentConstJSON", get_constants, 0),
        ("getCurrentStateJSON", get_state, 0),
        ("setCurrentStateConstant", set_constant, 2),
        ("request", fetch::request, 1),
    ];
    for (name, function, length) in known {
        if host.job.surface.methods.iter().any(|method| method == name) {
            let function = self::function(name, function, length, context);
            this.create_data_property_or_throw(JsString::from(name), function, context)?;
        }
    }
    if host.job.surface.properties.iter().any(|property| property == "state") {
        let getter = function("state", state, 0, context);
        let descriptor = PropertyDescriptor::builder().get(getter).enumerable(true).configurable(true);
        this.define_property_or_throw(js_string!("state"), descriptor, context)?;
    }
    Ok(this)
}

pub(super) fn function(
    name: &str,
    function: NativeFunctionPointer,
    length: usize,
    context: &mut Context,
) -> JsValue {
    FunctionObjectBuilder::new(context.realm(), NativeFunction::from_fn_ptr(function))
        .name(JsString::from(name))
        .length(length)
        .build()
        .into()
}

fn get_params(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let host = Host::from_context(context)?;
    let params = json::from_json(&host.job.params, context)?;
    match params.as_object() {
        Some(object) => parameter_reads::wrap(object, context),
        None => Ok(params),
    }
}

fn get_constants(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let state = Host::from_context(context)?.state(context)?;
    let constants = state.get(js_string!("const"), context)?;
    json::copy(&constants, context)
}

fn get_state(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let state = Host::from_context(context)?.state(context)?;
    json::copy(&state.into(), context)
}

fn state(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Ok(Host::from_context(context)?.state(context)?.into())
}

fn set_constant(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let host = Host::from_context(context)?;
    let key = args.get_or_undefined(0).to_string(context)?;
    // What JSON cannot hold at all is kept as null, because the platform keeps the state as JSON.
    let value = json::to_json(args.get_or_undefined(1), context)?.unwrap_or(Value::Null);
    let name = key.to_std_string_lossy();
    host.count_output(name.len() + value.to_string().len())?;

    let state = host.state(context)?;
    let constants = state.get(js_string!("const"), context)?;
    if let Some(constants) = constants.as_object() {
        let value = json::from_json(&value, context)?;
        constants.create_data_property_or_throw(key, value, context)?;
    }
    host.known.borrow_mut().insert(name.clone(), value.clone());
    host.writes.borrow_mut().push((name, value));
    Ok(JsValue::undefined())
}
