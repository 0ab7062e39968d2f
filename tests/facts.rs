//! The facts of the cases in `tests/facts/`: each file's `//!` lines say what the analysis must say of it.

use std::path::{Path, PathBuf};

use actionjail::diagnostics::SourceFile;
use actionjail::script::{Facts, analyse, on_deep_stack};

/// What a case's `//!` lines state.
#[derive(Debug, Default, PartialEq, Eq)]
struct Stated {
    params: Vec<String>,
    params_open: bool,
    constants: Vec<String>,
    constants_open: bool,
    reads: Vec<String>,
    writes: Vec<String>,
    state_open: bool,
    events: Vec<String>,
    events_open: bool,
    may_end_without_event: bool,
}

fn stated(code: &str) -> Stated {
    let mut stated = Stated::default();
    for line in code.lines().filter_map(|line| line.strip_prefix("//!")) {
        let line = line.trim();
        let (name, rest) = line.split_once(':').unwrap_or((line, ""));
        let mut words: Vec<String> = rest.split_whitespace().map(str::to_owned).collect();
        words.sort();
        match name {
            "params" => stated.params = words,
            "params-open" => stated.params_open = true,
            "constants" => stated.constants = words,
            "constants-open" => stated.constants_open = true,
            "reads" => stated.reads = words,
            "writes" => stated.writes = words,
            "state-open" => stated.state_open = true,
            "events" => stated.events = words,
            "events-open" => stated.events_open = true,
            "may-end-without-event" => stated.may_end_without_event = true,
            other => panic!("a case states `{other}`, which means nothing"),
        }
    }
    stated
}

fn found(facts: &Facts) -> Stated {
    let keys = |set: &actionjail::script::KeySet| set.keys.iter().map(|key| key.key.clone()).collect();
    let names = |list: &[actionjail::script::Named]| list.iter().map(|named| named.name.clone()).collect();
    Stated {
        params: keys(&facts.params),
        params_open: facts.params.open.is_some(),
        constants: keys(&facts.constants),
        constants_open: facts.constants.open.is_some(),
        reads: names(&facts.state.reads),
        writes: names(&facts.state.writes),
        state_open: facts.state.open.is_some(),
        events: names(&facts.events.names),
        events_open: facts.events.open.is_some(),
        may_end_without_event: facts.may_end_without_event(),
    }
}

/// The `.js` files of a folder, by name.
fn cases(folder: &Path) -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "js"))
        .collect();
    cases.sort();
    assert!(!cases.is_empty(), "no cases in {}", folder.display());
    cases
}

