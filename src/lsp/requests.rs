//! Dispatches requests: parses the parameters and calls the feature.

use std::sync::Arc;

use lsp_server::{ErrorCode, Request};
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentSymbolRequest, GotoDefinition, HoverRequest, PrepareRenameRequest,
    References, Rename, Request as _,
};
use lsp_types::{
    CodeActionParams, CompletionParams, DocumentSymbol, DocumentSymbolParams, GotoDefinitionParams, Hover,
    HoverContents, HoverParams, Location, MarkupContent, MarkupKind, Position, PrepareRenameResponse,
    ReferenceParams, RenameParams, SymbolInformation, TextDocumentPositionParams, Uri,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::diagnostics::{SourceFile, Span};
use crate::library::MANIFEST;

use super::capabilities::Client;
use super::code_action::CodeActions;
use super::completion::completion;
use super::convert::{Lines, encode_uris, path_of, uri_of};
use super::definition::{definition, references};
use super::edits::workspace_edit;
use super::occurrences::Name;
use super::session::Session;
use super::symbol::{Symbol, SymbolAt, View, in_manifest};
use super::symbols::symbols;
use super::workspace::Workspace;
use super::{hover, rename};

#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) code: ErrorCode,
    pub(super) message: String,
}

type Answer = Result<Value, Refusal>;

pub(super) fn answer(workspace: &Workspace, client: Client, request: Request) -> Answer {
    let handler = Handler { workspace, client };
    match request.method.as_str() {
        HoverRequest::METHOD => handler.hover(read(request)?),
        Completion::METHOD => handler.completion(read(request)?),
        GotoDefinition::METHOD => handler.definition(read(request)?),
        References::METHOD => handler.references(read(request)?),
        DocumentSymbolRequest::METHOD => handler.symbols(read(request)?),
        CodeActionRequest::METHOD => handler.code_actions(read(request)?),
        PrepareRenameRequest::METHOD => handler.prepare_rename(read(request)?),
        Rename::METHOD => handler.rename(read(request)?),
        other => Err(Refusal {
            code: ErrorCode::MethodNotFound,
            message: format!("`{other}` is not known to this server"),
        }),
    }
}

fn read<P: DeserializeOwned>(mut request: Request) -> Result<P, Refusal> {
    encode_uris(&mut request.params);
    serde_json::from_value(request.params)
        .map_err(|error| Refusal { code: ErrorCode::InvalidParams, message: error.to_string() })
}

fn written(value: impl Serialize) -> Answer {
    serde_json::to_value(value)
        .map_err(|error| Refusal { code: ErrorCode::InternalError, message: error.to_string() })
}

fn refused(message: String) -> Refusal {
    Refusal { code: ErrorCode::RequestFailed, message }
}

#[derive(Clone, Copy)]
struct Handler<'w> {
    workspace: &'w Workspace,
    client: Client,
}

struct File<'w> {
    session: &'w Session,
    path: String,
    source: &'w SourceFile,
    lines: Lines<'w>,
}

impl<'w> File<'w> {
    fn view(&self) -> Option<View<'w>> {
        View::open(self.session, &self.path)
    }

    fn offset(&self, position: Position) -> usize {
        self.lines.offset(position)
    }

    fn at(&self, position: Position) -> Option<SymbolAt> {
        let offset = self.offset(position);
        if self.path == MANIFEST { in_manifest(self.session, offset) } else { self.view()?.at(offset) }
    }
}

