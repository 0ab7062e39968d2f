//! `Intl.NumberFormat`, and numbers as `toLocaleString` writes them.

use std::rc::Rc;

use boa_engine::{Context, JsArgs, JsError, JsNativeError, JsResult, JsValue};

use super::class::{self, Class, Service, parts_list, record, text};
use super::data;
use super::decimal::{Decimal, Mode};
use super::locales::{self, Chosen, unsupported};
use super::numbers::{Digits, Grouping, NumberStyle, Style, joined};
use super::options::{Options, within};

const SERVICE: &str = "Intl.NumberFormat";

#[derive(Debug)]
pub(super) struct NumberFormat {
    locale: String,
    style: NumberStyle,
}

pub(super) static CLASS: Class = Class {
    name: "NumberFormat",
    is_callable: true,
    make: |args, context| Ok(Service::Number(Rc::new(make(args, SERVICE, context)?))),
    construct: |new_target, args, context| class::construct(&CLASS, new_target, args, context),
    methods: &[
        ("resolvedOptions", resolved_options, 0),
        ("formatToParts", format_to_parts, 1),
        ("formatRange", range, 2),
        ("formatRangeToParts", range, 2),
    ],
    getter: Some(("format", format)),
    supported: |_, args, context| {
        class::supported_locales(args, "Intl.NumberFormat.supportedLocalesOf", context)
    },
};

fn take(service: &Service) -> Option<&Rc<NumberFormat>> {
    match service {
        Service::Number(format) => Some(format),
        _ => None,
    }
}

fn format(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    class::service(this, "get Intl.NumberFormat.prototype.format", take)?;
    class::bound(
        this,
        1,
        |object, args, context| {
            let format = class::service(&object.clone().into(), "Intl.NumberFormat.prototype.format", take)?;
            let number = decimal(args.get_or_undefined(0), context)?;
            Ok(text(&joined(&format.style.parts(number))))
        },
        context,
    )
}

fn format_to_parts(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let format = class::service(this, "Intl.NumberFormat.prototype.formatToParts", take)?;
    let number = decimal(args.get_or_undefined(0), context)?;
    parts_list(&format.style.parts(number), context)
}

fn range(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Err(unsupported("`formatRange` of `Intl.NumberFormat`", context))
}

/// The decimal digits of a value, without the loss of a text or a BigInt becoming a number.
pub(super) fn decimal(value: &JsValue, context: &mut Context) -> JsResult<Decimal> {
    let value = value.to_primitive(context, boa_engine::value::PreferredType::Number)?;
    if value.is_symbol() {
        return Err(JsNativeError::typ().with_message("Cannot convert a Symbol value to a number").into());
    }
    if let Some(big) = value.as_bigint() {
        return Ok(Decimal::from_text(&big.to_string()).unwrap_or(Decimal::NotANumber));
    }
    if let Some(written) = value.as_string() {
        let written = written.to_std_string_lossy();
        if let Some(number) = Decimal::from_text(written.trim()) {
            return Ok(number);
        }
    }
    Ok(Decimal::from_number(value.to_number(context)?))
}

/// The text of a value, as `toLocaleString` gives it.
pub(super) fn to_locale_string(
    value: &JsValue,
    args: &[JsValue],
    method: &'static str,
    context: &mut Context,
) -> JsResult<JsValue> {
    let format = make(args, method, context)?;
    let number = decimal(value, context)?;
    Ok(text(&joined(&format.style.parts(number))))
}

