//! Prints a tree as JavaScript. The watched print is the same program with marks around what no trap can tell apart:
//! copies of the parameters (`__copy`), and uses of them as a whole (`__whole`).

mod bodies;
mod conds;
mod events;
mod promises;
mod reads;
mod routes;
mod sources;

use super::kinds::Kind;
use super::tree::Node;

/// What is in scope where a part is printed.
#[derive(Debug, Clone)]
pub(super) struct Env {
    /// The expression that gives the parameters.
    params: String,
    /// The expression that gives the host, where there is one.
    host: Option<&'static str>,
}

impl Env {
    /// Inside a function that gets the parameters under a name.
    fn inside(name: &str) -> Self {
        Self { params: name.to_owned(), host: None }
    }
}

pub(super) struct Printer {
    watched: bool,
    top: Vec<String>,
    /// The lines of each block that is open, innermost last.
    blocks: Vec<Vec<String>>,
    names: usize,
}

/// The program as it is analysed, or as it is watched.
pub(crate) fn print(program: &Node, watched: bool) -> String {
    let mut printer = Printer { watched, top: Vec::new(), blocks: Vec::new(), names: 0 };
    let action = printer.source(program);
    let mut text = printer.top.join("\n");
    if !text.is_empty() {
        text += "\n\n";
    }
    text + &action + "\nmodule.exports = action_case;\n"
}

impl Printer {
    /// A name that nothing else has.
    fn name(&mut self, stem: &str) -> String {
        self.names += 1;
        format!("{stem}{}", self.names)
    }

    /// A line of the function that is being printed.
    fn line(&mut self, line: String) {
        if let Some(block) = self.blocks.last_mut() {
            block.push(line);
        }
    }

    /// A declaration at the top of the file.
    fn declare(&mut self, line: String) {
        self.top.push(line);
    }

    /// The lines that `print` makes, as a block.
    fn block(&mut self, print: impl FnOnce(&mut Self)) -> String {
        self.blocks.push(Vec::new());
        print(self);
        let lines = self.blocks.pop().unwrap_or_default();
        let lines: Vec<String> =
            lines.iter().flat_map(|line| line.lines()).map(|line| format!("  {line}")).collect();
        format!("{{\n{}\n}}", lines.join("\n"))
    }

    /// A block that returns the value of an expression.
    fn returning(&mut self, print: impl FnOnce(&mut Self) -> String) -> String {
        self.block(|p| {
            let value = print(p);
            p.line(format!("return {value};"));
        })
    }

    /// The block of a body.
    fn body_block(&mut self, node: &Node, env: &Env) -> String {
        self.block(|p| p.body(node, env))
    }

    /// A copy of the parameters.
    fn copied(&self, copy: &str) -> String {
        if self.watched { format!("__copy(() => ({copy}))") } else { format!("({copy})") }
    }

    /// The parameters where they are used as a whole.
    fn whole(&self, params: &str) -> String {
        if self.watched { format!("__whole({params})") } else { params.to_owned() }
    }

    /// A condition whose value is needed where it cannot be printed itself: in a callback that cannot wait.
    fn flag(&mut self, node: &Node, env: &Env) -> String {
        let cond = self.cond(node, env);
        let name = self.name("flag");
        self.line(format!("const {name} = {cond};"));
        name
    }

    /// The same for the value of an event.
    fn held(&mut self, node: &Node, env: &Env) -> String {
        if node.kind == Kind::Literal {
            return self.event(node, env);
        }
        let event = self.event(node, env);
        let name = self.name("event");
        self.line(format!("const {name} = {event};"));
        name
    }
}
