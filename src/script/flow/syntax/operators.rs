//! Operators: what they read, and what comes out.

use oxc_ast::ast::{
    AssignmentExpression, AssignmentOperator, BinaryExpression, BinaryOperator, Expression,
    LogicalExpression, LogicalOperator, UnaryExpression, UnaryOperator, UpdateExpression,
};

use crate::script::flow::conditions::{When, asks_for_length};
use crate::script::flow::values::{Keys, Prims, Ref, Value, concatenated};
use crate::script::parse::{span, span_of};
use crate::{
    diagnostics::Span,
    script::facts::{Comparison, Constant, Use},
    script::flow::interpreter::Interpreter,
    script::flow::syntax::literals::constant,
};

impl<'a> Interpreter<'a> {
    pub(crate) fn eval_binary(&mut self, binary: &'a BinaryExpression<'a>) -> Value {
        let at = span(binary.span);
        let left = self.eval(&binary.left);
        let right = self.eval(&binary.right);
        let strict =
            matches!(binary.operator, BinaryOperator::StrictEquality | BinaryOperator::StrictInequality);
        if !strict {
            self.convert(&left, at);
            self.convert(&right, at);
        }
        if binary.operator.is_equality() {
            self.note_comparison(&left, &right, &binary.right, strict);
            self.note_comparison(&right, &left, &binary.left, strict);
            self.note_asked_type(&right, &binary.left);
            self.note_asked_type(&left, &binary.right);
        }
        match binary.operator {
            BinaryOperator::Addition => {
                let is_text = |value: &Value| !value.strings.is_empty() || value.prims.any(Prims::STRING);
                if is_text(&left) || is_text(&right) {
                    self.note_use(&left, Use::Shown);
                    self.note_use(&right, Use::Shown);
                }
                self.texts.widened(at, added(&left, &right, at))
            }
            BinaryOperator::Equality | BinaryOperator::Inequality => Value::from_prims(Prims::BOOLEAN),
            BinaryOperator::StrictEquality => Value::from_prims(compare(&left, &right)),
            BinaryOperator::StrictInequality => {
                let equal = compare(&left, &right);
                Value::from_prims(Prims::boolean(equal.any(Prims::FALSE), equal.any(Prims::TRUE)))
            }
            BinaryOperator::In => {
                self.ask_for_key(&right, &left, at);
                Value::from_prims(Prims::BOOLEAN)
            }
            BinaryOperator::Instanceof => {
                self.note_question(&left);
                // A class may answer by itself, under a symbol.
                for reference in &right.refs {
                    if let Ref::Class(class) = reference {
                        let statics = self.heap.get(self.classes[*class].statics).rest.clone();
                        self.escape(&statics, at);
                    }
                }
                Value::from_prims(Prims::BOOLEAN)
            }
            BinaryOperator::LessThan
            | BinaryOperator::LessEqualThan
            | BinaryOperator::GreaterThan
            | BinaryOperator::GreaterEqualThan => {
                self.note_use(&left, Use::Number);
                self.note_use(&right, Use::Number);
                Value::from_prims(length_compared(binary, &left))
            }
            _ => {
                for value in [&left, &right] {
                    self.note_use(value, Use::Number);
                    self.note_operation(value, at, Use::Number, binary.operator.as_str());
                }
                Value::from_prims(Prims::ANY_NUMBER)
            }
        }
    }

    /// A parameter that is compared tells something of its type. `written` is the other side.
    pub(crate) fn note_comparison(
        &mut self,
        value: &Value,
        with: &Value,
        written: &'a Expression<'a>,
        is_strict: bool,
    ) {
        if value.param_keys().next().is_some() {
            self.note_constants(value, with, constant(written), span_of(written), is_strict);
        }
    }

    /// A parameter that is looked for among others tells as much.
    pub(crate) fn note_search(&mut self, value: &Value, among: &Value, at: Span) {
        if value.param_keys().next().is_some() {
            self.note_constants(value, among, None, at, true);
        }
    }

