//! `unavailable-global`: the code uses a name that neither the file, the language nor the platform knows

use crate::diagnostics::{Confidence, Edit, Finding, Fix, Safety, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::who_has;
use crate::words::nearest;

pub(super) static RULE: Rule = Rule {
    id: "unavailable-global",
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    summary: "the code uses a name that neither the file, the language nor the platform knows",
    fix: Some(Safety::Unsafe),
    docs: include_str!("unavailable_global.md"),
    check: Check::Code(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some((_, facts)) = subject.code() else { return };
    let offered = &subject.settings.profile.globals;
    for global in &facts.syntax.globals {
        let name = global.name.as_str();
        if LANGUAGE.contains(&name) || offered.iter().any(|known| known == name) {
            continue;
        }
        let profile = &subject.settings.profile;
        let message = match profile.is_documented {
            true => {
                format!("`{name}` is declared nowhere, and the platform `{}` does not offer it", profile.name)
            }
            false => format!(
                "`{name}` is declared nowhere, and nothing says that the platform `{}` offers it",
                profile.name
            ),
        };
        let finding = Finding::new(RULE.id, &subject.action.code_path, global.span, message)
            .confidence(Confidence::Medium);
        let known = LANGUAGE.iter().copied().chain(offered.iter().map(String::as_str));
        let local = facts.syntax.meant.get(name).map(String::as_str);
        findings.push(match local.or_else(|| nearest(name, known)) {
            Some(near) => finding.help(format!("did you mean `{near}`?")).fix(Fix::unsafe_(
                format!("write `{near}`"),
                vec![Edit::new(&subject.action.code_path, global.span, near)],
            )),
            None => finding.help(format!("declare it; {}", who_has(subject, "globals", name))),
        });
    }
}

/// Names that every engine of the language knows, and those of a CommonJS module. Source: ECMAScript 2025,
/// "The Global Object", and the platform's own way to export an action.
pub(super) const LANGUAGE: [&str; 71] = [
    "AggregateError", "Array", "ArrayBuffer", "Atomics", "BigInt", "BigInt64Array", "BigUint64Array",
    "Boolean", "DataView", "Date", "Error", "EvalError", "FinalizationRegistry", "Float16Array",
    "Float32Array", "Float64Array", "Function", "Infinity", "Int16Array", "Int32Array", "Int8Array", "Intl",
    "Iterator", "JSON", "Map", "Math", "NaN", "Number", "Object", "Promise", "Proxy", "RangeError",
    "ReferenceError", "Reflect", "RegExp", "Set", "SharedArrayBuffer", "String", "Symbol", "SyntaxError",
    "TypeError", "URIError", "Uint16Array", "Uint32Array", "Uint8Array", "Uint8ClampedArray", "WeakMap",
    "WeakRef", "WeakSet", "arguments", "decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent",
    "escape", "eval", "exports", "globalThis", "isFinite", "isNaN", "module", "parseFloat", "parseInt",
    "require", "undefined", "unescape", "AsyncFunction", "Temporal", "AsyncIterator", "DisposableStack",
    "SuppressedError",
];
