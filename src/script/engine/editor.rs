//! The editor: what is known of the place in the code that is being visited, and the edits so far.

use std::collections::BTreeSet;

use oxc_ast::ast::{Expression, ForInStatement, ForStatementLeft, Statement, StaticMemberExpression};
use oxc_semantic::Scoping;
use oxc_span::{GetSpan as _, Span};
use oxc_syntax::scope::ScopeId;

use super::constructs::Construct;
use super::edits::Edits;
use super::parameters::Parameters;
use crate::script::SyntaxError;
use crate::script::parse::{position_of_operator, span};

/// The name of how many iterations the loops of one function call may have, and of the function that is called when they
/// have had them.
pub(super) const ITERATIONS: &str = "$ajIterations";
pub(super) const LOOPED: &str = "$ajLooped";

pub(super) struct Editor<'s> {
    pub(super) code: &'s str,
    pub(super) scoping: &'s Scoping,
    pub(super) edits: Edits,
    pub(super) refused: Option<SyntaxError>,
    pub(super) functions: Vec<Frame>,
    /// Loops and labelled statements around the present place, within its function.
    pub(super) constructs: Vec<Construct>,
    /// Labels in front of the statement that comes next, and where they begin.
    pub(super) labels: Vec<String>,
    pub(super) labelled_from: Option<u32>,
    /// The start of the expression statement around the present place.
    pub(super) statement: Option<u32>,
    /// The `switch` statements around the present place: their scopes, and where their cases stand.
    pub(super) switches: Vec<(Option<ScopeId>, Vec<Span>)>,
    /// The starts of declarations in heads of loops over keys or values.
    pub(super) heads: BTreeSet<u32>,
    /// Updates whose value nobody takes.
    pub(super) unused: BTreeSet<(u32, u32)>,
    /// Begins names that the code does not have.
    pub(super) prefix: String,
    names: u32,
}

/// A function, or what has a `this` of its own as a function has: the file, a field of a class.
pub(super) struct Frame {
    kind: FrameKind,
    /// Where its statements begin; nothing where it has none.
    body: Option<u32>,
    /// An arrow function directly in it names `this`.
    is_captured: bool,
    /// Arrow functions in arrow functions in it name `this`.
    is_captured_deeper: bool,
    /// It has a loop of its own.
    has_loop: bool,
    pub(super) parameters: Parameters,
}

#[derive(PartialEq, Eq)]
pub(super) enum FrameKind {
    Function,
    Arrow,
    Field,
}

impl Frame {
    pub(super) fn new(kind: FrameKind, body: Option<u32>) -> Self {
        Self {
            kind,
            body,
            is_captured: false,
            is_captured_deeper: false,
            has_loop: false,
            parameters: Parameters::default(),
        }
    }
}

impl<'s> Editor<'s> {
    pub(super) fn new(code: &'s str, scoping: &'s Scoping) -> Self {
        let mut prefix = "$aj".to_owned();
        while code.contains(&prefix) {
            prefix.push('_');
        }
        Self {
            code,
            scoping,
            edits: Edits::default(),
            refused: None,
            functions: Vec::new(),
            constructs: Vec::new(),
            labels: Vec::new(),
            labelled_from: None,
            statement: None,
            switches: Vec::new(),
            heads: BTreeSet::new(),
            unused: BTreeSet::new(),
            prefix,
            names: 0,
        }
    }

    pub(super) fn fresh(&mut self) -> String {
        self.names += 1;
        format!("{}{}", self.prefix, self.names)
    }

    pub(super) fn refuse(&mut self, place: Span, message: &str) {
        self.refused.get_or_insert_with(|| SyntaxError { message: message.to_owned(), span: span(place) });
    }

    /// Puts an expression between two texts. At the start of a statement an opening parenthesis would be taken for a call
    /// of what the line above ends with, so a word comes first there.
    pub(super) fn enclose(&mut self, place: Span, before: &str, after: &str) {
        let word = if self.statement == Some(place.start) { "void 0," } else { "" };
        self.edits.before(place, format!("{word}{before}"));
        self.edits.after(place, after.to_owned());
    }

