//! `Intl.PluralRules`.

use std::rc::Rc;

use boa_engine::{Context, JsArgs, JsResult, JsValue};

use super::class::{self, Class, Service, list, record, text};
use super::decimal::Decimal;
use super::locales::{self, Chosen, unsupported};
use super::number_format::{digits_entries, read_digits};
use super::numbers::NumberStyle;
use super::options::Options;
use super::plurals;

#[derive(Debug)]
pub(super) struct PluralRules {
    chosen: Chosen,
    is_ordinal: bool,
    style: NumberStyle,
}

pub(super) static CLASS: Class = Class {
    name: "PluralRules",
    is_callable: false,
    make: |args, context| Ok(Service::Plural(Rc::new(make(args, context)?))),
    construct: |new_target, args, context| class::construct(&CLASS, new_target, args, context),
    methods: &[("resolvedOptions", resolved_options, 0), ("select", select, 1), ("selectRange", range, 2)],
    getter: None,
    supported: |_, args, context| {
        class::supported_locales(args, "Intl.PluralRules.supportedLocalesOf", context)
    },
};

fn take(service: &Service) -> Option<&Rc<PluralRules>> {
    match service {
        Service::Plural(rules) => Some(rules),
        _ => None,
    }
}

fn make(args: &[JsValue], context: &mut Context) -> JsResult<PluralRules> {
    let chosen = locales::choose(args.get_or_undefined(0), context)?;
    let options = Options::coerced(args.get_or_undefined(1), "Intl.PluralRules", context)?;
    options.word("localeMatcher", &["lookup", "best fit"], context)?;
    let is_ordinal = options.word("type", &["cardinal", "ordinal"], context)? == Some("ordinal");
    let mut style = NumberStyle::plain(chosen.data);
    read_digits(&mut style, &options, (0, 3), false, false, context)?;
    Ok(PluralRules { chosen, is_ordinal, style })
}

fn select(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let rules = class::service(this, "Intl.PluralRules.prototype.select", take)?;
    let number = Decimal::from_number(args.get_or_undefined(0).to_number(context)?);
    Ok(text(rules.style.category(number, rules.is_ordinal)))
}

fn range(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Err(unsupported("`selectRange` of `Intl.PluralRules`", context))
}

fn resolved_options(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let rules = class::service(this, "Intl.PluralRules.prototype.resolvedOptions", take)?;
    let kind = if rules.is_ordinal { "ordinal" } else { "cardinal" };
    let mut entries = vec![("locale", text(rules.chosen.by_language(&[]))), ("type", text(kind))];
    entries.extend(digits_entries(&rules.style)?);
    let categories = plurals::categories(rules.chosen.language(), rules.is_ordinal);
    let categories = categories.iter().map(|category| text(category)).collect();
    entries.push(("pluralCategories", list(categories, context)));
    record(&entries, context)
}
