//! Guards: a second edit of code whose run ended in an error that the engine words by itself. It says what failed as V8
//! does, by the expression and the value, which the engine does not keep. Guards are slow, so only such a run is
//! repeated with them. They are methods of the object [`GUARD`].

use std::collections::{BTreeMap, BTreeSet};

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    Argument, ArrayExpressionElement, ArrayPattern, AssignmentExpression, AssignmentTarget, BinaryExpression,
    BinaryOperator, BindingPattern, CallExpression, ChainExpression, Class, ComputedMemberExpression,
    Expression, ExpressionStatement, ForOfStatement, FormalParameter, NewExpression, ObjectAssignmentTarget,
    ObjectPattern, ObjectProperty, PropertyKey, SpreadElement, StaticMemberExpression, UnaryExpression,
    UnaryOperator, VariableDeclarator, YieldExpression,
};
use oxc_ast_visit::{Visit, walk};
use oxc_semantic::{Semantic, SemanticBuilder};
use oxc_span::{GetSpan as _, Span};

use super::edits::Edits;
use super::parameters::LEXICAL;
use super::words::{IteratedBy, OTHER, not_iterable, words};
use super::{EngineCode, GUARD};
use crate::script::parse::program;

/// The code with guards; `None` where it cannot be parsed.
pub fn guarded(code: &str) -> Option<EngineCode> {
    let allocator = Allocator::default();
    let program = allocator.alloc(program(&allocator, code)?);
    let semantic = SemanticBuilder::new().with_build_nodes(true).build(program).semantic;
    let early = early(&semantic);
    let mut guards = Guards {
        edits: Edits::default(),
        early,
        written: BTreeSet::new(),
        deleted: BTreeMap::new(),
        apart: BTreeSet::new(),
        statement: None,
        short_circuits: 0,
    };
    guards.visit_program(program);
    let (code, columns) = guards.edits.applied(code);
    Some(EngineCode { code: code.into(), columns })
}

/// True if variables of that name are declared by `let`, `const` or `class` wherever the code has the name.
pub fn is_lexical(code: &str, name: &str) -> bool {
    let allocator = Allocator::default();
    let Some(program) = program(&allocator, code) else { return false };
    let semantic = SemanticBuilder::new().build(allocator.alloc(program)).semantic;
    let scoping = semantic.scoping();
    let is_missing = scoping.root_unresolved_references().keys().any(|missing| missing.as_str() == name);
    !is_missing
        && scoping
            .symbol_ids()
            .any(|id| scoping.symbol_name(id) == name && scoping.symbol_flags(id).intersects(LEXICAL))
}

/// Reads of variables that stand before their declaration ends, by where they start.
fn early(semantic: &Semantic<'_>) -> BTreeSet<u32> {
    let scoping = semantic.scoping();
    let declared = scoping.symbol_ids().filter(|id| scoping.symbol_flags(*id).intersects(LEXICAL));
    let mut early = BTreeSet::new();
    for id in declared {
        let end = semantic.nodes().parent_node(scoping.symbol_declaration(id)).kind().span().end;
        for reference in scoping.get_resolved_references(id).filter(|reference| !reference.is_write()) {
            let span = semantic.reference_span(reference);
            if span.start < end {
                early.insert(span.start);
            }
        }
    }
    early
}

struct Guards {
    edits: Edits,
    /// Where variables are read that are perhaps not yet declared.
    early: BTreeSet<u32>,
    /// Objects that are written to, by the start and end of their expressions.
    written: BTreeSet<(u32, u32)>,
    /// Keys that are deleted, by the start and end of the expressions of their objects.
    deleted: BTreeMap<(u32, u32), String>,
    /// The statements that begin with a word of ours.
    apart: BTreeSet<u32>,
    /// The start of the expression statement around the present place.
    statement: Option<u32>,
    /// Optional chains around the present place: nothing behind their `?.` may be enclosed.
    short_circuits: usize,
}

impl Guards {
    /// At the start of a statement a parenthesis would be taken for a call of what the line above ends with, so a word comes
    /// first there, in front of all guards that begin there.
    fn keep_apart(&mut self, start: u32) {
        if self.statement == Some(start) && self.apart.insert(start) {
            self.edits.before(Span::new(start, u32::MAX), "void 0,".to_owned());
        }
    }

