//! The names in the sources of a job, found in one pass. A context is the main cost of a small case, so what the sandbox
//! has is made only where a source names it, and many names are asked for.

use std::sync::LazyLock;

use memchr::memmem;
use rustc_hash::{FxBuildHasher, FxHashSet};

use super::Job;

static THIS: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("this"));

/// Small code has fewer different names than one in so many bytes, so that the set does not grow.
const BYTES_OF_A_NAME: usize = 8;
const MOST_EXPECTED: usize = 1_000;

fn add_names<'s>(source: &'s str, names: &mut FxHashSet<&'s str>) {
    let mut from = 0;
    for (at, byte) in source.bytes().enumerate() {
        if !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$')) {
            names.extend(source.get(from..at).filter(|name| !name.is_empty()));
            from = at + 1;
        }
    }
    names.extend(source.get(from..).filter(|name| !name.is_empty()));
}

pub(super) struct Names<'s> {
    sources: Vec<&'s str>,
    names: FxHashSet<&'s str>,
    sorted: Vec<&'s str>,
}

impl<'s> Names<'s> {
    pub(super) fn of(job: &'s Job) -> Self {
        let modules = job.modules.iter().map(|module| &*module.code);
        Self::within(std::iter::once(&*job.code).chain(modules).collect())
    }

    fn within(sources: Vec<&'s str>) -> Self {
        let bytes: usize = sources.iter().map(|source| source.len()).sum();
        let expected = (bytes / BYTES_OF_A_NAME).min(MOST_EXPECTED);
        let mut names = FxHashSet::with_capacity_and_hasher(expected, FxBuildHasher);
        sources.iter().for_each(|source| add_names(source, &mut names));
        let mut sorted: Vec<&str> = names.iter().copied().collect();
        sorted.sort_unstable();
        Self { sources, names, sorted }
    }

    /// True if a source has the name, not as a part of another one.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// True if a name of a source begins so: `JSON` does not stand in `getCurrentNodeParamsJSON`.
    pub(super) fn has_beginning(&self, beginning: &str) -> bool {
        let at = self.sorted.partition_point(|name| *name < beginning);
        self.sorted.get(at).is_some_and(|name| name.starts_with(beginning))
    }

    /// True if a source has the text anywhere.
    pub(super) fn has_text(&self, text: &str) -> bool {
        self.sources.iter().any(|source| memmem::find(source.as_bytes(), text.as_bytes()).is_some())
    }

    /// True if a source could use what a value names, such as `list[order]()` or `globalThis[name]`, or code that is a text.
    pub(super) fn may_be_computed(&self) -> bool {
        const WAYS: [&str; 5] = ["](", "]?.(", "].call(", "].apply(", "].bind("];
        let calls = |source: &&str| {
            memchr::memchr_iter(b']', source.as_bytes())
                .any(|at| WAYS.iter().any(|way| source[at..].starts_with(way)))
        };
        ["Reflect", "Function", "globalThis", "global"].iter().any(|name| self.has(name))
            || self.has_beginning("eval")
            || self.sources.iter().any(calls)
    }

    /// True if a source could reach a global without naming it: through the global object, code from text, or an escape in
    /// a name.
    pub(super) fn may_reach_globals(&self) -> bool {
        let names = ["globalThis", "eval", "Function", "constructor"];
        // `this` is the global object in a plain call; what is asked of it by a name in the source is found by that name.
        let bare_this = |source: &&str| {
            let bytes = source.as_bytes();
            THIS.find_iter(bytes).any(|at| bytes.get(at + "this".len()) != Some(&b'.'))
        };
        let escapes = |source: &&str| {
            let bytes = source.as_bytes();
            memchr::memchr_iter(b'\\', bytes).any(|at| matches!(bytes.get(at + 1), Some(b'u' | b'x')))
        };
        names.iter().any(|name| self.has(name))
            || self.sources.iter().any(escapes)
            || self.sources.iter().any(bare_this)
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn names_are_found_where_they_begin() {
        for source in ["JSON.parse(x)", "x=JSON", "(JSON)", "\u{457}JSON", "JSONs"] {
            assert!(Names::within(vec!["", source]).has_beginning("JSON"), "{source}");
        }
        for source in ["this.getCurrentNodeParamsJSON()", "$JSON", "json", ""] {
            assert!(!Names::within(vec![source]).has_beginning("JSON"), "{source}");
        }
        let names = Names::within(vec!["list.sort()", "sorted"]);
        assert!(names.has("sort") && names.has("list") && !names.has("sor") && !names.has(""));
    }

    #[test]
    fn calls_by_a_computed_name_are_seen() {
        for source in [
            "list[order]()", "list[a]?.(b)", "x[y].call(z)", "Reflect.get(a, b)", "evaluate",
            "new Function(x)", "globalThis[name]",
        ] {
            assert!(Names::within(vec![source]).may_be_computed(), "{source}");
        }
        for source in ["list[0].sort()", "[1].map(f)", "isFunction(x)", "a[b]"] {
            assert!(!Names::within(vec![source]).may_be_computed(), "{source}");
        }
    }
}
