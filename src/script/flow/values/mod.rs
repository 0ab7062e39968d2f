//! The abstract values: what an expression may be, the objects that it may refer to, and what is passed around of both.

mod args;
mod growing;
mod heap;
mod keys;
mod path;
mod small_sets;
mod value;

pub(crate) use args::Args;
pub(crate) use growing::Observed;
pub(crate) use heap::{Heap, Kind};
pub(crate) use keys::{Keys, is_index, number_key};
pub(crate) use path::{NarrowTarget, Path, is_params};
pub(crate) use small_sets::{SmallMap, SmallSet};
pub(crate) use value::{Atom, Prims, Ref, Value, concatenated, number, text_of};
