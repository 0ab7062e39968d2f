//! docs.md: what is added, and where.

use super::{action, code_of, docs};
use crate::generate::GenerateError;
use crate::library::{Action, Part};

const FORM: &str = r#"{
  "parameters": [
    { "key": "limit", "type": "number", "required": true, "description": "Most items to take." },
    { "key": "sort", "type": "select", "description": "Order.", "defaultValue": "up",
      "options": [ { "value": "up" }, { "value": "a|b" } ] }
  ],
  "json_example": { "limit": 3 },
  "events_schema": [ { "name": "ok", "description": "Items were taken." }, { "name": "error", "label": "Error" } ]
}"#;

/// An action with the parameters `limit` and `sort` and the events `ok` and `error`.
fn subject() -> Action {
    let code = code_of(
        "const { limit, sort } = this.getCurrentNodeParamsJSON(); return limit > sort ? 'ok' : 'error';",
    );
    let about = "id = \"action_case\"\nname = \"Take\"\ndescription = \"Takes items.\"\n";
    action(&[(Part::Code, &code), (Part::Config, FORM), (Part::Information, about)])
}

fn after(before: &str) -> String {
    docs(Some(before), &subject()).text
}

const WHOLE: &str = r#"# Take

Takes items.

## Parameters

| Key | Type | Required | Description |
|---|---|---|---|
| `limit` | number | yes | Most items to take. |
| `sort` | select | no | Order. One of `up`, `a\|b`. Default: `up`. |

## Events

- `ok`: items were taken.
- `error`: the action could not do its work.

## Example

```json
{
  "limit": 3
}
```
"#;

#[test]
fn a_new_file_is_whole() {
    let draft = docs(None, &subject());
    assert_eq!(draft.text, WHOLE);
    assert_eq!(draft.added, ["the title", "section `Parameters`", "section `Events`", "section `Example`"]);
    assert_eq!(after("\u{feff} \n"), format!("\u{feff}{WHOLE}"));
}

#[test]
fn what_was_cut_off_comes_back_with_the_line_ends_of_the_file() {
    let gone = [
        "| `sort` | select | no | Order. One of `up`, `a\\|b`. Default: `up`. |\n",
        "- `error`: the action could not do its work.\n",
        "\n## Example\n\n```json\n{\n  \"limit\": 3\n}\n```\n",
        "## Events\n\n- `ok`: items were taken.\n- `error`: the action could not do its work.\n\n",
    ];
    for cut in gone {
        for end in ["\n", "\r\n"] {
            let set = |text: &str| text.replace('\n', end);
            assert_eq!(after(&set(&WHOLE.replace(cut, ""))), set(WHOLE), "{cut}");
        }
    }
    // No line end at the end stays no line end.
    let bare = "# Take\n\nTakes items.";
    assert_eq!(after(bare), WHOLE.trim_end());
    assert_eq!(after(&format!("{bare}\n\n\n")), format!("{}\n\n\n", WHOLE.trim_end()));
}

#[test]
fn a_row_fits_the_table_and_the_text_around_it_stays() {
    let before = "Intro about the limit and how to sort.

> | Поле | Обов'язкове | Опис | Тип |
> |:--|:-:|---|---|
> | limit | так | Скільки. | число |
> | old | ні | Щось. |  |
>
> After.

ok and error are *events*: `ok`, **error**.

``` json5
{}
```
";
    let draft = docs(Some(before), &subject());
    let row = "> | sort | no | Order. One of `up`, `a\\|b`. Default: `up`. | select |\n>\n";
    assert_eq!(draft.text, before.replace(">\n", row));
    assert_eq!(draft.added, ["parameter `sort`"]);
    assert_eq!(draft.notes, ["docs.md describes `old`, which is no parameter"]);
}

#[test]
fn a_table_says_yes_in_its_own_words() {
    let before = "## Input\n\n| Name | Default | Options | Mandatory | Meaning |\n|-|-|-|-|-|\n| `limit` | | | ✓ | Most. |\n\n`ok` `error`\n\n```json\n{}\n```\n";
    let row = "| `sort` | `up` | `up`, `a\\|b` | no | Order. |\n";
    assert_eq!(after(before), before.replace("Most. |\n", &format!("Most. |\n{row}")));
    let before = before.replace("| `limit` | | | ✓ | Most. |", "| `sort` | `up` | | ✗ | Order. |");
    assert!(after(&before).contains("\n| `limit` |  |  | yes | Most items to take. |\n"));
}

