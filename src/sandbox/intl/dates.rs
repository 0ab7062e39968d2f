//! Dates as texts of a language.

use super::data::{self, Dates};
use super::numbers::Part;
use crate::zones::{Zone, days_from_civil};

const DAY_MS: f64 = 86_400_000.0;

/// What is asked for of a date; numbers are places in the lists of `date_format`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) weekday: usize,
    pub(super) era: usize,
    pub(super) year: usize,
    pub(super) month: usize,
    pub(super) day: usize,
    pub(super) day_period: usize,
    pub(super) hour: usize,
    pub(super) minute: usize,
    pub(super) second: usize,
    pub(super) fraction: usize,
    pub(super) zone_name: usize,
    pub(super) date_style: usize,
    pub(super) time_style: usize,
}

impl Fields {
    fn has_date(&self) -> bool {
        [self.weekday, self.era, self.year, self.month, self.day].iter().any(|field| *field > 0)
    }

    fn has_time(&self) -> bool {
        [self.hour, self.minute, self.second, self.day_period, self.fraction].iter().any(|field| *field > 0)
    }
}

/// The kinds of names of zones, in the order of `Fields::zone_name`.
pub(super) const ZONE_NAMES: [&str; 4] = ["short", "long", "shortOffset", "longOffset"];

/// True for choices that Node.js has patterns for which follow no rule: fractions of a second without minutes, names of a
/// zone beside months in words without a time, offsets behind seconds.
fn is_odd(fields: Fields, cycle: usize) -> bool {
    let Fields { day_period, hour, minute, second, fraction, zone_name, .. } = fields;
    let lone_fraction = fraction > 0 && minute == 0 && (second == 2 || hour > 0 || day_period > 0);
    let crowded = fraction > 0 && zone_name > 0 && fields.has_date();
    let zoned_day = zone_name > 0 && fields.has_date() && !fields.has_time() && fields.month >= 4;
    let offset = zone_name >= 3 && second > 0 && hour == 1 && cycle >= 2;
    let nameless =
        day_period > 0 && hour == 0 && fields.has_date() && (minute + second + fraction + zone_name) > 0;
    lone_fraction || crowded || zoned_day || offset || nameless
}

/// The pattern for the fields in a cycle of hours; nothing where Node.js has none that could be asked for.
pub(super) fn pattern(data: &Dates, fields: Fields, cycle: usize) -> Option<String> {
    let at = |table: &[i32], index: usize| {
        let number = usize::try_from(*table.get(index)?).ok()?;
        data.patterns.get(number).cloned()
    };
    if fields.date_style > 0 || fields.time_style > 0 {
        return at(&data.styles, (fields.date_style * 5 + fields.time_style) * 4 + cycle);
    }
    if is_odd(fields, cycle) {
        return None;
    }
    let Fields { weekday, era, year, month, day, day_period, hour, minute, second, .. } = fields;
    let (has_fraction, has_zone) = (usize::from(fields.fraction > 0), usize::from(fields.zone_name > 0));
    let date = || at(&data.date, (((weekday * 4 + era) * 3 + year) * 6 + month) * 3 + day);
    let time = || {
        let clock = (hour * 3 + minute) * 3 + second;
        at(&data.time, (((clock * 4 + day_period) * 2 + has_fraction) * 2 + has_zone) * 4 + cycle)
    };
    match (fields.has_date(), fields.has_time()) {
        (true, false) if has_zone == 0 => date(),
        (true, false) => Some(data.date_zone.replace('#', &date()?)),
        (false, _) => time(),
        (true, true) => {
            let only_weekday = [era, year, month, day, day_period, has_fraction, has_zone] == [0; 7];
            if only_weekday {
                let clock = (hour * 3 + minute) * 3 + second;
                return at(&data.weekday_time, ((weekday - 1) * 27 + clock) * 4 + cycle);
            }
            let glue = match (month, weekday) {
                (5, 0) => 2,
                (5, _) => 3,
                (4, _) => 1,
                _ => 0,
            };
            Some(format!("{}{}{}", date()?, data.glue[glue], time()?))
        }
    }
}

/// A date in a zone, field by field.
struct Moment {
    year: i64,
    month: usize,
    day: i64,
    weekday: usize,
    hour: usize,
    minute: i64,
    second: i64,
    ms: i64,
}

impl Moment {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "dates are whole milliseconds within a range that fits"
    )]
    fn new(ms: f64, zone: &Zone) -> Self {
        let local = ms + zone.offset_ms(ms);
        let days = (local / DAY_MS).floor();
        let rest = (local - days * DAY_MS) as i64;
        let days = days as i64;
        let (year, month, day) = civil_from_days(days);
        Self {
            year,
            month,
            day,
            weekday: usize::try_from((days + 4).rem_euclid(7)).unwrap_or(0),
            hour: usize::try_from(rest / 3_600_000).unwrap_or(0),
            minute: rest / 60_000 % 60,
            second: rest / 1000 % 60,
            ms: rest % 1000,
        }
    }
}

/// Year, month from 0, and day of a day since 1970-01-01.
fn civil_from_days(days: i64) -> (i64, usize, i64) {
    // A year has at least 365.2425 days but for its leap day, so that the guess is at most one year off.
    let mut year = 1970 + days * 400 / 146_097;
    while days_from_civil(year, 1) > days {
        year -= 1;
    }
    while days_from_civil(year + 1, 1) <= days {
        year += 1;
    }
    let month = (1..=12).rev().find(|month| days_from_civil(year, *month) <= days).unwrap_or(1);
    let day = days - days_from_civil(year, month) + 1;
    (year, usize::try_from(month - 1).unwrap_or(0), day)
}

/// The zone has no name at that time that is known here.
pub(super) struct Unnamed;

