//! The site as its readers meet it: in Chromium, from files and from the server; and as a page for a wiki.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Command, Stdio};

use super::tools::{folder, git, said};
use super::{Place, program, repository};

const FORM: &str = r#"{"parameters":[
  {"key":"text","type":"string","label":"Text","required":true,"hint":"A word"},
  {"key":"count","type":"number","label":"Count"},
  {"key":"sure","type":"boolean","label":"Sure"},
  {"key":"kind","type":"select","label":"Kind","options":[{"value":1,"label":"One"},{"value":2,"label":"Two"}]},
  {"key":"colours","type":"multiselect","label":"Colours","options":[{"value":"red","label":"Red"},{"value":"blue","label":"Blue"}]},
  {"key":"way","type":"radio","label":"Way","options":[{"value":"a"},{"value":"b"}]},
  {"key":"day","type":"date","label":"Day"},{"key":"more","type":"json","label":"More"},
  {"key":"long","type":"textarea","label":"Long"},{"key":"note","type":"static","label":"Only a note"}],
 "ui":{"groups":[{"id":"a","title":"First","fields":["text","count","sure"]},{"id":"b","title":"Second","fields":["kind","colours"]}]},
 "json_example":{"text":"x"},
 "events_schema":[{"name":"success","label":"Done","description":"It is done."},{"name":"error","label":"Failed"}]}"#;

const HOSTILE: [&str; 6] = [
    "<script>window.hacked=1;alert(1)</script>",
    "<img src=x onerror=\"window.hacked=1;alert(1)\">",
    "<svg onload=\"window.hacked=1\"><script>alert(1)</script></svg>",
    "</script><script>alert(1)</script>",
    "\"><iframe srcdoc=\"<script>parent.hacked=1</script>\"></iframe>",
    "<style>*{background:url(https://evil.example/x)}</style><link rel=stylesheet href=https://evil.example/y>",
];

/// The repository's own library, an action with every kind of field, and some whose every text is hostile; with a
/// history of two commits.
fn library() -> Place {
    let place = Place::standard();
    place.write("actions/every_field/config.json", FORM);
    place.write("actions/every_field/action.toml", "id = \"action_every_field\"\nname = \"Every field\"\n");
    place.write(
        "actions/every_field/code.js",
        "module.exports = async function action_every_field() { return 'success'; };\n",
    );
    place.write(
        "actions/every_field/docs.md",
        "# Every field\n\nA zebra stands here.\n\n```js\nconst a = 'b';\n```\n",
    );
    for (at, hostile) in HOSTILE.iter().enumerate() {
        let text = serde_json::Value::from(*hostile).to_string();
        let of = |template: &str| template.replace('$', &text);
        let folder = format!("actions/hostile_{at}");
        place.write(
            &format!("{folder}/action.toml"),
            of("name = $\ndescription = $\ngroup = $\ntags = [$]\n"),
        );
        place.write(&format!("{folder}/code.js"), format!("/* {hostile} */ const a = {text};"));
        place.write(
            &format!("{folder}/docs.md"),
            format!("# {hostile}\n\n{hostile}\n\n## {hostile}\n\n```js\n{hostile}\n```\n"),
        );
        place.write(
            &format!("{folder}/config.json"),
            of(r#"{"parameters":[{"key":$,"type":"select","label":$,"defaultValue":$,"hint":$,"options":[{"value":$,"label":$}]},
                {"key":"t","type":"textarea","label":$,"defaultValue":$,"placeholder":$}],"json_example":{"a":$},
                "ui":{"groups":[{"id":"g","title":$,"fields":[$]}]},"events_schema":[{"name":$,"label":$,"description":$}]}"#),
        );
        place.write(
            &format!("{folder}/tests.yaml"),
            of("cases: [{name: $, params: {a: $}, expect: {event: $}}]\n"),
        );
        place.write(
            &format!("{folder}/CHANGELOG.md"),
            format!("## 2\n\n{hostile}\n\n[x](javascript:alert(1))\n"),
        );
    }
    git(place.path(), "init -q -b main");
    let commit = |message: &str| {
        git(place.path(), "add -A");
        place.write("message", message);
        git(place.path(), "commit -q -F message");
    };
    let named = "id = \"action_every_field\"\nname = \"Every field\"\n";
    let every_field = |version| {
        place.write("actions/every_field/action.toml", format!("{named}version = \"{version}\"\n"));
    };
    every_field("1.0.0");
    for (at, hostile) in HOSTILE.iter().enumerate() {
        let path = format!("actions/hostile_{at}/action.toml");
        let version = serde_json::Value::from(format!("1 {hostile}"));
        place.write(&path, format!("version = {version}\n{}", place.read(&path)));
    }
    commit(&HOSTILE.concat());
    every_field("1.1.0");
    for at in 0..HOSTILE.len() {
        let path = format!("actions/hostile_{at}/action.toml");
        let (_, rest) =
            place.read(&path).split_once('\n').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        place.write(&path, format!("version = \"2\"\n{rest}"));
    }
    let long = "averyveryveryveryveryveryveryveryveryveryverylongname_".repeat(2);
    let entry = format!(
        "# Every field\n\n## 1.1.0\n\n- A field more: `{long}`.\n\n| a | b |\n|---|---|\n| {long} | {long} |\n"
    );
    place.write("actions/every_field/CHANGELOG.md", entry);
    commit("raised");
    every_field("1.2.0-next");
    place
}

