//! `zone-dependent-date`: a date follows the time zone of the server

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::script::OddityKind;

pub(super) static RULE: Rule = Rule {
    id: "zone-dependent-date",
    category: Category::Correctness,
    severity: Severity::Note,
    default: true,
    summary: "a date follows the time zone of the server",
    fix: None,
    docs: include_str!("zone_dependent_date.md"),
    check: Check::Code(check),
};

/// Places that a finding shows.
const SHOWN: usize = 5;

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    // Whoever names the zone of the servers has thought of it, and the cases run in that zone.
    let test = subject.settings.manifest.content.test.as_ref();
    if test.is_some_and(|test| test.time_zone.is_some()) {
        return;
    }
    let path = &subject.action.code_path;
    let mut places = subject.oddities().filter_map(|oddity| match &oddity.kind {
        OddityKind::ZoneDependent(what) => Some((oddity.span, what)),
        _ => None,
    });
    let Some((span, what)) = places.next() else { return };
    let finding = Finding::new(RULE.id, path, span, format!("{what} follows the time zone of the server"))
        .help("count in UTC, name the zone, or say by `time_zone` under `[test]` in actionjail.toml where it runs");
    let others = places.take(SHOWN - 1);
    findings
        .push(others.fold(finding, |finding, (span, what)| finding.also(path, span, format!("{what} too"))));
}
