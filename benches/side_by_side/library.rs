//! Makes the libraries that are measured: actions in the shapes that real ones have.

use std::path::Path;
use std::process::{Command, Stdio};

/// A shape of action: what it does, its code, its parameters as JSON, its events, and a case each.
struct Shape {
    name: &'static str,
    code: &'static str,
    parameters: &'static str,
    events: &'static [&'static str],
    cases: &'static [(&'static str, &'static str)],
}

const SHAPES: [Shape; 7] = [
    Shape {
        name: "choose_language",
        code: "async function ID() {
  const { language_code, allowed } = this.getCurrentNodeParamsJSON();
  const languages = String(allowed || 'uk,en').split(',').map((word) => word.trim());
  if (!language_code) {
    return 'missing';
  }
  return languages.includes(language_code.toLowerCase()) ? 'allowed' : 'other';
}
",
        parameters: r#"{ "key": "language_code", "type": "string", "label": "Language code", "required": true },
    { "key": "allowed", "type": "string", "label": "Allowed languages", "defaultValue": "uk,en" }"#,
        events: &["allowed", "missing", "other"],
        cases: &[
            ("language_code: UK", "allowed"),
            ("language_code: ''", "missing"),
            ("language_code: de", "other"),
        ],
    },
    Shape {
        name: "check_amount",
        code: "async function ID() {
  const params = this.getCurrentNodeParamsJSON();
  const amount = Number(params.amount);
  const { least = 1, most = 1000 } = params;
  if (Number.isNaN(amount)) {
    return 'not_a_number';
  }
  if (amount < Number(least)) {
    return 'too_small';
  }
  if (amount > Number(most)) {
    return 'too_large';
  }
  this.setCurrentStateConstant('amount', amount);
  return 'accepted';
}
",
        parameters: r#"{ "key": "amount", "type": "number", "label": "Amount", "required": true },
    { "key": "least", "type": "number", "label": "Least amount", "defaultValue": 1 },
    { "key": "most", "type": "number", "label": "Most", "defaultValue": 1000 }"#,
        events: &["accepted", "not_a_number", "too_large", "too_small"],
        cases: &[("amount: 5", "accepted"), ("amount: x", "not_a_number"), ("amount: 0", "too_small")],
    },
    Shape {
        name: "route_by_topic",
        code: "const ROUTES = Object.freeze({
  billing: 'billing',
  delivery: 'delivery',
  complaint: 'operator',
});

async function ID() {
  const { topic, strict } = this.getCurrentNodeParamsJSON();
  const known = ROUTES[topic];
  if (!known && strict) {
    return 'unknown';
  }
  return known || 'operator';
}
",
        parameters: r#"{ "key": "topic", "type": "string", "label": "Topic", "required": true },
    { "key": "strict", "type": "boolean", "label": "Refuse other topics", "defaultValue": false }"#,
        events: &["billing", "delivery", "operator", "unknown"],
        cases: &[
            ("topic: billing", "billing"),
            ("topic: x", "operator"),
            ("{ topic: x, strict: true }", "unknown"),
        ],
    },
    Shape {
        name: "mask_card",
        code: "function masked(text, visible) {
  const digits = text.replace(/[^0-9]/g, '');
  return digits.slice(-visible).padStart(digits.length, '*');
}

