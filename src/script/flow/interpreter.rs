//! The abstract interpreter: everything that is known of a file while its values are followed.
//!
//! The methods that run the code are spread over the folders beside this file: `syntax` runs what is written, `builtins`
//! what the language and the platform offer, `conditions` what a test tells, `escape` what others get hold of.

use oxc_semantic::Scoping;

use crate::diagnostics::Span;
use crate::script::flow::state::{
    ByPlace, Certain, Class, Conditions, Effects, Frame, FunctionNode, Outside, Progress, Record, Scopes,
    Stack, Summaries, Texts, Variables,
};
use crate::script::flow::values::{Heap, Kind, Observed, Ref, Value};

pub(crate) struct Interpreter<'a> {
    pub(crate) scopes: Scopes<'a>,
    pub(crate) functions: ByPlace<FunctionNode<'a>>,
    pub(crate) classes: ByPlace<Class<'a>>,
    pub(crate) variables: Variables,
    pub(crate) conditions: Conditions<'a>,
    pub(crate) heap: Heap,
    pub(crate) stack: Stack,
    pub(crate) summaries: Summaries,
    pub(crate) texts: Texts,
    pub(crate) effects: Effects,
    pub(crate) outside: Outside,
    pub(crate) record: Record,
    pub(crate) progress: Progress,
    /// The object `module`; the one after it is what `exports` is at first.
    pub(crate) module: usize,
    /// Fields of the file's own objects that are set for certain once it is loaded.
    pub(crate) loaded: Certain,
    /// All values that are thrown anywhere.
    thrown: Observed,
}

impl<'a> Interpreter<'a> {
    pub(crate) fn new(scoping: &'a Scoping, bytes: u32) -> Self {
        let mut heap = Heap::default();
        let module = heap.at(Span::default(), 0, 1, Kind::Plain);
        Self {
            scopes: Scopes::new(scoping),
            functions: ByPlace::default(),
            classes: ByPlace::default(),
            variables: Variables::default(),
            conditions: Conditions::default(),
            heap,
            stack: Stack::default(),
            summaries: Summaries::default(),
            texts: Texts::default(),
            effects: Effects::default(),
            outside: Outside::default(),
            record: Record::default(),
            progress: Progress::new(bytes),
            module,
            loaded: Certain::default(),
            thrown: Observed::default(),
        }
    }

    pub(crate) fn frame(&mut self) -> &mut Frame {
        self.stack.top()
    }

    /// An object made at a place, in the context that is being run.
    pub(crate) fn allocate(&mut self, place: Span, role: u8, kind: Kind) -> usize {
        let context = self.frame().context;
        self.heap.at(place, context, role, kind)
    }

    pub(crate) fn step(&mut self) -> bool {
        self.progress.step()
    }

    /// The value that a `catch` gets.
    pub(crate) fn caught(&mut self) -> Value {
        Value::unknown().joined(self.thrown.look(self.progress.round()))
    }

    pub(crate) fn throw(&mut self, value: &Value) {
        self.progress.note_growth(self.thrown.join(value, self.progress.round()));
    }

    /// Runs something that may call functions of the file, or not, or later: what they do is not certain.
    pub(crate) fn perhaps<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        if self.stack.is_empty() {
            return run(self);
        }
        let before = self.frame().state.definite.clone();
        let value = run(self);
        self.frame().once_awaited = None;
        self.frame().state.definite = before;
        value
    }

    /// The value of `module.exports`, without the object that it starts as where it is set.
    pub(crate) fn exported(&self) -> Value {
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

    pub(crate) fn exported_functions(&self) -> Vec<usize> {
        let functions = self.exported().refs.into_iter().filter_map(|reference| match reference {
            Ref::Function(function) => Some(function),
            _ => None,
        });
        functions.collect()
    }
}
