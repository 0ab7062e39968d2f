//! Decimal numbers as ECMA-402 formats them: exact digits, rounded where they are shown.

/// A number in decimal digits: `0.DIGITS × 10^point`, without leading or trailing zeros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Decimal {
    NotANumber,
    Infinite { is_negative: bool },
    Finite { is_negative: bool, digits: Vec<u8>, point: i32 },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Ceil,
    Floor,
    Expand,
    Trunc,
    HalfCeil,
    HalfFloor,
    HalfExpand,
    HalfTrunc,
    HalfEven,
}

/// Exponents of texts beyond this are of no number that anybody writes.
const FARTHEST: i32 = 100_000;

impl Decimal {
    pub(super) fn from_number(number: f64) -> Self {
        if number.is_nan() {
            return Self::NotANumber;
        }
        let is_negative = number.is_sign_negative();
        if number.is_infinite() {
            return Self::Infinite { is_negative };
        }
        // The shortest digits that give the number again, as V8 takes them.
        Self::from_text(&format!("{number:e}")).unwrap_or(Self::NotANumber)
    }

    /// Reads digits with a sign, a point and an exponent; nothing where a text is something else.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let (is_negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (rest, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        if whole.is_empty() && fraction.is_empty() || exponent.abs() > FARTHEST {
            return None;
        }
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).map(|byte| byte - b'0').collect();
        let point = i32::try_from(whole.len()).ok()? + exponent;
        Some(Self::normalised(is_negative, digits, point))
    }

    fn normalised(is_negative: bool, mut digits: Vec<u8>, mut point: i32) -> Self {
        let leading = digits.iter().take_while(|digit| **digit == 0).count();
        digits.drain(..leading);
        point -= i32::try_from(leading).unwrap_or(i32::MAX);
        while digits.last() == Some(&0) {
            digits.pop();
        }
        if digits.is_empty() {
            point = 0;
        }
        Self::Finite { is_negative, digits, point }
    }

    pub(super) fn is_negative(&self) -> bool {
        match self {
            Self::NotANumber => false,
            Self::Infinite { is_negative } | Self::Finite { is_negative, .. } => *is_negative,
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        matches!(self, Self::Finite { digits, .. } if digits.is_empty())
    }

    pub(super) fn times_ten_to(self, power: i32) -> Self {
        match self {
            Self::Finite { is_negative, digits, point } if !digits.is_empty() => {
                Self::Finite { is_negative, digits, point: point.saturating_add(power) }
            }
            other => other,
        }
    }

    /// Digits before the point; none where it is below one.
    pub(super) fn magnitude(&self) -> i32 {
        match self {
            Self::Finite { point, .. } => *point,
            _ => 0,
        }
    }

    /// Rounds to so many digits behind the point; a negative number is digits before it.
    pub(super) fn rounded(self, fraction: i32, mode: Mode) -> Self {
        let Self::Finite { is_negative, mut digits, mut point } = self else { return self };
        let kept = i64::from(point) + i64::from(fraction);
        if kept >= i64::try_from(digits.len()).unwrap_or(i64::MAX) {
            return Self::Finite { is_negative, digits, point };
        }
        // Where the first digit that is left out stands, zeros in front of the number count as well.
        let (first, has_more, last) = match usize::try_from(kept) {
            Ok(kept) => {
                let dropped = digits.split_off(kept);
                let more = dropped.iter().skip(1).any(|digit| *digit != 0);
                (dropped.first().copied().unwrap_or(0), more, digits.last().copied().unwrap_or(0))
            }
            Err(_) => {
                let more = !digits.is_empty();
                digits.clear();
                (0, more, 0)
            }
        };
        if digits.is_empty() {
            point = -fraction;
        }
        let is_any = first != 0 || has_more;
        let half = match first.cmp(&5) {
            std::cmp::Ordering::Equal if !has_more => std::cmp::Ordering::Equal,
            std::cmp::Ordering::Equal => std::cmp::Ordering::Greater,
            other => other,
        };
        let (above, equal) = (half.is_gt(), half.is_eq());
        let away = match mode {
            Mode::Ceil => is_any && !is_negative,
            Mode::Floor => is_any && is_negative,
            Mode::Expand => is_any,
            Mode::Trunc => false,
            Mode::HalfCeil => above || equal && !is_negative,
            Mode::HalfFloor => above || equal && is_negative,
            Mode::HalfExpand => above || equal,
            Mode::HalfTrunc => above,
            Mode::HalfEven => above || equal && last % 2 == 1,
        };
        if away {
            let mut at = digits.len();
            loop {
                if at == 0 {
                    digits.insert(0, 1);
                    point += 1;
                    break;
                }
                at -= 1;
                if digits[at] == 9 {
                    digits[at] = 0;
                } else {
                    digits[at] += 1;
                    break;
                }
            }
        }
        Self::normalised(is_negative, digits, point)
    }

    /// Rounds to so many significant digits.
    pub(super) fn rounded_to_digits(self, count: i32, mode: Mode) -> Self {
        let fraction = count - self.magnitude();
        if self.is_zero() { self } else { self.rounded(fraction, mode) }
    }

    /// The digits before and behind the point, with zeros up to the least count behind it.
    pub(super) fn written(&self, least_fraction: usize) -> (String, String) {
        let Self::Finite { digits, point, .. } = self else { return Default::default() };
        let text: String = digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        let (whole, mut fraction) = match usize::try_from(*point) {
            Ok(point) if point >= text.len() => {
                let zeros = point - text.len();
                (text + &"0".repeat(zeros), String::new())
            }
            Ok(point) => (text[..point].to_owned(), text[point..].to_owned()),
            Err(_) => (String::new(), "0".repeat(usize::try_from(-point).unwrap_or(0)) + &text),
        };
        let whole = if whole.is_empty() { "0".to_owned() } else { whole };
        while fraction.len() < least_fraction {
            fraction.push('0');
        }
        (whole, fraction)
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Mode};

    fn rounded(number: f64, fraction: i32, mode: Mode) -> String {
        let decimal = Decimal::from_number(number).rounded(fraction, mode);
        let sign = if decimal.is_negative() { "-" } else { "" };
        let (whole, fraction) = decimal.written(0);
        if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }

    #[test]
    fn numbers_are_rounded_by_their_digits() {
        for (number, fraction, expected) in [
            (1.005, 2, "1.01"),
            (0.5, 0, "1"),
            (0.49, 0, "0"),
            (9.99, 1, "10"),
            (0.05, 1, "0.1"),
            (0.0049, 2, "0"),
            (-1.5, 0, "-2"),
            (-0.1, 0, "-0"),
            (1e21, 0, "1000000000000000000000"),
            (1234.5, -2, "1200"),
            (55.0, -2, "100"),
            (4.0, -2, "0"),
            (1e-7, 3, "0"),
        ] {
            assert_eq!(rounded(number, fraction, Mode::HalfExpand), expected, "{number}");
        }
        assert_eq!(rounded(2.5, 0, Mode::HalfEven), "2");
        assert_eq!(rounded(-2.1, 0, Mode::Ceil), "-2");
        assert_eq!(rounded(0.001, 0, Mode::Expand), "1");
        assert_eq!(rounded(0.001, 2, Mode::Expand), "0.01");
    }
}
