//! Coverage as a table, as data, and as other tools read it: one file a format. Where source is shown, the caller
//! hands it in.

mod cobertura;
mod data;
mod html;
mod istanbul;
mod lcov;
mod paint;
mod text;

pub use cobertura::coverage_for_cobertura;
pub use data::CoverageV1;
pub use html::coverage_pages;
pub use istanbul::coverage_for_istanbul;
pub use lcov::coverage_for_lcov;
pub use text::{coverage_for_people, shortfalls_for_people};
