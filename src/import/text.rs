//! Merges texts line by line. Line ends and the byte-order mark are those of our side.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Clash, Side};
use crate::diagnostics::split_bom;

/// A text without what some platforms rewrite on the way: the byte-order mark and the kind of line ends.
pub(super) fn plain(text: &str) -> String {
    split_bom(text).1.replace("\r\n", "\n")
}

/// True if a text has neither a byte-order mark nor CRLF line ends.
fn is_plain(text: &str) -> bool {
    split_bom(text).0.is_empty() && !text.contains("\r\n")
}

/// The changes of both sides in one text; where they meet, `side` decides, and ours stays where nothing does.
pub(super) fn merge(base: &str, ours: &str, theirs: &str, side: Option<Side>) -> (String, Vec<Clash>) {
    let (mark, ours) = split_bom(ours);
    let end = if ends_in_crlf(ours) { "\r\n" } else { "\n" };
    let (base, theirs) = (plain(base), plain(theirs));
    let own: Vec<&str> = ours.split_inclusive('\n').collect();
    let plain_own: Vec<String> = own.iter().map(|line| line.replace("\r\n", "\n")).collect();
    let own_lines: Vec<&str> = plain_own.iter().map(String::as_str).collect();
    let base_lines: Vec<&str> = base.split_inclusive('\n').collect();
    let their_lines: Vec<&str> = theirs.split_inclusive('\n').collect();
    let (in_ours, in_theirs) = (matches(&base_lines, &own_lines), matches(&base_lines, &their_lines));

    let mut text = mark.to_owned();
    let mut clashes = Vec::new();
    let (mut b, mut o, mut t) = (0, 0, 0);
    loop {
        // The next line that all three have.
        let next = (b..base_lines.len()).find(|&at| in_ours[at].is_some() && in_theirs[at].is_some());
        let (to_b, to_o, to_t) = match next {
            Some(at) => (at, in_ours[at].unwrap_or(o), in_theirs[at].unwrap_or(t)),
            None => (base_lines.len(), own.len(), their_lines.len()),
        };
        let (old, mine, other) = (&base_lines[b..to_b], &own_lines[o..to_o], &their_lines[t..to_t]);
        let mut take_theirs = mine == old && other != old;
        if mine != old && other != old && mine != other {
            clashes.push(Clash {
                place: Some(lines(o, to_o)),
                ours: (!mine.is_empty()).then(|| mine.concat()),
                theirs: (!other.is_empty()).then(|| other.concat()),
            });
            take_theirs = side == Some(Side::Theirs);
        }
        if take_theirs {
            other.iter().for_each(|line| text += &line.replace('\n', end));
        } else {
            own[o..to_o].iter().for_each(|line| text += line);
        }
        let Some(at) = next else { break };
        text += own[to_o];
        (b, o, t) = (at + 1, to_o + 1, to_t + 1);
    }
    (text, clashes)
}

/// A text of theirs in place of ours, which has not changed since the base.
pub(super) fn updated(ours: &str, theirs: &str) -> String {
    if is_plain(ours) && is_plain(theirs) { theirs.to_owned() } else { merge(ours, ours, theirs, None).0 }
}

fn ends_in_crlf(text: &str) -> bool {
    let all = text.matches('\n').count();
    text.matches("\r\n").count() * 2 > all
}

fn lines(from: usize, to: usize) -> String {
    match to.saturating_sub(from) {
        0 => format!("before line {}", from + 1),
        1 => format!("line {}", from + 1),
        _ => format!("lines {} to {to}", from + 1),
    }
}

/// The line of the other text that each line of the base stands in.
fn matches(base: &[&str], other: &[&str]) -> Vec<Option<usize>> {
    let mut found = vec![None; base.len()];
    for op in capture_diff_slices(Algorithm::Myers, base, other) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            (0..len).for_each(|at| found[old_index + at] = Some(new_index + at));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "a\nb\nc\nd\ne\n";

    #[test]
    fn changes_in_different_places_are_both_there() {
        let (text, clashes) = merge(BASE, "a\nB\nc\nd\ne\n", "a\nb\nc\nd\nE\nf\n", None);
        assert_eq!((text.as_str(), clashes.len()), ("a\nB\nc\nd\nE\nf\n", 0));
        let (text, clashes) = merge(BASE, "x\na\nb\nc\nd\n", "a\nb\nd\ne\n", None);
        assert_eq!((text.as_str(), clashes.len()), ("x\na\nb\nd\n", 0));
        let (text, clashes) = merge(BASE, "a\nb\nC\nd\ne\n", "a\nb\nC\nd\ne\n", None);
        assert_eq!((text.as_str(), clashes.len()), ("a\nb\nC\nd\ne\n", 0));
    }

    #[test]
    fn where_both_changed_a_line_one_side_has_to_be_chosen() {
        let (ours, theirs) = ("a\nB\nc\nd\nE\n", "a\nX\nc\nD\ne\n");
        let (_, clashes) = merge(BASE, ours, theirs, None);
        assert_eq!(clashes.len(), 2);
        assert_eq!(clashes[0].place.as_deref(), Some("line 2"));
        assert_eq!(clashes[0].theirs.as_deref(), Some("X\n"));
        let ours_text = merge(BASE, ours, "a\nX\nc\nd\ne\nf\n", Some(Side::Ours)).0;
        assert_eq!(ours_text, "a\nB\nc\nd\nE\n");
        assert_eq!(merge(BASE, ours, "z\na\nX\nc\nd\ne\n", Some(Side::Theirs)).0, "z\na\nX\nc\nd\nE\n");
    }

    #[test]
    fn marks_and_line_ends_stay_ours() {
        let ours = "\u{feff}a\r\nb\r\nc\r\nd\r\ne\r\n";
        assert_eq!(merge(BASE, ours, "a\nb\nc\nd\nE\n", None).0, "\u{feff}a\r\nb\r\nc\r\nd\r\nE\r\n");
        assert_eq!(updated(ours, "a\nx\n"), "\u{feff}a\r\nx\r\n");
        assert_eq!(updated("a\nb", "\u{feff}a\r\nc"), "a\nc");
        assert_eq!(
            updated("a\r\nb\nc\n", "a\nb\nd\n"),
            "a\r\nb\nd\n",
            "mixed line ends stay where they were"
        );
        assert_eq!(plain(ours), BASE);
    }

    #[test]
    fn what_one_side_emptied_or_filled_is_as_that_side_has_it() {
        assert_eq!(merge("", "", "a\n", None), ("a\n".to_owned(), Vec::new()));
        assert_eq!(merge(BASE, BASE, "", None), (String::new(), Vec::new()));
        assert_eq!(merge("a", "a", "a\nb", None), ("a\nb".to_owned(), Vec::new()));
    }
}
