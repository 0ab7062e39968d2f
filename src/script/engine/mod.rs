//! Code as the engine of `test` and `run` gets it. Each edit works around one fault of the engine's compiler;
//! `docs/engine.md` names them with their smallest programs. Edits keep every line, and columns are led back, so that
//! errors point into the author's code. Code with counters and mutants come through here as well.

mod constructs;
mod declarations;
mod editor;
mod edits;
mod guards;
mod keys;
mod labels;
mod parameters;
mod patterns;
mod rest;
mod words;

use std::sync::{Arc, OnceLock};

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    AccessorProperty, ArrowFunctionBody, ArrowFunctionExpression, AssignmentExpression, AssignmentOperator,
    BinaryExpression, BindingPattern, BlockStatement, BreakStatement, CallExpression, CatchClause, Class,
    ContinueStatement, DoWhileStatement, Expression, ExpressionStatement, ForInStatement, ForOfStatement,
    ForStatement, Function, FunctionBody, IdentifierReference, IfStatement, LabeledStatement,
    MethodDefinition, ObjectAssignmentTarget, ObjectPattern, Program, PropertyDefinition, RegExpLiteral,
    ReturnStatement, SequenceExpression, SimpleAssignmentTarget, SpreadElement, StaticBlock, SwitchCase,
    SwitchStatement, TaggedTemplateExpression, TemplateLiteral, ThisExpression, TryStatement,
    UnaryExpression, UnaryOperator, UpdateExpression, VariableDeclaration, WhileStatement,
};
use oxc_ast_visit::{Visit, walk};
use oxc_span::{GetSpan as _, Span};
use oxc_syntax::scope::ScopeFlags;

use self::constructs::Kind;
use self::editor::{Editor, Frame, FrameKind, ITERATIONS, LOOPED};
pub use self::guards::{guarded, is_lexical};
use self::parameters::Parameters;
pub use self::patterns::pattern_as_written;
pub use self::words::{Callee, callee_at, property_at};
use super::SyntaxError;
use super::analyse::check;
use super::parse::parse;
use crate::diagnostics::Columns;

/// Code for the engine, and the way back from its columns to those of the author's code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineCode {
    pub code: Arc<str>,
    pub columns: Columns,
}

/// The name of the function that is called with what a `catch` catches, before the code looks at it. It words errors of
/// the engine as V8 does.
pub const CAUGHT: &str = "$ajCaught";

/// The name of the object with the guards, natives of the sandbox.
pub const GUARD: &str = "$ajGuard";

/// Code that is not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is no JavaScript, whatever the engine accepts.
    Syntax(SyntaxError),
    /// The engine would run it wrongly, or crash.
    Unsupported(SyntaxError),
}

/// Code as its author wrote it. What the engine gets of it is made once, when it is first asked for.
#[derive(Debug, Clone)]
pub struct Code {
    text: Arc<str>,
    for_engine: Arc<OnceLock<Result<EngineCode, Refused>>>,
}

impl Code {
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self { text: text.into(), for_engine: Arc::default() }
    }

    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The code that the engine is to run. Code that nests deeply needs a thread of [`super::on_deep_stack`].
    pub fn for_engine(&self) -> Result<&EngineCode, &Refused> {
        self.for_engine.get_or_init(|| for_engine(&self.text)).as_ref()
    }
}