fn look(index: &str) {
    let output = Command::new("node")
        .arg(repository().join("tests/cli/site.browser.cjs"))
        .arg(folder().join("node_modules"))
        .args(["/usr/bin/chromium", index])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn readers_find_their_way_from_files() {
    let place = library();
    place.run("docs").ends(0);
    look(&format!("file://{}", place.at("site/index.html").canonicalize().unwrap().display()));
}

#[test]
fn readers_find_their_way_on_the_server() {
    let place = library();
    let mut child = program()
        .args(["docs", "--serve", "--port", "0"])
        .current_dir(place.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.split_whitespace().next().unwrap().to_owned();
    let host = address.trim_start_matches("http://").trim_end_matches('/').to_owned();
    let port = host.rsplit(':').next().unwrap().to_owned();
    let ask = |head: &str| {
        let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
        stream.write_all(format!("{head}\r\n\r\n").as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let status = |head: &str| ask(head)["HTTP/1.1 ".len()..][..3].to_owned();
    assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {host}")), "200");
    assert_eq!(status("GET / HTTP/1.1\r\nHost: evil.example"), "403");
    assert_eq!(status("GET / HTTP/1.1"), "403");
    assert_eq!(status(&format!("POST / HTTP/1.1\r\nHost: {host}")), "405");
    assert_eq!(status(&format!("GET /actions/../../../etc/passwd HTTP/1.1\r\nHost: {host}")), "404");
    assert_eq!(status("x"), "400");
    assert!(ask(&format!("HEAD / HTTP/1.1\r\nHost: {host}")).ends_with("\r\n\r\n"));
    look(&format!("{address}index.html"));
    place.change("actions/every_field/docs.md", "A zebra", "A giraffe");
    let begun = std::time::Instant::now();
    while !ask(&format!("GET /actions/every_field.html HTTP/1.1\r\nHost: {host}")).contains("giraffe") {
        assert!(begun.elapsed().as_secs() < 20, "a change is not followed");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    #[cfg(unix)]
    {
        let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
    assert!(!place.at("site").exists(), "the server writes nothing");
}

/// Whoever is slow, or opens many connections, keeps nobody else from the pages.
#[test]
#[cfg(unix)]
fn the_server_waits_for_nobody() {
    let place = Place::library();
    let mut child = program()
        .args(["docs", "--serve", "--port", "0", "--no-history"])
        .current_dir(place.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let port = line.split([':', '/']).nth(4).unwrap().to_owned();
    let connect = || TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
    let ask = |head: &str| {
        let mut stream = connect();
        stream.write_all(format!("{head}\r\n\r\n").as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let good = format!("GET / HTTP/1.1\r\nHost: localhost:{port}");
    let begun = std::time::Instant::now();
    let mut slow: Vec<TcpStream> = (0..200).map(|_| connect()).collect();
    for stream in &mut slow {
        // Those that gave way to others are closed.
        drop(stream.write_all(b"GET / HT"));
    }
    for _ in 0..5 {
        assert!(ask(&good).starts_with("HTTP/1.1 200"));
    }
    assert!(begun.elapsed().as_secs() < 4, "others were waited for");
    for second in ["Host: evil.example", "host: localhost:1", "HOST : x"] {
        assert!(ask(&format!("{good}\r\n{second}")).starts_with("HTTP/1.1 400"), "{second}");
    }
    // A byte now and then does not keep a connection open.
    let mut dripping = connect();
    let begun = std::time::Instant::now();
    while dripping.write_all(b"x").is_ok() {
        assert!(begun.elapsed().as_secs() < 10, "a head may take for ever");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// docs.md may hold HTML, and a wiki would take it for its own.
#[test]
fn a_page_for_a_wiki_has_no_markup_of_the_library() {
    let place = Place::library();
    place.write(
        "actions/example/docs.md",
        "# X\n\n<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n",
    );
    place.change("actions/example/action.toml", "name = \"", "name = \"<b onclick=alert(1)>");
    let page = place.run("docs --format markdown").ends(0).stdout;
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<b "), "{page}");
}

#[test]
fn a_page_for_a_wiki_is_printed_or_written_as_a_report() {
    let place = Place::standard();
    let page = place.run("docs --format markdown").ends(0).stdout;
    assert!(
        page.contains("| Parameter | Type |") && page.contains("System ID `action_check_language`"),
        "{page}"
    );
    assert!(!place.at("site").exists());
    place.run("docs --report markdown=wiki.md").ends(0);
    assert_eq!(place.read("wiki.md"), page);
    place.run("docs --format markdown --check").ends(2).stderr_has("`--format markdown`");
    place.run("docs --serve --format json").ends(2).stderr_has("`--serve` serves pages for people");
}

/// What an action reads and writes of the scenario is told wherever the action is described.
#[test]
fn constants_are_told_on_every_page() {
    let place = Place::library();
    let code = "async function action_example() {\n  const { value, expected } = this.getCurrentNodeParamsJSON();\n  const { rates } = this.getCurrentConstJSON();\n  this.setCurrentStateConstant('rates_buttons', rates);\n  return value === expected ? 'success' : 'error';\n}\nmodule.exports = action_example;\n";
    place.write("actions/example/code.js", code);
    let listed = place.run("list --format json").ends(0).json()["actions"][0]["constants"].clone();
    assert_eq!(listed, serde_json::json!({ "reads": ["rates"], "writes": ["rates_buttons"], "open": false }));
    place.run("docs --format markdown").ends(0).stdout_has("it reads `rates` and writes `rates_buttons`.");
    place.run("docs --no-history").ends(0);
    let page = place.read("site/actions/example.html");
    assert!(page.contains("<dt>Writes</dt><dd><code>rates_buttons</code></dd>"), "{page}");
    place.run("generate docs example").ends(0).stdout_has("constant `rates_buttons`");
    assert!(
        place
            .read("actions/example/docs.md")
            .contains("## Constants\n\n- `rates`: read.\n- `rates_buttons`: written.\n")
    );
    place.run("generate docs example").ends(0).stdout_has("nothing");
}

/// Texts of the form are texts on the page, and code where they say so.
#[test]
fn texts_of_the_form_are_shown_as_they_are() {
    let place = Place::library();
    place.change(
        "actions/example/config.json",
        "The value is one of the expected ones.",
        "Hello <name>, `uk` with *one* star",
    );
    place.run("docs --no-history").ends(0);
    let page = place.read("site/actions/example.html");
    assert!(page.contains("Hello &lt;name&gt;, <code>uk</code> with *one* star"), "{page}");
    std::fs::remove_file(place.at("actions/example/docs.md")).unwrap();
    place.run("generate docs example").ends(0);
    let docs = place.read("actions/example/docs.md");
    assert!(docs.contains("hello \\<name>, `uk` with \\*one\\* star"), "{docs}");
}

/// A site that lies about and that git does not keep is no promise.
#[test]
fn an_old_site_that_git_does_not_keep_fails_nothing() {
    let place = Place::library();
    for line in ["init -q", "add -A", "commit -q -m all"] {
        git(place.path(), line);
    }
    place.write(".gitignore", "/site/\n");
    place.run("docs --no-history").ends(0);
    place.change("actions/example/docs.md", "# Example", "# Another example");
    place.run("check").ends(0).stdout_has("docs");
    place.run("docs --check").ends(1);
    place.write(".gitignore", "");
    git(place.path(), "add -A");
    place.run("check").ends(1).stdout_has("run `actionjail docs`");
}
