//! The transport over stdin and stdout. The lsp-server crate stops reading at the first message that is not JSON; here
//! such a message gets an error response, and reading goes on.

use std::io::{self, BufRead, Read as _, Write as _};
use std::thread::{self, JoinHandle};

use lsp_server::{Connection, ErrorCode, Message};
use lsp_types::notification::{Exit, Notification as _};
use serde_json::{Value, json};

#[derive(Debug)]
enum Input {
    Message(Message),
    /// A malformed message, with the error response to it.
    Fault(Value),
    End,
}

pub(super) struct Threads {
    reader: JoinHandle<io::Result<()>>,
    writer: JoinHandle<io::Result<()>>,
}

impl Threads {
    /// Joins both threads. The connection must be dropped first, since the writer waits for messages.
    pub(super) fn join(self) -> io::Result<()> {
        for thread in [self.reader, self.writer] {
            thread
                .join()
                .unwrap_or_else(|_| Err(io::Error::other("a thread of the connection broke off")))?;
        }
        Ok(())
    }
}

pub(super) fn stdio() -> io::Result<(Connection, Threads)> {
    let (outside, connection) = Connection::memory();
    let Connection { sender, receiver } = outside;
    let reader = thread::Builder::new().name("reader".to_owned()).spawn(move || {
        let mut input = io::stdin().lock();
        loop {
            match next(&mut input)? {
                Input::Message(message) => {
                    let is_exit =
                        matches!(&message, Message::Notification(told) if told.method == Exit::METHOD);
                    if sender.send(message).is_err() || is_exit {
                        return Ok(());
                    }
                }
                Input::Fault(answer) => {
                    let text = answer.to_string();
                    let mut out = io::stdout().lock();
                    write!(out, "Content-Length: {}\r\n\r\n{text}", text.len())?;
                    out.flush()?;
                }
                Input::End => return Ok(()),
            }
        }
    })?;
    let writer = thread::Builder::new().name("writer".to_owned()).spawn(move || {
        // Locked for each message, since the reader answers what is none.
        receiver.into_iter().try_for_each(|message| message.write(&mut io::stdout().lock()))
    })?;
    Ok((connection, Threads { reader, writer }))
}

/// Reads the next message. After malformed header lines, the next `Content-Length` is searched for.
fn next(input: &mut impl BufRead) -> io::Result<Input> {
    let mut length: Option<u64> = None;
    let mut any = false;
    loop {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(Input::End);
        }
        let line = String::from_utf8_lossy(&line);
        if line.trim().is_empty() {
            match length {
                Some(length) => return body(input, length),
                None if any => {
                    return Ok(fault(ErrorCode::ParseError, Value::Null, "there is no Content-Length"));
                }
                None => continue,
            }
        }
        any = true;
        length = content_length(&line).or(length);
    }
}

/// The number after the last `Content-Length:` of a line.
fn content_length(line: &str) -> Option<u64> {
    let at = line.to_ascii_lowercase().rfind("content-length:")?;
    line[at..].split_once(':')?.1.trim().parse().ok()
}

fn body(input: &mut impl BufRead, length: u64) -> io::Result<Input> {
    let mut bytes = Vec::new();
    // A length that is a lie must not take memory before the bytes are there.
    if (input.take(length).read_to_end(&mut bytes)? as u64) < length {
        return Ok(Input::End);
    }
    let value: Value = match serde_json::from_slice(&bytes) {
        Ok(value) => value,
        Err(error) => {
            return Ok(fault(
                ErrorCode::ParseError,
                Value::Null,
                &format!("the message is no JSON: {error}"),
            ));
        }
    };
    let id = value.get("id").filter(|id| id.is_i64() || id.is_string()).cloned().unwrap_or_default();
    Ok(match serde_json::from_value(value) {
        Ok(message) => Input::Message(message),
        Err(_) => fault(ErrorCode::InvalidRequest, id, "this is no request, notification or response"),
    })
}

fn fault(code: ErrorCode, id: Value, message: &str) -> Input {
    let error = json!({ "code": code as i32, "message": message });
    Input::Fault(json!({ "jsonrpc": "2.0", "id": id, "error": error }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a text into one word a message: a method, or an error code.
    fn read(text: &str) -> Vec<String> {
        let mut input = text.as_bytes();
        let mut found = Vec::new();
        loop {
            found.push(match next(&mut input).unwrap() {
                Input::Message(Message::Request(request)) => request.method,
                Input::Message(Message::Notification(told)) => told.method,
                Input::Message(Message::Response(_)) => "response".to_owned(),
                Input::Fault(answer) => format!("{} {}", answer["error"]["code"], answer["id"]),
                Input::End => return found,
            });
        }
    }

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn what_is_no_message_is_answered_and_the_next_is_read() {
        let good = framed(r#"{"jsonrpc":"2.0","id":1,"method":"shutdown"}"#);
        for (bad, answers) in [
            (framed("{bad}"), vec!["-32700 null"]),
            (framed("\u{fffd}"), vec!["-32700 null"]),
            (framed("[]"), vec!["-32600 null"]),
            (framed(r#"{"id":"a"}"#), vec!["-32600 \"a\""]),
            ("nonsense\r\n\r\n".to_owned(), vec!["-32700 null"]),
            ("Content-Length: x\r\n\r\n".to_owned(), vec!["-32700 null"]),
            ("left over from a body".to_owned(), vec![]),
            ("\r\n\r\n".to_owned(), vec![]),
            ("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n".to_owned(), vec![]),
        ] {
            let expected: Vec<&str> = answers.into_iter().chain(["shutdown"]).collect();
            assert_eq!(read(&format!("{bad}{good}")), expected, "{bad:?}");
        }
    }

    #[test]
    fn a_length_that_is_a_lie_ends_the_input() {
        assert_eq!(read("Content-Length: 18446744073709551615\r\n\r\n{}"), [""; 0]);
    }
}
