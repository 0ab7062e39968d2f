//! Programs as trees: growing them from a seed, and taking them apart again until only the fault is left.

use super::kinds::{KINDS, Kind, Sort, Taste};
use super::rng::Rng;

/// A node: a production, its parts, and the words that it uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) parts: Vec<Node>,
    /// Parameters that it names.
    pub(crate) keys: Vec<&'static str>,
    /// Events that it names.
    pub(crate) words: Vec<String>,
}

/// Parameters, by what their values are like, with the values that a run is given beside none at all.
/// A value that begins with `~` stands for all the text that nobody can list.
const KEYS: [(Taste, &str, &[&str]); 19] = [
    (Taste::Flag, "vip", &["true"]),
    (Taste::Flag, "urgent", &["true"]),
    (Taste::Flag, "active", &["true"]),
    (Taste::Flag, "notify", &["true"]),
    (Taste::Flag, "premium", &["true"]),
    (Taste::Flag, "dry_run", &["true"]),
    (Taste::Flag, "silent", &["true"]),
    (Taste::Number, "amount", &["3", "50"]),
    (Taste::Number, "limit", &["3", "50"]),
    (Taste::Number, "age", &["3", "50"]),
    (Taste::Number, "retries", &["3", "50"]),
    (Taste::Choice, "kind", &["\"text\"", "\"photo\"", "\"~new\""]),
    (Taste::Choice, "channel", &["\"viber\"", "\"telegram\"", "\"~new\""]),
    (Taste::Choice, "status", &["\"open\"", "\"closed\"", "\"~new\""]),
    (Taste::Choice, "language", &["\"uk\"", "\"en\"", "\"~new\""]),
    (Taste::Text, "name", &["\"\"", "\"~Ann\"", "7"]),
    (Taste::Text, "email", &["\"\"", "\"~ann@x.ua\"", "7"]),
    (Taste::Text, "comment", &["\"\"", "\"~hm\"", "7"]),
    (Taste::Text, "phone", &["\"\"", "\"~380\"", "7"]),
];

/// A program tests no more parameters than this: the inputs of a run are all combinations of their values.
const MOST_KEYS: usize = 5;

const WORDS: [&str; 14] = [
    "ok", "error", "done", "other", "high", "low", "found", "none", "retry", "skip", "accept", "reject",
    "later", "empty",
];

/// The values of a parameter, as JSON.
pub(crate) fn values(key: &str) -> &'static [&'static str] {
    KEYS.iter().find(|(_, name, _)| *name == key).map_or(&[], |(_, _, values)| values)
}

/// The two values of a choice that code may know.
pub(crate) fn choices(key: &str) -> (&'static str, &'static str) {
    match values(key) {
        [first, second, _] if taste_of(key) == Taste::Choice => {
            (first.trim_matches('"'), second.trim_matches('"'))
        }
        _ => ("text", "photo"),
    }
}

pub(crate) fn taste_of(key: &str) -> Taste {
    KEYS.iter().find(|(_, name, _)| *name == key).map_or(Taste::Text, |(taste, _, _)| *taste)
}

impl Node {
    /// The program of a seed.
    pub(crate) fn program(seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let budget = 3 + rng.below(9);
        Grower { rng, budget, used: Vec::new(), next_word: 0 }.grow(Sort::Source, Taste::Flag, 0)
    }

    /// The node and all below it.
    pub(crate) fn all(&self) -> Vec<&Node> {
        let mut all = vec![self];
        let mut at = 0;
        while let Some(node) = all.get(at) {
            let parts: Vec<&Node> = node.parts.iter().collect();
            all.extend(parts);
            at += 1;
        }
        all
    }

    /// Smaller programs, the smallest first: a part in place of its whole, or a leaf in place of a part.
    pub(crate) fn smaller(&self) -> Vec<Node> {
        let mut smaller = Vec::new();
        for part in self.all().into_iter().skip(1) {
            if part.kind.sort() == self.kind.sort() {
                smaller.push(part.clone());
            }
        }
        let leaf = leaf_of(self.kind.sort(), self);
        if leaf.as_ref().is_some_and(|leaf| leaf.kind != self.kind) {
            smaller.extend(leaf);
        }
        for (index, part) in self.parts.iter().enumerate() {
            for other in part.smaller() {
                let mut whole = self.clone();
                whole.parts[index] = other;
                smaller.push(whole);
            }
        }
        smaller
    }
}

