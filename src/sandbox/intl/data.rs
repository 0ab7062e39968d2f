//! The data of the languages, as `scripts/intl-data` asked it of Node.js. That of a language is read when it is first asked
//! for, once in a worker.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

/// Texts by the category of a number; a category that is left out has the text of `other`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Plurals(BTreeMap<String, String>);

impl Plurals {
    pub(super) fn get(&self, category: &str) -> &str {
        let by = |key: &str| self.0.get(key);
        let found = by(category).or_else(|| by("other")).or_else(|| by("many")).or_else(|| by("one"));
        found.map_or("#", String::as_str)
    }

    /// The text of one number alone, such as `mille`.
    pub(super) fn exact(&self, number: &str) -> Option<&str> {
        self.0.get(&format!("={number}")).map(String::as_str)
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Numbers {
    pub(super) decimal: String,
    pub(super) group: String,
    pub(super) minus: String,
    pub(super) plus: String,
    pub(super) min_grouping: usize,
    pub(super) percent: String,
    /// The same with short numbers, the sign in brackets.
    pub(super) short_percent: String,
    pub(super) money_decimal: String,
    pub(super) money_group: String,
    /// Templates of amounts: plain, negative, with a plus; and the same in accounting.
    pub(super) forms: Vec<[String; 6]>,
    /// The form with the code of a currency.
    pub(super) code: usize,
    pub(super) names_pattern: Plurals,
    pub(super) currencies: BTreeMap<String, Currency>,
    /// Short, narrow, long.
    pub(super) units: BTreeMap<String, [Plurals; 3]>,
    /// Short and long, from thousands on: digits before the point, and templates.
    pub(super) compact: [Vec<(usize, Plurals)>; 2],
}

/// Symbol, its form, narrow symbol, its form, names.
#[derive(Debug, Deserialize)]
pub(super) struct Currency(
    pub(super) String,
    pub(super) usize,
    pub(super) String,
    pub(super) usize,
    pub(super) Plurals,
);

#[derive(Debug, Deserialize)]
pub(super) struct Dates {
    /// Numbers of patterns, by weekday, era, year, month, day; negative where there is none.
    pub(super) date: Vec<i32>,
    /// By hour, minute, second, part of the day, fraction, zone, cycle.
    pub(super) time: Vec<i32>,
    /// By weekday, hour, minute, second, cycle.
    pub(super) weekday_time: Vec<i32>,
    /// By style of the date, style of the time, cycle.
    pub(super) styles: Vec<i32>,
    /// What joins a date and a time.
    pub(super) glue: [String; 4],
    /// A date with a zone.
    pub(super) date_zone: String,
    /// The cycle of hours: by itself, of twelve hours, of twenty-four.
    pub(super) cycles: [String; 3],
    /// Short and long offsets: of zero, five hours, minus five hours, five hours and three quarters.
    pub(super) gmt: [[String; 4]; 2],
    pub(super) patterns: Vec<String>,
    pub(super) lists: Vec<Vec<String>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Zones {
    /// Minutes east of UTC, long name, short name.
    pub(super) names: Vec<Vec<(i32, String, String)>>,
    /// The year from which the names hold, and their number.
    pub(super) zones: BTreeMap<String, (i32, usize)>,
}

/// Past, future, and what has a word of its own, such as `yesterday`.
#[derive(Debug, Deserialize)]
pub(super) struct Relative(pub(super) Plurals, pub(super) Plurals, pub(super) BTreeMap<String, String>);

#[derive(Debug, Deserialize)]
pub(super) struct Words {
    /// By unit: long, short, narrow.
    pub(super) relative: BTreeMap<String, [Relative; 3]>,
    /// By type and width: what stands between two, and at the start, in the middle and at the end of more.
    pub(super) lists: Vec<[String; 4]>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Languages {
    /// Languages that Node.js knows.
    pub(super) known: String,
    /// Locales with a region that Node.js knows of the languages here.
    pub(super) own: String,
    /// Digits behind the point of currencies that have not two.
    pub(super) digits: BTreeMap<String, u8>,
    /// Currencies of the past.
    pub(super) old: String,
}

macro_rules! table {
    ($name:ident, $type:ty, $kind:literal) => {
        pub(super) fn $name(locale: &str) -> Option<&'static $type> {
            match locale {
                "en" => table!(@ $type, $kind, "en"),
                "en-GB" => table!(@ $type, $kind, "en-GB"),
                "en-AU" => table!(@ $type, $kind, "en-AU"),
                "en-CA" => table!(@ $type, $kind, "en-CA"),
                "en-IE" => table!(@ $type, $kind, "en-IE"),
                "uk" => table!(@ $type, $kind, "uk"),
                "pl" => table!(@ $type, $kind, "pl"),
                "de" => table!(@ $type, $kind, "de"),
                "de-AT" => table!(@ $type, $kind, "de-AT"),
                "de-CH" => table!(@ $type, $kind, "de-CH"),
                "fr" => table!(@ $type, $kind, "fr"),
                "es" => table!(@ $type, $kind, "es"),
                _ => None,
            }
        }
    };
    (@ $type:ty, $kind:literal, $locale:literal) => {{
        static DATA: OnceLock<Option<$type>> = OnceLock::new();
        let text = include_str!(concat!("data/", $kind, "_", $locale, ".json"));
        DATA.get_or_init(|| serde_json::from_str(text).ok()).as_ref()
    }};
}

table!(numbers, Numbers, "numbers");
table!(dates, Dates, "dates");
table!(zones, Zones, "zones");
table!(words, Words, "words");

pub(super) fn languages() -> Option<&'static Languages> {
    static DATA: OnceLock<Option<Languages>> = OnceLock::new();
    DATA.get_or_init(|| serde_json::from_str(include_str!("data/languages.json")).ok()).as_ref()
}

/// The name that V8 gives a zone.
pub(super) fn canonical_zone(name: &str) -> &str {
    static DATA: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    let read = || serde_json::from_str(include_str!("data/canonical_zones.json")).unwrap_or_default();
    DATA.get_or_init(read).get(name).map_or(name, String::as_str)
}

#[cfg(test)]
mod tests {
    #[test]
    fn all_data_can_be_read() {
        for locale in super::super::locales::DATA_LOCALES {
            assert!(super::numbers(locale).is_some(), "{locale}");
            assert!(super::dates(locale).is_some(), "{locale}");
            assert!(super::zones(locale).is_some(), "{locale}");
            assert!(super::words(locale).is_some(), "{locale}");
        }
        assert!(super::languages().is_some());
        assert_eq!(super::canonical_zone("Europe/Kyiv"), "Europe/Kiev");
    }
}
