//! The ways of giving an event: by helpers, objects, classes and variables. Tables are in `routes`, promises in
//! `promises`.

use super::{Env, Printer};
use crate::programs::kinds::Kind;
use crate::programs::tree::Node;

impl Printer {
    /// An expression that gives an event, or nothing.
    pub(super) fn event(&mut self, node: &Node, env: &Env) -> String {
        let [a, b, c, _] = [0, 1, 2, 3].map(|index| node.words[index.min(node.words.len() - 1)].clone());
        match node.kind {
            Kind::Literal => format!("'{a}'"),
            Kind::Ternary => {
                let cond = self.cond(&node.parts[0], env);
                let (yes, no) = (self.event(&node.parts[1], env), self.event(&node.parts[2], env));
                format!("({cond} ? {yes} : {no})")
            }
            Kind::AndOr => {
                let cond = self.cond(&node.parts[0], env);
                let (yes, no) = (self.event(&node.parts[1], env), self.event(&node.parts[2], env));
                format!("(({cond} && {yes}) || {no})")
            }
            Kind::NothingOr => {
                let cond = self.cond(&node.parts[0], env);
                let event = self.event(&node.parts[1], env);
                format!("({cond} ? {event} : undefined)")
            }
            Kind::Sequence => {
                let (count, event) = (self.name("count"), self.event(&node.parts[0], env));
                self.line(format!("let {count} = 0;"));
                format!("({count}++, {event})")
            }
            Kind::CaseChange => {
                let event = self.event(&node.parts[0], env);
                format!("({event} ?? '{b}').toLowerCase()")
            }
            Kind::ParamValue => self.read(&node.parts[0], env),
            Kind::ConstantsObject
            | Kind::FrozenConstants
            | Kind::StaticMembers
            | Kind::TemplateEvent
            | Kind::ConcatEvent
            | Kind::SplitEvent
            | Kind::JoinedWords
            | Kind::Pipeline
            | Kind::BooleanKey
            | Kind::TextBoolean
            | Kind::ObjectValues
            | Kind::IndexedList => self.worded(node, env, [&a, &b, &c]),
            Kind::HelperPick
            | Kind::RestArguments
            | Kind::SpreadArguments
            | Kind::ArgumentsPick
            | Kind::Forwarded
            | Kind::Curried
            | Kind::DestructuredResult
            | Kind::ListResult
            | Kind::CallbackStyle => self.helped(node, env),
            Kind::FieldEvent
            | Kind::PlaceholderField
            | Kind::MethodEvent
            | Kind::ClassState
            | Kind::GeneratorLoop
            | Kind::Remembered
            | Kind::LogicalAssign
            | Kind::ListFirst
            | Kind::Getter => self.stated(node, env),
            Kind::ReduceEvent
            | Kind::DefaultedArgument
            | Kind::TextOf
            | Kind::PushedList
            | Kind::Inherited => self.pair(node, env, &a),
            Kind::GeneratorNext
            | Kind::TaggedTemplate
            | Kind::Recursive
            | Kind::DefinedEvent
            | Kind::ThenableResult => self.passed_on(node, env),
            Kind::AsyncHelper
            | Kind::AsyncBody
            | Kind::PromiseResolve
            | Kind::NewPromise
            | Kind::TimedPromise
            | Kind::ThenChain
            | Kind::CatchChain
            | Kind::FinallyChain
            | Kind::AllResults
            | Kind::RaceResult
            | Kind::SettledResults
            | Kind::AsyncFind => self.promised(node, env),
            _ => self.routed(node, env, [&a, &b, &c]),
        }
    }

