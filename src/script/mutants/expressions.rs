//! Changes of conditions and of operators.

use oxc_ast::ast::{
    AssignmentExpression, AssignmentOperator, BinaryExpression, BinaryOperator, Expression,
    LogicalExpression, LogicalOperator, UnaryExpression, UnaryOperator, UpdateExpression, UpdateOperator,
};
use oxc_span::{GetSpan, Span};

use super::{Mutator, Operator};
use crate::script::parse::position_of_operator;

impl Mutator<'_> {
    /// The test of a choice or a loop. A loop never becomes endless by this.
    pub(super) fn condition(&mut self, test: &Expression<'_>, is_loop: bool) {
        let span = test.span();
        let inner = test.without_parentheses();
        // The literal that a condition is says the same when it is flipped.
        self.skip(inner.span(), Operator::FlippedBoolean);
        let is = |value: bool| matches!(inner, Expression::BooleanLiteral(flag) if flag.value == value);
        if !is(false) {
            self.replace(Operator::ForcedCondition, span, "false");
        }
        if is_loop {
            self.skip(inner.span(), Operator::ReversedComparison);
            return;
        }
        if !is(true) {
            self.replace(Operator::ForcedCondition, span, "true");
        }
        // A comparison is negated by an operator of its own, and so is a negation.
        let is_negated_elsewhere = match inner {
            Expression::BinaryExpression(binary) => {
                binary.operator.is_equality() || compared(binary.operator).is_some()
            }
            Expression::UnaryExpression(unary) => unary.operator == UnaryOperator::LogicalNot,
            Expression::BooleanLiteral(_) => true,
            _ => false,
        };
        if !is_negated_elsewhere {
            let negated = format!("!({})", self.text(inner.span()));
            self.replace(Operator::NegatedCondition, span, negated);
        }
    }

    pub(super) fn binary(&mut self, binary: &BinaryExpression<'_>) {
        let (operator, from) = (binary.operator, binary.operator.as_str());
        let sides = (binary.left.span(), binary.right.span());
        if let Some((boundary, reversed)) = compared(operator) {
            self.replace_between(Operator::ComparisonBoundary, sides, from, boundary);
            if !self.is_skipped(binary.span, Operator::ReversedComparison) {
                self.replace_between(Operator::ReversedComparison, sides, from, reversed);
            }
            return;
        }
        if let Some(negated) = negated(operator) {
            for (side, other) in [(&binary.left, &binary.right), (&binary.right, &binary.left)] {
                if is_typeof(side) {
                    self.skip(other.span(), Operator::ChangedText);
                }
            }
            self.replace_between(Operator::NegatedEquality, sides, from, negated);
            return;
        }
        if matches!(operator, BinaryOperator::In | BinaryOperator::Instanceof) {
            let negated = format!("!({})", self.text(binary.span));
            self.replace(Operator::NegatedEquality, binary.span, negated);
            return;
        }
        let Some(other) = calculated(operator) else { return };
        let is_text =
            operator == BinaryOperator::Addition && (is_text(&binary.left) || is_text(&binary.right));
        if !is_text && !changes_nothing(binary) {
            self.replace_between(Operator::ArithmeticOperator, sides, from, other);
        }
    }

    /// `&&`, `||` and `??`.
    pub(super) fn logical(&mut self, logical: &LogicalExpression<'_>) {
        let (left, right) = (logical.left.span(), logical.right.span());
        if logical.operator == LogicalOperator::Coalesce {
            let left = self.text(left).to_owned();
            self.replace(Operator::RemovedFallback, logical.span, left);
            return;
        }
        let (from, to) = match logical.operator {
            LogicalOperator::And => ("&&", "||"),
            _ => ("||", "&&"),
        };
        // `&&` binds tighter than `||`: parentheses keep apart what the old operator kept apart.
        let is_or = |side: &Expression<'_>| matches!(side, Expression::LogicalExpression(inner) if inner.operator == LogicalOperator::Or);
        if to == "||" && self.bound.contains(&logical.span) {
            let either = format!("({} || {})", self.text(left), self.text(right));
            self.replace(Operator::LogicalOperator, logical.span, either);
        } else if to == "&&" && (is_or(&logical.left) || is_or(&logical.right)) {
            let side = |side: &Expression<'_>| match is_or(side) {
                true => format!("({})", self.text(side.span())),
                false => self.text(side.span()).to_owned(),
            };
            let both = format!("{} && {}", side(&logical.left), side(&logical.right));
            self.replace(Operator::LogicalOperator, logical.span, both);
        } else {
            self.replace_between(Operator::LogicalOperator, (left, right), from, to);
        }
        if from == "&&" {
            self.bound.insert(left);
            self.bound.insert(right);
        }
    }

    /// `+=` and its like.
    pub(super) fn assignment(&mut self, assignment: &AssignmentExpression<'_>) {
        let to = match assignment.operator {
            AssignmentOperator::Addition if is_text(&assignment.right) => "=",
            AssignmentOperator::Addition => "-=",
            AssignmentOperator::Subtraction => "+=",
            AssignmentOperator::Multiplication => "/=",
            AssignmentOperator::Division | AssignmentOperator::Remainder => "*=",
            AssignmentOperator::LogicalAnd
            | AssignmentOperator::LogicalOr
            | AssignmentOperator::LogicalNullish => "=",
            _ => return,
        };
        let sides = (assignment.left.span(), assignment.right.span());
        self.replace_between(Operator::AssignmentOperator, sides, assignment.operator.as_str(), to);
    }

    /// `++` and `--`.
    pub(super) fn update(&mut self, update: &UpdateExpression<'_>) {
        if self.is_skipped(update.span, Operator::UpdateOperator) {
            return;
        }
        let to = if update.operator == UpdateOperator::Increment { "--" } else { "++" };
        let whole = update.span;
        let place = if update.prefix {
            Span::new(whole.start, whole.start + 2)
        } else {
            Span::new(whole.end - 2, whole.end)
        };
        self.replace(Operator::UpdateOperator, place, to);
    }

    /// `!`, `-`, `+` and `~`.
    pub(super) fn unary(&mut self, unary: &UnaryExpression<'_>) {
        let is_word =
            matches!(unary.operator, UnaryOperator::Typeof | UnaryOperator::Void | UnaryOperator::Delete);
        if is_word {
            return;
        }
        let inner = self.text(unary.argument.span()).to_owned();
        self.replace(Operator::RemovedUnary, unary.span, inner);
    }

    /// The value that is taken where none is given.
    pub(super) fn default(&mut self, pattern: Span, value: &Expression<'_>) {
        // `{ a = undefined }` is `{ a }`.
        if !matches!(value, Expression::Identifier(name) if name.name == "undefined") {
            self.replace(Operator::RemovedDefault, Span::new(pattern.end, value.span().end), "");
        }
    }

    /// `?.` that goes on whatever stands before it.
    pub(super) fn unchained(&mut self, object: Span, property: Span, to: &str) {
        let between = Span::new(object.end, property.start);
        if let Some(at) = position_of_operator(self.text(between), "?.") {
            let start = object.end + at;
            self.replace(Operator::RemovedOptionalChain, Span::new(start, start + 2), to);
        }
    }
}