/// `service` is what messages name.
fn make(args: &[JsValue], service: &'static str, context: &mut Context) -> JsResult<NumberFormat> {
    let chosen = locales::choose(args.get_or_undefined(0), context)?;
    let options = Options::coerced(args.get_or_undefined(1), service, context)?;
    options.word("localeMatcher", &["lookup", "best fit"], context)?;
    let system = options.text("numberingSystem", context)?;
    let locale = with_digits(&chosen, system.as_deref(), context)?;
    let mut style = NumberStyle::plain(chosen.data);
    style.style = match options.word("style", &["decimal", "percent", "currency", "unit"], context)? {
        Some("percent") => Style::Percent,
        Some("currency") => Style::Currency,
        Some("unit") => Style::Unit,
        _ => Style::Decimal,
    };
    read_currency(&mut style, &options, context)?;
    read_unit(&mut style, &options, context)?;
    let notations = ["standard", "scientific", "engineering", "compact"];
    let notation = options.word("notation", &notations, context)?.unwrap_or("standard");
    if matches!(notation, "scientific" | "engineering") {
        return Err(unsupported(&format!("the notation `{notation}` of `Intl.NumberFormat`"), context));
    }
    let is_compact = notation == "compact";
    let digits = match (style.style, data::languages()) {
        (Style::Currency, Some(languages)) => {
            let digits = languages.digits.get(&style.currency).copied().map_or(2, usize::from);
            (digits, digits)
        }
        (Style::Percent, _) => (0, 0),
        _ => (0, 3),
    };
    read_digits(&mut style, &options, digits, is_compact, true, context)?;
    let compact = options.word("compactDisplay", &["short", "long"], context)?.unwrap_or("short");
    style.compact = is_compact.then_some(compact);
    let has_words =
        style.style == Style::Unit || style.style == Style::Currency && style.currency_display == "name";
    let keeps_zeros = !matches!(style.digits, Digits::Compact | Digits::Fraction { least: 0, .. });
    if is_compact && has_words && (style.unit == "percent" || keeps_zeros) {
        return Err(unsupported("this choice of digits for short numbers with words", context));
    }
    style.grouping = read_grouping(&options, is_compact, context)?;
    let signs = ["auto", "never", "always", "exceptZero", "negative"];
    style.sign = options.word("signDisplay", &signs, context)?.unwrap_or("auto");
    Ok(NumberFormat { locale, style })
}

/// The tag with what it says of digits; others than those of Europe are not there.
pub(super) fn with_digits(chosen: &Chosen, system: Option<&str>, context: &Context) -> JsResult<String> {
    for system in system.into_iter().chain(chosen.key("nu")) {
        if system != "latn" {
            return Err(unsupported(&format!("the numbering system `{system}`"), context));
        }
    }
    Ok(match chosen.key("nu") {
        Some(_) => chosen.with_keys(&[("nu", "latn")]),
        None => chosen.tag.clone(),
    })
}

fn read_currency(style: &mut NumberStyle, options: &Options, context: &mut Context) -> JsResult<()> {
    let currency = options.text("currency", context)?;
    if let Some(code) = &currency
        && !(code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_alphabetic()))
    {
        return Err(JsNativeError::range().with_message(format!("Invalid currency code : {code}")).into());
    }
    if style.style == Style::Currency && currency.is_none() {
        return Err(JsNativeError::typ()
            .with_message("Currency code is required with currency style.")
            .into());
    }
    style.currency = currency.unwrap_or_default().to_ascii_uppercase();
    let is_old = |languages: &data::Languages| languages.old.split(' ').any(|old| old == style.currency);
    if data::languages().is_some_and(is_old) {
        return Err(unsupported(&format!("the currency `{}`", style.currency), context));
    }
    let displays = ["code", "symbol", "narrowSymbol", "name"];
    style.currency_display = options.word("currencyDisplay", &displays, context)?.unwrap_or("symbol");
    style.is_accounting =
        options.word("currencySign", &["standard", "accounting"], context)? == Some("accounting");
    Ok(())
}

fn read_unit(style: &mut NumberStyle, options: &Options, context: &mut Context) -> JsResult<()> {
    let unit = options.text("unit", context)?;
    let wrong = |unit: &str| format!("Invalid unit argument for Intl.NumberFormat() '{unit}'");
    if let Some(unit) = &unit
        && !data::numbers(style.data).is_some_and(|data| data.units.contains_key(unit))
    {
        let known = |unit: &str| data::numbers(style.data).is_some_and(|data| data.units.contains_key(unit));
        if unit.split_once("-per-").is_some_and(|(one, other)| known(one) && known(other)) {
            return Err(unsupported(&format!("the unit `{unit}` of `Intl.NumberFormat`"), context));
        }
        return Err(JsNativeError::range().with_message(wrong(unit)).into());
    }
    if style.style == Style::Unit && unit.is_none() {
        return Err(JsNativeError::typ().with_message(wrong("")).into());
    }
    style.unit = unit.unwrap_or_default();
    style.unit_display =
        options.word("unitDisplay", &["short", "narrow", "long"], context)?.unwrap_or("short");
    Ok(())
}

