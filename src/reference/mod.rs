//! The documentation site of a library: static pages that work from `file://` and ask the network for nothing.
//! Never judges the library: what is missing or broken, the page says and goes on.

mod action;
mod cases;
mod form;
mod index;
mod links;
mod markdown;
mod paths;
mod sanitise;
mod site;
mod template;

use rayon::prelude::*;

use crate::library::Library;

use links::Links;
use template::{Site, Templates};

pub use paths::page_names;
pub use site::{LIST, Summary, WriteError, out_of_step, write};

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Path relative to the site, with `/` between its parts.
    pub path: String,
    /// The whole HTML document.
    pub content: String,
}

/// The pages of a library, sorted by path. The same library gives the same pages.
#[must_use]
pub fn pages(library: &Library) -> Vec<Page> {
    let templates = Templates::new();
    let links = Links::of(library);
    let site = Site::of(library);
    let mut pages: Vec<Page> = library
        .actions
        .par_iter()
        .zip(links.files())
        .map(|(action, file)| {
            let view = action::view(action, &links);
            Page { path: format!("{}/{file}", paths::FOLDER), content: templates.action(&site, &view) }
        })
        .collect();
    pages.push(Page {
        path: paths::INDEX.to_owned(),
        content: templates.index(&site, &index::view(library, &links)),
    });
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    pages
}

#[cfg(test)]
mod tests;
