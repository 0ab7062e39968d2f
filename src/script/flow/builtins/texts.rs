//! Calls of methods of strings, of other primitives, and of values that are not known.

use crate::script::flow::values::{Args, Atom, Kind, Prims, Ref, Value, concatenated};
use crate::{
    diagnostics::Span, script::facts::Use, script::flow::builtins::methods::VISITORS,
    script::flow::interpreter::Interpreter,
};

/// Methods that only strings have.
const TEXT_METHODS: [&str; 26] = [
    "trim", "trimStart", "trimEnd", "toLowerCase", "toUpperCase", "split", "replace", "replaceAll",
    "startsWith", "endsWith", "charAt", "charCodeAt", "codePointAt", "padStart", "padEnd", "substring",
    "substr", "match", "matchAll", "search", "repeat", "normalize", "localeCompare", "toLocaleLowerCase",
    "toLocaleUpperCase", "anchor",
];

impl<'a> Interpreter<'a> {
    /// Methods of strings, numbers and of values that are not known.
    pub(crate) fn call_on_prims(&mut self, object: &Value, name: &Atom, args: &Args, at: Span) -> Value {
        let mut result = Value::default();
        let method = &**name;
        if object.prims.any(Prims::UNKNOWN_TRUTHY) {
            if TEXT_METHODS.contains(&method) {
                self.note_use(object, Use::Text);
                self.note_operation(object, at, Use::Text, method);
            } else if VISITORS.contains(&method)
                || matches!(method, "push" | "pop" | "join" | "sort" | "shift")
            {
                self.note_use(object, Use::List);
                self.note_operation(object, at, Use::List, method);
            } else if matches!(method, "toFixed" | "toPrecision") {
                self.note_use(object, Use::Number);
                self.note_operation(object, at, Use::Number, method);
            }
            result.join(&if matches!(method, "then" | "catch" | "finally") {
                self.call_on_promise(&Value::unknown(), method, args, at)
            } else {
                self.escape_args(args, at);
                Value::unknown()
            });
        } else if object.prims.any(Prims::STRING) || !object.strings.is_empty() {
            result.join(&self.call_on_text(object, method, args, at));
        }
        if object.prims.any(Prims::ANY_NUMBER.or(Prims::BOOLEAN)) {
            result.join(&Value::from_prims(if method == "valueOf" {
                Prims::ANY_NUMBER
            } else {
                Prims::STRING
            }));
        }
        if object.prims.any(Prims::OBJECT) {
            self.escape_args(args, at);
            result.join(&Value::unknown());
        }
        result
    }

    fn call_on_text(&mut self, text: &Value, method: &str, args: &Args, at: Span) -> Value {
        for value in &args.list {
            let callable = |reference: &&Ref| match reference {
                Ref::Function(_) | Ref::HostMember(_) | Ref::Resolver(_) => true,
                Ref::Object(id) => self.heap.kind(*id) == Kind::Bound,
                _ => false,
            };
            let functions = value.refs.iter().filter(callable);
            for function in functions.cloned().collect::<Vec<_>>() {
                self.escape(&Value::reference(function), at);
            }
        }
        let change: Option<fn(&str) -> String> = match method {
            "toLowerCase" => Some(str::to_lowercase),
            "toUpperCase" => Some(str::to_uppercase),
            "trim" => Some(|text| text.trim().to_owned()),
            "toString" | "valueOf" => Some(str::to_owned),
            _ => None,
        };
        if let Some(change) = change {
            let mut result = Value::from_prims(text.prims.and(Prims::STRING));
            for known in text.strings.keys() {
                result.join(&Value::string(&change(known), at));
            }
            return self.texts.widened(at, result);
        }
        match method {
            "split" => {
                let parts = self.split(text, &args.get(0), at);
                let Some(parts) = parts else {
                    return self.list_of(&Value::from_prims(Prims::STRING), at, 0);
                };
                let list = self.allocate(at, 0, Kind::List);
                for (index, (part, always)) in parts.into_iter().enumerate() {
                    self.heap.add(list, &Atom::from(index.to_string()), &part, always);
                }
                Value::reference(Ref::Object(list))
            }
            "concat" => {
                let joined = args.list.iter().fold(text.clone(), |sum, next| concatenated(&sum, next, at));
                self.texts.widened(at, joined)
            }
            "includes" | "startsWith" | "endsWith" => Value::from_prims(Prims::BOOLEAN),
            "indexOf" | "lastIndexOf" | "search" | "localeCompare" | "charCodeAt" => {
                Value::from_prims(Prims::ANY_NUMBER)
            }
            "match" | "matchAll" | "codePointAt" | "at" => Value::unknown(),
            _ => Value::from_prims(Prims::STRING),
        }
    }

    /// The parts of a known text, each with whether it is always there.
    fn split(&mut self, text: &Value, separator: &Value, at: Span) -> Option<Vec<(Value, bool)>> {
        let known = separator.strings.len() == 1 && separator.prims.is_empty() && separator.refs.is_empty();
        let separator = separator.strings.keys().next().filter(|separator| known && !separator.is_empty())?;
        if text.prims.any(Prims::STRING) || text.strings.is_empty() {
            return None;
        }
        let counts = text.strings.keys().map(|text| text.split(&**separator).count());
        let fewest = counts.min().unwrap_or_default();
        let mut parts: Vec<(Value, bool)> = Vec::new();
        for text in text.strings.keys() {
            for (index, part) in text.split(&**separator).enumerate() {
                if index == parts.len() {
                    parts.push((Value::default(), index < fewest));
                }
                parts[index].0.join(&Value::string(part, at));
            }
        }
        Some(parts.into_iter().map(|(part, always)| (self.texts.widened(at, part), always)).collect())
    }
}
