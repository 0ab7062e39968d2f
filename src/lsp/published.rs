//! The published diagnostics, so that only changes are sent, and diagnostics that are gone are cleared.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use lsp_types::{Diagnostic, PublishDiagnosticsParams};

use super::convert::{Encoding, uri_of};
use super::diagnostics;
use super::workspace::Workspace;

/// Published diagnostics, by file, with the version of the document.
#[derive(Debug, Default)]
pub(super) struct Published(BTreeMap<PathBuf, (Option<i32>, Vec<Diagnostic>)>);

impl Published {
    pub(super) fn update(
        &mut self,
        workspace: &Workspace,
        encoding: Encoding,
    ) -> Vec<PublishDiagnosticsParams> {
        let mut now: BTreeMap<PathBuf, Vec<Diagnostic>> = BTreeMap::new();
        for session in workspace.sessions.values() {
            for (path, list) in diagnostics::by_file(session, &workspace.documents, encoding) {
                now.insert(session.disk(&path), list);
            }
            // A document without findings is told so.
            for path in workspace.documents.paths().filter(|path| session.relative(path).is_some()) {
                now.entry(path.to_path_buf()).or_default();
            }
        }
        let all: BTreeSet<PathBuf> = now.keys().chain(self.0.keys()).cloned().collect();
        let mut news = Vec::new();
        for path in all {
            let document = workspace.documents.get(&path);
            let version = document.map(|document| document.version);
            let list = now.remove(&path);
            let told = self.0.get(&path);
            if told.map(|(version, list)| (version, list.as_slice()))
                == list.as_deref().map(|list| (&version, list))
            {
                continue;
            }
            let Some(uri) = document.map(|document| document.uri.clone()).or_else(|| uri_of(&path)) else {
                continue;
            };
            news.push(PublishDiagnosticsParams {
                uri,
                version,
                diagnostics: list.clone().unwrap_or_default(),
            });
            match list {
                Some(list) if document.is_some() || !list.is_empty() => {
                    self.0.insert(path, (version, list));
                }
                _ => drop(self.0.remove(&path)),
            }
        }
        news
    }
}
