//! The schemas in `schemas/` are those of the Rust types.

use super::{Place, repository};

/// Set to rewrite the files: `ACTIONJAIL_REWRITE=1 cargo test schemas`.
const REWRITE: &str = "ACTIONJAIL_REWRITE";

#[test]
fn the_files_are_fresh() {
    let place = Place::empty();
    for name in ["library", "action", "config", "tests", "tape", "profile", "bundle"] {
        let text = place.run(&format!("schema {name}")).ends(0).stdout;
        let file = repository().join(format!("schemas/{name}.schema.json"));
        if std::env::var_os(REWRITE).is_some() {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, &text).unwrap();
        }
        let known = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(known == text, "{} is stale; set {REWRITE}=1 to rewrite it", file.display());
    }
}

#[test]
fn the_schemas_accept_what_the_tool_accepts() {
    let place = Place::empty();
    let schema: serde_json::Value = place.run("schema config").ends(0).json();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for entry in std::fs::read_dir(repository().join("actions")).unwrap() {
        let file = entry.unwrap().path().join("config.json");
        let config: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        assert!(validator.is_valid(&config), "{}", file.display());
    }
    let wrong = serde_json::json!({ "parameters": [{ "key": "a", "type": "string", "required": "yes" }], "events_schema": [] });
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn the_page_about_bundles_names_every_key_of_their_manifest() {
    let page = std::fs::read_to_string(repository().join("docs/bundles.md")).unwrap();
    let schema = Place::empty().run("schema bundle").ends(0).json();
    for key in schema["properties"].as_object().unwrap().keys() {
        assert!(page.contains(&format!("| `{key}` |")), "{key}");
    }
}

/// What follows the head of the page is what `profile show` says of each built-in profile.
#[test]
fn the_page_about_profiles_is_what_the_program_says() {
    let place = Place::empty();
    let file = repository().join("docs/profiles.md");
    let known = std::fs::read_to_string(&file).unwrap_or_default();
    let head = known.split("## connectiveone").next().unwrap_or_default();
    let mut page = head.to_owned();
    for name in ["connectiveone", "actionjail", "node"] {
        let section = place.run(&format!("profile show {name} --format markdown")).ends(0).stdout;
        page += &format!("{}{section}", if name == "connectiveone" { "" } else { "\n" });
    }
    if std::env::var_os(REWRITE).is_some() {
        std::fs::write(&file, &page).unwrap();
    }
    assert!(known == page, "{} is stale; set {REWRITE}=1 to rewrite it", file.display());
}
