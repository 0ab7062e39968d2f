//! A small valid library in memory, whose files an example may replace.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use actionjail::diagnostics::{Finding, SourceFile};
use actionjail::library::{
    Action, FileState, Functions, Library, MANIFEST, OtherFile, Part, Root, Settings, Unreadable,
};
use actionjail::lint::{Selection, lint};
use actionjail::script::on_deep_stack;

/// The folder of the template's one action.
pub(super) const FOLDER: &str = "actions/example";

const INFORMATION: &str = r#"id = "action_example"
name = "Example"
description = "Routes by the language of the client."
group = "Routing"
version = "1.0.0"
"#;

const CODE: &str = "async function action_example() {
  const { language_code } = this.getCurrentNodeParamsJSON();
  return language_code === 'uk' ? 'success' : 'error';
}
module.exports = action_example;
";

const CONFIG: &str = r#"{
  "parameters": [
    { "key": "language_code", "type": "string", "label": "Language code", "required": true, "defaultValue": "uk" }
  ],
  "ui": { "layout": "accordion", "groups": [{ "id": "main", "title": "Main", "fields": ["language_code"] }] },
  "json_example": { "language_code": "uk" },
  "events_schema": [
    { "name": "success", "label": "Success", "description": "The language is Ukrainian." },
    { "name": "error", "label": "Error", "description": "It is another." }
  ]
}
"#;

const DOCS: &str = "# Example

Leaves by `success` where `language_code` is `uk`, else by `error`.
";

const TESTS: &str = "cases:
  - name: Ukrainian is accepted
    params: { language_code: uk }
    expect: { event: success }
  - name: another language is not
    params: { language_code: de }
    expect: { event: error }
";

const LIBRARY: &str = "[library]
name = \"examples\"
version = \"0.1.0\"

[groups]
\"Routing\" = \"Choose the way by which a scenario goes on\"
\"Checks\" = \"Look at a value\"
";

/// The files of a library, by path.
#[derive(Debug, Clone)]
pub(super) struct Files {
    texts: BTreeMap<String, Vec<u8>>,
    /// Links: their paths, and where they lead: a path of the library, or one of the machine.
    links: BTreeMap<String, String>,
}

impl Files {
    /// The template.
    pub(super) fn template() -> Self {
        let mut files = BTreeMap::from([(MANIFEST.to_owned(), LIBRARY.as_bytes().to_vec())]);
        for part in Part::ALL {
            let text = match part {
                Part::Information => INFORMATION,
                Part::Code => CODE,
                Part::Config => CONFIG,
                Part::Docs => DOCS,
                Part::Tests => TESTS,
            };
            files.insert(format!("{FOLDER}/{}", part.file_name()), text.as_bytes().to_vec());
        }
        Self { texts: files, links: BTreeMap::new() }
    }

    /// Writes a file. A file of an action that is not there yet brings the rest of the action with it.
    pub(super) fn write(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        if let Some(folder) = action_folder(path)
            && !self.folders().contains(folder)
        {
            let name = folder.rsplit('/').next().unwrap();
            let template = Self::template();
            for part in Part::ALL {
                let text = &template.texts[&format!("{FOLDER}/{}", part.file_name())];
                let text = String::from_utf8(text.clone()).unwrap();
                let text = text.replace("action_example", &format!("action_{name}"));
                let text = text.replace("\"Example\"", &format!("\"The {name}\""));
                let text = text.replace("Routes by", &format!("For {name}: routes by"));
                self.texts.insert(format!("{folder}/{}", part.file_name()), text.into_bytes());
            }
        }
        self.texts.insert(path.to_owned(), bytes.into());
    }

    /// Writes all files to a folder.
    pub(super) fn save(&self, root: &Path) {
        for (path, bytes) in &self.texts {
            let file = root.join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, bytes).unwrap();
        }
        for (path, target) in &self.links {
            std::os::unix::fs::symlink(target, root.join(path)).unwrap();
        }
    }

    /// Makes a link.
    pub(super) fn link(&mut self, path: &str, target: &str) {
        self.links.insert(path.to_owned(), target.to_owned());
    }

    /// Takes a file away.
    pub(super) fn remove(&mut self, path: &str) {
        assert!(self.texts.remove(path).is_some(), "there is no {path} to remove");
    }

    fn folders(&self) -> BTreeSet<String> {
        self.texts.keys().filter_map(|path| action_folder(path)).map(str::to_owned).collect()
    }

    fn state(&self, path: &Arc<str>) -> FileState {
        match self.texts.get(&**path).cloned().map(String::from_utf8) {
            None => FileState::Missing,
            Some(Ok(text)) => FileState::Text(SourceFile::new(Arc::clone(path), text)),
            Some(Err(error)) => FileState::Unreadable(Unreadable::NotUtf8(error.utf8_error().valid_up_to())),
        }
    }

    /// The library that the files make.
    pub(super) fn library(&self) -> Library {
        let nowhere = Path::new("/nowhere");
        let action =
            |folder: String| Action::from_files(&folder, &Root::at(nowhere), |_, path| self.state(path));
        let actions = self.folders().into_iter().map(action).collect();
        let mut library = Library::in_memory(nowhere, self.state(&MANIFEST.into()), actions);
        let others =
            self.texts.keys().filter(|path| path.starts_with("actions/") && action_folder(path).is_none());
        let functions = self.texts.keys().filter(|path| path.starts_with("functions/"));
        let functions = Functions::from_texts(functions.map(|path| {
            let text = String::from_utf8(self.texts[path].clone()).unwrap();
            (path.trim_end_matches(".js").to_owned(), text)
        }));
        let file = |path: &str| self.state(&path.into());
        library.settings = Settings::from_files(nowhere, file(MANIFEST), functions, &file);
        library.others.files = others.map(|path| OtherFile::plain(path, |path| self.state(path))).collect();
        let leads_out = |target: &str| (!target.starts_with("actions/")).then(|| target.to_owned());
        library.others.files.extend(self.links.iter().map(|(path, target)| OtherFile {
            leads_out: leads_out(target),
            ..OtherFile::plain(path, |_| FileState::Missing)
        }));
        library
    }

    /// All that the selected rules find.
    pub(super) fn lint(&self, selection: &Selection) -> Vec<Finding> {
        findings(&self.library(), selection)
    }
}

/// All that the selected rules find in a library.
pub(super) fn findings(library: &Library, selection: &Selection) -> Vec<Finding> {
    let found = on_deep_stack(|| lint(library, selection, &|_| true)).unwrap();
    assert_eq!(found.failures, [], "rules broke");
    found.findings
}

/// The ids of the rules that found something, one for each finding.
pub(super) fn ids(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| &*finding.rule).collect()
}

/// The action folder that a file belongs to.
fn action_folder(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/')?;
    let is_part = Part::ALL.iter().any(|part| part.file_name() == name);
    (is_part && folder.starts_with("actions/")).then_some(folder)
}

#[test]
fn rules_find_nothing_in_the_template() {
    assert_eq!(Files::template().lint(&Selection::default()), []);
    let mut two = Files::template();
    two.write(
        "actions/second/docs.md",
        "# Second\n\nReads `language_code`; leaves by `success` or `error`.\n",
    );
    two.write("actions/second/code.js", CODE.replace("action_example", "action_second").replace("===", "=="));
    assert_eq!(two.library().actions.len(), 2);
    assert_eq!(two.lint(&Selection::default()), []);
}