#[test]
fn an_item_is_written_like_the_one_before_it() {
    let before = "# Take

### Settings

1. **limit** — Most items.

### Output

* `ok` - Taken.

  More about it.

### Notes
```json
{}
```
";
    let expected = "# Take

### Settings

1. **limit** — Most items.
2. **sort** — Order. One of `up`, `a|b`. Default: `up`.

### Output

* `ok` - Taken.

  More about it.
* `error` - The action could not do its work.

### Notes
```json
{}
```
";
    assert_eq!(after(before), expected);
}

#[test]
fn sections_go_where_they_belong() {
    let before = "# Send event

The text.
### Returned events
The action returns `ok`.
#### When
Always.
### Notes
End";
    let expected = "# Send event

The text.

### Parameters

| Key | Type | Required | Description |
|---|---|---|---|
| `limit` | number | yes | Most items to take. |
| `sort` | select | no | Order. One of `up`, `a\\|b`. Default: `up`. |

### Returned events
The action returns `ok`.

- `error`: the action could not do its work.

#### When
Always.

### Example

```json
{
  \"limit\": 3
}
```

### Notes
End";
    assert_eq!(after(before), expected);
}

#[test]
fn a_word_in_prose_names_no_parameter() {
    let before = "# Take\n\nThere is a limit. With `sort` it sorts. It may be ok, or an error.\n";
    let added = docs(Some(before), &subject()).added;
    assert_eq!(added, ["parameter `limit`", "event `ok`", "event `error`", "an example"]);
    let code =
        code_of("const { page_size } = this.getCurrentNodeParamsJSON(); return page_size ? 'a' : 'b';");
    let added = docs(Some("The page_size, `a`, `b`."), &action(&[(Part::Code, &code)])).added;
    assert_eq!(added, ["an example"]);
}

#[test]
fn an_event_called_like_a_parameter_is_named_on_its_own() {
    let code = code_of("const { a } = this.getCurrentNodeParamsJSON(); return a === 'a' ? 'a' : 'b';");
    let before = "## Parameters\n\n- `a`: A.\n\n## Events\n\n- `b`: B.\n\n## Example\n\n    {\"a\": 1}\n";
    let draft = docs(Some(before), &action(&[(Part::Code, &code)]));
    assert_eq!(draft.text, before.replace("- `b`: B.", "- `b`: B.\n- `a`: The code returns `a`."));
}

#[test]
fn keys_in_plain_text_are_named_too() {
    let code = code_of(
        "const { page_size, max_age } = this.getCurrentNodeParamsJSON(); return page_size > max_age;",
    );
    let before =
        "## Parameters\n\n| Key | Meaning |\n|---|---|\n| page\\_size | Size. |\n\n```json\n{}\n```\n";
    let draft = docs(Some(before), &action(&[(Part::Code, &code)]));
    assert_eq!(draft.text, before.replace("Size. |\n", "Size. |\n| max_age | Max age, as a number. |\n"));
}

#[test]
fn whatever_lines_are_missing_nothing_else_is_lost() {
    let subject = subject();
    let lines: Vec<&str> = WHOLE.split_inclusive('\n').collect();
    for from in 0..lines.len() {
        for to in from..=lines.len() {
            // The draft is asked for all that must hold.
            docs(Some(&format!("{}{}", lines[..from].concat(), lines[to..].concat())), &subject);
        }
    }
}

#[test]
fn what_is_never_closed_is_not_added_to() {
    for before in ["# Take\n\n```\nnever closed", "# Take\n\n<!-- never closed\n"] {
        let draft = docs(Some(before), &subject());
        assert_eq!((draft.text.as_str(), draft.added.len()), (before, 0));
        assert!(draft.notes[0].starts_with("docs.md could not be added to"), "{:?}", draft.notes);
    }
}

#[test]
fn code_and_form_that_cannot_be_read_are_told() {
    let broken = action(&[(Part::Code, "function (")]);
    let (facts, _) = super::facts("function (");
    let error = crate::generate::docs(None, &broken, &facts).unwrap_err();
    assert!(matches!(error, GenerateError::Code { .. }));
    let notes = docs(None, &action(&[(Part::Code, &code_of("return 'ok';")), (Part::Config, "{")])).notes;
    assert_eq!(notes, ["config.json cannot be read; what is said of parameters comes from the code alone"]);
}
