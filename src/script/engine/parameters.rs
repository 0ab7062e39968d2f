//! The parameters of a function.

use std::collections::BTreeSet;

use oxc_ast::ast::{
    ArrowFunctionExpression, AssignmentPattern, BindingIdentifier, FormalParameter, FormalParameters,
    Function, IdentifierReference,
};
use oxc_ast_visit::{Visit, walk};
use oxc_semantic::Scoping;
use oxc_span::Span;
use oxc_syntax::scope::ScopeFlags;
use oxc_syntax::symbol::SymbolId;

/// The parameters of a function, if one of them has a default.
#[derive(Default)]
pub(super) struct Parameters {
    pub(super) names: BTreeSet<String>,
    /// Those that functions among the defaults name.
    pub(super) in_functions: BTreeSet<String>,
    /// Functions that blocks of the function declare, and where these blocks stand.
    pub(super) in_blocks: Vec<(String, Span)>,
    /// What the function names, and where.
    pub(super) named: Vec<(String, Span)>,
}

impl Parameters {
    /// True if a parameter has a default.
    pub(super) fn is_there(&self) -> bool {
        !self.names.is_empty()
    }

    /// Where a function is named outside of the block that declares it.
    pub(super) fn named_outside(&self) -> Option<Span> {
        let is_outside = |name: &str, place: Span| {
            let mut blocks = self.in_blocks.iter().filter(|(known, _)| known == name).peekable();
            blocks.peek().is_some() && !blocks.any(|(_, block)| block.contains_inclusive(place))
        };
        self.named.iter().find(|(name, place)| is_outside(name, *place)).map(|(_, place)| *place)
    }

    pub(super) fn of(parameters: &FormalParameters<'_>, scoping: &Scoping) -> Self {
        let mut found = FoundParameters {
            scoping,
            parameters: Self::default(),
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