#[test]
fn every_case_agrees() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts")];
    // More cases may be given from outside.
    folders.extend(std::env::var_os("ACTIONJAIL_FACTS").map(PathBuf::from));
    let mut wrong = String::new();
    for path in folders.iter().flat_map(|folder| cases(folder)) {
        let code = std::fs::read_to_string(&path).unwrap();
        let facts = on_deep_stack(|| analyse(&SourceFile::new("code.js", code.as_str()))).unwrap();
        let (stated, found) = (stated(&code), found(&facts));
        if stated != found || !facts.problems.is_empty() {
            wrong += &format!(
                "{}\n  stated {stated:?}\n  found  {found:?}\n  {:?}\n",
                path.display(),
                facts.problems
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Bodies in which a text grows. Each reads `phone` and ends in one of two events.
const GROWING: [&str; 64] = [
    r#"if (!p.phone.startsWith('+')) p.phone = '+' + p.phone; return p.phone.length > 8 ? 'success' : 'error';"#,
    r#"const c = { phone: '' }; if (!c.phone.startsWith('+')) c.phone = '+' + c.phone; return c.phone.length > p.phone ? 'success' : 'error';"#,
    r#"try { check(p.phone); return p.phone > 3 ? 'success' : 'error'; } catch (e) { throw new Error('x: ' + e.message); } function check(x) { if (!x) throw new Error('none'); }"#,
    r#"const msg = { text: '' }; for (const line of p.phone) { msg.text += '\n'; msg.text += line; } return msg.text ? 'success' : 'error';"#,
    r#"const msg = { text: 'a' }; for (const line of p.phone) msg.text += '\n'; return msg.text ? 'success' : 'error';"#,
    r#"return f('a', p.phone); function f(id, n) { return n > 3 ? f(id + '_copy', n - 1) : id.length > 3 ? 'success' : 'error'; }"#,
    r#"const o = { t: '' }; for (const x of p.phone) o.t = o.t.concat('a'); return o.t ? 'success' : 'error';"#,
    r#"let t = ''; while (t.length < p.phone) t += 'x'; return t ? 'success' : 'error';"#,
    r#"let t = ''; while (t.length < p.phone) t = 'x' + t; return t ? 'success' : 'error';"#,
    r#"let t = ''; while (t.length < p.phone) t = `${t}x`; return t ? 'success' : 'error';"#,
    r#"let t = ''; do { t = t.concat('0'); } while (t.length < p.phone); return t ? 'success' : 'error';"#,
    r#"let t = 'x'; for (let i = 0; i < p.phone; i++) t += t; return t.length > 3 ? 'success' : 'error';"#,
    r#"let t = 'x'; for (let i = 0; i < p.phone; i++) { const u = t; t = u + ',' + u; } return t.length > 3 ? 'success' : 'error';"#,
    r#"let a = 'a', b = 'b'; for (const x of p.phone) { a = b + 'c'; b = a + 'd'; } return a.length > 2 ? 'success' : 'error';"#,
    r#"let a = 'a', b = 'b', c = 'c'; for (const x of p.phone) { [a, b, c] = [b + '1', c + '2', a + '3']; } return a > b ? 'success' : 'error';"#,
    r#"let t = ''; for (const x of p.phone) { if (t) t += ', '; t += 'x'; } return t ? 'success' : 'error';"#,
    r#"let t = ''; p.phone.forEach(() => { t += '.'; }); return t ? 'success' : 'error';"#,
    r#"let t = ''; p.phone.map((x) => { t = t + '.'; return t; }); return t ? 'success' : 'error';"#,
    r#"const t = p.phone.reduce((sum) => sum + '.', ''); return t ? 'success' : 'error';"#,
    r#"const t = p.phone.reduce((sum, x) => `${sum}-`, 'a'); return t ? 'success' : 'error';"#,
    r#"const parts = ['a']; for (const x of p.phone) parts.push(parts.join('-')); return parts.join('') ? 'success' : 'error';"#,
    r#"let parts = ['a']; for (const x of p.phone) parts = [parts.join('-') + '!']; return parts[0] ? 'success' : 'error';"#,
    r#"const seen = {}; let key = 'k'; while (seen[key] === p.phone) { key += '_'; seen[key] = 1; } return key ? 'success' : 'error';"#,
    r#"const seen = {}; let key = 'k'; for (const x of p.phone) { key = key + '1'; seen[key] = x; } return seen.k1 ? 'success' : 'error';"#,
    r#"const map = new Map(); let key = 'k'; for (const x of p.phone) { key += '1'; map.set(key, x); } return map.size ? 'success' : 'error';"#,
    r#"const set = new Set(); let key = 'k'; for (const x of p.phone) { key += '1'; set.add(key); } return set.size ? 'success' : 'error';"#,
    r#"const list = []; let key = 'k'; for (const x of p.phone) { key += '1'; list.push(key); } return list.length ? 'success' : 'error';"#,
    r#"let o = {}; let key = 'k'; for (const x of p.phone) { key += '1'; o = { ...o, [key]: x }; } return o.k1 ? 'success' : 'error';"#,
    r#"let o = { t: 'a' }; for (const x of p.phone) o = { t: o.t + 'b' }; return o.t ? 'success' : 'error';"#,
    r#"let o = { t: 'a' }; for (const x of p.phone) o = { ...o, t: o.t + 'b' }; return o.t ? 'success' : 'error';"#,
    r#"let o = { t: 'a' }; for (const x of p.phone) o = Object.assign({}, o, { t: o.t + 'b' }); return o.t ? 'success' : 'error';"#,
    r#"const o = { t: 'a', add() { this.t += 'b'; return this; } }; for (const x of p.phone) o.add(); return o.t ? 'success' : 'error';"#,
    r#"class B { constructor() { this.t = ''; } add(s) { this.t += s + ','; return this; } } const b = new B(); b.add('x').add('y').add('z').add(p.phone); return b.t ? 'success' : 'error';"#,
    r#"class B { t = ''; add() { this.t = this.t + '!'; return this; } } const b = new B(); for (const x of p.phone) b.add(); return b.t ? 'success' : 'error';"#,
    r#"class B { #t = ''; add() { this.#t += '!'; } get text() { return this.#t; } } const b = new B(); for (const x of p.phone) b.add(); return b.text ? 'success' : 'error';"#,
    r#"const pad = (t, n) => t.length >= n ? t : pad('0' + t, n); return pad('7', p.phone) ? 'success' : 'error';"#,
    r#"const pad = function again(t, n) { if (t.length < n) return again(`0${t}`, n); return t; }; return pad('7', p.phone) ? 'success' : 'error';"#,
    r#"function tree(path, depth) { if (depth > p.phone) return path; return tree(path + '/a', depth + 1) + tree(path + '/b', depth + 1); } return tree('', 0) ? 'success' : 'error';"#,
    r#"function even(t, n) { return n ? odd(t + 'e', n - 1) : t; } function odd(t, n) { return n ? even(t + 'o', n - 1) : t; } return even('', p.phone) ? 'success' : 'error';"#,
    r#"async function retry(name, left) { try { return await work(p.phone); } catch (e) { if (!left) throw new Error(name); return retry(name + '!', left - 1); } } async function work(x) { if (!x) throw new Error('none'); return 'ok'; } return (await retry('a', 3)) === p.phone ? 'success' : 'error';"#,
    r#"let last = 'start'; for (const x of p.phone) { try { if (x) throw new Error(last); } catch (e) { last = e.message + '; again'; } } return last ? 'success' : 'error';"#,
    r#"let error = ''; for (const x of p.phone) { try { JSON.parse(x); } catch (e) { error = error + e.message + '\n'; } } return error ? 'error' : 'success';"#,
    r#"let message = 'a'; const fail = () => { message = 'x: ' + message; }; for (const x of p.phone) fail(); return message ? 'success' : 'error';"#,
    r#"let message = 'a'; await Promise.all(p.phone.map(async () => { message += 'b'; })); return message ? 'success' : 'error';"#,
    r#"let t = 'A'; for (const x of p.phone) t = t.toLowerCase() + 'B'; return t ? 'success' : 'error';"#,
    r#"let t = 'A'; for (const x of p.phone) t = (t + 'b').toUpperCase(); return t ? 'success' : 'error';"#,
    r#"let t = 'a'; for (const x of p.phone) t = String(t) + '1'; return t ? 'success' : 'error';"#,
    r#"let t = 'a'; for (const x of p.phone) t = (t + ' ').trim() + ' .'; return t ? 'success' : 'error';"#,
    r#"let t = 'a,b'; for (const x of p.phone) t = t.split(',').join(',,') + ',c'; return t ? 'success' : 'error';"#,
    r#"let t = 'a'; for (const x of p.phone) t = [t, 'b'].join('/'); return t ? 'success' : 'error';"#,
    r#"let t = 'a'; for (const x of p.phone) t = 'b'.concat(t, 'c'); return t ? 'success' : 'error';"#,
    r#"let t = ''; for (const x of p.phone) switch (x) { case 1: t += 'one'; break; case 2: t += 'two'; break; default: t += '?'; } return t ? 'success' : 'error';"#,
    r#"let t = ''; for (const x of p.phone) t += x ? 'yes' : 'no'; return t ? 'success' : 'error';"#,
    r#"let t = ''; let i = 0; for (;;) { if (i++ > p.phone) break; t += '.'; } return t ? 'success' : 'error';"#,
    r#"let t = ''; for (const a of p.phone) { for (const b of a) { t += '.'; } t += '\n'; } return t ? 'success' : 'error';"#,
    r#"const state = { path: '' }; const walk = (node) => { state.path += '/' + 'n'; (node.list || []).forEach(walk); }; walk(p.phone); return state.path ? 'success' : 'error';"#,
    r#"const out = { html: '<ul>' }; p.phone.forEach((x) => { out.html += '<li>'; out.html += '</li>'; }); out.html += '</ul>'; return out.html ? 'success' : 'error';"#,
    r#"const rows = [{ t: 'a' }]; for (const x of p.phone) rows[0].t += 'b'; return rows[0].t ? 'success' : 'error';"#,
    r#"const rows = [['a']]; for (const x of p.phone) rows[0][0] = rows[0][0] + 'b'; return rows[0][0] ? 'success' : 'error';"#,
    r#"let t = ''; const timer = () => { t += '.'; if (t.length < p.phone) timer(); }; timer(); return t ? 'success' : 'error';"#,
    r#"let t = 'a'; function* steps() { while (t.length < p.phone) { t += 'b'; yield t; } } for (const s of steps()) t = s + 'c'; return t ? 'success' : 'error';"#,
    r#"let t = p.phone ? 'a' : 'b'; for (let i = 0; i < 3; i++) t = i + ':' + t; return t ? 'success' : 'error';"#,
    r#"let t = 'x'; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; t += t; return t.length > p.phone ? 'success' : 'error';"#,
    r#"const a = 'x'; const b = a.concat(a, a, a, a, a, a, a, a); const c = [b, b, b, b, b, b, b, b].join(b); const d = `${c}${c}${c}${c}${c}${c}${c}${c}`; const e = `${d}${d}${d}${d}${d}${d}${d}${d}`; const f = [e, e, e, e, e, e, e, e].join(e); const g = f + f + f + f + f + f; const o = { [g]: 1, [g + g]: 2 }; return o[p.phone] ? 'success' : 'error';"#,
];

#[test]
fn texts_that_grow_are_given_up_and_the_code_is_not() {
    let mut wrong = String::new();
    for body in GROWING {
        let code = format!(
            "async function action_case() {{ const p = this.getCurrentNodeParamsJSON(); {body} }}\nmodule.exports = action_case;\n"
        );
        let facts = on_deep_stack(|| analyse(&SourceFile::new("code.js", code.as_str()))).unwrap();
        let found = found(&facts);
        let events: Vec<&str> = found.events.iter().map(String::as_str).collect();
        let is_known = !facts.gave_up
            && !found.params_open
            && !found.events_open
            && !found.may_end_without_event
            && found.params == ["phone"]
            && events == ["error", "success"]
            && facts.problems.is_empty();
        if !is_known {
            wrong += &format!("{body}\n  gave up: {}, {found:?} {:?}\n", facts.gave_up, facts.problems);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn nothing_is_claimed_of_code_that_is_given_up() {
    // Each round of the analysis moves a value by one variable.
    let variables: Vec<String> = (0..60).map(|at| format!("v{at}")).collect();
    let moves: String = (1..60).rev().map(|at| format!("v{at} = v{}; ", at - 1)).collect();
    let code = format!(
        "let {}; function move() {{ {moves} v0 = {{ key: move }}; }}\n\
         async function action_case() {{ const p = this.getCurrentNodeParamsJSON(); [1].forEach(move); if (p.go && v59) return 'gone'; }}\n\
         module.exports = action_case;\n",
        variables.join(", ")
    );
    let facts = on_deep_stack(|| analyse(&SourceFile::new("code.js", code.as_str()))).unwrap();
    assert!(facts.gave_up);
    assert!(facts.may_end_without_event() && facts.params.open.is_some() && facts.events.open.is_some());
}
