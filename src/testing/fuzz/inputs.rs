//! Generates inputs: first each field with each value alone, then several fields at once, derived from inputs with new
//! behaviour.

use serde_json::{Map, Value};

use super::form::{Form, FormField};
use super::random::Random;
use super::values::{hostile, likely, number, past_limits};

pub(super) type Params = Map<String, Value>;

/// A generator of inputs: the same ones for the same form, seed and feedback.
pub(super) struct Inputs<'a> {
    form: &'a Form,
    /// The inputs to derive from: a filled form, the cases, and inputs with new behaviour.
    bases: Vec<Params>,
    /// Changes of a single field that are still to be tried: index of the base, index of the field, value.
    single: std::vec::IntoIter<(usize, usize, Option<Value>)>,
    hostile: Vec<Value>,
    random: Random,
}

impl<'a> Inputs<'a> {
    pub(super) fn new(form: &'a Form, known: Vec<Params>, random: Random) -> Self {
        let mut bases = vec![form.filled()];
        bases.extend(known);
        let hostile = hostile();
        let mut single: Vec<(usize, usize, Option<Value>)> = Vec::new();
        let mut random = random;
        for (at, field) in form.fields.iter().enumerate() {
            let own = likely(field).into_iter().chain(past_limits(field));
            let values = own.chain(hostile.iter().cloned()).map(Some).chain([None]);
            let base = random.below(bases.len());
            single.extend(values.map(|value| (base, at, value)));
        }
        // Fields take turns, so that few runs look at each of them a little.
        shuffle(&mut single, &mut random);
        Self { form, bases, single: single.into_iter(), hostile, random }
    }

    pub(super) fn keep(&mut self, params: Params) {
        self.bases.push(params);
    }

    pub(super) fn next(&mut self) -> Params {
        if let Some((base, field, value)) = self.single.next() {
            let mut params = self.bases.get(base).cloned().unwrap_or_default();
            set(&mut params, &self.form.fields[field].key, value);
            return params;
        }
        let base = self.random.below(self.bases.len());
        let mut params = self.bases.get(base).cloned().unwrap_or_default();
        for _ in 0..=self.random.below(3) {
            let Some(field) = self.random.one_of(&self.form.fields) else { break };
            let value = self.value(field, params.get(&field.key).cloned());
            set(&mut params, &field.key, value);
        }
        if self.form.fields.is_empty() || self.random.once_in(50) {
            let value = self.random.one_of(&self.hostile).cloned();
            set(&mut params, "unknown_key", value);
        }
        params
    }

    fn value(&mut self, field: &FormField, now: Option<Value>) -> Option<Value> {
        match self.random.below(8) {
            0 => None,
            1 | 2 => self.random.one_of(&likely(field)).cloned(),
            3 => self.random.one_of(&past_limits(field)).or(self.hostile.first()).cloned(),
            4 | 5 => now.map(|now| self.changed(now)),
            _ => self.random.one_of(&self.hostile).cloned(),
        }
    }

    fn changed(&mut self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.changed_text(&text)),
            Value::Array(mut items) if !items.is_empty() => {
                let at = self.random.below(items.len());
                match self.random.below(3) {
                    0 => drop(items.remove(at)),
                    1 => items.push(items[at].clone()),
                    _ => items[at] = self.random.one_of(&self.hostile).cloned().unwrap_or_default(),
                }
                Value::Array(items)
            }
            Value::Object(mut fields) if !fields.is_empty() => {
                let at = self.random.below(fields.len());
                let key = fields.keys().nth(at).cloned().unwrap_or_default();
                let value = self.random.one_of(&self.hostile).cloned();
                set(&mut fields, &key, value);
                Value::Object(fields)
            }
            Value::Number(given) => {
                let now = given.as_f64().unwrap_or_default();
                let other = [now + 1.0, now - 1.0, -now, now * 10.0, now / 3.0];
                let other = self.random.one_of(&other).copied().unwrap_or_default();
                number(other).unwrap_or_default()
            }
            Value::Bool(flag) => Value::Bool(!flag),
            other => self.random.one_of(&self.hostile).cloned().unwrap_or(other),
        }
    }

    fn changed_text(&mut self, text: &str) -> String {
        let characters: Vec<char> = text.chars().take(5000).collect();
        let at = self.random.below(characters.len() + 1);
        let (before, after) = characters.split_at(at.min(characters.len()));
        let (before, after): (String, String) = (before.iter().collect(), after.iter().collect());
        let put =
            ["", " ", ",", "\n", "=", ":", "-", "0", "9", "a", "ї", "\"", "{", "]", "%", "\u{301}", "👍"];
        let put = self.random.one_of(&put).copied().unwrap_or_default();
        match self.random.below(4) {
            0 => before,
            1 => format!("{before}{}", after.chars().skip(1).collect::<String>()),
            2 => format!("{before}{after}{put}{before}"),
            _ => format!("{before}{put}{after}"),
        }
    }
}

fn set(params: &mut Params, key: &str, value: Option<Value>) {
    match value {
        Some(value) => drop(params.insert(key.to_owned(), value)),
        None => drop(params.shift_remove(key)),
    }
}

fn shuffle<T>(items: &mut [T], random: &mut Random) {
    for at in (1..items.len()).rev() {
        items.swap(at, random.below(at + 1));
    }
}
