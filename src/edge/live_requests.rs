//! Requests to the network for `test --record` and `run --live`: the client for the hosts that the manifest allows, and the secrets
//! that the library knows.

use std::time::Duration;

use crate::error::CliError;
use crate::library::{DOTENV, RedactSection, Root, Settings, Unreadable, dotenv_values};
use crate::network::{Client, Hosts};
use crate::testing::Redaction;

/// The timeout for a connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// The client; `option` is what asks for it.
pub(crate) fn client(settings: &Settings, option: &str) -> Result<Client, CliError> {
    let section = settings.manifest.content.test.as_ref();
    let entries = section.and_then(|section| section.record_hosts.as_deref()).unwrap_or_default();
    if entries.is_empty() {
        let error = CliError::usage(format!(
            "`{option}` sends only to hosts that the library allows, and it allows none"
        ));
        return Err(error.hint("add to actionjail.toml, under [test]: record_hosts = [\"api.example.com\"]"));
    }
    let hosts = Hosts::read(entries.iter().map(|entry| entry.value.as_str())).map_err(|bad| {
        CliError::usage(format!("{bad}"))
            .hint("write api.example.com, localhost:8080 for one port, or *.example.com for all hosts below")
    })?;
    Ok(Client::new(hosts, PATIENCE))
}

/// The secrets to keep out of tapes: those that the manifest names, and the values of `.env`.
pub(crate) fn redaction(settings: &Settings) -> Result<Redaction, CliError> {
    let section = settings.manifest.content.test.as_ref().and_then(|section| section.redact.clone());
    let RedactSection { headers, query, json } = section.unwrap_or_default();
    // Values that cannot be read cannot be redacted, so nothing is sent.
    let text = Root::at(&settings.root)
        .text(DOTENV, Unreadable::LIMIT)
        .map_err(|why| CliError::usage(format!("{DOTENV} is needed to keep its values secret: {why}")))?;
    let known = text.map_or_else(Vec::new, |text| dotenv_values(&text));
    let words = |list: Option<Vec<_>>| -> Vec<String> {
        list.into_iter().flatten().map(|word: crate::library::Spanned<String>| word.value).collect()
    };
    Ok(Redaction::new(&words(headers), &words(query), &words(json), known))
}
