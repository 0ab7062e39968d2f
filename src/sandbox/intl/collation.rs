//! `Intl.Collator` and `localeCompare`.

use std::cmp::Ordering;
use std::rc::Rc;

use boa_engine::{Context, JsArgs, JsError, JsNativeError, JsResult, JsString, JsValue};
use icu_collator::options::{AlternateHandling, CaseLevel, CollatorOptions, Strength};
use icu_collator::preferences::{CollationCaseFirst, CollationNumericOrdering};
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;

use super::class::{self, Class, Service, record, text};
use super::locales::{self, Chosen, unsupported};
use super::options::Options;
use crate::sandbox::host::Host;

const COMPARE: &str = "String.prototype.localeCompare";

#[derive(Debug)]
pub(in crate::sandbox) struct Order {
    locale: String,
    sensitivity: &'static str,
    ignores_punctuation: bool,
    is_numeric: bool,
    case_first: &'static str,
    collator: CollatorBorrowed<'static>,
}

pub(super) static CLASS: Class = Class {
    name: "Collator",
    is_callable: true,
    make: |args, context| Ok(Service::Order(Rc::new(make(args, "Intl.Collator", context)?))),
    construct: |new_target, args, context| class::construct(&CLASS, new_target, args, context),
    methods: &[("resolvedOptions", resolved_options, 0)],
    getter: Some(("compare", compare)),
    supported: |_, args, context| class::supported_locales(args, "Intl.Collator.supportedLocalesOf", context),
};

fn take(service: &Service) -> Option<&Rc<Order>> {
    match service {
        Service::Order(order) => Some(order),
        _ => None,
    }
}

impl Order {
    fn of(&self, one: &JsString, other: &JsString) -> JsValue {
        let (one, other): (Vec<u16>, Vec<u16>) = (one.iter().collect(), other.iter().collect());
        let order = match self.collator.compare_utf16(&one, &other) {
            // It takes all halves of pairs that stand alone for the same character.
            Ordering::Equal if has_lone_surrogates(&one) || has_lone_surrogates(&other) => one.cmp(&other),
            order => order,
        };
        JsValue::from(match order {
            Ordering::Less => -1,
            Ordering::Equal => 0,
            Ordering::Greater => 1,
        })
    }
}

fn has_lone_surrogates(units: &[u16]) -> bool {
    char::decode_utf16(units.iter().copied()).any(|unit| unit.is_err())
}

fn compare(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    class::service(this, "get Intl.Collator.prototype.compare", take)?;
    class::bound(
        this,
        2,
        |object, args, context| {
            let order = class::service(&object.clone().into(), "Intl.Collator.prototype.compare", take)?;
            let one = args.get_or_undefined(0).to_string(context)?;
            let other = args.get_or_undefined(1).to_string(context)?;
            Ok(order.of(&one, &other))
        },
        context,
    )
}

/// `localeCompare`: lists are sorted by it, so that the last order is kept.
pub(super) fn locale_compare(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    if this.is_null_or_undefined() {
        let message = "String.prototype.localeCompare called on null or undefined";
        return Err(JsNativeError::typ().with_message(message).into());
    }
    let one = this.to_string(context)?;
    let other = args.get_or_undefined(0).to_string(context)?;
    let (locales, options) = (args.get_or_undefined(1), args.get_or_undefined(2));
    let is_plain = options.is_undefined() && (locales.is_undefined() || locales.is_string());
    if !is_plain {
        return Ok(make(&args[1..], COMPARE, context)?.of(&one, &other));
    }
    let host = Host::from_context(context)?;
    let key = locales.as_string();
    let known =
        host.order.borrow().as_ref().filter(|(last, _)| *last == key).map(|(_, order)| Rc::clone(order));
    if let Some(order) = known {
        return Ok(order.of(&one, &other));
    }
    let order = Rc::new(make(std::slice::from_ref(locales), COMPARE, context)?);
    host.order.replace(Some((key, Rc::clone(&order))));
    Ok(order.of(&one, &other))
}