/// The simplest node of a sort, with the words of the one it replaces.
fn leaf_of(sort: Sort, node: &Node) -> Option<Node> {
    let key = node.all().into_iter().find_map(|node| node.keys.first().copied());
    let word = node.all().into_iter().find_map(|node| node.words.first().cloned());
    let leaf = |kind, parts, keys, words| Some(Node { kind, parts, keys, words });
    match sort {
        Sort::Source => leaf(Kind::Direct, node.parts.clone(), Vec::new(), Vec::new()),
        Sort::Body => {
            let event = leaf_of(Sort::Event, node)?;
            leaf(Kind::Return, vec![event], Vec::new(), Vec::new())
        }
        Sort::Event => leaf(Kind::Literal, Vec::new(), Vec::new(), vec![word.unwrap_or_else(|| "ok".into())]),
        Sort::Cond => {
            let read = leaf_of(Sort::Read, node)?;
            leaf(Kind::Truthy, vec![read], Vec::new(), Vec::new())
        }
        Sort::Read => leaf(Kind::Member, Vec::new(), vec![key.unwrap_or("vip")], Vec::new()),
    }
}

struct Grower {
    rng: Rng,
    /// Productions that may still branch.
    budget: usize,
    used: Vec<&'static str>,
    next_word: usize,
}

impl Grower {
    fn grow(&mut self, sort: Sort, taste: Taste, depth: usize) -> Node {
        let kind = self.choose(sort, depth);
        let keys =
            (0..kind.own_keys()).map(|_| self.key(if sort == Sort::Read { taste } else { kind.taste() }));
        let keys = keys.collect();
        let words: Vec<String> = (0..4).map(|_| self.word()).collect();
        self.next_word = self.next_word.saturating_sub(if kind == Kind::Literal { 3 } else { 0 });
        let parts = kind.parts().iter().map(|part| self.grow(*part, kind.taste(), depth + 1)).collect();
        Node { kind, parts, keys, words }
    }

    fn choose(&mut self, sort: Sort, depth: usize) -> Kind {
        let spent = self.budget == 0 || depth > 7 || self.used.len() >= MOST_KEYS;
        let fits = |kind: &&(Kind, Sort, &[Sort])| {
            let parts = kind.2.iter().filter(|part| **part != Sort::Read).count();
            kind.1 == sort && (!spent || parts <= usize::from(matches!(sort, Sort::Body | Sort::Source)))
        };
        let kinds: Vec<Kind> = KINDS.iter().filter(fits).map(|(kind, _, _)| *kind).collect();
        let kind = if spent && sort == Sort::Body {
            Kind::Return
        } else if spent && sort == Sort::Event {
            Kind::Literal
        } else {
            *self.rng.of(&kinds)
        };
        // Most leaves are plain, or no program would be plausible.
        let plain = match sort {
            Sort::Event if depth > 1 && self.rng.once_in(3) => Some(Kind::Literal),
            Sort::Read if self.rng.once_in(4) => Some(Kind::Member),
            Sort::Body if depth > 3 && self.rng.once_in(2) => Some(Kind::Return),
            _ => None,
        };
        let kind = plain.unwrap_or(kind);
        self.budget = self.budget.saturating_sub(usize::from(kind.parts().len() > 1));
        kind
    }

    /// A parameter that nothing has tested yet; now and then, or where there is none left, one that something has.
    fn key(&mut self, taste: Taste) -> &'static str {
        let all: Vec<&'static str> = KEYS.iter().filter(|key| key.0 == taste).map(|key| key.1).collect();
        let fresh: Vec<&'static str> = all.iter().copied().filter(|key| !self.used.contains(key)).collect();
        let known: Vec<&'static str> = all.iter().copied().filter(|key| self.used.contains(key)).collect();
        let again = fresh.is_empty() || self.used.len() > MOST_KEYS || self.rng.once_in(30);
        let key = *self.rng.of(if again && !known.is_empty() { &known } else { &all });
        let key = if fresh.is_empty() || again { key } else { *self.rng.of(&fresh) };
        if !self.used.contains(&key) {
            self.used.push(key);
        }
        key
    }

    fn word(&mut self) -> String {
        let (index, turn) = (self.next_word % WORDS.len(), self.next_word / WORDS.len());
        self.next_word += 1;
        if turn == 0 { WORDS[index].to_owned() } else { format!("{}_{}", WORDS[index], turn + 1) }
    }
}
