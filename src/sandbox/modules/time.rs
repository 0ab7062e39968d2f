//! Timers and jobs on the clock of the run.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsValue,
    job::{Job, PromiseJob},
};

use super::Native;
use crate::sandbox::host::Host;

pub(super) const SCHEDULE: Native = ("schedule", schedule);
pub(super) const CANCEL: Native = ("cancel", cancel);
pub(super) const SOON: Native = ("soon", soon);
pub(super) const ARRIVE: Native = ("arrive", arrive);
pub(super) const MICROTASK: Native = ("microtask", microtask);
pub(super) const TICK: Native = ("tick", tick);
pub(super) const NOW: Native = ("now", now);
pub(super) const ORIGIN: Native = ("origin", origin);

fn callback(args: &[JsValue]) -> JsResult<JsObject> {
    let callback = args.get_or_undefined(0).as_callable();
    callback.ok_or_else(|| JsNativeError::typ().with_message("no function").into())
}

#[expect(clippy::cast_precision_loss, reason = "numbers of timers stay small")]
fn number(id: u64) -> JsValue {
    JsValue::from(id as f64)
}

/// Calls back after a delay; the third argument says whether the timer is one of the action's own. Gives its number.
fn schedule(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let callback = callback(args)?;
    let delay = args.get_or_undefined(1).to_length(context)?;
    let is_own = args.get_or_undefined(2).to_boolean();
    Ok(number(Host::from_context(context)?.events.schedule(delay, callback, is_own)))
}

/// Calls back after all that is due now, before the clock moves. Gives the number of the task.
fn soon(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let callback = callback(args)?;
    Ok(number(Host::from_context(context)?.events.soon(callback)))
}

/// Calls back once all promises that can go on have done so, before timers.
fn arrive(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let callback = callback(args)?;
    Host::from_context(context)?.events.arrive(callback);
    Ok(JsValue::undefined())
}

fn cancel(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let id = args.get_or_undefined(0).to_length(context)?;
    Host::from_context(context)?.events.cancel(id);
    Ok(JsValue::undefined())
}

fn microtask(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let callback = callback(args)?;
    let job = PromiseJob::new(move |context| callback.call(&JsValue::undefined(), &[], context));
    context.enqueue_job(Job::PromiseJob(job));
    Ok(JsValue::undefined())
}

/// Calls back before all promises.
fn tick(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let callback = callback(args)?;
    Host::from_context(context)?.events.tick(callback);
    Ok(JsValue::undefined())
}

/// Milliseconds since the start of the run.
#[expect(clippy::cast_precision_loss, reason = "a run does not last for millions of years")]
fn now(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Ok(JsValue::from(Host::from_context(context)?.events.elapsed_ms() as f64))
}

/// The start of the run, in milliseconds since 1970.
#[expect(clippy::cast_precision_loss, reason = "dates of JavaScript are doubles")]
fn origin(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Ok(JsValue::from(Host::from_context(context)?.job.clock_ms as f64))
}
