//! `config.json`: the form of an action, in the platform's own shape.

use schemars::JsonSchema;

use crate::diagnostics::Span;

use crate::library::tree::{Node, Problem, Spanned};

/// The form of an action: parameters, their layout, an example, the events.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields, title = "config.json")]
pub struct Config {
    /// The schema that editors check this file with.
    #[schemars(rename = "$schema")]
    pub schema: Option<Spanned<String>>,
    /// The parameters, one field of the form each.
    #[schemars(required)]
    pub parameters: Vec<Parameter>,
    /// How the form is laid out.
    pub ui: Option<Ui>,
    /// An example of the values, as JSON mode shows it.
    #[schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")]
    pub json_example: Option<Node>,
    /// The events by which a scenario leaves the block.
    #[schemars(required)]
    pub events_schema: Vec<Event>,
}

/// A parameter: what the code reads from `getCurrentNodeParamsJSON()`.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Parameter {
    /// The whole entry.
    #[schemars(skip)]
    pub span: Span,
    /// The key that the code reads. Some pages of the platform write `name` for it.
    pub key: Option<Spanned<String>>,
    /// The same as `key`, as some pages write it.
    pub name: Option<Spanned<String>>,
    /// The field's type, which decides its widget.
    #[schemars(rename = "type", required)]
    pub field_type: Option<Spanned<String>>,
    /// What the form calls the field.
    pub label: Option<Spanned<String>>,
    /// Whether the author of a scenario must fill it in.
    pub required: Option<Spanned<bool>>,
    /// What the field means.
    pub description: Option<Spanned<String>>,
    /// The value the form starts with.
    #[schemars(rename = "defaultValue")]
    pub default_value: Option<Node>,
    /// What a select offers (ours: not documented by the platform).
    pub options: Option<Vec<Choice>>,
    /// Grey text in the empty field (ours).
    pub placeholder: Option<Spanned<String>>,
    /// Text under the field (ours).
    pub hint: Option<Spanned<String>>,
    /// Whether the form hides the field (ours).
    pub hidden: Option<Spanned<bool>>,
    /// Least number (ours).
    pub min: Option<Spanned<f64>>,
    /// Greatest number (ours).
    pub max: Option<Spanned<f64>>,
    /// Least number of characters (ours).
    #[schemars(rename = "minLength")]
    pub min_length: Option<Spanned<f64>>,
    /// Greatest number of characters (ours).
    #[schemars(rename = "maxLength")]
    pub max_length: Option<Spanned<f64>>,
    /// Regular expression that the text matches (ours).
    pub pattern: Option<Spanned<String>>,
}

/// One option of a select.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Choice {
    /// The whole entry.
    #[schemars(skip)]
    pub span: Span,
    /// What the code reads.
    #[schemars(required)]
    pub value: Option<Node>,
    /// What the form shows.
    pub label: Option<Spanned<String>>,
}

/// How the form is laid out.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Ui {
    /// The kind of layout, such as `accordion`.
    pub layout: Option<Spanned<String>>,
    /// The groups of fields, in order.
    pub groups: Option<Vec<FieldGroup>>,
}

/// A group of fields: one accordion of the form.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FieldGroup {
    /// The whole entry.
    #[schemars(skip)]
    pub span: Span,
    /// Its identifier.
    #[schemars(required)]
    pub id: Option<Spanned<String>>,
    /// Its heading.
    pub title: Option<Spanned<String>>,
    /// Keys of its parameters, in order.
    #[schemars(required)]
    pub fields: Vec<Spanned<String>>,
}

/// An event: a string that the code returns, an edge out of the block.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Event {
    /// The whole entry.
    #[schemars(skip)]
    pub span: Span,
    /// What the code returns.
    #[schemars(required)]
    pub name: Option<Spanned<String>>,
    /// What the scenario shows.
    pub label: Option<Spanned<String>>,
    /// When the event is taken.
    pub description: Option<Spanned<String>>,
}

impl Parameter {
    /// The key that the code reads, whichever of its two spellings the file uses.
    pub fn identifier(&self) -> Option<&Spanned<String>> {
        self.key.as_ref().or(self.name.as_ref())
    }

    /// Whether the form insists on a value.
    pub fn is_required(&self) -> bool {
        self.required.as_ref().is_some_and(|required| required.value)
    }

    fn read(node: &Node) -> Self {
        Self {
            span: node.span,
            key: node.text("key"),
            name: node.text("name"),
            field_type: node.text("type"),
            label: node.text("label"),
            required: node.flag("required"),
            description: node.text("description"),
            default_value: node.get("defaultValue").cloned(),
            options: node.get("options").map(|list| list.items().iter().map(Choice::read).collect()),
            placeholder: node.text("placeholder"),
            hint: node.text("hint"),
            hidden: node.flag("hidden"),
            min: node.number("min"),
            max: node.number("max"),
            min_length: node.number("minLength"),
            max_length: node.number("maxLength"),
            pattern: node.text("pattern"),
        }
    }
}

impl Choice {
    fn read(node: &Node) -> Self {
        Self { span: node.span, value: node.get("value").cloned(), label: node.text("label") }
    }
}

/// Parameters and events that are read of a form; no person fills in more.
const MOST: usize = 1000;

impl Config {
    /// Reads what is well-formed; what is not, the schema reports.
    pub fn read(root: &Node) -> Self {
        let list = |key: &str| root.get(key).map(Node::items).unwrap_or_default();
        let group = |node: &Node| FieldGroup {
            span: node.span,
            id: node.text("id"),
            title: node.text("title"),
            fields: node.texts("fields").unwrap_or_default(),
        };
        let event = |node: &Node| Event {
            span: node.span,
            name: node.text("name"),
            label: node.text("label"),
            description: node.text("description"),
        };
        Self {
            schema: root.text("$schema"),
            parameters: list("parameters").iter().take(MOST).map(Parameter::read).collect(),
            ui: root.get("ui").map(|ui| Ui {
                layout: ui.text("layout"),
                groups: ui.get("groups").map(|groups| groups.items().iter().map(group).collect()),
            }),
            json_example: root.get("json_example").cloned(),
            events_schema: list("events_schema").iter().take(MOST).map(event).collect(),
        }
    }

    /// What the schema cannot say: lists that are longer than what is read of them.
    pub fn faults(root: &Node) -> Vec<Problem> {
        let lists = [("parameters", root.get("parameters")), ("events_schema", root.get("events_schema"))];
        let long = lists.into_iter().filter_map(|(key, list)| Some((key, list?)));
        let long = long.filter(|(_, list)| list.items().len() > MOST);
        long.map(|(key, list)| {
            let message = format!("`{key}` has {} entries; {MOST} are read", list.items().len());
            Problem::new(list.items()[MOST].span, message).help("take out what nobody can fill in")
        })
        .collect()
    }

    /// The parameters that have a key, with it.
    pub fn keyed(&self) -> impl Iterator<Item = (&Spanned<String>, &Parameter)> {
        self.parameters.iter().filter_map(|parameter| Some((parameter.identifier()?, parameter)))
    }

    /// The parameter of that key.
    pub fn parameter(&self, key: &str) -> Option<&Parameter> {
        self.keyed().find(|(known, _)| known.value == key).map(|(_, parameter)| parameter)
    }

    /// The names of the events, in order.
    pub fn event_names(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.events_schema.iter().filter_map(|event| event.name.as_ref())
    }

    /// The groups of the form; nothing where the file lays none out.
    pub fn groups(&self) -> &[FieldGroup] {
        self.ui.as_ref().and_then(|ui| ui.groups.as_deref()).unwrap_or_default()
    }
}
