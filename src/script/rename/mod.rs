//! What a rename has to know beyond the facts: every constant text that decides a result, and what else each constant
//! text is used for. Whoever renames one thing must not change another.

mod results;
mod uses;

pub use results::returned_texts;
pub use uses::{TextUse, text_uses};
