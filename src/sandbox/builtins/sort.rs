//! `sort` and `toSorted` that end whatever the comparison says; the engine's own panic where it contradicts itself. Runs
//! and insertions are those of V8 (`third_party/v8/builtins/array-sort.tq`), so that lists of fewer than 64 elements are in
//! the same order as on Node.js even then.

use boa_engine::native_function::NativeFunctionPointer;
use boa_engine::object::builtins::JsTypedArray;
use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};

use crate::sandbox::host::function;

/// Lists below this are one run: what is not in order is inserted.
const SHORTEST_MERGED: usize = 64;

pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let array = context.intrinsics().constructors().array().prototype();
    let typed = context.intrinsics().constructors().typed_array().prototype();
    let functions: [(&JsObject, &str, NativeFunctionPointer); 4] = [
        (&array, "sort", sort),
        (&array, "toSorted", to_sorted),
        (&typed, "sort", typed_sort),
        (&typed, "toSorted", typed_to_sorted),
    ];
    for (prototype, name, native) in functions {
        let value = function(name, native, 1, context);
        let property =
            PropertyDescriptor::builder().value(value).writable(true).enumerable(false).configurable(true);
        prototype.define_property_or_throw(JsString::from(name), property, context)?;
    }
    Ok(())
}

fn sort(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let comparison = comparison(args)?;
    let object = this.to_object(context)?;
    let length = length_of(&object, context)?;
    let mut values = Vec::new();
    for at in 0..length {
        if object.has_property(at, context)? {
            values.push(object.get(at, context)?);
        }
    }
    let sorted = sorted(values, comparison.as_ref(), context)?;
    let written = sorted.len() as u64;
    write(&object, sorted, context)?;
    // Holes come last.
    for at in written..length {
        if object.has_property(at, context)? {
            object.delete_property_or_throw(at, context)?;
        }
    }
    Ok(object.into())
}

fn to_sorted(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let comparison = comparison(args)?;
    let object = this.to_object(context)?;
    let length = length_of(&object, context)?;
    if length > u64::from(u32::MAX) {
        return Err(JsNativeError::range().with_message("Invalid array length").into());
    }
    let values = (0..length).map(|at| object.get(at, context)).collect::<JsResult<Vec<_>>>()?;
    let sorted = sorted(values, comparison.as_ref(), context)?;
    Ok(boa_engine::object::builtins::JsArray::from_iter(sorted, context).into())
}

fn typed_sort(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let comparison = comparison(args)?;
    let object = JsObject::from(typed_array(this)?);
    let sorted = sorted_numbers(&object, comparison.as_ref(), context)?;
    write(&object, sorted, context)?;
    Ok(object.into())
}

fn typed_to_sorted(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let comparison = comparison(args)?;
    let typed = typed_array(this)?;
    let sorted = sorted_numbers(&JsObject::from(typed.clone()), comparison.as_ref(), context)?;
    // The engine's own order is of no account: it is a new array of the same kind.
    let copy = JsObject::from(typed.to_sorted(None, context)?);
    write(&copy, sorted, context)?;
    Ok(copy.into())
}

fn sorted_numbers(
    object: &JsObject,
    comparison: Option<&JsObject>,
    context: &mut Context,
) -> JsResult<Vec<JsValue>> {
    let length = length_of(object, context)?;
    let values = (0..length).map(|at| object.get(at, context)).collect::<JsResult<Vec<_>>>()?;
    match comparison {
        Some(_) => {
            merged(values, &mut |one, other, context| compared(comparison, one, other, context), context)
        }
        None => merged(values, &mut |one, other, _| Ok(numeric(one, other)), context),
    }
}

fn write(object: &JsObject, values: Vec<JsValue>, context: &mut Context) -> JsResult<()> {
    for (at, value) in (0_u64..).zip(values) {
        object.set(at, value, true, context)?;
    }
    Ok(())
}

fn typed_array(value: &JsValue) -> JsResult<JsTypedArray> {
    let object = value.as_object();
    let object = object.ok_or_else(|| JsNativeError::typ().with_message("this is not a typed array."))?;
    JsTypedArray::from_object(object)
}

fn length_of(object: &JsObject, context: &mut Context) -> JsResult<u64> {
    object.get(js_string!("length"), context)?.to_length(context)
}