/// The parts of an instant by a pattern.
pub(super) fn parts(
    locale: &str,
    data: &Dates,
    pattern: &str,
    fields: Fields,
    cycle: usize,
    zone: &Zone,
    ms: f64,
) -> Result<Vec<Part>, Unnamed> {
    let moment = Moment::new(ms, zone);
    let is_exact =
        (moment.minute == 0 || !pattern.contains("{m")) && (moment.second == 0 || !pattern.contains("{s"));
    let mut parts: Vec<Part> = Vec::new();
    let mut rest = pattern;
    while let Some((literal, after)) = rest.split_once('{') {
        if !literal.is_empty() {
            parts.push(("literal", literal.to_owned()));
        }
        let (token, after) = after.split_once('}').unwrap_or((after, ""));
        rest = after;
        parts.push(part(locale, data, token, &moment, fields, cycle, zone, ms, is_exact)?);
    }
    if !rest.is_empty() {
        parts.push(("literal", rest.to_owned()));
    }
    Ok(parts)
}

#[expect(clippy::too_many_arguments, reason = "a token of a pattern has all that the pattern has")]
fn part(
    locale: &str,
    data: &Dates,
    token: &str,
    moment: &Moment,
    fields: Fields,
    cycle: usize,
    zone: &Zone,
    ms: f64,
    is_exact: bool,
) -> Result<Part, Unnamed> {
    let named = |index: usize| {
        let list = token[1..].parse().ok().and_then(|list: usize| data.lists.get(list));
        list.and_then(|list| list.get(index)).cloned().unwrap_or_default()
    };
    // Years before the first count backwards.
    let year = if moment.year > 0 { moment.year } else { 1 - moment.year };
    let hour = match cycle {
        0 => moment.hour % 12,
        1 if moment.hour.is_multiple_of(12) => 12,
        1 => moment.hour % 12,
        3 if moment.hour == 0 => 24,
        _ => moment.hour,
    };
    Ok(match token {
        "y" => ("year", year.to_string()),
        "yy" => ("year", format!("{:02}", year % 100)),
        "M" => ("month", (moment.month + 1).to_string()),
        "MM" => ("month", format!("{:02}", moment.month + 1)),
        "d" => ("day", moment.day.to_string()),
        "dd" => ("day", format!("{:02}", moment.day)),
        "h" => ("hour", hour.to_string()),
        "hh" => ("hour", format!("{hour:02}")),
        "m" => ("minute", moment.minute.to_string()),
        "mm" => ("minute", format!("{:02}", moment.minute)),
        "s" => ("second", moment.second.to_string()),
        "ss" => ("second", format!("{:02}", moment.second)),
        "f" => ("fractionalSecond", format!("{:03}", moment.ms)[..fields.fraction.clamp(1, 3)].to_owned()),
        "z" | "zzzz" => {
            let kind = match fields.zone_name {
                0 if token == "zzzz" => "long",
                0 => "short",
                kind => ZONE_NAMES[(kind - 1).min(3)],
            };
            ("timeZoneName", zone_name(locale, data, kind, zone, ms, moment.year)?)
        }
        _ => match token.as_bytes().first() {
            Some(b'E') => ("weekday", named(moment.weekday)),
            Some(b'L') => ("month", named(moment.month)),
            Some(b'G') => ("era", named(usize::from(moment.year > 0))),
            Some(b'a') => ("dayPeriod", named(usize::from(moment.hour >= 12))),
            Some(b'B') => ("dayPeriod", named(moment.hour + if is_exact { 24 } else { 0 })),
            _ => ("literal", String::new()),
        },
    })
}

fn zone_name(
    locale: &str,
    data: &Dates,
    kind: &str,
    zone: &Zone,
    ms: f64,
    year: i64,
) -> Result<String, Unnamed> {
    let seconds = zone.offset_ms(ms) / 1000.0;
    if kind.ends_with("Offset") {
        return Ok(offset_name(&data.gmt[usize::from(kind == "longOffset")], seconds, kind == "longOffset"));
    }
    let zones = data::zones(locale).ok_or(Unnamed)?;
    let (since, names) = zones.zones.get(data::canonical_zone(zone.name())).ok_or(Unnamed)?;
    let names = zones.names.get(*names).ok_or(Unnamed)?;
    // One name for all time is that of a zone without changes.
    if year < i64::from(*since) && names.len() > 1 || year < 1970 && names.len() > 1 {
        return Err(Unnamed);
    }
    let (_, long, short) =
        names.iter().find(|(minutes, ..)| f64::from(*minutes) * 60.0 == seconds).ok_or(Unnamed)?;
    Ok(if kind == "long" { long.clone() } else { short.clone() })
}

/// An offset as the samples of a language write it.
fn offset_name(samples: &[String; 4], seconds: f64, is_long: bool) -> String {
    let [zero, plus, minus, _] = samples;
    if seconds == 0.0 {
        return zero.clone();
    }
    let sign_at = plus.find('+').unwrap_or(0);
    let prefix = &plus[..sign_at];
    let minus = minus[prefix.len()..].chars().next().unwrap_or('-');
    let sign = if seconds < 0.0 { minus } else { '+' };
    let seconds = seconds.abs();
    let (hours, minutes, rest) =
        ((seconds / 3600.0).trunc(), (seconds / 60.0).trunc() % 60.0, seconds % 60.0);
    let mut text =
        if is_long { format!("{prefix}{sign}{hours:02}") } else { format!("{prefix}{sign}{hours}") };
    if is_long || minutes > 0.0 || rest > 0.0 {
        text.push_str(&format!(":{minutes:02}"));
    }
    if rest > 0.0 {
        text.push_str(&format!(":{rest:02}"));
    }
    text
}
