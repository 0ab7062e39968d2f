//! Questions of a rename that the facts do not answer: every constant text that decides a result, and what else each
//! text is used for. Whoever renames one thing must not change another.

mod results;
mod uses;

pub use results::returned_texts;
pub use uses::{TextUse, text_uses};
