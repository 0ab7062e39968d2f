//! `Math` to the last digit, as far as it goes: V8 computes by fdlibm, of which `libm` is a port, and the engine by the
//! library of the system.

use boa_engine::object::FunctionObjectBuilder;
use boa_engine::{
    Context, JsArgs, JsResult, JsString, JsValue, NativeFunction, property::PropertyDescriptor,
};

type One = fn(f64) -> f64;
type Two = fn(f64, f64) -> f64;

/// Those in which a port of fdlibm is nearer to V8 than the system; compared on 3,000 numbers each with Node.js 20.
const ONE: [(&str, One); 12] = [
    ("sin", libm::sin),
    ("cos", libm::cos),
    ("tan", libm::tan),
    ("asin", libm::asin),
    ("acos", libm::acos),
    ("atan", libm::atan),
    ("cosh", libm::cosh),
    ("asinh", libm::asinh),
    ("acosh", libm::acosh),
    ("atanh", libm::atanh),
    ("exp", exp),
    ("log", libm::log),
];

const TWO: [(&str, Two); 2] = [("atan2", libm::atan2), ("pow", pow)];

pub(super) fn install(context: &mut Context) -> JsResult<()> {
    for (name, compute) in ONE {
        let native = NativeFunction::from_copy_closure(move |_, args, context| {
            Ok(compute(args.get_or_undefined(0).to_number(context)?).into())
        });
        define(name, 1, native, context)?;
    }
    for (name, compute) in TWO {
        let native = NativeFunction::from_copy_closure(move |_, args, context| {
            let first = args.get_or_undefined(0).to_number(context)?;
            Ok(compute(first, args.get_or_undefined(1).to_number(context)?).into())
        });
        define(name, 2, native, context)?;
    }
    define("hypot", 2, NativeFunction::from_fn_ptr(hypot), context)
}

fn define(name: &str, length: usize, native: NativeFunction, context: &mut Context) -> JsResult<()> {
    let name = JsString::from(name);
    let function =
        FunctionObjectBuilder::new(context.realm(), native).name(name.clone()).length(length).build();
    let math = context.intrinsics().objects().math();
    math.define_property_or_throw(name, PropertyDescriptor::builder().value(function), context)?;
    Ok(())
}

fn exp(x: f64) -> f64 {
    // The one whole number at which the port is off.
    if x == 1.0 { std::f64::consts::E } else { libm::exp(x) }
}

fn pow(base: f64, exponent: f64) -> f64 {
    // The language says otherwise than the C library of an infinite exponent of one.
    if exponent.is_nan() || (base.abs() == 1.0 && exponent.is_infinite()) {
        return f64::NAN;
    }
    libm::pow(base, exponent)
}

/// Scales by the largest number and adds up with a compensation.
fn hypot(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let mut numbers = Vec::with_capacity(args.len());
    for arg in args {
        numbers.push(arg.to_number(context)?.abs());
    }
    if numbers.contains(&f64::INFINITY) {
        return Ok(f64::INFINITY.into());
    }
    if numbers.iter().any(|number| number.is_nan()) {
        return Ok(f64::NAN.into());
    }
    let largest = numbers.iter().copied().fold(0.0, f64::max);
    if largest == 0.0 {
        return Ok(0.into());
    }
    let (mut sum, mut compensation) = (0.0, 0.0);
    for number in numbers {
        let scaled = number / largest;
        let summand = scaled * scaled - compensation;
        let next = sum + summand;
        compensation = (next - sum) - summand;
        sum = next;
    }
    Ok((sum.sqrt() * largest).into())
}
