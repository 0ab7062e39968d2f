//! Converts the engine's errors to typed failures with locations in the job's own files.

use boa_engine::{
    Context, JsError, JsObject, JsString, JsValue,
    builtins::error::Error,
    error::{EngineError, RuntimeLimitError},
    vm::RuntimeLimits,
};

use super::{Failure, Job, Place, Thrown, engine::FIRST_LINE_SHIFT, host::Host, inspect, wording};

/// Limit of characters of a message.
const MESSAGE_CHARS: usize = 4_000;

fn calls(trace: &str) -> usize {
    trace.lines().filter(|line| line.trim_start().starts_with("at ")).count()
}

/// Where the code of the job is now.
pub(super) fn current_place(host: &Host, context: &Context) -> Option<Place> {
    context.stack_trace().find_map(|frame| {
        let location = frame.position();
        let path = location.path.to_string();
        let file = std::iter::once(&host.job.file).chain(host.job.modules.iter().map(|module| &module.file));
        let file = file.into_iter().find(|file| **file == path)?;
        let position = location.position?;
        Some(place(file, position.line_number(), position.column_number(), &host.job))
    })
}

pub(super) fn failure(error: &JsError, host: &Host, context: &mut Context) -> Failure {
    let trace = error.to_string();
    if let Some(engine) = error.as_engine() {
        let place = frames(&trace, host).into_iter().next().map(|frame| frame.place);
        let limits = &host.job.limits;
        return match engine {
            EngineError::RuntimeLimit(RuntimeLimitError::LoopIteration) => {
                Failure::Loop { limit: limits.loop_iterations, place }
            }
            EngineError::RuntimeLimit(_) => Failure::Recursion { limit: limits.recursion, place },
            // Where an async function cannot be called any deeper, the engine panics. It tells the last calls alone.
            EngineError::Panic(_) if calls(&trace) >= RuntimeLimits::default().backtrace_limit() => {
                Failure::Recursion { limit: limits.recursion, place }
            }
            _ => Failure::Crashed { detail: inspect::shorten(&trace, MESSAGE_CHARS) },
        };
    }
    match error.clone().into_opaque(context) {
        Ok(value) => Failure::Threw(describe(&value, Some(&trace), host, context)),
        Err(error) => Failure::Crashed { detail: inspect::shorten(&error.to_string(), MESSAGE_CHARS) },
    }
}

/// The thrown value; `trace` is used if the value carries no stack.
pub(super) fn describe(value: &JsValue, trace: Option<&str>, host: &Host, context: &mut Context) -> Thrown {
    // Where the words cannot be found, the engine's own stay.
    _ = wording::word(value, context);
    let mut property = |name: &str| {
        let found = value.as_object()?.get(JsString::from(name), context).ok()?;
        found.as_string().map(|text| text.to_std_string_lossy())
    };
    let is_error = value.as_object().is_some_and(|object| object.is::<Error>());
    let (name, message) = if is_error {
        (property("name").unwrap_or_default(), property("message").unwrap_or_default())
    } else {
        (String::new(), inspect::brief(value, context))
    };
    let stack = value.as_object().and_then(|error| engine_stack(&error, host, context));
    let stack = stack.filter(|stack| !stack.is_empty());
    let frames = frames(stack.as_deref().or(trace).unwrap_or_default(), host);
    Thrown {
        name: inspect::shorten(&name, MESSAGE_CHARS),
        message: inspect::shorten(&message, MESSAGE_CHARS),
        place: frames.first().map(|frame| frame.place.clone()),
        stack: frames.iter().map(|frame| format!("at {} ({})", frame.function, frame.place)).collect(),
    }
}

pub(super) fn syntax(error: &JsError, file: &str, code: &str, job: &Job) -> Failure {
    let text = error.to_string();
    let text = text.strip_prefix("SyntaxError: ").unwrap_or(&text);
    // The parser says where only in words.
    let (message, place) = match text.rsplit_once(" at line ") {
        Some((message, position)) => (message, parse_position(position, file, code, job)),
        None => (text, None),
    };
    Failure::Syntax { message: inspect::shorten(message, MESSAGE_CHARS), place }
}

fn parse_position(text: &str, file: &str, code: &str, job: &Job) -> Option<Place> {
    let (line, rest) = text.split_once(", col ")?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let (line, column) = (line.parse().ok()?, digits.parse().ok()?);
    let lines = u32::try_from(code.lines().count().max(1)).unwrap_or(u32::MAX);
    if line > lines {
        // The parser ran into the wrapper: the place is the end of the source.
        let width = code.lines().next_back().unwrap_or_default().chars().count();
        return Some(Place {
            file: file.to_owned(),
            line: lines,
            column: u32::try_from(width).unwrap_or(0) + 1,
        });
    }
    Some(place(file, line, column, job))
}

fn place(file: &str, line: u32, column: u32, job: &Job) -> Place {
    let shift = if line == 1 { FIRST_LINE_SHIFT } else { 0 };
    let column = job.original_column(file, line, column.saturating_sub(shift).max(1));
    Place { file: file.to_owned(), line, column }
}

/// Where the error was made, in the code as the engine has it; `None` if that is not in the job's files.
pub(super) fn place_of(error: &JsObject, host: &Host, context: &mut Context) -> Option<Place> {
    let stack = engine_stack(error, host, context)?;
    let files = files(&host.job);
    // Natives are among the frames of their callers.
    let (_, file, line, column) = stack.lines().find_map(|line| position(line, &files))?;
    let shift = if line == 1 { FIRST_LINE_SHIFT } else { 0 };
    Some(Place { file: file.to_owned(), line, column: column.saturating_sub(shift).max(1) })
}

/// The trace as the engine has it, whatever code put in its place.
fn engine_stack(error: &JsObject, host: &Host, context: &mut Context) -> Option<String> {
    let getter = host.originals.borrow().stack.clone()?;
    let stack = getter.call(&error.clone().into(), &[], context).ok()?;
    Some(stack.as_string()?.to_std_string_lossy())
}

/// The frames of an error in the job's files, as lines of a trace.
pub(super) fn frames_of(error: &JsObject, host: &Host, context: &mut Context) -> Vec<String> {
    let stack = engine_stack(error, host, context).unwrap_or_default();
    let frames = frames(&stack, host);
    frames.iter().map(|frame| format!("at {} ({})", frame.function, frame.place)).collect()
}

fn files(job: &Job) -> Vec<&str> {
    std::iter::once(job.file.as_str()).chain(job.modules.iter().map(|module| module.file.as_str())).collect()
}

struct Frame {
    function: String,
    place: Place,
}

/// The frames of a trace in the job's files, without the engine's own functions.
fn frames(trace: &str, host: &Host) -> Vec<Frame> {
    let job = &host.job;
    let files = files(job);
    trace.lines().filter_map(|line| frame(line, &files, job)).collect()
}

fn frame(line: &str, files: &[&str], job: &Job) -> Option<Frame> {
    let (function, file, line, column) = position(line, files)?;
    Some(Frame { function: function.to_owned(), place: place(file, line, column, job) })
}

/// The function, file, line and column of a line of a trace.
fn position<'l>(line: &'l str, files: &[&'l str]) -> Option<(&'l str, &'l str, u32, u32)> {
    let (function, location) = line.trim().strip_prefix("at ")?.rsplit_once(" (")?;
    let location = location.strip_suffix(')')?;
    let (rest, column) = location.rsplit_once(':')?;
    let (path, line) = rest.rsplit_once(':')?;
    let file = files.iter().find(|file| **file == path)?;
    Some((function, file, line.parse().ok()?, column.parse().ok()?))
}
