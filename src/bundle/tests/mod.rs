//! What is packed comes back, and what is forged, cut or made to deceive is refused.

mod hostile;
mod packing;
mod samples;
mod signing;
