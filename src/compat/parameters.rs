//! Compares the parameters of an action.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::limits::{self, TypeChange};
use super::renames::{self, Certainty, advice, are_alike};
use super::table::{
    ADDED_PARAMETER, ADDED_REQUIRED, CHANGED_DEFAULT, CHANGED_TYPE, HIDDEN_PARAMETER, NARROWED_LENGTH,
    NARROWED_PATTERN, NARROWED_RANGE, NEWLY_REQUIRED, REMOVED_PARAMETER, RENAMED_PARAMETER, WIDENED_TYPE,
};
use super::{Break, Rule, Subject, ValueRule, options};
use crate::library::{Action, FieldType, Parameter};
use crate::{diagnostics::Span, script::Facts};

/// The facts of the code of an action, before and after.
pub(super) type FactsOf<'a> = (&'a dyn Fn() -> Option<Arc<Facts>>, &'a dyn Fn() -> Option<Arc<Facts>>);

type Form<'a> = BTreeMap<&'a str, &'a Parameter>;

fn form(action: &Action) -> Form<'_> {
    action.config.content.keyed().map(|(key, parameter)| (key.value.as_str(), parameter)).collect()
}

pub(super) fn compare(before: &Action, after: &Action, facts: FactsOf<'_>, breaks: &mut Vec<Break>) {
    // A form that cannot be read says nothing; lint reports it.
    if !before.config.parsed || !after.config.parsed {
        return;
    }
    let (old, new) = (form(before), form(after));
    let renamed = renamed(after, (&old, &new), facts);
    for (key, parameter) in &old {
        if let Some(same) = new.get(key) {
            field(after, (key, parameter), same, breaks);
        } else if let Some((to, sure)) = renamed.get(key) {
            let is = new[to];
            let message = format!("the parameter `{key}` is called `{to}`");
            let found =
                Break::new(&RENAMED_PARAMETER, after, message).on(Subject::Parameter((*key).to_owned()));
            let found = found.at(&after.config.path, options::span_of(is)).help(advice(key, to));
            breaks.push(if *sure == Certainty::Declared { found.declared() } else { found });
            field(after, (key, parameter), is, breaks);
        } else {
            let found = Break::new(&REMOVED_PARAMETER, after, format!("the parameter `{key}` is removed"));
            let found = found.on(Subject::Parameter((*key).to_owned())).gone_from(&after.config.path);
            breaks.push(found.help("keep it hidden, and go on without its value, for one version"));
        }
    }
    for (key, parameter) in &new {
        let is_old = old.contains_key(key) || renamed.values().any(|(to, _)| to == key);
        if is_old {
            continue;
        }
        let about = |rule, message| {
            let found = Break::new(rule, after, message).on(Subject::Parameter((*key).to_owned()));
            found.at(&after.config.path, options::span_of(parameter))
        };
        breaks.push(if parameter.is_required() && parameter.default_value.is_none() {
            let message = format!("the new parameter `{key}` is required and has no default");
            about(&ADDED_REQUIRED, message).help("give it a `defaultValue`, or let the form leave it empty")
        } else {
            about(&ADDED_PARAMETER, format!("the parameter `{key}` is new"))
        });
    }
}

fn renamed<'a>(
    after: &'a Action,
    (old, new): (&Form<'a>, &Form<'a>),
    (facts_before, facts_after): FactsOf<'_>,
) -> BTreeMap<&'a str, (&'a str, Certainty)> {
    let gone: Vec<&&str> = old.keys().filter(|key| !new.contains_key(*key)).collect();
    let mut come: Vec<&str> = new.keys().copied().filter(|key| !old.contains_key(key)).collect();
    let mut found = BTreeMap::new();
    if gone.is_empty() || come.is_empty() {
        return found;
    }
    for key in &gone {
        if let Some(to) = renames::declared(after, key, |to| come.contains(&to)) {
            let (Some((to, _)), Some(at)) = (new.get_key_value(to), come.iter().position(|key| *key == to))
            else {
                continue;
            };
            come.remove(at);
            found.insert(**key, (*to, Certainty::Declared));
        }
    }
    let (facts_before, facts_after) = (facts_before(), facts_after());
    for key in gone {
        if found.contains_key(*key) {
            continue;
        }
        let uses = |facts: &Option<Arc<Facts>>, key: &str| {
            facts
                .as_ref()
                .and_then(|facts| facts.params.get(key))
                .map(|key| (key.uses.clone(), key.compared.clone()))
        };
        let like = |to: &&str| {
            let (was, is) = (old[*key], new[to]);
            let text =
                |text: &Option<crate::library::Spanned<String>>| text.as_ref().map(|text| text.value.clone());
            if text(&was.field_type) != text(&is.field_type) {
                return None;
            }
            let same =
                |one: Option<String>, other: Option<String>| usize::from(one.is_some() && one == other);
            let used = uses(&facts_before, key).filter(|used| Some(used) == uses(&facts_after, to).as_ref());
            let is_used_alike = used.is_some_and(|(uses, compared)| !uses.is_empty() || !compared.is_empty());
            let score = 2 * same(text(&was.label), text(&is.label))
                + same(text(&was.description), text(&is.description))
                + usize::from(is_used_alike)
                + 2 * usize::from(are_alike(key, to));
            (score >= 2).then_some(score)
        };
        let best =
            come.iter().enumerate().filter_map(|(at, to)| Some((like(to)?, at))).max_by_key(|(score, at)| {
                // Of several that are as good, the first.
                (*score, std::cmp::Reverse(*at))
            });
        if let Some((_, at)) = best {
            found.insert(*key, (come.remove(at), Certainty::Guessed));
        }
    }
    found
}

