//! How the action gets its parameters.

use super::{Env, Printer};
use crate::programs::kinds::Kind;
use crate::programs::tree::Node;

const LOAD: &str = "this.getCurrentNodeParamsJSON()";

impl Printer {
    /// The action, as a statement that declares `action_case`.
    pub(super) fn source(&mut self, node: &Node) -> String {
        let (lines, params): (&str, &str) = match node.kind {
            Kind::Inline => ("", LOAD),
            Kind::Awaited => ("const p = await this.getCurrentNodeParamsJSON();", "p"),
            Kind::OrEmpty => ("const p = this.getCurrentNodeParamsJSON() || {};", "p"),
            Kind::CoalesceEmpty => ("const p = this.getCurrentNodeParamsJSON() ?? {};", "p"),
            Kind::SelfAlias => (
                "const self = this;\nfunction load() {\n  return self.getCurrentNodeParamsJSON();\n}\nconst p = load();",
                "p",
            ),
            Kind::ArrowThis => {
                ("const load = () => this.getCurrentNodeParamsJSON();\nconst p = load();", "p")
            }
            Kind::CalledWithThis => {
                self.declare("function load() {\n  return this.getCurrentNodeParamsJSON();\n}".into());
                ("const p = load.call(this);", "p")
            }
            Kind::BoundThis => {
                self.declare("function load() {\n  return this.getCurrentNodeParamsJSON();\n}".into());
                ("const load_params = load.bind(this);\nconst p = load_params();", "p")
            }
            Kind::HostArgument => {
                self.declare("const load = (host) => host.getCurrentNodeParamsJSON();".into());
                ("const p = load(this);", "p")
            }
            Kind::Carrier => {
                ("const job = { params: this.getCurrentNodeParamsJSON(), tries: 3 };", "job.params")
            }
            Kind::ClassField => {
                self.declare(
                    "class Form {\n  constructor(params) {\n    this.params = params;\n  }\n}".into(),
                );
                ("const form = new Form(this.getCurrentNodeParamsJSON());", "form.params")
            }
            Kind::PrivateField => {
                self.declare(
                    "class Form {\n  #params;\n  constructor(params) {\n    this.#params = params;\n  }\n  get params() {\n    return this.#params;\n  }\n}".into(),
                );
                ("const form = new Form(this.getCurrentNodeParamsJSON());", "form.params")
            }
            Kind::ListDestructured => ("const [p, tries] = [this.getCurrentNodeParamsJSON(), 3];", "p"),
            Kind::Closure => {
                ("const params = this.getCurrentNodeParamsJSON();\nconst p = () => params;", "p()")
            }
            Kind::BoundMethod => {
                ("const get = this.getCurrentNodeParamsJSON.bind(this);\nconst p = get();", "p")
            }
            Kind::DestructuredLoad => {
                self.declare("function load(host) {\n  return { params: host.getCurrentNodeParamsJSON(), tries: 3 };\n}".into());
                ("const { params: p } = load(this);", "p")
            }
            Kind::MapOfParams => (
                "const store = new Map([['params', this.getCurrentNodeParamsJSON()]]);",
                "store.get('params')",
            ),
            Kind::Reassigned => ("let p = {};\np = this.getCurrentNodeParamsJSON();", "p"),
            Kind::GetterObject => (
                "const host = this;\nconst box = {\n  get params() {\n    return host.getCurrentNodeParamsJSON();\n  },\n};",
                "box.params",
            ),
            Kind::ArgumentsLoad => {
                self.declare("function first() {\n  return arguments[0];\n}".into());
                ("const p = first(this.getCurrentNodeParamsJSON());", "p")
            }
            Kind::RememberedParams => {
                self.declare(
                    "let remembered;\nfunction remember(params) {\n  remembered = params;\n}".into(),
                );
                ("remember(this.getCurrentNodeParamsJSON());", "remembered")
            }
            Kind::StaticLoader => {
                self.declare("class Loader {\n  static load(host) {\n    return host.getCurrentNodeParamsJSON();\n  }\n}".into());
                ("const p = Loader.load(this);", "p")
            }
            Kind::ConditionalSource => (
                "const p = typeof this.getCurrentNodeParamsJSON === 'function' ? this.getCurrentNodeParamsJSON() : {};",
                "p",
            ),
            Kind::ParamsSetter => {
                self.declare(
                    "class Form {\n  set source(params) {\n    this.params = params;\n  }\n}".into(),
                );
                ("const form = new Form();\nform.source = this.getCurrentNodeParamsJSON();", "form.params")
            }
            Kind::DefinedProperty => (
                "const job = {};\nObject.defineProperty(job, 'params', { value: this.getCurrentNodeParamsJSON() });",
                "job.params",
            ),
            Kind::SpreadCopy | Kind::AssignCopy | Kind::MergedDefaults => return self.copying(node),
            Kind::HelperBody
            | Kind::AppliedBody
            | Kind::PromisedParams
            | Kind::DefaultArgument
            | Kind::GeneratedParams
            | Kind::AsyncGenerated
            | Kind::FactoryExport => return self.handing(node),
            _ => ("const p = this.getCurrentNodeParamsJSON();", "p"),
        };
        self.action(lines, params, node)
    }

    fn action(&mut self, lines: &str, params: &str, node: &Node) -> String {
        let body = self.block(|p| {
            if !lines.is_empty() {
                p.line(lines.to_owned());
            }
            p.body(&node.parts[0], &Env { params: params.to_owned(), host: Some("this") });
        });
        format!("async function action_case() {body}")
    }

    fn copying(&mut self, node: &Node) -> String {
        let copy = match node.kind {
            Kind::SpreadCopy => "{ ...this.getCurrentNodeParamsJSON() }",
            Kind::AssignCopy => "Object.assign({}, this.getCurrentNodeParamsJSON())",
            _ => "{ tries: 3, ...this.getCurrentNodeParamsJSON() }",
        };
        let line = format!("const p = {};", self.copied(copy));
        self.action(&line, "p", node)
    }

    /// The body is in a function that gets the parameters.
    fn handing(&mut self, node: &Node) -> String {
        let inner = self.body_block(&node.parts[0], &Env::inside("input"));
        let call = match node.kind {
            Kind::HelperBody => {
                self.declare(format!("async function handle(input) {inner}"));
                format!("return handle({LOAD});")
            }
            Kind::AppliedBody => {
                self.declare(format!("async function handle(input) {inner}"));
                format!("return handle.apply(this, [{LOAD}]);")
            }
            Kind::PromisedParams => format!("return Promise.resolve({LOAD}).then(async (input) => {inner});"),
            Kind::DefaultArgument => {
                format!("const run = async (input = {LOAD}) => {inner};\nreturn run();")
            }
            Kind::GeneratedParams => {
                self.declare("function* each(params) {\n  yield params;\n}".into());
                format!("for (const input of each({LOAD})) {inner}")
            }
            Kind::AsyncGenerated => {
                self.declare("async function* each(params) {\n  yield params;\n}".into());
                format!("for await (const input of each({LOAD})) {inner}")
            }
            _ => {
                self.declare(format!(
                    "const wrap = (run) =>\n  async function action_case() {{\n    return run({LOAD});\n  }};\nconst handle = async (input) => {inner};"
                ));
                return "const action_case = wrap(handle);".to_owned();
            }
        };
        let call: Vec<String> = call.lines().map(|line| format!("  {line}")).collect();
        format!("async function action_case() {{\n{}\n}}", call.join("\n"))
    }
}
