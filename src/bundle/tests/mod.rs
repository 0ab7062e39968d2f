//! Bundles round trip, and forged, truncated and deceptive ones are refused.

mod hostile;
mod packing;
mod samples;
mod signing;
