//! Code actions: fixes of the findings at a range, a suppression, all safe fixes of the action.

use lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Diagnostic, Range, WorkspaceEdit,
};

use crate::diagnostics::{Edit, Finding, Fix, Safety, Span};
use crate::library::Library;
use crate::lint;
use crate::words::upper_first;

use super::capabilities::{Client, FIX_ALL};
use super::diagnostics;
use super::documents::Documents;
use super::edits::workspace_edit;
use super::session::Session;
use super::suppression::suppression;

#[derive(Debug, Clone, Copy)]
pub(super) struct CodeActions<'s> {
    pub(super) session: &'s Session,
    pub(super) documents: &'s Documents,
    pub(super) client: Client,
    pub(super) path: &'s str,
}

impl CodeActions<'_> {
    pub(super) fn code_actions(self, range: Range, context: &CodeActionContext) -> Vec<CodeActionOrCommand> {
        let wants = |kind: &CodeActionKind| match &context.only {
            None => true,
            Some(only) => only.iter().any(|wanted| includes(wanted.as_str(), kind.as_str())),
        };
        let mut actions: Vec<CodeAction> = Vec::new();
        let fix_all = CodeActionKind::new(FIX_ALL);
        let mut any_safe = context.only.is_some();
        if wants(&CodeActionKind::QUICKFIX) {
            let found = self.found(range, context);
            for (finding, diagnostic) in &found {
                self.fixes(finding, diagnostic, &mut actions);
            }
            // The best ones first: an editor may apply the first one at a keystroke.
            actions.sort_by_key(|action| action.is_preferred != Some(true));
            for (finding, diagnostic) in &found {
                let edit = suppression(self.session, finding).and_then(|edit| self.edit(&[edit]));
                let title = format!("Suppress `{}` here", finding.rule);
                actions.extend(edit.map(|edit| quick_fix(title, edit, diagnostic)));
            }
            any_safe |= found.iter().any(|(finding, _)| finding.fixes.iter().any(is_safe));
        }
        if any_safe && wants(&fix_all) {
            actions.extend(self.fix_all().map(|edit| CodeAction {
                title: "Fix all safe findings in this action".to_owned(),
                kind: Some(fix_all),
                edit: Some(edit),
                ..CodeAction::default()
            }));
        }
        actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
    }

    /// The findings in the range, and those of the diagnostics that the client sent along.
    fn found(&self, range: Range, context: &CodeActionContext) -> Vec<(&Finding, Diagnostic)> {
        let known: Vec<u64> =
            context.diagnostics.iter().filter_map(|known| known.data.as_ref()?.as_u64()).collect();
        let here = self.session.findings.iter().filter(|finding| &*finding.primary().path == self.path);
        let all = diagnostics::for_findings(self.session, self.documents, self.client.encoding, here);
        let meant = |finding: &Finding, diagnostic: &Diagnostic| {
            known.contains(&diagnostics::identity(finding)) || touch(diagnostic.range, range)
        };
        all.into_iter().filter(|(finding, diagnostic)| meant(finding, diagnostic)).collect()
    }

    fn fixes(&self, finding: &Finding, diagnostic: &Diagnostic, actions: &mut Vec<CodeAction>) {
        let mut fixes: Vec<&Fix> = finding.fixes.iter().collect();
        fixes.sort_by_key(|fix| fix.safety);
        for (at, fix) in fixes.into_iter().enumerate() {
            let Some(edit) = self.edit(&fix.edits) else { continue };
            let note = if is_safe(fix) { "" } else { " (look at what it changes)" };
            let mut action = quick_fix(format!("{}{note}", upper_first(&fix.title)), edit, diagnostic);
            action.is_preferred = (at == 0 && is_safe(fix)).then_some(true);
            actions.push(action);
        }
    }

    fn edit(&self, edits: &[Edit]) -> Option<WorkspaceEdit> {
        workspace_edit(self.session, self.documents, self.client, edits)
    }

    /// The edits of all safe fixes in the action of the file.
    fn fix_all(&self) -> Option<WorkspaceEdit> {
        let (action, _) = self.session.action(self.path)?;
        // The action alone: a fix that concerns others is left to the person who looks at both.
        let library = Library { actions: vec![action.clone()], ..self.session.library.clone() };
        let fixed = lint::fix(library, &self.session.selection, &|_| true, Safety::Safe);
        let edits = fixed.files.iter().filter(|(path, _)| path.starts_with(&format!("{}/", action.folder)));
        let edits: Vec<Edit> = edits
            .map(|(path, text)| smallest(path, self.session.source(path).map_or("", |old| old.text()), text))
            .collect();
        if edits.is_empty() { None } else { self.edit(&edits) }
    }
}

/// The smallest edit that turns one text into another: without their common beginning and end.
fn smallest(path: &std::sync::Arc<str>, old: &str, new: &str) -> Edit {
    let same = |(a, b): &(char, char)| a == b;
    let head: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail: usize =
        old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    Edit::new(path, Span::new(head, old.len() - tail), &new_rest[..new_rest.len() - tail])
}

fn quick_fix(title: String, edit: WorkspaceEdit, diagnostic: &Diagnostic) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        edit: Some(edit),
        ..CodeAction::default()
    }
}

fn is_safe(fix: &Fix) -> bool {
    fix.safety == Safety::Safe
}

/// True if a kind is the wanted one or below it: `source` includes `source.fixAll`.
fn includes(wanted: &str, kind: &str) -> bool {
    kind.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn touch(a: Range, b: Range) -> bool {
    a.start <= b.end && b.start <= a.end
}
