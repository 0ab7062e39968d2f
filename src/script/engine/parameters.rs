//! The parameters of a function, and what hides them.

use std::collections::{BTreeMap, BTreeSet};

use oxc_ast::ast::{
    ArrowFunctionExpression, AssignmentPattern, BindingIdentifier, FormalParameter, FormalParameters,
    Function, IdentifierReference,
};
use oxc_ast_visit::{Visit, walk};
use oxc_semantic::Scoping;
use oxc_span::Span;
use oxc_syntax::scope::{ScopeFlags, ScopeId};
use oxc_syntax::symbol::{SymbolFlags, SymbolId};

/// Variables that are initialised when their declaration runs.
pub(super) const LEXICAL: SymbolFlags =
    SymbolFlags::BlockScopedVariable.union(SymbolFlags::ConstVariable).union(SymbolFlags::Class);

/// The parameters of a function, if one of them has a default.
#[derive(Default)]
pub(super) struct Parameters {
    pub(super) names: BTreeSet<String>,
    /// Those that functions among the defaults name.
    pub(super) in_functions: BTreeSet<String>,
    /// Functions that blocks of the function declare, and where these blocks stand.
    pub(super) in_blocks: Vec<(String, Span)>,
    /// References within the function, by name: the place, and the variable that it resolves to.
    pub(super) named: BTreeMap<String, Vec<(Span, Option<SymbolId>)>>,
    scope: Option<ScopeId>,
}

impl Parameters {
    /// True if a parameter has a default.
    pub(super) fn is_there(&self) -> bool {
        !self.names.is_empty()
    }

    /// A reference to a function of a block from outside of that block.
    pub(super) fn named_outside(&self, scoping: &Scoping) -> Option<Span> {
        let mut blocks: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
        for (name, block) in self.in_blocks.iter().filter(|(name, _)| !self.names.contains(name)) {
            blocks.entry(name).or_default().push(*block);
        }
        blocks.iter().find_map(|(name, blocks)| {
            let mut named = self.named.get(*name)?.iter();
            let is_outside = |place: Span| !blocks.iter().any(|block| block.contains_inclusive(place));
            named
                .find(|(place, symbol)| is_outside(*place) && !self.is_other(*symbol, scoping))
                .map(|(place, _)| *place)
        })
    }

    /// True if a variable is declared in the function, and not by `var` of the function itself, which a function of a block
    /// is written to.
    fn is_other(&self, symbol: Option<SymbolId>, scoping: &Scoping) -> bool {
        let Some(symbol) = symbol else { return false };
        let declared_in = scoping.symbol_scope_id(symbol);
        let is_lexical = scoping.symbol_flags(symbol).intersects(LEXICAL);
        (Some(declared_in) != self.scope || is_lexical)
            && scoping.scope_ancestors(declared_in).any(|scope| Some(scope) == self.scope)
    }

    pub(super) fn of(parameters: &FormalParameters<'_>, scope: Option<ScopeId>, scoping: &Scoping) -> Self {
        let mut found = FoundParameters {
            scoping,
            parameters: Self { scope, ..Self::default() },
            symbols: BTreeSet::new(),
            named: Vec::new(),
            has_default: false,
            functions: 0,
        };
        found.visit_formal_parameters(parameters);
        let named = found.named.into_iter().filter(|(symbol, _)| found.symbols.contains(symbol));
        found.parameters.in_functions = named.map(|(_, name)| name).collect();
        if found.has_default { found.parameters } else { Self::default() }
    }
}

struct FoundParameters<'s> {
    scoping: &'s Scoping,
    parameters: Parameters,
    symbols: BTreeSet<SymbolId>,
    /// What functions among the defaults name.
    named: Vec<(SymbolId, String)>,
    has_default: bool,
    functions: u32,
}

impl<'a> Visit<'a> for FoundParameters<'_> {
    fn visit_formal_parameter(&mut self, parameter: &FormalParameter<'a>) {
        self.has_default |= parameter.initializer.is_some();
        walk::walk_formal_parameter(self, parameter);
    }

    fn visit_assignment_pattern(&mut self, pattern: &AssignmentPattern<'a>) {
        self.has_default = true;
        walk::walk_assignment_pattern(self, pattern);
    }

    fn visit_binding_identifier(&mut self, name: &BindingIdentifier<'a>) {
        if self.functions == 0 {
            self.parameters.names.insert(name.name.to_string());
            self.symbols.extend(name.symbol_id.get());
        }
    }

    fn visit_identifier_reference(&mut self, name: &IdentifierReference<'a>) {
        let symbol = name.reference_id.get().and_then(|id| self.scoping.get_reference(id).symbol_id());
        if let Some(symbol) = symbol.filter(|_| self.functions > 0) {
            self.named.push((symbol, name.name.to_string()));
        }
    }

    fn visit_function(&mut self, function: &Function<'a>, flags: ScopeFlags) {
        self.functions += 1;
        walk::walk_function(self, function, flags);
        self.functions -= 1;
    }

    fn visit_arrow_function_expression(&mut self, arrow: &ArrowFunctionExpression<'a>) {
        self.functions += 1;
        walk::walk_arrow_function_expression(self, arrow);
        self.functions -= 1;
    }
}
