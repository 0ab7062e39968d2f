//! The main loop: messages in, answers and diagnostics out. All queued messages are read before anything is computed,
//! so that cancelled requests cost nothing and a burst of keystrokes is checked once. No panic ends the server.

use std::collections::{BTreeSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::Duration;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    Cancel, DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument, Exit,
    Initialized, LogMessage, Notification as _, PublishDiagnostics,
};
use lsp_types::request::{RegisterCapability, Request as _, Shutdown};
use lsp_types::{
    CancelParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, InitializeParams, InitializeResult, LogMessageParams, MessageType,
    NumberOrString, Registration, RegistrationParams, ServerInfo,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::lint::Failure;

use super::capabilities::{Client, watched};
use super::convert::{encode_uris, path_of};
use super::polling::{Polling, QUIET};
use super::published::Published;
use super::requests::{self, Refusal};
use super::transport;
use super::workspace::Workspace;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// `shutdown` and `exit`.
    Asked,
    Closed,
    /// The process that started the editor's side is gone, and its pipes may stay open.
    Orphaned,
    /// `exit` without `shutdown`, which the protocol calls an error, or malformed input.
    Abruptly,
}

/// Serves stdin and stdout until the editor ends the session.
pub fn over_stdio() -> std::io::Result<Ended> {
    let (connection, threads) = transport::stdio()?;
    let ended = serve(&connection);
    // The thread that reads waits for a message that never comes.
    if ended == Ended::Orphaned {
        return Ok(ended);
    }
    // The thread that writes ends when nobody can send any more.
    drop(connection);
    threads.join()?;
    Ok(ended)
}

/// Serves a connection until the editor ends the session. Needs a thread of [`crate::script::on_deep_stack`].
pub fn serve(connection: &Connection) -> Ended {
    let Ok((id, mut params)) = connection.initialize_start() else { return Ended::Closed };
    encode_uris(&mut params);
    let params: InitializeParams = serde_json::from_value(params).unwrap_or_default();
    let client = Client::from_capabilities(&params.capabilities);
    let server_info =
        ServerInfo { name: "actionjail".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
    let result = InitializeResult { capabilities: client.offer(), server_info: Some(server_info) };
    let mut server = Server::new(connection, client);
    // Of a process that is not seen from here, as from within a container, nothing can be told.
    server.editor = params.process_id.filter(|&id| is_alive(id));
    server.send(Response::new_ok(id, result));
    server.run()
}

struct Server<'c> {
    connection: &'c Connection,
    /// The process that the editor wants the server to end with.
    editor: Option<u32>,
    client: Client,
    workspace: Workspace,
    published: Published,
    polling: Polling,
    queue: VecDeque<Message>,
    is_dirty: bool,
    is_shut_down: bool,
}

impl<'c> Server<'c> {
    fn new(connection: &'c Connection, client: Client) -> Self {
        Self {
            connection,
            editor: None,
            client,
            workspace: Workspace::default(),
            published: Published::default(),
            polling: Polling::default(),
            queue: VecDeque::new(),
            is_dirty: false,
            is_shut_down: false,
        }
    }

    fn run(&mut self) -> Ended {
        loop {
            while let Ok(message) = self.connection.receiver.try_recv() {
                self.take(message);
            }
            if let Some(message) = self.queue.pop_front() {
                match message {
                    Message::Notification(notification) if notification.method == Exit::METHOD => {
                        return if self.is_shut_down { Ended::Asked } else { Ended::Abruptly };
                    }
                    Message::Notification(notification) => {
                        self.guarded(|server| server.notified(notification));
                    }
                    Message::Request(request) => self.requested(request),
                    // Whether the editor watches files for us or not, we go on.
                    Message::Response(_) => {}
                }
                continue;
            }
            self.guarded(Self::publish);
            let pause = if self.client.watches_files { ALIVE } else { QUIET };
            match self.connection.receiver.recv_timeout(pause) {
                Ok(message) => self.take(message),
                Err(error) if error.is_timeout() => {
                    if self.editor.is_some_and(|editor| !is_alive(editor)) {
                        return Ended::Orphaned;
                    }
                    if !self.client.watches_files {
                        self.guarded(Self::look_at_disk);
                    }
                }
                Err(_) => return Ended::Closed,
            }
        }
    }

    /// Queues a message; a cancellation removes its request.
    fn take(&mut self, message: Message) {
        let Message::Notification(notification) = &message else { return self.queue.push_back(message) };
        if notification.method != Cancel::METHOD {
            return self.queue.push_back(message);
        }
        let Ok(params) = serde_json::from_value::<CancelParams>(notification.params.clone()) else { return };
        let id: RequestId = match params.id {
            NumberOrString::Number(id) => id.into(),
            NumberOrString::String(id) => id.into(),
        };
        let is_it = |message: &Message| matches!(message, Message::Request(request) if request.id == id);
        if let Some(at) = self.queue.iter().position(is_it) {
            self.queue.remove(at);
            let code = ErrorCode::RequestCanceled as i32;
            self.send(Response::new_err(id, code, "the request was cancelled".to_owned()));
        }
    }

    fn send(&self, message: impl Into<Message>) {
        // An editor that went away is noticed where the next message is waited for.
        drop(self.connection.sender.send(message.into()));
    }

    fn tell<N: lsp_types::notification::Notification>(&self, params: N::Params)
    where
        N::Params: Serialize,
    {
        self.send(Notification::new(N::METHOD.to_owned(), params));
    }

