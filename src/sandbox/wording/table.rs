//! What the engine says, and what V8 says of the same.

/// What V8 says of an error.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    Text(String),
    /// What is called at the place, between these.
    Callee(&'static str, &'static str),
    /// The value that was given, between these.
    Given(&'static str, &'static str),
    /// A pattern that is none, for this reason of the engine's.
    Pattern(String),
    Flags,
    /// A property of nothing is read, in a place that no guard can see; or a function wants an object.
    Property,
    /// A class is called without `new`.
    Class,
    /// A value of this type is not iterable, in a place that no guard can see.
    NotIterable(String),
    /// A private name of another class.
    Private,
    /// A variable that is not declared, or not yet.
    Undefined(String),
    /// A property that cannot be written.
    Unwritable(String),
    /// Nothing is known of V8's words.
    Unknown,
    /// Guards say it before the engine does.
    Guarded,
}

/// The engine's texts that have one translation.
const TEXTS: [(&str, &str); 50] = [
    ("BigInt division by zero", "Division by zero"),
    ("BigInt negative exponent", "undefined must be positive"),
    ("'this' is not a Date", "this is not a Date object."),
    ("Promise NewTarget cannot be undefined", "Promise constructor cannot be invoked without 'new'"),
    ("SameValue(resolution, promise) is true", "Chaining cycle detected for promise #<Promise>"),
    ("argument must not be a bigint", "Cannot convert a BigInt value to a number"),
    ("argument must not be a symbol", "Cannot convert a Symbol value to a number"),
    ("can't convert symbol to string", "Cannot convert a Symbol value to a string"),
    ("cannot call `Map` constructor without new", "Constructor Map requires 'new'"),
    ("calling a builtin Set constructor without new is forbidden", "Constructor Set requires 'new'"),
    ("WeakMap: cannot call constructor without `new`", "Constructor WeakMap requires 'new'"),
    ("WeakSet: cannot call constructor without `new`", "Constructor WeakSet requires 'new'"),
    ("cannot convert Symbol to a BigInt", "Cannot convert Symbol() to a BigInt"),
    ("cannot convert null to a BigInt", "Cannot convert null to a BigInt"),
    ("cannot convert undefined to a BigInt", "Cannot convert undefined to a BigInt"),
    ("cannot convert Number to a BigInt", ""),
    ("cannot convert object to primitive value", "Cannot convert object to primitive value"),
    (
        "cannot mix BigInt and other types, use explicit conversions",
        "Cannot mix BigInt and other types, use explicit conversions",
    ),
    (
        "Invalid property descriptor.Cannot both specify accessors and a value or writable attribute",
        "Invalid property descriptor. Cannot both specify accessors and a value or writable attribute, #<Object>",
    ),
    ("cannot serialize bigint to JSON", "Do not know how to serialize a BigInt"),
    ("invalid array length", "Invalid array length"),
    ("invalid escape character found", "URI malformed"),
    ("invalid escaped character found", "URI malformed"),
    ("escape characters must be preceded with a % sign", "URI malformed"),
    ("invalid hexadecimal digit found", "URI malformed"),
    ("invalid UTF-8 encoding found", "URI malformed"),
    ("non-terminated escape character found", "URI malformed"),
    ("trying to encode an invalid string", "URI malformed"),
    ("no promise in Promise.any was fulfilled.", "All promises were rejected"),
    (
        "precision must be an integer at least 1 and no greater than 100",
        "toPrecision() argument must be between 1 and 100",
    ),
    (
        "radix must be an integer at least 2 and no greater than 36",
        "toString() radix argument must be between 2 and 36",
    ),
    ("right-hand side of 'instanceof' is not callable", "Right-hand side of 'instanceof' is not callable"),
    (
        "Array.prototype.reduce: called on an empty array and with no initial value",
        "Reduce of empty array with no initial value",
    ),
    (
        "Array.prototype.reduceRight: called on an empty array and with no initial value",
        "Reduce of empty array with no initial value",
    ),
    ("Cannot destructure 'undefined' value", ""),
    ("Cannot destructure 'null' value", ""),
    ("superclass must be a constructor", ""),
    ("access of uninitialized binding", ""),
    ("bad length for array", "Invalid array length"),
    (
        "repeat count must be a positive finite number that doesn't overflow the maximum string length (2^32 - 1)",
        "Invalid string length",
    ),
    ("Object.defineProperty: expected 'this' to be an Object", "Object.defineProperty called on non-object"),
    (
        "Proxy constructor called with non-object target",
        "Cannot create proxy with a non-object as target or handler",
    ),
    (
        "Proxy constructor called with non-object handler",
        "Cannot create proxy with a non-object as target or handler",
    ),
    ("Proxy constructor called on undefined new target", "Constructor Proxy requires 'new'"),
    ("Promise.resolve() called on a non-object", "PromiseResolve called on non-object"),
    ("Promise.reject() called on a non-object", "PromiseReject called on non-object"),
    ("buffer must be an ArrayBuffer", "First argument to DataView constructor must be an ArrayBuffer"),
    ("returned iterator is not an object", "Result of the Symbol.iterator method is not an object"),
    ("WeakMap.prototype.set: invalid value used as weak map key", "Invalid value used as weak map key"),
    ("Invalid time value", "Invalid time value"),
];

