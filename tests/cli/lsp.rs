//! The language server with a real editor: Neovim, without a screen.

use std::process::{Command, Stdio};

use super::{Place, program, repository};

/// Runs a Lua script of `tests/lsp` in Neovim; gives what it printed.
fn neovim(place: &Place, script: &str) -> String {
    let script = repository().join("tests/lsp").join(script);
    let output = Command::new("nvim")
        .args(["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c"])
        .arg(format!("luafile {}", script.display()))
        .args(["-c", "cquit 3"])
        .current_dir(place.path())
        .env("ACTIONJAIL", env!("CARGO_BIN_EXE_actionjail"))
        .env("XDG_STATE_HOME", place.at("state"))
        .env("XDG_CACHE_HOME", place.at("cache"))
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("nvim: {error}; install what the tests need with ./scripts/tools"));
    let said = super::tools::said(&output);
    assert!(output.status.success(), "{said}");
    said
}

#[test]
fn neovim_shows_fixes_renames_and_completes() {
    let place = Place::library();
    place.change("actions/example/code.js", "{ value, expected }", "{ value, expected, tone }");
    let said = neovim(&place, "session.lua");
    for line in [
        "finding undeclared-parameter 6",
        "fixed config.json now has tone",
        "clean after the fix",
        "hover **value**",
        "completion success error",
        "definition config.json",
        "renamed code.js config.json docs.md tests.yaml",
        "refused only a parameter or an event can be renamed",
        "clean after the rename",
    ] {
        assert!(said.contains(line), "nothing says {line:?}:\n{said}");
    }
    // What Neovim wrote to disk is a library as before, with the new name.
    let code = place.read("actions/example/code.js");
    assert!(code.contains("{ input: value, expected, tone }"), "{code}");
    assert!(place.read("actions/example/config.json").contains("\"key\": \"input\""));
    assert!(place.read("actions/example/docs.md").contains("`input`"));
    assert!(place.read("actions/example/tests.yaml").contains("input: uk"));
    place.run("test").ends(0);
}

#[test]
fn a_closed_stdin_ends_it() {
    let place = Place::library();
    let output = program().arg("lsp").current_dir(place.path()).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty());
    place.run("lsp --format json").ends(2).stderr_has("do not apply");
}

#[test]
fn what_is_no_message_does_not_end_it() {
    let place = Place::library();
    let framed = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
    let request = |id: u32, method: &str, params: &str| {
        framed(&format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"{method}","params":{params}}}"#))
    };
    let told = |method: &str| framed(&format!(r#"{{"jsonrpc":"2.0","method":"{method}"}}"#));
    let input = [
        request(1, "initialize", r#"{"capabilities":{}}"#),
        framed("{bad}"),
        framed("[]"),
        request(2, "shutdown", "null"),
        told("exit"),
    ];
    place.write("input", input.concat());
    let input = std::fs::File::open(place.at("input")).unwrap();
    let output = program().arg("lsp").current_dir(place.path()).stdin(input).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    for part in ["-32700", "-32600", "\"id\":1", "\"id\":2"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn it_ends_with_the_process_of_the_editor() {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::time::{Duration, Instant};
    let place = Place::library();
    let mut editor = Command::new("sleep").arg("600").spawn().unwrap();
    for capabilities in ["{}", r#"{"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}}"#] {
        let mut server = program()
            .arg("lsp")
            .current_dir(place.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let params = format!(r#"{{"processId":{},"capabilities":{capabilities}}}"#, editor.id());
        let body = format!(r#"{{"jsonrpc":"2.0","id":1,"method":"initialize","params":{params}}}"#);
        // Held open, as by another child of the editor.
        let mut input = server.stdin.take().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        input.flush().unwrap();
        let mut line = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.starts_with("Content-Length"), "{line}");
        assert!(server.try_wait().unwrap().is_none());
        editor.kill().unwrap();
        editor.wait().unwrap();
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = server.try_wait().unwrap() {
                break status;
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "it goes on");
            std::thread::sleep(Duration::from_millis(50));
        };
        assert_eq!(status.code(), Some(0));
        editor = Command::new("sleep").arg("600").spawn().unwrap();
    }
    editor.kill().unwrap();
    editor.wait().unwrap();
}
