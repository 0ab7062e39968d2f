//! Expressions in the words of V8's messages.

use std::collections::BTreeSet;

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    ArrayExpressionElement, AssignmentExpression, AssignmentTarget, BindingPattern, CallExpression,
    ChainElement, Expression, ForOfStatement, LogicalOperator, NewExpression, ObjectExpression,
    ObjectPropertyKind, VariableDeclarator,
};
use oxc_ast_visit::{Visit, walk};
use oxc_span::GetSpan as _;

use super::GUARD;
use crate::script::parse::program;

/// What is called or constructed, in V8's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callee {
    pub name: String,
    /// V8's message where it is no function, if the call stands where its value would be iterated: V8 does not tell then
    /// which of the two it was.
    pub iterated: Option<String>,
}

/// What is called or constructed at a place of the code, a line and a column from 1.
pub fn callee_at(code: &str, line: u32, column: u32) -> Option<Callee> {
    let allocator = Allocator::default();
    let program = program(&allocator, code)?;
    let mut callees =
        Callees { code, at: offset(code, line, column)?, iterated: BTreeSet::new(), found: None };
    callees.visit_program(&program);
    callees.found
}

/// The key of the property that is read at a place of the code, where it stands in the code.
pub fn property_at(code: &str, line: u32, column: u32) -> Option<String> {
    let at = offset(code, line, column)? as usize;
    let name = code.get(at..)?;
    let name = name.strip_prefix('.').unwrap_or(name);
    let end =
        name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '#'))).unwrap_or(name.len());
    (end > 0).then(|| name[..end].to_owned())
}

fn offset(code: &str, line: u32, column: u32) -> Option<u32> {
    let mut start = 0;
    for _ in 1..line {
        start += code.get(start..)?.find('\n')? + 1;
    }
    let text = code.get(start..)?;
    let within = text.char_indices().nth(usize::try_from(column.checked_sub(1)?).ok()?)?.0;
    u32::try_from(start + within).ok()
}

/// The construct that iterates a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum IteratedBy {
    Loop,
    Spread,
    Declaration,
    Assignment,
    Delegate,
}

/// V8's message where the value of an expression cannot be iterated; nothing where the message shows the value itself. V8
/// looks for the expression by its position, which for a member or an operation is not where it starts, so that it
/// finds some in a loop that it does not find in a declaration.
pub(super) fn not_iterable(expression: &Expression<'_>, by: IteratedBy) -> Option<String> {
    let inner = expression.without_parentheses();
    let found = match (by, inner) {
        (IteratedBy::Assignment, _) => return None,
        (IteratedBy::Delegate, _) if shows_value_in_delegate(inner) => return None,
        (IteratedBy::Delegate, _) => format!("yield* {OTHER}"),
        (IteratedBy::Declaration, _)
            if inner.span() != expression.span() || !starts_at_its_position(inner) =>
        {
            return None;
        }
        (_, Expression::CallExpression(call)) => returned(&call.callee),
        (_, Expression::NewExpression(call)) => returned(&call.callee),
        (_, Expression::TaggedTemplateExpression(call)) => returned(&call.tag),
        (IteratedBy::Loop, Expression::ConditionalExpression(_)) => return None,
        (IteratedBy::Loop, Expression::ChainExpression(chain)) => match &chain.expression {
            ChainElement::CallExpression(call) => {
                let words = words(&call.callee);
                return Some(format!(
                    "{words} is not iterable (cannot read property Symbol(Symbol.iterator))"
                ));
            }
            _ => return None,
        },
        (_, Expression::ChainExpression(_)) => OTHER.to_owned(),
        (IteratedBy::Loop, Expression::ObjectExpression(object)) if !is_constant(object) => return None,
        _ => spelled(inner, true),
    };
    Some(format!("{found} is not iterable"))
}

fn returned(callee: &Expression<'_>) -> String {
    format!("{} is not a function or its return value", spelled(callee, true))
}

fn shows_value_in_delegate(expression: &Expression<'_>) -> bool {
    expression.is_literal()
        || matches!(
            expression,
            Expression::Identifier(_)
                | Expression::ThisExpression(_)
                | Expression::ArrayExpression(_)
                | Expression::ObjectExpression(_)
                | Expression::ArrowFunctionExpression(_)
                | Expression::FunctionExpression(_)
                | Expression::ClassExpression(_)
                | Expression::UnaryExpression(_)
                | Expression::ConditionalExpression(_)
                | Expression::ChainExpression(_)
        )
        || matches!(expression, Expression::LogicalExpression(logical) if logical.operator != LogicalOperator::Coalesce)
}

