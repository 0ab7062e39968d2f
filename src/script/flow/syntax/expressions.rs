//! Evaluates expressions to values.

use oxc_ast::ast::{BindingPattern, ChainElement, Expression, TemplateLiteral};

use crate::script::flow::state::{State, Sure};
use crate::script::flow::values::{Args, Atom, Kind, Prims, Ref, Value, concatenated, number};
use crate::{
    script::facts::Use, script::flow::builtins::MethodCall, script::flow::conditions::When,
    script::flow::interpreter::Interpreter, script::parse::span,
};

impl<'a> Interpreter<'a> {
    /// The value of an expression; what it does is done.
    pub(crate) fn eval(&mut self, expression: &'a Expression<'a>) -> Value {
        if !self.step() {
            return Value::unknown();
        }
        let fits = self.progress.descend();
        let value = if fits { self.eval_inner(expression) } else { Value::unknown() };
        self.progress.ascend();
        value
    }

    /// The value of an expression that gives a function or class its name.
    pub(crate) fn eval_named(
        &mut self,
        expression: &'a Expression<'a>,
        pattern: &BindingPattern<'a>,
    ) -> Value {
        let value = self.eval(expression);
        if let (BindingPattern::BindingIdentifier(id), [Ref::Function(function)]) =
            (pattern, value.refs.iter().cloned().collect::<Vec<_>>().as_slice())
        {
            self.functions[*function].call_it(&id.name, span(id.span));
        }
        value
    }

