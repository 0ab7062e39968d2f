//! Levels of a version bump, by semantic versioning. Before 1.0.0 a bump counts one place less, as is common.

use std::fmt;

use semver::Version;

/// The part of a version that a change asks to be raised, at least.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    #[default]
    None,
    /// Nothing that a scenario could notice changed.
    Patch,
    /// Something was added; scenarios go on as they are.
    Minor,
    /// Scenarios that were right may not be right any more.
    Major,
}

impl Level {
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The bump that a change asks of a version: before 1.0.0 nothing is promised, and the parts count one place less, as
    /// semantic versioning is commonly read (Cargo and npm do).
    pub fn for_version(self, old: &Version) -> Self {
        match (self, old.major) {
            (Self::Major, 0) => Self::Minor,
            (Self::Minor, 0) => Self::Patch,
            (level, _) => level,
        }
    }

    /// The bump from `old` to `new`; `None` where `new` is not higher. Build metadata behind a `+` orders no versions.
    pub fn between(old: &Version, new: &Version) -> Option<Self> {
        if new.cmp_precedence(old).is_le() {
            return None;
        }
        Some(match () {
            () if new.major > old.major => Self::Major,
            () if new.minor > old.minor => Self::Minor,
            () => Self::Patch,
        })
    }

    /// The lowest version that is raised so far over `old`; nothing where the numbers end before it.
    pub fn raised(self, old: &Version) -> Option<Version> {
        let plain = Version::new(old.major, old.minor, old.patch);
        let patch = || Some(Version::new(old.major, old.minor, old.patch.checked_add(1)?));
        let minor = || Some(Version::new(old.major, old.minor.checked_add(1)?, 0));
        let major = || Some(Version::new(old.major.checked_add(1)?, 0, 0));
        match self.for_version(old) {
            Self::None => Some(old.clone()),
            // A pre-release comes before its version.
            Self::Patch if !old.pre.is_empty() => Some(plain),
            Self::Patch => patch().or_else(minor).or_else(major),
            Self::Minor => minor().or_else(major),
            Self::Major => major(),
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, Version};

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    #[test]
    fn a_bump_is_named_and_made() {
        for (old, level, new) in [
            ("1.2.3", Level::Patch, "1.2.4"),
            ("1.2.3", Level::Minor, "1.3.0"),
            ("1.2.3", Level::Major, "2.0.0"),
            ("0.2.3", Level::Major, "0.3.0"),
            ("0.2.3", Level::Minor, "0.2.4"),
            ("1.2.3-rc.1", Level::Patch, "1.2.3"),
        ] {
            let (old, new) = (version(old), version(new));
            assert_eq!(level.raised(&old).as_ref(), Some(&new));
            let made = Level::between(&old, &new).unwrap();
            assert!(made >= level.for_version(&old), "{old} {new}");
        }
        assert_eq!(Level::None.raised(&version("1.2.3-a")), Some(version("1.2.3-a")));
    }

    #[test]
    fn what_is_not_higher_is_no_bump() {
        for (old, new) in
            [("1.2.3", "1.2.3"), ("1.2.3", "1.2.2"), ("1.2.3", "1.2.3-rc.1"), ("1.2.3", "1.2.3+b")]
        {
            assert_eq!(Level::between(&version(old), &version(new)), None);
        }
    }

    #[test]
    fn numbers_end() {
        let most = u64::MAX;
        let raised = |level: Level, old: String| level.raised(&version(&old)).map(|new| new.to_string());
        for level in [Level::Patch, Level::Minor, Level::Major] {
            assert_eq!(raised(level, format!("{most}.{most}.{most}")), None);
        }
        assert_eq!(raised(Level::Patch, format!("1.2.{most}")), Some("1.3.0".to_owned()));
        assert_eq!(raised(Level::Minor, format!("1.{most}.{most}")), Some("2.0.0".to_owned()));
    }
}
