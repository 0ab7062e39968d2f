//! The ways of reading one parameter.

use super::{Env, Printer};
use crate::programs::kinds::{Kind, Taste};
use crate::programs::tree::{Node, taste_of};

/// What code falls back to where a parameter is missing.
fn fallback(key: &str) -> &'static str {
    match taste_of(key) {
        Taste::Flag => "false",
        Taste::Number => "0",
        Taste::Choice => "'nothing'",
        Taste::Text => "''",
    }
}

impl Printer {
    /// An expression that gives the value of the node's parameter.
    pub(super) fn read(&mut self, node: &Node, env: &Env) -> String {
        let (k, p) = (node.keys[0], env.params.as_str());
        let second = node.keys.get(1).copied().unwrap_or(k);
        let halves = k.split_at(2);
        match node.kind {
            Kind::Quoted => format!("{p}['{k}']"),
            Kind::ConstantKey => {
                let name = self.name("KEY_");
                self.declare(format!("const {name} = '{k}';"));
                format!("{p}[{name}]")
            }
            Kind::TemplateKey => {
                let name = self.name("prefix");
                self.line(format!("const {name} = '{}';", halves.0));
                format!("{p}[`${{{name}}}{}`]", halves.1)
            }
            Kind::ConcatKey => format!("{p}['{}' + '{}']", halves.0, halves.1),
            Kind::OptionalMember => format!("{p}?.{k}"),
            Kind::ReflectGet => format!("Reflect.get({p}, '{k}')"),
            Kind::LocalGetter => {
                let name = self.name("get");
                self.line(format!("const {name} = (key) => {p}[key];"));
                format!("{name}('{k}')")
            }
            Kind::GetterFallback => {
                let name = self.name("get");
                self.line(format!("const {name} = (key, other) => {p}[key] ?? other;"));
                format!("{name}('{k}', {})", fallback(k))
            }
            Kind::PlainPattern => {
                let name = self.name("take");
                self.line(format!("const {name} = () => {{\n  const {{ {k} }} = {p};\n  return {k};\n}};"));
                format!("{name}()")
            }
            Kind::RenamedPattern => {
                let name = self.name(k);
                self.line(format!("const {{ {k}: {name} }} = {p};"));
                name
            }
            Kind::DefaultPattern => {
                let name = self.name(k);
                self.line(format!("const {{ {k}: {name} = {} }} = {p};", fallback(k)));
                name
            }
            Kind::ObjectRest => self.rest_read(k, p),
            Kind::SpreadRead => format!("{}.{k}", self.copied(&format!("{{ ...{p} }}"))),
            Kind::AssignRead => format!("{}.{k}", self.copied(&format!("Object.assign({{}}, {p})"))),
            Kind::HelperRead | Kind::ApplyRead | Kind::BoundRead | Kind::ReflectApply => {
                let name = self.name("read");
                self.declare(format!("function {name}(object, key) {{\n  return object[key];\n}}"));
                match node.kind {
                    Kind::HelperRead => format!("{name}({p}, '{k}')"),
                    Kind::ApplyRead => format!("{name}.apply(null, [{p}, '{k}'])"),
                    Kind::BoundRead => format!("{name}.bind(null, {p})('{k}')"),
                    _ => format!("Reflect.apply({name}, null, [{p}, '{k}'])"),
                }
            }
            Kind::HelperPattern => {
                let name = self.name("take");
                self.declare(format!("const {name} = ({{ {k} = {} }}) => {k};", fallback(k)));
                format!("{name}({p})")
            }
            Kind::NullishAssign => format!("({p}.{k} ??= {})", fallback(k)),
            Kind::FromMap => {
                let name = self.name("store");
                self.line(format!("const {name} = new Map();\n{name}.set('params', {p});"));
                format!("{name}.get('params').{k}")
            }
            Kind::WeakRead => {
                let name = self.name("cache");
                self.line(format!("const {name} = {{ current: null }};\n{name}.current = {p};"));
                format!("{name}.current.{k}")
            }
            Kind::FromList => format!("[{p}][0].{k}"),
            Kind::KeysMap => format!("['{k}', '{second}'].map((key) => {p}[key])[0]"),
            Kind::ArrayFromKeys => format!("Array.from(['{k}', '{second}'], (key) => {p}[key])[0]"),
            Kind::FromEntriesRead => {
                let name = self.name("picked");
                self.line(format!(
                    "const {name} = Object.fromEntries(['{k}'].map((key) => [key, {p}[key]]));"
                ));
                format!("{name}.{k}")
            }
            Kind::ForOfRead => {
                let name = self.name("value");
                self.line(format!("let {name};\nfor (const key of ['{k}']) {name} = {p}[key];"));
                name
            }
            Kind::SwitchedKey => {
                let name = self.name("value");
                self.line(format!(
                    "let {name};\nfor (const key of ['{k}', '{second}']) {{\n  switch (key) {{\n    case '{k}':\n      {name} = {p}[key];\n      break;\n    default:\n      if ({p}[key]) {name} ??= undefined;\n  }}\n}}"
                ));
                name
            }
            Kind::GetterRead => {
                let name = self.name("view");
                self.declare(format!(
                    "const {name} = (input) => ({{\n  get value() {{\n    return input.{k};\n  }},\n}});"
                ));
                format!("{name}({p}).value")
            }
            Kind::MethodBag => {
                let name = self.name("form");
                self.line(format!(
                    "const {name} = {{\n  params: {p},\n  value(key) {{\n    return this.params[key];\n  }},\n}};"
                ));
                format!("{name}.value('{k}')")
            }
            Kind::CommaRead => format!("(0, {p}.{k})"),
            Kind::AwaitedRead => format!("(await Promise.resolve({p}.{k}))"),
            Kind::AsyncRead => {
                let name = self.name("fetch_");
                self.declare(format!("const {name} = async (input) => input.{k};"));
                format!("(await {name}({p}))")
            }
            Kind::AllRead => {
                let name = self.name("value");
                self.line(format!("const [{name}] = await Promise.all([{p}.{k}]);"));
                name
            }
            Kind::CallbackRead => format!("[{p}].map((input) => input.{k})[0]"),
            Kind::FieldsTable => {
                let name = self.name("FIELDS");
                self.declare(format!("const {name} = {{ first: '{k}' }};"));
                format!("{p}[{name}.first]")
            }
            Kind::SecondAlias => {
                let name = self.name("same");
                self.line(format!("const {name} = {p};"));
                format!("{name}.{k}")
            }
            Kind::ComputedPattern => {
                let (key, name) = (self.name("key"), self.name("value"));
                self.line(format!("const {key} = '{k}';\nconst {{ [{key}]: {name} }} = {p};"));
                name
            }
            Kind::ConditionalKey => format!("{p}[{p}.{second} ? '{k}' : '{k}']"),
            Kind::ClosureLoop => {
                let name = self.name("readers");
                self.line(format!(
                    "const {name} = [];\nfor (const key of ['{k}', '{second}']) {name}.push(() => {p}[key]);"
                ));
                format!("{name}.map((read) => read())[0]")
            }
            Kind::CalledElement => {
                let name = self.name("readers");
                self.line(format!("const {name} = [];\n{name}.push(() => {p}.{k});"));
                format!("[...{name}][0]()")
            }
            Kind::SuperRead => {
                let name = self.name("Form");
                self.declare(format!(
                    "class Base{name} {{\n  constructor(input) {{\n    this.input = input;\n  }}\n  value() {{\n    return this.input.{k};\n  }}\n}}\nclass {name} extends Base{name} {{\n  value() {{\n    return super.value();\n  }}\n}}"
                ));
                format!("new {name}({p}).value()")
            }
            Kind::BoundClass => {
                let (name, bound) = (self.name("Box"), self.name("Bound"));
                self.declare(format!(
                    "class {name} {{\n  constructor(input) {{\n    this.value = input.{k};\n  }}\n}}"
                ));
                self.line(format!("const {bound} = {name}.bind(null, {p});"));
                format!("new {bound}().value")
            }
            Kind::TaggedMethod => {
                let name = self.name("form");
                self.line(format!(
                    "const {name} = {{\n  input: {p},\n  tag() {{\n    return this.input.{k};\n  }},\n}};"
                ));
                format!("{name}.tag``")
            }
            Kind::MethodOnMap => {
                let name = self.name("store");
                self.line(format!("const {name} = new Map();\n{name}.read = () => {p}.{k};"));
                format!("{name}.read()")
            }
            Kind::AssignedPattern => {
                let name = self.name("value");
                self.line(format!("let {name};\n({{ {k}: {name} }} = {p});"));
                name
            }
            _ => format!("{p}.{k}"),
        }
    }

    fn rest_read(&mut self, key: &str, params: &str) -> String {
        let name = self.name("others");
        if self.watched {
            self.line(format!(
                "{params}.trace;\nconst {name} = __copy(() => {{\n  const {{ trace, ...others }} = {params};\n  return others;\n}});"
            ));
        } else {
            self.line(format!("const {{ trace: trace_{name}, ...{name} }} = {params};"));
        }
        format!("{name}.{key}")
    }
}