/// The comparison with the other boundary, and the reversed one.
fn compared(operator: BinaryOperator) -> Option<(&'static str, &'static str)> {
    Some(match operator {
        BinaryOperator::LessThan => ("<=", ">="),
        BinaryOperator::LessEqualThan => ("<", ">"),
        BinaryOperator::GreaterThan => (">=", "<="),
        BinaryOperator::GreaterEqualThan => (">", "<"),
        _ => return None,
    })
}

fn negated(operator: BinaryOperator) -> Option<&'static str> {
    Some(match operator {
        BinaryOperator::Equality => "!=",
        BinaryOperator::Inequality => "==",
        BinaryOperator::StrictEquality => "!==",
        BinaryOperator::StrictInequality => "===",
        _ => return None,
    })
}

fn calculated(operator: BinaryOperator) -> Option<&'static str> {
    Some(match operator {
        BinaryOperator::Addition => "-",
        BinaryOperator::Subtraction => "+",
        BinaryOperator::Multiplication => "/",
        BinaryOperator::Division | BinaryOperator::Remainder | BinaryOperator::Exponential => "*",
        BinaryOperator::ShiftLeft => ">>",
        BinaryOperator::ShiftRight | BinaryOperator::ShiftRightZeroFill => "<<",
        BinaryOperator::BitwiseAnd => "|",
        BinaryOperator::BitwiseOR | BinaryOperator::BitwiseXOR => "&",
        _ => return None,
    })
}

/// `x + 0` is `x - 0`, and `x * 1` is `x / 1`.
fn changes_nothing(binary: &BinaryExpression<'_>) -> bool {
    let right = match &binary.right {
        Expression::NumericLiteral(number) => number.value,
        _ => return false,
    };
    match binary.operator {
        BinaryOperator::Addition | BinaryOperator::Subtraction => right == 0.0,
        BinaryOperator::Multiplication | BinaryOperator::Division => right == 1.0,
        _ => false,
    }
}

/// True if an operand certainly is a text, so that `+` joins.
fn is_text(side: &Expression<'_>) -> bool {
    match side.without_parentheses() {
        Expression::StringLiteral(_) | Expression::TemplateLiteral(_) => true,
        Expression::BinaryExpression(inner) => {
            inner.operator == BinaryOperator::Addition && (is_text(&inner.left) || is_text(&inner.right))
        }
        _ => false,
    }
}

fn is_typeof(side: &Expression<'_>) -> bool {
    matches!(side.without_parentheses(), Expression::UnaryExpression(unary) if unary.operator == UnaryOperator::Typeof)
}
