//! The event loop of one run: microtasks, then timers on a virtual clock that jumps to the next timer instead of
//! waiting. It never sleeps and never reads the real time.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
    future::{Future, poll_fn},
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
    job::{GenericJob, IntervalJob, Job, JobExecutor, NativeAsyncJob, PromiseJob, TimeoutJob},
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
    Once(TimeoutJob),
    Every(IntervalJob),
    /// Wakes a native future of the sandbox by setting its flag.
    Wake(Rc<Cell<bool>>),
}

impl Timer {
    fn cancelled(&self) -> bool {
        match self {
            Self::Once(job) => job.cancelled(),
            Self::Every(job) => job.cancelled(),
            Self::Wake(_) => false,
        }
    }
}

/// A task that is due now, but after the pending promise reactions.
enum Task {
    Job(GenericJob),
    Wake(Rc<Cell<bool>>),
}

/// Pending native functions, such as a request that waits for its answer.
pub(super) type PendingFutures<'a> = Vec<Pin<Box<dyn Future<Output = JsResult<JsValue>> + 'a>>>;

pub(super) struct EventLoop {
    clock: Rc<VirtualClock>,
    microtasks: RefCell<VecDeque<PromiseJob>>,
    futures: RefCell<VecDeque<NativeAsyncJob>>,
    tasks: RefCell<VecDeque<Task>>,
    /// By due time, then in the order of creation, as in Node.js.
    timers: RefCell<BTreeMap<(u64, u64), Timer>>,
    set: Cell<u64>,
    fired: Cell<u64>,
}

impl EventLoop {
    pub(super) fn new(clock: Rc<VirtualClock>) -> Rc<Self> {
        Rc::new(Self {
            clock,
            microtasks: RefCell::default(),
            futures: RefCell::default(),
            tasks: RefCell::default(),
            timers: RefCell::default(),
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
        // The borrow must end before the job runs, because a job enqueues others.
        while let Some(job) = { self.microtasks.borrow_mut().pop_front() } {
            job.call(context)?;
        }
        Ok(())
    }

    /// Runs the next task, at its time. False if there was none.
    pub(super) fn run_next_task(&self, context: &mut Context) -> JsResult<bool> {
        let task = self.tasks.borrow_mut().pop_front();
        match task {
            Some(Task::Job(job)) => {
                job.call(context)?;
                return Ok(true);
            }
            Some(Task::Wake(flag)) => {
                flag.set(true);
                return Ok(true);
            }
            None => {}
        }
        loop {
            let next = self.timers.borrow_mut().pop_first();
            let Some(((due, _), timer)) = next else { return Ok(false) };
            if timer.cancelled() {
                continue;
            }
            self.clock.elapsed_ms.set(due.max(self.clock.elapsed_ms()));
            match timer {
                Timer::Wake(flag) => flag.set(true),
                Timer::Once(job) => {
                    self.fired.set(self.fired.get() + 1);
                    job.call(context)?;
                }
                Timer::Every(job) => {
                    self.fired.set(self.fired.get() + 1);
                    job.call(context)?;
                    self.add(job.interval().as_millis(), Timer::Every(job));
                }
            }
            return Ok(true);
        }
    }

    /// Waits on the virtual clock; at least until everything that is due now is done.
    pub(super) fn sleep(&self, delay_ms: u64) -> impl Future<Output = ()> + use<> {
        let flag = Rc::new(Cell::new(false));
        if delay_ms == 0 {
            self.tasks.borrow_mut().push_back(Task::Wake(Rc::clone(&flag)));
        } else {
            self.add(delay_ms, Timer::Wake(Rc::clone(&flag)));
        }
        poll_fn(move |_| if flag.get() { task::Poll::Ready(()) } else { task::Poll::Pending })
    }

    pub(super) fn fired(&self) -> u64 {
        self.fired.get()
    }

    pub(super) fn pending_timers(&self) -> usize {
        self.timers
            .borrow()
            .values()
            .filter(|timer| !timer.cancelled() && !matches!(timer, Timer::Wake(_)))
            .count()
    }

    fn add(&self, delay_ms: u64, timer: Timer) {
        let order = self.set.get();
        self.set.set(order + 1);
        // A delay of 0 counts as 1, as in Node.js; an interval of 0 would stop the clock.
        let due = self.clock.elapsed_ms().saturating_add(delay_ms.max(1));
        self.timers.borrow_mut().insert((due, order), timer);
    }
}

impl JobExecutor for EventLoop {
    fn enqueue_job(self: Rc<Self>, job: Job, _context: &mut Context) {
        match job {
            Job::PromiseJob(job) => self.microtasks.borrow_mut().push_back(job),
            Job::GenericJob(job) => self.tasks.borrow_mut().push_back(Task::Job(job)),
            Job::TimeoutJob(job) => self.add(job.timeout().as_millis(), Timer::Once(job)),
            Job::IntervalJob(job) => self.add(job.interval().as_millis(), Timer::Every(job)),
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