    /// Calls a guard on an expression.
    fn guard(&mut self, place: Span, method: &str, more: &[&str]) {
        let more: String = more.iter().map(|text| format!(",{}", quoted(text))).collect();
        self.keep_apart(place.start);
        self.edits.before(place, format!("({GUARD}.{method}("));
        self.edits.after(place, format!("{more}))"));
    }

    fn iterated(&mut self, expression: &Expression<'_>, by: IteratedBy) {
        let words = not_iterable(expression, by);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        self.guard(expression.span(), "iterated", &words);
    }

    fn taken_apart(&mut self, expression: &Expression<'_>, first: Option<String>) {
        let is_chain = matches!(expression.without_parentheses(), Expression::ChainExpression(_));
        let mut more = vec![if is_chain { OTHER.to_owned() } else { words(expression) }];
        more.extend(first);
        let more: Vec<&str> = more.iter().map(String::as_str).collect();
        self.guard(expression.span(), "takenApart", &more);
    }
}

/// Methods whose errors name a value that they were given, and its number among the arguments.
const NAME_WHAT_IS_GIVEN: [(&str, usize); 28] = [
    ("all", 0),
    ("allSettled", 0),
    ("apply", 0),
    ("call", 0),
    ("construct", 0),
    ("create", 0),
    ("defineProperty", 2),
    ("every", 0),
    ("filter", 0),
    ("find", 0),
    ("findIndex", 0),
    ("findLast", 0),
    ("findLastIndex", 0),
    ("forEach", 0),
    ("from", 0),
    ("fromCodePoint", 0),
    ("fromEntries", 0),
    ("keyFor", 0),
    ("map", 0),
    ("match", 0),
    ("matchAll", 0),
    ("race", 0),
    ("reduce", 0),
    ("reduceRight", 0),
    ("repeat", 0),
    ("search", 0),
    ("setPrototypeOf", 1),
    ("some", 0),
];

/// Methods of arrays that write to them.
const WRITE: [&str; 9] =
    ["push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill", "copyWithin"];

impl<'a> Visit<'a> for Guards {
    fn visit_expression_statement(&mut self, statement: &ExpressionStatement<'a>) {
        let outer = self.statement.replace(statement.span.start);
        walk::walk_expression_statement(self, statement);
        self.statement = outer;
    }

    fn visit_expression(&mut self, expression: &Expression<'a>) {
        walk::walk_expression(self, expression);
        if let Expression::Identifier(name) = expression
            && self.early.contains(&name.span.start)
        {
            self.keep_apart(name.span.start);
            self.edits.before(name.span, format!("({GUARD}.declared(()=>"));
            self.edits.after(name.span, format!(",{}))", quoted(&name.name)));
        }
    }

    /// A name that stands for a key and a value gets its key in front, since the value becomes a call.
    fn visit_object_property(&mut self, property: &ObjectProperty<'a>) {
        walk::walk_object_property(self, property);
        if let (true, Expression::Identifier(name)) = (property.shorthand, &property.value)
            && self.early.contains(&name.span.start)
        {
            self.edits.before(name.span, format!("{}:", name.name));
        }
    }

    fn visit_unary_expression(&mut self, unary: &UnaryExpression<'a>) {
        // `typeof` of a name that is not declared is no error.
        if matches!((unary.operator, &unary.argument), (UnaryOperator::Typeof, Expression::Identifier(_))) {
            return;
        }
        if let (UnaryOperator::Delete, Some(member)) = (unary.operator, unary.argument.as_member_expression())
            && let Some(key) = member.static_property_name()
        {
            let object = member.object().span();
            self.deleted.insert((object.start, object.end), key.to_owned());
        }
        walk::walk_unary_expression(self, unary);
    }

    /// A pattern within a pattern gets a default that tells that there was nothing.
    fn visit_object_pattern(&mut self, pattern: &ObjectPattern<'a>) {
        walk::walk_object_pattern(self, pattern);
        for property in &pattern.properties {
            if let BindingPattern::ObjectPattern(inner) = &property.value {
                self.nothing_within(inner);
            }
        }
    }

    fn visit_array_pattern(&mut self, pattern: &ArrayPattern<'a>) {
        walk::walk_array_pattern(self, pattern);
        for element in pattern.elements.iter().flatten() {
            match element {
                BindingPattern::ObjectPattern(inner) => self.nothing_within(inner),
                BindingPattern::ArrayPattern(inner) => self.nothing_to_iterate(inner.span),
                _ => {}
            }
        }
    }

