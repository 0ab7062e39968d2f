//! The ways of deciding.

use super::{Env, Printer};
use crate::programs::kinds::Kind;
use crate::programs::tree::{Node, choices};

/// The parameter that the first reading part of a node names.
pub(super) fn key_of(node: &Node) -> &'static str {
    let mut all = node.parts.iter().flat_map(Node::all);
    all.find_map(|part| part.keys.first().copied()).unwrap_or("kind")
}

impl Printer {
    /// A read without a fallback, for conditions that a fallback would decide beforehand.
    fn bare(&mut self, node: &Node, env: &Env) -> String {
        match node.kind {
            Kind::GetterFallback | Kind::DefaultPattern | Kind::HelperPattern | Kind::NullishAssign => {
                format!("{}.{}", env.params, node.keys[0])
            }
            _ => self.read(node, env),
        }
    }

    /// An expression that is true or false, or as good as.
    pub(super) fn cond(&mut self, node: &Node, env: &Env) -> String {
        let p = env.params.as_str();
        let own = node.keys.first().copied().unwrap_or("vip");
        let second = node.keys.get(1).copied().unwrap_or(own);
        let (one, two) = choices(key_of(node));
        match node.kind {
            Kind::Truthy => self.read(&node.parts[0], env),
            Kind::Doubled => format!("!!{}", self.read(&node.parts[0], env)),
            Kind::Equals => format!("({} === '{one}')", self.read(&node.parts[0], env)),
            Kind::NotEquals => format!("({} !== '{one}')", self.read(&node.parts[0], env)),
            Kind::LooseEquals => format!("({} == '{one}')", self.read(&node.parts[0], env)),
            Kind::Above => format!("({} > 10)", self.read(&node.parts[0], env)),
            Kind::Below => format!("({} <= 10)", self.read(&node.parts[0], env)),
            Kind::InOperator => format!("('{own}' in {p})"),
            Kind::HasOwn => format!("{p}.hasOwnProperty('{own}')"),
            Kind::ObjectHasOwn => format!("Object.hasOwn({p}, '{own}')"),
            Kind::BorrowedHasOwn => format!("Object.prototype.hasOwnProperty.call({p}, '{own}')"),
            Kind::ReflectHas => format!("Reflect.has({p}, '{own}')"),
            Kind::Includes => format!("['{one}', '{two}'].includes({})", self.read(&node.parts[0], env)),
            Kind::IndexOf => {
                format!("(['{one}', '{two}'].indexOf({}) !== -1)", self.read(&node.parts[0], env))
            }
            Kind::SetHas => {
                let name = self.name("KNOWN");
                self.declare(format!("const {name} = new Set(['{one}', '{two}']);"));
                format!("{name}.has({})", self.read(&node.parts[0], env))
            }
            Kind::Matches => format!("/^~/.test({})", self.read(&node.parts[0], env)),
            Kind::TypeofText => format!("(typeof {} === 'string')", self.read(&node.parts[0], env)),
            Kind::IsMissing => format!("({} === undefined)", self.bare(&node.parts[0], env)),
            Kind::NullCheck => format!("({} != null)", self.bare(&node.parts[0], env)),
            Kind::Not => format!("!({})", self.cond(&node.parts[0], env)),
            Kind::And => {
                let (left, right) = (self.cond(&node.parts[0], env), self.cond(&node.parts[1], env));
                format!("({left} && {right})")
            }
            Kind::Or => {
                let (left, right) = (self.cond(&node.parts[0], env), self.cond(&node.parts[1], env));
                format!("({left} || {right})")
            }
            Kind::Every => format!("['{own}', '{second}'].every((key) => {p}[key])"),
            Kind::Some => format!("['{own}', '{second}'].some((key) => Boolean({p}[key]))"),
            Kind::ForOfAll => {
                let name = self.name("whole");
                self.line(format!(
                    "let {name} = true;\nfor (const key of ['{own}', '{second}']) {{\n  if (!{p}[key]) {name} = false;\n}}"
                ));
                name
            }
            Kind::MissingList => {
                let (keys, name) = (self.name("REQUIRED"), self.name("missing"));
                self.declare(format!("const {keys} = ['{own}', '{second}'];"));
                self.line(format!("const {name} = {keys}.filter((key) => {p}[key] === undefined);"));
                format!("({name}.length > 0)")
            }
            Kind::CountedErrors => {
                let name = self.name("errors");
                self.line(format!(
                    "const {name} = [];\nif (!{p}.{own}) {name}.push('{own} is missing');\nif (!{p}.{second}) {name}.push('{second} is missing');"
                ));
                format!("({name}.length === 0)")
            }
            Kind::AsyncCheck => {
                let name = self.name("check");
                let body = self.returning(|s| s.cond(&node.parts[0], &Env::inside("input")));
                self.declare(format!("async function {name}(input) {body}"));
                format!("(await {name}({p}))")
            }
            Kind::BooleanCall => format!("Boolean({})", self.read(&node.parts[0], env)),
            Kind::HelperIsSet => {
                let name = self.name("is_set");
                self.declare(format!("const {name} = (value) => value !== undefined && value !== '';"));
                format!("{name}({})", self.bare(&node.parts[0], env))
            }
            Kind::ConstantFlag => match env.host {
                Some(host) => format!("{host}.getCurrentConstJSON().brand"),
                None => format!("{p}.brand"),
            },
            Kind::StateConstant => match env.host {
                Some(host) => format!("{host}.state.const.currency"),
                None => format!("{p}.currency"),
            },
            Kind::KeysCount => format!("Object.keys({}).includes('{own}')", self.whole(p)),
            Kind::SortedKeys => format!(
                "(Object.values({{ {own}: {p}.{own}, other: {p}.{second} }}).length === 2 && {p}.{own})"
            ),
            Kind::EntriesOpen => {
                format!("Object.entries({}).some(([key, value]) => key === '{own}' && value)", self.whole(p))
            }
            Kind::Stringified => format!("JSON.stringify({}).includes('\"{own}\"')", self.whole(p)),
            Kind::ForIn => {
                let name = self.name("given");
                self.line(format!(
                    "let {name} = false;\nfor (const key in {}) {{\n  if (key === '{own}') {name} = true;\n}}",
                    self.whole(p)
                ));
                name
            }
            Kind::UnknownKey => {
                let key = self.bare(&node.parts[0], env);
                format!("({p}[{key}] === undefined && {key})")
            }
            Kind::LowerCase => {
                format!("(String({}).toLowerCase() === '{one}')", self.read(&node.parts[0], env))
            }
            Kind::TryParse => {
                let (name, value) = (self.name("parsed"), self.read(&node.parts[0], env));
                self.line(format!(
                    "let {name} = true;\ntry {{\n  JSON.parse({value} || 'null');\n}} catch {{\n  {name} = false;\n}}"
                ));
                name
            }
            Kind::FlagVariable => {
                let (name, inner) = (self.name("found"), self.cond(&node.parts[0], env));
                self.line(format!("let {name} = false;\nif ({inner}) {name} = true;"));
                name
            }
            Kind::Rules | Kind::EntriesRules => {
                let name = self.name("RULES");
                self.declare(format!("const {name} = {{ {own}: /^~/, {second}: /./ }};"));
                if node.kind == Kind::Rules {
                    format!("Object.keys({name}).every((key) => {name}[key].test({p}[key]))")
                } else {
                    format!("Object.entries({name}).every(([key, rule]) => rule.test({p}[key]))")
                }
            }
            Kind::ClassCheck => {
                let name = self.name("Check");
                self.declare(format!(
                    "class {name} {{\n  constructor(input) {{\n    this.input = input;\n  }}\n  get passed() {{\n    return Boolean(this.input.{own});\n  }}\n}}"
                ));
                format!("new {name}({p}).passed")
            }
            Kind::Curry => {
                let name = self.name("has");
                self.declare(format!("const {name} = (key) => (input) => Boolean(input[key]);"));
                format!("[{name}('{own}'), {name}('{second}')].every((passes) => passes({p}))")
            }
            Kind::NestedPattern => {
                let name = self.name("size");
                self.line(format!("const {{ {own}: {{ length: {name} }} = '' }} = {p};"));
                format!("({name} > 0)")
            }
            _ => format!("/^~/.exec({p}.{own} ?? '')"),
        }
    }
}
