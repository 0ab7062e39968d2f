//! The counters of a run with coverage: lists of numbers that the code increments. The code can do to them what it
//! likes, which is its own loss: they are read without running anything of it, and whatever is no number counts as none.

use boa_engine::{
    Context, JsObject, JsResult, JsValue, js_string, object::builtins::JsArray, property::PropertyKey,
};

use super::Counters;

/// The counters of one run.
pub(super) struct Counting {
    name: String,
    object: JsObject,
    /// Each list with its length, held here so that it cannot be replaced.
    lists: Vec<(JsObject, usize)>,
}

impl Counting {
    /// Counters that stand at nothing.
    pub(super) fn new(counters: &Counters, context: &mut Context) -> JsResult<Self> {
        let object = JsObject::with_null_proto();
        let statements = zeros(counters.statements, context);
        let functions = zeros(counters.functions, context);
        let arms: Vec<JsObject> = counters.branches.iter().map(|&arms| zeros(arms, context)).collect();
        let branches = JsArray::from_iter(arms.iter().cloned().map(JsValue::from), context);
        object.create_data_property_or_throw(js_string!("s"), statements.clone(), context)?;
        object.create_data_property_or_throw(js_string!("f"), functions.clone(), context)?;
        object.create_data_property_or_throw(js_string!("b"), branches, context)?;
        let lists = [(statements, counters.statements), (functions, counters.functions)]
            .into_iter()
            .chain(arms.into_iter().zip(counters.branches.iter().copied()))
            .collect();
        Ok(Self { name: counters.name.clone(), object, lists })
    }

    /// The variable in which the code expects them.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// What the code gets.
    pub(super) fn object(&self) -> JsValue {
        self.object.clone().into()
    }

    /// What they hold now, one list after the other.
    pub(super) fn read(&self) -> Vec<u32> {
        let numbers = |(list, length): &(JsObject, usize)| {
            let list = list.clone();
            (0..*length).map(move |at| number(&list, at))
        };
        self.lists.iter().flat_map(numbers).collect()
    }
}

fn zeros(length: usize, context: &mut Context) -> JsObject {
    JsArray::from_iter(std::iter::repeat_n(JsValue::from(0), length), context).into()
}

/// The number of the list's own at a place. Asks no getter and no proxy.
fn number(list: &JsObject, at: usize) -> u32 {
    let Ok(index) = u32::try_from(at) else { return 0 };
    let descriptor = list.borrow().properties().get(&PropertyKey::from(index));
    let value = descriptor.and_then(|descriptor| descriptor.value()?.as_number()).unwrap_or(0.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
    let count = value as u32;
    count
}
