//! The host object and the objects that it hands out.

use crate::script::flow::values::{Args, Atom, Keys, Prims, Ref, Value};
use crate::{diagnostics::Span, script::flow::interpreter::Interpreter};

/// Methods of the host that hand out its objects. Source: the platform's documentation.
const READERS: [(&str, Ref); 3] = [
    ("getCurrentNodeParamsJSON", Ref::Params),
    ("getCurrentConstJSON", Ref::Constants),
    ("getCurrentStateJSON", Ref::State),
];

const WRITER: &str = "setCurrentStateConstant";

impl<'a> Interpreter<'a> {
    pub(crate) fn get_platform(&mut self, of: &Ref, keys: &Keys) -> Value {
        let mut value = Value::default();
        for (key, at) in &keys.listed {
            value.join(&self.get_platform_key(of, key, *at));
            if let Some(written) = self.outside.written(of, key) {
                value.join(written);
            }
        }
        if keys.unlisted {
            self.record.open(of, keys.at);
            value.join(&Value::unknown());
            match of {
                Ref::Host => {
                    self.record.open_all(keys.at);
                    for (name, _) in &READERS {
                        value.join(&Value::reference(Ref::HostMember(Atom::from(*name))));
                    }
                    value.join(&Value::reference(Ref::State));
                }
                Ref::State => {
                    value.join(&Value::reference(Ref::Constants));
                    value.join(&Value::reference(Ref::StateNode));
                }
                Ref::StateNode => {
                    value.join(&Value::reference(Ref::RawConfig));
                }
                _ => {}
            }
            value.join(&self.outside.all_written(of));
        }
        if let Some(anywhere) = self.outside.written(of, "*") {
            value.join(anywhere);
        }
        value
    }

    fn get_platform_key(&mut self, of: &Ref, key: &Atom, at: Span) -> Value {
        match (of, &**key) {
            // A key that is missing itself becomes such a name; no parameter is called so.
            (_, "undefined" | "null") => Value::unknown(),
            (Ref::Host, name) => {
                self.record.host(key, at);
                if name == "state" {
                    return Value::reference(Ref::State);
                }
                let member = Value::reference(Ref::HostMember(Atom::clone(key)));
                if READERS.iter().any(|(known, _)| *known == name) || name == WRITER {
                    return member;
                }
                member.joined(&Value::unknown())
            }
            (Ref::Params, _) => {
                self.record.read(of, key, at);
                Value::from_param(key)
            }
            (Ref::State, "const") => {
                self.record.read(of, key, at);
                Value::reference(Ref::Constants)
            }
            (Ref::State, "node") => {
                self.record.read(of, key, at);
                Value::reference(Ref::StateNode)
            }
            (Ref::StateNode, "json_obj") => Value::reference(Ref::RawConfig),
            _ => {
                self.record.read(of, key, at);
                Value::unknown()
            }
        }
    }

    pub(crate) fn call_host(&mut self, name: &str, args: &Args, at: Span) -> Value {
        if let Some((_, object)) = READERS.iter().find(|(known, _)| *known == name) {
            return Value::reference(object.clone());
        }
        if name != WRITER {
            self.effects.note_run();
            self.frame().state.told.clear();
        } else {
            let key = args.get(0);
            let (listed, unlisted) = key.as_keys();
            for (key, span) in listed {
                self.record.write(&key, span);
            }
            if unlisted {
                self.record.open(&Ref::State, at);
            }
        }
        self.escape_args(args, at);
        Value::unknown()
    }

    /// Methods that every object has, called on one of the platform's objects.
    pub(crate) fn call_on_platform(
        &mut self,
        of: &Ref,
        name: &Atom,
        span: Span,
        args: &Args,
        at: Span,
    ) -> Value {
        match &**name {
            "hasOwnProperty" | "propertyIsEnumerable" => {
                self.ask_for_key(&Value::reference(of.clone()), &args.get(0), at);
                Value::from_prims(Prims::BOOLEAN)
            }
            "toString" | "toLocaleString" => Value::from_prims(Prims::STRING),
            "valueOf" => Value::reference(of.clone()),
            "isPrototypeOf" => Value::from_prims(Prims::BOOLEAN),
            // Were the host to hand out promises, this is how they would be used.
            "then" if *of != Ref::Host => {
                let result = self.call_value(
                    &args.get(0),
                    &Value::undefined(),
                    Args::new(vec![Value::reference(of.clone())]),
                    at,
                );
                let result = self.awaited(&result);
                self.promise_of(&result, at, 7)
            }
            _ if *of == Ref::Host => {
                let member = self.get_platform(of, &Keys::one(name, span));
                let mut result = Value::default();
                for reference in &member.refs {
                    result.join(&match reference {
                        Ref::HostMember(name) => self.call_host(name, args, at),
                        other => {
                            let this = Value::reference(Ref::Host);
                            self.call_value(&Value::reference(other.clone()), &this, args.clone(), at)
                        }
                    });
                }
                result
            }
            _ => {
                let function = self.get_platform(of, &Keys::one(name, span));
                self.call_value(&function, &Value::reference(of.clone()), args.clone(), at)
            }
        }
    }

    /// Notes that `this` is not the host where a method of the host is taken from it.
    pub(crate) fn note_lost_this(&mut self, this: &Value, keys: &Keys) {
        if this.refs.contains(&Ref::Host) {
            return;
        }
        for (key, at) in &keys.listed {
            if READERS.iter().any(|(known, _)| **known == **key) || **key == *WRITER {
                // An object of the file may have a method of that name.
                let own = this.refs.iter().any(|reference| match reference {
                    Ref::Object(id) => self.heap.has(*id, key),
                    _ => false,
                });
                if !own {
                    let function = self.this_owner();
                    self.record.lost_this(key, *at, function);
                }
            }
        }
    }
}
