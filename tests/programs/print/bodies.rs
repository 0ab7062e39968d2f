//! Statements that end the function, or let it run off its end.

use super::conds::key_of;
use super::{Env, Printer};
use crate::programs::kinds::Kind;
use crate::programs::tree::{Node, choices};

impl Printer {
    /// Prints a body's statements into the open block.
    pub(super) fn body(&mut self, node: &Node, env: &Env) {
        match node.kind {
            Kind::Return => {
                let event = self.event(&node.parts[0], env);
                self.line(format!("return {event};"));
            }
            Kind::IfElse => {
                let cond = self.cond(&node.parts[0], env);
                let yes = self.body_block(&node.parts[1], env);
                let no = self.body_block(&node.parts[2], env);
                self.line(format!("if ({cond}) {yes} else {no}"));
            }
            Kind::SwitchReturn | Kind::SwitchBreak | Kind::SwitchWithoutDefault => self.switch(node, env),
            Kind::TryCatch
            | Kind::CatchAfterFailure
            | Kind::TryFinally
            | Kind::OptionalCatch
            | Kind::FinallyOverrules
            | Kind::RethrowGuard
            | Kind::ThrowGuard
            | Kind::CatchWhole => self.failing(node, env),
            Kind::InnerFunction
            | Kind::ReturnPromise
            | Kind::ClassAction
            | Kind::WriteFirst
            | Kind::Destructured
            | Kind::StaticBlock
            | Kind::DeclaredLater => self.wrapped(node, env),
            Kind::KeysLoop | Kind::ForEachFlag => {
                let (a, b, p) = (node.keys[0], node.keys[1], env.params.clone());
                let event = self.held(&node.parts[0], env);
                if node.kind == Kind::KeysLoop {
                    self.line(format!(
                        "for (const key of ['{a}', '{b}']) {{\n  if (!{p}[key]) return {event};\n}}"
                    ));
                } else {
                    let flag = self.name("lacking");
                    self.line(format!(
                        "let {flag} = false;\n['{a}', '{b}'].forEach((key) => {{\n  if (!{p}[key]) {flag} = true;\n}});\nif ({flag}) return {event};"
                    ));
                }
                self.body(&node.parts[1], env);
            }
            Kind::CountedKeys => {
                let (a, b, p) = (node.keys[0], node.keys[1], env.params.clone());
                let name = self.name("names");
                self.line(format!(
                    "const {name} = ['{a}', '{b}'];\nfor (let at = 0; at < {name}.length; at++) {{\n  if ({p}[{name}[at]]) return {name}[at];\n}}"
                ));
                self.body(&node.parts[0], env);
            }
            Kind::EarlyReturn => {
                let cond = self.cond(&node.parts[0], env);
                let early = self.returning(|p| p.event(&node.parts[1], env));
                self.line(format!("if ({cond}) {early}"));
                self.body(&node.parts[2], env);
            }
            Kind::ReturnNothing => {
                let cond = self.cond(&node.parts[0], env);
                self.line(format!("if ({cond}) return;"));
                self.body(&node.parts[1], env);
            }
            Kind::FallsOff => {
                let cond = self.cond(&node.parts[0], env);
                let event = self.returning(|p| p.event(&node.parts[1], env));
                self.line(format!("if ({cond}) {event}"));
            }
            Kind::VarThenReturn => {
                let cond = self.cond(&node.parts[0], env);
                let (other, event) = (self.event(&node.parts[1], env), self.event(&node.parts[2], env));
                let name = self.name("event");
                self.line(format!("let {name} = {other};\nif ({cond}) {name} = {event};\nreturn {name};"));
            }
            Kind::SwitchTrue => {
                let cond = self.cond(&node.parts[0], env);
                let (yes, no) = (self.event(&node.parts[1], env), self.event(&node.parts[2], env));
                self.line(format!(
                    "switch (true) {{\n  case Boolean({cond}):\n    return {yes};\n  default:\n    return {no};\n}}"
                ));
            }
            Kind::LabelledBlock => {
                let (cond, label) = (self.cond(&node.parts[0], env), self.name("checks"));
                let event = self.event(&node.parts[1], env);
                self.line(format!("{label}: {{\n  if ({cond}) break {label};\n  return {event};\n}}"));
                self.body(&node.parts[2], env);
            }
            _ => self.looping(node, env),
        }
    }

