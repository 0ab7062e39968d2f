//! What is sent over TLS goes only to a server whose certificate the system trusts.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::Arc;

use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::server::json;
use super::{Place, Ran, program};

/// A server for so many connections; its port, and its certificate.
fn server(connections: usize) -> (u16, String) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::Pkcs8(made.signing_key.serialize_der().into());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let config = Arc::new(config);
    std::thread::spawn(move || {
        for stream in listener.incoming().take(connections) {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = BufReader::new(StreamOwned::new(connection, stream.unwrap()));
            let mut line = String::new();
            // Who does not trust this server ends the connection here.
            while stream.read_line(&mut line).is_ok_and(|length| length > 2) {
                line.clear();
            }
            let mut stream = stream.into_inner();
            drop(stream.write_all(&json("{\"n\":1}")));
            stream.conn.send_close_notify();
            drop(stream.flush());
        }
    });
    (port, made.cert.pem())
}

#[test]
fn only_a_trusted_server_is_answered_by() {
    let (port, certificate) = server(2);
    let place = Place::library();
    let manifest = place.read("actionjail.toml");
    place.write(
        "actionjail.toml",
        format!("{manifest}[platform]\nprofile = \"actionjail\"\n[test]\nrecord_hosts = [\"localhost\"]\n"),
    );
    place.write(
        "actions/example/code.js",
        format!(
            "async function action_example() {{\n  const response = await fetch('https://localhost:{port}/');\n  const {{ n }} = await response.json();\n  return n === 1 ? 'success' : 'other';\n}}\nmodule.exports = action_example;\n"
        ),
    );
    place.write("trusted.pem", certificate);
    let run = |trusted: &str| {
        let mut command = program();
        command.args(["run", "example", "--live"]).env("SSL_CERT_FILE", place.at(trusted));
        Ran::of(command.current_dir(place.path()).output().unwrap())
    };
    run("trusted.pem").ends(0);
    place.write("nobody.pem", "");
    run("nobody.pem").ends(1).stdout_has("could not be sent: ").stdout_has("certificate");
}