    fn note_constants(
        &mut self,
        value: &Value,
        with: &Value,
        written: Option<serde_json::Value>,
        at: Span,
        is_strict: bool,
    ) {
        let mut constants: Vec<(Span, Constant)> =
            with.strings.iter().map(|(text, span)| (*span, Constant::Text(text.to_string()))).collect();
        // Of what may be anything, nothing can be told.
        let is_known = with.prims.without(Prims::BOOLEAN.or(Prims::ANY_NUMBER)).is_empty();
        if with.prims.any(Prims::BOOLEAN) {
            self.note_use(value, Use::Flag);
            constants.extend(
                is_known.then(|| (at, Constant::Flag(written.as_ref().and_then(serde_json::Value::as_bool)))),
            );
        }
        if with.prims.any(Prims::ANY_NUMBER) {
            self.note_use(value, Use::Number);
            let number = written.filter(serde_json::Value::is_number).map(|number| number.to_string());
            constants.extend(is_known.then_some((at, Constant::Number(number))));
        }
        for key in value.param_keys() {
            for (span, with) in &constants {
                let comparison = Comparison { span: *span, with: with.clone(), is_strict };
                self.record.compared(key, comparison);
            }
        }
    }

    /// `typeof params.x === 'number'`
    fn note_asked_type(&mut self, with: &Value, written: &'a Expression<'a>) {
        let Expression::UnaryExpression(unary) = written else { return };
        if unary.operator != UnaryOperator::Typeof {
            return;
        }
        let subject = self.eval(&unary.argument);
        self.note_question(&subject);
        let kinds: Vec<Use> = with
            .strings
            .keys()
            .filter_map(|kind| match &**kind {
                "string" => Some(Use::Text),
                "number" | "bigint" => Some(Use::Number),
                "boolean" => Some(Use::Flag),
                _ => None,
            })
            .collect();
        for kind in kinds {
            self.note_use(&subject, kind);
        }
    }

    pub(crate) fn note_use(&mut self, value: &Value, how: Use) {
        for key in value.param_keys() {
            self.record.used(key, how);
        }
    }

    pub(crate) fn note_operation(&mut self, value: &Value, at: Span, takes: Use, name: &str) {
        for key in value.param_keys() {
            self.record.operation(key, at, takes, name);
        }
    }

    pub(crate) fn note_question(&mut self, value: &Value) {
        for key in value.param_keys() {
            self.record.asked(key);
        }
    }

    pub(crate) fn eval_unary(&mut self, unary: &'a UnaryExpression<'a>) -> Value {
        match unary.operator {
            UnaryOperator::Delete => {
                // Only the object and a computed key are evaluated: the property is not read.
                if let Some(member) = unary.argument.get_inner_expression().as_member_expression() {
                    let (object, keys) = self.member_parts(member);
                    self.forget(&object, &keys);
                } else {
                    self.eval(&unary.argument);
                }
                Value::from_prims(Prims::BOOLEAN)
            }
            UnaryOperator::LogicalNot => {
                let value = self.eval(&unary.argument);
                self.note_use(&value, Use::Flag);
                let (holds, fails) = value.truths();
                Value::from_prims(Prims::boolean(fails, holds))
            }
            UnaryOperator::Typeof => {
                let value = self.eval(&unary.argument);
                kinds_of(&value, span(unary.span))
            }
            UnaryOperator::Void => {
                self.eval(&unary.argument);
                Value::undefined()
            }
            UnaryOperator::UnaryPlus | UnaryOperator::UnaryNegation | UnaryOperator::BitwiseNot => {
                let value = self.eval(&unary.argument);
                self.convert(&value, span(unary.span));
                self.note_use(&value, Use::Number);
                if matches!(unary.argument, Expression::NumericLiteral(_)) {
                    return value;
                }
                Value::from_prims(Prims::ANY_NUMBER)
            }
        }
    }

    pub(crate) fn forget(&mut self, object: &Value, keys: &Keys) {
        self.forget_told(keys);
        if object.refs.contains(&Ref::Params) {
            // A removal invalidates conditions like a write.
            self.set(&Value::reference(Ref::Params), keys, &Value::default(), keys.at);
        }
        for reference in &object.refs {
            let Ref::Object(id) = reference else { continue };
            if keys.unlisted {
                self.heap.forget_all(*id);
            }
            for (key, _) in &keys.listed {
                self.heap.forget(*id, key);
            }
            let id = *id;
            self.frame().state.fresh.retain(|(object, _), _| *object != id);
            self.frame().state.keep_certain(|sure| {
                !(keys.unlisted && sure.is_of(id, None)
                    || keys.listed.iter().any(|(listed, _)| sure.is_of(id, Some(listed))))
            });
        }
    }

