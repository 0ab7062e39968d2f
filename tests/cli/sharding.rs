//! `test --shard`: every case in one of the runs, by what earlier runs measured.

use super::Place;
use super::testing::{OK, action, names, several};

#[test]
fn the_shards_together_run_every_case_once() {
    let place = several();
    let all = names(&place, "");
    place.run("test --write-durations taken.json").ends(1);
    let taken: serde_json::Value = serde_json::from_str(&place.read("taken.json")).unwrap();
    assert_eq!(taken["version"], 1);
    for folder in ["actions/a", "actions/b", "actions/c"] {
        assert!(taken["actions"][folder].as_u64().unwrap() > 0, "{taken}");
    }
    for durations in ["", "--durations taken.json", "--durations not-there.json"] {
        for of in 1..=4 {
            let shards = (1..=of).flat_map(|k| names(&place, &format!("--shard {k}/{of} {durations}")));
            let mut run: Vec<String> = shards.collect();
            run.sort();
            assert_eq!(run, all, "{of} {durations}");
        }
    }
    // What took long has a shard of its own.
    place.write(
        "taken.json",
        r#"{ "version": 1, "actions": { "actions/a": 1, "actions/b": 900, "actions/c": 2 } }"#,
    );
    assert_eq!(
        names(&place, "--shard 1/2 --durations taken.json"),
        ["action_b it works", "action_b it works again"]
    );
}

#[test]
fn a_shard_without_work_is_fine_and_nonsense_is_not() {
    let place = several();
    place.run("test --shard 4/4").ends(0).stderr_has("Shard 4/4 of 3 actions has no case to run.");
    place.run("test --shard 2/2 tag:ua").ends(0).stderr_has("has no case to run");
    place.run("test --shard 1/2 tag:ua").ends(0).stdout_has("2 cases of 1 action passed");
    place.run("test --shard 1/2 tag:nobody").ends(3).stderr_has("No action and no case matches");
    for bad in ["0/2", "3/2", "1", "a/b", "1/0"] {
        place.run(&format!("test --shard {bad}")).ends(2).stderr_has("invalid value");
    }
    place.run("test --durations taken.json").ends(2).stderr_has("--shard");
    place
        .run("test --shard 1/2 --durations x.json --write-durations x.json")
        .ends(2)
        .stderr_has("still divide");
    place.write("x.json", "{");
    place.run("test --shard 1/2 --durations x.json").ends(2).stderr_has("x.json holds no durations");
    place.write("x.json", r#"{ "version": 2, "actions": {} }"#);
    place.run("test --shard 1/2 --durations x.json").ends(2).stderr_has("it is of version 2");
    let empty = Place::empty();
    empty.write("actionjail.toml", "[library]\nname = \"t\"\n");
    empty.run("test --shard 1/2").ends(3);
}

#[test]
fn durations_are_kept_of_actions_that_were_not_run_and_forgotten_with_the_action() {
    let place = several();
    place.write(
        "taken.json",
        r#"{ "version": 1, "actions": { "actions/b": 7, "actions/gone": 1, "actions/c": 8 } }"#,
    );
    place.run("test a name~fails --write-durations taken.json").ends(1);
    let read = |file: &str| -> serde_json::Value { serde_json::from_str(&place.read(file)).unwrap() };
    let taken = read("taken.json");
    // Of `c` only some cases were meant, so they say nothing about it.
    assert_eq!((&taken["actions"]["actions/b"], &taken["actions"]["actions/c"]), (&7.into(), &8.into()));
    assert!(taken["actions"]["actions/a"].as_u64().unwrap() > 10, "{taken}");
    assert!(taken["actions"].get("actions/gone").is_none(), "{taken}");

    // What the shards wrote is given to all of the next ones.
    action(&place, "d", "", "return 'ok'", OK);
    place.run("test --shard 1/2 --write-durations 1.json --quiet").ends(1);
    let _ = place.run("test --shard 2/2 --write-durations 2.json --quiet");
    let (one, two) = (read("1.json"), read("2.json"));
    let count = |taken: &serde_json::Value| taken["actions"].as_object().unwrap().len();
    assert_eq!((count(&one), count(&two)), (2, 2));
    let both = "--durations 1.json --durations 2.json";
    let run = names(&place, &format!("--shard 1/2 {both}")).len()
        + names(&place, &format!("--shard 2/2 {both}")).len();
    assert_eq!(run, 7);
}
