//! Half-typed code. `|` is the cursor.

use super::{Cursor, Meaning, cursor};

fn at(code: &str) -> Cursor {
    let offset = code.find('|').unwrap();
    // `||` is an operator: the cursor stands alone.
    let offset = if code[offset..].starts_with("||") { code.rfind('|').unwrap() } else { offset };
    cursor(&format!("{}{}", &code[..offset], &code[offset + 1..]), offset).cursor
}

#[test]
fn members() {
    for (code, meaning) in [
        ("const params = this.getCurrentNodeParamsJSON();\nif (params.|", Meaning::Params),
        ("const p = await this.getCurrentNodeParamsJSON()\nreturn p?.lang|", Meaning::Params),
        ("const p = this.getCurrentNodeParamsJSON() || {};\np['|", Meaning::Params),
        ("this.getCurrentNodeParamsJSON().|", Meaning::Params),
        ("(await this.getCurrentNodeParamsJSON()).|", Meaning::Params),
        ("const self = this;\nself.|", Meaning::Host),
        ("  this.|\n  return 'ok';\n}", Meaning::Host),
        ("this.getCurrentConstJSON().|", Meaning::Constants),
        ("const c = this.state.const; c.|", Meaning::Constants),
        ("this.state.|", Meaning::State),
        ("async function f(params) { params.|", Meaning::Params),
        ("list.map(x => x.|", Meaning::Unknown),
    ] {
        assert_eq!(at(code), Cursor::Member(meaning), "{code}");
    }
}

#[test]
fn patterns() {
    for code in [
        "const { | } = this.getCurrentNodeParamsJSON()",
        "const { a, b: c, la| } = this.getCurrentNodeParamsJSON();\nreturn 'x';",
        "const {|",
        "const p = this.getCurrentNodeParamsJSON(); let { a = {}, | } = p;",
    ] {
        assert_eq!(at(code), Cursor::Pattern(Meaning::Params), "{code}");
    }
    assert_eq!(at("const { | } = this.getCurrentConstJSON();"), Cursor::Pattern(Meaning::Constants));
    assert_eq!(at("if (x) { | }"), Cursor::Other);
    assert_eq!(at("const { a: | } = params"), Cursor::Other);
}

#[test]
fn texts() {
    for code in [
        "return '|",
        "return ok ? 'success' : '|'",
        "return (a || \"|",
        "if (x) { return /'/.test(y) && '|",
        "const t = `a ${b ? 'c' : `d`} e`; return `|",
    ] {
        assert_eq!(at(code), Cursor::Returned, "{code}");
    }
    assert_eq!(at("const x = '|"), Cursor::Other);
    assert_eq!(at("return { a: '|"), Cursor::Other);
    assert_eq!(at("return f('|"), Cursor::Argument("f".to_owned()));
    assert_eq!(at("this.setCurrentStateConstant('|"), Cursor::Argument("setCurrentStateConstant".to_owned()));
    assert_eq!(at("if (params.lang === '|"), Cursor::Compared("lang".to_owned()));
    assert_eq!(at("// actionjail-allow un|"), Cursor::Comment("actionjail-allow un".to_owned()));
}

#[test]
fn no_place_in_any_text_is_too_odd() {
    let code = "const {a=`${{b:'я'}}`} = /[/'\"]/g.exec(x)?.y ?? \"}{`\"; // `${\n/* ' */ return a[`q`](({}";
    for offset in 0..=code.len() + 2 {
        let spot = cursor(code, offset);
        assert!(spot.from <= offset);
    }
}
