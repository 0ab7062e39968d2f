//! Patterns: taking values apart into variables, and the keys that an expression gives.

use oxc_ast::ast::{BindingPattern, ObjectPattern};

use crate::script::flow::values::{Atom, Keys, Kind, Prims, Ref, Value, number_key};
use crate::script::parse::{span, span_of};
use crate::{diagnostics::Span, script::flow::interpreter::Interpreter};

impl<'a> Interpreter<'a> {
    /// Takes a value apart into the variables of a declaration.
    pub(crate) fn bind(&mut self, pattern: &'a BindingPattern<'a>, value: Value) {
        match pattern {
            BindingPattern::BindingIdentifier(id) => self.declare_first(id.symbol_id(), value),
            BindingPattern::AssignmentPattern(assignment) => {
                let value = self.defaulted(value, &assignment.right);
                self.bind(&assignment.left, value);
            }
            BindingPattern::ObjectPattern(object) => self.bind_object(object, &value),
            BindingPattern::ArrayPattern(list) => {
                let at = span(list.span);
                for (index, element) in list.elements.iter().enumerate() {
                    if let Some(element) = element {
                        let part = self.element_at(&value, index, at);
                        self.bind(element, part);
                    }
                }
                if let Some(rest) = &list.rest {
                    let part = self.rest_of_list(&value, list.elements.len(), at);
                    self.bind(&rest.argument, part);
                }
            }
        }
    }

    fn bind_object(&mut self, object: &'a ObjectPattern<'a>, value: &Value) {
        for property in &object.properties {
            let keys = self.property_keys(&property.key, property.computed);
            let part = self.get(value, &keys);
            self.bind(&property.value, part);
        }
        if let Some(rest) = &object.rest {
            let part = self.rest_of_object(value, span(rest.span));
            // Keys that were taken out by name are not in the rest.
            for property in &object.properties {
                let keys = self.property_keys(&property.key, property.computed);
                self.forget(&part, &keys);
            }
            self.bind(&rest.argument, part);
        }
    }

    /// `= fallback` in a pattern: evaluated where the value may be undefined.
    pub(crate) fn defaulted(&mut self, value: Value, fallback: &'a oxc_ast::ast::Expression<'a>) -> Value {
        self.note_default(&value, fallback);
        if !(value.is_bottom() || value.prims.any(Prims::UNDEFINED.or(Prims::UNKNOWN_FALSY))) {
            return value;
        }
        let here = self.frame().state.clone();
        let default = self.eval(fallback);
        self.frame().meet(Some(here));
        let mut value = value;
        value.prims = value.prims.without(Prims::UNDEFINED);
        value.joined(&default)
    }

    /// `...rest` of an object pattern: a copy, in which the platform's keys are still theirs.
    pub(crate) fn rest_of_object(&mut self, value: &Value, at: Span) -> Value {
        let id = self.allocate(at, 4, Kind::Plain);
        self.copy_into(id, value, at);
        Value::reference(Ref::Object(id))
    }

    pub(crate) fn rest_of_list(&mut self, value: &Value, _from: usize, at: Span) -> Value {
        let id = self.allocate(at, 5, Kind::List);
        let elements = self.elements(value, at);
        self.heap.add_rest(id, &elements);
        Value::reference(Ref::Object(id))
    }

    pub(crate) fn element_at(&mut self, value: &Value, index: usize, at: Span) -> Value {
        // Nothing at all cannot be taken apart.
        let value = &value.present();
        let lists = value.refs.iter().all(|reference| match reference {
            Ref::Object(id) => self.heap.kind(*id) == Kind::List,
            _ => false,
        });
        if lists && value.prims.is_empty() && value.strings.is_empty() {
            return self.get(value, &Keys::one(&index.to_string(), at));
        }
        self.elements(value, at).joined(&Value::undefined())
    }

    /// `list[flag ? 0 : 1]`
    fn chosen_index(&mut self, expression: &'a oxc_ast::ast::Expression<'a>) -> Option<Keys> {
        use oxc_ast::ast::Expression::{ConditionalExpression, NumericLiteral};
        let ConditionalExpression(choice) = expression.get_inner_expression() else { return None };
        let (NumericLiteral(yes), NumericLiteral(no)) = (&choice.consequent, &choice.alternate) else {
            return None;
        };
        let (may_hold, may_fail) = self.eval(&choice.test).truths();
        let both = [(yes, may_hold), (no, may_fail)].into_iter().filter(|(_, may)| *may);
        let listed = both.map(|(literal, _)| (Atom::from(number_key(literal.value)), span(literal.span)));
        Some(Keys { listed: listed.collect(), unlisted: false, at: span_of(expression) })
    }

    /// The keys that an expression gives when it is used as one.
    pub(crate) fn keys_of(&mut self, expression: &'a oxc_ast::ast::Expression<'a>) -> Keys {
        if let oxc_ast::ast::Expression::NumericLiteral(literal) = expression {
            return Keys::one(&number_key(literal.value), span(literal.span));
        }
        if let Some(keys) = self.chosen_index(expression) {
            return keys;
        }
        let value = self.eval(expression);
        self.convert(&value, span_of(expression));
        let (listed, unlisted) = value.as_keys();
        // Nothing known yet: a later round knows more.
        Keys { listed, unlisted, at: span_of(expression) }
    }
}
