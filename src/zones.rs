//! Time zones by their IANA names: their rules, from the data in the program, and the names that V8 gives them in the texts
//! of dates. Nothing here asks the machine.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};

/// The zone of cases that name no other.
pub const DEFAULT_ZONE: &str = "UTC";

/// Names in English from CLDR 48 by ICU 78.2 of Node.js 20.20.2 (Unicode licence V3): standard time, summer time where it
/// has another name, and the zones that have them. `scripts/zone-names` makes it.
const LONG_NAMES: &str = include_str!("zones/long_names.txt");

static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

static NAMES: LazyLock<HashMap<&str, (&str, &str)>> = LazyLock::new(|| {
    let lines = LONG_NAMES.lines().filter_map(|line| line.rsplit_once('|'));
    let named = lines.filter_map(|(names, zones)| Some((names.split_once('|')?, zones)));
    named.flat_map(|(names, zones)| zones.split(' ').map(move |zone| (zone, names))).collect()
});

const SECONDS_OF_400_YEARS: i64 = 146_097 * 86_400;

/// The seconds that rules are asked about; beyond them they repeat every 400 years, which are whole weeks.
const ASKED: std::ops::RangeInclusive<i64> = -100_000_000_000..=200_000_000_000;

/// Milliseconds from 1970 to the end of what V8 names as it is.
const LAST_NAMED_MS: f64 = 2_147_483_647_000.0;

const DAY_MS: f64 = 86_400_000.0;

#[derive(Debug, Clone)]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

impl Zone {
    /// The zone of a name, in the case in which it is written.
    pub fn named(name: &str) -> Option<Self> {
        if name == DEFAULT_ZONE {
            return Some(Self::utc());
        }
        let rules = DATABASE.get(name).ok().filter(|rules| rules.iana_name() == Some(name))?;
        names_of(name)?;
        Some(Self { name: name.to_owned(), rules })
    }

    pub fn utc() -> Self {
        Self { name: DEFAULT_ZONE.to_owned(), rules: TimeZone::UTC }
    }

    pub fn is_utc(&self) -> bool {
        self.name == DEFAULT_ZONE
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// Seconds east of UTC at an instant.
    pub fn offset(&self, seconds: i64) -> i32 {
        let asked = if ASKED.contains(&seconds) {
            seconds
        } else if seconds > *ASKED.end() {
            ASKED.end() - SECONDS_OF_400_YEARS + (seconds - ASKED.end()).rem_euclid(SECONDS_OF_400_YEARS)
        } else {
            *ASKED.start()
        };
        Timestamp::from_second(asked).map_or(0, |instant| self.rules.to_offset(instant).seconds())
    }

    /// Milliseconds east of UTC at an instant in milliseconds.
    pub fn offset_ms(&self, ms: f64) -> f64 {
        f64::from(self.offset(seconds(ms))) * 1000.0
    }

    /// The instant of a time on the clocks of the zone. Of two, the first; in a gap, as if the clocks had not been moved
    /// yet.
    pub fn from_local(&self, local_ms: f64) -> f64 {
        if !local_ms.is_finite() {
            return f64::NAN;
        }
        // The offset holds before any change that is near.
        let before = self.offset_ms(local_ms - DAY_MS);
        let after = self.offset_ms(local_ms + DAY_MS);
        if before == after {
            let between = self.offset_ms(local_ms - before);
            return local_ms - between;
        }
        let by_first = local_ms - before;
        let by_last = local_ms - after;
        if self.offset_ms(by_first) == before || self.offset_ms(by_last) != after {
            by_first
        } else {
            by_last
        }
    }

    pub fn is_summer_time(&self, ms: f64) -> bool {
        Timestamp::from_second(seconds(ms))
            .is_ok_and(|instant| self.rules.to_offset_info(instant).dst().is_dst())
    }

    /// The name that V8 gives in the texts of dates. Outside of 1970 to 2038 it is that of the same day in a year that
    /// begins alike.
    pub fn long_name(&self, ms: f64) -> &'static str {
        let ms = if (0.0..=LAST_NAMED_MS).contains(&ms) { ms } else { equivalent(ms) };
        let (standard, summer) = names_of(&self.name).unwrap_or_default();
        if !summer.is_empty() && self.is_summer_time(ms) { summer } else { standard }
    }
}

/// The names in standard and in summer time.
fn names_of(zone: &str) -> Option<(&'static str, &'static str)> {
    NAMES.get(zone).copied()
}

#[expect(clippy::cast_possible_truncation, reason = "dates are whole milliseconds within a range that fits")]
fn seconds(ms: f64) -> i64 {
    (ms / 1000.0).floor() as i64
}

/// The same time of a year from 2008 to 2035 that has the same days of the week.
fn equivalent(ms: f64) -> f64 {
    #[expect(clippy::cast_possible_truncation, reason = "dates are within a range that fits")]
    let day = (ms / DAY_MS).floor() as i64;
    let year = year_of(day);
    let start = days_from_civil(year, 1);
    let is_leap = days_from_civil(year + 1, 1) - start == 366;
    let weekday = (start + 4).rem_euclid(7);
    let recent = if is_leap { 1956 } else { 1967 } + weekday * 12 % 28;
    let other = 2008 + (recent - 2008).rem_euclid(28);
    #[expect(clippy::cast_precision_loss, reason = "a few thousand days are exact")]
    let shift = (days_from_civil(other, 1) - start) as f64;
    ms + shift * DAY_MS
}

fn year_of(day: i64) -> i64 {
    let mut year = 1970 + day.div_euclid(365);
    while days_from_civil(year, 1) > day {
        year -= (days_from_civil(year, 1) - day) / 366 + 1;
    }
    while days_from_civil(year + 1, 1) <= day {
        year += 1;
    }
    year
}

/// Days from 1970-01-01 to the first of a month of the proleptic Gregorian calendar
/// (<https://howardhinnant.github.io/date_algorithms.html#days_from_civil>).
pub fn days_from_civil(year: i64, month: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The names of all zones.
pub fn names() -> impl Iterator<Item = &'static str> {
    LONG_NAMES.lines().filter_map(|line| line.rsplit_once('|')).flat_map(|(_, zones)| zones.split(' '))
}

#[cfg(test)]
mod tests {
    use super::Zone;

    #[test]
    fn zones_have_their_rules() {
        let kyiv = Zone::named("Europe/Kyiv").unwrap();
        assert_eq!(kyiv.offset(1_714_979_289), 10_800);
        // A gap and an overlap: 2024-03-31 03:30 and 2024-10-27 03:30.
        assert_eq!(kyiv.from_local(1_711_855_800_000.0), 1_711_848_600_000.0);
        assert_eq!(kyiv.from_local(1_729_999_800_000.0), 1_729_989_000_000.0);
        assert_eq!(kyiv.long_name(1_714_979_289_000.0), "Eastern European Summer Time");
        assert_eq!(kyiv.long_name(-3e12), "Eastern European Standard Time");
        assert_eq!(Zone::utc().long_name(0.0), "Coordinated Universal Time");
    }
}
