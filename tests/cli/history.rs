//! The versions of actions as git knows them, from repositories made by git; and on the pages of the site.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use actionjail::changes::{ActionHistory, Bounds, history};

use super::Place;
use super::tools::{git, said};

/// 2026-01-01T22:30:00 in New York, which is the next day in UTC.
const NIGHT: &str = "1767324600 -0500";

fn repository() -> Place {
    let place = Place::empty();
    git(place.path(), "init -q -b main");
    place.write("actionjail.toml", "[library]\nname = \"t\"\nversion = \"1.0.0\"\n");
    place
}

fn action(place: &Place, folder: &str, id: &str, version: &str) {
    let text = format!("id = \"action_{id}\"\nname = \"{id}\"\nversion = \"{version}\"\n");
    place.write(&format!("actions/{folder}/action.toml"), text);
}

fn commit_at(place: &Place, time: &str, message: &str) {
    git(place.path(), "add -A");
    let output = Command::new("git")
        .args(["-c", "user.name=t", "-c", "user.email=t@t.t", "commit", "-q", "--allow-empty", "-m", message])
        .current_dir(place.path())
        .envs([("GIT_AUTHOR_DATE", time), ("GIT_COMMITTER_DATE", time)])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

fn commit(place: &Place, day: u32, message: &str) {
    commit_at(place, &format!("{} +0000", 1_700_000_000 + day * 86_400), message);
}

fn pasts(root: &Path, folders: &[&str], bounds: Bounds) -> BTreeMap<String, ActionHistory> {
    history(root, folders.iter().copied(), bounds).unwrap().actions
}

/// The versions of an action with the subjects of their commits.
fn versions(place: &Place, folder: &str) -> Vec<String> {
    let known = pasts(place.path(), &[folder], Bounds::default());
    let past = known.get(folder).cloned().unwrap_or_default();
    assert_eq!(past.known_since, None);
    past.releases.iter().map(|release| format!("{} {}", release.version, release.subject)).collect()
}

#[test]
fn each_change_of_a_version_is_told_with_its_commit() {
    let place = repository();
    action(&place, "a", "a", "1.0.0");
    action(&place, "deep/b", "b", "0.1.0");
    commit(&place, 1, "first\n\nbody");
    action(&place, "a", "a", "1.1.0");
    commit(&place, 2, "two\nlines");
    place.write("actions/a/docs.md", "# a\n");
    commit(&place, 3, "docs");
    action(&place, "a", "a", "1.0.0");
    commit(&place, 4, "back");
    action(&place, "a", "a", "2.0.0");
    place.write("actions/new/action.toml", "version = \"1.0.0\"\n");
    assert_eq!(versions(&place, "actions/a"), ["1.0.0 back", "1.1.0 two lines", "1.0.0 first"]);
    assert_eq!(versions(&place, "actions/deep/b"), ["0.1.0 first"]);
    assert_eq!(versions(&place, "actions/new"), Vec::<String>::new());
    let head = git(place.path(), "rev-parse HEAD");
    let known = pasts(place.path(), &["actions/a"], Bounds::default());
    let newest = &known["actions/a"].releases[0];
    assert_eq!(newest.commit.id, head.trim()[..10]);
    assert_eq!(newest.commit.time, 1_700_000_000 + 4 * 86_400);
}

#[test]
fn a_folder_is_followed_through_its_names() {
    let place = repository();
    for name in ["a", "other", "stays"] {
        action(&place, name, name, "1.0.0");
        place.write(&format!("actions/{name}/tests.yaml"), "cases: []\n");
        place.write(&format!("actions/{name}/docs.md"), "# The same in all\n");
        place.write(
            &format!("actions/{name}/config.json"),
            format!("{{\"parameters\":[],\"x\":\"{name}\"}}\n"),
        );
    }
    commit(&place, 1, "first");
    // Moved as it is, while another one goes.
    git(place.path(), "mv actions/a actions/crm");
    git(place.path(), "rm -rq actions/other");
    commit(&place, 2, "moved");
    action(&place, "crm", "a", "1.1.0");
    commit(&place, 3, "raised");
    // Another name, another ID and another version at once.
    git(place.path(), "mv actions/crm actions/customers");
    action(&place, "customers", "customers", "2.0.0");
    commit(&place, 4, "renamed");
    // A new action in the place of the old one.
    action(&place, "a", "a", "9.0.0");
    commit(&place, 5, "anew");
    assert_eq!(versions(&place, "actions/customers"), ["2.0.0 renamed", "1.1.0 raised", "1.0.0 first"]);
    assert_eq!(versions(&place, "actions/a"), ["9.0.0 anew"]);
    assert_eq!(versions(&place, "actions/stays"), ["1.0.0 first"]);
}

#[test]
fn a_merge_leads_to_where_a_version_was_made() {
    let place = repository();
    for name in ["a", "b", "c", "d"] {
        action(&place, name, name, "1.0.0");
    }
    commit(&place, 1, "first");
    git(place.path(), "checkout -q -b side");
    action(&place, "a", "a", "1.1.0");
    action(&place, "c", "c", "1.5.0");
    action(&place, "d", "d", "1.3.0");
    commit(&place, 2, "on the side");
    git(place.path(), "checkout -q main");
    action(&place, "b", "b", "1.2.0");
    action(&place, "c", "c", "1.6.0");
    commit(&place, 3, "on main");
    git(place.path(), "merge -q --no-commit -X ours side");
    // Both sides are put together by hand in c, and what the side did to d is thrown away.
    action(&place, "c", "c", "1.7.0");
    action(&place, "d", "d", "1.0.0");
    commit(&place, 4, "merged");
    assert_eq!(versions(&place, "actions/a"), ["1.1.0 on the side", "1.0.0 first"]);
    assert_eq!(versions(&place, "actions/b"), ["1.2.0 on main", "1.0.0 first"]);
    assert_eq!(versions(&place, "actions/c"), ["1.7.0 merged", "1.6.0 on main", "1.0.0 first"]);
    assert_eq!(versions(&place, "actions/d"), ["1.0.0 first"]);
}

#[test]
fn what_is_not_known_is_told_as_that() {
    let outside = Place::empty();
    assert_eq!(history(outside.path(), ["actions/a"].into_iter(), Bounds::default()), None);
    let place = repository();
    assert_eq!(history(place.path(), ["actions/a"].into_iter(), Bounds::default()), None, "no commit");
    action(&place, "a", "a", "1.0.0");
    action(&place, "old", "old", "1.0.0");
    commit(&place, 1, "first");
    for minor in 1..=24 {
        action(&place, "a", "a", &format!("1.{minor}.0"));
        commit(&place, 1 + minor, &format!("raised to {minor}"));
    }
    let known = pasts(place.path(), &["actions/a", "actions/old"], Bounds::default());
    let past = &known["actions/a"];
    assert_eq!((past.releases.len(), past.earlier, &past.known_since), (20, 5, &None));

    let folder = tempfile::tempdir().unwrap();
    let from = format!("clone -q --depth 3 file://{} clone", place.path().display());
    git(folder.path(), &from);
    let bounded = Bounds { commits: 2, ..Bounds::default() };
    for (root, bounds) in
        [(folder.path().join("clone").as_path(), Bounds::default()), (place.path(), bounded)]
    {
        let known = pasts(root, &["actions/a", "actions/old"], bounds);
        assert_eq!(known.keys().collect::<Vec<_>>(), ["actions/a"], "of the other nothing is known");
        let past = &known["actions/a"];
        assert_eq!(past.releases.len(), 2);
        assert_eq!(past.known_since.as_ref().unwrap().time, 1_700_000_000 + 23 * 86_400);
    }
    let starved = Bounds { bytes: 0, ..Bounds::default() };
    assert!(pasts(place.path(), &["actions/a"], starved).is_empty());
}

#[test]
fn pages_tell_the_versions_and_stay_in_step_with_the_commit_that_holds_them() {
    let place = repository();
    place.run("new greet").ends(0);
    let changelog = "# Changes\n\n## 1.1.0\n\n- greets **twice** <script>alert(1)</script>\n\n### More\n";
    let set = |old: &str, new: &str| place.change("actions/greet/action.toml", old, new);
    set("version = \"0.1.0\"", "version = \"1.0.0\"");
    commit_at(&place, NIGHT, "first <b>greeting</b>");
    set("1.0.0", "1.1.0");
    place.write("actions/greet/CHANGELOG.md", changelog);
    place.run("docs").ends(0);
    let before = place.read("site/actions/greet.html");
    assert!(before.contains("not yet committed when this page was made"), "{before}");
    commit(&place, 900, "raised");
    place.run("docs --check").ends(0);
    place.run("check").stdout_has("docs");
    place.run("docs").ends(0);
    let page = place.read("site/actions/greet.html");
    assert_ne!(page, before);
    for part in [
        "<time datetime=\"2026-01-02\">2026-01-02</time>",
        "first &lt;b&gt;greeting&lt;&#x2f;b&gt;",
        "<strong>twice</strong> &lt;script&gt;alert(1)&lt;/script&gt;",
        "<p><strong>More</strong></p>",
        "<a href=\"#versions\">",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("not yet committed") && !page.contains("raised"));
    place.run("docs --check").ends(0);
    place.run("docs").ends(0).stdout_has("pages in");
    assert_eq!(place.read("site/actions/greet.html"), page, "made anew, it is the same");
    // What else is on the page is compared.
    place.change("site/actions/greet.html", "<h2 id=\"code\">", "<h2 id=\"code\">My ");
    place.run("docs --check").ends(1).stdout_has("greet.html differs");
    place.run("docs --no-history").ends(0);
    assert!(!place.read("site/actions/greet.html").contains("id=\"versions\""));
    place.run("docs --check").ends(0);
    assert!(!place.run("docs --format markdown").ends(0).stdout.contains("2026-01-02"));
}
