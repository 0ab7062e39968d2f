//! Programs of the shapes that engines translate wrongly: labels and loops, `this` in arrow functions, rests beside
//! patterns, updates, operands that change each other, `finally` with `await` and with jumps, errors that leave loops,
//! parameters that are declared again, templates and cases with functions. Each logs what it computes, ends soon, and gives
//! its log as the event.

use crate::rng::Rng;

/// The deepest nesting of statements and of expressions.
const DEEPEST: usize = 4;

/// The action of a seed.
pub(crate) fn action(seed: u64) -> String {
    let mut grower = Grower {
        rng: Rng::new(seed),
        names: 0,
        variables: Vec::new(),
        labels: Vec::new(),
        loops: 0,
        is_sync: false,
    };
    let body = grower.block(0, 4);
    format!(
        "module.exports = async function action_x() {{
const out = []; let fuel = 300;
const show = x => (typeof x === 'object' ? JSON.stringify(x) : typeof x + String(x)).slice(0, 60);
const cut = x => typeof x === 'number' || x === undefined ? x : show(x).slice(-9);
const log = x => {{ if (out.length < 400) out.push(show(x)); return x; }};
const later = async x => {{ await 0; return log(x); }};
async function main(a, b) {{
{body}
}}
try {{ log(await main.call({{ t: 5, u: '7' }}, '3', 4)); }} catch (e) {{ log('threw ' + show(e instanceof Error ? e.message : e)); }}
return out.join();
}};
"
    )
}

struct Grower {
    rng: Rng,
    names: usize,
    variables: Vec<String>,
    /// Labels around the present place; true for those of loops.
    labels: Vec<(String, bool)>,
    /// Loops around the present place.
    loops: usize,
    /// The present function cannot wait.
    is_sync: bool,
}

impl Grower {
    fn below(&mut self, most: usize) -> usize {
        self.rng.below(most)
    }

    fn name(&mut self, prefix: &str) -> String {
        self.names += 1;
        format!("{prefix}{}", self.names)
    }

    fn block(&mut self, depth: usize, most: usize) -> String {
        let known = self.variables.len();
        let count = 1 + self.below(most);
        let text = (0..count).map(|_| self.statement(depth)).collect::<Vec<_>>().join("\n");
        self.variables.truncate(known);
        text
    }

    /// A body of its own: neither labels nor loops reach into it.
    fn function_body(&mut self, depth: usize) -> String {
        let labels = std::mem::take(&mut self.labels);
        let loops = std::mem::take(&mut self.loops);
        let body = self.block(depth, 2);
        (self.labels, self.loops) = (labels, loops);
        body
    }

    /// The same, of a function that waits or does not.
    fn called(&mut self, depth: usize) -> String {
        let outer = self.is_sync;
        self.is_sync |= self.below(2) == 0;
        let (own, body) = (self.expression(2), self.function_body(depth + 1));
        let waits = if self.is_sync { ("", "") } else { ("await ", "async ") };
        self.is_sync = outer;
        let value = format!("[{own}].map(x => [x].map(y => this.t + y))");
        format!("log({}({}() => {{\n{body}\nreturn {value}; }})());", waits.0, waits.1)
    }

    fn looped(&mut self, depth: usize, head: &str, label: Option<String>) -> String {
        self.loops += 1;
        let labelled = label.map(|label| {
            self.labels.push((label.clone(), true));
            format!("{label}: ")
        });
        let body = self.block(depth + 1, 3);
        if labelled.is_some() {
            self.labels.pop();
        }
        self.loops -= 1;
        format!("{}{head} {{ if (fuel-- < 0) break;\n{body}\n}}", labelled.unwrap_or_default())
    }

    fn statement(&mut self, depth: usize) -> String {
        if depth >= DEEPEST {
            return self.simple();
        }
        let label = (self.below(2) == 0).then(|| self.name("L"));
        match self.below(17) {
            0 | 1 => {
                let (key, list) = (self.name("k"), self.list());
                self.looped(depth, &format!("for (const {key} of {list})"), label)
            }
            2 => {
                let key = self.name("k");
                self.looped(depth, &format!("for (const {key} in {{ a: 1, b: 2 }})"), label)
            }
            3 => {
                let key = self.name("i");
                self.looped(depth, &format!("for (let {key} = 0; {key} < 2; {key}++)"), label)
            }
            4 => {
                let condition = self.expression(2);
                self.looped(depth, &format!("while (fuel-- > 0 && {condition})"), label)
            }
            5 => {
                let label = self.name("B");
                self.labels.push((label.clone(), false));
                let body = self.block(depth + 1, 3);
                self.labels.pop();
                format!("{label}: {{\n{body}\n}}")
            }
            6 => {
                let (subject, one) = (self.expression(2), self.block(depth + 1, 2));
                format!("switch ({subject}) {{ case 1: {{\n{one}\n}} default: log('d'); }}")
            }
            7 => {
                let (condition, yes) = (self.expression(2), self.block(depth + 1, 2));
                format!("if ({condition}) {{\n{yes}\n}}")
            }
            8 | 9 => self.trying(depth),
            10 => self.rest(),
            11 => self.called(depth),
            12 => {
                let (name, tested) = (self.variable(), self.expression(1));
                let (one, after) = (self.block(depth + 1, 1), self.variable());
                format!(
                    "switch (true) {{ case [{tested}].some({name} => {name} === 1): {{\n{one}\n}} default: log({after}); }}"
                )
            }
            _ => self.simple(),
        }
    }