async function ID() {
  const { card_number, visible } = this.getCurrentNodeParamsJSON();
  if (typeof card_number !== 'string' || card_number.length < 12) {
    return 'invalid';
  }
  this.setCurrentStateConstant('masked_card', masked(card_number, Number(visible) || 4));
  return 'success';
}
",
        parameters: r#"{ "key": "card_number", "type": "string", "label": "Number of the card", "required": true },
    { "key": "visible", "type": "number", "label": "Digits left visible", "defaultValue": 4 }"#,
        events: &["invalid", "success"],
        cases: &[("card_number: '4111111111111111'", "success"), ("card_number: '1'", "invalid")],
    },
    Shape {
        name: "working_hours",
        code: "async function ID() {
  const { opens_at, closes_at, hour } = this.getCurrentNodeParamsJSON();
  const [from, to, now] = [opens_at, closes_at, hour].map(Number);
  let event;
  switch (true) {
    case now < from:
      event = 'early';
      break;
    case now >= to:
      event = 'late';
      break;
    default:
      event = 'open';
  }
  return event;
}
",
        parameters: r#"{ "key": "opens_at", "type": "number", "label": "Opens at", "defaultValue": 9 },
    { "key": "closes_at", "type": "number", "label": "Closes at", "defaultValue": 18 },
    { "key": "hour", "type": "number", "label": "Hour", "required": true }"#,
        events: &["early", "late", "open"],
        cases: &[
            ("{ opens_at: 9, closes_at: 18, hour: 12 }", "open"),
            ("{ opens_at: 9, closes_at: 18, hour: 8 }", "early"),
        ],
    },
    Shape {
        name: "collect_contacts",
        code: "async function ID() {
  const self = this;
  const { contacts_json, limit = 10 } = self.getCurrentNodeParamsJSON();
  let contacts;
  try {
    contacts = JSON.parse(contacts_json);
  } catch (error) {
    console.log(`not JSON: ${error.message}`);
    return 'invalid';
  }
  if (!Array.isArray(contacts)) {
    return 'invalid';
  }
  const names = contacts
    .filter((contact) => contact && contact.name)
    .slice(0, Number(limit))
    .map((contact) => contact.name);
  names.forEach((name, at) => self.setCurrentStateConstant(`contact_${at}`, name));
  return names.length > 0 ? 'found' : 'empty';
}
",
        parameters: r#"{ "key": "contacts_json", "type": "string", "label": "Contacts as JSON", "required": true },
    { "key": "limit", "type": "number", "label": "Most contacts", "defaultValue": 10 }"#,
        events: &["empty", "found", "invalid"],
        cases: &[("contacts_json: '[]'", "empty"), ("contacts_json: '{'", "invalid")],
    },
    Shape {
        name: "greet_client",
        code: "async function ID() {
  const { greeting, formal } = this.getCurrentNodeParamsJSON();
  const { client_name } = this.getCurrentConstJSON();
  const name = (client_name || '').trim();
  if (!name) {
    return 'nameless';
  }
  const text = [greeting || 'Hello', formal ? `dear ${name}` : name].join(', ');
  this.setCurrentStateConstant('greeting_text', text);
  return Promise.resolve('greeted').then((event) => event);
}
",
        parameters: r#"{ "key": "greeting", "type": "string", "label": "Greeting", "defaultValue": "Hello" },
    { "key": "formal", "type": "boolean", "label": "Formal", "defaultValue": false }"#,
        events: &["greeted", "nameless"],
        cases: &[("greeting: Hi", "nameless")],
    },
];

/// Cases of each action.
pub(crate) const CASES: usize = 3;

/// The parameters of each case as YAML, and its event.
fn cases(shape: &Shape) -> Vec<(String, &'static str)> {
    let whole =
        |params: &str| if params.starts_with('{') { params.to_owned() } else { format!("{{ {params} }}") };
    shape.cases.iter().cycle().take(CASES).map(|(params, event)| (whole(params), *event)).collect()
}