/// Beginnings and ends of the engine's texts with a part of their own between, and V8's texts with that part.
const PARTS: [((&str, &str), &str); 7] = [
    (("cannot mutate an immutable binding '", "'"), "Assignment to constant variable."),
    (("cannot convert string '", "' to bigint primitive"), "Cannot convert {} to a BigInt"),
    (
        ("cannot convert ", " to a BigInt"),
        "The number {} cannot be converted to a BigInt because it is not an integer",
    ),
    (
        ("right-hand side of 'instanceof' should be an object, got `", "`"),
        "Right-hand side of 'instanceof' is not an object",
    ),
    (("cannot assign to uninitialized global property `", "`"), "{} is not defined"),
    (("WeakMap.set: expected target argument of type `object`", ""), "Invalid value used as weak map key"),
    (("WeakSet.add: expected target argument of type `object`", ""), "Invalid value used in weak set"),
];

/// Beginnings and ends of texts of the engine that V8 words otherwise, in ways that are not known here.
const LEFT: [(&str, &str); 31] = [
    ("", " called on incompatible receiver"),
    ("", " called on a non-object"),
    ("", " called on non-object"),
    ("", "` is not callable"),
    ("'this' is not a", ""),
    ("Cannot construct a property descriptor from a non-object", ""),
    ("Cannot delete property", ""),
    ("Index must be between 0 and", ""),
    ("Object.", " passed"),
    ("", " called with non-callable callback function"),
    ("cannot redefine property: ", ""),
    ("invalid integer index for TypedArray operation", ""),
    ("Source object and target offset longer", ""),
    ("byte offset of typed array must be aligned", ""),
    ("Promise.prototype.then: this is not a promise", ""),
    ("cannot delete non-configurable property: ", ""),
    ("cannot construct a typed array with an unaligned buffer", ""),
    ("Symbol.keyFor: sym is not a symbol", ""),
    ("cannot get key and value from primitive item", ""),
    ("failed to parse function", ""),
    ("generator resumed on non generator object", ""),
    ("next value should be an object", ""),
    ("private m", ""),
    ("private property", ""),
    ("property descriptor must be an object", ""),
    ("Proxy object has empty handler and target", ""),
    ("super constructor object must be constructor", ""),
    ("superclass prototype must be an object or null", ""),
    ("target must be a", ""),
    ("value returned for property of object is not a function", ""),
    ("value with type `", "` is not callable"),
];