impl<'w> Handler<'w> {
    fn file(self, uri: &Uri) -> Option<File<'w>> {
        let (session, path) = self.workspace.session(&path_of(uri)?)?;
        let source = session.source(&path)?;
        let lines = Lines::new(source.text(), self.client.encoding);
        Some(File { session, path, source, lines })
    }

    fn locations(self, session: &Session, places: Vec<(Arc<str>, Span)>) -> Result<Vec<Location>, Refusal> {
        let location = |(path, span): (Arc<str>, Span)| {
            let disk = session.disk(&path);
            let open = self.workspace.documents.get(&disk).map(|document| document.uri.clone());
            let place = || {
                let lines = Lines::new(session.source(&path)?.text(), self.client.encoding);
                Some(Location { uri: open.or_else(|| uri_of(&disk))?, range: lines.range(span) })
            };
            place().ok_or_else(|| refused(format!("the place in {path} cannot be told")))
        };
        places.into_iter().map(location).collect()
    }

    fn hover(self, params: HoverParams) -> Answer {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let Some(file) = self.file(&text_document.uri) else { return Ok(Value::Null) };
        let Some(found) = file.at(position) else { return Ok(Value::Null) };
        let text = match (&found.symbol, file.view()) {
            (symbol, Some(view)) => hover::of_symbol(&view, symbol),
            (Symbol::Rule(id), None) => hover::of_rule(id),
            (Symbol::Name(Name::Constant(name)), None) => Some(hover::of_constant(name)),
            (Symbol::Property(keys), None) => {
                super::schema::description(crate::library::SchemaName::Library, keys)
            }
            _ => None,
        };
        written(text.map(|value| Hover {
            contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value }),
            range: Some(file.lines.range(found.span)),
        }))
    }

    fn completion(self, params: CompletionParams) -> Answer {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let Some(file) = self.file(&text_document.uri) else { return Ok(Value::Null) };
        let Some(view) = file.view() else { return Ok(Value::Null) };
        written(completion(&view, file.source.text(), file.offset(position), &file.lines))
    }

    fn definition(self, params: GotoDefinitionParams) -> Answer {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let Some(file) = self.file(&text_document.uri) else { return Ok(Value::Null) };
        let (Some(view), Some(found)) = (file.view(), file.at(position)) else { return Ok(Value::Null) };
        written(self.locations(file.session, definition(&view, &found.symbol, found.span))?)
    }

    fn references(self, params: ReferenceParams) -> Answer {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let Some(file) = self.file(&text_document.uri) else { return Ok(Value::Null) };
        let (Some(view), Some(found)) = (file.view(), file.at(position)) else { return Ok(Value::Null) };
        let places = references(&view, &found.symbol, params.context.include_declaration);
        written(self.locations(file.session, places)?)
    }

    fn symbols(self, params: DocumentSymbolParams) -> Answer {
        let uri = params.text_document.uri;
        let Some(file) = self.file(&uri) else { return Ok(Value::Null) };
        let Some(view) = file.view() else { return Ok(Value::Null) };
        let symbols = symbols(&view, file.source, &file.lines);
        if self.client.nested_symbols {
            return written(symbols);
        }
        let mut flat = Vec::new();
        flatten(symbols, None, &uri, &mut flat);
        written(flat)
    }

    fn code_actions(self, params: CodeActionParams) -> Answer {
        let Some(file) = self.file(&params.text_document.uri) else { return Ok(Value::Null) };
        let code_actions = CodeActions {
            session: file.session,
            documents: &self.workspace.documents,
            client: self.client,
            path: &file.path,
        };
        written(code_actions.code_actions(params.range, &params.context))
    }

    fn prepare_rename(self, params: TextDocumentPositionParams) -> Answer {
        let file = self.file(&params.text_document.uri);
        let file = file.ok_or_else(|| refused("this file does not belong to a library".to_owned()))?;
        let view = file
            .view()
            .ok_or_else(|| refused("names can be renamed only in the files of an action".to_owned()))?;
        let found = file.at(params.position);
        let (span, placeholder) = rename::prepare(&view, found.as_ref()).map_err(refused)?;
        written(PrepareRenameResponse::RangeWithPlaceholder { range: file.lines.range(span), placeholder })
    }

    fn rename(self, params: RenameParams) -> Answer {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let file = self.file(&text_document.uri);
        let file = file.ok_or_else(|| refused("this file does not belong to a library".to_owned()))?;
        let view = file
            .view()
            .ok_or_else(|| refused("names can be renamed only in the files of an action".to_owned()))?;
        let found = file.at(position);
        let edits = rename::rename(&view, found.as_ref(), &params.new_name).map_err(refused)?;
        let edit = workspace_edit(file.session, &self.workspace.documents, self.client, &edits);
        written(edit.ok_or_else(|| refused("the places to change cannot be told".to_owned()))?)
    }
}

/// A flat list, for clients without nested symbols.
fn flatten(symbols: Vec<DocumentSymbol>, outer: Option<&str>, uri: &Uri, flat: &mut Vec<SymbolInformation>) {
    for symbol in symbols {
        #[expect(deprecated, reason = "the type has the old field, and no other way to be made")]
        flat.push(SymbolInformation {
            name: symbol.name.clone(),
            kind: symbol.kind,
            tags: None,
            deprecated: None,
            location: Location { uri: uri.clone(), range: symbol.range },
            container_name: outer.map(str::to_owned),
        });
        flatten(symbol.children.unwrap_or_default(), Some(&symbol.name), uri, flat);
    }
}
