//! Converts edits to a workspace edit of the protocol.

use std::collections::BTreeMap;
use std::sync::Arc;

use lsp_types::{
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, ResourceOp, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use crate::diagnostics::Edit;

use super::capabilities::Client;
use super::convert::{Lines, uri_of};
use super::documents::Documents;
use super::session::Session;

/// A workspace edit; `None` if the client cannot apply it.
pub(super) fn workspace_edit(
    session: &Session,
    documents: &Documents,
    client: Client,
    edits: &[Edit],
) -> Option<WorkspaceEdit> {
    let mut files: BTreeMap<&Arc<str>, Vec<&Edit>> = BTreeMap::new();
    for edit in edits {
        files.entry(&edit.path).or_default().push(edit);
    }
    let mut operations: Vec<DocumentChangeOperation> = Vec::new();
    let mut is_plain = true;
    for (path, mut edits) in files {
        edits.sort_by_key(|edit| edit.span);
        let disk = session.disk(path);
        let document = documents.get(&disk);
        let uri = document.map(|document| document.uri.clone()).or_else(|| uri_of(&disk))?;
        let source = session.source(path);
        if source.is_none() && document.is_none() {
            if !client.creates_files || !client.versioned_edits {
                return None;
            }
            is_plain = false;
            operations.push(DocumentChangeOperation::Op(ResourceOp::Create(CreateFile {
                uri: uri.clone(),
                options: Some(CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) }),
                annotation_id: None,
            })));
        }
        let lines = Lines::new(source.map_or("", |source| source.text()), client.encoding);
        let edits = edits
            .into_iter()
            .map(|edit| OneOf::Left(TextEdit { range: lines.range(edit.span), new_text: edit.text.clone() }));
        operations.push(DocumentChangeOperation::Edit(TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier {
                uri,
                version: document.map(|document| document.version),
            },
            edits: edits.collect(),
        }));
    }
    if !is_plain {
        return Some(WorkspaceEdit {
            document_changes: Some(DocumentChanges::Operations(operations)),
            ..WorkspaceEdit::default()
        });
    }
    let edits = operations.into_iter().filter_map(|operation| match operation {
        DocumentChangeOperation::Edit(edit) => Some(edit),
        DocumentChangeOperation::Op(_) => None,
    });
    Some(if client.versioned_edits {
        let changes = Some(DocumentChanges::Edits(edits.collect()));
        WorkspaceEdit { document_changes: changes, ..WorkspaceEdit::default() }
    } else {
        WorkspaceEdit { changes: Some(edits.map(unversioned).collect()), ..WorkspaceEdit::default() }
    })
}

fn unversioned(edit: TextDocumentEdit) -> (Uri, Vec<TextEdit>) {
    let plain = edit.edits.into_iter().map(|edit| match edit {
        OneOf::Left(edit) => edit,
        OneOf::Right(annotated) => annotated.text_edit,
    });
    (edit.text_document.uri, plain.collect())
}
