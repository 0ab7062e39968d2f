//! Finds automata that have exponentially many ways to read a text: catastrophic backtracking.

use super::automaton::Automaton;

/// True if some place can be reached again from itself in two ways by the same text, with something after it that
/// can fail: then each repetition of that text doubles the ways that an engine tries. The criterion is known as
/// exponential degree of ambiguity (Weber and Seidl, "On the degree of ambiguity of finite automata", 1991).
pub(super) fn is_exponential(automaton: &Automaton) -> bool {
    let count = automaton.takes.len();
    let reach: Vec<Vec<bool>> = (0..count).map(|from| reachable(automaton, from)).collect();
    // Once a complete match is at hand the engine stops: it never tries the other ways.
    let may_fail = |place: usize| !automaton.ends[place];
    for place in (0..count).filter(|&place| reach[place][place] && may_fail(place)) {
        let doubled = automaton.next[place].iter().any(|&(to, ways)| ways > 1 && reach[to][place]);
        if doubled || two_ways_back(automaton, &reach, place) {
            return true;
        }
    }
    false
}

fn reachable(automaton: &Automaton, from: usize) -> Vec<bool> {
    let mut seen = vec![false; automaton.takes.len()];
    let mut stack: Vec<usize> = automaton.next[from].iter().map(|(to, _)| *to).collect();
    while let Some(at) = stack.pop() {
        if !std::mem::replace(&mut seen[at], true) {
            stack.extend(automaton.next[at].iter().map(|(to, _)| *to));
        }
    }
    seen
}

/// True if two ways that part at `home` and read the same text both come back to it.
fn two_ways_back(automaton: &Automaton, reach: &[Vec<bool>], home: usize) -> bool {
    let count = automaton.takes.len();
    let mut seen = vec![false; count * count * 2];
    // The third says whether the two have been apart.
    let mut stack = vec![(home, home, false)];
    while let Some((left, right, apart)) = stack.pop() {
        for &(a, _) in &automaton.next[left] {
            for &(b, _) in &automaton.next[right] {
                let comes_back = reach[a][home] && reach[b][home] || (a == home && b == home);
                if !comes_back || !automaton.takes[a].meets(&automaton.takes[b]) {
                    continue;
                }
                let apart = apart || a != b;
                if apart && a == home && b == home {
                    return true;
                }
                let slot = (a * count + b) * 2 + usize::from(apart);
                if !std::mem::replace(&mut seen[slot], true) {
                    stack.push((a, b, apart));
                }
            }
        }
    }
    false
}
