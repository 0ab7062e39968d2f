//! Conditions narrow the values on the paths behind them: `===` with a constant, truth, `LIST.includes(x)`,
//! `LIST.indexOf(x) !== -1`, `SET.has(x)`, `x in TABLE`, `list.length > 0`.
//!
//! It tells of variables, and of properties reached by constant keys until code runs that may change them. Parameters
//! that nothing writes keep what is known of them, also by a condition held in a constant. Of several objects those are
//! left that fit: `if (result.ok) …`.

mod counters;
mod narrow;
mod places;

pub(crate) use narrow::asks_for_length;
pub(crate) use places::When;
