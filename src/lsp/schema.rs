//! Looks up keys in the JSON schemas, for hovers and completion.

use serde_json::{Map, Value};

use crate::library::SchemaName;

#[derive(Debug, Clone)]
pub(super) struct SchemaPart<'s> {
    root: &'s Value,
    here: &'s Value,
}

impl<'s> SchemaPart<'s> {
    pub(super) fn root(document: &'s Value) -> Self {
        Self { root: document, here: document }
    }

    /// The part below a path of keys; elements of lists have no key.
    pub(super) fn below<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> Option<Self> {
        let mut known = self.elements();
        for key in keys {
            let next = known.properties()?.get(key).or_else(|| known.here.get("additionalProperties"))?;
            known = Self { root: self.root, here: next }.elements();
        }
        Some(known)
    }

    /// This part, or the elements if it is a list; references are followed.
    fn elements(&self) -> Self {
        let mut here = self.here;
        // A schema of types that hold one another is no deeper than this between two keys.
        for _ in 0..8 {
            let reference = here.get("$ref").and_then(Value::as_str);
            let target = reference.and_then(|path| self.root.pointer(path.trim_start_matches('#')));
            let choice = here.get("anyOf").and_then(Value::as_array).and_then(|choices| choices.first());
            match target.or(choice).or_else(|| here.get("items")) {
                Some(next) => here = next,
                None => break,
            }
        }
        Self { root: self.root, here }
    }

    pub(super) fn properties(&self) -> Option<&'s Map<String, Value>> {
        self.here.get("properties").and_then(Value::as_object)
    }

    pub(super) fn words(&self) -> Vec<&'s str> {
        let listed = self.here.get("enum").and_then(Value::as_array);
        let one_of = self.here.get("oneOf").and_then(Value::as_array);
        let one_of = one_of.into_iter().flatten().filter_map(|choice| choice.get("const"));
        listed.into_iter().flatten().chain(one_of).filter_map(Value::as_str).collect()
    }

    pub(super) fn is_flag(&self) -> bool {
        self.here.get("type").is_some_and(|kind| *kind == "boolean")
    }
}

/// The description of the last of a path of keys.
pub(super) fn description(schema: SchemaName, keys: &[String]) -> Option<String> {
    let (last, way) = keys.split_last()?;
    let document = schema.document();
    let known = SchemaPart::root(&document).below(way.iter().map(String::as_str))?;
    let property = known.properties()?.get(last)?;
    Some(property.get("description")?.as_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_all_formats_are_described() {
        for (schema, way) in [
            (SchemaName::Config, "parameters.label"),
            (SchemaName::Config, "ui.groups.fields"),
            (SchemaName::Tests, "cases.expect.one_of"),
            (SchemaName::Action, "version"),
            (SchemaName::Library, "lint.severity"),
        ] {
            let keys: Vec<String> = way.split('.').map(str::to_owned).collect();
            assert!(description(schema, &keys).is_some(), "{way}");
        }
    }
}