    /// Events that are words of its own, by a condition.
    fn worded(&mut self, node: &Node, env: &Env, [a, b, c]: [&str; 3]) -> String {
        let cond = self.cond(&node.parts[0], env);
        let name = self.name("EVENT");
        match node.kind {
            Kind::ConstantsObject => {
                self.declare(format!("const {name} = {{ YES: '{a}', NO: '{b}' }};"));
                format!("({cond} ? {name}.YES : {name}.NO)")
            }
            Kind::FrozenConstants => {
                self.declare(format!("const {name} = Object.freeze({{ YES: '{a}', NO: '{b}' }});"));
                format!("{name}[{cond} ? 'YES' : 'NO']")
            }
            Kind::StaticMembers => {
                self.declare(format!("class {name} {{\n  static YES = '{a}';\n  static NO = '{b}';\n}}"));
                format!("({cond} ? {name}.YES : {name}.NO)")
            }
            Kind::TemplateEvent => {
                self.line(format!("const {name} = {cond} ? '{a}' : '{b}';"));
                format!("`go_${{{name}}}`")
            }
            Kind::ConcatEvent => format!("('go_' + ({cond} ? '{a}' : '{b}'))"),
            Kind::SplitEvent => format!("('{a},{b}'.split(',')[{cond} ? 0 : 1] ?? '{c}')"),
            Kind::JoinedWords => format!("[{cond} ? '{a}' : '{b}', '{c}'].join('_')"),
            Kind::Pipeline => {
                let flag = self.name("flag");
                self.line(format!(
                    "const {flag} = {cond};\nconst {name} = [(event) => ({flag} ? '{a}' : event), (event) => event];"
                ));
                format!("{name}.reduce((event, step) => step(event), '{b}')")
            }
            Kind::BooleanKey => format!("{{ true: '{a}', false: '{b}' }}[Boolean({cond})]"),
            Kind::TextBoolean => {
                self.declare(format!("const {name} = {{ true: '{a}', false: '{b}' }};"));
                format!("{name}[String(Boolean({cond}))]")
            }
            Kind::ObjectValues => {
                self.declare(format!("const {name} = {{ first: '{a}', last: '{b}' }};"));
                format!("({cond} ? Object.values({name})[0] : Object.values({name}).pop())")
            }
            _ => format!("['{a}', '{b}'][{cond} ? 1 : 0]"),
        }
    }

    /// A helper that chooses between two events.
    fn helped(&mut self, node: &Node, env: &Env) -> String {
        let flag = self.cond(&node.parts[0], env);
        let (yes, no) = (self.event(&node.parts[1], env), self.event(&node.parts[2], env));
        let (name, result) = (self.name("pick"), self.name("result"));
        let choose = "if (flag) return yes;\n  return no;";
        match node.kind {
            Kind::RestArguments => {
                self.declare(format!(
                    "function {name}(...choice) {{\n  const [flag, yes, no] = choice;\n  return flag ? yes : no;\n}}"
                ));
                format!("{name}({flag}, {yes}, {no})")
            }
            Kind::SpreadArguments => {
                self.declare(format!("function {name}(flag, yes, no) {{\n  {choose}\n}}"));
                self.line(format!("const {result} = [{flag}, {yes}, {no}];"));
                format!("{name}(...{result})")
            }
            Kind::ArgumentsPick => {
                self.declare(format!(
                    "function {name}() {{\n  return arguments[0] ? arguments[1] : arguments[2];\n}}"
                ));
                format!("{name}({flag}, {yes}, {no})")
            }
            Kind::Forwarded => {
                self.declare(format!(
                    "const {name} = (flag, yes, no) => (flag ? yes : no);\nconst through_{name} = (...args) => {name}(...args);"
                ));
                format!("through_{name}({flag}, {yes}, {no})")
            }
            Kind::Curried => {
                self.declare(format!("const {name} = (flag) => (yes, no) => (flag ? yes : no);"));
                format!("{name}({flag})({yes}, {no})")
            }
            Kind::DestructuredResult => {
                self.declare(format!(
                    "const {name} = (flag, yes, no) => (flag ? {{ event: yes }} : {{ event: no }});"
                ));
                self.line(format!("const {{ event: {result} }} = {name}({flag}, {yes}, {no});"));
                result
            }
            Kind::ListResult => {
                self.declare(format!("const {name} = (flag, yes, no) => (flag ? [yes, 1] : [no, 2]);"));
                self.line(format!("const [{result}] = {name}({flag}, {yes}, {no});"));
                result
            }
            Kind::CallbackStyle => {
                self.declare(format!(
                    "function {name}(flag, yes, no, done) {{\n  if (flag) done(null, yes);\n  else done(null, no);\n}}"
                ));
                self.line(format!(
                    "let {result};\n{name}({flag}, {yes}, {no}, (error, event) => {{\n  {result} = event;\n}});"
                ));
                result
            }
            _ => {
                self.declare(format!("function {name}(flag, yes, no) {{\n  {choose}\n}}"));
                format!("{name}({flag}, {yes}, {no})")
            }
        }
    }

