//! Coverage of actions by their cases: lines, branches, functions and statements as Istanbul defines them, declared
//! events that were taken, parameters that were read with a value and without one. Data only, no texts.

mod action;
mod measuring;
mod metric;
mod observe;
mod threshold;

pub use action::{ActionCoverage, Coverage, Declared, EventCoverage, LineRange, ParameterCoverage};
pub use measuring::{Measured, Measuring};
pub use metric::{Metric, Tally};
pub use observe::Observed;
pub use threshold::{BadThreshold, Shortfall, Threshold, shortfalls, thresholds};

pub(super) use observe::{counted, observed};

#[cfg(test)]
mod tests;
