//! Access to the real network, for `test --record` and `run --live` only, and only to hosts that the library allows.

mod client;
mod hosts;

pub use client::Client;
pub use hosts::{BadHost, Hosts};
