//! Variables near their declarations: where the engine reads or writes one that is not initialised yet, or loses one that is.

use oxc_ast::ast::{
    ArrowFunctionExpression, AssignmentTarget, BindingPattern, Expression, ForStatement, ForStatementInit,
    ForStatementLeft, Function, IdentifierReference, Statement, SwitchStatement, VariableDeclaration,
    VariableDeclarationKind,
};
use oxc_ast_visit::Visit;
use oxc_semantic::Scoping;
use oxc_span::{GetSpan as _, Span};
use oxc_syntax::scope::{ScopeFlags, ScopeId};
use oxc_syntax::symbol::SymbolId;

use super::editor::Editor;
use super::parameters::LEXICAL;

impl Editor<'_> {
    /// The engine loses the value of a parameter that `var` declares again, where a parameter has a default. An assignment
    /// does the same as the declaration, unless a function among the defaults keeps the parameter.
    pub(super) fn redeclared(&mut self, declaration: &VariableDeclaration<'_>) {
        if declaration.kind != VariableDeclarationKind::Var {
            return;
        }
        let is_head = self.heads.remove(&declaration.span.start);
        for declarator in &declaration.declarations {
            let names = bound(&declarator.id);
            let Some(frame) = self.functions.last() else { return };
            let known = &frame.parameters;
            let (again, others): (Vec<&String>, Vec<&String>) =
                names.iter().partition(|name| known.names.contains(*name));
            if again.is_empty() {
                continue;
            }
            if again.iter().any(|name| known.in_functions.contains(*name)) || is_head && !others.is_empty() {
                return self.refuse(
                    declaration.span,
                    "the engine of `test` loses a parameter that `var` declares again; leave out `var`",
                );
            }
            if is_head {
                let word = Span::sized(declaration.span.start, "var".len() as u32);
                return self.edits.replace(word, String::new());
            }
            let others: String = others.iter().map(|name| format!("{name},")).collect();
            let own = self.fresh();
            self.edits.before(declarator.span, format!("{others}{own}="));
        }
    }

    /// Notes a declaration in the head of a loop over keys or values.
    pub(super) fn note_head(&mut self, left: &ForStatementLeft<'_>) {
        if let ForStatementLeft::VariableDeclaration(declaration) = left {
            self.heads.insert(declaration.span.start);
        }
    }

    /// The engine lets code write to a variable that `let`, `const` or `class` declares further down. Reading the variable
    /// when the value is there ends the code as it should.
    pub(super) fn written_early(&mut self, target: &AssignmentTarget<'_>, value: &Expression<'_>) {
        let mut targets = Targets { scoping: self.scoping, early: None };
        targets.visit_assignment_target(target);
        if let Some(name) = targets.early {
            let own = self.fresh();
            self.enclose(value.span(), &format!("(({own})=>({name},{own}))("), ")");
        }
    }

    pub(super) fn written_early_in_head(&mut self, left: &ForStatementLeft<'_>, right: &Expression<'_>) {
        if let Some(target) = left.as_assignment_target() {
            self.written_early(target, right);
        }
    }

    /// The engine lets the head of a loop read a variable that it is about to declare.
    pub(super) fn read_early_in_head(&mut self, statement: &ForStatement<'_>) {
        let Some(ForStatementInit::VariableDeclaration(declaration)) = &statement.init else { return };
        if declaration.kind == VariableDeclarationKind::Var {
            return;
        }
        for declarator in &declaration.declarations {
            let Some(init) = &declarator.init else { continue };
            let mut reads = Reads {
                scoping: self.scoping,
                head: statement.scope_id.get(),
                from: declarator.span.start,
                found: None,
            };
            reads.visit_expression(init);
            if let Some(place) = reads.found {
                self.refuse(
                    place,
                    "the engine of `test` does not see that this is read before it is declared",
                );
            }
        }
    }

    /// The engine reads a variable that another `case` declares as if it were initialised, with whatever value.
    pub(super) fn read_in_switch(&mut self, reference: &IdentifierReference<'_>) {
        let Some((symbol, scope)) = resolved(self.scoping, reference) else { return };
        let declared_in = self.scoping.symbol_scope_id(symbol);
        let Some((_, cases)) = self.switches.iter().rev().find(|(scope, _)| *scope == Some(declared_in))
        else {
            return;
        };
        let case_of = |at: u32| cases.iter().position(|case| (case.start..case.end).contains(&at));
        let (declared, named) =
            (case_of(self.scoping.symbol_span(symbol).start), case_of(reference.span.start));
        let is_lexical = self.scoping.symbol_flags(symbol).intersects(LEXICAL);
        if is_lexical
            && named.is_some()
            && declared != named
            && is_same_function(self.scoping, scope, declared_in)
        {
            let words = format!(
                "the engine of `test` does not see whether another `case` has declared `{}`; declare it in front of the `switch`",
                reference.name
            );
            self.refuse(reference.span, &words);
        }
    }

    /// Notes the functions of a block. Where a parameter has a default, the engine keeps them from the code around the
    /// block.
    pub(super) fn note_functions(&mut self, statements: &[Statement<'_>], block: Span) {
        let Some(frame) = self.functions.last_mut().filter(|frame| frame.parameters.is_there()) else {
            return;
        };
        let names = statements.iter().filter_map(|statement| match statement {
            Statement::FunctionDeclaration(function) => Some(function.id.as_ref()?.name.to_string()),
            _ => None,
        });
        frame.parameters.in_blocks.extend(names.map(|name| (name, block)));
    }

    pub(super) fn note_named(&mut self, reference: &IdentifierReference<'_>) {
        let symbol = resolved(self.scoping, reference).map(|(symbol, _)| symbol);
        for frame in self.functions.iter_mut().filter(|frame| frame.parameters.is_there()) {
            let named = frame.parameters.named.entry(reference.name.to_string()).or_default();
            named.push((reference.span, symbol));
        }
    }

    pub(super) fn within_switch(&mut self, statement: &SwitchStatement<'_>, visit: impl FnOnce(&mut Self)) {
        let cases = statement.cases.iter().map(|case| case.span).collect();
        self.switches.push((statement.scope_id.get(), cases));
        visit(self);
        self.switches.pop();
    }
}