/// For V8 an expression with an operator, and a member, begins at its operator; so does the call of a member.
fn starts_at_its_position(expression: &Expression<'_>) -> bool {
    match expression {
        Expression::CallExpression(call) => matches!(call.callee, Expression::Identifier(_)),
        _ => !matches!(
            expression,
            Expression::StaticMemberExpression(_)
                | Expression::ComputedMemberExpression(_)
                | Expression::PrivateFieldExpression(_)
                | Expression::ChainExpression(_)
                | Expression::BinaryExpression(_)
                | Expression::LogicalExpression(_)
                | Expression::SequenceExpression(_)
                | Expression::AssignmentExpression(_)
                | Expression::UpdateExpression(_)
                | Expression::TaggedTemplateExpression(_)
        ),
    }
}

/// True if V8 makes the object without running code for its values.
fn is_constant(object: &ObjectExpression<'_>) -> bool {
    object.properties.iter().all(|property| match property {
        ObjectPropertyKind::SpreadProperty(_) => true,
        ObjectPropertyKind::ObjectProperty(property) => match &property.value {
            Expression::ObjectExpression(inner) => is_constant(inner),
            Expression::ArrayExpression(list) => list
                .elements
                .iter()
                .all(|element| element.as_expression().is_some_and(Expression::is_literal)),
            value => value.is_literal(),
        },
    })
}

pub(super) const OTHER: &str = "(intermediate value)";

/// An expression in the words of V8's messages.
pub(super) fn words(expression: &Expression<'_>) -> String {
    spelled(expression, false)
}

/// The same; where the message is of what cannot be iterated, V8 shows the callee alone of calls and of `new`.
fn spelled(expression: &Expression<'_>, is_iterated: bool) -> String {
    let words = |expression: &Expression<'_>| spelled(expression, is_iterated);
    match expression {
        Expression::Identifier(name) => name.name.to_string(),
        Expression::ThisExpression(_) => "this".to_owned(),
        Expression::StringLiteral(text) => format!("\"{}\"", text.value),
        Expression::NumericLiteral(number) => {
            serde_json::Value::from(number.value).to_string().trim_end_matches(".0").to_owned()
        }
        Expression::NullLiteral(_) => "null".to_owned(),
        Expression::BooleanLiteral(truth) => truth.value.to_string(),
        Expression::ParenthesizedExpression(inner) => words(&inner.expression),
        Expression::StaticMemberExpression(member) => {
            let dot = if member.optional { "?." } else { "." };
            format!("{}{dot}{}", words(&member.object), member.property.name)
        }
        Expression::ComputedMemberExpression(member) => {
            let object = words(&member.object);
            match &member.expression {
                Expression::StringLiteral(key) if !member.optional => format!("{object}.{}", key.value),
                key => format!("{object}{}[{}]", if member.optional { "?." } else { "" }, words(key)),
            }
        }
        Expression::PrivateFieldExpression(member) => {
            format!("{}.#{}", words(&member.object), member.field.name)
        }
        Expression::CallExpression(call) => match guarded_expression(call) {
            Some(inner) => words(inner),
            None if is_iterated => words(&call.callee),
            None => format!("{}(...)", words(&call.callee)),
        },
        Expression::ChainExpression(chain) => match &chain.expression {
            ChainElement::CallExpression(call) => format!("{}(...)", words(&call.callee)),
            ChainElement::StaticMemberExpression(member) => {
                let dot = if member.optional { "?." } else { "." };
                format!("{}{dot}{}", words(&member.object), member.property.name)
            }
            _ => OTHER.to_owned(),
        },
        Expression::ArrayExpression(list) => {
            let elements =
                list.elements.iter().map(|element| element.as_expression().map_or(String::new(), words));
            format!("[{}]", elements.collect::<Vec<_>>().join(","))
        }
        Expression::ObjectExpression(object) => format!("{{{}}}", OTHER.repeat(object.properties.len())),
        Expression::UnaryExpression(unary) => {
            let space = if unary.operator.is_keyword() { " " } else { "" };
            format!("({}{space}{})", unary.operator.as_str(), words(&unary.argument))
        }
        Expression::AssignmentExpression(assignment) => match &assignment.left {
            AssignmentTarget::AssignmentTargetIdentifier(name) => name.name.to_string(),
            _ => OTHER.to_owned(),
        },
        Expression::NewExpression(call) if is_iterated => words(&call.callee),
        Expression::ConditionalExpression(_) => OTHER.repeat(3),
        Expression::RegExpLiteral(pattern) => pattern.regex.to_string(),
        Expression::TemplateLiteral(template) => match template.quasis.as_slice() {
            [only] => format!("\"{}\"", only.value.cooked.map_or("", |text| text.as_str())),
            _ => template.expressions.iter().map(words).collect(),
        },
        Expression::BinaryExpression(binary) => {
            format!("({} {} {})", words(&binary.left), binary.operator.as_str(), words(&binary.right))
        }
        Expression::LogicalExpression(logical) => {
            format!("({} {} {})", words(&logical.left), logical.operator.as_str(), words(&logical.right))
        }
        Expression::SequenceExpression(sequence) => {
            let parts: Vec<String> = sequence.expressions.iter().map(words).collect();
            format!("({})", parts.join(" , "))
        }
        _ => OTHER.to_owned(),
    }
}