impl From<&str> for Code {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Code {}

fn for_engine(code: &Arc<str>) -> Result<EngineCode, Refused> {
    let allocator = Allocator::default();
    let parsed = parse(&allocator, code).map_err(|too_deep| Refused::Syntax(too_deep.into()))?;
    let checked = check(&allocator, parsed, code).map_err(|problems| {
        let first = problems.into_iter().next();
        Refused::Syntax(
            first.unwrap_or_else(|| SyntaxError { message: String::new(), span: Default::default() }),
        )
    })?;
    if let Some(refused) = taken_name(code) {
        return Err(Refused::Unsupported(refused));
    }
    let mut editor = Editor::new(code, &checked.scoping);
    editor.visit_program(checked.program);
    if let Some(refused) = editor.refused {
        return Err(Refused::Unsupported(refused));
    }
    if editor.edits.is_empty() {
        return Ok(EngineCode { code: Arc::clone(code), columns: Columns::default() });
    }
    let (code, columns) = editor.edits.applied(code);
    Ok(EngineCode { code: code.into(), columns })
}

/// Where the code has a name that the edits need for themselves. A text may become code, so that it counts as well.
fn taken_name(code: &str) -> Option<SyntaxError> {
    [CAUGHT, GUARD, ITERATIONS, LOOPED].iter().find_map(|name| {
        let start = u32::try_from(code.find(name)?).ok()?;
        let span = crate::script::parse::span(Span::sized(start, name.len() as u32));
        Some(SyntaxError { message: format!("{name} is a name of the sandbox; take another one"), span })
    })
}

impl<'a> Visit<'a> for Editor<'_> {
    fn visit_program(&mut self, program: &Program<'a>) {
        let directives = program.directives.last().map(|directive| directive.span.end);
        let body = directives.or_else(|| program.body.first().map(|statement| statement.span().start));
        self.within(Frame::new(FrameKind::Function, body), |editor| walk::walk_program(editor, program));
    }

    fn visit_function(&mut self, function: &Function<'a>, flags: ScopeFlags) {
        let body = function.body.as_ref().map(|body| body_start(body));
        let mut frame = Frame::new(FrameKind::Function, body);
        frame.parameters = Parameters::of(&function.params, function.scope_id.get(), self.scoping);
        self.within(frame, |editor| walk::walk_function(editor, function, flags));
    }

    fn visit_arrow_function_expression(&mut self, arrow: &ArrowFunctionExpression<'a>) {
        let body = match &arrow.body {
            ArrowFunctionBody::FunctionBody(body) => Some(body_start(body)),
            _ => None,
        };
        let mut frame = Frame::new(FrameKind::Arrow, body);
        frame.parameters = Parameters::of(&arrow.params, arrow.scope_id.get(), self.scoping);
        self.within(frame, |editor| walk::walk_arrow_function_expression(editor, arrow));
    }

    fn visit_method_definition(&mut self, method: &MethodDefinition<'a>) {
        self.method_key(method);
        walk::walk_method_definition(self, method);
    }

    fn visit_property_definition(&mut self, field: &PropertyDefinition<'a>) {
        self.within(Frame::new(FrameKind::Field, None), |editor| {
            walk::walk_property_definition(editor, field)
        });
    }

    fn visit_accessor_property(&mut self, field: &AccessorProperty<'a>) {
        self.within(Frame::new(FrameKind::Field, None), |editor| walk::walk_accessor_property(editor, field));
    }

    fn visit_static_block(&mut self, block: &StaticBlock<'a>) {
        let body = block.body.first().map(|statement| statement.span().start);
        self.within(Frame::new(FrameKind::Field, body), |editor| walk::walk_static_block(editor, block));
    }

    fn visit_this_expression(&mut self, _: &ThisExpression) {
        self.names_this();
    }

    fn visit_call_expression(&mut self, call: &CallExpression<'a>) {
        // Code in a text may name `this` as well.
        if matches!(&call.callee, Expression::Identifier(name) if name.name == "eval") {
            self.names_this();
        }
        walk::walk_call_expression(self, call);
    }

    fn visit_expression_statement(&mut self, statement: &ExpressionStatement<'a>) {
        let outer = self.statement.replace(statement.span.start);
        self.note_unused(&statement.expression);
        walk::walk_expression_statement(self, statement);
        self.statement = outer;
    }

    fn visit_sequence_expression(&mut self, sequence: &SequenceExpression<'a>) {
        if let Some((_, unused)) = sequence.expressions.split_last() {
            unused.iter().for_each(|expression| self.note_unused(expression));
        }
        walk::walk_sequence_expression(self, sequence);
    }

    fn visit_unary_expression(&mut self, unary: &UnaryExpression<'a>) {
        if unary.operator == UnaryOperator::Void {
            self.note_unused(&unary.argument);
        }
        walk::walk_unary_expression(self, unary);
    }