    /// Variables and fields that are set along the way.
    fn stated(&mut self, node: &Node, env: &Env) -> String {
        let cond = self.cond(&node.parts[0], env);
        let (one, two) = (self.event(&node.parts[1], env), self.event(&node.parts[2], env));
        let (name, item) = (self.name("Outcome"), self.name("out"));
        match node.kind {
            Kind::FieldEvent => {
                self.line(format!("const {item} = {{ event: {one} }};\nif ({cond}) {item}.event = {two};"));
                format!("{item}.event")
            }
            Kind::PlaceholderField => {
                self.line(format!(
                    "const {item} = {{ event: null }};\nif ({cond}) {item}.event = {one};\nelse {item}.event = {two};"
                ));
                format!("{item}.event")
            }
            Kind::MethodEvent => {
                self.declare(format!(
                    "class {name} {{\n  constructor(flag) {{\n    this.flag = flag;\n  }}\n  pick(yes, no) {{\n    return this.flag ? yes : no;\n  }}\n}}"
                ));
                format!("new {name}({cond}).pick({one}, {two})")
            }
            Kind::ClassState => {
                self.declare(format!(
                    "class {name} {{\n  constructor() {{\n    this.event = null;\n  }}\n  decide(flag, yes, no) {{\n    this.event = flag ? yes : no;\n    return this;\n  }}\n}}"
                ));
                format!("new {name}().decide({cond}, {one}, {two}).event")
            }
            Kind::Getter => {
                self.declare(format!(
                    "const {name} = (flag, yes, no) => ({{\n  get event() {{\n    return flag ? yes : no;\n  }},\n}});"
                ));
                format!("{name}({cond}, {one}, {two}).event")
            }
            Kind::GeneratorLoop => {
                self.declare(format!(
                    "function* {name}(flag, yes, no) {{\n  if (flag) yield yes;\n  yield no;\n}}"
                ));
                self.line(format!(
                    "let {item} = 'nothing';\nfor (const event of {name}({cond}, {one}, {two})) {{\n  {item} = event;\n  break;\n}}"
                ));
                item
            }
            Kind::Remembered => {
                self.declare(format!(
                    "let {item} = 'unset';\nfunction note_{item}(event) {{\n  {item} = event;\n}}"
                ));
                self.line(format!("note_{item}({cond} ? {one} : {two});"));
                item
            }
            Kind::LogicalAssign => {
                self.line(format!("let {item};\nif ({cond}) {item} = {one};\n{item} ??= {two};"));
                item
            }
            _ => {
                self.line(format!("const {item} = [{one}, {two}];\nif ({cond}) {item}.reverse();"));
                format!("({item}.length > 0 ? {item}[0] : 'nothing')")
            }
        }
    }

    /// A condition, one event and a word.
    fn pair(&mut self, node: &Node, env: &Env, word: &str) -> String {
        let flag = self.flag(&node.parts[0], env);
        let event = self.held(&node.parts[1], env);
        let name = self.name("item");
        match node.kind {
            Kind::ReduceEvent => {
                format!("['{word}', {event}].reduce((last, next) => ({flag} ? next : last))")
            }
            Kind::DefaultedArgument => {
                self.declare(format!("const {name} = (flag, event = '{word}') => event;"));
                format!("({flag} ? {name}(true) : {name}(false, {event}))")
            }
            Kind::TextOf => {
                self.line(format!(
                    "const {name} = {{\n  toString() {{\n    return {flag} ? '{word}' : 'plain';\n  }},\n}};"
                ));
                format!("(String({name}) === 'plain' ? {event} : '{word}')")
            }
            Kind::PushedList => {
                self.line(format!("const {name} = [];\nif ({flag}) {name}.push('{word}');"));
                format!("({name}[0] ?? {event})")
            }
            _ => {
                self.declare(format!(
                    "class Base{name} {{\n  constructor(flag) {{\n    this.flag = flag;\n  }}\n  event() {{\n    return '{word}';\n  }}\n}}\nclass Route{name} extends Base{name} {{\n  pick(other) {{\n    return this.flag ? super.event() : other;\n  }}\n}}"
                ));
                format!("new Route{name}({flag}).pick({event})")
            }
        }
    }

    /// One event, handed on.
    fn passed_on(&mut self, node: &Node, env: &Env) -> String {
        let event = self.held(&node.parts[0], env);
        let name = self.name("pass");
        match node.kind {
            Kind::GeneratorNext => {
                self.declare(format!("function* {name}(event) {{\n  yield event;\n}}"));
                format!("{name}({event}).next().value")
            }
            Kind::TaggedTemplate => {
                self.declare(format!("const {name} = (texts, event) => event;"));
                format!("{name}`to ${{{event}}}`")
            }
            Kind::Recursive => {
                self.declare(format!(
                    "function {name}(event, left) {{\n  return left > 0 ? {name}(event, left - 1) : event;\n}}"
                ));
                format!("{name}({event}, 2)")
            }
            Kind::DefinedEvent => {
                self.line(format!(
                    "const {name} = {{}};\nObject.defineProperty(\n  {name},\n  'event',\n  {{ get: () => {event} }},\n);"
                ));
                format!("{name}.event")
            }
            _ => {
                self.line(format!(
                    "const {name} = {{\n  then(resolve) {{\n    resolve({event});\n  }},\n}};"
                ));
                format!("(await {name})")
            }
        }
    }
}