    fn eval_inner(&mut self, expression: &'a Expression<'a>) -> Value {
        match expression {
            Expression::BooleanLiteral(literal) => {
                Value::from_prims(if literal.value { Prims::TRUE } else { Prims::FALSE })
            }
            Expression::NullLiteral(_) => Value::from_prims(Prims::NULL),
            Expression::NumericLiteral(literal) => Value::from_prims(number(literal.value)),
            Expression::BigIntLiteral(_) => Value::from_prims(Prims::ANY_NUMBER),
            Expression::RegExpLiteral(_) | Expression::ImportMeta(_) => Value::from_prims(Prims::OBJECT),
            Expression::NewTarget(_) => Value::unknown(),
            Expression::StringLiteral(literal) => Value::string(&literal.value, span(literal.span)),
            Expression::TemplateLiteral(template) => self.eval_template(template),
            Expression::Identifier(identifier) => self.read_identifier(identifier),
            Expression::ThisExpression(_) => self.frame().this.clone(),
            Expression::Super(_) => self.super_object(),
            Expression::ArrayExpression(list) => self.list_literal(list),
            Expression::ObjectExpression(object) => self.object_literal(object),
            Expression::ArrowFunctionExpression(arrow) => self.arrow_value(arrow),
            Expression::FunctionExpression(function) => self.function_value(function),
            Expression::ClassExpression(class) => self.class_value(class),
            Expression::AssignmentExpression(assignment) => self.eval_assignment(assignment),
            Expression::UpdateExpression(update) => self.eval_update(update),
            Expression::AwaitExpression(expression) => {
                self.frame().once_awaited = None;
                let value = self.eval(&expression.argument);
                // An async function is done once it is awaited where it is called.
                let called = matches!(expression.argument, Expression::CallExpression(_));
                if let Some(done) =
                    self.frame().once_awaited.take().filter(|_| called && value.refs.len() == 1)
                {
                    self.frame().state.note_all(done);
                }
                // Other code runs meanwhile.
                self.effects.note_run();
                self.frame().state.forget_fields();
                let settled = self.awaited(&value);
                // A promise of the file that nothing fulfils: its function always throws, or nobody resolves it. Where
                // it is resolved further on, that it was looked at brings another round.
                if settled.is_bottom() && !value.is_bottom() {
                    self.frame().live = false;
                }
                settled
            }
            Expression::YieldExpression(expression) => {
                let mut value = match &expression.argument {
                    Some(argument) => self.eval(argument),
                    None => Value::undefined(),
                };
                if expression.delegate {
                    value = self.elements(&value, span(expression.span));
                }
                self.frame().state.forget_fields();
                if !expression.delegate
                    && let Some(function) = self.stack.function()
                {
                    let (whole, context) = (self.functions[function].whole(), self.frame().context);
                    let id = self.heap.at(whole, context, 8, Kind::Iterator);
                    self.frame().state.note(Sure::Set(id, Atom::from("#yields")));
                }
                self.frame().yielded.join(&value);
                Value::unknown()
            }
            Expression::BinaryExpression(binary) => self.eval_binary(binary),
            Expression::UnaryExpression(unary) => self.eval_unary(unary),
            Expression::LogicalExpression(logical) => self.eval_logical(logical),
            Expression::ConditionalExpression(choice) => {
                let (yes, no) = self.branch(&choice.test);
                let mut value = Value::default();
                self.frame().resume(yes);
                if self.frame().live {
                    value.join(&self.eval(&choice.consequent));
                }
                let after = self.frame().take();
                self.frame().resume(no);
                if self.frame().live {
                    value.join(&self.eval(&choice.alternate));
                }
                self.frame().meet(after);
                value
            }
            Expression::SequenceExpression(sequence) => {
                let mut value = Value::undefined();
                for expression in &sequence.expressions {
                    value = self.eval(expression);
                }
                value
            }
            Expression::ParenthesizedExpression(inner) => self.eval(&inner.expression),
            Expression::CallExpression(call) => self.eval_call(call),
            Expression::NewExpression(new) => self.eval_new(new),
            Expression::ChainExpression(chain) => {
                let outer = std::mem::take(&mut self.frame().chain_may_break);
                // Reading alone changes nothing.
                let member = chain.expression.as_member_expression();
                let reads = member.is_some_and(|member| self.path_of(member).is_some());
                let before = (!reads).then(|| self.frame().state.clone());
                let value = match &chain.expression {
                    ChainElement::CallExpression(call) => self.eval_call(call),
                    ChainElement::TSNonNullExpression(inner) => self.eval(&inner.expression),
                    element => match element.as_member_expression() {
                        Some(member) => self.eval_member(member),
                        None => Value::unknown(),
                    },
                };
                // Wherever a link is missing, the whole chain is undefined.
                let broken = std::mem::replace(&mut self.frame().chain_may_break, outer);
                if broken && before.is_some() {
                    self.frame().meet(before);
                }
                if broken { value.joined(&Value::undefined()) } else { value }
            }
            Expression::TaggedTemplateExpression(tagged) => {
                let method = tagged.tag.get_inner_expression().as_member_expression();
                let method = method.map(|member| self.method_parts(member));
                let tag = match &method {
                    Some((object, keys, _)) => self.get(object, keys),
                    None => self.eval(&tagged.tag),
                };
                let mut list = vec![Value::from_prims(Prims::OBJECT)];
                for hole in &tagged.quasi.expressions {
                    list.push(self.eval(hole));
                }
                if tag.refs.contains(&Ref::Global(Atom::from("String.raw"))) {
                    return Value::from_prims(Prims::STRING);
                }
                let (args, at) = (Args::new(list), span(tagged.span));
                match method {
                    Some((object, keys, None)) => {
                        self.call_method(&object, &keys, &args, MethodCall { at, made_here: false })
                    }
                    Some((.., Some(this))) => self.call_value(&tag, &this, args, at),
                    None => self.call_value(&tag, &Value::undefined(), args, at),
                }
            }
            Expression::ImportExpression(import) => {
                self.eval(&import.source);
                Value::unknown()
            }
            Expression::PrivateInExpression(private) => {
                self.eval(&private.right);
                Value::from_prims(Prims::BOOLEAN)
            }
            other => match other.as_member_expression() {
                Some(member) => self.eval_member(member),
                None => Value::unknown(),
            },
        }
    }

    fn eval_template(&mut self, template: &'a TemplateLiteral<'a>) -> Value {
        let at = span(template.span);
        let part = |index: usize| {
            let quasi = template.quasis.get(index);
            quasi.and_then(|quasi| quasi.value.cooked).map_or_else(String::new, |text| text.to_string())
        };
        let mut value = Value::string(&part(0), at);
        for (index, hole) in template.expressions.iter().enumerate() {
            let hole = self.eval(hole);
            self.note_use(&hole, Use::Shown);
            self.convert(&hole, at);
            value = concatenated(&value, &hole, at);
            value = concatenated(&value, &Value::string(&part(index + 1), at), at);
        }
        self.texts.widened(at, value)
    }

    /// Evaluates a condition: what holds where it is true, and where it is false.
    pub(crate) fn branch(&mut self, test: &'a Expression<'a>) -> (Option<State>, Option<State>) {
        let value = self.eval(test);
        for key in value.param_keys().cloned().collect::<Vec<_>>() {
            self.record.used(&key, Use::Flag);
        }
        let (may_hold, may_fail) = value.truths();
        let here = self.frame().take();
        self.frame().resume(here.clone().filter(|_| may_hold));
        self.assume(test, true, When::Now);
        let yes = self.frame().take();
        self.frame().resume(here.filter(|_| may_fail));
        self.assume(test, false, When::Now);
        let no = self.frame().take();
        (yes, no)
    }
}