    /// Visits what has a `this`, labels and statements of its own.
    pub(super) fn within(&mut self, frame: Frame, visit: impl FnOnce(&mut Self)) {
        self.functions.push(frame);
        let constructs = std::mem::take(&mut self.constructs);
        let statement = self.statement.take();
        visit(self);
        self.constructs = constructs;
        self.statement = statement;
        let Some(frame) = self.functions.pop() else { return };
        if let Some(place) = frame.parameters.named_outside(self.scoping) {
            self.refuse(
                place,
                "the engine of `test` does not find a function of a block here, as a parameter has a default; declare it in front of the block",
            );
        }
        if let (true, Some(at)) = (frame.has_loop, frame.body) {
            self.edits.body_start(at, format!(";var {}i={ITERATIONS};", self.prefix));
        }
        // The engine gives a function an environment for `this` where an arrow function directly in it names `this`, and
        // forgets those further in.
        if frame.is_captured_deeper
            && !frame.is_captured
            && let Some(at) = frame.body
        {
            self.edits.body_start(at, ";()=>this;".to_owned());
        }
    }

    /// Visits a loop. Its iterations are counted in the code: the engine counts them too, but forgets the error of its own
    /// limit in whatever runs after an `await`.
    pub(super) fn counted(&mut self, body: &Statement<'_>, visit: impl FnOnce(&mut Self)) {
        if let Some(frame) = self.functions.last_mut() {
            frame.has_loop = true;
        }
        let count = format!("if(--{}i<0){LOOPED}();", self.prefix);
        if let Statement::BlockStatement(block) = body {
            self.edits.body_start(block.span.start + 1, count);
            return visit(self);
        }
        visit(self);
        self.edits.before(body.span(), format!("{{{count}"));
        self.edits.after(body.span(), "}".to_owned());
    }

    /// Writes a loop over the keys of an object as one over what a generator of its keys yields.
    pub(super) fn over_keys(&mut self, statement: &ForInStatement<'_>) {
        let (left, right) = (statement.left.span().end, statement.right.span());
        let has_value = matches!(&statement.left, ForStatementLeft::VariableDeclaration(declaration)
            if declaration.declarations.iter().any(|declarator| declarator.init.is_some()));
        let word = position_of_operator(&self.code[left as usize..right.start as usize], "in");
        let Some(word) = word.filter(|_| !has_value) else {
            return self.refuse(
                statement.span,
                "the engine of `test` cannot run this within another loop; write `for (const key in object)`",
            );
        };
        // `for (async of` is an error.
        if &self.code[statement.left.span().start as usize..left as usize] == "async" {
            self.edits.before(statement.left.span(), "(".to_owned());
            self.edits.after(statement.left.span(), ")".to_owned());
        }
        self.edits.replace(Span::sized(left + word, "in".len() as u32), "of".to_owned());
        let (object, key) = (self.fresh(), self.fresh());
        let keys = format!("(function*({object}){{for(const {key} in {object})yield {key}}})((");
        self.edits.before(right, keys);
        self.edits.after(right, "))".to_owned());
    }

    /// Writes `a.key` as `a['key']`.
    pub(super) fn computed(&mut self, member: &StaticMemberExpression<'_>) {
        let (object, name) = (member.object.span().end, member.property.span);
        let between = &self.code[object as usize..name.start as usize];
        if let Some(dot) = position_of_operator(between, ".") {
            self.edits.replace(Span::sized(object + dot, 1), String::new());
            self.edits.replace(name, format!("['{}']", member.property.name));
        }
    }

    pub(super) fn names_this(&mut self) {
        let arrows = self.functions.iter().rev().take_while(|frame| frame.kind == FrameKind::Arrow).count();
        let own = self.functions.len().checked_sub(arrows + 1);
        if let Some(frame) = own.and_then(|own| self.functions.get_mut(own)) {
            frame.is_captured |= arrows == 1;
            frame.is_captured_deeper |= arrows > 1;
        }
    }

    pub(super) fn note_unused(&mut self, expression: &Expression<'_>) {
        if let Expression::UpdateExpression(update) = expression.without_parentheses() {
            self.unused.insert((update.span.start, update.span.end));
        }
    }
}
