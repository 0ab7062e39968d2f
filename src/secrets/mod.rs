//! Secrets: the names under which they stand, the shapes that they have, and the search for them in texts. Knows nothing
//! of libraries or requests.

mod address;
mod decode;
mod names;
mod scan;
mod search;
mod shapes;

pub use address::without_login;
pub use names::{is_secret_header, is_secret_key, is_secret_query_key};
pub use scan::{told, told_in_lists};
pub use search::Search;
pub use shapes::{known, may_hold_any, named};

/// Stands in the place of a secret that was left out.
pub const REDACTED: &str = "[redacted]";
