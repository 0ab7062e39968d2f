//! Follows values through a file: an abstract interpreter that runs the exported function over sets of values.
//!
//! Variables that only their own function writes are followed along the paths through it; all others, and the
//! fields of objects, hold whatever is ever put into them. Functions are run once for each set of arguments.
//! Everything only grows, so the file is run again until nothing does. Where that takes too long the analysis
//! gives up, and says that everything is open: a fact may be coarse, but never wrong.

mod builtins;
mod calls;
mod classes;
mod contents;
mod conversions;
mod counters;
mod escape;
mod expressions;
mod frame;
mod functions;
mod globals;
mod host;
mod lists;
mod literals;
mod members;
mod methods;
mod narrow;
mod operators;
mod patterns;
mod places;
mod promises;
mod record;
mod statements;
mod targets;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use oxc_ast::ast::{Expression, Program};
use oxc_semantic::{ScopeId, Scoping, SymbolId};
use oxc_span::GetSpan;

use crate::diagnostics::Span;

use super::facts::{Export, Facts};
use super::heap::{Heap, Kind};
use super::value::{Atom, Prims, Ref, Value};
use calls::{Args, Call, Summary};
use classes::Class;
use frame::{Certain, Frame};
use functions::FunctionNode;
use record::Record;

/// A file is run at most so often before the analysis gives up.
const MOST_ROUNDS: u32 = 24;

/// Steps at most in all rounds together, as a share of the file's bytes and a floor: an expression is one, and each of
/// the things that a value may be where it is read, called or handed out.
const STEPS_PER_BYTE: u64 = 6;
const LEAST_STEPS: u64 = 150_000;

/// Calls and nestings in flight at most; the stack of [`super::stack`] holds them.
const MOST_FRAMES: usize = 64;
const MOST_NESTING: u32 = 14_000;

/// A value that grows, and the round in which it was last looked at: growth matters only where someone has looked
/// already, and then the round is run again.
#[derive(Debug, Clone, Default)]
struct Seen {
    value: Value,
    round: u32,
}

impl Seen {
    fn look(&mut self, round: u32) -> &Value {
        self.round = round;
        &self.value
    }

    /// Adds to the value; true where that went behind someone's back.
    fn join(&mut self, value: &Value, round: u32) -> bool {
        self.value.join(value) && self.round == round
    }
}

/// The state of the analysis of one file.
struct Flow<'a> {
    scoping: &'a Scoping,
    heap: Heap,
    record: Record,
    functions: Vec<FunctionNode<'a>>,
    function_at: FxHashMap<Span, usize>,
    classes: Vec<Class<'a>>,
    class_at: FxHashMap<Span, usize>,
    /// All that a variable is ever set to.
    variables: FxHashMap<SymbolId, Seen>,
    /// What constants that hold a condition were computed from.
    conditions: FxHashMap<SymbolId, &'a Expression<'a>>,
    /// Variables that count through a list: the list, and the body of the loop.
    counters: FxHashMap<SymbolId, (SymbolId, Span)>,
    /// Whether the condition that is assumed was computed earlier: it tells only of what cannot have changed.
    earlier: bool,
    /// What variables that several functions write are born with.
    first_values: FxHashMap<SymbolId, Seen>,
    /// Variables of which there may be several, being declared in a loop.
    repeated: BTreeSet<SymbolId>,
    /// What an async function that was called has certainly done once it is awaited.
    once_awaited: Option<Certain>,
    /// Globals that the file itself sets.
    implicit: BTreeMap<Atom, Value>,
    /// What is written to objects of the platform.
    written: BTreeMap<(Ref, Atom), Value>,
    /// The function in which a variable is declared, and whether only it writes it.
    homes: FxHashMap<SymbolId, (ScopeId, bool)>,
    summaries: FxHashMap<Call, Summary>,
    contexts: FxHashMap<usize, u32>,
    merged: FxHashMap<usize, (Value, Args)>,
    next_context: u32,
    frames: Vec<Frame>,
    /// What is thrown anywhere.
    thrown: Seen,
    /// What code outside the file has got hold of.
    escaped: BTreeSet<Ref>,
    /// How often code was run that may write to fields, and how often variables were set.
    runs: u64,
    writes: u64,
    /// Logical expressions whose right side runs code, and those whose right side sets variables: what their left
    /// side tells may not hold any more.
    running_sides: BTreeSet<Span>,
    writing_sides: BTreeSet<Span>,
    /// Whether code outside the file, other than the language's own, has the parameters, and may write to them.
    given_out: bool,
    /// What is being handed out right now, so that a cycle ends.
    escaped_now: BTreeSet<Ref>,
    /// The functions that are being run, innermost last.
    running: Vec<usize>,
    /// The methods of prototypes that are being called, each with what it is called on, innermost last.
    borrowing: Vec<(String, Value)>,
    /// The classes whose constructors are being run, innermost last.
    building: Vec<usize>,
    /// Fields of the file's own objects that are set for certain once it is loaded.
    loaded: Certain,
    /// Whether the method that is being called belongs to one object for certain.
    sure_receiver: bool,
    /// Whether that object was made by the very expression that the method is called on.
    made_here: bool,
    /// Whether the optional chain that is being evaluated may end early.
    chain_may_break: bool,
    module: usize,
    grew: bool,
    gave_up: bool,
    round: u32,
    steps: u64,
    most_steps: u64,
    nesting: u32,
}

