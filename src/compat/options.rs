//! Compares the options of a field.

use super::table::{ADDED_OPTION, NARROWED_OPTIONS, REMOVED_OPTION, RENAMED_OPTION};
use super::{Break, Subject, ValueRule, limits};
use crate::diagnostics::Span;
use crate::library::{Action, Choice, Parameter};

fn choices(parameter: &Parameter) -> &[Choice] {
    parameter.options.as_deref().unwrap_or_default()
}

/// True if the field offers values to choose from, and no others.
fn chooses(parameter: &Parameter) -> bool {
    let kind = parameter.field_type.as_ref().map(|name| name.value.as_str());
    matches!(kind, Some("select" | "multiselect" | "radio"))
}

/// True if the options of a parameter come from a request when the form opens.
fn fetches(action: &Action, key: &str) -> bool {
    let config = action.config.root.to_json();
    let mut items = config["parameters"].as_array().into_iter().flatten();
    let is_it = |item: &&serde_json::Value| ["key", "name"].iter().any(|name| item[name] == key);
    items.find(is_it).is_some_and(|item| item.get("source").is_some())
}

pub(super) fn compare(
    action: &Action,
    key: &str,
    (old, new): (&Parameter, &Parameter),
    breaks: &mut Vec<Break>,
) {
    let is: Vec<_> =
        choices(new).iter().filter_map(|choice| Some((limits::option(choice)?, choice.span))).collect();
    let was: Vec<_> = choices(old).iter().filter_map(limits::option).collect();
    let type_of = |parameter: &Parameter| parameter.field_type.as_ref().map(|name| name.value.clone());
    if is.is_empty() && (!chooses(new) || fetches(action, key)) {
        // Any value is right, or a request tells at run time which are.
        return;
    }
    if was.is_empty() && !is.is_empty() && type_of(old) == type_of(new) && !chooses(old) {
        let message = format!("the parameter `{key}` has options by now, and took any value before");
        let subject = Subject::Parameter(key.to_owned());
        let found = Break::new(&NARROWED_OPTIONS, action, message).on(subject);
        let right = ValueRule::OneOf(is.into_iter().map(|((value, _), _)| value).collect());
        breaks.push(found.at(&action.config.path, span_of(new)).right(right));
        return;
    }
    if was.is_empty() && type_of(old) != type_of(new) {
        // Another type, which is told as that.
        return;
    }
    let is_old = |value: &serde_json::Value| was.iter().any(|(old, _)| old == value);
    for (value, label) in &was {
        if is.iter().any(|((other, _), _)| other == value) {
            continue;
        }
        let renamed = is.iter().find(|((other, name), _)| !is_old(other) && name.is_some() && name == label);
        let subject = Subject::Option(key.to_owned(), value.clone());
        breaks.push(match renamed {
            Some(((other, _), span)) => {
                let message = format!("the option {value} of the parameter `{key}` is {other} by now");
                let found = Break::new(&RENAMED_OPTION, action, message).on(subject);
                found
                    .at(&action.config.path, *span)
                    .help("keep the value, and change what the option is called")
            }
            None => {
                let message = format!("the option {value} of the parameter `{key}` is removed");
                let found = Break::new(&REMOVED_OPTION, action, message).on(subject);
                found.at(&action.config.path, span_of(new))
            }
        });
    }
    for ((value, label), span) in &is {
        let is_renamed = was.iter().any(|(old, name)| {
            name.is_some() && name == label && is.iter().all(|((other, _), _)| other != old)
        });
        if !is_old(value) && !is_renamed {
            let message = format!("the option {value} of the parameter `{key}` is new");
            breaks.push(Break::new(&ADDED_OPTION, action, message).at(&action.config.path, *span));
        }
    }
}

pub(super) fn span_of(parameter: &Parameter) -> Span {
    parameter.identifier().map_or(parameter.span, |key| key.span)
}
