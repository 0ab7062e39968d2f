//! Time zones and languages of the manifest, and of a case.

use super::Place;
use super::testing::action;

const CODE: &str = "const at = new Date('2024-05-06 10:00');
return at.toISOString() + ' ' + at.toLocaleTimeString('uk', { timeStyle: 'short' })";

#[test]
fn cases_and_runs_are_in_the_zone_of_the_manifest_or_in_their_own() {
    let place = Place::empty();
    place.write("actionjail.toml", "[library]\nname = \"t\"\n[test]\ntime_zone = \"Europe/Kyiv\"\n");
    let cases = "cases:
  - name: of the library
    expect: { event: '2024-05-06T07:00:00.000Z 10:00' }
  - name: of the case
    time_zone: America/New_York
    expect: { event: '2024-05-06T14:00:00.000Z 10:00' }
  - name: of the row
    each: [ { zone: UTC, at: '10:00' } ]
    time_zone: '{{zone}}'
    expect: { event: '2024-05-06T{{at}}:00.000Z 10:00' }
  - name: of a row that is none
    each: [ { zone: Kyiv } ]
    time_zone: '{{zone}}'
    expect: { event: x }
";
    action(&place, "a", "", CODE, cases);
    let report = place.run("test --format json").ends(1).json();
    let cases = report["cases"].as_array().unwrap();
    let passed: Vec<bool> = cases.iter().map(|case| case["passed"] == true).collect();
    assert_eq!(passed, [true, true, true, false], "{report}");
    assert!(
        report.to_string().contains("there is no time zone `Kyiv`: did you mean `Europe/Kyiv`?"),
        "{report}"
    );
    place.run("run a").ends(0).stdout_has("2024-05-06T07:00:00.000Z 10:00");
    place.change("actions/a/tests.yaml", "America/New_York", "America/New_Yorck");
    place
        .run("lint")
        .ends(1)
        .stdout_has("there is no time zone `America/New_Yorck`")
        .stdout_has("did you mean `America/New_York`?");
}

#[test]
fn a_platform_may_have_fewer_languages() {
    let place = Place::empty();
    place.write("actionjail.toml", "[library]\nname = \"t\"\n[platform]\nlanguages = [\"en\", \"pl\"]\n");
    action(
        &place,
        "a",
        "",
        "return (0.5).toLocaleString('uk')",
        "cases:\n  - name: x\n    expect: { event: '0,5' }\n",
    );
    place
        .run("test")
        .ends(1)
        .stdout_has("the language `uk`, which `[platform] languages` in actionjail.toml does not name");
    place.run("lint").stdout_has("the platform has no texts in the language `uk`");
    place.change("actions/a/code.js", "'uk'", "'pl-PL'");
    place.run("test").ends(0).stdout_has("passed");
}
