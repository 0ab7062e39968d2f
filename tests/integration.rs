//! The one integration binary.

mod cases;
mod facts;
mod rules;
mod sandbox;