/// Fills in what the code does: all of `facts` but problems and comments.
pub(super) fn run<'a>(program: &'a Program<'a>, scoping: &'a Scoping, facts: &mut Facts) {
    let mut flow = Flow::new(scoping, program.span.end);
    while flow.round < MOST_ROUNDS && !flow.gave_up {
        flow.round += 1;
        flow.grew = false;
        flow.heap.grew = false;
        flow.heap.round = flow.round;
        let given_out = flow.given_out;
        flow.run_file(program);
        // What was told of the parameters held only as long as nobody else had them.
        flow.grew |= given_out != flow.given_out;
        if !(flow.grew || flow.heap.grew) {
            break;
        }
    }
    if flow.grew || flow.heap.grew {
        flow.gave_up = true;
    }
    let whole = span(program.span);
    if flow.gave_up {
        flow.record.open_all(whole);
        flow.record.open_events(whole);
        flow.record.ending(whole);
    }
    flow.finish(facts);
}

fn span(span: oxc_span::Span) -> Span {
    Span { start: span.start, end: span.end }
}

fn span_of(node: &impl GetSpan) -> Span {
    span(node.span())
}

impl<'a> Flow<'a> {
    fn new(scoping: &'a Scoping, bytes: u32) -> Self {
        let mut heap = Heap::default();
        let module = heap.at(Span::default(), 0, 1, Kind::Plain);
        Self {
            scoping,
            heap,
            record: Record::default(),
            functions: Vec::new(),
            function_at: FxHashMap::default(),
            classes: Vec::new(),
            class_at: FxHashMap::default(),
            variables: FxHashMap::default(),
            conditions: FxHashMap::default(),
            counters: FxHashMap::default(),
            earlier: false,
            first_values: FxHashMap::default(),
            repeated: BTreeSet::new(),
            once_awaited: None,
            implicit: BTreeMap::new(),
            written: BTreeMap::new(),
            homes: FxHashMap::default(),
            summaries: FxHashMap::default(),
            contexts: FxHashMap::default(),
            merged: FxHashMap::default(),
            next_context: 1,
            frames: Vec::new(),
            thrown: Seen::default(),
            escaped: BTreeSet::new(),
            runs: 0,
            writes: 0,
            running_sides: BTreeSet::new(),
            writing_sides: BTreeSet::new(),
            given_out: false,
            escaped_now: BTreeSet::new(),
            running: Vec::new(),
            borrowing: Vec::new(),
            building: Vec::new(),
            loaded: Certain::default(),
            sure_receiver: true,
            made_here: false,
            chain_may_break: false,
            module,
            grew: false,
            gave_up: false,
            round: 0,
            steps: 0,
            most_steps: LEAST_STEPS + u64::from(bytes) * STEPS_PER_BYTE,
            nesting: 0,
        }
    }

