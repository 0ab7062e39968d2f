//! What the engine says, and what V8 says of the same.

use super::bytes;

/// What V8 says of an error.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    Text(String),
    /// What is called at the place, between these.
    Callee(&'static str, &'static str),
    /// An argument that was given, by its number, between these.
    Given(usize, &'static str, &'static str),
    /// A number that is no code point.
    CodePoint,
    /// The value on which a method was called, behind this.
    Receiver(String),
    /// What is called by `call` or `apply`, in front of this.
    Borrowed(&'static str),
    /// A view of bytes, a buffer or a BigInt that cannot be made of what was given.
    Bytes(&'static str),
    /// The first thing in what was given that is no pair.
    Pair,
    /// A property that cannot be defined.
    Undefinable,
    /// A property that cannot be deleted.
    Undeletable,
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
const TEXTS: [(&str, &str); 74] = [
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
    ("`this` is not a typed array object", "this is not a typed array."),
    ("Value is not a typed array object", "this is not a typed array."),
    (
        "Object.defineProperties: expected 'this' to be an Object",
        "Object.defineProperties called on non-object",
    ),
    ("Source object and target offset longer than target typed array", "offset is out of bounds"),
    ("Source typed array and target offset longer than target typed array", "offset is out of bounds"),
    ("TypedArray.set called with negative offset", "offset is out of bounds"),
    (
        "Typed array length is 0 and initial value is not present",
        "Reduce of empty array with no initial value",
    ),
    ("WeakRef: cannot call constructor without `new`", "Constructor WeakRef requires 'new'"),
    (
        "FinalizationRegistry: cannot call constructor without `new`",
        "Constructor FinalizationRegistry requires 'new'",
    ),
    ("cannot call `DataView` constructor without `new`", "Constructor DataView requires 'new'"),
    ("ArrayBuffer.constructor called with undefined new target", "Constructor ArrayBuffer requires 'new'"),
    (
        "FinalizationRegistry: cleanup callback of registry must be callable",
        "FinalizationRegistry: cleanup must be callable",
    ),
    (
        "FinalizationRegistry.prototype.register: `target` must be an Object or Symbol",
        "FinalizationRegistry.prototype.register: invalid target",
    ),
    ("Generator should not be executing", "Generator is already running"),
    ("view out of bounds for its inner buffer", "Offset is outside the bounds of the DataView"),
    ("cannot bind `this` without a `[[Call]]` internal method", "Bind must be called on a function"),
    ("cannot create list from a primitive", "CreateListFromArrayLike called on non-object"),
    ("cannot decode uri", "URI malformed"),
    ("cannot reinitialize `this` binding", "Super constructor may only be called once"),
    (
        "derived constructor can only return an Object or undefined",
        "Derived constructors may only return object or undefined",
    ),
    (
        "function has non-object prototype in instanceof check",
        "Function has non-object prototype 'undefined' in instanceof check",
    ),
    ("method `[Symbol.toPrimitive]` cannot return an object", "Cannot convert object to primitive value"),
    ("not a function", "Function.prototype.toString requires that 'this' be a Function"),
    ("__proto__ called on null or undefined", "Object.prototype.__proto__ called on null or undefined"),
    ("Invalid time value", "Invalid time value"),
];

/// What the engine says as V8 does, or by natives of the sandbox in its place.
const SAME: [&str; 18] = [
    "'caller', 'callee', and 'arguments' properties may not be accessed on strict mode functions or the arguments objects for calls to them",
    "BigInt is not a constructor",
    "BigInts have no unsigned right shift, use >> instead",
    "First argument to String.prototype.endsWith must not be a regular expression",
    "First argument to String.prototype.includes must not be a regular expression",
    "First argument to String.prototype.startsWith must not be a regular expression",
    "Invalid array length",
    "Maximum BigInt size exceeded",
    "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
    "Offset is outside the bounds of the DataView",
    "String.prototype.matchAll called with a non-global RegExp argument",
    "String.prototype.replaceAll called with a non-global RegExp argument",
    "Symbol is not a constructor",
    "The comparison function must be either a function or undefined",
    "The normalization form should be one of NFC, NFD, NFKC, NFKD.",
    "flatMap mapper function is not callable",
    "toExponential() argument must be between 0 and 100",
    "toFixed() digits argument must be between 0 and 100",
];

/// Beginnings and ends of the engine's texts with a part of their own between, and V8's texts with that part.
const PARTS: [((&str, &str), &str); 12] = [
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
    (("cannot assign to uninitialized binding `", "`"), "Cannot access '{}' before initialization"),
    (("cannot assign to uninitialized global property `", "`"), "{} is not defined"),
    (("WeakMap.set: expected target argument of type `object`", ""), "Invalid value used as weak map key"),
    (("WeakRef: expected target argument of type `object`", ""), "WeakRef: invalid target"),
    (("cannot create a string longer than the maximum allowed length", ""), "Invalid string length"),
    (
        ("RegExp.prototype.", " getter called on non-RegExp object"),
        "RegExp.prototype.{} getter called on non-RegExp object",
    ),
    (("new target was undefined when constructing an ", ""), "Constructor {}Array requires 'new'"),
    (("WeakSet.add: expected target argument of type `object`", ""), "Invalid value used in weak set"),
];

/// Beginnings and ends of texts of the engine that V8 words otherwise, in ways that are not known here.
const LEFT: [(&str, &str); 120] = [
    ("'add' of 'newTarget'", ""),
    ("", ": 'add' is not a function"),
    ("", "` is not callable"),
    ("", " called on a non-object"),
    ("", " called on non-object"),
    ("", " called with non-callable callback function"),
    ("Array.fromAsync", ""),
    ("ArrayBuffer", ""),
    ("Cannot detach array buffer", ""),
    ("Cannot get value from out of bounds", ""),
    ("Cannot initialize typed array from", ""),
    ("Cannot set property on a non-object", ""),
    ("Cannot set property directly on the prototype", ""),
    ("DataView offset outside", ""),
    ("Date.prototype[@@toPrimitive]", ""),
    ("Duplicate parameter name", ""),
    ("Error.prototype.stack setter", ""),
    ("FinalizationRegistry.prototype.", ""),
    ("Generator method called", ""),
    ("GetIteratorFlattenable", ""),
    ("GetOptionsObject", ""),
    ("Illegal 'use strict' directive", ""),
    ("Iterator Helper", ""),
    ("Iterator.", ""),
    ("JSON.rawJSON text", ""),
    ("New typed array has", ""),
    ("Object.", " passed"),
    ("Object.prototype.__define", ""),
    ("Offset is outside the bounds of DataView", ""),
    ("Promise.", "() expects an object argument"),
    ("PromiseCapability", ""),
    ("Property descriptor ", ""),
    ("Proxy object has empty handler and target", ""),
    ("Proxy trap ", ""),
    ("Redeclaration of formal parameter", ""),
    ("RegExp.escape", ""),
    ("RegExp.prototype", " method called on incompatible value"),
    ("Set operation called", ""),
    ("Set size must", ""),
    ("Set-like object", ""),
    ("SharedArrayBuffer", ""),
    ("Source typed array and target typed array", ""),
    ("Summation exceeded", ""),
    ("Symbol.species must", ""),
    ("Target ", ""),
    ("TypedArray", ""),
    ("Unexpected 'eval' or 'arguments'", ""),
    ("Unknown error", ""),
    ("WeakMap.getOrInsert", ""),
    ("WrapForValidIterator", ""),
    ("[[DateValue]]", ""),
    ("`RegExp.prototype.compile`", ""),
    ("`length` cannot", ""),
    ("`this` is not a", ""),
    ("array exceeded max", ""),
    ("bad type", ""),
    ("callback must be", ""),
    ("can't set prototype", ""),
    ("cannot add private", ""),
    ("cannot construct typed array from detached", ""),
    ("cannot convert ", " to JSON"),
    ("cannot convert ", " to integer"),
    ("cannot convert value", ""),
    ("cannot delete a property of `super`", ""),
    ("cannot freeze object", ""),
    ("cannot prevent extensions", ""),
    ("cannot reuse the same", ""),
    ("cannot seal object", ""),
    ("cannot transfer a", ""),
    ("constructor `Map` cannot", ""),
    ("could not convert JSON number", ""),
    ("couldn't allocate", ""),
    ("cyclic object value", ""),
    ("data view is outside", ""),
    ("exceeded maximum safe integer", ""),
    ("failed to", ""),
    ("finally called with", ""),
    ("generator resumed on non generator object", ""),
    ("get SharedArrayBuffer", ""),
    ("import attribute value", ""),
    ("import options must", ""),
    ("import.", ""),
    ("inner result was not", ""),
    ("invalid `", ""),
    ("invalid integer index for TypedArray operation", ""),
    ("invalid private identifier", ""),
    ("invalid script", ""),
    ("invalid size of constructed", ""),
    ("length + number of arguments", ""),
    ("length exceeds the max", ""),
    ("new ArrayBuffer ", ""),
    ("new typed array ", ""),
    ("next value should be an object", ""),
    ("number too large", ""),
    ("numeric option must", ""),
    ("private accessor", ""),
    ("private field", ""),
    ("private m", ""),
    ("private property", ""),
    ("promiseCapability", ""),
    ("property 'constructor'", ""),
    ("property descriptor must be an object", ""),
    ("reached the maximum number", ""),
    ("regexp exec returned", ""),
    ("retrieving a non-callable", ""),
    ("size is undefined", ""),
    ("skippedElements must", ""),
    ("source phase import", ""),
    ("sumPrecise", ""),
    ("super constructor object must be constructor", ""),
    ("superclass prototype must be an object or null", ""),
    ("sync iterator does not", ""),
    ("target must be a function", ""),
    ("the 'with' option", ""),
    ("the TypedArray constructor", ""),
    ("the length + the number", ""),
    ("typed array is outside", ""),
    ("value must be object coercible", ""),
    ("value returned for property of object is not a function", ""),
    ("value with type `", "` is not callable"),
];

/// V8's words for a text of the engine; `None` for any other text.
pub(super) fn said(message: &str) -> Option<Said> {
    if let Some((_, text)) = TEXTS.iter().find(|(engine, _)| *engine == message) {
        return Some(if text.is_empty() { Said::Guarded } else { Said::Text((*text).to_owned()) });
    }
    let given = || Said::Given(0, "", " is not a function");
    Some(match message {
        "not a callable function" => Said::Callee("", " is not a function"),
        "not a constructor" => Said::Callee("", " is not a constructor"),
        "class constructor cannot be invoked without 'new'" => Said::Class,
        "Private element does not exist on object" => Said::Private,
        "cannot convert 'null' or 'undefined' to object" | "cannot convert null or undefined to Object" => {
            Said::Property
        }
        "Promise executor is not callable" => Said::Given(0, "Promise resolver ", " is not a function"),
        "String.prototype.repeat: count must be non-negative"
        | "String.prototype.repeat: count must be less than infinity" => {
            Said::Given(0, "Invalid count value: ", "")
        }
        "Array.prototype.forEach: invalid callback function" => given(),
        "'this' is not a BigInt" => Said::Borrowed(" requires that 'this' be a BigInt"),
        "'this' is not an Object" => {
            Said::Receiver("Method Error.prototype.toString called on incompatible receiver ".to_owned())
        }
        "cannot use both 'u' and 'v' flags" => Said::Flags,
        "'this' is not a Symbol" => Said::Borrowed(" requires that 'this' be a Symbol"),
        "'this' is not a boolean" => Said::Borrowed(" requires that 'this' be a Boolean"),
        "'this' is not a number" => Said::Borrowed(" requires that 'this' be a Number"),
        "'this' is not a string" => Said::Borrowed(" requires that 'this' be a String"),
        "target must be an object" => Said::Callee("", " called on non-object"),
        "target must be a constructor" | "newTarget must be a constructor" => {
            Said::Given(0, "", " is not a constructor")
        }
        "Symbol.keyFor: sym is not a symbol" => Said::Given(0, "", " is not a symbol"),
        "Cannot construct a property descriptor from a non-object" => {
            Said::Given(0, "Property description must be an object: ", "")
        }
        "proto must be an object or null" => {
            Said::Given(0, "Object prototype may only be an Object or null: ", "")
        }
        "Cannot delete property" => Said::Undeletable,
        "cannot get key and value from primitive item of `iterable`" => Said::Pair,
        _ if SAME.contains(&message) => return None,
        _ if let Some(said) = receiver(message) => said,
        _ if let Some(text) = bytes::TEXTS.iter().find(|text| **text == message) => Said::Bytes(text),
        _ if message.starts_with("cannot redefine property: ") => Said::Undefinable,
        _ if message.starts_with("cannot delete non-configurable property: ") => Said::Undeletable,
        _ if message.starts_with("right-hand side of 'in' should be an object") => Said::Guarded,
        _ if message.starts_with("Array.prototype.") && message.contains("callable") => given(),
        _ if message.starts_with("codepoint `") => Said::CodePoint,
        _ if message.contains(": expected 'proto' to be an Object or null") => {
            Said::Given(0, "Object prototype may only be an Object or null: ", "")
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

/// The words for a method that is called on a value of another kind.
fn receiver(message: &str) -> Option<Said> {
    const ENDS: [&str; 6] = [
        "` called on incompatible receiver",
        ": expected 'this' to be a WeakMap object",
        ": expected 'this' to be a WeakSet object",
        ": expected `this` to be a `WeakRef` object",
        ": this is not a promise",
        " called with invalid `this`",
    ];
    let method = match message {
        "RegExp.prototype.exec called with invalid value" | "RegExpExec called with invalid value" => {
            "RegExp.prototype.exec"
        }
        "ArrayBuffer.slice called with invalid `this` value" => "ArrayBuffer.prototype.slice",
        _ => ENDS.iter().find_map(|end| message.strip_suffix(end))?,
    };
    let method = method.strip_prefix("method `").unwrap_or(method);
    Some(Said::Receiver(format!("Method {method} called on incompatible receiver ")))
}

fn between<'m>(message: &'m str, start: &str, end: &str) -> Option<&'m str> {
    message.strip_prefix(start)?.strip_suffix(end)
}

#[cfg(test)]
mod tests {
    use super::{SAME, Said, said};

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

    /// The texts in the sources of the engine, with something in the place of each hole. They are read where cargo keeps
    /// them, so that no new text of the engine is missed.
    fn texts_of_the_engine() -> Vec<String> {
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let arguments =
            ["metadata", "--format-version", "1", "--offline", "--locked", "--manifest-path", manifest];
        let output = std::process::Command::new(env!("CARGO")).args(arguments).output().unwrap();
        let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let packages = metadata["packages"].as_array().unwrap();
        let engine = packages.iter().find(|package| package["name"] == "boa_engine").unwrap();
        let manifest = std::path::Path::new(engine["manifest_path"].as_str().unwrap());
        let mut texts = std::collections::BTreeSet::new();
        for file in ignore::Walk::new(manifest.parent().unwrap().join("src")) {
            let file = file.unwrap();
            let is_code = file.path().extension().is_some_and(|ending| ending == "rs");
            let out_of_reach = [
                "tests", "tests.rs", "temporal", "intl", "module", "interop", "atomics", "context",
                "class.rs", "try_from_js.rs",
            ];
            let is_rust_api = file.path().parent().is_some_and(|folder| folder.ends_with("object/builtins"));
            if !is_code
                || is_rust_api
                || file.path().iter().any(|part| out_of_reach.iter().any(|out| part == *out))
            {
                continue;
            }
            let code = std::fs::read_to_string(file.path()).unwrap();
            let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            let code = code.join("\n");
            for call in code.split(".with_message(").skip(1) {
                let call = call.trim_start();
                let call = call.strip_prefix("format!(").unwrap_or(call).trim_start();
                texts.extend(literal(call));
            }
            for call in code.split("js_error!(").skip(1) {
                texts.extend(call.split_once(':').and_then(|(_, call)| literal(call.trim_start())));
            }
        }
        texts.into_iter().collect()
    }

    fn literal(code: &str) -> Option<String> {
        let code = code.strip_prefix('"')?.replace("\\\"", "\u{1}");
        let (text, _) = code.split_once('"')?;
        // A line that ends with a backslash goes on behind the blanks of the next one.
        let text: Vec<&str> = text.split("\\\n").collect();
        let text: Vec<&str> = text
            .iter()
            .enumerate()
            .map(|(at, line)| if at == 0 { *line } else { line.trim_start() })
            .collect();
        let text = text.concat();
        let mut filled = String::new();
        let mut rest = text.as_str();
        while let Some((before, hole)) = rest.split_once('{') {
            filled.push_str(before);
            filled.push('x');
            rest = hole.split_once('}').map_or("", |(_, after)| after);
        }
        filled.push_str(rest);
        Some(filled.replace('\u{1}', "\""))
    }

    #[test]
    fn every_text_of_the_engine_is_worded_or_told() {
        let texts = texts_of_the_engine();
        assert!(texts.len() > 300, "{}", texts.len());
        let is_known =
            |text: &str| said(text).is_some() || SAME.contains(&text) || text == "x is not a function";
        let unknown: Vec<&String> = texts.iter().filter(|text| !is_known(text)).collect();
        assert!(unknown.is_empty(), "{unknown:#?}");
    }
}
