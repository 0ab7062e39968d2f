//! Calls: running functions of the file for the arguments that they get.

use oxc_ast::ast::{Argument, ArrowFunctionBody, CallExpression, Expression, NewExpression};

use crate::script::flow::state::{Code, Exit, Frame, Sure};
use crate::script::flow::values::{Args, Atom, Kind, Prims, Ref, Value};
use crate::script::parse::{span, span_of};
use crate::{diagnostics::Span, script::flow::builtins::MethodCall, script::flow::interpreter::Interpreter};

impl<'a> Interpreter<'a> {
    pub(crate) fn eval_args(&mut self, arguments: &'a [Argument<'a>]) -> Args {
        let mut args = Args::default();
        for argument in arguments {
            match argument {
                Argument::SpreadElement(spread) => {
                    let value = self.eval(&spread.argument);
                    if args.rest.is_none()
                        && let Some(elements) = self.counted(&value)
                    {
                        args.list.extend(elements);
                        continue;
                    }
                    let elements = self.elements(&value, span(spread.span));
                    args.rest.get_or_insert_default().join(&elements);
                }
                argument => {
                    let Some(expression) = argument.as_expression() else { continue };
                    let value = self.eval(expression);
                    match &mut args.rest {
                        // Its place is not known any more.
                        Some(rest) => {
                            rest.join(&value);
                        }
                        None => args.list.push(value),
                    }
                }
            }
        }
        args
    }

    pub(crate) fn eval_call(&mut self, call: &'a CallExpression<'a>) -> Value {
        let at = span(call.span);
        let callee = call.callee.get_inner_expression();
        if let Some(member) = callee.as_member_expression() {
            let (object, keys, inherited) = self.method_parts(member);
            if call.optional {
                self.frame().chain_may_break = true;
            }
            let args = self.eval_args(&call.arguments);
            if let Some(this) = inherited {
                let function = self.get_of(&object, &keys, &this);
                return self.call_value(&function, &this, args, at);
            }
            let made_by_call = matches!(member.object(), Expression::CallExpression(_));
            let made_here = made_by_call
                && match (object.refs.first(), object.refs.len(), object.prims.is_empty()) {
                    (Some(Ref::Object(id)), 1, true) => self.heap.get(*id).place == span_of(member.object()),
                    _ => false,
                };
            return self.call_method(&object, &keys, &args, MethodCall { at, made_here });
        }
        if matches!(callee, Expression::Super(_)) {
            let args = self.eval_args(&call.arguments);
            return self.call_super(args, at);
        }
        let mut function = self.eval(callee);
        if call.optional && function.may_be_nullish() {
            self.frame().chain_may_break = true;
            function = function.present();
        }
        let args = self.eval_args(&call.arguments);
        if function.refs.contains(&Ref::Global(Atom::from("eval"))) {
            // Code from a string sees all that is in scope.
            self.record.open_all(at);
            self.record.open_events(at);
        }
        let result = self.call_value(&function, &Value::undefined(), args, at);
        // A function of the file that gives nothing at all, not even undefined, always throws.
        let throws = function.prims.is_empty()
            && function.refs.len() == 1
            && function.refs.iter().all(|callee| self.runs_at_once(callee));
        if result.is_bottom() && throws {
            self.frame().live = false;
        }
        result
    }

    /// True if calling it runs its body to the end before the call gives its value.
    fn runs_at_once(&self, callee: &Ref) -> bool {
        let Ref::Function(function) = callee else { return false };
        let node = &self.functions[*function];
        !node.is_async() && !node.is_generator()
    }

    pub(crate) fn eval_new(&mut self, new: &'a NewExpression<'a>) -> Value {
        let at = span(new.span);
        let class = self.eval(&new.callee);
        let args = self.eval_args(&new.arguments);
        self.construct_value(&class, &args, at)
    }

    fn construct_value(&mut self, class: &Value, args: &Args, at: Span) -> Value {
        let several = class.refs.len() > 1;
        let mut value = Value::default();
        for reference in &class.refs {
            value.join(&match reference {
                Ref::Class(class) if several => self.perhaps(|flow| flow.construct(*class, args.clone(), at)),
                Ref::Class(class) => self.construct(*class, args.clone(), at),
                Ref::Function(function) => {
                    // Its prototype is not followed: methods there may read all that it is given.
                    let id = self.allocate(at, 0, Kind::Plain);
                    let this = Value::reference(Ref::Object(id));
                    self.escape(&this, at);
                    let made = self.invoke(*function, this.clone(), args.clone());
                    this.joined(&Value {
                        prims: Prims::default(),
                        strings: Default::default(),
                        refs: made.refs,
                    })
                }
                Ref::Global(path) => self.new_global(path, args, at),
                Ref::Object(id) if self.heap.kind(*id) == Kind::Bound => {
                    let args = self.bound_args(*id, args);
                    let class = self.heap.get(*id).rest.clone();
                    self.perhaps(|flow| flow.construct_value(&class, &args, at))
                }
                _ => {
                    self.escape_args(args, at);
                    Value::from_prims(Prims::OBJECT.or(Prims::UNKNOWN_TRUTHY))
                }
            });
        }
        if class.prims.any(Prims::UNKNOWN_TRUTHY) {
            self.escape_args(args, at);
            value.join(&Value::from_prims(Prims::UNKNOWN_TRUTHY));
        }
        value
    }

    pub(crate) fn call_value(&mut self, function: &Value, this: &Value, args: Args, at: Span) -> Value {
        let several = function.refs.len() > 1 || function.prims.any(Prims::UNKNOWN_TRUTHY);
        if several {
            // It is not known which of them is called, so nothing that they do is certain.
            let one = |reference: &Ref| Value::reference(reference.clone());
            let mut result = Value::from_prims(function.prims);
            result = self.perhaps(|flow| flow.call_unknown(&result, this, &args, at));
            for reference in &function.refs {
                if !self.step() {
                    return Value::unknown();
                }
                let each = one(reference);
                result.join(&self.perhaps(|flow| flow.call_value(&each, this, args.clone(), at)));
            }
            return result;
        }
        let mut result = Value::default();
        for reference in &function.refs {
            result.join(&match reference {
                Ref::Function(function) => self.invoke(*function, this.clone(), args.clone()),
                Ref::HostMember(name) => self.call_host(&name.clone(), &args, at),
                Ref::Global(path) => self.call_global(&path.clone(), this, &args, at),
                Ref::Object(id) if self.heap.kind(*id) == Kind::Bound => self.call_bound(*id, &args, at),
                Ref::Resolver(promise) => {
                    let value = self.awaited(&args.get(0));
                    self.heap.add_rest(*promise, &value);
                    Value::undefined()
                }
                Ref::FromParam(_) => Value::default(),
                _ => {
                    self.escape_args(&args, at);
                    Value::unknown()
                }
            });
        }
        result.join(&self.call_unknown(function, this, &args, at));
        result
    }

    /// Calls what may be a function that is not followed.
    fn call_unknown(&mut self, function: &Value, this: &Value, args: &Args, at: Span) -> Value {
        if !function.prims.any(Prims::UNKNOWN_TRUTHY.or(Prims::OBJECT)) {
            return Value::default();
        }
        self.effects.note_run();
        self.frame().state.told.clear();
        self.escape_args(args, at);
        self.escape(this, at);
        Value::unknown()
    }

    /// Runs a function of the file, or recalls what came of running it for the same arguments.
    pub(crate) fn invoke(&mut self, function: usize, this: Value, args: Args) -> Value {
        if !self.step() {
            return Value::unknown();
        }
        // It may write to any object.
        self.effects.note_run();
        if !self.stack.is_empty() {
            self.frame().state.forget_fields();
        }
        let this = if self.functions[function].is_arrow() {
            self.functions[function].this.look(self.progress.round()).clone()
        } else {
            this
        };
        let (call, grew) = self.summaries.call(function, this, args);
        self.progress.note_growth(grew);
        let summary = self.summaries.entry(&call);
        if summary.running || summary.round == self.progress.round() {
            summary.asked |= summary.running;
            let (result, exit) = (summary.result.clone(), summary.exit.clone());
            self.note_certain(function, exit);
            return result;
        }
        if self.stack.is_full() {
            self.progress.give_up();
            return Value::unknown();
        }
        summary.running = true;
        let context = summary.context;
        let (this, args) = self.summaries.arguments(&call);
        let (frame, exit) = self.run_function(function, this, args, context);
        let result = self.result_of(function, &frame, &exit);
        let summary = self.summaries.entry(&call);
        summary.running = false;
        summary.round = self.progress.round();
        let grew = summary.result.join(&result) || summary.exit != exit;
        self.progress.note_growth(grew && summary.asked);
        summary.exit.clone_from(&exit);
        summary.returns = frame.returns;
        self.note_certain(function, exit);
        result
    }

    /// Notes the fields that are certainly set after a call. For an async function they are set only once its promise
    /// is awaited: the caller may await something else first.
    fn note_certain(&mut self, function: usize, exit: Exit) {
        if self.stack.is_empty() {
            return;
        }
        let node = &self.functions[function];
        let (at_once, awaited) = match (node.is_generator(), node.is_async()) {
            // Its body has not run yet.
            (true, _) => (None, None),
            (false, true) => (None, exit.at_once),
            (false, false) => (exit.at_once, exit.awaited),
        };
        let frame = self.frame();
        frame.once_awaited = awaited;
        if let Some(at_once) = at_once {
            frame.state.note_all(at_once);
        }
    }

    fn run_function(&mut self, function: usize, this: Value, args: Args, context: u32) -> (Frame, Exit) {
        let (scope, params) = (self.functions[function].scope(), self.functions[function].params());
        let code = self.functions[function].code;
        self.stack.frames.push(Frame::new(Some(function), scope, this, args.clone(), context));
        self.frame().state.definite = self.loaded.clone();
        self.hoist_variables(scope);
        for (index, param) in params.items.iter().enumerate() {
            let mut value = args.get(index);
            if let Some(default) = &param.initializer {
                value = self.defaulted(value, default);
            }
            self.bind(&param.pattern, value);
        }
        if let Some(rest) = &params.rest {
            let id = self.allocate(span(rest.span), 5, Kind::List);
            let others = args.from(params.items.len());
            for (index, value) in others.list.iter().enumerate() {
                self.heap.add(id, &Atom::from(index.to_string()), value, true);
            }
            if let Some(more) = &others.rest {
                self.heap.add_rest(id, more);
            }
            self.bind(&rest.rest.argument, Value::reference(Ref::Object(id)));
        }
        match code {
            Code::Function(function) => {
                if let Some(body) = &function.body {
                    self.run_statements(&body.statements);
                }
            }
            Code::Arrow(arrow) => match &arrow.body {
                ArrowFunctionBody::FunctionBody(body) => self.run_statements(&body.statements),
                body => {
                    if let Some(expression) = body.as_expression() {
                        self.run_return(expression);
                    }
                }
            },
        }
        if self.frame().live {
            let end = self.functions[function].whole().end;
            self.leave(Span { start: end.saturating_sub(1), end }, Value::undefined());
        }
        #[expect(clippy::expect_used, reason = "the frame was pushed above and every push has its pop")]
        let mut frame = self.stack.frames.pop().expect("the function's own frame");
        let exit = frame.exit(|symbol| self.scopes.declares(scope, symbol));
        (frame, exit)
    }

    fn result_of(&mut self, function: usize, frame: &Frame, exit: &Exit) -> Value {
        let node = &self.functions[function];
        let (whole, is_async, is_generator) = (node.whole(), node.is_async(), node.is_generator());
        if is_generator {
            let id = self.heap.at(whole, frame.context, 8, Kind::Iterator);
            self.heap.add_rest(id, &frame.yielded);
            let yields = Sure::Set(id, Atom::from("#yields"));
            if exit.at_once.as_ref().is_none_or(|exit| exit.contains(&yields)) && !frame.yielded.is_bottom() {
                self.heap.add(id, &Atom::from("#yields"), &Value::undefined(), true);
            } else {
                self.heap.forget(id, &Atom::from("#yields"));
            }
            self.heap.add(id, &Atom::from("#returned"), &frame.returned, true);
            return Value::reference(Ref::Object(id));
        }
        if !is_async {
            return frame.returned.clone();
        }
        let settled = self.awaited(&frame.returned);
        let id = self.heap.at(whole, frame.context, 7, Kind::Promise);
        self.heap.add_rest(id, &settled);
        Value::reference(Ref::Object(id))
    }

    /// Notes the events of the exported function: what it resolves to, and where it ends without a string.
    pub(crate) fn record_events(&mut self, function: usize, result: &Value) {
        for (name, at) in result.strings.iter() {
            self.record.event(name, *at);
        }
        for (at, value) in self.summaries.returns_on_host(function) {
            let value = self.awaited(&value);
            let open = Prims::STRING.or(Prims::UNKNOWN_TRUTHY);
            if value.prims.any(open) {
                self.record.open_events(at);
            }
            let other = value.refs.iter().any(|reference| !matches!(reference, Ref::FromParam(_)));
            let empty = if value.prims.any(open) { Prims::default() } else { Prims::UNKNOWN_FALSY };
            let silent = Prims::NULLISH.or(Prims::BOOLEAN).or(Prims::ANY_NUMBER).or(Prims::OBJECT).or(empty);
            if other || value.prims.any(silent) {
                self.record.ending(at);
            }
        }
    }
}
