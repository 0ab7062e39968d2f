//! `actionjail explain`

use clap::Args;
use serde::Serialize;

use crate::compat;
use crate::diagnostics::Safety;
use crate::error::CliError;
use crate::exit::Exit;
use crate::lint::{Category, Rule, all_rules, rule};
use crate::ui::{BOLD, DIM, Ui, styled};
use crate::words::meant;

/// Show a rule's page, or the table of all rules
#[derive(Debug, Args)]
pub struct Explain {
    /// Id of the rule
    #[arg(value_name = "RULE")]
    rule: Option<String>,
}

#[derive(Serialize)]
struct RulesV1 {
    version: u32,
    rules: Vec<RuleV1>,
}

#[derive(Serialize)]
struct RuleV1 {
    id: &'static str,
    category: &'static str,
    severity: &'static str,
    default: bool,
    fix: Option<&'static str>,
    summary: &'static str,
    docs: &'static str,
}

pub fn run(ui: &Ui, args: &Explain) -> Result<Exit, CliError> {
    let Some(id) = &args.rule else {
        let rules = all_rules().iter().map(|rule| of_lint(rule));
        let rules = rules.chain(compat::RULES.iter().map(|rule| of_breaking(rule)));
        let json = RulesV1 { version: 1, rules: rules.collect() };
        ui.report(|| table(all_rules()) + &table_of_breaking(), &json)?;
        return Ok(Exit::Fine);
    };
    if let Some(rule) = compat::rule(id) {
        let facts = format!("breaking · {}", rule.needs);
        ui.report(|| page(rule.page, &facts), &RulesV1 { version: 1, rules: vec![of_breaking(rule)] })?;
        return Ok(Exit::Fine);
    }
    let Some(rule) = rule(id) else {
        let error = CliError::usage(format!("there is no rule `{id}`"));
        let known = all_rules().iter().map(|rule| rule.id);
        let known = known.chain(compat::RULES.iter().map(|rule| rule.id));
        return Err(error.hint(meant(id, known, "run `actionjail explain` for the table of rules")));
    };
    ui.report(|| page(rule.docs, &facts(rule)), &RulesV1 { version: 1, rules: vec![of_lint(rule)] })?;
    Ok(Exit::Fine)
}

/// A rule of `breaking`: what it asks for stands in the place of a severity.
fn of_breaking(rule: &compat::Rule) -> RuleV1 {
    RuleV1 {
        id: rule.id,
        category: "breaking",
        severity: rule.needs.word(),
        default: true,
        fix: None,
        summary: rule.breaks,
        docs: rule.page,
    }
}

fn table_of_breaking() -> String {
    let width = compat::RULES.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut text = format!("\n{}\n", styled(DIM, "breaking"));
    for rule in compat::RULES {
        let gap = " ".repeat(width - rule.id.len());
        text += &format!("  {}{gap}  {:<5}  {}\n", styled(BOLD, rule.id), rule.needs.word(), rule.breaks);
    }
    text + "\nthe rules of `actionjail breaking`, each with the version bump that it asks for and what breaks\n"
}

fn of_lint(rule: &Rule) -> RuleV1 {
    RuleV1 {
        id: rule.id,
        category: rule.category.word(),
        severity: rule.severity.word(),
        default: rule.default,
        fix: rule.fix.map(Safety::word),
        summary: rule.summary,
        docs: rule.docs,
    }
}

fn table(rules: &[&Rule]) -> String {
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut text = String::new();
    for category in Category::ALL {
        let members: Vec<&&Rule> = rules.iter().filter(|rule| rule.category == category).collect();
        if members.is_empty() {
            continue;
        }
        text += &format!("{}\n", styled(DIM, category.word()));
        for rule in members {
            let gap = " ".repeat(width - rule.id.len());
            let fix = rule.fix.map_or("", Safety::word);
            let severity = rule.severity.word();
            let optional = if rule.default { "" } else { " (not by default)" };
            text += &format!(
                "  {}{gap}  {severity:<7}  {fix:<6}  {}{optional}\n",
                styled(BOLD, rule.id),
                rule.summary
            );
        }
        text.push('\n');
    }
    let fixing = rules.iter().filter(|rule| rule.fix.is_some()).count();
    text + &format!(
        "{} rules, of which {fixing} can fix what they find; `actionjail explain RULE` shows a rule's page\n",
        rules.len()
    )
}

fn facts(rule: &Rule) -> String {
    let mut facts = format!("{} · {}", rule.category.word(), rule.severity.word());
    if let Some(safety) = rule.fix {
        facts += &format!(" · fixes: {}", safety.word());
    }
    if !rule.default {
        facts += " · not by default";
    }
    facts
}

/// The page as it is written, with its headings made visible.
fn page(docs: &str, facts: &str) -> String {
    let mut fenced = false;
    let mut text = String::new();
    for (at, line) in docs.lines().enumerate() {
        if line.starts_with("```") {
            fenced = !fenced;
        }
        match line.trim_start_matches('#') {
            heading if !fenced && heading.len() < line.len() => {
                text += &format!("{}\n", styled(BOLD, heading.trim()))
            }
            _ => text += &format!("{line}\n"),
        }
        if at == 0 {
            text += &format!("{}\n", styled(DIM, facts));
        }
    }
    text
}