/// The names that a pattern binds.
fn bound(pattern: &BindingPattern<'_>) -> Vec<String> {
    pattern.get_binding_identifiers().iter().map(|name| name.name.to_string()).collect()
}

fn resolved(scoping: &Scoping, name: &IdentifierReference<'_>) -> Option<(SymbolId, ScopeId)> {
    let reference = scoping.get_reference(name.reference_id.get()?);
    Some((reference.symbol_id()?, reference.scope_id()))
}

/// True if no function stands between a scope and one around it.
fn is_same_function(scoping: &Scoping, inner: ScopeId, outer: ScopeId) -> bool {
    let mut next = Some(inner);
    while let Some(scope) = next.filter(|scope| *scope != outer) {
        if scoping.scope_flags(scope).is_function() {
            return false;
        }
        next = scoping.scope_parent_id(scope);
    }
    next.is_some()
}

/// Looks for a variable that is written to before its declaration.
struct Targets<'s> {
    scoping: &'s Scoping,
    early: Option<String>,
}

impl<'a> Visit<'a> for Targets<'_> {
    fn visit_identifier_reference(&mut self, name: &IdentifierReference<'a>) {
        let Some(reference) = name.reference_id.get().map(|id| self.scoping.get_reference(id)) else {
            return;
        };
        let Some(symbol) = reference.symbol_id().filter(|_| reference.is_write()) else { return };
        let is_early = self.scoping.symbol_flags(symbol).intersects(LEXICAL)
            && name.span.start < self.scoping.symbol_span(symbol).start
            && is_same_function(self.scoping, reference.scope_id(), self.scoping.symbol_scope_id(symbol));
        if is_early {
            self.early.get_or_insert_with(|| name.name.to_string());
        }
    }

    fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {}

    fn visit_arrow_function_expression(&mut self, _: &ArrowFunctionExpression<'a>) {}
}

/// Looks for a variable of the head of a loop that is read before it is declared.
struct Reads<'s> {
    scoping: &'s Scoping,
    head: Option<ScopeId>,
    /// Where the declaration begins that reads.
    from: u32,
    found: Option<Span>,
}

impl<'a> Visit<'a> for Reads<'_> {
    fn visit_identifier_reference(&mut self, name: &IdentifierReference<'a>) {
        let is_early = resolved(self.scoping, name).is_some_and(|(symbol, _)| {
            Some(self.scoping.symbol_scope_id(symbol)) == self.head
                && self.scoping.symbol_span(symbol).start >= self.from
        });
        if is_early {
            self.found.get_or_insert(name.span);
        }
    }

    fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {}

    fn visit_arrow_function_expression(&mut self, _: &ArrowFunctionExpression<'a>) {}
}
