//! The pages of the rules: their shape, and their blocks against the rules.

use std::fmt::Write as _;

use actionjail::diagnostics::{Finding, Severity};
use actionjail::library::Part;
use actionjail::lint::{Rule, Selection, all_rules};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};

use super::example::{FOLDER, Files};

/// A block that is run, with the files that accompany it.
#[derive(Debug)]
struct Example {
    /// The info string of its first block.
    info: String,
    bad: bool,
    only: bool,
    also: Vec<String>,
    files: Files,
}

/// What the page of a rule holds.
#[derive(Debug, Default)]
struct Page {
    title: String,
    sections: Vec<String>,
    examples: Vec<Example>,
}

fn page(rule: &Rule) -> Page {
    let mut page = Page::default();
    let mut heading: Option<(HeadingLevel, String)> = None;
    let mut block: Option<(String, String)> = None;
    for event in Parser::new(rule.docs) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => heading = Some((level, String::new())),
            Event::End(TagEnd::Heading(_)) => match heading.take() {
                Some((HeadingLevel::H1, text)) => page.title += &text,
                Some((HeadingLevel::H2, text)) => page.sections.push(text),
                _ => {}
            },
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                block = Some((info.to_string(), String::new()))
            }
            Event::End(TagEnd::CodeBlock) => {
                if let Some((info, text)) = block.take() {
                    take_block(rule.id, &mut page.examples, &info, &text);
                }
            }
            Event::Text(text) => match (&mut heading, &mut block) {
                (Some((_, heading)), _) => *heading += &text,
                (None, Some((_, block))) => *block += &text,
                (None, None) => {}
            },
            _ => {}
        }
    }
    page
}

/// Adds a block to the examples, as the head of `rules.rs` says.
fn take_block(id: &str, examples: &mut Vec<Example>, info: &str, text: &str) {
    let mut words = info.split_whitespace();
    let (language, word) = (words.next().unwrap_or_default(), words.next());
    match word {
        None => return,
        Some("with") => assert!(!examples.is_empty(), "{id}: `{info}` accompanies nothing"),
        Some(word @ ("bad" | "good")) => examples.push(Example {
            info: info.to_owned(),
            bad: word == "bad",
            only: false,
            also: Vec::new(),
            files: Files::template(),
        }),
        Some(_) => panic!("{id}: `{info}` is neither bad nor good nor with"),
    }
    let example = examples.last_mut().unwrap();
    let part = match language {
        "js" => Some(Part::Code),
        "json" => Some(Part::Config),
        "toml" => Some(Part::Information),
        "md" => Some(Part::Docs),
        "yaml" => Some(Part::Tests),
        _ => None,
    };
    let mut path = part.map(|part| format!("{FOLDER}/{}", part.file_name()));
    let mut removed = false;
    let mut link: Option<String> = None;
    let mut bytes = text.as_bytes().to_vec();
    for option in words {
        match option.split_once('=').unwrap_or((option, "")) {
            ("file", other) => path = Some(other.to_owned()),
            ("remove", other) => {
                example.files.remove(other);
                removed = true;
            }
            ("link", target) => link = Some(target.to_owned()),
            ("encoding", "latin1") => bytes = text.chars().map(|c| u8::try_from(c).unwrap()).collect(),
            ("encoding", "bom") => bytes = format!("\u{feff}{text}").into_bytes(),
            ("encoding", "crlf") => bytes = text.replace('\n', "\r\n").into_bytes(),
            ("also", rule) if example.bad => example.also.push(rule.to_owned()),
            ("only", "") if !example.bad => example.only = true,
            _ => panic!("{id}: `{info}` has an option that means nothing: {option}"),
        }
    }
    if removed {
        return;
    }
    let path = path.unwrap_or_else(|| panic!("{id}: `{info}` is for no file"));
    match link {
        Some(target) => example.files.link(&path, &target),
        None => example.files.write(&path, bytes),
    }
}

/// The files of the first bad example on a rule's page.
pub(super) fn first_bad(id: &str) -> Files {
    let rule = all_rules().iter().find(|rule| rule.id == id).unwrap();
    page(rule).examples.into_iter().find(|example| example.bad).unwrap().files
}

fn told(findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let _ = writeln!(text, "    {} {}: {}", finding.primary().path, finding.rule, finding.message);
    }
    text
}

/// What is wrong with an example of a rule.
fn fault(rule: &Rule, example: &Example) -> Option<String> {
    let findings = example.files.lint(&Selection::only(&["default", rule.id]));
    let (own, others): (Vec<Finding>, Vec<Finding>) =
        findings.into_iter().partition(|finding| finding.rule == rule.id);
    let errors: Vec<Finding> =
        others.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
    if example.bad {
        if own.is_empty() {
            return Some("the rule finds nothing".to_owned());
        }
        if let Some(missed) =
            example.also.iter().find(|rule| !errors.iter().any(|finding| finding.rule == **rule))
        {
            return Some(format!("`{missed}` finds nothing"));
        }
        let stray: Vec<Finding> = errors
            .into_iter()
            .filter(|finding| !example.also.iter().any(|rule| *rule == finding.rule))
            .collect();
        return (!stray.is_empty()).then(|| format!("other rules find errors\n{}", told(&stray)));
    }
    if !own.is_empty() {
        return Some(format!("the rule finds something\n{}", told(&own)));
    }
    (!example.only && !errors.is_empty()).then(|| format!("other rules find errors\n{}", told(&errors)))
}

#[test]
fn rules_examples_on_the_pages_hold() {
    let mut wrong = String::new();
    for rule in all_rules().iter() {
        for (at, example) in page(rule).examples.iter().enumerate() {
            if let Some(fault) = fault(rule, example) {
                let _ = writeln!(wrong, "{}, example {} (`{}`): {fault}", rule.id, at + 1, example.info);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn rules_have_a_page_with_bad_examples_and_near_misses() {
    let mut wrong = String::new();
    for rule in all_rules().iter() {
        let page = page(rule);
        let bad = page.examples.iter().filter(|example| example.bad).count();
        let good = page.examples.len() - bad;
        if bad < 1 || good < 3 {
            let _ = writeln!(wrong, "{}: {bad} bad and {good} good examples; 1 and 3 are the least", rule.id);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn rules_pages_all_have_the_same_shape() {
    let mut wrong = String::new();
    for rule in all_rules().iter() {
        let page = page(rule);
        if page.title != rule.id {
            let _ = writeln!(wrong, "{}: the title is `{}`", rule.id, page.title);
        }
        let sections: Vec<&str> = page.sections.iter().map(String::as_str).collect();
        let expected = ["Why", "Bad", "Good", "What to do", "When to suppress"];
        if sections != expected && sections != expected[..4] {
            let _ = writeln!(wrong, "{}: the sections are {sections:?}", rule.id);
        }
        let summary = rule.docs.lines().nth(2).unwrap_or_default();
        if summary.is_empty() || summary.starts_with('#') {
            let _ = writeln!(wrong, "{}: no paragraph says what the rule finds", rule.id);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
