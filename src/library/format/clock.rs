//! The instant at which a case runs.

use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// 2026-01-01T00:00:00Z, at which a case runs that sets no clock.
pub const DEFAULT_CLOCK_MS: i64 = 1_767_225_600_000;

/// The text is not an instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not an instant such as 2026-01-01T00:00:00Z")]
pub struct BadInstant {
    /// What is written.
    pub text: String,
}

/// Milliseconds since the Unix epoch of an RFC 3339 instant; a date alone is its midnight in UTC.
pub fn clock_ms(text: &str) -> Result<i64, BadInstant> {
    let bad = || BadInstant { text: text.to_owned() };
    let parse = |text: &str| OffsetDateTime::parse(text, &Rfc3339).ok();
    let instant =
        parse(text.trim()).or_else(|| parse(&format!("{}T00:00:00Z", text.trim()))).ok_or_else(bad)?;
    i64::try_from(instant.unix_timestamp_nanos() / 1_000_000).map_err(|_| bad())
}

/// The day in UTC, such as 2026-01-01, of an instant in seconds since the Unix epoch; nothing beyond the year 9999.
pub fn utc_date(seconds: i64) -> Option<String> {
    let day = OffsetDateTime::from_unix_timestamp(seconds).ok()?;
    Some(format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day()))
}

#[cfg(test)]
mod tests {
    use super::{DEFAULT_CLOCK_MS, clock_ms, utc_date};

    #[test]
    fn days_are_those_of_utc() {
        assert_eq!(utc_date(DEFAULT_CLOCK_MS / 1000).as_deref(), Some("2026-01-01"));
        assert_eq!(utc_date(DEFAULT_CLOCK_MS / 1000 - 1).as_deref(), Some("2025-12-31"));
        assert_eq!(utc_date(i64::MAX), None);
    }

    #[test]
    fn instants_and_dates_are_read() {
        assert_eq!(clock_ms("2026-01-01T00:00:00Z"), Ok(DEFAULT_CLOCK_MS));
        assert_eq!(clock_ms("2026-01-01T02:00:00+02:00"), Ok(DEFAULT_CLOCK_MS));
        assert_eq!(clock_ms("2026-01-01"), Ok(DEFAULT_CLOCK_MS));
        assert_eq!(clock_ms("1969-12-31T23:59:59.500Z"), Ok(-500));
        assert!(clock_ms("yesterday").unwrap_err().to_string().contains("`yesterday`"));
    }
}