/// Reads how many digits are shown. Only classes of numbers have ways of rounding.
pub(super) fn read_digits(
    style: &mut NumberStyle,
    options: &Options,
    (least_usual, most_usual): (usize, usize),
    is_compact: bool,
    is_number: bool,
    context: &mut Context,
) -> JsResult<()> {
    const FRACTION: usize = 20;
    const SIGNIFICANT: usize = 21;
    style.least_whole = options.count("minimumIntegerDigits", 1..=SIGNIFICANT, context)?.unwrap_or(1);
    let least_fraction = options.get("minimumFractionDigits", context)?;
    let most_fraction = options.get("maximumFractionDigits", context)?;
    let least = options.get("minimumSignificantDigits", context)?;
    let most = options.get("maximumSignificantDigits", context)?;
    if is_number {
        if options.count("roundingIncrement", 1..=5000, context)?.is_some_and(|increment| increment != 1) {
            return Err(unsupported("`roundingIncrement` of `Intl.NumberFormat`", context));
        }
        let modes = [
            "ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc",
            "halfEven",
        ];
        style.mode = match options.word("roundingMode", &modes, context)? {
            Some("ceil") => Mode::Ceil,
            Some("floor") => Mode::Floor,
            Some("expand") => Mode::Expand,
            Some("trunc") => Mode::Trunc,
            Some("halfCeil") => Mode::HalfCeil,
            Some("halfFloor") => Mode::HalfFloor,
            Some("halfTrunc") => Mode::HalfTrunc,
            Some("halfEven") => Mode::HalfEven,
            _ => Mode::HalfExpand,
        };
    }
    let priority = options.word("roundingPriority", &["auto", "morePrecision", "lessPrecision"], context)?;
    if priority.is_some_and(|priority| priority != "auto") {
        return Err(unsupported("`roundingPriority` of `Intl.NumberFormat`", context));
    }
    if is_number {
        style.strips_zeros = options.word("trailingZeroDisplay", &["auto", "stripIfInteger"], context)?
            == Some("stripIfInteger");
    }
    let count = |value: &JsValue, name, range, context: &mut Context| {
        if value.is_undefined() { Ok(None) } else { within(value, name, range, context).map(Some) }
    };
    style.digits = if !least.is_undefined() || !most.is_undefined() {
        let least = count(&least, "minimumSignificantDigits", 1..=SIGNIFICANT, context)?.unwrap_or(1);
        let most = count(&most, "maximumSignificantDigits", least..=SIGNIFICANT, context)?;
        Digits::Significant { least, most: most.unwrap_or(SIGNIFICANT) }
    } else if is_compact && least_fraction.is_undefined() && most_fraction.is_undefined() {
        Digits::Compact
    } else {
        let least = count(&least_fraction, "minimumFractionDigits", 0..=FRACTION, context)?;
        let most = count(&most_fraction, "maximumFractionDigits", 0..=FRACTION, context)?;
        let (least, most) = match (least, most) {
            (None, None) => (least_usual, most_usual),
            (Some(least), None) => (least, most_usual.max(least)),
            (None, Some(most)) => (least_usual.min(most), most),
            (Some(least), Some(most)) => (least, most),
        };
        if least > most {
            let message = "maximumFractionDigits value is out of range.";
            return Err(JsNativeError::range().with_message(message).into());
        }
        Digits::Fraction { least, most }
    };
    Ok(())
}