fn field(action: &Action, (key, old): (&&str, &Parameter), new: &Parameter, breaks: &mut Vec<Break>) {
    let path = &action.config.path;
    let about = |rule: &'static Rule, message: String, span: Option<Span>| {
        let found = Break::new(rule, action, message).on(Subject::Parameter((*key).to_owned()));
        found.at(path, span.unwrap_or_else(|| options::span_of(new)))
    };
    let default =
        |parameter: &Parameter| parameter.default_value.as_ref().map(|node| limits::plain(node.to_json()));
    let lost_default = default(old).is_some() && default(new).is_none();
    if new.is_required() && !old.is_required() && !lost_default {
        let span = new.required.as_ref().map(|flag| flag.span);
        let message = format!("the parameter `{key}` is required by now");
        breaks.push(
            about(&NEWLY_REQUIRED, message, span)
                .help("treat a missing value as before, and leave it optional"),
        );
    }
    let name =
        |parameter: &Parameter| parameter.field_type.as_ref().map_or("", |name| &name.value).to_owned();
    let types = || match (&old.field_type, &new.field_type) {
        (Some(was), None) => format!("the parameter `{key}` was of the type {} and has none", was.value),
        (None, _) => format!("the parameter `{key}` had no type and is of the type {}", name(new)),
        _ => format!("the parameter `{key}` was of the type {} and is {}", name(old), name(new)),
    };
    let span = new.field_type.as_ref().map(|name| name.span);
    match limits::type_change(old, new) {
        TypeChange::Same => {}
        TypeChange::Widened => breaks.push(about(&WIDENED_TYPE, types(), span)),
        TypeChange::Changed => {
            let found = about(&CHANGED_TYPE, types(), span)
                .help("add a parameter of the new type, and keep the old one");
            let shape = FieldType::named(&name(new)).map(|field| ValueRule::Shape(field.shape));
            breaks.push(Break { right: shape, ..found });
        }
    }
    // A node that left it to the default holds nothing, and the form asks for a value.
    if new.is_required() && lost_default {
        let message = format!("the required parameter `{key}` has no default any more");
        breaks.push(about(&NEWLY_REQUIRED, message, None).help("keep the default"));
    } else if default(old) != default(new) {
        let shown = |value: Option<serde_json::Value>| {
            value.map_or_else(|| "none".to_owned(), |value| value.to_string())
        };
        let message = format!(
            "the default of the parameter `{key}` was {} and is {}",
            shown(default(old)),
            shown(default(new))
        );
        breaks.push(about(&CHANGED_DEFAULT, message, new.default_value.as_ref().map(|node| node.span)));
    }
    let hidden = |parameter: &Parameter| parameter.hidden.as_ref().is_some_and(|flag| flag.value);
    if hidden(new) && !hidden(old) {
        let span = new.hidden.as_ref().map(|flag| flag.span);
        breaks.push(about(&HIDDEN_PARAMETER, format!("the parameter `{key}` is hidden by now"), span));
    }
    let length = ValueRule::Length(limits::value(&new.min_length), limits::value(&new.max_length));
    let range = ValueRule::Range(limits::value(&new.min), limits::value(&new.max));
    let narrowed = limits::lengths(old, new).into_iter().map(|found| (&NARROWED_LENGTH, &length, found));
    let ranges = limits::ranges(old, new).into_iter().map(|found| (&NARROWED_RANGE, &range, found));
    for (rule, right, limits::Narrowed { key: limit, was, is }) in narrowed.chain(ranges) {
        let was = was.map_or_else(|| "there was none".to_owned(), |was| format!("it was {was}"));
        let message = format!("`{limit}` of the parameter `{key}` is {is}; {was}");
        breaks.push(about(rule, message, None).right(right.clone()));
    }
    let pattern = |parameter: &Parameter| parameter.pattern.as_ref().map(|text| text.value.clone());
    let narrows = |is: &String| {
        pattern(old).as_ref() != Some(is) && !limits::lets_all_through(is, name(new) == "textarea")
    };
    if let Some(is) = pattern(new).filter(narrows) {
        let was = pattern(old).map_or_else(|| "there was none".to_owned(), |was| format!("it was `{was}`"));
        let span = new.pattern.as_ref().map(|text| text.span);
        let message = format!("`pattern` of the parameter `{key}` is `{is}`; {was}");
        breaks.push(about(&NARROWED_PATTERN, message, span).right(ValueRule::Pattern(is)));
    }
    options::compare(action, key, (old, new), breaks);
}
