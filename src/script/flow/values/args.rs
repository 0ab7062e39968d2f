//! The arguments of a call.

use crate::script::flow::values::Value;

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(crate) struct Args {
    pub(crate) list: Vec<Value>,
    /// The value of each further argument, where there may be more.
    pub(crate) rest: Option<Value>,
}

impl Args {
    pub(crate) fn new(list: Vec<Value>) -> Self {
        Self { list, rest: None }
    }

    pub(crate) fn get(&self, index: usize) -> Value {
        match (self.list.get(index), &self.rest) {
            (Some(value), _) => value.clone(),
            (None, Some(rest)) => rest.clone().joined(&Value::undefined()),
            (None, None) => Value::undefined(),
        }
    }

    pub(crate) fn from(&self, index: usize) -> Self {
        Self { list: self.list.get(index..).unwrap_or_default().to_vec(), rest: self.rest.clone() }
    }

    pub(crate) fn join(&mut self, other: &Args) -> bool {
        let mut grew = false;
        for index in 0..self.list.len().max(other.list.len()) {
            let theirs = other.get(index);
            if index < self.list.len() {
                grew |= self.list[index].join(&theirs);
            } else {
                self.list.push(theirs.joined(&Value::undefined()));
                grew = true;
            }
        }
        if let Some(rest) = &other.rest {
            match &mut self.rest {
                Some(known) => grew |= known.join(rest),
                None => {
                    self.rest = Some(rest.clone());
                    grew = true;
                }
            }
        }
        grew
    }
}
