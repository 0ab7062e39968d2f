//! Other people's programs, and the code that they and ours are measured on: from the npm registry, pinned, without
//! running anybody's install scripts.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What is measured beside ours.
const PEERS: [&str; 4] = ["oxlint@1.94.0", "eslint@10.15.0", "mocha@11.8.0", "jest@30.5.2"];

/// Three rules, the cheapest that say something: what is unused, what is not there, what compares loosely.
const ESLINT: &str = "export default [{
  files: ['**/*.js'],
  languageOptions: { sourceType: 'commonjs', globals: { console: 'readonly', setTimeout: 'readonly', fetch: 'readonly' } },
  linterOptions: { reportUnusedDisableDirectives: 'off' },
  rules: { 'no-unused-vars': 'error', 'no-undef': 'error', eqeqeq: 'error' },
}];
";

fn tools() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder").join("tools")
}

/// The folder with the peers' `node_modules`, and ESLint's settings.
pub(crate) fn install() -> PathBuf {
    let folder = tools().join("peers");
    let wanted = PEERS.join(" ");
    if std::fs::read_to_string(folder.join("installed")).is_ok_and(|text| text == wanted) {
        return folder;
    }
    std::fs::create_dir_all(&folder).expect("a folder for the peers");
    std::fs::write(folder.join("package.json"), "{ \"private\": true }\n").expect("package.json");
    std::fs::write(folder.join("eslint.config.mjs"), ESLINT).expect("ESLint's settings");
    npm(&folder, &PEERS);
    std::fs::write(folder.join("installed"), wanted).expect("the mark");
    folder
}

/// The JavaScript files of fifty widely used packages, copied to `target` as plain folders: linters leave
/// `node_modules` out. Gives their paths below `target`, and their bytes.
pub(crate) fn npm_code(target: &Path) -> (Vec<String>, u64) {
    let folder = tools().join("npm");
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/npm/package.json");
    let wanted = std::fs::read_to_string(list).expect("benches/npm/package.json");
    if std::fs::read_to_string(folder.join("installed")).is_ok_and(|text| text == wanted) {
        // Nothing to do.
    } else {
        std::fs::create_dir_all(&folder).expect("a folder for the packages");
        std::fs::write(folder.join("package.json"), &wanted).expect("package.json");
        npm(&folder, &["--legacy-peer-deps"]);
        std::fs::write(folder.join("installed"), wanted).expect("the mark");
    }
    let root = folder.join("node_modules");
    let (mut files, mut bytes) = (Vec::new(), 0);
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of a package") {
            let entry = entry.expect("an entry");
            let (path, kind) = (entry.path(), entry.file_type().expect("what it is"));
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() && path.extension().is_some_and(|extension| extension == "js") {
                let code = std::fs::read(&path).expect("a file of a package");
                let name = path.strip_prefix(&root).expect("below the root").to_string_lossy().into_owned();
                let name = name.replace("node_modules", "nested");
                // What is no text, or larger than any action may be, is refused by name.
                if code.len() > 4 * 1024 * 1024 || std::str::from_utf8(&code).is_err() {
                    continue;
                }
                bytes += code.len() as u64;
                let copy = target.join(&name);
                std::fs::create_dir_all(copy.parent().expect("its folder")).expect("a folder");
                std::fs::write(copy, code).expect("a copy");
                files.push(name);
            }
        }
    }
    files.sort();
    (files, bytes)
}

fn npm(folder: &Path, words: &[&str]) {
    let status = Command::new("npm")
        .args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--prefix"])
        .arg(folder)
        .args(words)
        .status();
    assert!(status.expect("npm runs").success(), "npm could not install what the bench needs");
}
