//! Capabilities: what the server offers, and what it needs to know of the client.

use lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, HoverProviderCapability, OneOf,
    RenameOptions, ResourceOperationKind, ServerCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, WorkDoneProgressOptions,
};

use crate::library::ACTIONS;

use super::convert::Encoding;

/// The capabilities of the client that matter to the server.
#[derive(Debug, Clone, Copy)]
pub(super) struct Client {
    pub(super) encoding: Encoding,
    /// Edits may name the version of their document.
    pub(super) versioned_edits: bool,
    pub(super) creates_files: bool,
    pub(super) watches_files: bool,
    pub(super) prepares_rename: bool,
    pub(super) nested_symbols: bool,
}

/// The code action that applies all safe fixes of an action.
pub(super) const FIX_ALL: &str = "source.fixAll.actionjail";

impl Client {
    pub(super) fn from_capabilities(capabilities: &ClientCapabilities) -> Self {
        let workspace = capabilities.workspace.as_ref();
        let edit = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let operations = edit.and_then(|edit| edit.resource_operations.as_deref()).unwrap_or_default();
        let text = capabilities.text_document.as_ref();
        Self {
            encoding: Encoding::negotiated(capabilities.general.as_ref()),
            // Operations on files come only this way, so that who knows them knows it too, said or not.
            versioned_edits: edit.and_then(|edit| edit.document_changes).unwrap_or(!operations.is_empty()),
            creates_files: operations.contains(&ResourceOperationKind::Create),
            watches_files: workspace
                .and_then(|workspace| workspace.did_change_watched_files.as_ref())
                .and_then(|watched| watched.dynamic_registration)
                .unwrap_or(false),
            prepares_rename: text
                .and_then(|text| text.rename.as_ref())
                .and_then(|rename| rename.prepare_support)
                .unwrap_or(false),
            nested_symbols: text
                .and_then(|text| text.document_symbol.as_ref())
                .and_then(|symbols| symbols.hierarchical_document_symbol_support)
                .unwrap_or(false),
        }
    }

    pub(super) fn offer(self) -> ServerCapabilities {
        let triggers = [".", "'", "\"", "`", "{", ",", "[", " "];
        ServerCapabilities {
            position_encoding: Some(self.encoding.kind()),
            text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                ..TextDocumentSyncOptions::default()
            })),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(triggers.map(str::to_owned).to_vec()),
                ..CompletionOptions::default()
            }),
            definition_provider: Some(OneOf::Left(true)),
            references_provider: Some(OneOf::Left(true)),
            document_symbol_provider: Some(OneOf::Left(true)),
            code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::new(FIX_ALL)]),
                ..CodeActionOptions::default()
            })),
            rename_provider: Some(if self.prepares_rename {
                OneOf::Right(RenameOptions {
                    prepare_provider: Some(true),
                    work_done_progress_options: WorkDoneProgressOptions::default(),
                })
            } else {
                OneOf::Left(true)
            }),
            ..ServerCapabilities::default()
        }
    }
}

/// The files to watch: manifests, profiles, everything in the folders of actions.
pub(super) fn watched() -> DidChangeWatchedFilesRegistrationOptions {
    let watcher =
        |glob: &str| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind: None };
    DidChangeWatchedFilesRegistrationOptions {
        watchers: vec![watcher("**/*.toml"), watcher(&format!("**/{ACTIONS}/**"))],
    }
}
