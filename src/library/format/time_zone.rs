//! The time zones that manifests and cases name.

use crate::words::{meant, nearest};
use crate::zones;

/// What is wrong with a name that is no zone, and what was meant.
pub fn unknown_zone(name: &str) -> Option<(String, String)> {
    if zones::Zone::named(name).is_some() {
        return None;
    }
    // A city is what people know of a zone.
    let is_city = |zone: &&str| zone.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(name));
    let help = match zones::names().find(is_city) {
        Some(zone) if nearest(name, zones::names()).is_none() => format!("did you mean `{zone}`?"),
        _ => meant(
            name,
            zones::names(),
            "write a name of the IANA time zone database, such as Europe/Kyiv or UTC",
        ),
    };
    Some((format!("there is no time zone `{name}`"), help))
}

#[cfg(test)]
mod tests {
    use super::unknown_zone;

    #[test]
    fn unknown_zones_have_suggestions() {
        assert_eq!(unknown_zone("Europe/Kyiv"), None);
        for (name, meant) in
            [("Europe/Kjiv", "Europe/Kyiv"), ("kyiv", "Europe/Kyiv"), ("europe/kyiv", "Europe/Kyiv")]
        {
            let (message, help) = unknown_zone(name).unwrap();
            assert_eq!(message, format!("there is no time zone `{name}`"));
            assert_eq!(help, format!("did you mean `{meant}`?"));
        }
    }
}
