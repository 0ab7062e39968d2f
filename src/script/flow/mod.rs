//! Follows values through a file: an abstract interpreter that runs the exported function over sets of values.
//!
//! A value is a set of constant strings, of kinds of primitives, and of references: the host, the objects that it hands
//! out, functions, objects on an abstract heap. Sound first: where a value is not known, the facts say that they are
//! open. What this costs in exactness is said where each decision is made.

mod builtins;
mod conditions;
mod escape;
mod interpreter;
mod state;
mod syntax;
mod values;

use oxc_ast::ast::Program;
use oxc_semantic::Scoping;

use interpreter::Interpreter;
use state::{Certain, Frame, FunctionNode};
use values::{Args, Atom, Kind, Prims, Ref, Value};

use crate::script::facts::{Export, Facts};
use crate::{diagnostics::Span, script::parse::span};

/// Fills in what the code does: all of `facts` but problems and comments.
pub(crate) fn run<'a>(program: &'a Program<'a>, scoping: &'a Scoping, facts: &mut Facts) {
    let mut flow = Interpreter::new(scoping, program.span.end);
    let mut is_stable = false;
    while !is_stable && flow.progress.begin_round() {
        flow.heap.begin_round(flow.progress.round());
        flow.texts.begin_pass();
        let had_params = flow.outside.has_params;
        flow.run_file(program);
        // Conditions on parameters hold only as long as no other code has them.
        flow.progress.note_growth(had_params != flow.outside.has_params);
        is_stable = !flow.progress.has_grown() && !flow.heap.has_grown();
    }
    facts.gave_up = !is_stable || flow.progress.gave_up();
    if facts.gave_up {
        let whole = span(program.span);
        flow.record.open_all(whole);
        flow.record.open_events(whole);
    }
    flow.finish(facts);
}

impl<'a> Interpreter<'a> {
    /// Runs the file once, then what it exports, as the platform does.
    fn run_file(&mut self, program: &'a Program<'a>) {
        self.loaded = Certain::default();
        let exports = self.heap.at(Span::default(), 0, 2, Kind::Plain);
        let exports = Value::reference(Ref::Object(exports));
        self.heap.add(self.module, &Atom::from("exports"), &exports, true);
        self.stack.frames.push(Frame::new(None, program.scope_id(), exports, Args::default(), 0));
        self.hoist_variables(program.scope_id());
        self.run_statements(&program.body);
        // Fields that are set once the file is loaded stay set while its function runs.
        self.loaded = std::mem::take(&mut self.frame().state.definite);
        for function in self.exported_functions() {
            let args = Args { list: Vec::new(), rest: Some(Value::unknown()) };
            let result = self.invoke(function, Value::reference(Ref::Host), args);
            let result = self.awaited(&result);
            self.escape(&result, self.functions[function].whole());
            self.record_events(function, &result);
        }
        // Until here: whoever gets the result may call what it holds from outside of any function.
        self.stack.frames.pop();
    }

    fn finish(self, facts: &mut Facts) {
        let at = self.record.export.unwrap_or_default();
        let exported = self.exported();
        let functions = self.exported_functions();
        let known = Prims::UNKNOWN_TRUTHY;
        facts.export = match functions.first() {
            Some(_) => Export::Function(at),
            None if facts.gave_up => Export::Unknown(at),
            None if self.record.export.is_none() => Export::Missing,
            None if exported.prims.any(known) || exported.is_bottom() => Export::Unknown(at),
            None if exported.refs.iter().any(|r| !matches!(r, Ref::Object(_))) => Export::Unknown(at),
            None => Export::NotAFunction(at),
        };
        facts.function = functions.first().map(|&function| {
            let mut described = self.functions[function].describe();
            let (whole, others) = (described.whole, self.functions.all().iter().map(FunctionNode::whole));
            described.is_inner = others.into_iter().any(|other| other != whole && other.contains(whole));
            described
        });
        let outside = self.outside;
        self.record.into_facts(facts);
        // Properties that the file itself puts onto `this` are not the platform's.
        facts.host.retain(|named| outside.written(&Ref::Host, &named.name).is_none());
    }
}
