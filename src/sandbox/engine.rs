//! Runs one job in a fresh engine context: wraps the source as CommonJS, calls the exported function, awaits its
//! promise. Knows nothing of processes and pipes.

use std::{cell::RefCell, path::Path, rc::Rc, sync::Arc, time::Instant};

use boa_engine::{
    Context, JsError, JsObject, JsResult, JsValue, Script, Source,
    builtins::promise::{Promise, PromiseState},
    context::ContextBuilder,
    js_string,
    module::IdleModuleLoader,
    object::builtins::JsPromise,
    vm::RuntimeLimits,
};

use crate::diagnostics::{Columns, split_bom};
use crate::script;

use super::{
    Ending, Failure, Job, Limits, Outcome, builtins, coverage_counters,
    event_loop::{EventLoop, Hooks, PendingFutures, VirtualClock},
    exceptions, globals,
    host::{self, Host},
    inspect,
    source_names::Names,
    wording,
    worker::Parent,
};

/// The start of the wrapper, on the first line of the source, so that all other lines keep their numbers and columns.
/// Behind `module` stands what edited code names.
pub(super) const PREFIX: &str =
    "(function (exports, require, module, $ajCaught, $ajIterations, $ajLooped, $ajGuard) {";
/// The end of the wrapper, after a line break, because the source may end in a comment.
pub(super) const SUFFIX: &str = "\n})";

/// The shift of columns on line 1.
pub(super) const FIRST_LINE_SHIFT: u32 = PREFIX.len() as u32;

/// A failure that ends a run past every `catch`; readable also after a panic of the engine.
pub(super) type Fatal = Rc<RefCell<Option<Failure>>>;

/// Runs the job. A run that hangs or exhausts memory does not return; the parent deals with that.
pub(super) fn run(job: Job, parent: &Rc<Parent>, fatal: &Fatal) -> Outcome {
    let started = Instant::now();
    let id = job.id;
    let job = Arc::new(job);
    let mut outcome = attempt(&job, parent, fatal, false).unwrap_or_else(|| {
        // The same run once more: its clock, its chance and its answers are the same.
        boa_engine::gc::force_collect();
        fatal.take();
        parent.repeat();
        let again = attempt(&Arc::new(guarded(&job)), parent, fatal, true);
        again.unwrap_or_else(|| Outcome::new(id, Ending::Failed(Failure::NeverSettles)))
    });
    parent.forget();
    // Each run pays for its own garbage, and the next one starts with none.
    boa_engine::gc::force_collect();
    outcome.micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    outcome
}

/// The outcome of a run; `None` if it ended because an error can be worded only with guards.
fn attempt(job: &Arc<Job>, parent: &Rc<Parent>, fatal: &Fatal, is_guarded: bool) -> Option<Outcome> {
    match prepare(job, parent, fatal) {
        Ok(mut run) => {
            run.host.notes.borrow_mut().is_guarded = is_guarded;
            let outcome = run.finish();
            let wants_guards = run.host.notes.borrow().wants_guards;
            (!wants_guards).then_some(outcome)
        }
        Err(error) => {
            let detail = error.to_string();
            Some(Outcome::new(job.id, Ending::Failed(Failure::Crashed { detail })))
        }
    }
}

/// The job with guards in its code, where that can be parsed.
fn guarded(job: &Job) -> Job {
    let mut job = job.clone();
    let guard = |code: &mut Arc<str>, columns: &mut Columns| {
        if let Some(guarded) = script::guarded(code) {
            *code = guarded.code;
            *columns = guarded.columns.after(std::mem::take(columns));
        }
    };
    guard(&mut job.code, &mut job.columns);
    for module in &mut job.modules {
        guard(&mut module.code, &mut module.columns);
    }
    job
}

struct Run {
    job: Arc<Job>,
    host: Rc<Host>,
    events: Rc<EventLoop>,
    hooks: Rc<Hooks>,
    counts: Option<coverage_counters::Counting>,
    context: Context,
}

