//! Expands `each`: one run for each row. `{{key}}` takes a field of the row, `{{row}}` the row itself.

use serde_json::{Map, Value};

use crate::library::plain_value;

use super::{
    Case, Ends, Expect,
    template::{Budget, at_path, fill_text, fill_with},
};

/// Length limit of a row in the name of its run.
const ROW_CHARS: usize = 60;

/// One run of a case, with its row put in.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The case without rows, its name with the row.
    pub case: Case,
    /// Index of the row; `None` for a case without rows.
    pub index: Option<usize>,
}

pub fn expand(case: &Case) -> Vec<Row> {
    (0..runs(case)).map(|index| run(case, index)).collect()
}

pub(super) fn runs(case: &Case) -> usize {
    case.each.as_ref().map_or(1, Vec::len)
}

/// One run of a case, by its index. A case may have very many, so each is made only when it is needed.
pub(super) fn run(case: &Case, index: usize) -> Row {
    match case.each.as_ref().and_then(|rows| rows.get(index)) {
        Some(row) => Row { case: with_row(case, index, row), index: Some(index) },
        None => {
            let mut only = case.clone();
            only.expect.snapshot = only.expect.snapshot.for_run(&case.name);
            only.tape = only.tape.map(|tape| tape.for_run(&case.name));
            Row { case: only, index: None }
        }
    }
}

fn with_row(case: &Case, index: usize, row: &Value) -> Case {
    // Placeholders that are not fields of the row stay, for constants and state.
    let budget = Budget::new();
    let lookup = |name: &str| budget.spend(if name == "row" { Some(row) } else { at_path(row, name) });
    let value = |value: &Value| fill_with(value, &lookup);
    let map = |map: &Map<String, Value>| map.iter().map(|(key, field)| (key.clone(), value(field))).collect();
    let text = |text: &String| plain_value(&fill_text(text, &lookup));
    let name = format!("{} [{}: {}]", case.name, index + 1, describe(row));
    let written = &case.expect;
    // Part by part, because what is kept of all runs together is long.
    let expect = Expect {
        ends: match &written.ends {
            Ends::Anyhow => Ends::Anyhow,
            Ends::Event(event) => Ends::Event(text(event)),
            Ends::OneOf(events) => Ends::OneOf(events.iter().map(text).collect()),
            Ends::Throws(pattern) => Ends::Throws(text(pattern)),
        },
        constants: map(&written.constants),
        logs: written.logs.iter().map(text).collect(),
        requests: written.requests.as_ref().map(|requests| requests.iter().map(value).collect()),
        snapshot: written.snapshot.for_run(&name),
    };
    Case {
        tape: case.tape.as_ref().map(|tape| tape.for_run(&name)),
        name,
        params: case.params.as_ref().map(value),
        defaults: case.defaults,
        constants: map(&case.constants),
        state: case.state.as_ref().map(value),
        clock_ms: case.clock_ms,
        time_zone: case.time_zone.as_ref().map(text),
        http: case.http.iter().map(value).collect(),
        each: None,
        expect,
        unfolds: budget.is_exceeded(),
    }
}

/// A row, or the parameters of a run, on one short line.
pub fn describe(row: &Value) -> String {
    let text = match row {
        Value::Object(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|(key, value)| format!("{key}={}", plain_value(value))).collect();
            fields.join(", ")
        }
        other => plain_value(other),
    };
    // A name is one short line.
    let line: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(ROW_CHARS + 1).collect();
    match line.char_indices().nth(ROW_CHARS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Case, Ends, expand};

    fn case() -> Case {
        Case::new("out of range")
    }

    #[test]
    fn each_row_is_a_run_with_a_name() {
        let mut case = case();
        case.each = Some(vec![json!({ "n": -1 }), json!({ "n": 11, "s": "a\nb" })]);
        case.params = Some(json!({ "n": "{{n}}", "text": "n is {{n}}", "later": "{{brand}}" }));
        case.expect.ends = Ends::Event("e{{n}}".to_owned());
        case.expect.logs = vec!["{{n}}".to_owned()];
        let rows = expand(&case);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].case.name, "out of range [1: n=-1]");
        assert_eq!(rows[1].case.name, "out of range [2: n=11, s=a b]");
        assert_eq!(rows[1].case.params, Some(json!({ "n": 11, "text": "n is 11", "later": "{{brand}}" })));
        assert_eq!(rows[1].case.expect.ends, Ends::Event("e11".to_owned()));
        assert_eq!(rows[1].case.expect.logs, ["11"]);
        assert_eq!(rows[1].index, Some(1));
    }

    #[test]
    fn a_row_can_be_the_parameters_themselves() {
        let mut case = case();
        case.each = Some(vec![json!({ "a": 1 }), json!("text")]);
        case.params = Some(json!("{{row}}"));
        let rows = expand(&case);
        assert_eq!(rows[0].case.params, Some(json!({ "a": 1 })));
        assert_eq!(rows[1].case.params, Some(json!("text")));
        assert_eq!(rows[1].case.name, "out of range [2: text]");
    }

    #[test]
    fn without_rows_there_is_one_run_and_with_an_empty_list_none() {
        assert_eq!(expand(&case()).len(), 1);
        let mut empty = case();
        empty.each = Some(Vec::new());
        assert!(expand(&empty).is_empty());
    }

    #[test]
    fn long_rows_are_cut() {
        let mut case = case();
        case.each = Some(vec![json!({ "s": "ї".repeat(500) })]);
        let name = &expand(&case)[0].case.name;
        assert!(name.ends_with("…]") && name.chars().count() < 100, "{name}");
    }
}
