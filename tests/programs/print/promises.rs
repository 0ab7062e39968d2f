//! Events by promises.

use super::{Env, Printer};
use crate::programs::kinds::Kind;
use crate::programs::tree::Node;

impl Printer {
    pub(super) fn promised(&mut self, node: &Node, env: &Env) -> String {
        let name = self.name("task");
        match node.kind {
            Kind::AsyncBody => {
                let body = self.body_block(&node.parts[0], &Env { params: "input".into(), host: env.host });
                self.line(format!("const {name} = async (input) => {body};"));
                format!("(await {name}({}))", env.params)
            }
            Kind::PromiseResolve | Kind::TimedPromise | Kind::FinallyChain | Kind::RaceResult => {
                self.settled(node, env, &name)
            }
            Kind::SettledResults => {
                let flag = self.flag(&node.parts[0], env);
                let event = self.held(&node.parts[1], env);
                self.line(format!(
                    "const [{name}] = await Promise.allSettled([\n  {flag} ? Promise.reject(new Error('no')) : Promise.resolve({event}),\n]);"
                ));
                format!("({name}.status === 'fulfilled' ? {name}.value : 'failed')")
            }
            _ => {
                let flag = self.flag(&node.parts[0], env);
                let (yes, no) = (self.held(&node.parts[1], env), self.held(&node.parts[2], env));
                self.chosen(node.kind, &name, &flag, &yes, &no)
            }
        }
    }

    fn settled(&mut self, node: &Node, env: &Env, name: &str) -> String {
        let event = self.held(&node.parts[0], env);
        match node.kind {
            Kind::TimedPromise => {
                format!("(await new Promise((resolve) => setTimeout(() => resolve({event}), 5)))")
            }
            Kind::FinallyChain => {
                self.line(format!("let open_{name} = true;"));
                format!("(await Promise.resolve({event}).finally(() => {{\n  open_{name} = false;\n}}))")
            }
            Kind::RaceResult => format!("(await Promise.race([Promise.resolve({event})]))"),
            _ => format!("(await Promise.resolve({event}))"),
        }
    }

    fn chosen(&mut self, kind: Kind, name: &str, flag: &str, yes: &str, no: &str) -> String {
        match kind {
            Kind::AsyncHelper => {
                self.declare(format!(
                    "async function {name}(flag, yes, no) {{\n  await null;\n  if (flag) return yes;\n  return no;\n}}"
                ));
                format!("(await {name}({flag}, {yes}, {no}))")
            }
            Kind::NewPromise => format!(
                "(await new Promise((resolve) => {{\n  if ({flag}) return resolve({yes});\n  resolve({no});\n}}))"
            ),
            Kind::ThenChain => {
                format!("(await Promise.resolve({flag}).then((flag) => (flag ? {yes} : {no})))")
            }
            Kind::CatchChain => format!(
                "(await Promise.resolve()\n  .then(() => {{\n    if ({flag}) throw new Error('no');\n    return {yes};\n  }})\n  .catch(() => {no}))"
            ),
            Kind::AsyncFind => {
                self.declare(format!(
                    "async function* {name}(list) {{\n  for (const each of list) yield each;\n}}"
                ));
                self.line(format!(
                    "let found_{name};\nfor await (const each of {name}([{yes}, {no}])) {{\n  found_{name} = each;\n  if ({flag}) break;\n}}"
                ));
                format!("found_{name}")
            }
            _ => {
                self.line(format!(
                    "const [first_{name}, second_{name}] = await Promise.all([Promise.resolve({yes}), {no}]);"
                ));
                format!("({flag} ? first_{name} : second_{name})")
            }
        }
    }
}
