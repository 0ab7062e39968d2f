//! What leaves the repository: `pack` beside `zip`, `verify` and `unpack` beside `pack`, `breaking` beside `lint`, `docs`.

use std::path::Path;
use std::process::{Command, Stdio};

use super::measure::race;
use super::{Bench, FEW_RUNS, RUNS, library, row};

pub(crate) fn all(bench: &Bench) {
    pack(bench, &bench.library, bench.actions, RUNS);
    let large = tempfile::tempdir().expect("a folder for the library");
    library::make(large.path(), LARGE);
    pack(bench, large.path(), LARGE, FEW_RUNS);
    drop(large);
    breaking(bench);
    docs(bench);
}

const LARGE: usize = 50_000;

fn pack(bench: &Bench, folder: &Path, actions: usize, runs: usize) {
    let out = tempfile::tempdir().expect("a folder for the bundle");
    let at = |name: &str| out.path().join(name);
    let (bundle, archive, unpacked) = (at("a.actionjail.zip"), at("b.zip"), at("unpacked"));
    let path = |path: &Path| path.to_string_lossy().into_owned();
    let pack = || bench.run(folder, &["pack", "--output", &path(&bundle)]);
    let zip = || {
        // It would add to the archive of the run before.
        drop(std::fs::remove_file(&archive));
        let mut command = Command::new("zip");
        command.arg("-qr").arg(&archive).args(["actionjail.toml", "actions"]).current_dir(folder);
        command
    };
    let bests = race(&[&pack, &zip], runs);
    let (packed, zipped) = (bests[0], bests[1]);
    let verify = || bench.run(folder, &["verify", &path(&bundle)]);
    let unpack = || {
        drop(std::fs::remove_dir_all(&unpacked));
        bench.run(folder, &["unpack", &path(&bundle), "--out", &path(&unpacked)])
    };
    let unzip = || {
        drop(std::fs::remove_dir_all(&unpacked));
        let mut command = Command::new("unzip");
        command.arg("-q").arg(&bundle).arg("-d").arg(&unpacked);
        command
    };
    let bests = race(&[&verify, &unpack, &unzip], runs);
    let (verified, unpacked, unzipped) = (bests[0], bests[1], bests[2]);
    let name = |what: &str| format!("`{what}`, {actions} actions");
    row(&name("pack"), packed, &format!("{:.2} of `zip -qr`", packed.over(zipped)));
    row(&name("zip -qr"), zipped, "");
    row(&name("verify"), verified, &format!("{:.2} of `pack`", verified.over(packed)));
    row(&name("unpack"), unpacked, &format!("{:.2} of `unzip -q`", unpacked.over(unzipped)));
    row(&name("unzip -q"), unzipped, "");
}

/// One changed action against a commit.
fn breaking(bench: &Bench) {
    let folder = tempfile::tempdir().expect("a folder for the library");
    library::make(folder.path(), bench.actions);
    library::commit(folder.path());
    let config = folder.path().join("actions/choose_language_00000/config.json");
    let text = std::fs::read_to_string(&config).expect("an action's form");
    let changed = text.replacen("\"label\"", "\"hint\": \"new\", \"label\"", 1);
    assert!(changed != text, "the form has a label");
    std::fs::write(&config, changed).expect("an action's form");
    let breaking = || bench.run(folder.path(), &["breaking", "--against", "HEAD"]);
    let lint = || bench.cold_lint(folder.path());
    let bests = race(&[&breaking, &lint], RUNS);
    let what = format!("`breaking` against a commit, 1 of {} actions changed", bench.actions);
    row(&what, bests[0], &format!("{:.2} of `lint`", bests[0].over(bests[1])));
}

fn docs(bench: &Bench) {
    let out = tempfile::tempdir().expect("a folder for the site");
    let site = out.path().join("site");
    let docs = || {
        drop(std::fs::remove_dir_all(&site));
        let mut command = bench.run(&bench.library, &["docs", "--out"]);
        command.arg(&site).stdin(Stdio::null());
        command
    };
    let best = race(&[&docs], FEW_RUNS)[0];
    let each = best.seconds() * 1000.0 / f64::from(u32::try_from(bench.actions).unwrap_or(u32::MAX));
    row(&format!("`docs`, {} actions", bench.actions), best, &format!("{each:.2} ms an action"));
}
