//! Coverage thresholds: `lines=90,events=100`.

use super::{Coverage, Metric, Tally};

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Threshold {
    pub metric: Metric,
    pub percent: f64,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BadThreshold {
    #[error("`{0}` is no threshold; write METRIC=PERCENT, such as lines=90")]
    Form(String),
    #[error("nothing called `{0}` is measured")]
    Metric(String),
    #[error("`{0}` is no percentage from 0 to 100")]
    Percent(String),
    #[error("`{0}` has two thresholds")]
    Twice(Metric),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shortfall {
    pub threshold: Threshold,
    pub tally: Tally,
}

impl Shortfall {
    /// The number of items that are missing to meet the threshold.
    pub fn missing(&self) -> usize {
        (self.tally.covered..=self.tally.total)
            .position(|covered| reaches(Tally { covered, ..self.tally }, self.threshold.percent))
            .unwrap_or(0)
    }
}

pub fn thresholds(text: &str) -> Result<Vec<Threshold>, BadThreshold> {
    let mut found: Vec<Threshold> = Vec::new();
    for part in text.split(',').map(str::trim) {
        let (name, percent) = part.split_once('=').ok_or_else(|| BadThreshold::Form(part.to_owned()))?;
        let (name, percent) = (name.trim(), percent.trim());
        let metric = Metric::ALL.into_iter().find(|metric| metric.word() == name);
        let metric = metric.ok_or_else(|| BadThreshold::Metric(name.to_owned()))?;
        let number = percent.strip_suffix('%').unwrap_or(percent).parse::<f64>().ok();
        let number = number.filter(|number| (0.0..=100.0).contains(number));
        let percent = number.ok_or_else(|| BadThreshold::Percent(percent.to_owned()))?;
        if found.iter().any(|other| other.metric == metric) {
            return Err(BadThreshold::Twice(metric));
        }
        found.push(Threshold { metric, percent });
    }
    Ok(found)
}

/// The metrics below their thresholds, over all actions together.
pub fn shortfalls(coverage: &Coverage, thresholds: &[Threshold]) -> Vec<Shortfall> {
    let short = |threshold: &Threshold| {
        let tally = coverage.tally(threshold.metric);
        (!reaches(tally, threshold.percent)).then_some(Shortfall { threshold: *threshold, tally })
    };
    thresholds.iter().filter_map(short).collect()
}

#[expect(clippy::cast_precision_loss, reason = "no library has so many lines")]
fn reaches(tally: Tally, percent: f64) -> bool {
    tally.covered as f64 * 100.0 >= percent * tally.total as f64
}

#[cfg(test)]
mod tests {
    use super::{BadThreshold, Metric, Shortfall, Tally, Threshold, reaches, thresholds};

    #[test]
    fn thresholds_are_read() {
        let read = thresholds("lines=90, events = 100%,parameters=0.5").unwrap();
        let pairs: Vec<(&str, f64)> =
            read.iter().map(|threshold| (threshold.metric.word(), threshold.percent)).collect();
        assert_eq!(pairs, [("lines", 90.0), ("events", 100.0), ("parameters", 0.5)]);
    }

    #[test]
    fn what_is_no_threshold_is_named() {
        let error = |text: &str| thresholds(text).unwrap_err();
        assert_eq!(error("90"), BadThreshold::Form("90".to_owned()));
        assert_eq!(error("lines=90,"), BadThreshold::Form(String::new()));
        assert_eq!(error("line=90"), BadThreshold::Metric("line".to_owned()));
        for percent in ["", "x", "-1", "100.1", "NaN", "inf", "1e3"] {
            assert_eq!(error(&format!("lines={percent}")), BadThreshold::Percent(percent.to_owned()));
        }
        assert_eq!(error("lines=1,lines=2"), BadThreshold::Twice(Metric::Lines));
    }

    #[test]
    fn a_threshold_is_met_exactly_and_of_nothing_always() {
        assert!(reaches(Tally { covered: 9, total: 10 }, 90.0));
        assert!(!reaches(Tally { covered: 89, total: 100 }, 90.0));
        assert!(reaches(Tally::default(), 100.0));
        let threshold = Threshold { metric: Metric::Lines, percent: 90.0 };
        let shortfall = |covered, total| Shortfall { threshold, tally: Tally { covered, total } };
        assert_eq!(shortfall(0, 10).missing(), 9);
        assert_eq!(shortfall(30, 36).missing(), 3);
    }

    #[test]
    fn percentages_are_rounded_down() {
        assert_eq!(Tally { covered: 99_999, total: 100_000 }.percent(), 99.99);
        assert_eq!(Tally { covered: 2, total: 3 }.percent(), 66.66);
        assert_eq!(Tally { covered: 0, total: 0 }.percent(), 100.0);
    }
}
