//! Narrowing: the values that variables and properties can have where a condition holds, or fails.

use oxc_ast::ast::{
    BinaryExpression, BinaryOperator, CallExpression, Expression, LogicalExpression, LogicalOperator,
    UnaryOperator,
};

use crate::script::flow::values::{Kind, NarrowTarget, Prims, Ref, Value};
use crate::script::parse::{span, span_of};
use crate::{diagnostics::Span, script::flow::conditions::When, script::flow::interpreter::Interpreter};

impl<'a> Interpreter<'a> {
    /// Goes on as where a condition holds, or fails. A way on which a variable can be nothing is left.
    pub(crate) fn assume(&mut self, test: &'a Expression<'a>, holds: bool, when: When) {
        if !self.frame().live || !self.step() {
            return;
        }
        match test {
            Expression::ParenthesizedExpression(inner) => self.assume(&inner.expression, holds, when),
            Expression::UnaryExpression(unary) if unary.operator == UnaryOperator::LogicalNot => {
                self.assume(&unary.argument, !holds, when);
            }
            Expression::LogicalExpression(logical) => match (logical.operator, holds) {
                (LogicalOperator::And, true) | (LogicalOperator::Or, false) => {
                    self.assume_left(logical, holds, when);
                    self.assume(&logical.right, holds, when);
                }
                (LogicalOperator::Or, true) | (LogicalOperator::And, false) => {
                    // Either the left side decides, or it does not and the right side does.
                    let here = self.frame().state.clone();
                    self.assume(&logical.left, holds, when);
                    let by_left = self.frame().take();
                    self.frame().resume(Some(here));
                    self.assume_left(logical, !holds, when);
                    self.assume(&logical.right, holds, when);
                    self.frame().meet(by_left);
                }
                _ => {}
            },
            Expression::BinaryExpression(binary) => match binary.operator {
                BinaryOperator::StrictEquality | BinaryOperator::StrictInequality => {
                    let equal = (binary.operator == BinaryOperator::StrictEquality) == holds;
                    if is_constant(&binary.right) {
                        let value = self.eval(&binary.right);
                        self.assume_equal(&binary.left, &value, equal, when);
                    } else if is_constant(&binary.left) {
                        let value = self.eval(&binary.left);
                        self.assume_equal(&binary.right, &value, equal, when);
                    } else {
                        self.assume_found(binary, holds, when);
                    }
                }
                BinaryOperator::Equality | BinaryOperator::Inequality => {
                    let equal = (binary.operator == BinaryOperator::Equality) == holds;
                    let nothing = |side: &Expression<'a>| match side {
                        Expression::NullLiteral(_) => true,
                        Expression::Identifier(identifier) => identifier.name == "undefined",
                        _ => false,
                    };
                    if nothing(&binary.right) {
                        self.assume_present(&binary.left, !equal, when);
                    } else if nothing(&binary.left) {
                        self.assume_present(&binary.right, !equal, when);
                    } else {
                        self.assume_found(binary, holds, when);
                    }
                }
                BinaryOperator::LessThan
                | BinaryOperator::LessEqualThan
                | BinaryOperator::GreaterThan
                | BinaryOperator::GreaterEqualThan => self.assume_found(binary, holds, when),
                BinaryOperator::In if holds => {
                    let object = self.eval(&binary.right);
                    if let Some(names) = self.closed_names(&object, span_of(&binary.right)) {
                        self.assume_equal(&binary.left, &names, true, when);
                    }
                }
                _ => {}
            },
            Expression::CallExpression(call) => {
                if let Some(inner) = self.made_boolean(call) {
                    self.assume(inner, holds, when);
                } else if holds {
                    self.assume_call(call, when);
                }
            }
            test => {
                let Some((place, value)) = self.place_of(test, when) else { return };
                let left = if holds { value.truthy() } else { value.falsy() };
                if !value.is_bottom() && left.is_bottom() {
                    self.frame().live = false;
                    return;
                }
                let symbol = match &place {
                    NarrowTarget::Variable(symbol) => Some(*symbol),
                    _ => None,
                };
                self.narrow_place(place, left);
                if let Some(symbol) = symbol
                    && when == When::Now
                {
                    self.assume_earlier(symbol, holds);
                }
            }
        }
    }

    /// The left side of a logical expression, as far as it still holds once the right side has run.
    fn assume_left(&mut self, logical: &'a LogicalExpression<'a>, holds: bool, when: When) {
        let at = span(logical.span);
        // A variable is set in passing: what was known of it is gone.
        if self.effects.writing_sides.contains(&at) {
            return;
        }
        self.assume(&logical.left, holds, when);
        if self.effects.running_sides.contains(&at) {
            self.frame().state.told.clear();
        }
    }

    /// `list.length > 0` and its like: the list has elements, or has none.
    fn assume_length(&mut self, binary: &'a BinaryExpression<'a>, holds: bool, when: When) {
        let Some(filled) = asks_for_length(binary) else { return };
        let Some((place, value)) = self.place_of(&binary.left, when) else { return };
        let only = if filled == holds { Prims::NUMBER } else { Prims::ZERO };
        let is_number = value.refs.is_empty() && value.prims.without(Prims::ANY_NUMBER).is_empty();
        if is_number && value.strings.is_empty() && value.prims.any(only) {
            self.narrow_place(place, Value::from_prims(only));
        }
    }

    fn made_boolean(&mut self, call: &'a CallExpression<'a>) -> Option<&'a Expression<'a>> {
        let Expression::Identifier(callee) = &call.callee else { return None };
        let known = callee.name == "Boolean" && self.scopes.symbol_of(callee).is_none();
        call.arguments.first().filter(|_| known)?.as_expression()
    }

    /// Goes on as where an expression is neither `null` nor `undefined`, or is one of them.
    fn assume_present(&mut self, subject: &'a Expression<'a>, present: bool, when: When) {
        let Some((place, value)) = self.place_of(subject, when) else { return };
        let missing = Prims::NULLISH.or(Prims::UNKNOWN_FALSY);
        let left = if present { value.present() } else { Value::from_prims(value.prims.and(missing)) };
        if !value.is_bottom() && left.is_bottom() {
            self.frame().live = false;
        } else {
            self.narrow_place(place, left);
        }
    }

    /// `LIST.indexOf(x) !== -1` and its like: x is one of the list.
    fn assume_found(&mut self, binary: &'a BinaryExpression<'a>, holds: bool, when: When) {
        self.assume_length(binary, holds, when);
        let Expression::CallExpression(call) = binary.left.get_inner_expression() else { return };
        let found = match (binary.operator, is_minus_one(&binary.right), is_zero(&binary.right)) {
            (BinaryOperator::StrictEquality | BinaryOperator::Equality, true, _) => !holds,
            (BinaryOperator::StrictInequality | BinaryOperator::Inequality, true, _) => holds,
            (BinaryOperator::GreaterThan, true, _) | (BinaryOperator::GreaterEqualThan, _, true) => holds,
            (BinaryOperator::LessThan, _, true) => !holds,
            _ => false,
        };
        let member = call.callee.get_inner_expression().as_member_expression();
        let Some(member) = member.filter(|_| found) else { return };
        if member.static_property_name() == Some("indexOf") {
            let object = self.eval(member.object());
            let subject = call.arguments.first().and_then(|argument| argument.as_expression());
            if let (Some(subject), Some(names)) = (subject, self.closed_elements(&object)) {
                self.assume_equal(subject, &names, true, when);
            }
        }
    }

    /// Goes on as where a `switch` takes a case, or does not.
    pub(crate) fn assume_case(
        &mut self,
        subject: &'a Expression<'a>,
        test: &'a Expression<'a>,
        value: &Value,
        taken: bool,
    ) {
        match subject {
            Expression::BooleanLiteral(literal) if literal.value => self.assume(test, taken, When::Now),
            subject => self.assume_equal(subject, value, taken, When::Now),
        }
    }

    /// `LIST.includes(x)`, `SET.has(x)`, `Object.hasOwn(TABLE, x)`: x is one of what they hold.
    fn assume_call(&mut self, call: &'a CallExpression<'a>, when: When) {
        let Some(member) = call.callee.get_inner_expression().as_member_expression() else { return };
        let Some(method) = member.static_property_name() else { return };
        let argument = |index: usize| call.arguments.get(index).and_then(|argument| argument.as_expression());
        let at = span_of(member);
        let (subject, names) = match method {
            "includes" | "has" | "hasOwnProperty" => {
                let object = self.eval(member.object());
                let names = match method {
                    "includes" => self.closed_elements(&object),
                    "has" => {
                        let is_map = object.refs.iter().all(|reference| match reference {
                            Ref::Object(id) => self.heap.kind(*id) == Kind::Map,
                            _ => false,
                        });
                        let names = if is_map { self.closed_names(&object, at) } else { None };
                        self.closed_elements(&object).or(names)
                    }
                    _ => self.closed_names(&object, at),
                };
                (argument(0), names)
            }
            "hasOwn" | "call" => {
                if method == "call" {
                    let callee = self.eval(member.object());
                    let asks = |reference: &Ref| matches!(reference, Ref::Global(path) if path.ends_with(".hasOwnProperty"));
                    if callee.refs.is_empty() || !callee.refs.iter().all(asks) || !callee.prims.is_empty() {
                        return;
                    }
                }
                let Some(table) = argument(0) else { return };
                let object = self.eval(table);
                (argument(1), self.closed_names(&object, at))
            }
            _ => return,
        };
        if let (Some(subject), Some(names)) = (subject, names) {
            self.assume_equal(subject, &names, true, when);
        }
    }

    /// The elements of a list or set, where all of them are known strings.
    fn closed_elements(&mut self, value: &Value) -> Option<Value> {
        let id = value.only_object()?;
        let object = self.heap.get(id);
        let contents = self.heap.contents(id);
        let closed = matches!(object.kind, Kind::List | Kind::Set) && !object.open;
        (closed && contents.prims.is_empty() && contents.refs.is_empty()).then_some(contents)
    }

    /// The keys of a table or map, where all of them are known.
    fn closed_names(&mut self, value: &Value, at: Span) -> Option<Value> {
        let id = value.only_object()?;
        let object = self.heap.get(id);
        let plain = matches!(object.kind, Kind::Plain | Kind::Map) && !object.open;
        if !plain || !object.sources.is_empty() || !object.rest.is_bottom() {
            return None;
        }
        Some(self.field_names(id, at))
    }

    /// Goes on as where an expression equals one of the constants in `value`, or none of them.
    pub(crate) fn assume_equal(
        &mut self,
        subject: &'a Expression<'a>,
        value: &Value,
        equal: bool,
        when: When,
    ) {
        if !self.frame().live || !value.refs.is_empty() || value.is_bottom() {
            return;
        }
        let Some((place, known)) = self.place_of(subject, when) else { return };
        if known.is_bottom() {
            return;
        }
        let exact = Prims::NULLISH.or(Prims::BOOLEAN);
        if !value.prims.without(exact).is_empty() {
            return;
        }
        let marks = || known.refs.iter().filter(|r| matches!(r, Ref::FromParam(_))).cloned();
        let narrowed = if equal {
            let mut strings = value.strings.clone();
            if !known.has_unknown_string() {
                strings.retain(|text, _| known.strings.contains_key(text));
            }
            let unknown = known.prims.any(Prims::UNKNOWN);
            let prims = if unknown { value.prims } else { value.prims.and(known.prims) };
            Value { prims, strings, refs: marks().collect() }
        } else if value.strings.len() + usize::from(!value.prims.is_empty()) == 1 {
            let mut left = known.clone();
            left.strings.retain(|text, _| !value.strings.contains_key(text));
            // One constant of a kind leaves nothing of that kind.
            for prim in [Prims::UNDEFINED, Prims::NULL, Prims::TRUE, Prims::FALSE] {
                if value.prims == prim {
                    left.prims = left.prims.without(prim);
                }
            }
            left
        } else {
            return;
        };
        let nothing = narrowed.prims.is_empty()
            && narrowed.strings.is_empty()
            && narrowed.refs.iter().all(|r| matches!(r, Ref::FromParam(_)));
        if nothing {
            self.frame().live = false;
        } else {
            self.narrow_place(place, narrowed);
        }
    }
}