    fn switch(&mut self, node: &Node, env: &Env) {
        let (one, two) = choices(key_of(node));
        let subject = self.read(&node.parts[0], env);
        let (first, second) = (self.event(&node.parts[1], env), self.event(&node.parts[2], env));
        match node.kind {
            Kind::SwitchReturn => {
                let third = self.event(&node.parts[3], env);
                self.line(format!(
                    "switch ({subject}) {{\n  case '{one}':\n    return {first};\n  case '{two}':\n    return {second};\n  default:\n    return {third};\n}}"
                ));
            }
            Kind::SwitchBreak => {
                let name = self.name("event");
                self.line(format!(
                    "let {name};\nswitch ({subject}) {{\n  case '{one}':\n  case '{two}':\n    {name} = {first};\n    break;\n  default:\n    {name} = {second};\n}}\nreturn {name};"
                ));
            }
            _ => self.line(format!(
                "switch ({subject}) {{\n  case '{one}':\n    return {first};\n  case '{two}':\n    return {second};\n}}"
            )),
        }
    }

    fn failing(&mut self, node: &Node, env: &Env) {
        let name = self.name("event");
        match node.kind {
            Kind::TryFinally => {
                let body = self.body_block(&node.parts[0], env);
                self.line(format!("let {name} = 0;\ntry {body} finally {{\n  {name} = 1;\n}}"));
                return;
            }
            Kind::FinallyOverrules => {
                let (lost, kept) = (self.event(&node.parts[0], env), self.event(&node.parts[1], env));
                self.line(format!("try {{\n  return {lost};\n}} finally {{\n  return {kept};\n}}"));
                return;
            }
            _ => {}
        }
        let cond = self.cond(&node.parts[0], env);
        match node.kind {
            Kind::ThrowGuard => {
                self.line(format!("if (!({cond})) throw new Error('{} is missing');", node.words[0]));
                self.body(&node.parts[1], env);
            }
            Kind::RethrowGuard => {
                self.line(format!(
                    "try {{\n  if ({cond}) throw new TypeError('no');\n}} catch (error) {{\n  if (!(error instanceof RangeError)) throw error;\n}}"
                ));
                self.body(&node.parts[1], env);
            }
            Kind::CatchWhole => {
                let inner = self.returning(|p| p.event(&node.parts[1], env));
                self.line(format!(
                    "const run_{name} = async () => {{\n  if ({cond}) throw new Error('no');\n  {inner}\n}};\nreturn run_{name}().catch(() => '{}');",
                    node.words[0]
                ));
            }
            _ => {
                let (done, failed) = (self.event(&node.parts[1], env), self.event(&node.parts[2], env));
                self.line(match node.kind {
                    Kind::TryCatch => format!(
                        "try {{\n  if ({cond}) throw new Error('no');\n  return {done};\n}} catch (error) {{\n  return {failed};\n}}"
                    ),
                    Kind::OptionalCatch => format!(
                        "let {name} = {done};\ntry {{\n  if ({cond}) JSON.parse('{{');\n}} catch {{\n  {name} = {failed};\n}}\nreturn {name};"
                    ),
                    _ => format!(
                        "let {name};\ntry {{\n  {name} = {done};\n  if ({cond}) throw new Error('no');\n}} catch {{\n  {name} = {failed};\n}}\nreturn {name};"
                    ),
                });
            }
        }
    }

