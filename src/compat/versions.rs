//! Compares versions with the changes made under them.

use std::cmp::Ordering;

use semver::Version;

use super::table::{BUMPED_TOO_LITTLE, DROPPED_VERSION, NOT_BUMPED, Rule, WENT_BACKWARDS};
use super::{Break, Level, Revision, platform::of_library as about};
use crate::diagnostics::Span;
use crate::library::{Action, Spanned};

/// The fault of a version: the rule, the fact, and the version that would be right.
struct VersionFault {
    rule: &'static Rule,
    message: String,
    /// Nothing where the numbers end before it.
    wants: Option<Version>,
}

type Written<'a> = Option<&'a Spanned<String>>;

fn wrong(
    what: &str,
    old: Written<'_>,
    new: Written<'_>,
    needs: Level,
) -> (Option<Version>, Option<VersionFault>) {
    if let (None, None, Level::Major) = (old, new, needs) {
        // What has no version yet begins with one where scenarios have to be told apart.
        let wants = Some(Version::new(1, 0, 0));
        let message = format!("the change of {what} breaks scenarios, and no version tells them");
        return (None, Some(VersionFault { rule: &NOT_BUMPED, message, wants }));
    }
    // A version that is none is a matter for lint.
    let Some(old) = old.and_then(|old| old.value.parse::<Version>().ok()) else { return (None, None) };
    let wants = needs.raised(&old);
    let fault = |rule, message| Some(VersionFault { rule, message, wants: wants.clone() });
    let Some(text) = new.map(|new| &new.value) else {
        let message = format!("{what} has no version any more; it was {old}");
        return (wants.clone(), fault(&DROPPED_VERSION, message));
    };
    let Ok(new) = text.parse::<Version>() else {
        let message = format!("the version of {what} was {old} and is `{text}`, which is none");
        return (wants.clone(), fault(&DROPPED_VERSION, message));
    };
    let found = match (new.cmp_precedence(&old), Level::between(&old, &new)) {
        (Ordering::Less, _) => {
            fault(&WENT_BACKWARDS, format!("the version of {what} went from {old} back to {new}"))
        }
        (Ordering::Equal, _) if needs == Level::None => None,
        (Ordering::Equal, _) if new.build != old.build => {
            let message = format!(
                "{what} is changed, and its version went from {old} to {new}: what stands behind `+` does not count"
            );
            fault(&NOT_BUMPED, message)
        }
        (Ordering::Equal, _) => {
            fault(&NOT_BUMPED, format!("{what} is changed, and its version is still {old}"))
        }
        (_, Some(made)) if made < needs.for_version(&old) => {
            let asked = wants.as_ref().map_or_else(|| "more".to_owned(), ToString::to_string);
            let message = format!(
                "the version of {what} went from {old} to {new}, and the changes ask for {asked} ({needs})"
            );
            fault(&BUMPED_TOO_LITTLE, message)
        }
        _ => None,
    };
    (wants, found)
}

/// The advice where no version is high enough.
const AT_THE_END: &str = "no version is that much higher; go on under a new system ID or name, from 1.0.0";

/// The version that an action should have, and the fault of its own.
pub(super) fn of_action(before: &Action, after: &Action, needs: Level) -> (Option<String>, Option<Break>) {
    let (old, new) = (&before.information.content.version, &after.information.content.version);
    let (wants, wrong) = wrong("the action", old.as_ref(), new.as_ref(), needs);
    let found = wrong.map(|VersionFault { rule, message, wants }| {
        let span = new.as_ref().map_or(Span::default(), |version| version.span);
        let found = Break::new(rule, after, message).at(&after.information.path, span);
        let help = wants.map_or_else(
            || AT_THE_END.to_owned(),
            |wants| format!("set `version = \"{wants}\"`; `actionjail version bump {}` does it", after.id()),
        );
        Break { needs: Level::None, fails: true, ..found.help(help) }
    });
    (wants.map(|wants| wants.to_string()), found)
}

pub(super) fn of_library(old: &Revision, new: &Revision, needs: Level) -> Option<Break> {
    fn version(library: &Revision) -> Written<'_> {
        library.settings.manifest.content.library.version.as_ref()
    }
    let (_, wrong) = wrong("the library", version(old), version(new), needs);
    wrong.map(|VersionFault { rule, message, wants }| {
        let span = version(new).map_or(Span::default(), |version| version.span);
        let found = about(rule, new, message, span);
        let help = wants.map_or_else(
            || AT_THE_END.to_owned(),
            |wants| format!("set `version = \"{wants}\"` under [library]"),
        );
        Break { needs: Level::None, fails: true, ..found.help(help) }
    })
}
