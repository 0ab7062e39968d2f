//! Records which top-level parameters the code reads, through a proxy. A copy of the whole (spread, rest,
//! `Object.assign`, `JSON.stringify`) is one enumeration, not a read of each key.

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsString, JsValue,
    object::builtins::JsProxy,
    property::{PropertyDescriptor, PropertyKey},
};

use super::host::Host;

/// The call site of an operation: depth of the call stack, function, and position. A copy makes all its operations at
/// one site.
type Site = (usize, String, Option<(u32, u32)>);

#[derive(Debug, Default)]
pub(super) struct Recorder {
    reads: Vec<String>,
    enumerated: bool,
    /// Set while the sandbox itself reads.
    pub(super) suspended: bool,
    /// The site of the latest enumeration, until another operation elsewhere.
    enumeration: Option<Site>,
    /// The key whose descriptor that enumeration has just read.
    described: Option<String>,
    /// The enumeration is by `JSON.stringify`, which reads without asking for descriptors.
    stringify: bool,
    /// The site that has just read `toJSON`.
    asked_to_json: Option<Site>,
}

impl Recorder {
    /// The keys in order of the first read, and true if the whole was enumerated.
    pub(super) fn take(&mut self) -> (Vec<String>, bool) {
        (std::mem::take(&mut self.reads), self.enumerated)
    }

    fn read(&mut self, key: String) {
        self.enumeration = None;
        if !self.suspended && !self.reads.contains(&key) {
            self.reads.push(key);
        }
    }

    fn enumerate(&mut self, site: Site) {
        self.enumerated = true;
        self.described = None;
        self.stringify = self.asked_to_json.take().as_ref() == Some(&site);
        self.enumeration = Some(site);
    }

    fn describe(&mut self, key: String, site: &Site) {
        if self.enumeration.as_ref() == Some(site) {
            self.described = Some(key);
        } else {
            self.read(key);
        }
    }

    fn get(&mut self, key: String, site: &Site) {
        let part_of_copy = self.enumeration.as_ref() == Some(site)
            && (self.stringify || self.described.take().as_ref() == Some(&key));
        if !part_of_copy {
            self.read(key);
        }
    }
}

/// Wraps the object so that reads are recorded by the host.
pub(super) fn wrap(target: JsObject, context: &mut Context) -> JsResult<JsValue> {
    let proxy = JsProxy::builder(target)
        .get(get)
        .has(has)
        .set(set)
        .get_own_property_descriptor(describe)
        .own_keys(own_keys)
        .build(context)?;
    let proxy = JsObject::from(proxy);
    Host::from_context(context)?.params.borrow_mut().push(proxy.clone());
    Ok(proxy.into())
}

fn site(context: &Context) -> Site {
    let mut frames = context.stack_trace();
    let Some(frame) = frames.next() else { return Site::default() };
    let location = frame.position();
    let position = location.position.map(|position| (position.line_number(), position.column_number()));
    (frames.count(), location.function_name.to_std_string_lossy(), position)
}

fn target(args: &[JsValue], context: &mut Context) -> JsResult<JsObject> {
    args.get_or_undefined(0).to_object(context)
}

/// The key as text, if its read should be recorded: not for symbols and inherited properties.
fn noted(target: &JsObject, key: &PropertyKey, context: &mut Context) -> JsResult<Option<String>> {
    let text = match key {
        PropertyKey::Symbol(_) => return Ok(None),
        PropertyKey::String(text) => text.to_std_string_lossy(),
        PropertyKey::Index(index) => index.get().to_string(),
    };
    if target.has_own_property(key.clone(), context)? {
        return Ok(Some(text));
    }
    let protocol = matches!(text.as_str(), "then" | "toJSON");
    Ok((!protocol && !target.has_property(key.clone(), context)?).then_some(text))
}

fn get(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let target = target(args, context)?;
    let key = args.get_or_undefined(1).to_property_key(context)?;
    let host = Host::from_context(context)?;
    match noted(&target, &key, context)? {
        Some(text) => {
            let site = site(context);
            host.recorder.borrow_mut().get(text, &site);
        }
        None if key == PropertyKey::from(JsString::from("toJSON")) => {
            host.recorder.borrow_mut().asked_to_json = Some(site(context));
        }
        None => {}
    }
    target.get(key, context)
}

fn has(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let target = target(args, context)?;
    let key = args.get_or_undefined(1).to_property_key(context)?;
    if let Some(text) = noted(&target, &key, context)? {
        Host::from_context(context)?.recorder.borrow_mut().read(text);
    }
    Ok(target.has_property(key, context)?.into())
}

/// Writes to the target itself: the default would ask this proxy for the old descriptor, which looks like a read.
fn set(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let target = target(args, context)?;
    let key = args.get_or_undefined(1).to_property_key(context)?;
    Ok(target.set(key, args.get_or_undefined(2).clone(), false, context)?.into())
}

fn describe(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let target = target(args, context)?;
    let key = args.get_or_undefined(1).to_property_key(context)?;
    if let Some(text) = noted(&target, &key, context)? {
        let site = site(context);
        Host::from_context(context)?.recorder.borrow_mut().describe(text, &site);
    }
    let descriptor = target.borrow().properties().get(&key);
    descriptor.map_or(Ok(JsValue::undefined()), |descriptor| as_object(&descriptor, context))
}

fn as_object(descriptor: &PropertyDescriptor, context: &mut Context) -> JsResult<JsValue> {
    let object = JsObject::with_object_proto(context.intrinsics());
    let parts = [
        ("value", descriptor.value().cloned()),
        ("get", descriptor.get().cloned()),
        ("set", descriptor.set().cloned()),
        ("writable", descriptor.writable().map(JsValue::from)),
        ("enumerable", descriptor.enumerable().map(JsValue::from)),
        ("configurable", descriptor.configurable().map(JsValue::from)),
    ];
    for (name, part) in parts {
        if let Some(part) = part {
            object.create_data_property_or_throw(JsString::from(name), part, context)?;
        }
    }
    Ok(object.into())
}

fn own_keys(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let target = target(args, context)?;
    let site = site(context);
    Host::from_context(context)?.recorder.borrow_mut().enumerate(site);
    let keys = target.own_property_keys(context)?;
    let keys = keys.into_iter().map(JsValue::from);
    Ok(boa_engine::object::builtins::JsArray::from_iter(keys, context).into())
}
