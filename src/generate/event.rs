//! An event, from the code or from config.json.

use serde_json::{Value, json};

use super::words::{code, humanised};
use crate::library::Event;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) name: String,
    pub(super) description: String,
}

impl Outcome {
    /// The event that the code returns under a name.
    pub(super) fn returned(name: &str) -> Self {
        let description = match name {
            "success" | "ok" | "done" => "The action did its work.".to_owned(),
            "error" | "not_ok" | "fail" | "failed" | "failure" => {
                "The action could not do its work.".to_owned()
            }
            "not_found" => "Nothing was found.".to_owned(),
            "empty" => "There is nothing there.".to_owned(),
            "invalid" => "The value is not valid.".to_owned(),
            "other" | "default" => "None of the other events applies.".to_owned(),
            _ => format!("The code returns {}.", code(name)),
        };
        Self { name: name.to_owned(), description }
    }

    /// The event as config.json has it.
    pub(super) fn declared(event: &Event) -> Option<Self> {
        let name = event.name.as_ref()?.value.clone();
        let said =
            event.description.as_ref().map(|text| text.value.clone()).filter(|said| !said.trim().is_empty());
        Some(Self { description: said.unwrap_or_else(|| Self::returned(&name).description), name })
    }

    pub(super) fn entry(&self) -> Value {
        json!({ "name": self.name, "label": humanised(&self.name), "description": self.description })
    }
}