/// The code, parameters and events of the cases of an action, as `make` numbers them.
pub(crate) fn action(number: usize) -> (String, String, Vec<(serde_json::Value, &'static str)>) {
    let shape = &SHAPES[number % SHAPES.len()];
    let name = format!("{}_{number:05}", shape.name);
    let code = shape.code.replace("ID", &format!("action_{name}"));
    let json = |yaml: String| {
        let file = actionjail::diagnostics::SourceFile::new("case", yaml);
        let read = actionjail::library::read(actionjail::library::Format::Yaml, &file);
        read.expect("parameters as YAML").to_json()
    };
    let cases = cases(shape).into_iter().map(|(params, event)| (json(params), event)).collect();
    (format!("{code}\nmodule.exports = action_{name};\n"), name, cases)
}

/// Writes the same cases for the runners of JavaScript: `node/`, `jest/`, `mocha/` below `peers`.
pub(crate) fn make_peers(root: &Path, actions: usize) {
    for runner in ["node", "jest", "mocha"] {
        std::fs::create_dir_all(root.join("peers").join(runner)).expect("a folder");
    }
    for number in 0..actions {
        let (_, name, cases) = action(number);
        let path = format!("../../actions/{name}/code.js");
        let call = |params: &serde_json::Value| {
            format!(
                "await action.call({{ getCurrentNodeParamsJSON: () => ({params}), getCurrentConstJSON: () => ({{}}), setCurrentStateConstant: () => {{}} }})"
            )
        };
        let tests = |line: &dyn Fn(usize, String, &str) -> String| -> String {
            cases.iter().enumerate().map(|(at, (params, event))| line(at, call(params), event)).collect()
        };
        let node = tests(&|at, call, event| {
            format!("test('case {at}', async () => assert.equal({call}, '{event}'));\n")
        });
        let jest = tests(&|at, call, event| {
            format!("test('case {at}', async () => expect({call}).toBe('{event}'));\n")
        });
        let mocha = tests(&|at, call, event| {
            format!("  it('case {at}', async () => assert.equal({call}, '{event}'));\n")
        });
        let assert = "const assert = require('node:assert');\n";
        let files = [
            (
                format!("node/{name}.test.cjs"),
                format!(
                    "const {{ test }} = require('node:test');\n{assert}const action = require('{path}');\n{node}"
                ),
            ),
            (format!("jest/{name}.test.js"), format!("const action = require('{path}');\n{jest}")),
            (
                format!("mocha/{name}.test.cjs"),
                format!(
                    "{assert}const action = require('{path}');\ndescribe('{name}', () => {{\n{mocha}}});\n"
                ),
            ),
        ];
        for (file, text) in files {
            std::fs::write(root.join("peers").join(&file), text).expect("a test");
        }
    }
}

/// Writes a library of so many actions.
pub(crate) fn make(root: &Path, actions: usize) {
    let manifest =
        "[library]\nname = \"bench\"\nversion = \"1.0.0\"\n\n[groups]\n\"Checks\" = \"Look at a value\"\n";
    std::fs::write(root.join("actionjail.toml"), manifest).expect("the manifest");
    for number in 0..actions {
        let shape = &SHAPES[number % SHAPES.len()];
        let name = format!("{}_{number:05}", shape.name);
        let folder = root.join("actions").join(&name);
        std::fs::create_dir_all(&folder).expect("a folder");
        for (file, text) in files(shape, &name) {
            std::fs::write(folder.join(file), text).expect(file);
        }
    }
}

fn files(shape: &Shape, name: &str) -> [(&'static str, String); 5] {
    let id = format!("action_{name}");
    let title = name.replace('_', " ");
    let events: Vec<String> = shape
        .events
        .iter()
        .map(|event| format!("    {{ \"name\": \"{event}\", \"label\": \"{event}\", \"description\": \"What is {event}.\" }}"))
        .collect();
    let keys: Vec<&str> =
        shape.parameters.split("\"key\": \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let listed =
        |words: &[&str]| words.iter().map(|word| format!("- `{word}`: see the form.\n")).collect::<String>();
    let case = |(at, (params, event))| {
        format!("  - name: case {at}\n    params: {params}\n    expect: {{ event: {event} }}\n")
    };
    let cases: String = cases(shape).into_iter().enumerate().map(case).collect();
    [
        (
            "action.toml",
            format!(
                "id = \"{id}\"\nname = \"The {title}\"\ndescription = \"Does what {title} says, for number {title}.\"\ngroup = \"Checks\"\nversion = \"1.0.0\"\n"
            ),
        ),
        ("code.js", format!("{}\nmodule.exports = {id};\n", shape.code.replace("ID", &id))),
        (
            "config.json",
            format!(
                "{{\n  \"parameters\": [\n    {}\n  ],\n  \"events_schema\": [\n{}\n  ]\n}}\n",
                shape.parameters,
                events.join(",\n")
            ),
        ),
        (
            "docs.md",
            format!(
                "# The {title}\n\n## Parameters\n\n{}\n## Events\n\n{}",
                listed(&keys),
                listed(shape.events)
            ),
        ),
        ("tests.yaml", format!("cases:\n{cases}")),
    ]
}

/// Makes a repository of the library, with all of it in one commit.
pub(crate) fn commit(folder: &Path) {
    let git = |words: &[&str]| {
        let settings = ["user.name=bench", "user.email=bench@localhost", "commit.gpgsign=false"];
        let settings = settings.iter().flat_map(|setting| ["-c", setting]);
        let mut command = Command::new("git");
        command.args(settings).args(words).current_dir(folder).stdout(Stdio::null());
        assert!(command.status().expect("git runs").success(), "git {words:?}");
    };
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message", "all"]);
}
