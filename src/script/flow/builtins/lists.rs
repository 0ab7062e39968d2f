//! Lists whose elements are known one by one, and what follows from it.

use crate::script::flow::values::{Args, Atom, Kind, Prims, Ref, Value, concatenated};
use crate::{diagnostics::Span, script::flow::interpreter::Interpreter};

/// Longer lists are not followed element by element.
const LONGEST: usize = 24;

impl<'a> Interpreter<'a> {
    /// The elements of the one list that a value is, where all of them are known and none may be missing.
    pub(crate) fn counted(&mut self, value: &Value) -> Option<Vec<Value>> {
        let id = value.only_object()?;
        let list = self.heap.get(id);
        let closed =
            list.kind == Kind::List && !list.open && list.rest.is_bottom() && list.sources.is_empty();
        if !closed || list.fields.len() > LONGEST {
            return None;
        }
        (0..list.fields.len())
            .map(|index| list.fields.get(index.to_string().as_str()).filter(|field| field.born))
            .map(|field| field.map(|field| field.value.clone()))
            .collect()
    }

    /// True if a loop over a value runs at least once.
    pub(crate) fn is_never_empty(&mut self, value: &Value) -> bool {
        let sure = !value.refs.is_empty() && value.prims.is_empty() && value.strings.is_empty();
        sure && value.refs.iter().all(|reference| {
            let Ref::Object(id) = reference else { return false };
            let object = self.heap.get(*id);
            let born = |key: &str| object.fields.get(key).is_some_and(|field| field.born);
            match object.kind {
                Kind::List => born("0"),
                Kind::Iterator => born("#yields"),
                _ => false,
            }
        })
    }

    pub(crate) fn length_of(&mut self, id: usize) -> Value {
        let list = self.heap.get(id);
        let closed = !list.open && list.rest.is_bottom() && list.sources.is_empty();
        Value::from_prims(if list.fields.get("0").is_some_and(|field| field.born) {
            Prims::NUMBER
        } else if closed && list.fields.is_empty() {
            Prims::ZERO
        } else {
            Prims::ANY_NUMBER
        })
    }

    pub(crate) fn joined_list(&mut self, list: &Value, separator: Value, at: Span) -> Value {
        let none = separator == Value::undefined();
        let separator = if none { Value::string(",", at) } else { separator };
        let Some(elements) = self.counted(list) else { return Value::from_prims(Prims::STRING) };
        let mut text = Value::string("", at);
        for (index, element) in elements.into_iter().enumerate() {
            if index > 0 {
                text = concatenated(&text, &separator, at);
            }
            // Nothing is joined as an empty text.
            let mut shown = element.present();
            if element.may_be_nullish() {
                shown.join(&Value::string("", at));
            }
            text = concatenated(&text, &shown, at);
        }
        self.texts.widened(at, text)
    }

    /// `list.reduce(function, first)` where each step can be made by itself.
    pub(crate) fn reduced(&mut self, list: &Value, args: &Args, backwards: bool, at: Span) -> Option<Value> {
        let mut elements = self.counted(list)?;
        if backwards {
            elements.reverse();
        }
        let mut elements = elements.into_iter();
        let mut sum = if args.list.len() > 1 { args.get(1) } else { elements.next()? };
        for element in elements {
            let index = Value::from_prims(Prims::ANY_NUMBER);
            let each = Args::new(vec![sum, element, index, list.clone()]);
            sum = self.call_value(&args.get(0), &Value::undefined(), each, at);
        }
        Some(sum)
    }

    /// A list with one element for each property of an object, in an order that is not followed.
    pub(crate) fn listed_for(&mut self, object: &Value, elements: &Value, at: Span) -> Value {
        let count = match object.refs.first() {
            Some(Ref::Object(id)) if object.refs.len() == 1 && object.prims.is_empty() => {
                let table = self.heap.get(*id);
                let closed = table.kind == Kind::Plain
                    && !table.open
                    && table.rest.is_bottom()
                    && table.sources.is_empty()
                    && table.fields.values().all(|field| field.born);
                closed.then_some(table.fields.len())
            }
            _ => None,
        };
        let Some(count) = count.filter(|count| (1..=LONGEST).contains(count)) else {
            return self.list_of(elements, at, 0);
        };
        let id = self.allocate(at, 0, Kind::List);
        for index in 0..count {
            self.heap.add(id, &Atom::from(index.to_string()), elements, true);
        }
        Value::reference(Ref::Object(id))
    }
}
