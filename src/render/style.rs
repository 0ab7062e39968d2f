//! What texts for people look like, where several kinds of output share it.

use anstyle::Style;

/// Headings and names.
pub(super) const BOLD: Style = Style::new().bold();
/// What is less important.
pub(super) const DIM: Style = Style::new().dimmed();

/// A text in a style.
pub(super) fn styled(style: Style, text: impl std::fmt::Display) -> String {
    format!("{style}{text}{style:#}")
}