    /// Runs the file once, then what it exports, as the platform does.
    fn run_file(&mut self, program: &'a Program<'a>) {
        self.loaded = Certain::default();
        let exports = self.heap.at(Span::default(), 0, 2, Kind::Plain);
        let exports = Value::reference(Ref::Object(exports));
        self.heap.add(self.module, &Atom::from("exports"), &exports, true);
        self.frames.push(Frame::new(program.scope_id(), exports, Args::default(), 0));
        self.hoist_variables(program.scope_id());
        self.run_statements(&program.body);
        // What the file has set when it was loaded stays set while its function runs.
        self.loaded = std::mem::take(&mut self.frame().state.definite);
        for function in self.exported_functions() {
            let args = Args { list: Vec::new(), rest: Some(Value::unknown()) };
            let result = self.invoke(function, Value::reference(Ref::Host), args);
            let result = self.awaited(&result);
            self.escape(&result, self.functions[function].whole());
            self.record_events(function, &result);
        }
        // Until here: whoever gets the result may call what it holds from outside of any function.
        self.frames.pop();
    }

    /// What `module.exports` may be, the object it starts as left out where it is set.
    fn exported(&self) -> Value {
        let mut exported = self.heap.get(self.module).fields.get("exports").map(|field| field.value.clone());
        if let Some(value) = &mut exported
            && value.refs.len() + value.strings.len() > 1
        {
            value.refs.retain(|reference| !self.is_first_exports(reference));
        }
        exported.unwrap_or_default()
    }

    fn is_first_exports(&self, reference: &Ref) -> bool {
        let Ref::Object(id) = reference else { return false };
        *id == self.module + 1
    }

    fn exported_functions(&self) -> Vec<usize> {
        let functions = self.exported().refs.into_iter().filter_map(|reference| match reference {
            Ref::Function(function) => Some(function),
            _ => None,
        });
        functions.collect()
    }

    /// What may be thrown anywhere, as a handler sees it.
    fn caught(&mut self) -> Value {
        let thrown = self.thrown.look(self.round);
        Value::unknown().joined(thrown)
    }

    fn throw(&mut self, value: &Value) {
        self.grew |= self.thrown.join(value, self.round);
    }

    /// Counts a step; false where the analysis has given up and nothing more is run.
    fn step(&mut self) -> bool {
        self.steps += 1;
        if self.steps > self.most_steps {
            self.gave_up = true;
        }
        !self.gave_up
    }

    fn finish(self, facts: &mut Facts) {
        let at = self.record.export.unwrap_or_default();
        let exported = self.exported();
        let functions = self.exported_functions();
        let known = Prims::UNKNOWN_TRUTHY;
        facts.export = match functions.first() {
            Some(_) => Export::Function(at),
            None if self.record.export.is_none() => Export::Missing,
            None if exported.prims.any(known) || exported.is_bottom() => Export::Unknown(at),
            None if exported.refs.iter().any(|r| !matches!(r, Ref::Object(_))) => Export::Unknown(at),
            None => Export::NotAFunction(at),
        };
        facts.function = functions.first().map(|&function| {
            let mut described = self.functions[function].describe();
            let (whole, others) = (described.whole, self.functions.iter().map(FunctionNode::whole));
            described.is_inner = others.into_iter().any(|other| other != whole && other.contains(whole));
            described
        });
        let written = self.written;
        self.record.into_facts(facts);
        // What the file itself puts onto `this` is not the platform's.
        facts.host.retain(|named| !written.contains_key(&(Ref::Host, Atom::from(named.name.as_str()))));
    }
}
