//! Calls of libraries that authors bundle: `NAME.js` has the file that is bundled by esbuild, then snippets as those of
//! the corpus, in which `lib` is what the bundle exports. Each bundle is made twice, as for a platform without modules
//! and as for Node.js, and run with the profile of such a platform.

#![expect(clippy::print_stdout, reason = "printing the table is what it is for")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use actionjail::sandbox::{Ending, Job, Pool};
use actionjail::script::Code;

use crate::engines::corpus::{self, Snippet, Verdict};

/// Profiles, and esbuild's platform for each.
const PLATFORMS: [(&str, &str); 2] = [("actionjail", "browser"), ("node", "node")];

/// Compares all libraries, or one, prints a table, and tells whether nothing differs in silence.
pub(crate) fn run(ours: &Pool, node: &Pool, only: Option<&str>) -> Result<bool, Box<dyn std::error::Error>> {
    let folder = install()?;
    let mut files: Vec<PathBuf> = std::fs::read_dir(sources())?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "js"));
    files.sort();
    println!(
        "{:20} {:10} {:>8} {:>8} {:>8} {:>6} {:>8} {:>6} {:>6}",
        "library", "profile", "KB", "loads", "ms", "alike", "refused", "named", "silent"
    );
    let mut whole = true;
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if only.is_some_and(|only| only != name) {
            continue;
        }
        let mut sections = corpus::split(&std::fs::read_to_string(&file)?);
        let entry = sections.remove(0);
        for (profile, platform) in PLATFORMS {
            let bundle = Code::from(bundled(&folder, &entry, platform)?.as_str());
            whole &= library(ours, node, (&name, profile), &bundle, &sections)?;
        }
    }
    Ok(whole)
}

/// Compares the calls of one bundle, and prints its line.
fn library(
    ours: &Pool,
    node: &Pool,
    (name, profile): (&str, &str),
    bundle: &Code,
    sections: &[String],
) -> Result<bool, Box<dyn std::error::Error>> {
    let snippet = |(number, body): (usize, &String)| Snippet {
        theme: name.to_owned(),
        number,
        body: with_library(name, body),
        shared: Some(bundle.clone()),
    };
    let program = Path::new(env!("CARGO_BIN_EXE_actionjail"));
    let snippets = (1..).zip(sections).map(snippet).collect();
    let compared = corpus::compare(ours, node, program, profile, snippets)?;
    let (loads, time) = loading(ours, name, profile, bundle)?;
    let mut counts = [0; 4];
    for one in &compared {
        counts[one.verdict as usize] += 1;
        if one.verdict != Verdict::Alike {
            let (verdict, there, here) = (one.verdict, &one.there, &one.here);
            let body = &one.snippet.body;
            println!(
                "## {name} {}: {verdict:?}\n{body}Node.js: {there}\nhere:    {here}\n",
                one.snippet.number
            );
        }
    }
    let [alike, refused, named, silent] = counts;
    println!(
        "{name:20} {profile:10} {:8} {loads:>8} {time:8.1} {alike:6} {refused:8} {named:6} {silent:6}",
        bundle.text().len() / 1000
    );
    Ok(silent == 0)
}

/// Whether a bundle loads, and in how many milliseconds more than a case without one takes; the best of five.
fn loading(
    ours: &Pool,
    name: &str,
    profile: &str,
    bundle: &Code,
) -> Result<(&'static str, f64), Box<dyn std::error::Error>> {
    let action = |body: &str| {
        Code::from(
            format!("module.exports = async function action_x() {{ {body} return 'done'; }};").as_str(),
        )
    };
    let surface = Arc::new(corpus::surface(profile));
    let measured = |code: Code, shared| -> Result<(bool, u64), Box<dyn std::error::Error>> {
        let Ok(job) = corpus::edited_job(0, &code, shared) else { return Ok((false, 0)) };
        let jobs: Vec<Job> =
            (0..5).map(|id| Job { id, surface: Arc::clone(&surface), ..job.clone() }).collect();
        let (mut loads, mut micros) = (true, u64::MAX);
        ours.run(jobs, |outcome| {
            loads &= outcome.ending == Ending::Event("done".to_owned());
            micros = micros.min(outcome.micros);
        })?;
        Ok((loads, micros))
    };
    let (loads, with) = measured(action(&format!("require('{name}');")), Some((name, bundle)))?;
    let (_, without) = measured(action(""), None)?;
    #[expect(clippy::cast_precision_loss, reason = "it is printed with one digit")]
    let time = with.saturating_sub(without) as f64 / 1000.0;
    Ok((if loads { "yes" } else { "no" }, time))
}

/// The snippet with the library; the line that names a zone stays the first.
fn with_library(name: &str, body: &str) -> String {
    let (zone, rest) = match body.split_once('\n') {
        Some((first, rest)) if first.starts_with("// in ") => (first, rest),
        _ => ("", body),
    };
    format!("{zone}\nconst lib = require('{name}');\n{rest}")
}

fn bundled(folder: &Path, entry: &str, platform: &str) -> Result<String, Box<dyn std::error::Error>> {
    let mut esbuild = Command::new(folder.join("node_modules/.bin/esbuild"))
        .args(["--bundle", "--format=cjs", "--target=es2022", "--log-level=error"])
        .arg(format!("--platform={platform}"))
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    esbuild.stdin.take().ok_or("esbuild takes no input")?.write_all(entry.as_bytes())?;
    let output = esbuild.wait_with_output()?;
    if !output.status.success() {
        return Err(format!("esbuild could not bundle:\n{entry}").into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/bundles")
}

/// The folder with the libraries in the versions of `package.json`.
fn install() -> Result<PathBuf, Box<dyn std::error::Error>> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().ok_or("no target folder")?;
    let folder = target.join("tools/bundles");
    let wanted = std::fs::read_to_string(sources().join("package.json"))?;
    if std::fs::read_to_string(folder.join("installed")).is_ok_and(|text| text == wanted) {
        return Ok(folder);
    }
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("package.json"), &wanted)?;
    let status = Command::new("npm")
        .args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--prefix"])
        .arg(&folder)
        .status()?;
    if !status.success() {
        return Err("npm could not install the libraries".into());
    }
    std::fs::write(folder.join("installed"), wanted)?;
    Ok(folder)
}
