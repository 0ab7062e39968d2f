//! Types and the like, inferred from use.

use serde_json::{Value, json};

use super::{code_of, config};

/// The only parameter that is generated for a body; `p` are the parameters.
fn inferred(body: &str) -> Value {
    let code = code_of(&format!("const p = this.getCurrentNodeParamsJSON();\n{body}\nreturn 'ok';"));
    let text = config(None, &code).unwrap().text;
    let config: Value = serde_json::from_str(&text).unwrap();
    config["parameters"][0].clone()
}

#[test]
fn the_type_comes_from_the_default_then_from_the_use_then_from_the_name() {
    let cases = [
        ("const { a = 10 } = p;", "number"),
        ("const { a = false } = p;", "boolean"),
        ("const { a = 'x' } = p;", "string"),
        ("const { a = [] } = p;", "json"),
        ("const { a = {} } = p;", "json"),
        ("const { base_url = 'https://a.example' } = p;", "url"),
        ("const a = p.limit || 5;", "number"),
        ("if (p.a > 3) return 'b';", "number"),
        ("if (Number(p.a) > 3) return 'b';", "number"),
        ("if (p.silent) return 'b';", "boolean"),
        ("if (p.a === true || p.a === 'true') return 'b';", "boolean"),
        ("if (!p.language_code) return 'b';", "string"),
        ("for (const x of p.items) if (x) return 'b';", "json"),
        ("if (p.headers.accept) return 'b';", "json"),
        ("const a = JSON.parse(p.data);", "textarea"),
        ("if (p.a.trim()) return 'b';", "string"),
        ("if (p.url) return 'b';", "url"),
        ("const a = p.callbackUrl;", "url"),
        ("const a = p.link;", "url"),
        ("const a = p.message;", "textarea"),
        ("const a = p.error_text;", "textarea"),
        ("const a = p.email;", "string"),
        ("const a = p.context;", "string"),
        ("if (p.a === 'x') return 'b';", "string"),
        ("if (p.a === 'x' || p.a === 'y') return 'b';", "select"),
        ("if (!p.a) return 'c'; switch (p.a) { case 'x': return 'a'; case 'y': return 'b'; }", "select"),
        ("if (!p.a) return 'c'; switch (p.a) { case 'x': return 'a'; }", "string"),
        ("if (!p.a) return 'c'; return ['x', 'y'].includes(p.a) ? 'a' : 'b';", "select"),
        ("const KNOWN = new Set(['x', 'y']); return KNOWN.has(p.a) ? 'a' : 'b';", "select"),
        ("if (!p.a) return 'c'; return ['x', 'y'].indexOf(p.a) >= 0 ? 'a' : 'b';", "select"),
        ("switch (p.a) { case 1: return 'a'; case 2: return 'b'; }", "number"),
        ("if ([1, 2].includes(p.a)) return 'b';", "number"),
        ("if (!p.a) return 'c'; const when = new Date(p.a);", "string"),
        ("if (!p.a) return 'c'; console.log(`Hello ${p.a}`);", "string"),
        ("if (!p.a) return 'c'; console.log('Hello ' + p.a);", "string"),
        ("if (!p.a || p.a.length > 5) return 'c';", "string"),
        ("if (p.a * 2 > 5) return 'c';", "number"),
    ];
    for (body, kind) in cases {
        assert_eq!(inferred(body)["type"], kind, "{body}");
    }
}

#[test]
fn a_date_is_shown_as_one() {
    for body in ["const when = new Date(p.visit_date);", "const when = Date.parse(p.visit_date);"] {
        let field = inferred(body);
        assert_eq!(field["description"], "Visit date, as a date such as 2026-01-31.", "{body}");
    }
}

#[test]
fn a_select_offers_what_the_code_tells_apart_its_default_first() {
    let field = inferred(
        "const { match = 'exact' } = p; if (match === 'contains') return 'a'; if (match === 'starts_with') return 'b';",
    );
    assert_eq!(field["type"], "select");
    assert_eq!(field["defaultValue"], "exact");
    let options = json!([
        { "value": "exact", "label": "Exact" },
        { "value": "contains", "label": "Contains" },
        { "value": "starts_with", "label": "Starts with" },
    ]);
    assert_eq!(field["options"], options);
    assert_eq!(field["description"], "Match: one of `exact`, `contains`, `starts_with`.");
}

#[test]
fn what_the_code_cannot_do_without_is_required() {
    let cases = [
        ("const a = p.a.trim();", true),
        ("const { a = 1 } = p;", false),
        ("const { a = null } = p;", false),
        ("if (!p.a) return 'b';", false),
        ("if (p.a === '') return 'b';", false),
    ];
    for (body, required) in cases {
        assert_eq!(inferred(body)["required"], required, "{body}");
    }
    assert_eq!(inferred("const { a = null } = p;").get("defaultValue"), None);
}
