//! config.json: what is added, and how it is set.

use super::{code_of, config};
use crate::generate::GenerateError;

/// Reads `limit` (10 by default), returns `ok`.
fn limit() -> String {
    code_of("const { limit = 10 } = this.getCurrentNodeParamsJSON(); return 'ok';")
}

fn after(before: &str, code: &str) -> String {
    config(Some(before), code).unwrap().text
}

#[test]
fn a_new_file_has_all_that_the_code_tells() {
    let code = code_of(
        "const { language_code, limit = 10 } = this.getCurrentNodeParamsJSON();
         return language_code === 'uk' ? 'success' : 'error';",
    );
    let draft = config(None, &code).unwrap();
    let expected = r#"{
  "parameters": [
    {
      "key": "language_code",
      "type": "string",
      "label": "Language code",
      "required": true,
      "description": "Language code, as text."
    },
    {
      "key": "limit",
      "type": "number",
      "label": "Limit",
      "required": false,
      "description": "Limit, as a number.",
      "defaultValue": 10
    }
  ],
  "ui": {
    "layout": "accordion",
    "groups": [
      {
        "id": "main",
        "title": "Main parameters",
        "fields": [
          "language_code",
          "limit"
        ]
      }
    ]
  },
  "json_example": {
    "language_code": "text",
    "limit": 10
  },
  "events_schema": [
    {
      "name": "success",
      "label": "Success",
      "description": "The action did its work."
    },
    {
      "name": "error",
      "label": "Error",
      "description": "The action could not do its work."
    }
  ]
}
"#;
    assert_eq!(draft.text, expected);
    let added = [
        "parameter `language_code` (string)",
        "parameter `limit` (number, default 10)",
        "group `main`",
        "an example",
        "event `success`",
        "event `error`",
    ];
    assert_eq!(draft.added, added);
    assert_eq!(draft.notes, Vec::<String>::new());
    assert_eq!(after("", &code), expected);
    assert_eq!(after("\u{feff}\r\n", &code), format!("\u{feff}{expected}"));
    assert_eq!(after("{}\n", &code), expected);
    assert_eq!(after("{}", &code), expected.trim_end());
}

#[test]
fn an_action_without_parameters_still_has_the_lists_that_the_schema_wants() {
    let draft = config(None, &code_of("return 'ok';")).unwrap();
    assert!(draft.text.starts_with("{\n  \"parameters\": [],\n  \"events_schema\": [\n"), "{}", draft.text);
    assert_eq!(draft.added, ["an empty list of parameters", "event `ok`"]);
}

#[test]
fn additions_take_the_indentation_and_the_line_ends_of_the_file() {
    let before = r#"{
    "parameters": [
        {
            "name": "old",
            "type": "string",
            "x_ours": [1,2]
        }
    ],
    "ui": { "groups": [ { "id": "first", "fields": ["old"] }, { "id": "main", "fields": [] } ] },

    "json_example": { "old": "a" },
    "events_schema": []
}
"#;
    let expected = r#"{
    "parameters": [
        {
            "name": "old",
            "type": "string",
            "x_ours": [1,2]
        },
        {
            "key": "limit",
            "type": "number",
            "label": "Limit",
            "required": false,
            "description": "Limit, as a number.",
            "defaultValue": 10
        }
    ],
    "ui": { "groups": [ { "id": "first", "fields": ["old"] }, { "id": "main", "fields": ["limit"] } ] },

    "json_example": { "old": "a", "limit": 10 },
    "events_schema": [
        {
            "name": "ok",
            "label": "Ok",
            "description": "The action did its work."
        }
    ]
}
"#;
    for from in ["    ", "\t", "  ", "   "] {
        for end in ["\n", "\r\n"] {
            for mark in ["", "\u{feff}"] {
                let set = |text: &str| format!("{mark}{}", text.replace("    ", from).replace('\n', end));
                assert_eq!(after(&set(before), &limit()), set(expected));
            }
        }
    }
    let draft = config(Some(before), &limit()).unwrap();
    let added = [
        "parameter `limit` (number, default 10)",
        "`limit` to the group `main`",
        "`limit` to the example",
        "event `ok`",
    ];
    assert_eq!(draft.added, added);
    assert_eq!(draft.notes, ["`old` is no longer read"]);
}

#[test]
fn what_stands_on_one_line_stays_on_one_line() {
    let before = r#"{"parameters":[{"key":"a","type":"string"}],"json_example":{"a":""},"events_schema":[]}"#;
    let code = code_of("const { a, b } = this.getCurrentNodeParamsJSON(); return 'ok';");
    let expected = concat!(
        r#"{"parameters":[{"key":"a","type":"string"},"#,
        r#"{"key":"b","type":"string","label":"B","required":true,"description":"B, as text."}],"#,
        r#""json_example":{"a":"","b":"text"},"#,
        r#""events_schema":[{"name":"ok","label":"Ok","description":"The action did its work."}],"#,
        r#""ui":{"layout":"accordion","groups":[{"id":"main","title":"Main parameters","fields":["a","b"]}]}}"#,
    );
    assert_eq!(after(before, &code), expected);
}