    /// The engine gives the old value of `x++` as it stood there, a text as a text. Two minus signs make a number of it,
    /// and leave a BigInt what it is.
    fn visit_update_expression(&mut self, update: &UpdateExpression<'a>) {
        walk::walk_update_expression(self, update);
        if !update.prefix && !self.unused.contains(&(update.span.start, update.span.end)) {
            self.enclose(update.span, "(-(-", "))");
        }
    }

    /// The engine reads a variable on the left when it is about to compute, and not before what stands on the right.
    fn visit_binary_expression(&mut self, binary: &BinaryExpression<'a>) {
        walk::walk_binary_expression(self, binary);
        if let Expression::Identifier(name) = binary.left.without_parentheses()
            && writes(&binary.right, &name.name)
        {
            self.enclose(binary.left.span(), "(0,", ")");
        }
    }

    /// Where `catch` has thrown, the engine loses its way in `finally`: it does not go on behind an `await`, nor to what a
    /// jump out of a loop leads to, and forgets the error where `finally` catches another one.
    fn visit_try_statement(&mut self, statement: &TryStatement<'a>) {
        let Some(finalizer) = &statement.finalizer else { return walk::walk_try_statement(self, statement) };
        self.enter(statement.span, Kind::Finally);
        self.visit_block_statement(&statement.block);
        statement.handler.iter().for_each(|handler| self.visit_catch_clause(handler));
        self.forget_jumps(finalizer);
        self.leave(statement.span);
        self.visit_block_statement(finalizer);
        if let Some(handler) = &statement.handler {
            let inner = Span::new(statement.block.span.start, handler.span.end);
            self.edits.before(inner, "{try ".to_owned());
            self.edits.after(inner, "}".to_owned());
        }
    }

    /// The engine makes texts of the values in a template when it has them all. A template around a value makes a text of it
    /// at once.
    fn visit_template_literal(&mut self, template: &TemplateLiteral<'a>) {
        walk::walk_template_literal(self, template);
        for (at, value) in template.expressions.iter().enumerate() {
            if !value.is_literal() && template.expressions[at + 1..].iter().any(acts) {
                self.edits.before(value.span(), "`${".to_owned());
                self.edits.after(value.span(), "}`".to_owned());
            }
        }
    }

    fn visit_reg_exp_literal(&mut self, literal: &RegExpLiteral<'a>) {
        self.pattern(literal);
    }

    /// A tag gets the values themselves.
    fn visit_tagged_template_expression(&mut self, tagged: &TaggedTemplateExpression<'a>) {
        self.visit_expression(&tagged.tag);
        tagged.quasi.expressions.iter().for_each(|value| self.visit_expression(value));
    }

    /// The engine takes the variables of a function in a `case` for those of the function around it. A function around both
    /// keeps them apart.
    fn visit_switch_case(&mut self, case: &SwitchCase<'a>) {
        let Some(test) = case.test.as_ref().filter(|test| has_function(test)) else {
            return walk::walk_switch_case(self, case);
        };
        if suspends(test) {
            self.refuse(
                test.span(),
                "the engine of `test` cannot run a function beside `await` or `yield` in a `case`; compute the value before",
            );
        }
        self.within(Frame::new(FrameKind::Arrow, None), |editor| editor.visit_expression(test));
        self.edits.before(test.span(), "(()=>(".to_owned());
        self.edits.after(test.span(), "))()".to_owned());
        case.consequent.iter().for_each(|statement| self.visit_statement(statement));
    }

    fn visit_assignment_expression(&mut self, assignment: &AssignmentExpression<'a>) {
        walk::walk_assignment_expression(self, assignment);
        if assignment.operator == AssignmentOperator::Assign {
            self.written_early(&assignment.left, &assignment.right);
        }
    }

    fn visit_identifier_reference(&mut self, reference: &IdentifierReference<'a>) {
        self.read_in_switch(reference);
        self.note_named(reference);
    }

