//! Events by tables, maps and lists of routes, and by a parameter that is known to be one of a few.

use super::conds::key_of;
use super::{Env, Printer};
use crate::programs::kinds::Kind;
use crate::programs::tree::{Node, choices};

impl Printer {
    pub(super) fn routed(&mut self, node: &Node, env: &Env, [a, b, c]: [&str; 3]) -> String {
        if node.parts.is_empty() {
            return self.narrowed(node, env, a);
        }
        let (one, two) = choices(key_of(node));
        let table = self.name("ROUTES");
        let key = match node.kind {
            // Asked for twice, or in a callback that cannot wait.
            Kind::MapGuard
            | Kind::OwnGuard
            | Kind::InGuard
            | Kind::AllowedList
            | Kind::IndexGuard
            | Kind::HandlersTable
            | Kind::TypeofTable
            | Kind::FilteredRoutes
            | Kind::EntriesFind
            | Kind::FindThreshold => {
                let value = self.read(&node.parts[0], env);
                let name = self.name("key");
                self.line(format!("const {name} = {value};"));
                name
            }
            _ => self.read(&node.parts[0], env),
        };
        let event = node.parts.get(1).map(|part| self.held(part, env)).unwrap_or_default();
        let plain = format!("const {table} = {{ {one}: '{a}', {two}: '{b}' }};");
        let rows = format!(
            "const {table} = [\n  {{ from: '{one}', event: '{a}' }},\n  {{ from: '{two}', event: '{b}' }},\n];"
        );
        let (top, value) = match node.kind {
            Kind::TableFallback => (plain, format!("({table}[{key}] || '{c}')")),
            Kind::TableNullish => (plain, format!("({table}[{key}] ?? '{c}')")),
            Kind::TableBare => (plain, format!("{table}[{key}]")),
            Kind::TemplateTable => (
                format!("const {table} = {{ on_{one}: '{a}', on_{two}: '{b}' }};"),
                format!("({table}[`on_${{{key}}}`] ?? '{c}')"),
            ),
            Kind::MapRoutes => (
                format!("const {table} = new Map([\n  ['{one}', '{a}'],\n  ['{two}', '{b}'],\n]);"),
                format!("({table}.get({key}) ?? '{c}')"),
            ),
            Kind::MapGuard => (
                format!("const {table} = new Map([\n  ['{one}', '{a}'],\n  ['{two}', '{b}'],\n]);"),
                format!("({table}.has({key}) ? {table}.get({key}) : '{c}')"),
            ),
            Kind::OwnGuard => (plain, format!("(Object.hasOwn({table}, {key}) ? {table}[{key}] : '{c}')")),
            Kind::InGuard => (plain, format!("({key} in {table} ? {table}[{key}] : '{c}')")),
            Kind::FindRoute => {
                let name = self.name("route");
                self.line(format!("const value_{name} = {key};\nconst {name} = {table}.find((row) => row.from === value_{name});"));
                (rows, format!("({name} ? {name}.event : '{c}')"))
            }
            Kind::FilteredRoutes => (
                rows,
                format!("({table}.filter((row) => row.from === {key}).map((row) => row.event)[0] ?? '{c}')"),
            ),
            Kind::FindThreshold => (
                format!(
                    "const {table} = [\n  {{ least: 40, event: '{a}' }},\n  {{ least: 2, event: '{b}' }},\n];"
                ),
                format!("({table}.find(({{ least }}) => {key} >= least)?.event ?? '{c}')"),
            ),
            Kind::Clamp => (
                format!(
                    "function {table}(n) {{\n  if (n > 40) return '{a}';\n  if (n > 2) return '{b}';\n  return '{c}';\n}}"
                ),
                format!("{table}({key})"),
            ),
            Kind::AllowedList => (
                format!("const {table} = ['{one}', '{two}'];"),
                format!("({table}.includes({key}) ? {key} : '{c}')"),
            ),
            Kind::IndexGuard => (
                format!("const {table} = ['{one}', '{two}'];"),
                format!("({table}.indexOf({key}) === -1 ? '{c}' : {key})"),
            ),
            Kind::EntriesFind => {
                (plain, format!("(Object.entries({table}).find(([from]) => from === {key})?.[1] ?? '{c}')"))
            }
            Kind::FromEntries => (
                format!(
                    "const {table} = Object.fromEntries([\n  ['{one}', '{a}'],\n  ['{two}', '{b}'],\n]);"
                ),
                format!("({table}[{key}] ?? '{c}')"),
            ),
            Kind::MappedRoutes => (
                format!("const {table} = new Map(Object.entries({{ {one}: '{a}', {two}: '{b}' }}));"),
                format!("({table}.get({key}) ?? '{c}')"),
            ),
            Kind::FlatTable => (
                format!("const {table} = {{ {one}: {{ event: '{a}' }}, {two}: {{ event: '{b}' }} }};"),
                format!("({table}[{key}]?.event ?? '{c}')"),
            ),
            Kind::HandlersTable => (
                format!("const {table} = {{ {one}: (event) => event, {two}: () => '{b}' }};"),
                format!("({table}[{key}] ? {table}[{key}]({event}) : '{c}')"),
            ),
            Kind::HandlersOptional => (
                format!(
                    "const {table} = {{\n  {one}(event) {{\n    return event;\n  }},\n  {two}: async () => '{b}',\n}};"
                ),
                format!("((await {table}[{key}]?.({event})) ?? '{c}')"),
            ),
            _ => (
                format!("const {table} = {{ string: '{a}', undefined: '{b}' }};"),
                format!("({table}[typeof {key}] ?? '{c}')"),
            ),
        };
        self.declare(top);
        value
    }

    /// The parameter itself, where the code makes sure what it is.
    fn narrowed(&mut self, node: &Node, env: &Env, other: &str) -> String {
        let (k, p) = (node.keys[0], env.params.as_str());
        let (one, two) = choices(k);
        match node.kind {
            Kind::NarrowedMember => format!("({p}.{k} === '{one}' ? {p}.{k} : '{other}')"),
            Kind::AllowedMember => format!("(['{one}', '{two}'].includes({p}.{k}) ? {p}.{k} : '{other}')"),
            _ => format!("({p}.{k} !== '{one}' && {p}.{k} !== '{two}' ? '{other}' : {p}.{k})"),
        }
    }
}
