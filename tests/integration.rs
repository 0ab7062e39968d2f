//! The one integration binary.

mod cases;
mod facts;
mod house;
mod sandbox;