    fn visit_static_member_expression(&mut self, member: &StaticMemberExpression<'a>) {
        walk::walk_static_member_expression(self, member);
        self.read(&member.object);
    }

    fn visit_computed_member_expression(&mut self, member: &ComputedMemberExpression<'a>) {
        walk::walk_computed_member_expression(self, member);
        self.read(&member.object);
    }

    fn visit_chain_expression(&mut self, chain: &ChainExpression<'a>) {
        self.short_circuits += 1;
        walk::walk_chain_expression(self, chain);
        self.short_circuits -= 1;
    }

    // What stands within arguments and keys of a chain is not cut short by it.
    fn visit_argument(&mut self, argument: &Argument<'a>) {
        let outer = std::mem::take(&mut self.short_circuits);
        walk::walk_argument(self, argument);
        self.short_circuits = outer;
    }

    fn visit_for_of_statement(&mut self, statement: &ForOfStatement<'a>) {
        walk::walk_for_of_statement(self, statement);
        if !statement.r#await {
            self.iterated(&statement.right, IteratedBy::Loop);
        } else if let Some(words) = not_iterable(&statement.right, IteratedBy::Loop) {
            let words = words.replace(" is not iterable", " is not async iterable");
            self.guard(statement.right.span(), "awaited", &[&words]);
        }
    }

    fn visit_array_expression_element(&mut self, element: &ArrayExpressionElement<'a>) {
        walk::walk_array_expression_element(self, element);
        if let ArrayExpressionElement::SpreadElement(spread) = element {
            self.iterated(&spread.argument, IteratedBy::Spread);
        }
    }

    fn visit_yield_expression(&mut self, expression: &YieldExpression<'a>) {
        walk::walk_yield_expression(self, expression);
        if let (true, Some(argument)) = (expression.delegate, &expression.argument) {
            self.iterated(argument, IteratedBy::Delegate);
        }
    }

    fn visit_variable_declarator(&mut self, declarator: &VariableDeclarator<'a>) {
        walk::walk_variable_declarator(self, declarator);
        let Some(init) = &declarator.init else { return };
        match &declarator.id {
            BindingPattern::ObjectPattern(pattern) => self.taken_apart(init, first_key(pattern)),
            BindingPattern::ArrayPattern(_) => self.iterated(init, IteratedBy::Declaration),
            _ => {}
        }
    }

    fn visit_assignment_expression(&mut self, assignment: &AssignmentExpression<'a>) {
        if let Some(member) = assignment.left.as_member_expression() {
            self.note_written(member.object());
        }
        walk::walk_assignment_expression(self, assignment);
        match &assignment.left {
            AssignmentTarget::ObjectAssignmentTarget(target) => {
                self.taken_apart(&assignment.right, first_target_key(target));
            }
            AssignmentTarget::ArrayAssignmentTarget(_) => {
                self.iterated(&assignment.right, IteratedBy::Assignment)
            }
            _ => {}
        }
    }

    /// A parameter that is taken apart gets a default that tells that nothing was passed.
    fn visit_formal_parameter(&mut self, parameter: &FormalParameter<'a>) {
        walk::walk_formal_parameter(self, parameter);
        match (&parameter.pattern, &parameter.initializer) {
            (BindingPattern::ObjectPattern(pattern), None) => {
                let first = first_key(pattern).map(|key| format!(",{}", quoted(&key))).unwrap_or_default();
                self.edits.after(pattern.span, format!("={GUARD}.takenApart(void 0,'undefined'{first})"));
            }
            (BindingPattern::ArrayPattern(pattern), None) => self.nothing_to_iterate(pattern.span),
            _ => {}
        }
    }

    fn visit_binary_expression(&mut self, binary: &BinaryExpression<'a>) {
        walk::walk_binary_expression(self, binary);
        if binary.operator == BinaryOperator::In {
            let between = Span::new(binary.left.span().end, binary.right.span().start);
            self.guard(binary.span, "within", &[]);
            self.edits.replace(between, ",".to_owned());
        }
    }

    fn visit_call_expression(&mut self, call: &CallExpression<'a>) {
        if let Some(member) = call.callee.as_member_expression()
            && member.static_property_name().is_some_and(|name| WRITE.contains(&name))
        {
            self.note_written(member.object());
        }
        walk::walk_call_expression(self, call);
        for argument in &call.arguments {
            if let Argument::SpreadElement(spread) = argument {
                self.spread(spread);
            }
        }
        if matches!(&call.callee, Expression::Identifier(name) if name.name == "RegExp") {
            self.given(&call.arguments);
        }
        let Some(name) = call.callee.as_member_expression().and_then(|member| member.static_property_name())
        else {
            return;
        };
        if name == "defineProperty"
            && let Some(target) = call.arguments.first().and_then(Argument::as_expression)
        {
            self.guard(target.span(), "defined", &[]);
        }
        if let Some((_, at)) = NAME_WHAT_IS_GIVEN.iter().find(|(method, _)| *method == name) {
            let spread = call.arguments.iter().take(*at + 1).any(Argument::is_spread);
            match call.arguments.get(*at).and_then(Argument::as_expression) {
                Some(given) if !spread => self.guard(given.span(), "given", &["0"]),
                // Nothing is given, which is `undefined` as well.
                None if call.arguments.is_empty() => self.none_given(call.span),
                _ => {}
            }
        }
    }

    fn visit_new_expression(&mut self, call: &NewExpression<'a>) {
        walk::walk_new_expression(self, call);
        // `new X` has no place for arguments.
        if call.arguments.is_empty() && call.span.end > call.callee.span().end {
            self.none_given(call.span);
        }
        self.given(&call.arguments);
    }

    fn visit_class(&mut self, class: &Class<'a>) {
        walk::walk_class(self, class);
        if let Some(parent) = &class.super_class {
            self.guard(parent.span(), "extended", &[]);
        }
    }
}

