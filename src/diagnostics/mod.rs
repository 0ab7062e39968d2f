//! Findings, their locations, and the texts they point into: shared by all features. Knows nothing of rules, formats or
//! output.

mod columns;
mod finding;
mod fix;
mod source;
mod span;

pub use columns::{Columns, Shift};
pub use finding::{Confidence, Finding, Label, Severity};
pub use fix::{Edit, Fix, Safety};
pub use source::{Position, SourceFile, line_end, split_bom};
pub use span::Span;
