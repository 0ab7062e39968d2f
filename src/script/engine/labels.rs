//! Jumps that the engine translates wrongly: `break LABEL` out of loops over iterators, and any jump through two `finally`
//! blocks, next to another one. A flag and one `break` for each loop and each `finally` do what such a jump should.

use oxc_ast::ast::{
    BlockStatement, BreakStatement, ContinueStatement, LabeledStatement, ReturnStatement, Statement,
};
use oxc_ast_visit::{Visit as _, walk};
use oxc_span::{GetSpan as _, Span};

use super::constructs::{Construct, Kind};
use super::editor::Editor;

impl Editor<'_> {
    pub(super) fn labelled(&mut self, statement: &LabeledStatement<'_>) {
        self.labelled_from.get_or_insert(statement.span.start);
        self.labels.push(statement.label.name.to_string());
        let takes_labels = matches!(
            &statement.body,
            Statement::LabeledStatement(_)
                | Statement::ForOfStatement(_)
                | Statement::ForInStatement(_)
                | Statement::ForStatement(_)
                | Statement::WhileStatement(_)
                | Statement::DoWhileStatement(_)
        );
        if takes_labels {
            return self.visit_statement(&statement.body);
        }
        self.enter(statement.body.span(), Kind::Labelled);
        self.visit_statement(&statement.body);
        self.leave(statement.body.span());
    }

    pub(super) fn enter(&mut self, place: Span, kind: Kind) {
        self.constructs.push(Construct {
            labels: std::mem::take(&mut self.labels),
            start: self.labelled_from.take().unwrap_or(place.start),
            kind,
            own: None,
            variables: Vec::new(),
            exits: Vec::new(),
            passed: Vec::new(),
            named: Vec::new(),
        });
    }

    pub(super) fn leave(&mut self, place: Span) {
        let Some(construct) = self.constructs.pop() else { return };
        let Construct { labels, start, own, variables, exits, named, .. } = construct;
        // The engine knows the innermost label of a loop alone, and may never end where a statement names another one.
        if let Some(innermost) = own.as_ref().or(labels.last()) {
            for (place, _) in named.iter().filter(|(_, label)| label != innermost) {
                self.edits.replace(*place, innermost.clone());
            }
        }
        if exits.is_empty() && own.is_none() {
            return;
        }
        let whole = Span::new(start, place.end);
        let declared =
            if variables.is_empty() { String::new() } else { format!("let {};", variables.join(",")) };
        if let Some(own) = own {
            self.edits.before(place, format!("{own}:"));
        }
        self.edits.before(whole, format!("{{{declared}"));
        let exits: String = exits.iter().map(|(flag, on)| format!("if({flag}){on};")).collect();
        // The first mark ends a statement that has none.
        self.edits.after(whole, format!(";{exits}}}"));
    }

    pub(super) fn inside(&mut self, place: Span, kind: Kind, visit: impl FnOnce(&mut Self)) {
        self.enter(place, kind);
        visit(self);
        self.leave(place);
    }

    /// What leaves `finally` by itself ends a jump that came through it: its flag is down while `finally` runs.
    pub(super) fn forget_jumps(&mut self, finalizer: &BlockStatement<'_>) {
        let Some(construct) = self.constructs.last() else { return };
        let flags = construct.passed.clone();
        for flag in flags {
            let kept = self.fresh();
            self.edits.body_start(finalizer.span.start + 1, format!(";let {kept}={flag};{flag}=0;"));
            let end = Span::new(finalizer.span.end - 1, finalizer.span.end);
            self.edits.before(end, format!(";{flag}={kept};"));
        }
    }

    pub(super) fn break_out(&mut self, statement: &BreakStatement<'_>) {
        let Some(label) = &statement.label else {
            let target = self.constructs.iter().rposition(|at| at.kind.is_loop() || at.kind == Kind::Switch);
            if let Some(jump) = self.jump(target, false, |_| "break".to_owned()) {
                self.unlabelled(statement.span, "break", jump);
            }
            return;
        };
        let Some(target) = self.target(&label.name) else { return };
        let is_loop = self.constructs[target].kind.is_loop();
        let last = |editor: &mut Self| match is_loop {
            true => format!("break {}", editor.own_label(target)),
            false => format!("break {}", label.name),
        };
        match self.jump(Some(target), true, last) {
            Some((flag, own)) => {
                self.edits.before(statement.span, format!("{{{flag}=1;"));
                self.edits.replace(label.span, own);
                self.edits.after(statement.span, "}".to_owned());
            }
            None if is_loop => self.constructs[target].named.push((label.span, label.name.to_string())),
            None => {}
        }
    }

    pub(super) fn continue_with(&mut self, statement: &ContinueStatement<'_>) {
        let Some(label) = &statement.label else {
            let target = self.constructs.iter().rposition(|at| at.kind.is_loop());
            if let Some(jump) = self.jump(target, false, |_| "continue".to_owned()) {
                self.unlabelled(statement.span, "continue", jump);
            }
            return;
        };
        let Some(target) = self.target(&label.name) else { return };
        let last = |editor: &mut Self| format!("continue {}", editor.own_label(target));
        match self.jump(Some(target), false, last) {
            Some((flag, own)) => {
                self.edits.before(statement.span, format!("{{{flag}=1;"));
                let word = Span::new(statement.span.start, label.span.start);
                self.edits.replace(word, "break ".to_owned());
                self.edits.replace(label.span, own);
                self.edits.after(statement.span, "}".to_owned());
            }
            None => self.constructs[target].named.push((label.span, label.name.to_string())),
        }
    }

    pub(super) fn return_from(&mut self, statement: &ReturnStatement<'_>) {
        walk::walk_return_statement(self, statement);
        let value = format!("{}v", self.prefix);
        let last = |_: &mut Self| {
            if statement.argument.is_some() { format!("return {value}") } else { "return".to_owned() }
        };
        let Some((flag, own)) = self.jump(None, false, last) else { return };
        let word = Span::sized(statement.span.start, 6);
        let Some(argument) = &statement.argument else {
            return self.unlabelled(statement.span, "return", (flag, own));
        };
        let outermost = self.constructs.iter_mut().find(|at| at.variables.contains(&format!("{flag}=0")));
        if let Some(outermost) = outermost.filter(|at| !at.variables.contains(&value)) {
            outermost.variables.push(value.clone());
        }
        self.edits.replace(word, format!("{{{value}=("));
        self.edits.after(argument.span(), ")".to_owned());
        let ends = self.code[..statement.span.end as usize].ends_with(';');
        let mark = if ends { "" } else { ";" };
        self.edits.after(statement.span, format!("{mark}{flag}=1;break {own};}}"));
    }

    /// A jump of one word becomes a `break` of ours.
    fn unlabelled(&mut self, place: Span, word: &str, (flag, own): (String, String)) {
        let word = Span::sized(place.start, u32::try_from(word.len()).unwrap_or_default());
        self.edits.replace(word, format!("{{{flag}=1;break {own}"));
        self.edits.after(place, "}".to_owned());
    }

    fn target(&self, label: &str) -> Option<usize> {
        self.constructs.iter().rposition(|construct| construct.labels.iter().any(|known| known == label))
    }

    /// Plans a jump to a construct, or out of the function, one step at a time: its flag, and the label to break to first.
    /// Nothing where the engine gets it right.
    fn jump(
        &mut self,
        target: Option<usize>,
        breaks_to_label: bool,
        last: impl FnOnce(&mut Self) -> String,
    ) -> Option<(String, String)> {
        let inside = target.map_or(0, |target| target + 1)..self.constructs.len();
        let of = |editor: &Self, kind: Kind| {
            inside.clone().filter(|at| editor.constructs[*at].kind == kind).count()
        };
        let through_several = of(self, Kind::Finally) > 1;
        if !(through_several || breaks_to_label && of(self, Kind::Iterator) > 0) {
            return None;
        }
        let is_step = |kind: Kind| kind == Kind::Iterator || kind == Kind::Finally && through_several;
        let steps: Vec<usize> = inside.filter(|at| is_step(self.constructs[*at].kind)).collect();
        let first = *steps.first()?;
        let flag = self.fresh();
        self.constructs[first].variables.push(format!("{flag}=0"));
        for construct in self.constructs[first..].iter_mut().filter(|at| at.kind == Kind::Finally) {
            construct.passed.push(flag.clone());
        }
        let mut next = last(self);
        let mut own = String::new();
        for step in steps {
            self.constructs[step].exits.push((flag.clone(), next));
            own = self.own_label(step);
            next = format!("break {own}");
        }
        Some((flag, own))
    }

    fn own_label(&mut self, at: usize) -> String {
        if self.constructs[at].own.is_none() {
            self.constructs[at].own = Some(self.fresh());
        }
        self.constructs[at].own.clone().unwrap_or_default()
    }
}
