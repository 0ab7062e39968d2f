//! Coverage as a table, as data, and in the formats of other tools, one file each. Source texts are handed in.

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