fn prepare(job: &Arc<Job>, parent: &Rc<Parent>, fatal: &Fatal) -> JsResult<Run> {
    let clock = VirtualClock::new(job.clock_ms);
    let events = EventLoop::new(Rc::clone(&clock));
    let host = Host::new(Arc::clone(job), Rc::clone(parent), Rc::clone(&events), Rc::clone(fatal));
    let hooks = Hooks::new(host.zone.clone());
    let mut context = ContextBuilder::new()
        .clock(clock)
        .job_executor(Rc::clone(&events))
        .host_hooks(Rc::clone(&hooks))
        // The default loader would read files of the current folder on `import()`.
        .module_loader(Rc::new(IdleModuleLoader))
        .build()?;
    context.insert_data(Rc::clone(&host));
    host.remember(&mut context)?;
    // Before the globals, which use them.
    let names = Names::of(job);
    builtins::install(job.surface.node, &names, &mut context)?;
    globals::install(&names, &mut context)?;
    context.set_runtime_limits(runtime_limits(&job.limits));
    Ok(Run { job: Arc::clone(job), host, events, hooks, counts: None, context })
}

fn runtime_limits(limits: &Limits) -> RuntimeLimits {
    let mut runtime = RuntimeLimits::default();
    runtime.set_loop_iteration_limit(limits.loop_iterations);
    runtime.set_recursion_limit(limits.recursion);
    runtime.set_stack_size_limit(limits.stack_values);
    runtime
}

/// Limits of the engine for code that runs after an `await`: none. The engine forgets the errors of such code, also that
/// of a limit, so that a run that met one would look like a promise that never settles, or pass unseen. Loops are
/// counted by the code itself there; for nested calls and for code from texts the memory and the deadline are the limits.
fn no_limits() -> RuntimeLimits {
    let mut runtime = RuntimeLimits::default();
    runtime.disable_loop_iteration_limit();
    runtime.set_recursion_limit(usize::MAX);
    runtime.set_stack_size_limit(usize::MAX);
    runtime
}

impl Run {
    fn finish(&mut self) -> Outcome {
        let ending = match self.call() {
            Ok(ending) => ending,
            Err(error) => Ending::Failed(exceptions::failure(&error, &self.host, &mut self.context)),
        };
        let mut outcome = Outcome::new(self.job.id, ending);
        match self.host.take_writes(&mut self.context) {
            Ok(writes) => outcome.writes = writes,
            // The code left something in `state.const` that cannot be read. An earlier failure says more.
            Err(error) if !matches!(outcome.ending, Ending::Failed(_)) => {
                outcome.ending = Ending::Failed(exceptions::failure(&error, &self.host, &mut self.context));
            }
            Err(_) => {}
        }
        if let Some(fatal) = self.host.fatal.take() {
            outcome.ending = Ending::Failed(fatal);
        }
        outcome.logs = self.host.logs.take();
        (outcome.reads, outcome.enumerated) = self.host.recorder.borrow_mut().take();
        outcome.engine_words = std::mem::take(&mut self.host.notes.borrow_mut().unworded);
        outcome.pending_timers = self.events.pending_timers();
        outcome.counts = self.counts.as_ref().map(coverage_counters::Counting::read).unwrap_or_default();
        outcome
    }

    fn call(&mut self) -> JsResult<Ending> {
        let context = &mut self.context;
        let module = new_module(context)?;
        if let Some(counters) = &self.job.counters {
            self.counts = Some(coverage_counters::Counting::new(counters, context)?);
        }
        evaluate_counted(&self.job.file, &self.job.code, &module, self.counts.as_ref(), context)?;
        let exported = module.get(js_string!("exports"), context)?;
        let Some(function) = exported.as_callable() else {
            let found = inspect::brief(&exported, context);
            return Ok(Ending::Failed(Failure::NoExport { found }));
        };
        let this = host::this(context)?;
        let returned = function.call(&this.into(), &[], context)?;
        let promise = match returned.as_object() {
            Some(_) => Some(JsPromise::resolve(returned.clone(), context)?),
            None => None,
        };
        self.settle(&returned, promise.as_ref())
    }