    fn wrapped(&mut self, node: &Node, env: &Env) {
        let p = env.params.clone();
        match node.kind {
            Kind::InnerFunction => {
                let name = self.name("run");
                let held = self.name("given");
                self.line(format!("const {held} = {p};"));
                let body = self.body_block(&node.parts[0], &Env { params: held, host: env.host });
                self.line(format!("const {name} = async () => {body};\nreturn {name}();"));
            }
            Kind::ReturnPromise => {
                let body = self.body_block(&node.parts[0], &Env { params: "input".into(), host: env.host });
                self.line(format!("return Promise.resolve({p}).then(async (input) => {body});"));
            }
            Kind::ClassAction => {
                let name = self.name("Handler");
                let body = self.body_block(&node.parts[0], &Env::inside("this.params"));
                self.declare(format!(
                    "class {name} {{\n  constructor(params) {{\n    this.params = params;\n  }}\n  async run() {body}\n}}"
                ));
                self.line(format!("return new {name}({p}).run();"));
            }
            Kind::WriteFirst => {
                self.line(format!("{p}.seen = true;\ndelete {p}.draft;"));
                self.body(&node.parts[0], env);
            }
            Kind::StaticBlock => {
                let (name, cond) = (self.name("Defaults"), self.cond(&node.parts[0], env));
                self.declare(format!(
                    "class {name} {{\n  static event;\n  static {{\n    this.event = '{}';\n  }}\n}}",
                    node.words[0]
                ));
                self.line(format!("return {cond} ? {name}.event : '{}';", node.words[1]));
            }
            Kind::DeclaredLater => {
                let name = self.name("decide");
                let flag = self.flag(&node.parts[0], env);
                let (yes, no) = (self.held(&node.parts[1], env), self.held(&node.parts[2], env));
                self.line(format!(
                    "return {name}();\nfunction {name}() {{\n  return {flag} ? {yes} : {no};\n}}"
                ));
            }
            _ => {
                let flag = self.flag(&node.parts[0], env);
                let (yes, no) = (self.held(&node.parts[1], env), self.held(&node.parts[2], env));
                let (name, result) = (self.name("decide"), self.name("result"));
                self.declare(format!(
                    "function {name}(flag, yes, no) {{\n  if (flag) return {{ ok: true, event: yes }};\n  return {{ ok: false, event: no }};\n}}"
                ));
                self.line(format!("const {result} = {name}({flag}, {yes}, {no});\nreturn {result}.event;"));
            }
        }
    }

    fn looping(&mut self, node: &Node, env: &Env) {
        let (one, two) = choices(key_of(node));
        let (name, words) = (self.name("event"), node.words.clone());
        match node.kind {
            Kind::ForOfBreak | Kind::ForContinue | Kind::Labelled | Kind::AwaitLoop => {
                let subject = self.read(&node.parts[0], env);
                let rows = format!("[['{one}', '{}'], ['{two}', '{}']]", words[0], words[1]);
                let last = &words[2];
                self.line(match node.kind {
                    Kind::ForOfBreak => format!(
                        "let {name} = '{last}';\nfor (const [from, to] of {rows}) {{\n  if ({subject} === from) {{\n    {name} = to;\n    break;\n  }}\n}}\nreturn {name};"
                    ),
                    Kind::ForContinue => format!(
                        "for (const [from, to] of {rows}) {{\n  if ({subject} !== from) continue;\n  return to;\n}}\nreturn '{last}';"
                    ),
                    Kind::Labelled => format!(
                        "let {name} = '{last}';\nouter{name}: for (const row of {rows}) {{\n  for (const cell of row) {{\n    if (cell !== {subject}) continue outer{name};\n    {name} = row[1];\n    break outer{name};\n  }}\n}}\nreturn {name};"
                    ),
                    _ => format!(
                        "for (const row of {rows}) {{\n  const [from, to] = await Promise.resolve(row);\n  if (from === {subject}) return to;\n}}\nreturn '{last}';"
                    ),
                });
            }
            Kind::NumberedLoop => {
                let cond = self.flag(&node.parts[0], env);
                let event = self.held(&node.parts[1], env);
                self.line(format!(
                    "for (let i = 0; i < 3; i++) {{\n  if (i === 1 && {cond}) return {event};\n}}\nreturn '{}';",
                    words[0]
                ));
            }
            _ => {
                let cond = self.cond(&node.parts[0], env);
                let (first, second) = (self.event(&node.parts[1], env), self.event(&node.parts[2], env));
                self.line(match node.kind {
                    Kind::WhileBreak => format!(
                        "let {name} = {first};\nwhile (true) {{\n  if ({cond}) {name} = {second};\n  break;\n}}\nreturn {name};"
                    ),
                    Kind::DoWhile => format!(
                        "let {name};\nlet left_{name} = 2;\ndo {{\n  {name} = {cond} ? {first} : {second};\n  left_{name}--;\n}} while (left_{name} > 0);\nreturn {name};"
                    ),
                    _ => format!(
                        "let {name} = {first};\nfor (let i = 0; i < 2; i++) {{\n  if ({cond}) {name} = {second};\n}}\nreturn {name};"
                    ),
                });
            }
        }
    }
}
