//! Names of the language that every engine has.

/// Namespaces and classes whose members are known by path.
const NAMESPACES: [&str; 22] = [
    "Object", "Object.prototype", "Reflect", "JSON", "Math", "Number", "String", "String.prototype",
    "Boolean", "Array", "Array.prototype", "Promise", "Symbol", "Date", "console", "globalThis", "Map",
    "Set", "Function", "Function.prototype", "Error", "RegExp",
];

/// Functions and classes that every engine has; any other global may be missing, or be anything.
const CERTAIN: [&str; 43] = [
    "parseInt", "parseFloat", "isNaN", "isFinite", "encodeURIComponent", "decodeURIComponent", "encodeURI",
    "decodeURI", "escape", "unescape", "eval", "BigInt", "Proxy", "WeakMap", "WeakSet", "TypeError",
    "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError", "AggregateError", "ArrayBuffer",
    "DataView", "Uint8Array", "Int8Array", "Uint16Array", "Int16Array", "Uint32Array", "Int32Array",
    "Float32Array", "Float64Array", "Uint8ClampedArray", "setTimeout", "clearTimeout", "setInterval",
    "clearInterval", "queueMicrotask", "structuredClone", "require", "URL", "URLSearchParams", "fetch",
];

/// Members of namespaces that every engine has.
const MEMBERS: [(&str, &[&str]); 10] = [
    (
        "Object",
        &[
            "assign", "create", "defineProperties", "defineProperty", "entries", "freeze", "fromEntries",
            "getOwnPropertyDescriptor", "getOwnPropertyDescriptors", "getOwnPropertyNames",
            "getOwnPropertySymbols", "getPrototypeOf", "hasOwn", "is", "isExtensible", "isFrozen",
            "isSealed", "keys", "preventExtensions", "prototype", "seal", "setPrototypeOf", "values",
        ],
    ),
    ("Object.prototype", &["hasOwnProperty", "propertyIsEnumerable", "toString", "valueOf", "isPrototypeOf"]),
    ("Reflect", &["apply", "construct", "defineProperty", "deleteProperty", "get", "has", "ownKeys", "set"]),
    ("JSON", &["parse", "stringify"]),
    ("Number", &["isFinite", "isInteger", "isNaN", "isSafeInteger", "parseFloat", "parseInt"]),
    ("String", &["fromCharCode", "fromCodePoint", "prototype", "raw"]),
    ("Array", &["from", "isArray", "of", "prototype"]),
    ("Promise", &["all", "allSettled", "any", "race", "reject", "resolve"]),
    ("Date", &["UTC", "now", "parse"]),
    ("Function", &["prototype"]),
];

/// True if a global is there on every engine, so that it is no unknown value.
pub(crate) fn is_certain(path: &str) -> bool {
    if NAMESPACES.contains(&path) || CERTAIN.contains(&path) {
        return true;
    }
    let Some((home, member)) = path.rsplit_once('.') else { return false };
    matches!(
        home,
        "Math" | "console" | "Array.prototype" | "String.prototype" | "Function.prototype" | "Symbol"
    ) || MEMBERS.iter().any(|(known, members)| *known == home && members.contains(&member))
}

/// True if members of something global are followed.
pub(crate) fn is_known(path: &str) -> bool {
    NAMESPACES.contains(&path)
}
