//! The one integration binary.

mod facts;
