//! Bundled libraries in `functions/`: what docs/bundling.md says of them, and files of megabytes.

use super::{Place, repository};

fn page() -> String {
    std::fs::read_to_string(repository().join("docs/bundling.md")).unwrap()
}

/// A library whose action requires the text as `functions/dayjs.js`.
fn with_bundle(code: &str, bundle: &str) -> Place {
    let place = Place::empty();
    place.write(
        "actionjail.toml",
        "[library]\nname = \"days\"\n[platform]\nprofile = \"actionjail\"\n[test]\ntimeout_ms = 60000\n",
    );
    place.write(
        "actions/reminder/action.toml",
        "id = \"action_reminder\"\nname = \"Reminder\"\ndescription = \"Reminds.\"\nversion = \"1.0.0\"\n",
    );
    place.write("actions/reminder/code.js", code);
    place.write(
        "actions/reminder/config.json",
        r#"{ "parameters": [{ "key": "day", "type": "string", "label": "Day" }], "events_schema": [{ "name": "success", "label": "Success" }] }"#,
    );
    place.write("actions/reminder/docs.md", "# Reminder\n\nReminds of a day: `success`.\n");
    place.write(
        "actions/reminder/tests.yaml",
        "cases:\n  - name: two days\n    params: { day: '2024-05-01' }\n    expect: { event: success }\n",
    );
    place.write("functions/dayjs.js", bundle);
    place
}

#[test]
fn the_action_of_the_page_runs_with_a_bundle() {
    let page = page();
    let code = page.split("```js\n").nth(1).unwrap().split("```").next().unwrap();
    // As esbuild makes it, of a library that looks around at its start.
    let bundle = "var __commonJS = (cb, mod) => function __require() {
  return mod || (0, cb[Object.keys(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
};
var require_days = __commonJS({
  \"days.js\"(exports, module) {
    var root = typeof globalThis === 'object' ? globalThis : Function('return this')();
    var binding = (() => { try { return root.process && root.process.binding('util'); } catch (error) {} })();
    module.exports = (day) => ({
      add: (n) => module.exports(new Date(Date.parse(day) + n * 864e5)),
      format: () => new Date(day).toISOString().slice(0, 10),
    });
  }
});
module.exports = require_days();
";
    let place = with_bundle(code, bundle);
    place.run("check").ends(0);
    let ran = place.run("run reminder --params {\"day\":\"2024-05-01\"}").ends(0);
    assert!(ran.stdout.contains("2024-05-03"), "{}", ran.stdout);
}

#[test]
fn the_page_has_every_library_of_the_bench_and_its_flags() {
    let page = page();
    let bench =
        |file: &str| std::fs::read_to_string(repository().join("benches/bundles").join(file)).unwrap();
    let package: serde_json::Value = serde_json::from_str(&bench("package.json")).unwrap();
    for (name, version) in package["dependencies"].as_object().unwrap() {
        let row = format!("| {name} {} |", version.as_str().unwrap());
        // The bundler, and what belongs to another library.
        assert!(name == "esbuild" || name == "ajv-formats" || page.contains(&row), "{row}");
    }
    let flags = ["--bundle", "--format=cjs", "--target=es2022", "--platform="];
    for flag in flags {
        assert!(page.contains(flag) && bench("mod.rs").contains(flag), "{flag}");
    }
}

#[test]
fn a_bundle_of_four_megabytes_runs_and_a_larger_one_is_named() {
    let code = "const dayjs = require('functions/dayjs');\nasync function action_reminder() {\n  const { day } = this.getCurrentNodeParamsJSON();\n  if (dayjs.f7(day, day).id !== 7) throw new Error('another function');\n  return 'success';\n}\nmodule.exports = action_reminder;\n";
    let line = |n: usize| format!("exports.f{n} = (a, b) => a === b ? {{ id: {n}, a }} : [a, b];\n");
    let four: String = (0..)
        .map(line)
        .scan(0, |size, line| {
            *size += line.len();
            (*size < 4_000_000).then_some(line)
        })
        .collect();
    let place = with_bundle(code, &four);
    place.run("lint").ends(0);
    place.run("pack -o a.zip").ends(0);
    place.run("test").ends(0).stdout_has("1 case of 1 action passed");
    place.write("functions/dayjs.js", format!("{four}// {}\n", "x".repeat(300_000)));
    for command in ["lint", "test", "pack -o b.zip"] {
        place
            .run(command)
            .ends(1)
            .stdout_has("functions/dayjs.js: the file has")
            .stdout_has("at most 4 MiB are read");
    }
}
