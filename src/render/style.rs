//! The styles of texts for people, in one place.

use anstyle::{AnsiColor, Style};

/// Bold: headings and names.
pub const BOLD: Style = Style::new().bold();
/// What is less important.
pub const DIM: Style = Style::new().dimmed();
/// What went well.
pub const GOOD: Style = AnsiColor::Green.on_default().bold();
/// What is wrong.
pub const BAD: Style = AnsiColor::Red.on_default().bold();
/// What may be wrong.
pub const WARN: Style = AnsiColor::Yellow.on_default().bold();
/// What can be typed.
pub const CODE: Style = AnsiColor::Cyan.on_default();

/// A text in a style.
pub fn styled(style: Style, text: impl std::fmt::Display) -> String {
    format!("{style}{text}{style:#}")
}
