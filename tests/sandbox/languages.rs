//! Texts of languages: those of the Node.js of this machine, or a run that ends and says why.

use std::process::Command;

use actionjail::sandbox::{Ending, Failure, Job, Limits};

use super::{body, event, failure, job, run};

const TABLE: &str = include_str!("languages.js");

const LOCALES: [&str; 18] = [
    "en", "en-US", "en-GB", "en-AU", "en-CA", "en-IE", "uk", "uk-UA", "pl", "pl-PL", "de", "de-DE", "de-AT",
    "de-CH", "fr-FR", "fr", "es", "es-ES",
];

fn rows(text: &str) -> Vec<(String, String)> {
    let rows: Vec<(String, String)> = serde_json::from_str(text).unwrap();
    assert!(rows.len() > 1_500, "{}", rows.len());
    rows
}

#[test]
fn texts_of_languages_are_those_of_node() {
    let mut differ = Vec::new();
    let mut count = 0;
    for locale in LOCALES {
        let script = format!("process.stdout.write(JSON.stringify(({TABLE}\n)('{locale}')))");
        let output = Command::new("node").args(["-e", &script]).env("TZ", "UTC").output().unwrap();
        let there = rows(&String::from_utf8(output.stdout).unwrap());
        let code = format!(
            "const table = {TABLE};\nmodule.exports = async () => JSON.stringify(table('{locale}'));"
        );
        let limits = Limits { timeout_ms: 120_000, loop_iterations: u64::MAX, ..Limits::default() };
        let outcome = run(Job { limits, ..job(&code) });
        let here = rows(event(&outcome));
        count += there.len();
        for ((words, there), (_, here)) in there.iter().zip(&here) {
            if there != here {
                differ.push(format!("{locale} {words}\n  there {there}\n  here  {here}"));
            }
        }
    }
    assert!(differ.is_empty(), "{} of {count}:\n{}", differ.len(), differ.join("\n"));
}

#[test]
fn what_is_not_there_ends_the_run_past_every_catch() {
    for (code, what) in [
        ("(1).toLocaleString('ru')", "the language `ru`"),
        ("'a'.localeCompare('b', 'sv')", "the language `sv`"),
        ("new Intl.Segmenter('uk')", "`Intl.Segmenter`"),
        ("Intl.DisplayNames()", "`Intl.DisplayNames`"),
        ("new Date(0).toLocaleString('uk', { calendar: 'buddhist' })", "the calendar `buddhist`"),
        ("(1).toLocaleString('en-u-nu-arab')", "the numbering system `arab`"),
        ("new Intl.Collator('de-u-co-phonebk')", "the collation `phonebk`"),
        ("'i'.toLocaleUpperCase('tr')", "`toLocaleUpperCase` in the language `tr`"),
    ] {
        let outcome = body(&format!("try {{ {code}; }} catch {{ return 'caught'; }} return 'through';"));
        let Failure::Unsupported { what: told, .. } = failure(&outcome) else {
            panic!("{code}: {outcome:?}")
        };
        assert!(told.starts_with(what), "{told}");
    }
}

#[test]
fn hostile_uses_of_intl_end_as_errors() {
    for code in [
        "new Intl.NumberFormat({ length: 3, get 0() { throw new Error('x'); } })",
        "new Intl.NumberFormat('en', new Proxy({}, { get() { throw new Error('x'); } }))",
        "Intl.NumberFormat.prototype.formatToParts.call(new Intl.Collator(), 1)",
        "Reflect.construct(Intl.NumberFormat, [], new Proxy(class {}, { get() { throw new Error('x'); } }))",
        "new Intl.ListFormat('en').format({ [Symbol.iterator]: 5 })",
        "new Intl.DateTimeFormat('en').format(1e300)",
        "new Intl.NumberFormat('e'.repeat(100000))",
        "(5).toLocaleString('en', { minimumFractionDigits: 1e9 })",
    ] {
        let outcome =
            body(&format!("try {{ {code}; return 'through'; }} catch (error) {{ return error.name; }}"));
        assert!(event(&outcome).ends_with("Error"), "{code}: {}", event(&outcome));
    }
    let fine = body(
        "const bound = new Intl.NumberFormat('en').format; Intl.NumberFormat.prototype.formatToParts = null;
        Object.prototype.style = 'percent';
        const list = [1]; list.push(list);
        return bound(5) + new Intl.NumberFormat('en').format(0.5) + list.toLocaleString('en') + bound('1e99999999');",
    );
    assert_eq!(event(&fine), "50.51,∞");
}

#[test]
fn sorting_names_is_fast_and_bounded() {
    let code = "module.exports = async () => {
        const names = Array.from({ length: 10000 }, (_, n) => 'імʼя ' + ((n * 7919) % 10007));
        names.sort((a, b) => a.localeCompare(b, 'uk'));
        return names[0];
    };";
    let outcome = run(job(code));
    assert_eq!(event(&outcome), "імʼя 0");
    let many = code.replace("10000", "100000").replace("10007", "100003");
    let limits = Limits { timeout_ms: 60_000, ..Limits::default() };
    let outcome = run(Job { limits, ..job(&many) });
    assert!(!matches!(outcome.ending, Ending::Failed(Failure::Crashed { .. })), "{outcome:?}");
}