/// The expression that a call of a guard guards.
fn guarded_expression<'e>(call: &'e CallExpression<'_>) -> Option<&'e Expression<'e>> {
    let Expression::StaticMemberExpression(member) = &call.callee else { return None };
    let Expression::Identifier(name) = &member.object else { return None };
    (name.name == GUARD).then(|| call.arguments.first()?.as_expression()).flatten()
}

struct Callees<'s> {
    code: &'s str,
    /// The engine tells the place of the parenthesis of a call, and of the word `new`.
    at: u32,
    /// Where calls begin whose values are iterated.
    iterated: BTreeSet<(u32, u32)>,
    found: Option<Callee>,
}

impl Callees<'_> {
    fn is_iterated(&mut self, expression: &Expression<'_>) {
        let expression = match expression.without_parentheses() {
            Expression::CallExpression(call) => guarded_expression(call).unwrap_or(expression),
            _ => expression,
        };
        let span = expression.without_parentheses().span();
        self.iterated.insert((span.start, span.end));
    }
}

impl<'a> Visit<'a> for Callees<'_> {
    fn visit_call_expression(&mut self, call: &CallExpression<'a>) {
        let (from, to) = (call.callee.span().end, call.span.end);
        if (from..to).contains(&self.at)
            && let Some(between) = self.code.get(from as usize..self.at as usize)
            && between.chars().all(|c| c.is_whitespace() || c == ')' || c == '?' || c == '.')
        {
            let is_iterated = self.iterated.contains(&(call.span.start, call.span.end));
            self.found = Some(Callee {
                name: words(&call.callee),
                iterated: is_iterated.then(|| format!("{} is not iterable", returned(&call.callee))),
            });
        }
        walk::walk_call_expression(self, call);
    }

    fn visit_new_expression(&mut self, call: &NewExpression<'a>) {
        if call.span.start == self.at {
            self.found = Some(Callee { name: words(&call.callee), iterated: None });
        }
        walk::walk_new_expression(self, call);
    }

    fn visit_for_of_statement(&mut self, statement: &ForOfStatement<'a>) {
        if !statement.r#await {
            self.is_iterated(&statement.right);
        }
        walk::walk_for_of_statement(self, statement);
    }

    fn visit_array_expression_element(&mut self, element: &ArrayExpressionElement<'a>) {
        if let ArrayExpressionElement::SpreadElement(spread) = element {
            self.is_iterated(&spread.argument);
        }
        walk::walk_array_expression_element(self, element);
    }

    fn visit_variable_declarator(&mut self, declarator: &VariableDeclarator<'a>) {
        if let (BindingPattern::ArrayPattern(_), Some(init)) = (&declarator.id, &declarator.init) {
            self.is_iterated(init);
        }
        walk::walk_variable_declarator(self, declarator);
    }

    fn visit_assignment_expression(&mut self, assignment: &AssignmentExpression<'a>) {
        if matches!(assignment.left, AssignmentTarget::ArrayAssignmentTarget(_)) {
            self.is_iterated(&assignment.right);
        }
        walk::walk_assignment_expression(self, assignment);
    }
}