    pub(crate) fn eval_logical(&mut self, logical: &'a LogicalExpression<'a>) -> Value {
        let left = self.eval(&logical.left);
        let (holds, fails) = left.truths();
        let (kept, goes_on) = match logical.operator {
            LogicalOperator::And => {
                self.note_use(&left, Use::Flag);
                (left.falsy(), holds)
            }
            LogicalOperator::Or => (left.truthy(), fails),
            LogicalOperator::Coalesce => (left.present(), left.is_bottom() || left.may_be_nullish()),
        };
        if logical.operator != LogicalOperator::And {
            self.note_default(&left, &logical.right);
        }
        if !goes_on {
            return kept;
        }
        let here = self.frame().state.clone();
        match logical.operator {
            LogicalOperator::And => self.assume(&logical.left, true, When::Now),
            LogicalOperator::Or => self.assume(&logical.left, false, When::Now),
            LogicalOperator::Coalesce => {}
        }
        if !self.frame().live {
            self.frame().resume(Some(here));
            return kept;
        }
        let before = self.effects.so_far();
        let right = self.eval(&logical.right);
        self.effects.note_right_side(span(logical.span), before);
        let after = self.frame().take();
        self.frame().resume(Some(here));
        if !kept.is_bottom() || after.is_none() {
            self.frame().meet(after);
        } else {
            self.frame().resume(after);
        }
        kept.joined(&right)
    }

    /// `params.limit || 10`: the constant is what the code falls back to.
    pub(crate) fn note_default(&mut self, value: &Value, fallback: &Expression<'a>) {
        let keys: Vec<_> = value.param_keys().cloned().collect();
        if let ([key], Some(json)) = (keys.as_slice(), constant(fallback)) {
            self.record.fallback(key, span_of(fallback), json);
        }
    }

    pub(crate) fn eval_assignment(&mut self, assignment: &'a AssignmentExpression<'a>) -> Value {
        if assignment.operator == AssignmentOperator::Assign {
            let value = self.eval(&assignment.right);
            self.assign(&assignment.left, &value);
            return value;
        }
        let old = self.read_target(&assignment.left);
        let logical = matches!(
            assignment.operator,
            AssignmentOperator::LogicalAnd
                | AssignmentOperator::LogicalOr
                | AssignmentOperator::LogicalNullish
        );
        let at = span(assignment.span);
        if !logical {
            let right = self.eval(&assignment.right);
            let value = if assignment.operator == AssignmentOperator::Addition {
                self.texts.widened(at, added(&old, &right, at))
            } else {
                self.note_use(&old, Use::Number);
                self.note_use(&right, Use::Number);
                Value::from_prims(Prims::ANY_NUMBER)
            };
            self.assign(&assignment.left, &value);
            return value;
        }
        let (holds, fails) = old.truths();
        let (kept, goes_on) = match assignment.operator {
            AssignmentOperator::LogicalAnd => (old.falsy(), holds),
            AssignmentOperator::LogicalOr => (old.truthy(), fails),
            _ => (old.present(), old.is_bottom() || old.may_be_nullish()),
        };
        if assignment.operator != AssignmentOperator::LogicalAnd {
            self.note_default(&old, &assignment.right);
        }
        if !goes_on {
            return kept;
        }
        let here = self.frame().state.clone();
        let right = self.eval(&assignment.right);
        let value = kept.joined(&right);
        self.assign(&assignment.left, &value);
        if !old.is_bottom() {
            // Properties that are kept were there before.
            self.frame().state.keep_certain(|sure| here.definite.contains(sure));
        }
        value
    }

    pub(crate) fn eval_update(&mut self, update: &'a UpdateExpression<'a>) -> Value {
        let old = self.read_simple_target(&update.argument);
        self.note_use(&old, Use::Number);
        let value = Value::from_prims(Prims::ANY_NUMBER);
        self.assign_simple(&update.argument, &value);
        value
    }

    /// `key in object` and its like.
    pub(crate) fn ask_for_key(&mut self, object: &Value, key: &Value, at: Span) {
        let (listed, unlisted) = key.as_keys();
        for reference in &object.refs {
            let mut asked = vec![reference.clone()];
            if let Ref::Object(id) = reference {
                asked.extend(self.heap.get(*id).sources.iter().cloned());
            }
            for reference in asked {
                for (name, span) in listed.iter().filter(|(name, _)| !matches!(&**name, "undefined" | "null"))
                {
                    self.record.read(&reference, name, *span);
                }
                if unlisted {
                    self.record.open(&reference, at);
                }
            }
            if *reference == Ref::Host {
                for (name, span) in &listed {
                    self.record.host(name, *span);
                }
            }
        }
    }
}