    /// Runs the event loop until the returned value is known.
    fn settle(&mut self, returned: &JsValue, promise: Option<&JsPromise>) -> JsResult<Ending> {
        let main = promise.map(|promise| JsObject::<Promise>::clone(promise).upcast());
        // A pending future keeps the context between its steps, in the hands of whoever has the turn.
        let context = RefCell::new(&mut self.context);
        let mut pending: PendingFutures<'_> = Vec::new();
        loop {
            context.borrow_mut().set_runtime_limits(no_limits());
            self.events.drain(&context, &mut pending)?;
            context.borrow_mut().set_runtime_limits(runtime_limits(&self.job.limits));
            let mut context = context.borrow_mut();
            if self.host.fatal.borrow().is_some() {
                return Ok(Ending::NoEvent { returned: String::new() });
            }
            if let Some(rejected) = self.hooks.unhandled(main.as_ref()) {
                let reason = JsPromise::from_object(rejected)?.state();
                let PromiseState::Rejected(reason) = reason else { continue };
                return Ok(Ending::Failed(Failure::UnhandledRejection(exceptions::describe(
                    &reason, None, &self.host, *context,
                ))));
            }
            let state = promise.map_or(PromiseState::Fulfilled(returned.clone()), JsPromise::state);
            match state {
                PromiseState::Fulfilled(value) => return ending(&value, &self.host, *context),
                PromiseState::Rejected(reason) => {
                    return Ok(Ending::Failed(Failure::Threw(exceptions::describe(
                        &reason, None, &self.host, *context,
                    ))));
                }
                PromiseState::Pending => {}
            }
            let limit = self.job.limits.loop_iterations;
            if self.events.fired() >= limit {
                return Ok(Ending::Failed(Failure::Loop { limit, place: None }));
            }
            if !self.events.run_next_task(*context)? {
                return Ok(Ending::Failed(Failure::NeverSettles));
            }
        }
    }
}

fn ending(value: &JsValue, host: &Host, context: &mut Context) -> JsResult<Ending> {
    match value.as_string() {
        Some(event) => {
            host.count_output(event.len())?;
            Ok(Ending::Event(event.to_std_string_lossy()))
        }
        None => Ok(Ending::NoEvent { returned: inspect::brief(value, context) }),
    }
}

pub(super) fn new_module(context: &mut Context) -> JsResult<JsObject> {
    let module = JsObject::with_object_proto(context.intrinsics());
    let exports = JsObject::with_object_proto(context.intrinsics());
    module.create_data_property_or_throw(js_string!("exports"), exports, context)?;
    Ok(module)
}

/// Evaluates the source as a CommonJS module.
pub(super) fn evaluate(file: &str, code: &str, module: &JsObject, context: &mut Context) -> JsResult<()> {
    evaluate_counted(file, code, module, None, context)
}

/// Evaluates the source with its coverage counters.
fn evaluate_counted(
    file: &str,
    code: &str,
    module: &JsObject,
    counting: Option<&coverage_counters::Counting>,
    context: &mut Context,
) -> JsResult<()> {
    let code = split_bom(code).1;
    // A hashbang is only one at the very start of a file, where the prefix now is; a comment has the same length.
    let (hashbang, code) = code.strip_prefix("#!").map_or(("", code), |rest| ("//", rest));
    let mut source = format!("{PREFIX}{hashbang}{code}{SUFFIX}");
    if let Some(counting) = counting {
        source = source.replacen("$ajGuard)", &format!("$ajGuard, {})", counting.name), 1);
    }
    let script = Script::parse(Source::from_bytes(&source).with_path(Path::new(file)), None, context)
        .map_err(|error| note_syntax_error(error, file, code, context))?;
    let wrapper = script.evaluate(context)?;
    let exports = module.get(js_string!("exports"), context)?;
    let require = host::function("require", globals::require, 1, context);
    if let Some(wrapper) = wrapper.as_callable() {
        let counters = counting.map_or_else(JsValue::undefined, |counting| counting.object.clone().into());
        let caught = wording::caught(context);
        let is_guarded = Host::from_context(context)?.notes.borrow().is_guarded;
        let guards = if is_guarded { wording::guards(context)?.into() } else { JsValue::undefined() };
        #[expect(
            clippy::cast_precision_loss,
            reason = "a limit so high that it cannot be told from its neighbours"
        )]
        let iterations = Host::from_context(context)?.job.limits.loop_iterations as f64;
        let looped = host::function("looped", looped, 0, context);
        let args = [
            exports.clone(),
            require,
            module.clone().into(),
            caught,
            iterations.into(),
            looped,
            guards,
            counters,
        ];
        wrapper.call(&exports, &args, context)?;
    }
    Ok(())
}

/// Ends the run: a loop has had all its iterations.
fn looped(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let host = Host::from_context(context)?;
    let place = exceptions::current_place(&host, context);
    Err(host.fail(Failure::Loop { limit: host.job.limits.loop_iterations, place }))
}

/// Makes a syntax error fatal, also where another file required this one inside a `try`.
fn note_syntax_error(error: JsError, file: &str, code: &str, context: &Context) -> JsError {
    if let Ok(host) = Host::from_context(context) {
        host.fatal.borrow_mut().get_or_insert_with(|| exceptions::syntax(&error, file, code, &host.job));
    }
    error
}