/// `service` is what messages name.
fn make(args: &[JsValue], service: &'static str, context: &mut Context) -> JsResult<Order> {
    let chosen = locales::choose(args.get_or_undefined(0), context)?;
    let options = Options::coerced(args.get_or_undefined(1), service, context)?;
    let usage = options.word("usage", &["sort", "search"], context)?;
    if usage == Some("search") {
        return Err(unsupported("`usage: 'search'` of `Intl.Collator`", context));
    }
    options.word("localeMatcher", &["lookup", "best fit"], context)?;
    let collation = options.text("collation", context)?;
    for collation in collation.as_deref().into_iter().chain(chosen.key("co")) {
        if !matches!(collation, "default" | "standard") {
            return Err(unsupported(&format!("the collation `{collation}`"), context));
        }
    }
    let numeric = options.flag("numeric", context)?;
    let case_first = options.word("caseFirst", &["upper", "lower", "false"], context)?;
    let sensitivity =
        options.word("sensitivity", &["base", "accent", "case", "variant"], context)?.unwrap_or("variant");
    let ignores_punctuation = options.flag("ignorePunctuation", context)?.unwrap_or(false);
    let in_tag = (
        chosen.key("kn").map(|value| value != "false"),
        chosen
            .key("kf")
            .and_then(|value| ["upper", "lower", "false"].into_iter().find(|word| *word == value)),
    );
    let is_numeric = numeric.or(in_tag.0).unwrap_or(false);
    let case = case_first.or(in_tag.1).unwrap_or("false");
    let mut kept: Vec<(&str, &str)> = Vec::new();
    kept.extend(in_tag.1.filter(|_| case_first.is_none()).map(|value| ("kf", value)));
    kept.extend(chosen.key("kn").filter(|_| numeric.is_none()).map(|value| ("kn", value)));
    Ok(Order {
        locale: Chosen { tag: chosen.by_language(&["en-US", "de-AT"]).to_owned(), ..chosen.clone() }
            .with_keys(&kept),
        sensitivity,
        ignores_punctuation,
        is_numeric,
        case_first: case,
        collator: collator(&chosen, sensitivity, ignores_punctuation, is_numeric, case)?,
    })
}

fn collator(
    chosen: &Chosen,
    sensitivity: &str,
    ignores_punctuation: bool,
    is_numeric: bool,
    case_first: &str,
) -> JsResult<CollatorBorrowed<'static>> {
    let broken = |why: String| JsError::from(JsNativeError::error().with_message(why));
    let locale = Locale::try_from_str(&chosen.tag).map_err(|error| broken(error.to_string()))?;
    let mut preferences = CollatorPreferences::from(&locale);
    preferences.numeric_ordering =
        Some(if is_numeric { CollationNumericOrdering::True } else { CollationNumericOrdering::False });
    preferences.case_first = Some(match case_first {
        "upper" => CollationCaseFirst::Upper,
        "lower" => CollationCaseFirst::Lower,
        _ => CollationCaseFirst::False,
    });
    let mut options = CollatorOptions::default();
    let (strength, level) = match sensitivity {
        "base" => (Strength::Primary, CaseLevel::Off),
        "accent" => (Strength::Secondary, CaseLevel::Off),
        "case" => (Strength::Primary, CaseLevel::On),
        _ => (Strength::Tertiary, CaseLevel::Off),
    };
    (options.strength, options.case_level) = (Some(strength), Some(level));
    options.alternate_handling =
        Some(if ignores_punctuation { AlternateHandling::Shifted } else { AlternateHandling::NonIgnorable });
    CollatorBorrowed::try_new(preferences, options).map_err(|error| broken(error.to_string()))
}

fn resolved_options(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let order = class::service(this, "Intl.Collator.prototype.resolvedOptions", take)?;
    let entries = [
        ("locale", text(&order.locale)),
        ("usage", text("sort")),
        ("sensitivity", text(order.sensitivity)),
        ("ignorePunctuation", order.ignores_punctuation.into()),
        ("collation", text("default")),
        ("numeric", order.is_numeric.into()),
        ("caseFirst", text(order.case_first)),
    ];
    record(&entries, context)
}
