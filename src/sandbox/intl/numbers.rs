//! Numbers as texts of a language.

use super::data::{self, Numbers, Plurals};
use super::decimal::{Decimal, Mode};
use super::plurals;

/// A part of a text, with its kind as `formatToParts` names it.
pub(super) type Part = (&'static str, String);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Decimal,
    Percent,
    Currency,
    Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Digits {
    Fraction {
        least: usize,
        most: usize,
    },
    Significant {
        least: usize,
        most: usize,
    },
    /// Two digits, or all before the point.
    Compact,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    Never,
    Auto,
    Always,
    /// From two digits in front of the first group.
    AtLeastTwo,
}

#[derive(Debug, Clone)]
pub(super) struct NumberStyle {
    pub(super) data: &'static str,
    pub(super) style: Style,
    pub(super) currency: String,
    pub(super) currency_display: &'static str,
    pub(super) is_accounting: bool,
    pub(super) unit: String,
    /// Short, narrow, long.
    pub(super) unit_display: &'static str,
    /// `short` or `long` where numbers are compact.
    pub(super) compact: Option<&'static str>,
    pub(super) least_whole: usize,
    pub(super) digits: Digits,
    pub(super) mode: Mode,
    /// Leaves out zeros behind the point of whole numbers.
    pub(super) strips_zeros: bool,
    pub(super) grouping: Grouping,
    pub(super) sign: &'static str,
}

impl NumberStyle {
    /// Numbers as they stand in other texts.
    pub(super) fn plain(data: &'static str) -> Self {
        Self {
            data,
            style: Style::Decimal,
            currency: String::new(),
            currency_display: "symbol",
            is_accounting: false,
            unit: String::new(),
            unit_display: "short",
            compact: None,
            least_whole: 1,
            digits: Digits::Fraction { least: 0, most: 3 },
            mode: Mode::HalfExpand,
            strips_zeros: false,
            grouping: Grouping::Auto,
            sign: "auto",
        }
    }

    fn language(&self) -> &'static str {
        self.data.split('-').next().unwrap_or_default()
    }

    fn round(&self, number: Decimal) -> Decimal {
        let count = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
        match self.digits {
            Digits::Fraction { most, .. } => number.rounded(count(most), self.mode),
            Digits::Significant { most, .. } => number.rounded_to_digits(count(most), self.mode),
            Digits::Compact if number.magnitude() >= 2 => number.rounded(0, self.mode),
            Digits::Compact => number.rounded_to_digits(2, self.mode),
        }
    }

    /// The digits of a rounded number.
    fn written(&self, number: &Decimal) -> (String, String) {
        let least = match self.digits {
            Digits::Fraction { least, .. } => least,
            Digits::Significant { least, .. } => {
                let before = if number.is_zero() { 1 } else { number.magnitude() };
                usize::try_from(i32::try_from(least).unwrap_or(0) - before).unwrap_or(0)
            }
            Digits::Compact => 0,
        };
        let (whole, mut fraction) = number.written(least);
        if self.strips_zeros && fraction.bytes().all(|digit| digit == b'0') {
            fraction.clear();
        }
        (whole, fraction)
    }

    /// The category of a number as it is shown.
    pub(super) fn category(&self, number: Decimal, is_ordinal: bool) -> &'static str {
        let number = self.round(number);
        if !matches!(number, Decimal::Finite { .. }) {
            return "other";
        }
        let (whole, fraction) = self.written(&number);
        let category = if is_ordinal { plurals::ordinal } else { plurals::cardinal };
        category(self.language(), &whole, &fraction)
    }

    pub(super) fn parts(&self, number: Decimal) -> Vec<Part> {
        let Some(data) = data::numbers(self.data) else { return Vec::new() };
        let number = if self.style == Style::Percent { number.times_ten_to(2) } else { number };
        let is_money = self.style == Style::Currency;
        let (number, shift, compact) = match self.compact {
            Some(width) => {
                // There are no long words for short amounts with a symbol.
                let is_long = width == "long" && (!is_money || self.currency_display == "name");
                self.compacted(number, &data.compact[usize::from(is_long)])
            }
            None => (self.round(number), 0, None),
        };
        let sign = self.sign_of(&number);
        let (text, category) = self.number_parts(&number, data);
        let (whole, fraction) = self.written(&number);
        let text = match compact {
            None => text,
            Some(forms) => {
                let digits = if fraction.is_empty() { whole.clone() } else { format!("{whole}.{fraction}") };
                let form = forms.exact(&digits).unwrap_or_else(|| forms.get(category));
                expanded(form, "compact", &text, "", None)
            }
        };
        // The names of currencies and units go with the whole amount.
        let category = if shift > 0 {
            let (whole, fraction) = number.clone().times_ten_to(shift).written(0);
            plurals::cardinal(self.language(), &whole, &fraction)
        } else {
            category
        };
        let sign_part: Option<Part> = match sign {
            Some('-') => Some(("minusSign", data.minus.clone())),
            Some(_) => Some(("plusSign", data.plus.clone())),
            None => None,
        };
        let signed = |template: &str, inner: &'static str, money: &str| {
            let mut parts: Vec<Part> = Vec::new();
            parts.extend(sign_part.clone());
            parts.extend(expanded(template, inner, &text, money, None));
            parts
        };
        match self.style {
            Style::Decimal => signed("#", "literal", ""),
            // Short numbers have per cent as a unit.
            Style::Percent if self.compact.is_some() => signed(&data.short_percent, "unit", ""),
            Style::Percent => signed(&data.percent, "literal", "%"),
            Style::Unit => {
                let width = match self.unit_display {
                    "long" => 2,
                    "narrow" => 1,
                    _ => 0,
                };
                let template = data.units.get(&self.unit).map_or("#", |forms| forms[width].get(category));
                signed(template, "unit", "")
            }
            Style::Currency => self.money(data, &text, category, sign, sign_part.as_ref()),
        }
    }

    fn money(
        &self,
        data: &Numbers,
        text: &[Part],
        category: &str,
        sign: Option<char>,
        sign_part: Option<&Part>,
    ) -> Vec<Part> {
        let currency = data.currencies.get(&self.currency);
        if self.currency_display == "name" {
            let name = currency.map_or(self.currency.as_str(), |currency| currency.4.get(category));
            let template = data.names_pattern.get(category);
            let mut parts: Vec<Part> = sign_part.cloned().into_iter().collect();
            parts.extend(expanded(template, "currency", text, name, None));
            return parts;
        }
        let code = (self.currency.as_str(), data.code);
        let (symbol, form) = match (self.currency_display, currency) {
            ("narrowSymbol", Some(currency)) => (currency.2.as_str(), currency.3),
            ("symbol", Some(currency)) => (currency.0.as_str(), currency.1),
            _ => code,
        };
        let kind = match sign {
            None => 0,
            Some('-') => 1,
            Some(_) => 2,
        };
        // The space between letters and digits is not there between letters.
        let is_word = text.iter().any(|(kind, _)| matches!(*kind, "nan" | "infinity"));
        let sign_of_money = data.currencies.get("EUR").filter(|_| is_word);
        let form = sign_of_money.map_or(form, |euro| euro.3);
        let Some(form) = data.forms.get(form) else { return Vec::new() };
        let template = &form[kind + if self.is_accounting { 3 } else { 0 }];
        let is_short = text.iter().any(|(kind, _)| *kind == "compact");
        let place = match self.data {
            "de-AT" => Some("#\u{a0}¤"),
            "de-CH" => Some("¤\u{a0}#"),
            _ => None,
        };
        if let Some(place) = place.filter(|_| is_short) {
            // There currency and sign stand otherwise beside short numbers than beside others.
            let mut parts: Vec<Part> = sign_part.cloned().into_iter().collect();
            parts.extend(expanded(place, "currency", text, symbol, None));
            return parts;
        }
        expanded(template, "currency", text, symbol, sign_part)
    }

    /// The sign that is shown of a rounded number.
    fn sign_of(&self, number: &Decimal) -> Option<char> {
        let (is_negative, is_zero) = (number.is_negative(), number.is_zero());
        let is_nan = *number == Decimal::NotANumber;
        let minus = is_negative.then_some('-');
        match self.sign {
            "never" => None,
            "always" => Some(if is_negative { '-' } else { '+' }),
            "exceptZero" if is_zero || is_nan => None,
            "exceptZero" => Some(if is_negative { '-' } else { '+' }),
            "negative" if is_zero => None,
            _ => minus,
        }
    }

    /// The number in the unit in which it is short, with the templates of that unit.
    fn compacted<'d>(
        &self,
        number: Decimal,
        rows: &'d [(usize, Plurals)],
    ) -> (Decimal, i32, Option<&'d Plurals>) {
        if number.is_zero() || !matches!(number, Decimal::Finite { .. }) {
            return (self.round(number), 0, None);
        }
        let mut magnitude = number.magnitude();
        loop {
            // The row of thousands is that of four digits.
            let row = usize::try_from(magnitude - 4).ok();
            let last = rows.len().saturating_sub(1);
            let found = row.and_then(|row| rows.get(row.min(last)));
            let shift = match (row, found) {
                (Some(row), Some((shown, _))) => {
                    let digits = i32::try_from(row.min(last)).unwrap_or(0) + 4;
                    digits - i32::try_from(*shown).unwrap_or(0)
                }
                _ => 0,
            };
            let rounded = self.round(number.clone().times_ten_to(-shift));
            // Rounding may give one digit more, and so the next unit.
            let now = rounded.magnitude() + shift;
            if now > magnitude && magnitude - 4 < i32::try_from(last).unwrap_or(0) {
                magnitude = now;
                continue;
            }
            return (rounded, shift, found.filter(|_| shift > 0).map(|(_, forms)| forms));
        }
    }

    /// The digits with their separators, and the category.
    fn number_parts(&self, number: &Decimal, data: &Numbers) -> (Vec<Part>, &'static str) {
        match number {
            Decimal::NotANumber => return (vec![("nan", "NaN".to_owned())], "other"),
            Decimal::Infinite { .. } => return (vec![("infinity", "∞".to_owned())], "other"),
            Decimal::Finite { .. } => {}
        }
        let (mut whole, fraction) = self.written(number);
        let category = plurals::cardinal(self.language(), &whole, &fraction);
        if whole.len() < self.least_whole {
            whole = "0".repeat(self.least_whole - whole.len()) + &whole;
        }
        let (decimal, group) = if self.style == Style::Currency {
            (&data.money_decimal, &data.money_group)
        } else {
            (&data.decimal, &data.group)
        };
        let least = match self.grouping {
            Grouping::Never => usize::MAX,
            Grouping::Auto if self.compact.is_some() => data.min_grouping.max(2),
            Grouping::Auto => data.min_grouping,
            Grouping::Always => 1,
            Grouping::AtLeastTwo => data.min_grouping.max(2),
        };
        let mut parts: Vec<Part> = Vec::new();
        if least != usize::MAX && whole.len() >= 3 + least {
            let first = match whole.len() % 3 {
                0 => 3,
                first => first,
            };
            parts.push(("integer", whole[..first].to_owned()));
            for at in (first..whole.len()).step_by(3) {
                parts.push(("group", group.clone()));
                parts.push(("integer", whole[at..at + 3].to_owned()));
            }
        } else {
            parts.push(("integer", whole));
        }
        if !fraction.is_empty() {
            parts.push(("decimal", decimal.clone()));
            parts.push(("fraction", fraction));
        }
        (parts, category)
    }
}

/// A template with what stands for its signs; what is in brackets is of the kind `inner`.
fn expanded(
    template: &str,
    inner: &'static str,
    number: &[Part],
    money: &str,
    sign: Option<&Part>,
) -> Vec<Part> {
    fn literal(parts: &mut Vec<Part>, c: char) {
        match parts.last_mut() {
            Some(("literal", text)) => text.push(c),
            _ => parts.push(("literal", c.to_string())),
        }
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut bracket: Option<String> = None;
    for c in template.chars() {
        match (c, &mut bracket) {
            ('[', None) => bracket = Some(String::new()),
            (']', Some(_)) => parts.extend(bracket.take().map(|text| (inner, text))),
            (c, Some(text)) => text.push(c),
            ('#', None) => parts.extend(number.iter().cloned()),
            ('¤', None) => parts.push(("currency", money.to_owned())),
            ('%', None) if !money.is_empty() => parts.push(("percentSign", money.to_owned())),
            ('-' | '+', None) if sign.is_some() => parts.extend(sign.cloned()),
            (c, None) => literal(&mut parts, c),
        }
    }
    parts
}

/// The text of parts.
pub(super) fn joined(parts: &[Part]) -> String {
    parts.iter().map(|(_, text)| text.as_str()).collect()
}