#[test]
fn a_new_entry_is_set_like_the_one_before_it() {
    let before = r#"{
  "parameters": [
    { "key": "a", "type": "string" },
    { "key": "b", "type": "string" }

  ],
  "ui": { "layout": "accordion", "groups": [{
    "id": "main",
    "fields": ["a",
               "b"]
  }] },
  "json_example": {},
  "events_schema": [{
    "name": "ok"
  }]
}"#;
    let code = code_of("const { a, b, c = 1 } = this.getCurrentNodeParamsJSON(); return c ? 'ok' : 'no';");
    let expected = r#"{
  "parameters": [
    { "key": "a", "type": "string" },
    { "key": "b", "type": "string" },
    { "key": "c", "type": "number", "label": "C", "required": false, "description": "C, as a number.", "defaultValue": 1 }

  ],
  "ui": { "layout": "accordion", "groups": [{
    "id": "main",
    "fields": ["a",
               "b", "c"]
  }] },
  "json_example": {
    "c": 1
  },
  "events_schema": [{
    "name": "ok"
  }, {
    "name": "no",
    "label": "No",
    "description": "The code returns `no`."
  }]
}"#;
    assert_eq!(after(before, &code), expected);
}

#[test]
fn the_last_group_takes_what_is_new_and_what_is_in_none() {
    let before = r#"{"parameters": [{"key": "a"}, {"key": "b"}, {"key": "c", "hidden": true}],
 "ui": {"groups": [{"id": "x", "fields": ["a"]}, {"id": "y"}]}, "json_example": {}, "events_schema": [{"name": "ok"}]}"#;
    let code = code_of("const { a, b, c } = this.getCurrentNodeParamsJSON(); return 'ok';");
    let draft = config(Some(before), &code).unwrap();
    assert_eq!(draft.text, before.replace(r#"{"id": "y"}"#, r#"{"id": "y", "fields": ["b"]}"#));
    assert_eq!(draft.added, ["`b` to the group `y`"]);
}

#[test]
fn an_example_lacks_only_what_is_new_or_required() {
    let before = r#"{
  "parameters": [
    { "key": "a", "required": true, "type": "select", "options": [ { "value": 3 } ] },
    { "key": "b", "type": "string" },
    { "key": "c", "required": true, "type": "integer", "min": 5 }
  ],
  "ui": { "groups": [ { "id": "main", "fields": [ "a", "b", "c" ] } ] },
  "json_example": {
  },
  "events_schema": [ { "name": "ok" } ]
}
"#;
    let code = code_of("const { a, b, c } = this.getCurrentNodeParamsJSON(); return 'ok';");
    let example = "\"json_example\": {\n    \"a\": 3,\n    \"c\": 5\n  },";
    assert_eq!(after(before, &code), before.replace("\"json_example\": {\n  },", example));
}

#[test]
fn parts_of_another_shape_are_left_and_noted() {
    let before = r#"{"parameters": [], "ui": [], "json_example": "{}", "events_schema": null}"#;
    let draft = config(Some(before), &limit()).unwrap();
    assert_eq!(draft.added, ["parameter `limit` (number, default 10)"]);
    let notes = [
        "`ui` is a list, not an object; nothing could be added to it",
        "`json_example` is a string, not an object; nothing could be added to it",
        "`events_schema` is null, not a list; nothing could be added to it",
    ];
    assert_eq!(draft.notes, notes);
}

#[test]
fn what_the_facts_leave_open_is_noted_with_its_line() {
    let code = code_of("const p = this.getCurrentNodeParamsJSON();\nlog(p);\nif (p.a) return p.b;");
    let before = r#"{"parameters": [{"key": "old"}], "events_schema": [{"name": "gone"}]}"#;
    let notes = config(Some(before), &code).unwrap().notes;
    let expected = [
        "the code may read other keys; declare those by hand (line 3)",
        "the code may return other events; declare those by hand (line 4)",
        "the code may end without an event (line 5)",
    ];
    assert_eq!(notes, expected);
}

#[test]
fn what_the_code_lacks_is_noted_and_stays() {
    let before = r#"{"parameters": [{"key": "limt"}, {"key": "note", "type": "static"}], "events_schema": [{"name": "gone"}]}"#;
    let notes = config(Some(before), &limit()).unwrap().notes;
    assert_eq!(
        notes,
        ["the code reads `limit` and not `limt`; keep one of the two", "event `gone` is no longer returned"]
    );
    let notes = config(None, "const a = 1;").unwrap().notes;
    assert_eq!(
        notes,
        ["the code exports no function that can be followed; its parameters and events are not known"]
    );
}

#[test]
fn what_cannot_be_added_to_is_refused() {
    let refused = |before: &str| config(Some(before), &limit()).unwrap_err();
    let broken = refused("{\n  \"parameters\": [,]\n}");
    assert!(matches!(&broken, GenerateError::Config { at, .. } if at.line == 2), "{broken}");
    assert!(matches!(refused("{} // a comment"), GenerateError::Config { .. }));
    assert!(matches!(refused(&"[".repeat(100_000)), GenerateError::Config { .. }));
    assert_eq!(refused("[]").to_string(), "config.json holds a list, not an object");
    let list = refused(r#"{"parameters": {"a": {}}}"#);
    assert_eq!(list.to_string(), "`parameters` in config.json is an object, not a list");
    assert_eq!(list.hint(), "make `parameters` a list of objects, or remove it");
    let code = config(None, "function action_a() {\n  return (;\n}").unwrap_err();
    assert!(code.to_string().starts_with("code.js, line 2: the code cannot be parsed"), "{code}");
}
