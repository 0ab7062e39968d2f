//! Properties that hold for any action: a complete file stays as it is, a generated one is complete.

use std::path::PathBuf;

use super::{action, config, docs, facts};
use crate::library::{Config, FieldType, Format, Part, read};

/// The codes of the repository: its actions, and the cases of the analysis.
fn codes() -> Vec<PathBuf> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let list =
        |folder: &str| std::fs::read_dir(here.join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut codes: Vec<PathBuf> = list("actions").map(|folder| folder.join("code.js")).collect();
    codes.extend(
        list("tests/facts").filter(|path| path.extension().is_some_and(|extension| extension == "js")),
    );
    codes.sort();
    codes
}

#[test]
fn actions_that_are_whole_stay_as_they_are() {
    let mut seen = 0;
    for path in codes().iter().filter(|path| path.ends_with("code.js")) {
        let text = |part: Part| std::fs::read_to_string(path.with_file_name(part.file_name())).unwrap();
        let (code, form, about, written) =
            (text(Part::Code), text(Part::Config), text(Part::Information), text(Part::Docs));
        let draft = config(Some(&form), &code).unwrap();
        assert_eq!((draft.text, draft.added), (form.clone(), Vec::new()), "{}", path.display());
        let action = action(&[(Part::Code, &code), (Part::Config, &form), (Part::Information, &about)]);
        let draft = docs(Some(&written), &action);
        assert_eq!((draft.text, draft.added), (written, Vec::new()), "{}", path.display());
        assert_eq!(draft.notes, Vec::<String>::new(), "{}", path.display());
        seen += 1;
    }
    assert!(seen > 0);
}

#[test]
fn what_is_generated_from_any_code_is_whole_and_fits_its_types() {
    for path in codes() {
        let code = std::fs::read_to_string(&path).unwrap();
        let (facts, _) = facts(&code);
        let form = config(None, &code).unwrap().text;
        let file = crate::diagnostics::SourceFile::new("config.json", form.as_str());
        let root = read(Format::Json, &file).unwrap();
        assert_eq!(crate::library::SchemaName::Config.check(&root), [], "{}", path.display());
        let declared = Config::read(&root);
        for key in &facts.params.keys {
            let parameter = declared.parameter(&key.key).unwrap();
            let kind = FieldType::named(&parameter.field_type.as_ref().unwrap().value).unwrap();
            let example = root.get("json_example").and_then(|example| example.get(&key.key)).unwrap();
            assert!(kind.shape.fits(&example.to_json()), "{}: {}", path.display(), key.key);
            let default = parameter.default_value.as_ref().map(|value| value.to_json());
            assert!(
                default.is_none_or(|default| kind.shape.fits(&default)),
                "{}: {}",
                path.display(),
                key.key
            );
            assert!(!parameter.description.as_ref().unwrap().value.is_empty());
        }
        // docs.md from the code alone names what it names with a form.
        let bare = action(&[(Part::Code, &code)]);
        let formed = action(&[(Part::Code, &code), (Part::Config, &form)]);
        assert_eq!(docs(None, &bare).text, docs(None, &formed).text, "{}", path.display());
    }
}

#[test]
fn a_file_that_lost_its_end_gets_it_back() {
    let code = std::fs::read_to_string(codes().iter().find(|path| path.ends_with("switch/code.js")).unwrap())
        .unwrap();
    let whole = config(None, &code).unwrap().text;
    let cut: serde_json::Value = serde_json::from_str(&whole).unwrap();
    for keep in 0..8 {
        let mut cut = cut.clone();
        for list in ["parameters", "events_schema"] {
            cut[list].as_array_mut().unwrap().truncate(keep);
        }
        for text in [
            cut.to_string(),
            format!("{cut:#}"),
            format!("{cut:#}\n").replace("  ", "\t").replace('\n', "\r\n"),
        ] {
            let draft = config(Some(&text), &code).unwrap();
            let said: serde_json::Value = serde_json::from_str(&draft.text).unwrap();
            let whole: serde_json::Value = serde_json::from_str(&whole).unwrap();
            assert_eq!(said, whole);
        }
    }
}