fn comparison(args: &[JsValue]) -> JsResult<Option<JsObject>> {
    let given = args.get_or_undefined(0);
    match given.as_callable() {
        Some(comparison) => Ok(Some(comparison)),
        None if given.is_undefined() => Ok(None),
        None => Err(JsNativeError::typ()
            .with_message("The comparison function must be either a function or undefined")
            .into()),
    }
}

/// Values in order, `undefined` at the end.
fn sorted(
    values: Vec<JsValue>,
    comparison: Option<&JsObject>,
    context: &mut Context,
) -> JsResult<Vec<JsValue>> {
    let (undefined, values): (Vec<JsValue>, Vec<JsValue>) =
        values.into_iter().partition(JsValue::is_undefined);
    let mut sorted = match comparison {
        Some(_) => {
            merged(values, &mut |one, other, context| compared(comparison, one, other, context), context)?
        }
        None => {
            let texts = values.into_iter().map(|value| Ok((value.to_string(context)?, value)));
            let texts = texts.collect::<JsResult<Vec<(JsString, JsValue)>>>()?;
            let by_text = &mut |one: &(JsString, _), other: &(JsString, _), _: &mut Context| {
                Ok(if one.0 < other.0 { -1.0 } else { f64::from(u8::from(one.0 > other.0)) })
            };
            merged(texts, by_text, context)?.into_iter().map(|(_, value)| value).collect()
        }
    };
    sorted.extend(undefined);
    Ok(sorted)
}

fn compared(
    comparison: Option<&JsObject>,
    one: &JsValue,
    other: &JsValue,
    context: &mut Context,
) -> JsResult<f64> {
    let Some(comparison) = comparison else { return Ok(0.0) };
    let order = comparison.call(&JsValue::undefined(), &[one.clone(), other.clone()], context)?;
    order.to_number(context)
}

/// Numbers and BigInts: -0 before 0, NaN last.
fn numeric(one: &JsValue, other: &JsValue) -> f64 {
    let order = match (one.as_bigint(), other.as_bigint()) {
        (Some(one), Some(other)) => one.cmp(&other),
        _ => {
            let (one, other) = (one.as_number().unwrap_or(f64::NAN), other.as_number().unwrap_or(f64::NAN));
            canonical(one).total_cmp(&canonical(other))
        }
    };
    f64::from(order as i8)
}

fn canonical(number: f64) -> f64 {
    if number.is_nan() { f64::NAN.abs() } else { number }
}

type Compare<'a, T> = &'a mut dyn FnMut(&T, &T, &mut Context) -> JsResult<f64>;

/// A stable merge sort. It looks at each pair at most once, so that it ends however the pairs contradict each other.
fn merged<T>(values: Vec<T>, compare: Compare<'_, T>, context: &mut Context) -> JsResult<Vec<T>> {
    if values.len() < SHORTEST_MERGED {
        return inserted(values, compare, context);
    }
    let mut first = values;
    let second = first.split_off(first.len() / 2);
    let first = merged(first, compare, context)?;
    let second = merged(second, compare, context)?;
    let mut all = Vec::with_capacity(first.len() + second.len());
    let (mut first, mut second) = (first.into_iter().peekable(), second.into_iter().peekable());
    while let (Some(one), Some(other)) = (first.peek(), second.peek()) {
        let from = if compare(other, one, context)? < 0.0 { &mut second } else { &mut first };
        all.extend(from.next());
    }
    all.extend(first);
    all.extend(second);
    Ok(all)
}

/// A run at the beginning, turned round where it descends, and the rest inserted by halving.
fn inserted<T>(mut values: Vec<T>, compare: Compare<'_, T>, context: &mut Context) -> JsResult<Vec<T>> {
    if values.len() < 2 {
        return Ok(values);
    }
    let descends = compare(&values[1], &values[0], context)? < 0.0;
    let mut run = 2;
    while run < values.len() && (compare(&values[run], &values[run - 1], context)? < 0.0) == descends {
        run += 1;
    }
    if descends {
        values[..run].reverse();
    }
    for at in run..values.len() {
        let (mut left, mut right) = (0, at);
        while left < right {
            let middle = left + (right - left) / 2;
            if compare(&values[at], &values[middle], context)? < 0.0 {
                right = middle;
            } else {
                left = middle + 1;
            }
        }
        values[left..=at].rotate_right(1);
    }
    Ok(values)
}
