//! The README's blocks are run: what it shows is what happens.

use super::{Place, Ran, program, repository};

#[test]
fn every_transcript_is_true() {
    let readme = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let commands = run_transcripts(&readme, &Place::empty());
    assert!(commands >= 4, "the README shows {commands} commands");
}

#[test]
fn the_story_of_a_breaking_change_is_true() {
    let place = Place::copy_of("examples/breaking-change");
    assert_eq!(run_transcripts(&place.read("README.md"), &place), 3);
    place.run("breaking --library after --against before").ends(0);
    // The gentle way: what is declared asks for less.
    let place = Place::copy_of("examples/breaking-change");
    let declared = "\n[[rename]]\nfrom = \"ok\"\nto = \"calculated\"\n";
    let information = place.read("after/actions/delivery_price/action.toml") + declared;
    place.write("after/actions/delivery_price/action.toml", information);
    let json = place.run("breaking --library after --against before --format json").ends(1).json();
    let breaks = json["actions"][0]["breaks"].as_array().unwrap();
    let renamed = breaks.iter().find(|found| found["rule"] == "renamed-event").unwrap();
    assert_eq!(renamed["needs"], "minor");
}

/// Runs each `$ actionjail …` line of the ```console blocks in one folder and holds what it prints against the
/// block. `…` in the text stands for any text within a line, `...` alone on a line for any lines. Says how many ran.
fn run_transcripts(readme: &str, place: &Place) -> usize {
    let mut folder = place.path().to_path_buf();
    let mut commands = 0;
    for block in readme.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap();
        for step in block.split("$ ").skip(1) {
            let (line, expected) = step.split_once('\n').unwrap_or((step, ""));
            let mut printed = String::new();
            for part in line.split(" && ") {
                let words: Vec<&str> = part.split_whitespace().collect();
                match words.as_slice() {
                    ["cd", to] => folder = folder.join(to),
                    ["actionjail", arguments @ ..] => {
                        let output = program().args(arguments).current_dir(&folder).output().unwrap();
                        let ran = Ran::of(output);
                        assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
                        printed += &ran.stdout;
                        printed += &ran.stderr;
                        commands += 1;
                    }
                    ["sed", ..] => {
                        let status = std::process::Command::new("sh")
                            .arg("-c")
                            .arg(part)
                            .current_dir(&folder)
                            .status();
                        assert!(status.unwrap().success(), "{part}");
                    }
                    other => panic!("the README runs {other:?}, which the test does not know"),
                }
            }
            assert_like(line, expected, &printed);
        }
    }
    commands
}

fn assert_like(line: &str, expected: &str, printed: &str) {
    let expected = expected.trim_end();
    if expected.is_empty() {
        return;
    }
    let pattern: Vec<String> = expected
        .lines()
        .map(|line| {
            if line.trim() == "..." {
                return "(?s:.*)".to_owned();
            }
            line.split('…')
                .map(|part| regex::escape(part.trim_end_matches(' ')))
                .collect::<Vec<_>>()
                .join("[^\n]*")
        })
        .collect();
    let pattern = format!("(?m)\\A{}\\s*\\z", pattern.join("[ ]*\n"));
    let pattern = pattern.replace("(?s:.*)[ ]*\n", "(?s:.*)").replace("[ ]*\n(?s:.*)", "(?s:.*)");
    assert!(
        regex::Regex::new(&pattern).unwrap().is_match(printed),
        "$ {line}\nexpected:\n{expected}\nprinted:\n{printed}"
    );
}

#[test]
fn the_table_of_commands_is_complete() {
    let readme = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let help = Place::empty().run("--help").ends(0).stdout;
    let commands = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| line.starts_with("  "));
    for command in
        commands.filter_map(|line| line.split_whitespace().next()).filter(|command| *command != "help")
    {
        assert!(readme.contains(&format!("`{command}")), "the README does not name `{command}`");
    }
    assert!(readme.lines().count() < 200);
}

/// The cases that the page about cases shows pass on the action that they are about.
#[test]
fn the_cases_pass() {
    let page = std::fs::read_to_string(repository().join("docs/cases.md")).unwrap();
    let cases = page.split("```yaml\ncases:").nth(1).unwrap().split("```").next().unwrap();
    let place = Place::library();
    place.change("actionjail.toml", "[library]", "[platform]\nprofile = \"actionjail\"\n\n[library]");
    place.write("actions/example/tests.yaml", format!("cases:{cases}"));
    let code = "async function action_example() {
  const { currency } = this.getCurrentNodeParamsJSON();
  try {
    const response = await fetch(`https://bank.example/rates?c=${currency}`);
    const { rate } = await response.json();
    console.log('rate', rate);
    this.setCurrentStateConstant('rate', rate);
    return 'success';
  } catch (error) {
    return 'unavailable';
  }
}
module.exports = action_example;
";
    place.write("actions/example/code.js", code);
    let config = "{ \"parameters\": [{ \"key\": \"currency\", \"type\": \"string\" }] }";
    place.write("actions/example/config.json", config);
    let ran = place.run("test").ends(0);
    assert!(ran.stdout.contains("3 cases of 1 action passed"), "{}", ran.stdout);
}
