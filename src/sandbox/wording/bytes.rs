//! Why there is no view of bytes, no buffer or no BigInt of so many bits, in V8's words.

/// What the engine says.
pub(super) const TEXTS: [&str; 8] =
    [INDEX, UNALIGNED_LENGTH, UNALIGNED_START, BEYOND, START_BEYOND, TOO_LARGE, VIEW_START, VIEW_LENGTH];
const INDEX: &str = "Index must be between 0 and  2^53 - 1";
const UNALIGNED_LENGTH: &str = "cannot construct a typed array with an unaligned buffer";
const UNALIGNED_START: &str = "byte offset of typed array must be aligned";
const BEYOND: &str = "cannot create a typed array spanning a byte range outside of its buffer";
const START_BEYOND: &str = "offset of typed array exceeds buffer size";
const TOO_LARGE: &str = "cannot allocate a buffer that exceeds the maximum buffer size";
const VIEW_START: &str = "Start offset is outside the bounds of the buffer";
const VIEW_LENGTH: &str = "Invalid data view length";

/// V8's words for what the engine says of bytes, by what is called and what it is given.
pub(super) fn words(message: &str, called: &str, given: &[Option<String>]) -> Option<String> {
    let class = called.strip_suffix("Array");
    let size = class.and_then(|class| match class.trim_start_matches(|c: char| c.is_ascii_alphabetic()) {
        "16" => Some(2),
        "32" => Some(4),
        "64" => Some(8),
        _ => None,
    });
    let given = |at: usize| given.get(at)?.as_deref();
    let (first, second, third) = (given(0), given(1), given(2));
    let start = || Some(format!("Start offset {} is outside the bounds of the buffer", second?));
    let length = |length: Option<&str>| Some(format!("Invalid typed array length: {}", length?));
    match (message, called) {
        (INDEX, "BigInt.asIntN" | "BigInt.asUintN") => {
            Some("Invalid value: not (convertible to) a safe integer".to_owned())
        }
        (INDEX, "ArrayBuffer") => Some("Invalid array buffer length".to_owned()),
        (INDEX, "DataView") | (START_BEYOND | VIEW_START, _) => start(),
        (INDEX, _) if class.is_some() => match second {
            None => length(first),
            Some(second) if second.starts_with('-') => start(),
            Some(_) => length(third),
        },
        (INDEX, _) if called.contains(".get") || called.contains(".set") => {
            Some("Offset is outside the bounds of the DataView".to_owned())
        }
        (UNALIGNED_LENGTH, _) => Some(format!("byte length of {called} should be a multiple of {}", size?)),
        (UNALIGNED_START, _) => Some(format!("start offset of {called} should be a multiple of {}", size?)),
        (BEYOND, _) => length(third),
        (TOO_LARGE, "ArrayBuffer") => Some("Array buffer allocation failed".to_owned()),
        (TOO_LARGE, _) if class.is_some() => length(first),
        (VIEW_LENGTH, _) => Some(format!("Invalid DataView length {}", third?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{BEYOND, INDEX, START_BEYOND, UNALIGNED_LENGTH, VIEW_START, words};

    #[test]
    fn words_follow_what_is_called_and_given() {
        let cases: [(&str, &str, &[&str], Option<&str>); 9] = [
            (INDEX, "Uint8Array", &["-1"], Some("Invalid typed array length: -1")),
            (
                INDEX,
                "Uint8Array",
                &["#<ArrayBuffer>", "-1"],
                Some("Start offset -1 is outside the bounds of the buffer"),
            ),
            (INDEX, "Uint8Array", &["#<ArrayBuffer>", "0", "-1"], Some("Invalid typed array length: -1")),
            (INDEX, "ArrayBuffer", &["-1"], Some("Invalid array buffer length")),
            (INDEX, "view.getInt8", &[], Some("Offset is outside the bounds of the DataView")),
            (
                UNALIGNED_LENGTH,
                "BigInt64Array",
                &[],
                Some("byte length of BigInt64Array should be a multiple of 8"),
            ),
            (UNALIGNED_LENGTH, "Kind", &[], None),
            (
                START_BEYOND,
                "Uint8Array",
                &["x", "9"],
                Some("Start offset 9 is outside the bounds of the buffer"),
            ),
            (BEYOND, "Uint8Array", &["x", "1"], None),
        ];
        for (message, called, given, expected) in cases {
            let given: Vec<Option<String>> = given.iter().map(|text| Some((*text).to_owned())).collect();
            assert_eq!(words(message, called, &given).as_deref(), expected, "{message} {called}");
        }
        assert_eq!(words(VIEW_START, "DataView", &[]), None);
    }
}