    fn visit_block_statement(&mut self, block: &BlockStatement<'a>) {
        self.note_functions(&block.body, block.span);
        walk::walk_block_statement(self, block);
    }

    fn visit_if_statement(&mut self, statement: &IfStatement<'a>) {
        for branch in [Some(&statement.consequent), statement.alternate.as_ref()].into_iter().flatten() {
            self.note_functions(std::slice::from_ref(branch), branch.span());
        }
        walk::walk_if_statement(self, statement);
    }

    /// The engine sets `length` of a list without cutting the list, from the second time on at one place of the code. It
    /// does not where the name is computed.
    fn visit_simple_assignment_target(&mut self, target: &SimpleAssignmentTarget<'a>) {
        walk::walk_simple_assignment_target(self, target);
        if let SimpleAssignmentTarget::StaticMemberExpression(member) = target
            && member.property.name == "length"
        {
            self.computed(member);
        }
    }

    fn visit_catch_clause(&mut self, clause: &CatchClause<'a>) {
        walk::walk_catch_clause(self, clause);
        match clause.param.as_ref().map(|param| &param.pattern) {
            None => {}
            Some(BindingPattern::BindingIdentifier(name)) => {
                self.edits.body_start(clause.body.span.start + 1, format!("{CAUGHT}({});", name.name));
            }
            // A pattern reads the error before the body begins.
            Some(_) => {
                let error = self.fresh();
                let before = format!("catch({error}){{try{{throw {CAUGHT}({error})}}");
                self.edits.before(clause.span, before);
                self.edits.after(clause.span, "}".to_owned());
            }
        }
    }

    fn visit_variable_declaration(&mut self, declaration: &VariableDeclaration<'a>) {
        if declaration.kind.is_using() {
            self.refuse(declaration.span, "the engine of `test` cannot run `using`");
        }
        self.redeclared(declaration);
        walk::walk_variable_declaration(self, declaration);
    }

    fn visit_object_pattern(&mut self, pattern: &ObjectPattern<'a>) {
        self.binding_rest(pattern);
        walk::walk_object_pattern(self, pattern);
    }

    fn visit_object_assignment_target(&mut self, target: &ObjectAssignmentTarget<'a>) {
        self.assignment_rest(target);
        walk::walk_object_assignment_target(self, target);
    }

    fn visit_labeled_statement(&mut self, statement: &LabeledStatement<'a>) {
        self.labelled(statement);
    }

    fn visit_break_statement(&mut self, statement: &BreakStatement<'a>) {
        self.break_out(statement);
    }

    fn visit_continue_statement(&mut self, statement: &ContinueStatement<'a>) {
        self.continue_with(statement);
    }

    fn visit_return_statement(&mut self, statement: &ReturnStatement<'a>) {
        self.return_from(statement);
    }

    fn visit_switch_statement(&mut self, statement: &SwitchStatement<'a>) {
        for case in &statement.cases {
            self.note_functions(&case.consequent, statement.span);
        }
        self.inside(statement.span, Kind::Switch, |editor| {
            editor.within_switch(statement, |editor| walk::walk_switch_statement(editor, statement));
        });
    }

    fn visit_for_of_statement(&mut self, statement: &ForOfStatement<'a>) {
        self.note_head(&statement.left);
        self.inside(statement.span, Kind::Iterator, |editor| {
            editor.counted(&statement.body, |editor| walk::walk_for_of_statement(editor, statement));
        });
        self.written_early_in_head(&statement.left, &statement.right);
    }

    /// An error that leaves `for … in` within another loop over keys or values ends that one as well, or leaves its iterator
    /// open. A generator of the keys has a loop of its own.
    fn visit_for_in_statement(&mut self, statement: &ForInStatement<'a>) {
        self.note_head(&statement.left);
        self.inside(statement.span, Kind::Iterator, |editor| {
            editor.counted(&statement.body, |editor| walk::walk_for_in_statement(editor, statement));
        });
        self.written_early_in_head(&statement.left, &statement.right);
        if self.constructs.iter().any(|construct| construct.kind == Kind::Iterator) {
            self.over_keys(statement);
        }
    }

