//! The event loop of one run: microtasks, then timers on a virtual clock that jumps to the next timer instead of
//! waiting. It never sleeps and never reads the real time.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, HashMap, VecDeque},
    future::Future,
    pin::Pin,
    rc::Rc,
    task,
};

use boa_engine::{
    Context, JsObject, JsResult, JsValue,
    builtins::promise::{OperationType, Promise},
    context::{
        HostHooks,
        time::{Clock, JsInstant},
    },
    job::{GenericJob, Job, JobExecutor, NativeAsyncJob, PromiseJob, TimeoutJob},
};

use crate::zones::Zone;

/// A clock that moves only when the event loop jumps to a timer.
#[derive(Debug)]
pub(super) struct VirtualClock {
    start_ms: i64,
    elapsed_ms: Cell<u64>,
}

impl VirtualClock {
    pub(super) fn new(start_ms: i64) -> Rc<Self> {
        Rc::new(Self { start_ms, elapsed_ms: Cell::new(0) })
    }

    pub(super) fn elapsed_ms(&self) -> u64 {
        self.elapsed_ms.get()
    }
}

impl Clock for VirtualClock {
    fn now(&self) -> JsInstant {
        let ms = self.elapsed_ms.get();
        // The remainder of a division by 1000 fits.
        JsInstant::new(ms / 1000, u32::try_from(ms % 1000).unwrap_or(0) * 1_000_000)
    }

    fn system_time_millis(&self) -> i64 {
        self.start_ms.saturating_add_unsigned(self.elapsed_ms.get())
    }
}

enum Timer {
    /// A timer of the engine's own, such as that of `Atomics.waitAsync`.
    Engine(TimeoutJob),
    Callback {
        callback: JsObject,
        /// Set by the action, not by the sandbox for it.
        is_own: bool,
    },
}

/// A task that is due now, but after the pending promise reactions.
enum Task {
    Engine(GenericJob),
    Callback(u64, JsObject),
}

/// Pending native functions, such as a request that waits for its answer.
pub(super) type PendingFutures<'a> = Vec<Pin<Box<dyn Future<Output = JsResult<JsValue>> + 'a>>>;

pub(super) struct EventLoop {
    clock: Rc<VirtualClock>,
    microtasks: RefCell<VecDeque<PromiseJob>>,
    /// Callbacks of `process.nextTick`: before the microtasks after a task, after them in a microtask.
    ticks: RefCell<VecDeque<JsObject>>,
    futures: RefCell<VecDeque<NativeAsyncJob>>,
    tasks: RefCell<VecDeque<Task>>,
    /// Callbacks for what Node.js does on other threads: before all tasks and timers.
    arrivals: RefCell<VecDeque<JsObject>>,
    /// By due time, then in the order of creation, as in Node.js. The order is the number of the timer.
    timers: RefCell<BTreeMap<(u64, u64), Timer>>,
    /// When each timer is due.
    due: RefCell<HashMap<u64, u64>>,
    set: Cell<u64>,
    fired: Cell<u64>,
}

impl EventLoop {
    pub(super) fn new(clock: Rc<VirtualClock>) -> Rc<Self> {
        Rc::new(Self {
            clock,
            microtasks: RefCell::default(),
            ticks: RefCell::default(),
            futures: RefCell::default(),
            tasks: RefCell::default(),
            arrivals: RefCell::default(),
            timers: RefCell::default(),
            due: RefCell::default(),
            set: Cell::new(0),
            fired: Cell::new(0),
        })
    }

