//! The one integration binary.

mod cases;
mod cli;
mod facts;
mod house;
mod rules;
mod sandbox;