    fn trying(&mut self, depth: usize) -> String {
        let (body, thrown) = (self.block(depth + 1, 2), self.expression(1));
        let throws = [
            "",
            "throw log('t');",
            "if (fuel % 2) throw 'odd';",
            "for (const key in { a: 1, b: 2 }) { log(key); throw key; }",
            "for (const x of [1, 2]) for (const key in { a: x }) { if (fuel % 2) throw key; }",
        ][self.below(5)];
        let caught = self.block(depth + 1, 2);
        let again = ["", "throw 'again';", "if (fuel % 2) throw new Error('e');"][self.below(3)];
        let last = self.finally(depth);
        match self.below(3) {
            0 => format!("try {{\n{body}\n{throws}\n}} catch {{\n{caught}\n}}"),
            1 => format!("try {{\n{body}\nlog({thrown});\n}} finally {{ {last} }}"),
            _ => format!(
                "try {{\n{body}\n{throws}\n}} catch (e) {{\n{caught}\n{again}\n}} finally {{ {last} }}"
            ),
        }
    }

    fn finally(&mut self, depth: usize) -> String {
        match self.below(9) {
            0 => "try { throw 'inner'; } catch { log('f'); }".to_owned(),
            1 => "if (fuel % 3 === 0) return 'f';".to_owned(),
            2 => "for (const x of ['f']) { if (fuel % 4 === 0) return x; log(x); }".to_owned(),
            3 if self.loops > 0 => "if (fuel % 2) break;".to_owned(),
            4 if depth < DEEPEST => self.block(depth + 1, 1),
            5 | 6 if !self.is_sync => "await later('f');".to_owned(),
            7 if !self.is_sync => "await 0; log('f');".to_owned(),
            _ => "log('f');".to_owned(),
        }
    }

    fn rest(&mut self) -> String {
        let (name, rest) = (self.name("n"), self.name("r"));
        let (one, two) = (self.expression(2), self.expression(2));
        let source = format!("{{ p: {{ q: {one} }}, l: [{two}], s: 1 }}");
        let pattern = [
            format!("{{ p: {{ q: {name} }}, ...{rest} }}"),
            format!("{{ l: [{name}] = [], ...{rest} }}"),
            format!("{{ p: {name}, ...{rest} }}"),
            format!("{{ p: {{ q: {name} = 2, ...{rest} }}, l: [] }}"),
        ][self.below(4)]
        .clone();
        match self.below(3) {
            0 => format!("{{ const {pattern} = {source}; log({name}); log({rest}); }}"),
            1 => format!("{{ let {name}, {rest}; ({pattern} = {source}); log({name}); log({rest}); }}"),
            _ => format!("(({pattern}) => {{ log({name}); log({rest}); }})({source});"),
        }
    }

    fn simple(&mut self) -> String {
        match self.below(8) {
            0 | 1 => {
                let (name, value) = (self.name("v"), self.expression(2));
                self.variables.push(name.clone());
                format!("let {name} = cut({value});")
            }
            2 if !self.labels.is_empty() => {
                let at = self.below(self.labels.len());
                let (label, is_loop) = self.labels[at].clone();
                let word = if is_loop && self.below(2) == 0 { "continue" } else { "break" };
                format!("if ({}) {word} {label};", self.expression(2))
            }
            3 if self.loops > 0 => {
                let word = ["continue", "break"][self.below(2)];
                format!("if ({}) {word};", self.expression(2))
            }
            4 => format!("if ({}) return {};", self.expression(3), self.expression(2)),
            5 => format!("{};", self.expression(3)),
            _ => format!("log({});", self.expression(3)),
        }
    }

    fn list(&mut self) -> String {
        let (one, two) = (self.expression(1), self.expression(1));
        format!("[{one}, {two}]")
    }

    fn variable(&mut self) -> String {
        let at = self.below(self.variables.len() + 2);
        match self.variables.get(at) {
            Some(name) if name.starts_with('v') => name.clone(),
            _ => ["a", "b"][self.below(2)].to_owned(),
        }
    }

    fn expression(&mut self, depth: usize) -> String {
        if depth == 0 {
            return match self.below(6) {
                0 => self.below(3).to_string(),
                1 => format!("'{}'", self.below(3)),
                2 => "this.t".to_owned(),
                3 => "undefined".to_owned(),
                _ => self.variable(),
            };
        }
        let part = |grower: &mut Self| grower.expression(depth - 1);
        match self.below(20) {
            0 => format!("{}++", self.variable()),
            1 => format!("--{}", self.variable()),
            2 => format!("({} = cut({}))", self.variable(), part(self)),
            3 => format!("({} += {})", self.variable(), self.below(3)),
            4 | 5 => format!("({} + {})", part(self), part(self)),
            6 => format!("({} - {})", part(self), part(self)),
            7 => format!("({} < {})", part(self), part(self)),
            8 => format!("({} ? {} : {})", part(self), part(self), part(self)),
            9 => format!("[{}, {}].length", part(self), part(self)),
            10 => format!("`${{{}}}-${{{}}}`", part(self), part(self)),
            11 => format!("(() => {})()", part(self)),
            12 => format!("[{}].map(x => [x].map(y => this.u + {}))", part(self), part(self)),
            13 => format!("({} === {})", part(self), part(self)),
            14 => "this.u++".to_owned(),
            15 => {
                format!("(l => `${{l}} ${{l.reverse()}} ${{l.push({})}}`)([1, {}])", part(self), part(self))
            }
            16 => format!(
                "((p = {}, q = 2) => {{ if (p) {{ var p = q + 1, z = {}; }} return [p, z]; }})({})",
                part(self),
                part(self),
                part(self)
            ),
            17 => {
                format!("((p = 1) => {{ for (var p of [p, {}]) ; return p; }})({})", part(self), part(self))
            }
            _ => self.variable(),
        }
    }
}