    /// Catches panics: the editor is told, and all libraries are read again, since their state is unknown. Returns
    /// `None` then.
    fn guarded<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let panic = match catch_unwind(AssertUnwindSafe(|| work(self))) {
            Ok(value) => return Some(value),
            Err(panic) => panic,
        };
        let said = panic.downcast_ref::<String>().cloned();
        let said = said.or_else(|| panic.downcast_ref::<&str>().map(|&said| said.to_owned()));
        let message = format!("actionjail failed and goes on: {}", said.unwrap_or_default());
        self.tell::<LogMessage>(LogMessageParams { typ: MessageType::ERROR, message });
        if catch_unwind(AssertUnwindSafe(|| self.workspace.reload())).is_err() {
            self.workspace.sessions.clear();
        }
        None
    }

    fn notified(&mut self, notification: Notification) {
        match notification.method.as_str() {
            Initialized::METHOD => self.watch_files(),
            DidOpenTextDocument::METHOD => {
                let Some(params) = read::<DidOpenTextDocumentParams>(notification) else { return };
                let Some(path) = path_of(&params.text_document.uri) else { return };
                self.workspace.documents.open(path.clone(), params.text_document);
                self.touched(path);
            }
            DidChangeTextDocument::METHOD => {
                let Some(params) = read::<DidChangeTextDocumentParams>(notification) else { return };
                let Some(path) = path_of(&params.text_document.uri) else { return };
                let (version, changes) = (params.text_document.version, params.content_changes);
                if self.workspace.documents.change(&path, version, changes, self.client.encoding) {
                    self.touched(path);
                }
            }
            DidCloseTextDocument::METHOD => {
                let Some(params) = read::<DidCloseTextDocumentParams>(notification) else { return };
                let Some(path) = path_of(&params.text_document.uri) else { return };
                self.workspace.documents.close(&path);
                self.touched(path);
            }
            DidChangeWatchedFiles::METHOD => {
                let Some(params) = read::<DidChangeWatchedFilesParams>(notification) else { return };
                let paths: BTreeSet<PathBuf> =
                    params.changes.iter().filter_map(|change| path_of(&change.uri)).collect();
                self.workspace.changed_on_disk(&paths);
                self.is_dirty = true;
            }
            _ => {}
        }
    }

    fn touched(&mut self, path: PathBuf) {
        self.workspace.touched(&path);
        self.is_dirty = true;
    }

    fn watch_files(&self) {
        if !self.client.watches_files {
            return;
        }
        let registration = Registration {
            id: "files".to_owned(),
            method: DidChangeWatchedFiles::METHOD.to_owned(),
            register_options: serde_json::to_value(watched()).ok(),
        };
        let params = RegistrationParams { registrations: vec![registration] };
        self.send(Request::new("files".to_owned().into(), RegisterCapability::METHOD.to_owned(), params));
    }

    /// Polls the disk for an editor that cannot watch files.
    fn look_at_disk(&mut self) {
        let changed = self.polling.changed(&self.workspace);
        if !changed.is_empty() {
            self.workspace.changed_on_disk(&changed);
            self.is_dirty = true;
        }
    }

    fn requested(&mut self, request: Request) {
        let id = request.id.clone();
        if request.method == Shutdown::METHOD {
            self.is_shut_down = true;
            return self.send(Response::new_ok(id, ()));
        }
        if self.is_shut_down {
            let message = "the server is shut down".to_owned();
            return self.send(Response::new_err(id, ErrorCode::InvalidRequest as i32, message));
        }
        let answer = self.guarded(|server| {
            for session in server.workspace.sessions.values_mut() {
                session.refresh();
            }
            requests::answer(&server.workspace, server.client, request)
        });
        self.send(match answer {
            Some(Ok(result)) => Response::new_ok(id, result),
            Some(Err(Refusal { code, message })) => Response::new_err(id, code as i32, message),
            None => Response::new_err(id, ErrorCode::InternalError as i32, "the request failed".to_owned()),
        });
    }

    fn publish(&mut self) {
        if !std::mem::take(&mut self.is_dirty) {
            return;
        }
        let mut broken: Vec<Failure> = Vec::new();
        for session in self.workspace.sessions.values_mut() {
            session.refresh();
            broken.extend(session.take_failures());
        }
        for Failure { what, at, message } in broken {
            let message = format!("`{what}` panicked at {at}: {message}; this is a fault of actionjail");
            self.tell::<LogMessage>(LogMessageParams { typ: MessageType::ERROR, message });
        }
        for news in self.published.update(&self.workspace, self.client.encoding) {
            self.tell::<PublishDiagnostics>(news);
        }
    }
}

/// The time after which the editor's process is looked for.
const ALIVE: Duration = Duration::from_secs(3);

#[cfg(unix)]
fn is_alive(process: u32) -> bool {
    let id = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw);
    // Somebody else's process is there as well.
    id.is_some_and(|id| rustix::process::test_kill_process(id) != Err(rustix::io::Errno::SRCH))
}

#[cfg(not(unix))]
fn is_alive(_: u32) -> bool {
    true
}

fn read<P: DeserializeOwned>(mut notification: Notification) -> Option<P> {
    encode_uris(&mut notification.params);
    serde_json::from_value(notification.params).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_and_ends_nothing() {
        let (editor, connection) = Connection::memory();
        let mut server =
            Server::new(&connection, Client::from_capabilities(&lsp_types::ClientCapabilities::default()));
        assert_eq!(server.guarded(|_| 1), Some(1));
        assert_eq!(server.guarded(|_| -> i32 { panic!("by design {}", 2) }), None);
        let Ok(Message::Notification(told)) = editor.receiver.try_recv() else { panic!("nothing is told") };
        assert_eq!(told.method, LogMessage::METHOD);
        assert!(told.params["message"].as_str().unwrap().ends_with("by design 2"));
        assert_eq!(server.guarded(|_| 3), Some(3));
    }
}
