//! `{ user: { name }, ...rest }`: the engine leaves a key in the rest where a pattern takes its value. A second, plain
//! target for the key takes it out.

use oxc_ast::ast::{
    AssignmentTarget, AssignmentTargetMaybeDefault, AssignmentTargetProperty, BindingPattern, Expression,
    ObjectAssignmentTarget, ObjectPattern, PropertyKey,
};
use oxc_span::{GetSpan as _, Span};

use super::editor::Editor;

impl Editor<'_> {
    pub(super) fn binding_rest(&mut self, pattern: &ObjectPattern<'_>) {
        let Some(rest) = &pattern.rest else { return };
        for property in &pattern.properties {
            let value = match &property.value {
                BindingPattern::AssignmentPattern(with_default) => &with_default.left,
                value => value,
            };
            if matches!(value, BindingPattern::ObjectPattern(_) | BindingPattern::ArrayPattern(_)) {
                let target = self.fresh();
                self.take_out(&property.key, property.computed, rest.span, &target);
            }
        }
    }

    pub(super) fn assignment_rest(&mut self, target: &ObjectAssignmentTarget<'_>) {
        let Some(rest) = &target.rest else { return };
        for property in &target.properties {
            let AssignmentTargetProperty::AssignmentTargetPropertyProperty(property) = property else {
                continue;
            };
            let binding = match &property.binding {
                AssignmentTargetMaybeDefault::AssignmentTargetWithDefault(with_default) => {
                    Some(&with_default.binding)
                }
                binding => binding.as_assignment_target(),
            };
            let is_pattern = matches!(
                binding,
                Some(
                    AssignmentTarget::ObjectAssignmentTarget(_) | AssignmentTarget::ArrayAssignmentTarget(_)
                )
            );
            if is_pattern {
                self.take_out(&property.name, property.computed, rest.span, "({}).x");
            }
        }
    }

    fn take_out(&mut self, key: &PropertyKey<'_>, computed: bool, rest: Span, target: &str) {
        let place = key.span();
        // A computed key is computed twice, so that must show nowhere.
        let is_steady = !computed || key.as_expression().is_some_and(is_steady);
        // More than one line would move all lines behind it.
        let text = &self.code[place.start as usize..place.end as usize];
        if !is_steady || text.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
            let why =
                "the engine of `test` cannot take this key out of the rest; compute it before, in a variable";
            return self.refuse(place, why);
        }
        let text = if computed { format!("[{text}]:{target},") } else { format!("{text}:{target},") };
        self.edits.before(rest, text);
    }
}

/// True if computing it again gives the same, and does nothing else.
fn is_steady(key: &Expression<'_>) -> bool {
    match key.without_parentheses() {
        Expression::TemplateLiteral(template) => template.expressions.iter().all(is_steady),
        Expression::StaticMemberExpression(member) => is_steady(&member.object),
        key => matches!(key, Expression::Identifier(_) | Expression::ThisExpression(_)) || key.is_literal(),
    }
}