    fn visit_for_statement(&mut self, statement: &ForStatement<'a>) {
        if let Some(update) = &statement.update {
            self.note_unused(update);
        }
        self.read_early_in_head(statement);
        self.inside(statement.span, Kind::Loop, |editor| {
            editor.counted(&statement.body, |editor| walk::walk_for_statement(editor, statement));
        });
    }

    fn visit_while_statement(&mut self, statement: &WhileStatement<'a>) {
        self.inside(statement.span, Kind::Loop, |editor| {
            editor.counted(&statement.body, |editor| walk::walk_while_statement(editor, statement));
        });
    }

    fn visit_do_while_statement(&mut self, statement: &DoWhileStatement<'a>) {
        self.inside(statement.span, Kind::Loop, |editor| {
            editor.counted(&statement.body, |editor| walk::walk_do_while_statement(editor, statement));
        });
    }
}

/// Where the statements of a function begin.
fn body_start(body: &FunctionBody<'_>) -> u32 {
    body.directives.last().map_or(body.span.start + 1, |directive| directive.span.end)
}

/// True if evaluating an expression may change something, or wait.
fn acts(expression: &Expression<'_>) -> bool {
    found(expression).acts
}

fn has_function(expression: &Expression<'_>) -> bool {
    found(expression).has_function
}

fn suspends(expression: &Expression<'_>) -> bool {
    found(expression).suspends
}

fn found(expression: &Expression<'_>) -> Found {
    let mut found = Found::default();
    found.visit_expression(expression);
    found
}

/// What an expression has, but for what is in its functions.
#[derive(Default)]
struct Found {
    acts: bool,
    suspends: bool,
    has_function: bool,
}

impl<'a> Visit<'a> for Found {
    fn visit_expression(&mut self, expression: &Expression<'a>) {
        self.suspends |=
            matches!(expression, Expression::AwaitExpression(_) | Expression::YieldExpression(_));
        self.acts |= self.suspends
            || matches!(
                expression,
                Expression::CallExpression(_)
                    | Expression::NewExpression(_)
                    | Expression::AssignmentExpression(_)
                    | Expression::UpdateExpression(_)
                    | Expression::TaggedTemplateExpression(_)
                    | Expression::ImportExpression(_)
            )
            || matches!(expression, Expression::UnaryExpression(unary) if unary.operator == UnaryOperator::Delete);
        walk::walk_expression(self, expression);
    }

    fn visit_spread_element(&mut self, spread: &SpreadElement<'a>) {
        self.acts = true;
        walk::walk_spread_element(self, spread);
    }

    fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {
        self.has_function = true;
    }

    fn visit_arrow_function_expression(&mut self, _: &ArrowFunctionExpression<'a>) {
        self.has_function = true;
    }

    fn visit_class(&mut self, _: &Class<'a>) {
        self.has_function = true;
    }
}

/// True if an expression may write to a variable of that name while it is evaluated.
fn writes(expression: &Expression<'_>, name: &str) -> bool {
    let mut writes = Writes { name, is_target: false, found: false };
    writes.visit_expression(expression);
    writes.found
}

struct Writes<'s> {
    name: &'s str,
    is_target: bool,
    found: bool,
}

impl<'a> Visit<'a> for Writes<'_> {
    fn visit_assignment_expression(&mut self, assignment: &AssignmentExpression<'a>) {
        let outer = std::mem::replace(&mut self.is_target, true);
        self.visit_assignment_target(&assignment.left);
        self.is_target = outer;
        self.visit_expression(&assignment.right);
    }

    fn visit_update_expression(&mut self, update: &UpdateExpression<'a>) {
        let outer = std::mem::replace(&mut self.is_target, true);
        walk::walk_update_expression(self, update);
        self.is_target = outer;
    }

    fn visit_identifier_reference(&mut self, reference: &IdentifierReference<'a>) {
        self.found |= self.is_target && reference.name == self.name;
    }

    // Variables that functions write to are not read late.
    fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {}

    fn visit_arrow_function_expression(&mut self, _: &ArrowFunctionExpression<'a>) {}
}
