//! Coverage counters: lists of numbers that the code increments. If the code tampers with them, it spoils its own
//! figures only: they are read without running any of it, and anything other than a number counts as 0.

use boa_engine::{
    Context, JsObject, JsResult, JsValue, js_string, object::builtins::JsArray, property::PropertyKey,
};

use super::Counters;

pub(super) struct Counting {
    /// The variable that the code expects.
    pub(super) name: String,
    pub(super) object: JsObject,
    /// Each list with its length, held here so that the code cannot replace them.
    lists: Vec<(JsObject, usize)>,
}

impl Counting {
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

    /// The numbers of all lists, one list after the other.
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

/// The own property at an index. Calls no getter and no proxy.
fn number(list: &JsObject, at: usize) -> u32 {
    let Ok(index) = u32::try_from(at) else { return 0 };
    let descriptor = list.borrow().properties().get(&PropertyKey::from(index));
    let value = descriptor.and_then(|descriptor| descriptor.value()?.as_number()).unwrap_or(0.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
    let count = value as u32;
    count
}
