//! The only way to a real network: requests of `test --record` and `run --live`, to hosts that the library allows.
//! Never asked by anything else; must not know what becomes of an answer.

mod client;
mod hosts;

pub use client::Client;
pub use hosts::{BadHost, Hosts};
