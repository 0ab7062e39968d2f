//! Runs statements.

use std::rc::Rc;

use oxc_ast::ast::{
    Declaration, Expression, ForStatementInit, Statement, SwitchStatement, TryStatement, VariableDeclaration,
    VariableDeclarationKind,
};
use oxc_semantic::ScopeId;

use crate::script::flow::state::{State, Target};
use crate::script::flow::syntax::operators::compare;
use crate::script::flow::values::{Prims, Ref, Value};
use crate::script::parse::{span, span_of};
use crate::{diagnostics::Span, script::flow::interpreter::Interpreter};

/// A loop is run at most so often before strings that still change are given up.
const PATIENCE: u32 = 4;
const MOST_TURNS: u32 = 40;

impl<'a> Interpreter<'a> {
    /// `var` variables are there from the start, and `undefined`.
    pub(crate) fn hoist_variables(&mut self, scope: ScopeId) {
        for &symbol in self.scopes.scoping().get_bindings(scope).values() {
            let flags = self.scopes.scoping().symbol_flags(symbol);
            if flags.is_function_scoped_declaration() && !flags.is_function() {
                self.frame().state.set_local(symbol, Value::undefined());
            }
        }
    }

    pub(crate) fn run_statements(&mut self, statements: &'a [Statement<'a>]) {
        for statement in statements {
            if let Statement::FunctionDeclaration(function) = statement
                && let Some(id) = &function.id
            {
                let value = self.function_value(function);
                self.declare(id.symbol_id(), value);
            }
        }
        for statement in statements {
            self.run_statement(statement);
        }
    }

    pub(crate) fn run_statement(&mut self, statement: &'a Statement<'a>) {
        if !self.frame().live || !self.step() {
            return;
        }
        if self.progress.descend() {
            self.run_live(statement);
        }
        self.progress.ascend();
    }

    fn run_live(&mut self, statement: &'a Statement<'a>) {
        match statement {
            Statement::BlockStatement(block) => {
                let labels = std::mem::take(&mut self.frame().labels);
                if labels.is_empty() {
                    self.run_statements(&block.body);
                } else {
                    self.with_target(Target { labels, ..Target::default() }, |flow| {
                        flow.run_statements(&block.body)
                    });
                }
            }
            Statement::ExpressionStatement(expression) => {
                self.eval(&expression.expression);
            }
            Statement::IfStatement(choice) => {
                let (yes, no) = self.branch(&choice.test);
                self.frame().resume(yes);
                self.run_statement(&choice.consequent);
                let after = self.frame().take();
                self.frame().resume(no);
                if let Some(alternate) = &choice.alternate {
                    self.run_statement(alternate);
                }
                self.frame().meet(after);
            }
            Statement::ReturnStatement(statement) => match &statement.argument {
                Some(argument) => self.run_return(argument),
                None => self.leave(span(statement.span), Value::undefined()),
            },
            Statement::ThrowStatement(statement) => {
                let value = self.eval(&statement.argument);
                self.throw(&value);
                self.escape(&value, span_of(&statement.argument));
                self.frame().live = false;
            }
            Statement::VariableDeclaration(declaration) => self.run_declaration(declaration),
            Statement::ClassDeclaration(class) => {
                let value = self.class_value(class);
                if let Some(id) = &class.id {
                    self.declare(id.symbol_id(), value);
                }
            }
            Statement::FunctionDeclaration(_)
            | Statement::EmptyStatement(_)
            | Statement::DebuggerStatement(_) => {}
            Statement::BreakStatement(statement) => {
                self.jump(statement.label.as_ref().map(|label| label.name.as_str()), false);
            }
            Statement::ContinueStatement(statement) => {
                self.jump(statement.label.as_ref().map(|label| label.name.as_str()), true);
            }
            Statement::LabeledStatement(labeled) => {
                self.frame().labels.push(labeled.label.name.to_string());
                if matches!(
                    labeled.body,
                    Statement::BlockStatement(_)
                        | Statement::LabeledStatement(_)
                        | Statement::ForStatement(_)
                        | Statement::ForInStatement(_)
                        | Statement::ForOfStatement(_)
                        | Statement::WhileStatement(_)
                        | Statement::DoWhileStatement(_)
                        | Statement::SwitchStatement(_)
                ) {
                    self.run_statement(&labeled.body);
                } else {
                    let labels = std::mem::take(&mut self.frame().labels);
                    let target = Target { labels, ..Target::default() };
                    self.with_target(target, |flow| flow.run_statement(&labeled.body));
                }
            }
            Statement::SwitchStatement(switch) => self.run_switch(switch),
            Statement::TryStatement(statement) => self.run_try(statement),
            Statement::WhileStatement(statement) => self.run_loop(span_of(&**statement), |flow| {
                let (yes, no) = flow.branch(&statement.test);
                flow.frame().resume(yes);
                flow.run_statement(&statement.body);
                no
            }),
            Statement::DoWhileStatement(statement) => self.run_loop(span_of(&**statement), |flow| {
                flow.run_statement(&statement.body);
                flow.rejoin_continued();
                if !flow.frame().live {
                    return None;
                }
                let (yes, no) = flow.branch(&statement.test);
                flow.frame().resume(yes);
                no
            }),
            Statement::ForStatement(statement) => {
                let labels = std::mem::take(&mut self.frame().labels);
                match &statement.init {
                    Some(ForStatementInit::VariableDeclaration(declaration)) => {
                        self.run_declaration(declaration)
                    }
                    Some(init) => {
                        if let Some(expression) = init.as_expression() {
                            self.eval(expression);
                        }
                    }
                    None => {}
                }
                self.note_counter(statement);
                self.frame().labels = labels;
                self.run_loop(span_of(&**statement), |flow| {
                    let no = match &statement.test {
                        Some(test) => {
                            let (yes, no) = flow.branch(test);
                            flow.frame().resume(yes);
                            no
                        }
                        None => None,
                    };
                    flow.run_statement(&statement.body);
                    flow.rejoin_continued();
                    if let (Some(update), true) = (&statement.update, flow.frame().live) {
                        flow.eval(update);
                    }
                    no
                });
            }
            Statement::ForInStatement(statement) => {
                let labels = std::mem::take(&mut self.frame().labels);
                let over = self.eval(&statement.right);
                let keys = self.enumerated(&over, span_of(&statement.right));
                self.frame().labels = labels;
                self.run_loop(span_of(&**statement), |flow| {
                    let none = Some(flow.frame().state.clone());
                    flow.assign_left(&statement.left, &keys);
                    flow.run_statement(&statement.body);
                    none
                });
            }
            Statement::ForOfStatement(statement) => {
                let labels = std::mem::take(&mut self.frame().labels);
                let over = self.eval(&statement.right);
                let mut element = self.elements(&over, span_of(&statement.right));
                let filled = self.is_never_empty(&over);
                if statement.r#await {
                    element = self.awaited(&element);
                }
                self.frame().labels = labels;
                self.run_turns(span_of(&**statement), filled, |flow| {
                    let none = (!filled).then(|| flow.frame().state.clone());
                    flow.assign_left(&statement.left, &element);
                    flow.run_statement(&statement.body);
                    none
                });
            }
            Statement::WithStatement(statement) => {
                // Any name inside may be a key of the object.
                let value = self.eval(&statement.object);
                self.escape(&value, span_of(&statement.object));
                self.record.open_events(span(statement.span));
                self.run_statement(&statement.body);
            }
            // Modules: the platform knows none, so what they bring in is unknown.
            other => {
                if let Some(Declaration::VariableDeclaration(declaration)) = other.as_declaration() {
                    self.run_declaration(declaration);
                }
            }
        }
    }

    /// Ends the function here with the value of an expression.
    pub(crate) fn run_return(&mut self, expression: &'a Expression<'a>) {
        self.frame().once_awaited = None;
        let value = self.eval(expression);
        let is_call = matches!(expression, Expression::CallExpression(_));
        let awaited = self.frame().once_awaited.take().filter(|_| is_call && value.refs.len() == 1);
        self.frame().note_returned(awaited);
        self.leave(span_of(expression), value);
    }

    /// Ends the function here with a value.
    pub(crate) fn leave(&mut self, at: Span, value: Value) {
        let frame = self.frame();
        frame.returned.join(&value);
        frame.returns.push((at, value));
        frame.note_exit();
        frame.live = false;
    }

    pub(crate) fn run_declaration(&mut self, declaration: &'a VariableDeclaration<'a>) {
        for declarator in &declaration.declarations {
            match &declarator.init {
                Some(init) => {
                    let value = self.eval_named(init, &declarator.id);
                    self.note_condition(&declarator.id, init);
                    self.bind(&declarator.id, value);
                }
                // `var x;` leaves what x is.
                None if declaration.kind == VariableDeclarationKind::Var => {}
                None => self.bind(&declarator.id, Value::undefined()),
            }
        }
    }

    fn with_target(&mut self, target: Target, run: impl FnOnce(&mut Self)) {
        self.frame().targets.push(target);
        run(self);
        if let Some(target) = self.frame().targets.pop() {
            self.frame().meet(target.broken);
        }
    }

    fn jump(&mut self, label: Option<&str>, again: bool) {
        let frame = self.frame();
        let Some(state) = frame.take() else { return };
        let meant = frame.targets.iter_mut().rev().find(|target| match label {
            Some(label) => target.labels.iter().any(|known| known == label),
            None if again => target.is_loop,
            None => target.takes_break,
        });
        let Some(target) = meant else { return };
        let slot = if again { &mut target.continued } else { &mut target.broken };
        match slot {
            Some(known) => {
                known.join(&state);
            }
            None => *slot = Some(state),
        }
    }

    fn rejoin_continued(&mut self) {
        let frame = self.frame();
        let continued = frame.targets.last_mut().and_then(|target| target.continued.take());
        frame.meet(continued);
    }

    /// Runs a loop until nothing changes. `turn` runs one turn and gives the state in which the loop ends by itself.
    fn run_loop(&mut self, whole: Span, turn: impl FnMut(&mut Self) -> Option<State>) {
        self.run_turns(whole, false, turn);
    }

    /// As [`Self::run_loop`], for a loop that may be known to run at least once: then it ends by itself only after a
    /// turn.
    fn run_turns(
        &mut self,
        whole: Span,
        at_least_once: bool,
        mut turn: impl FnMut(&mut Self) -> Option<State>,
    ) {
        let labels = std::mem::take(&mut self.frame().labels);
        let entry = self.frame().state.clone();
        let mut head = entry.clone();
        let mut turns = 0;
        loop {
            self.frame().targets.push(Target {
                labels: labels.clone(),
                is_loop: true,
                whole,
                takes_break: true,
                ..Target::default()
            });
            self.frame().resume(Some(head.clone()));
            let returns = self.frame().returns.len();
            self.texts.begin_pass();
            let ended = turn(self);
            self.rejoin_continued();
            let target = self.frame().targets.pop();
            let again = self.frame().take();
            turns += 1;
            let before = head.clone();
            if let Some(again) = &again {
                head.join(again);
                if turns >= PATIENCE {
                    widen(&mut head, &entry);
                }
            }
            let grew = head != before;
            if turns >= MOST_TURNS {
                self.progress.give_up();
            }
            if !grew || self.progress.gave_up() {
                self.frame().resume(if at_least_once { again } else { ended });
                self.frame().meet(target.and_then(|target| target.broken));
                return;
            }
            self.frame().returns.truncate(returns);
        }
    }

    fn run_switch(&mut self, switch: &'a SwitchStatement<'a>) {
        let labels = std::mem::take(&mut self.frame().labels);
        let subject = self.eval(&switch.discriminant);
        self.frame().targets.push(Target { labels, takes_break: true, ..Target::default() });
        // Each case is entered by a match or by falling out of the one before; the default, wherever it
        // stands, by matching none.
        let mut entries: Vec<Option<State>> = Vec::with_capacity(switch.cases.len());
        let mut unmatched = self.frame().take();
        for case in &switch.cases {
            let Some(test) = &case.test else {
                entries.push(None);
                continue;
            };
            self.frame().resume(unmatched);
            if !self.frame().live {
                entries.push(None);
                unmatched = None;
                continue;
            }
            let before = self.effects.so_far();
            let value = self.eval(test);
            // The subject was evaluated before a test that changes something.
            let quiet = before == self.effects.so_far();
            self.note_comparison(&subject, &value, test, true);
            let equal = compare(&subject, &value);
            let here = self.frame().take();
            let matched = here.clone().filter(|_| equal.any(Prims::TRUE));
            self.frame().resume(matched);
            if quiet || is_true(&switch.discriminant) {
                self.assume_case(&switch.discriminant, test, &value, true);
            }
            entries.push(self.frame().take());
            self.frame().resume(here.filter(|_| equal.any(Prims::FALSE)));
            if quiet || is_true(&switch.discriminant) {
                self.assume_case(&switch.discriminant, test, &value, false);
            }
            unmatched = self.frame().take();
        }
        let default = switch.cases.iter().position(|case| case.test.is_none());
        if let Some(default) = default {
            entries[default] = unmatched.take();
        }
        self.frame().resume(None);
        for (case, entry) in switch.cases.iter().zip(entries) {
            self.frame().meet(entry);
            self.run_statements(&case.consequent);
        }
        self.frame().meet(unmatched);
        if let Some(target) = self.frame().targets.pop() {
            self.frame().meet(target.broken);
        }
    }

    fn run_try(&mut self, statement: &'a TryStatement<'a>) {
        let returned = self.frame().returned.clone();
        let returns = self.frame().returns.len();
        // Where the block fails, fields may hold what was written before the failure.
        let entry = State { fresh: Default::default(), ..self.frame().state.clone() };
        self.frame().tries.push(entry.clone());
        self.run_statements(&statement.block.body);
        let mut failed = self.frame().tries.pop().unwrap_or(entry);
        let mut after = self.frame().take();
        if let Some(handler) = &statement.handler {
            self.frame().tries.push(failed.clone());
            self.frame().resume(Some(failed));
            if let Some(param) = &handler.param {
                let caught = self.caught();
                self.bind(&param.pattern, caught);
            }
            self.run_statements(&handler.body.body);
            failed = self.frame().tries.pop().unwrap_or_default();
            let handled = self.frame().take();
            self.frame().resume(after);
            self.frame().meet(handled);
            after = self.frame().take();
        }
        let Some(finalizer) = &statement.finalizer else {
            self.frame().resume(after);
            return;
        };
        // However the block ended, the finalizer runs; where it leaves by itself, it overrules a return.
        if let Some(after) = &after {
            failed.join(after);
        }
        let before = (self.frame().returned.clone(), self.frame().returns.clone());
        self.frame().returned = returned;
        self.frame().returns.truncate(returns);
        self.frame().resume(Some(failed));
        self.run_statements(&finalizer.body);
        let ended = self.frame().take();
        if ended.is_some() {
            self.frame().returned.join(&before.0);
            let own = self.frame().returns.split_off(returns);
            self.frame().returns = before.1;
            self.frame().returns.extend(own);
        }
        let goes_on = ended.filter(|_| after.is_some());
        self.frame().resume(goes_on);
    }

    /// The keys that `for (… in value)` goes through.
    fn enumerated(&mut self, value: &Value, at: Span) -> Value {
        let mut keys = Value::default();
        for reference in &value.refs {
            match reference {
                Ref::Object(id) => {
                    let mut names = Value::default();
                    for member in self.heap.lineage(*id) {
                        names.join(&self.field_names(member, at));
                    }
                    keys.join(&names)
                }
                Ref::Params | Ref::Constants | Ref::State => {
                    self.record.open(reference, at);
                    keys.join(&Value::from_prims(Prims::STRING))
                }
                Ref::FromParam(_) => false,
                _ => keys.join(&Value::from_prims(Prims::STRING)),
            };
        }
        let other = Prims::UNKNOWN_TRUTHY.or(Prims::STRING).or(Prims::OBJECT);
        if value.prims.any(other) || !value.strings.is_empty() {
            keys.join(&Value::from_prims(Prims::STRING));
        }
        keys
    }
}

fn is_true(expression: &Expression<'_>) -> bool {
    matches!(expression, Expression::BooleanLiteral(literal) if literal.value)
}

/// Gives up the strings that a loop keeps adding to a variable; those from before it stay.
fn widen(head: &mut State, entry: &State) {
    #[expect(clippy::iter_over_hash_type, reason = "each variable is widened by itself")]
    for (symbol, now) in Rc::make_mut(&mut head.locals) {
        let before = entry.locals.get(symbol).map(|value| &value.strings);
        let count = now.strings.len();
        now.strings.retain(|text, _| before.is_some_and(|before| before.contains_key(text)));
        if now.strings.len() < count {
            now.prims = now.prims.or(Prims::STRING);
        }
    }
}
