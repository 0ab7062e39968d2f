//! The rounds of the analysis, and the bounds of its work.
//!
//! Everything that is known only grows, so the file is run again until nothing does. Rounds, steps and depth are bounded;
//! where a bound is reached the analysis gives up, and everything is reported as open: a fact may be coarse, never wrong.

/// A file is run at most so often before the analysis gives up.
const MOST_ROUNDS: u32 = 24;

/// Steps at most in all rounds together, as a share of the file's bytes and a floor: an expression is one, and each of
/// the things that a value may be where it is read, called or handed out.
const STEPS_PER_BYTE: u64 = 6;
const LEAST_STEPS: u64 = 150_000;

/// Nestings in flight at most; the stack of [`crate::script::deep_stack`] holds them.
const MOST_NESTING: u32 = 14_000;

#[derive(Debug)]
pub(crate) struct Progress {
    round: u32,
    grew: bool,
    gave_up: bool,
    steps: u64,
    most_steps: u64,
    nesting: u32,
}

impl Progress {
    pub(crate) fn new(bytes: u32) -> Self {
        let most_steps = LEAST_STEPS + u64::from(bytes) * STEPS_PER_BYTE;
        Self { round: 0, grew: false, gave_up: false, steps: 0, most_steps, nesting: 0 }
    }

    pub(crate) fn begin_round(&mut self) -> bool {
        let may_go_on = self.round < MOST_ROUNDS && !self.gave_up;
        if may_go_on {
            self.round += 1;
            self.grew = false;
        }
        may_go_on
    }

    pub(crate) fn round(&self) -> u32 {
        self.round
    }

    /// Notes whether something grew after it was looked at in this round, so that another round is needed.
    pub(crate) fn note_growth(&mut self, grew: bool) {
        self.grew |= grew;
    }

    pub(crate) fn has_grown(&self) -> bool {
        self.grew
    }

    pub(crate) fn give_up(&mut self) {
        self.gave_up = true;
    }

    pub(crate) fn gave_up(&self) -> bool {
        self.gave_up
    }

    /// Counts a step; false where the analysis has given up and nothing more is run.
    pub(crate) fn step(&mut self) -> bool {
        self.steps += 1;
        if self.steps > self.most_steps {
            self.gave_up = true;
        }
        !self.gave_up
    }

    /// Enters an expression or statement; false, and given up, where it is nested too deeply. Each call needs a
    /// [`Progress::ascend`].
    pub(crate) fn descend(&mut self) -> bool {
        self.nesting += 1;
        let fits = self.nesting <= MOST_NESTING;
        self.gave_up |= !fits;
        fits
    }

    pub(crate) fn ascend(&mut self) {
        self.nesting -= 1;
    }
}