/// V8's words for a text of the engine; `None` for any other text.
pub(super) fn said(message: &str) -> Option<Said> {
    if let Some((_, text)) = TEXTS.iter().find(|(engine, _)| *engine == message) {
        return Some(if text.is_empty() { Said::Guarded } else { Said::Text((*text).to_owned()) });
    }
    let given = || Said::Given("", " is not a function");
    Some(match message {
        "not a callable function" => Said::Callee("", " is not a function"),
        "not a constructor" => Said::Callee("", " is not a constructor"),
        "class constructor cannot be invoked without 'new'" => Said::Class,
        "Private element does not exist on object" => Said::Private,
        "cannot convert 'null' or 'undefined' to object" | "cannot convert null or undefined to Object" => {
            Said::Property
        }
        "Promise executor is not callable" => Said::Given("Promise resolver ", " is not a function"),
        "String.prototype.repeat: count must be non-negative"
        | "String.prototype.repeat: count must be less than infinity" => {
            Said::Given("Invalid count value: ", "")
        }
        "Array.prototype.forEach: invalid callback function" => given(),
        "flatMap mapper function is not callable" => return None,
        _ if message.starts_with("right-hand side of 'in' should be an object") => Said::Guarded,
        _ if message.starts_with("Array.prototype.") && message.contains("callable") => given(),
        _ if message.starts_with("codepoint `") => Said::Given("Invalid code point ", ""),
        _ if message.starts_with("Object.create: expected 'proto'") => {
            Said::Given("Object prototype may only be an Object or null: ", "")
        }
        _ if message.ends_with("predicate is not callable") => given(),
        _ if message.starts_with("repeated regular expression flag")
            || message.starts_with("invalid regular expression flag") =>
        {
            Said::Flags
        }
        _ => {
            if let Some(reason) = message.strip_prefix("failed to create matcher: ") {
                return Some(Said::Pattern(reason.to_owned()));
            }
            if let Some(key) = message.strip_prefix("cannot set non-writable property: ") {
                return Some(Said::Unwritable(key.to_owned()));
            }
            if LEFT.iter().any(|(start, end)| message.starts_with(start) && message.ends_with(end)) {
                return Some(Said::Unknown);
            }
            if let Some(name) = message.strip_suffix(" is not defined") {
                return Some(Said::Undefined(name.to_owned()));
            }
            if let Some(kind) = between(message, "value with type `", "` is not iterable") {
                return Some(Said::NotIterable(kind.to_owned()));
            }
            let (part, words) = PARTS
                .iter()
                .find_map(|((start, end), words)| between(message, start, end).map(|part| (part, *words)))?;
            Said::Text(words.replace("{}", part))
        }
    })
}

fn between<'m>(message: &'m str, start: &str, end: &str) -> Option<&'m str> {
    message.strip_prefix(start)?.strip_suffix(end)
}

#[cfg(test)]
mod tests {
    use super::{Said, said};

    #[test]
    fn texts_of_the_engine_are_known() {
        let text = |text: &str| Some(Said::Text(text.to_owned()));
        let cases = [
            ("invalid array length", text("Invalid array length")),
            ("cannot mutate an immutable binding 'a'", text("Assignment to constant variable.")),
            ("cannot convert string 'x' to bigint primitive", text("Cannot convert x to a BigInt")),
            // The start of one text and the end of another.
            ("cannot convert Symbol to a BigInt", text("Cannot convert Symbol() to a BigInt")),
            (
                "cannot convert 1.5 to a BigInt",
                text("The number 1.5 cannot be converted to a BigInt because it is not an integer"),
            ),
            ("not a callable function", Some(Said::Callee("", " is not a function"))),
            ("order is not defined", Some(Said::Undefined("order".to_owned()))),
            ("cannot set non-writable property: id", Some(Said::Unwritable("id".to_owned()))),
            (
                "failed to create matcher: Unbalanced bracket",
                Some(Said::Pattern("Unbalanced bracket".to_owned())),
            ),
            ("value with type `number` is not iterable", Some(Said::NotIterable("number".to_owned()))),
            ("Cannot destructure 'null' value", Some(Said::Guarded)),
            ("Proxy object has empty handler and target", Some(Said::Unknown)),
            // What code says by itself.
            ("Cannot read properties of null (reading 'x')", None),
            ("order 5 was not found", None),
            ("", None),
        ];
        for (message, expected) in cases {
            assert_eq!(said(message), expected, "{message}");
        }
    }
}
