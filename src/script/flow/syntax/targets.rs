//! Assignments to what exists.

use oxc_ast::ast::{
    AssignmentTarget, AssignmentTargetMaybeDefault, AssignmentTargetProperty, ForStatementLeft,
    IdentifierReference, SimpleAssignmentTarget,
};

use crate::script::flow::values::{Atom, Keys, Value};
use crate::{script::flow::interpreter::Interpreter, script::parse::span};

impl<'a> Interpreter<'a> {
    pub(crate) fn assign_left(&mut self, left: &'a ForStatementLeft<'a>, value: &Value) {
        match left {
            ForStatementLeft::VariableDeclaration(declaration) => {
                if let Some(declarator) = declaration.declarations.first() {
                    self.bind(&declarator.id, value.clone());
                }
            }
            left => {
                if let Some(target) = left.as_assignment_target() {
                    self.assign(target, value);
                }
            }
        }
    }

    pub(crate) fn assign(&mut self, target: &'a AssignmentTarget<'a>, value: &Value) {
        match target {
            AssignmentTarget::ObjectAssignmentTarget(object) => {
                for property in &object.properties {
                    match property {
                        AssignmentTargetProperty::AssignmentTargetPropertyIdentifier(property) => {
                            let keys = Keys::one(&property.binding.name, span(property.binding.span));
                            let mut part = self.get(value, &keys);
                            if let Some(default) = &property.init {
                                part = self.defaulted(part, default);
                            }
                            self.assign_identifier(&property.binding, &part);
                        }
                        AssignmentTargetProperty::AssignmentTargetPropertyProperty(property) => {
                            let keys = self.property_keys(&property.name, property.computed);
                            let part = self.get(value, &keys);
                            self.assign_maybe_default(&property.binding, part);
                        }
                    }
                }
                if let Some(rest) = &object.rest {
                    let part = self.rest_of_object(value, span(rest.span));
                    self.assign(&rest.target, &part);
                }
            }
            AssignmentTarget::ArrayAssignmentTarget(list) => {
                let at = span(list.span);
                for (index, element) in list.elements.iter().enumerate() {
                    if let Some(element) = element {
                        let part = self.element_at(value, index, at);
                        self.assign_maybe_default(element, part);
                    }
                }
                if let Some(rest) = &list.rest {
                    let part = self.rest_of_list(value, list.elements.len(), at);
                    self.assign(&rest.target, &part);
                }
            }
            target => {
                if let Some(simple) = target.as_simple_assignment_target() {
                    self.assign_simple(simple, value);
                }
            }
        }
    }

    fn assign_maybe_default(&mut self, target: &'a AssignmentTargetMaybeDefault<'a>, value: Value) {
        match target {
            AssignmentTargetMaybeDefault::AssignmentTargetWithDefault(target) => {
                let value = self.defaulted(value, &target.init);
                self.assign(&target.binding, &value);
            }
            target => {
                if let Some(target) = target.as_assignment_target() {
                    self.assign(target, &value);
                }
            }
        }
    }

    fn assign_identifier(&mut self, identifier: &IdentifierReference<'a>, value: &Value) {
        match self.scopes.symbol_of(identifier) {
            Some(symbol) => self.declare(symbol, value.clone()),
            None => {
                let name = Atom::from(identifier.name.as_str());
                self.progress.note_growth(self.variables.set_global(&name, value));
            }
        }
    }

    pub(crate) fn assign_simple(&mut self, target: &'a SimpleAssignmentTarget<'a>, value: &Value) {
        match target {
            SimpleAssignmentTarget::AssignmentTargetIdentifier(identifier) => {
                self.assign_identifier(identifier, value);
            }
            target => {
                if let Some(member) = target.as_member_expression() {
                    let (object, keys) = self.member_parts(member);
                    self.set(&object, &keys, value, span(oxc_span::GetSpan::span(member)));
                }
            }
        }
    }

    pub(crate) fn read_target(&mut self, target: &'a AssignmentTarget<'a>) -> Value {
        match target.as_simple_assignment_target() {
            Some(simple) => self.read_simple_target(simple),
            None => Value::unknown(),
        }
    }

    pub(crate) fn read_simple_target(&mut self, target: &'a SimpleAssignmentTarget<'a>) -> Value {
        match target {
            SimpleAssignmentTarget::AssignmentTargetIdentifier(identifier) => {
                self.read_identifier(identifier)
            }
            target => match target.as_member_expression() {
                Some(member) => self.eval_member(member),
                None => Value::unknown(),
            },
        }
    }
}