fn read_grouping(options: &Options, is_compact: bool, context: &mut Context) -> JsResult<Grouping> {
    let value = options.get("useGrouping", context)?;
    if value.is_undefined() {
        return Ok(if is_compact { Grouping::AtLeastTwo } else { Grouping::Auto });
    }
    if value.as_boolean() == Some(true) {
        return Ok(Grouping::Always);
    }
    if !value.to_boolean() {
        return Ok(Grouping::Never);
    }
    let word = value.to_string(context)?.to_std_string_lossy();
    Ok(match word.as_str() {
        // As texts they mean what is usual.
        "true" | "false" if is_compact => Grouping::AtLeastTwo,
        "true" | "false" => Grouping::Auto,
        word => match options.allowed("useGrouping", word, &["min2", "auto", "always"])? {
            "min2" => Grouping::AtLeastTwo,
            "always" => Grouping::Always,
            _ => Grouping::Auto,
        },
    })
}

/// How many digits are shown, as `resolvedOptions` tells it.
pub(super) fn digits_entries(style: &NumberStyle) -> Result<Vec<(&'static str, JsValue)>, JsError> {
    let count = |count: usize| JsValue::from(u32::try_from(count).unwrap_or(0));
    let mut entries = vec![("minimumIntegerDigits", count(style.least_whole))];
    match style.digits {
        Digits::Fraction { least, most } => {
            entries.push(("minimumFractionDigits", count(least)));
            entries.push(("maximumFractionDigits", count(most)));
        }
        Digits::Significant { least, most } => {
            entries.push(("minimumSignificantDigits", count(least)));
            entries.push(("maximumSignificantDigits", count(most)));
        }
        Digits::Compact => {
            entries.push(("minimumSignificantDigits", count(1)));
            entries.push(("maximumSignificantDigits", count(2)));
            entries.push(("minimumFractionDigits", count(0)));
            entries.push(("maximumFractionDigits", count(0)));
        }
    }
    Ok(entries)
}

fn resolved_options(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let format = class::service(this, "Intl.NumberFormat.prototype.resolvedOptions", take)?;
    let style = &format.style;
    let mut entries = vec![("locale", text(&format.locale)), ("numberingSystem", text("latn"))];
    entries.push((
        "style",
        text(match style.style {
            Style::Decimal => "decimal",
            Style::Percent => "percent",
            Style::Currency => "currency",
            Style::Unit => "unit",
        }),
    ));
    if style.style == Style::Currency {
        entries.push(("currency", text(&style.currency)));
        entries.push(("currencyDisplay", text(style.currency_display)));
        entries.push(("currencySign", text(if style.is_accounting { "accounting" } else { "standard" })));
    }
    if style.style == Style::Unit {
        entries.push(("unit", text(&style.unit)));
        entries.push(("unitDisplay", text(style.unit_display)));
    }
    entries.extend(digits_entries(style)?);
    entries.push((
        "useGrouping",
        match style.grouping {
            Grouping::Never => JsValue::from(false),
            Grouping::Auto => text("auto"),
            Grouping::Always => text("always"),
            Grouping::AtLeastTwo => text("min2"),
        },
    ));
    entries.push(("notation", text(if style.compact.is_some() { "compact" } else { "standard" })));
    entries.extend(style.compact.map(|display| ("compactDisplay", text(display))));
    entries.push(("signDisplay", text(style.sign)));
    entries.push(("roundingMode", text(mode_name(style.mode))));
    entries.push(("roundingIncrement", JsValue::from(1)));
    entries.push(("trailingZeroDisplay", text(if style.strips_zeros { "stripIfInteger" } else { "auto" })));
    let priority = if style.digits == Digits::Compact { "morePrecision" } else { "auto" };
    entries.push(("roundingPriority", text(priority)));
    record(&entries, context)
}

fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Ceil => "ceil",
        Mode::Floor => "floor",
        Mode::Expand => "expand",
        Mode::Trunc => "trunc",
        Mode::HalfCeil => "halfCeil",
        Mode::HalfFloor => "halfFloor",
        Mode::HalfExpand => "halfExpand",
        Mode::HalfTrunc => "halfTrunc",
        Mode::HalfEven => "halfEven",
    }
}