    /// Runs promise reactions and polls pending native functions until all of them wait.
    pub(super) fn drain<'a>(
        &self,
        context: &'a RefCell<&mut Context>,
        pending: &mut PendingFutures<'a>,
    ) -> JsResult<()> {
        loop {
            self.drain_microtasks(*context.borrow_mut())?;
            let mut new: PendingFutures<'a> = Vec::new();
            while let Some(future) = { self.futures.borrow_mut().pop_front() } {
                new.push(Box::pin(future.call(context)));
            }
            pending.append(&mut new);
            let mut waker = task::Context::from_waker(task::Waker::noop());
            let mut failed = Ok(());
            pending.retain_mut(|future| match future.as_mut().poll(&mut waker) {
                task::Poll::Ready(Ok(_)) => false,
                task::Poll::Ready(Err(error)) => {
                    failed = Err(error);
                    false
                }
                task::Poll::Pending => true,
            });
            failed?;
            if self.microtasks.borrow().is_empty() && self.futures.borrow().is_empty() {
                context.borrow_mut().clear_kept_objects();
                return Ok(());
            }
        }
    }

    fn drain_microtasks(&self, context: &mut Context) -> JsResult<()> {
        loop {
            // The borrow must end before the job runs, because a job enqueues others.
            while let Some(job) = { self.microtasks.borrow_mut().pop_front() } {
                job.call(context)?;
            }
            self.run_ticks(context)?;
            if self.microtasks.borrow().is_empty() {
                return Ok(());
            }
        }
    }

    fn run_ticks(&self, context: &mut Context) -> JsResult<()> {
        while let Some(callback) = { self.ticks.borrow_mut().pop_front() } {
            callback.call(&JsValue::undefined(), &[], context)?;
        }
        Ok(())
    }

    /// Calls back once what runs now is done.
    pub(super) fn tick(&self, callback: JsObject) {
        self.ticks.borrow_mut().push_back(callback);
    }

    /// Runs the next task, at its time. False if there was none.
    pub(super) fn run_next_task(&self, context: &mut Context) -> JsResult<bool> {
        if let Some(callback) = { self.arrivals.borrow_mut().pop_front() } {
            self.fire(&callback, context)?;
            return Ok(true);
        }
        let task = self.tasks.borrow_mut().pop_front();
        if let Some(task) = task {
            match task {
                Task::Engine(job) => _ = job.call(context)?,
                Task::Callback(_, callback) => self.fire(&callback, context)?,
            }
            return Ok(true);
        }
        loop {
            let next = self.timers.borrow_mut().pop_first();
            let Some(((due, order), timer)) = next else { return Ok(false) };
            self.due.borrow_mut().remove(&order);
            if matches!(&timer, Timer::Engine(job) if job.cancelled()) {
                continue;
            }
            self.clock.elapsed_ms.set(due.max(self.clock.elapsed_ms()));
            match timer {
                Timer::Engine(job) => _ = job.call(context)?,
                Timer::Callback { callback, .. } => self.fire(&callback, context)?,
            }
            return Ok(true);
        }
    }

    fn fire(&self, callback: &JsObject, context: &mut Context) -> JsResult<()> {
        self.fired.set(self.fired.get() + 1);
        callback.call(&JsValue::undefined(), &[], context)?;
        self.run_ticks(context)
    }

    /// Calls back after a delay on the virtual clock. Gives the number of the timer.
    pub(super) fn schedule(&self, delay_ms: u64, callback: JsObject, is_own: bool) -> u64 {
        self.add(delay_ms, Timer::Callback { callback, is_own })
    }

    /// Calls back once all that is due now is done. Gives the number of the task.
    pub(super) fn soon(&self, callback: JsObject) -> u64 {
        let order = self.next_order();
        self.tasks.borrow_mut().push_back(Task::Callback(order, callback));
        order
    }

    /// Calls back once all promises that can go on have done so.
    pub(super) fn arrive(&self, callback: JsObject) {
        self.arrivals.borrow_mut().push_back(callback);
    }

    /// Forgets a timer or a task.
    pub(super) fn cancel(&self, number: u64) {
        if let Some(due) = self.due.borrow_mut().remove(&number) {
            self.timers.borrow_mut().remove(&(due, number));
        } else {
            self.tasks
                .borrow_mut()
                .retain(|task| !matches!(task, Task::Callback(order, _) if *order == number));
        }
    }

    pub(super) fn elapsed_ms(&self) -> u64 {
        self.clock.elapsed_ms()
    }

    pub(super) fn fired(&self) -> u64 {
        self.fired.get()
    }

    pub(super) fn pending_timers(&self) -> usize {
        let timers = self.timers.borrow();
        timers.values().filter(|timer| matches!(timer, Timer::Callback { is_own: true, .. })).count()
    }

    fn next_order(&self) -> u64 {
        let order = self.set.get();
        self.set.set(order + 1);
        order
    }

    fn add(&self, delay_ms: u64, timer: Timer) -> u64 {
        let order = self.next_order();
        // A delay of 0 counts as 1, as in Node.js; an interval of 0 would stop the clock.
        let due = self.clock.elapsed_ms().saturating_add(delay_ms.max(1));
        self.timers.borrow_mut().insert((due, order), timer);
        self.due.borrow_mut().insert(order, due);
        order
    }
}

impl JobExecutor for EventLoop {
    fn enqueue_job(self: Rc<Self>, job: Job, _context: &mut Context) {
        match job {
            Job::PromiseJob(job) => self.microtasks.borrow_mut().push_back(job),
            Job::GenericJob(job) => self.tasks.borrow_mut().push_back(Task::Engine(job)),
            Job::TimeoutJob(job) => _ = self.add(job.timeout().as_millis(), Timer::Engine(job)),
            Job::AsyncJob(job) => self.futures.borrow_mut().push_back(job),
            // When finalizers run depends on the collector: never, so that runs repeat.
            _ => {}
        }
    }

    fn run_jobs(self: Rc<Self>, context: &mut Context) -> JsResult<()> {
        self.drain_microtasks(context)
    }
}

/// The host hooks of the engine: the zone of the job, and tracking of unhandled rejections.
pub(super) struct Hooks {
    zone: Zone,
    rejected: RefCell<Vec<JsObject<Promise>>>,
}

impl Hooks {
    pub(super) fn new(zone: Zone) -> Rc<Self> {
        Rc::new(Self { zone, rejected: RefCell::default() })
    }

    /// The first rejected promise without a handler, except `but`.
    pub(super) fn unhandled(&self, but: Option<&JsObject>) -> Option<JsObject> {
        let rejected = self.rejected.borrow();
        rejected
            .iter()
            .map(|promise| promise.clone().upcast())
            .find(|promise| but.is_none_or(|but| !JsObject::equals(promise, but)))
    }
}

impl HostHooks for Hooks {
    fn promise_rejection_tracker(
        &self,
        promise: &JsObject<Promise>,
        operation: OperationType,
        _context: &mut Context,
    ) {
        let mut rejected = self.rejected.borrow_mut();
        match operation {
            OperationType::Reject => rejected.push(promise.clone()),
            OperationType::Handle => {
                let handled = promise.clone().upcast();
                rejected.retain(|other| !JsObject::equals(&other.clone().upcast(), &handled));
            }
        }
    }

    fn local_timezone_offset_seconds(&self, unix_time_seconds: i64) -> i32 {
        self.zone.offset(unix_time_seconds)
    }

    fn max_buffer_size(&self, _context: &mut Context) -> u64 {
        // Bounded by the memory limit anyway; this only turns absurd sizes into a RangeError.
        1 << 30
    }
}
