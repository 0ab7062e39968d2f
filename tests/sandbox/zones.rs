//! Dates in the zones of servers, against the Node.js of this machine.

use std::collections::BTreeMap;
use std::process::Command;

use actionjail::sandbox::{Ending, Job};

use super::{body, event, job, pool, run};

/// Texts of a date in the zone: instants of 160 years, and fields around changes of the clocks.
const PROBE: &str = "() => {
  const texts = [];
  let seed = 7;
  const next = () => (seed = (seed * 48271) % 2147483647);
  for (let at = 0; at < 60; at += 1) {
    const date = new Date(Date.UTC(1900 + (next() % 160), next() % 12, next() % 28, next() % 24, next() % 60));
    texts.push(date.toString() + date.getTimezoneOffset());
  }
  for (let year = 1975; year < 2040; year += 13) {
    for (let month = 0; month < 12; month += 1) {
      const date = new Date(year, month, 1 + (next() % 28), 0, next() % 60);
      for (let hours = 0; hours < 4; hours += 1) {
        date.setHours(date.getHours() + 7);
        texts.push(date.getTime());
      }
      date.setMonth(month + 1);
      date.setDate(1 + (next() % 31));
      date.setMinutes(90);
      texts.push(date.getTime(), Date.parse(`${year}-${String(month + 1).padStart(2, '0')}-25 02:30`));
    }
  }
  return texts;
}";

/// Zones whose rules were changed after the data of Node.js 20, and old names that its data has as another zone.
const OTHERWISE: [&str; 15] = [
    "Africa/Casablanca", "Africa/El_Aaiun", "America/Edmonton", "America/Inuvik", "America/Rainy_River",
    "America/Vancouver", "America/Winnipeg", "America/Yellowknife", "CST6CDT", "Canada/Central",
    "Canada/Mountain", "Canada/Pacific", "EST5EDT", "Eire", "PST8PDT",
];

#[test]
fn all_zones_have_the_dates_of_node() {
    let table = include_str!("../../src/zones/long_names.txt");
    let zones: Vec<&str> = table
        .lines()
        .filter_map(|line| line.rsplit_once('|'))
        .flat_map(|(_, zones)| zones.split(' '))
        .collect();
    let script = format!(
        "for (const zone of process.argv[1].split(' ')) {{ process.env.TZ = zone; console.log(JSON.stringify(({PROBE})())); }}"
    );
    let output = Command::new("node").args(["-e", &script, &zones.join(" ")]).output().unwrap();
    let there = String::from_utf8(output.stdout).unwrap();
    let code = format!("const probe = {PROBE}; module.exports = async () => JSON.stringify(probe());");
    let jobs = (0..).zip(&zones).map(|(id, zone)| Job { id, time_zone: (*zone).to_owned(), ..job(&code) });
    let mut here = BTreeMap::new();
    pool()
        .run(jobs, |outcome| {
            _ = here.insert(
                outcome.id,
                match outcome.ending {
                    Ending::Event(event) => event,
                    other => format!("{other:?}"),
                },
            );
        })
        .unwrap();
    let mut differ = Vec::new();
    for ((zone, there), here) in zones.iter().zip(there.lines()).zip(here.values()) {
        let lists: [Vec<serde_json::Value>; 2] =
            [there, here].map(|list| serde_json::from_str(list).unwrap());
        let [there, here] = &lists;
        let count = there.iter().zip(here).filter(|(there, here)| there != here).count();
        if let Some((there, here)) = there.iter().zip(here).find(|(there, here)| there != here) {
            differ.push(format!("{zone}: {count}, first {there} and here {here}"));
        }
    }
    differ.retain(|one| OTHERWISE.iter().all(|zone| one.split(':').next() != Some(zone)));
    assert!(differ.is_empty(), "{} of {}:\n{}", differ.len(), zones.len(), differ.join("\n"));
}

#[test]
fn a_case_runs_in_the_zone_of_its_server() {
    let code = "module.exports = async () => `${new Date(2024, 4, 6)} ${new Date('2024-05-06 10:00').toISOString()}`;";
    let outcome = run(Job { time_zone: "Europe/Kyiv".to_owned(), ..job(code) });
    assert_eq!(
        event(&outcome),
        "Mon May 06 2024 00:00:00 GMT+0300 (Eastern European Summer Time) 2024-05-06T07:00:00.000Z"
    );
    assert_eq!(event(&body("return String(new Date(2024, 4, 6).getHours())")), "0");
}
