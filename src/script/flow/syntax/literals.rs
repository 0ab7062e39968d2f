//! Object and list literals, and constants as JSON.

use std::collections::BTreeSet;

use oxc_ast::ast::{
    ArrayExpression, ArrayExpressionElement, Expression, ObjectExpression, ObjectPropertyKind, PropertyKey,
    PropertyKind, UnaryOperator,
};
use serde_json::Value as Json;

use crate::script::flow::values::{Args, Atom, Keys, Kind, Prims, Ref, Value, number_key};
use crate::script::parse::{span, span_of};
use crate::{diagnostics::Span, script::flow::interpreter::Interpreter};

impl<'a> Interpreter<'a> {
    pub(crate) fn list_literal(&mut self, list: &'a ArrayExpression<'a>) -> Value {
        let id = self.allocate(span(list.span), 0, Kind::List);
        let mut counted = true;
        for (index, element) in list.elements.iter().enumerate() {
            let value = match element {
                ArrayExpressionElement::SpreadElement(spread) => {
                    counted = false;
                    let value = self.eval(&spread.argument);
                    self.elements(&value, span(spread.span))
                }
                // A hole reads as nothing.
                ArrayExpressionElement::Elision(_) => Value::undefined(),
                element => {
                    let Some(expression) = element.as_expression() else { continue };
                    self.eval(expression)
                }
            };
            if counted {
                self.heap.add(id, &Atom::from(index.to_string()), &value, true);
            } else {
                self.heap.add_rest(id, &value);
            }
        }
        Value::reference(Ref::Object(id))
    }

    pub(crate) fn object_literal(&mut self, object: &'a ObjectExpression<'a>) -> Value {
        let id = self.allocate(span(object.span), 0, Kind::Plain);
        let this = Value::reference(Ref::Object(id));
        let mut shadow = BTreeSet::new();
        // Made anew: what an earlier object of this place held is nothing to it.
        self.made_anew(id);
        for property in &object.properties {
            match property {
                ObjectPropertyKind::SpreadProperty(spread) => {
                    let value = self.eval(&spread.argument);
                    self.copy_into(id, &value, span(spread.span));
                    shadow.clear();
                }
                ObjectPropertyKind::ObjectProperty(property) => {
                    let keys = self.property_keys(&property.key, property.computed);
                    let value = self.eval(&property.value);
                    match (property.kind, keys.unlisted) {
                        (PropertyKind::Init, false) => {
                            if let [(key, at)] = keys.listed.as_slice() {
                                self.name_function(&value, key, *at);
                                if &**key == "__proto__" && !property.shorthand {
                                    self.escape(&value, *at);
                                    self.heap.open(id);
                                }
                                self.heap.add(id, key, &value, true);
                                shadow.insert(Atom::clone(key));
                            } else {
                                for (key, _) in &keys.listed {
                                    self.heap.add(id, key, &value, false);
                                }
                            }
                        }
                        (PropertyKind::Init, true) => self.heap.add_rest(id, &value),
                        (kind, _) => {
                            for (key, _) in &keys.listed {
                                self.heap.add_accessor(id, key, &value, kind == PropertyKind::Set);
                            }
                            if keys.unlisted {
                                self.escape(&value, span(property.span));
                            }
                        }
                    }
                }
            }
        }
        self.heap.set_shadow(id, shadow);
        this
    }

    /// A function in a table is named after its key, where it has no name of its own.
    fn name_function(&mut self, value: &Value, key: &Atom, at: Span) {
        for reference in &value.refs {
            if let Ref::Function(function) = reference {
                self.functions[*function].call_it(key, at);
            }
        }
    }