/// The results that `left === right` may have.
pub(crate) fn compare(left: &Value, right: &Value) -> Prims {
    if left.is_bottom() || right.is_bottom() {
        return Prims::BOOLEAN;
    }
    let vague = Prims::UNKNOWN.or(Prims::STRING).or(Prims::ANY_NUMBER).or(Prims::OBJECT);
    let clear = |value: &Value| !value.prims.any(vague) && value.refs.is_empty();
    let count = |value: &Value| {
        let prims = [Prims::UNDEFINED, Prims::NULL, Prims::TRUE, Prims::FALSE];
        value.strings.len() + prims.iter().filter(|prim| value.prims.any(**prim)).count()
    };
    let shared = left.strings.keys().any(|text| right.strings.contains_key(text))
        || !left.prims.and(right.prims).is_empty();
    match (clear(left) && clear(right), shared) {
        (true, false) => Prims::FALSE,
        (true, true) if count(left) == 1 && count(right) == 1 => Prims::TRUE,
        _ => Prims::BOOLEAN,
    }
}

/// `list.length > 0` and `list.length < 1`, where it is known whether the list is empty.
fn length_compared(binary: &BinaryExpression<'_>, length: &Value) -> Prims {
    let Some(asks_whether_filled) = asks_for_length(binary) else { return Prims::BOOLEAN };
    if !length.refs.is_empty() || !length.strings.is_empty() {
        return Prims::BOOLEAN;
    }
    let filled = match length.prims {
        Prims::NUMBER => Prims::TRUE,
        Prims::ZERO => Prims::FALSE,
        _ => return Prims::BOOLEAN,
    };
    if asks_whether_filled { filled } else { Prims::BOOLEAN.without(filled) }
}

fn kinds_of(value: &Value, at: Span) -> Value {
    let everything = value.prims.any(Prims::UNKNOWN) || value.is_bottom();
    let function = |reference: &Ref| {
        matches!(
            reference,
            Ref::Function(_) | Ref::HostMember(_) | Ref::Class(_) | Ref::Resolver(_) | Ref::Global(_)
        )
    };
    let object = |reference: &Ref| !matches!(reference, Ref::Function(_) | Ref::Class(_) | Ref::FromParam(_));
    let kinds = [
        ("undefined", value.prims.any(Prims::UNDEFINED)),
        ("boolean", value.prims.any(Prims::BOOLEAN)),
        ("number", value.prims.any(Prims::ANY_NUMBER)),
        ("bigint", value.prims.any(Prims::ANY_NUMBER)),
        ("symbol", value.prims.any(Prims::NUMBER)),
        ("string", value.prims.any(Prims::STRING) || !value.strings.is_empty()),
        ("object", value.prims.any(Prims::OBJECT.or(Prims::NULL)) || value.refs.iter().any(object)),
        ("function", value.refs.iter().any(function)),
    ];
    let mut said = Value::default();
    for (kind, may_be) in kinds {
        if may_be || everything {
            said.join(&Value::string(kind, at));
        }
    }
    said
}

fn added(left: &Value, right: &Value, at: Span) -> Value {
    let number = |value: &Value| {
        let numeric = Prims::ANY_NUMBER.or(Prims::BOOLEAN).or(Prims::NULLISH);
        value.strings.is_empty() && value.refs.is_empty() && value.prims.without(numeric).is_empty()
    };
    let may_be_number = |value: &Value| {
        let numeric = Prims::ANY_NUMBER.or(Prims::BOOLEAN).or(Prims::NULLISH).or(Prims::UNKNOWN);
        value.prims.any(numeric) || value.refs.iter().any(|r| matches!(r, Ref::Object(_)))
    };
    if left.is_bottom() || right.is_bottom() {
        return Value::default();
    }
    if number(left) && number(right) {
        return Value::from_prims(Prims::ANY_NUMBER);
    }
    let mut value = concatenated(left, right, at);
    if may_be_number(left) && may_be_number(right) {
        value.prims = value.prims.or(Prims::ANY_NUMBER);
    }
    value
}