/// True if a comparison asks for a length above nothing, or for none; nothing where it asks for something else.
pub(crate) fn asks_for_length(binary: &BinaryExpression<'_>) -> Option<bool> {
    let member = binary.left.get_inner_expression().as_member_expression()?;
    let Expression::NumericLiteral(bound) = &binary.right else { return None };
    let least = bound.value;
    let asks = match binary.operator {
        BinaryOperator::GreaterThan if least == 0.0 => true,
        BinaryOperator::GreaterEqualThan if least == 1.0 => true,
        BinaryOperator::StrictInequality | BinaryOperator::Inequality if least == 0.0 => true,
        BinaryOperator::StrictEquality | BinaryOperator::Equality if least == 0.0 => false,
        BinaryOperator::LessThan if least == 1.0 => false,
        BinaryOperator::LessEqualThan if least == 0.0 => false,
        _ => return None,
    };
    (member.static_property_name() == Some("length")).then_some(asks)
}

fn is_minus_one(expression: &Expression<'_>) -> bool {
    let Expression::UnaryExpression(unary) = expression else { return false };
    unary.operator == UnaryOperator::UnaryNegation
        && matches!(&unary.argument, Expression::NumericLiteral(literal) if literal.value == 1.0)
}

fn is_zero(expression: &Expression<'_>) -> bool {
    matches!(expression, Expression::NumericLiteral(literal) if literal.value == 0.0)
}

fn is_constant(expression: &Expression<'_>) -> bool {
    match expression {
        Expression::StringLiteral(_) | Expression::NullLiteral(_) | Expression::BooleanLiteral(_) => true,
        Expression::Identifier(identifier) => identifier.name == "undefined",
        Expression::StaticMemberExpression(_) => true,
        Expression::TemplateLiteral(template) => template.expressions.is_empty(),
        _ => false,
    }
}