    /// `{...value}` and `Object.assign(object, value)`: the keys are copied, not read.
    pub(crate) fn copy_into(&mut self, id: usize, value: &Value, at: Span) {
        // A copy into an object that exists hides nothing and may be hidden by nothing.
        self.heap.set_shadow(id, Default::default());
        self.frame().state.fresh.retain(|(object, _), _| *object != id);
        // Of what may be one thing or another, nothing is certain to be copied.
        let sure = value.refs.len() == 1 && value.prims.is_empty();
        let everywhere = self.always_there(value);
        for reference in value.refs.clone() {
            match reference {
                Ref::Params | Ref::Constants | Ref::State | Ref::RawConfig | Ref::StateNode => {
                    self.heap.add_source(id, reference);
                }
                Ref::Object(from) if from == id => {}
                Ref::Object(from) => {
                    let object = self.heap.get(from);
                    let (fields, rest) = (object.fields.clone(), object.rest.clone());
                    let (sources, open) = (object.sources.clone(), object.open);
                    let list = matches!(object.kind, Kind::Plain | Kind::List);
                    for (key, field) in fields.into_iter().filter(|_| list) {
                        let mut copied = field.value;
                        for getter in field.getters.refs.clone() {
                            let args = Args::default();
                            let function = Value::reference(getter);
                            copied.join(&self.call_value(
                                &function,
                                &Value::reference(Ref::Object(from)),
                                args,
                                at,
                            ));
                        }
                        let always = sure || everywhere.contains(&key);
                        self.heap.add(id, &key, &copied, field.born && always);
                    }
                    self.heap.add_rest(id, &rest);
                    for source in sources {
                        self.heap.add_source(id, source);
                    }
                    if open {
                        self.heap.open(id);
                    }
                }
                Ref::Host => {
                    self.escape(&Value::reference(Ref::Host), at);
                    self.heap.open(id);
                }
                Ref::FromParam(_) => {}
                _ => {
                    self.heap.open(id);
                }
            }
        }
        if value.prims.any(Prims::UNKNOWN_TRUTHY.or(Prims::OBJECT).or(Prims::STRING)) {
            self.heap.open(id);
        }
    }

    /// The keys that each of several objects is born with.
    fn always_there(&self, value: &Value) -> Vec<Atom> {
        let objects: Vec<usize> = value
            .refs
            .iter()
            .filter_map(|reference| match reference {
                Ref::Object(id) => Some(*id),
                _ => None,
            })
            .collect();
        let [first, others @ ..] = objects.as_slice() else { return Vec::new() };
        if others.is_empty() || objects.len() < value.refs.len() || !value.prims.is_empty() {
            return Vec::new();
        }
        let born = |id: usize, key: &Atom| self.heap.get(id).fields.get(key).is_some_and(|field| field.born);
        let keys = self.heap.get(*first).fields.keys();
        keys.filter(|key| objects.iter().all(|id| born(*id, key))).cloned().collect()
    }

    /// The keys that a property of a literal, pattern or class may have.
    pub(crate) fn property_keys(&mut self, key: &'a PropertyKey<'a>, computed: bool) -> Keys {
        match key {
            PropertyKey::StaticIdentifier(name) => Keys::one(&name.name, span(name.span)),
            PropertyKey::PrivateIdentifier(name) => Keys::one(&format!("#{}", name.name), span(name.span)),
            key => match key.as_expression() {
                Some(Expression::NumericLiteral(literal)) => {
                    Keys::one(&number_key(literal.value), span(literal.span))
                }
                Some(Expression::StringLiteral(literal)) if !computed => {
                    Keys::one(&literal.value, span(literal.span))
                }
                Some(expression) => self.keys_of(expression),
                None => Keys::unknown(span_of(key)),
            },
        }
    }
}

/// The JSON of an expression that is constant as it stands.
pub(crate) fn constant(expression: &Expression<'_>) -> Option<Json> {
    match expression {
        Expression::StringLiteral(literal) => Some(literal.value.as_str().into()),
        Expression::BooleanLiteral(literal) => Some(literal.value.into()),
        Expression::NullLiteral(_) => Some(Json::Null),
        Expression::NumericLiteral(literal) => Some(json_number(literal.value)),
        Expression::UnaryExpression(unary) if unary.operator == UnaryOperator::UnaryNegation => {
            match &unary.argument {
                Expression::NumericLiteral(literal) => Some(json_number(-literal.value)),
                _ => None,
            }
        }
        Expression::TemplateLiteral(template) if template.expressions.is_empty() => {
            template.quasis.first().and_then(|quasi| quasi.value.cooked).map(|text| text.as_str().into())
        }
        Expression::ArrayExpression(list) => {
            list.elements.iter().map(|element| constant(element.as_expression()?)).collect::<Option<_>>()
        }
        Expression::ObjectExpression(object) => {
            let entries = object.properties.iter().map(|property| {
                let ObjectPropertyKind::ObjectProperty(property) = property else { return None };
                let key = property.key.static_name().filter(|_| !property.computed)?;
                Some((key.to_string(), constant(&property.value)?))
            });
            entries.collect::<Option<_>>().map(Json::Object)
        }
        Expression::ParenthesizedExpression(inner) => constant(&inner.expression),
        _ => None,
    }
}

fn json_number(value: f64) -> Json {
    #[expect(clippy::cast_possible_truncation, reason = "only whole numbers far inside the range come here")]
    let whole = (value.fract() == 0.0 && value.abs() < 1e15).then_some(value as i64);
    whole.map_or_else(|| value.into(), Json::from)
}
