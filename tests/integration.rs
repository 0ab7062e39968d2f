//! The one integration binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails where it stands")]
#![expect(clippy::disallowed_methods, reason = "tests know their surroundings")]

mod cases;
mod cli;
mod compat;
mod corpus;
mod engines;
mod facts;
mod hostile;
mod house;
mod programs;
mod rules;
mod sandbox;
mod soundness;

// Both generators of programs draw from it.
use programs::rng;
