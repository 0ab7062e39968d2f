//! A pattern as an automaton whose states are the places that take a character, with the number of ways from each
//! to the next: two ways without a character between them are what backtracking tries one after the other.

use oxc_regular_expression::ast::{
    Alternative, BoundaryAssertionKind, Disjunction, Pattern, Quantifier, Term,
};

use super::characters::Characters;

/// More places than these make the analysis slow; such a pattern is left alone.
const MOST_PLACES: usize = 160;
/// Repetitions with more rounds than these count as endless.
const MOST_ROUNDS: u64 = 12;
/// Steps on the way from place to place, all in all.
const MOST_STEPS: usize = 200_000;

#[derive(Debug, Default)]
pub(super) struct Automaton {
    pub(super) takes: Vec<Characters>,
    /// The places that each place leads to, with the number of ways there: 1, or 2 for several.
    pub(super) next: Vec<Vec<(usize, u8)>>,
    /// True if the match is complete after a place without anything that could fail.
    pub(super) ends: Vec<bool>,
}

/// The automaton of a pattern; nothing where it cannot be built exactly enough.
pub(super) fn build(pattern: &Pattern<'_>, flags: &str) -> Option<Automaton> {
    let mut builder = Builder {
        nodes: Vec::new(),
        fold: flags.contains('i'),
        dot_all: flags.contains('s'),
        places: 0,
        repeated: 0,
    };
    let start = builder.node(Node::default());
    let end = builder.disjunction(&pattern.body, start)?;
    builder.finish(end)
}

#[derive(Debug, Default)]
struct Node {
    /// The places that it leads to without taking a character; `true` where the step may fail.
    free: Vec<(usize, bool)>,
    /// The characters that it takes, and the place that they lead to.
    takes: Option<(Characters, usize)>,
}

struct Builder {
    nodes: Vec<Node>,
    fold: bool,
    dot_all: bool,
    places: usize,
    repeated: usize,
}

impl Builder {
    fn node(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn free(&mut self, from: usize, to: usize) {
        self.nodes[from].free.push((to, false));
    }

    fn fallible(&mut self, from: usize) -> usize {
        let to = self.node(Node::default());
        self.nodes[from].free.push((to, true));
        to
    }

    fn take(&mut self, from: usize, characters: Characters) -> Option<usize> {
        self.places += 1;
        if self.places > MOST_PLACES {
            return None;
        }
        let to = self.node(Node::default());
        let place = self.node(Node { free: Vec::new(), takes: Some((characters, to)) });
        self.free(from, place);
        Some(to)
    }

    fn disjunction(&mut self, disjunction: &Disjunction<'_>, from: usize) -> Option<usize> {
        let end = self.node(Node::default());
        for alternative in &disjunction.body {
            let last = self.alternative(alternative, from)?;
            self.free(last, end);
        }
        Some(end)
    }

    fn alternative(&mut self, alternative: &Alternative<'_>, mut from: usize) -> Option<usize> {
        for term in &alternative.body {
            from = self.term(term, from)?;
        }
        Some(from)
    }

    fn term(&mut self, term: &Term<'_>, from: usize) -> Option<usize> {
        match term {
            Term::Character(character) => self.take(from, Characters::one(character.value, self.fold)),
            Term::Dot(_) => self.take(from, Characters::dot(self.dot_all)),
            Term::CharacterClassEscape(escape) => self.take(from, Characters::escape(escape.kind)),
            Term::UnicodePropertyEscape(escape) => self.take(from, Characters::property(escape)),
            Term::CharacterClass(class) => {
                let characters = Characters::class(class, self.fold)?;
                self.take(from, characters)
            }
            Term::CapturingGroup(group) => self.disjunction(&group.body, from),
            Term::IgnoreGroup(group) if group.modifiers.is_none() => self.disjunction(&group.body, from),
            Term::IgnoreGroup(_) => None,
            Term::Quantifier(quantifier) => self.quantifier(quantifier, from),
            // Inside a repetition, lookarounds and backreferences are beyond this analysis.
            Term::BoundaryAssertion(boundary) if self.repeated == 0 => {
                Some(if boundary.kind == BoundaryAssertionKind::Start { from } else { self.fallible(from) })
            }
            Term::LookAroundAssertion(_) | Term::IndexedReference(_) | Term::NamedReference(_)
                if self.repeated == 0 =>
            {
                Some(self.fallible(from))
            }
            _ => None,
        }
    }

    fn quantifier(&mut self, quantifier: &Quantifier<'_>, mut from: usize) -> Option<usize> {
        let endless = quantifier.max.is_none_or(|max| max > MOST_ROUNDS);
        for _ in 0..quantifier.min.min(MOST_ROUNDS).saturating_sub(u64::from(endless && quantifier.min > 0)) {
            from = self.term(&quantifier.body, from)?;
        }
        if endless {
            let enter = self.node(Node::default());
            self.free(from, enter);
            self.repeated += 1;
            let last = self.term(&quantifier.body, enter);
            self.repeated -= 1;
            let last = last?;
            self.free(last, enter);
            let end = self.node(Node::default());
            self.free(last, end);
            if quantifier.min == 0 {
                self.free(from, end);
            }
            return Some(end);
        }
        let end = self.node(Node::default());
        for _ in quantifier.min..quantifier.max.unwrap_or(quantifier.min) {
            self.free(from, end);
            from = self.term(&quantifier.body, from)?;
        }
        self.free(from, end);
        Some(end)
    }

    /// Counts the ways between places: paths of free steps that visit no node twice, as an engine refuses a round
    /// that took nothing.
    fn finish(self, end: usize) -> Option<Automaton> {
        let places: Vec<usize> = (0..self.nodes.len()).filter(|&at| self.nodes[at].takes.is_some()).collect();
        let number = |node: usize| places.binary_search(&node).ok();
        let mut automaton = Automaton::default();
        let mut steps = 0;
        for &place in &places {
            let (characters, after) = self.nodes[place].takes.as_ref()?;
            let mut ways: Vec<(usize, u8)> = Vec::new();
            let mut ends = false;
            // Each entry: a node, whether the way may have failed, how many nodes of the way to keep.
            let mut stack = vec![(*after, false, 0)];
            let mut way: Vec<usize> = Vec::new();
            while let Some((node, fallible, depth)) = stack.pop() {
                steps += 1;
                if steps > MOST_STEPS {
                    return None;
                }
                way.truncate(depth);
                if way.contains(&node) {
                    continue;
                }
                way.push(node);
                ends |= node == end && !fallible;
                if let Some(to) = number(node) {
                    match ways.iter_mut().find(|(known, _)| *known == to) {
                        Some((_, count)) => *count = 2,
                        None => ways.push((to, 1)),
                    }
                    continue;
                }
                let next = &self.nodes[node].free;
                stack.extend(next.iter().map(|&(to, fails)| (to, fallible || fails, way.len())));
            }
            automaton.takes.push(characters.clone());
            automaton.next.push(ways);
            automaton.ends.push(ends);
        }
        Some(automaton)
    }
}