impl Guards {
    fn note_written(&mut self, object: &Expression<'_>) {
        self.written.insert((object.span().start, object.span().end));
    }

    fn read(&mut self, object: &Expression<'_>) {
        let span = object.span();
        if self.short_circuits > 0 || matches!(object, Expression::Super(_)) {
            return;
        }
        if let Some(key) = self.deleted.remove(&(span.start, span.end)) {
            return self.guard(span, "deleted", &[&key]);
        }
        let is_written = self.written.contains(&(span.start, span.end));
        self.guard(span, if is_written { "written" } else { "read" }, &[]);
    }

    fn nothing_within(&mut self, pattern: &ObjectPattern<'_>) {
        if let Some(key) = first_key(pattern) {
            self.edits.after(pattern.span, format!("={GUARD}.read(void 0)[{}]", quoted(&key)));
        }
    }

    fn nothing_to_iterate(&mut self, pattern: Span) {
        let words = "undefined is not iterable (cannot read property Symbol(Symbol.iterator))";
        self.edits.after(pattern, format!("={GUARD}.refused({})", quoted(words)));
    }

    fn given(&mut self, arguments: &[Argument<'_>]) {
        for (at, argument) in arguments.iter().enumerate() {
            if let Some(argument) = argument.as_expression() {
                self.guard(argument.span(), "given", &[&at.to_string()]);
            }
        }
    }

    /// Notes that a call has no arguments, and adds none.
    fn none_given(&mut self, call: Span) {
        self.edits.before(Span::new(call.end - 1, call.end), format!("...{GUARD}.given()"));
    }

    fn spread(&mut self, spread: &SpreadElement<'_>) {
        self.guard(spread.argument.span(), "spread", &[&words(&spread.argument)]);
    }
}

fn first_key(pattern: &ObjectPattern<'_>) -> Option<String> {
    pattern.properties.first().and_then(|property| key(&property.key))
}

fn first_target_key(target: &ObjectAssignmentTarget<'_>) -> Option<String> {
    use oxc_ast::ast::AssignmentTargetProperty::{
        AssignmentTargetPropertyIdentifier, AssignmentTargetPropertyProperty,
    };
    match target.properties.first()? {
        AssignmentTargetPropertyIdentifier(property) => Some(property.binding.name.to_string()),
        AssignmentTargetPropertyProperty(property) => key(&property.name),
    }
}

fn key(key: &PropertyKey<'_>) -> Option<String> {
    match key {
        PropertyKey::StaticIdentifier(name) => Some(name.name.to_string()),
        PropertyKey::StringLiteral(text) => Some(text.value.to_string()),
        _ => None,
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
