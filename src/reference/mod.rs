//! The documentation site of a library: static pages that work from `file://` and make no requests; their policy allows
//! only the style and the one script whose hashes it lists. It never judges the library: pages say what is missing or
//! broken.

mod action;
mod cases;
mod form;
mod highlight;
mod index;
mod links;
mod markdown;
mod paths;
mod sanitise;
mod search;
mod site;
mod template;
mod versions;
mod wiki;

use rayon::prelude::*;

use crate::library::Library;

use links::Links;
use template::{Site, Templates};
pub use template::{environment, rendered};

pub use paths::{PAGES, page_names};
pub use site::{LIST, SITE, Summary, WriteError, out_of_step, write};
pub use versions::{Commit, Histories, Version, Versions};
pub use wiki::markdown;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Path relative to the site, with `/` between its parts.
    pub path: String,
    pub content: String,
}

/// The pages of a library, sorted by path. The same library and histories give the same pages.
pub fn pages(library: &Library, histories: &Histories) -> Vec<Page> {
    let templates = Templates::new();
    let links = Links::new(library);
    let site = Site::new(library);
    let mut pages: Vec<Page> = library
        .actions
        .par_iter()
        .zip(&*links.files)
        .map(|(action, file)| {
            let view = action::view(action, &links, histories);
            Page { path: format!("{}/{file}", PAGES), content: templates.action(&site, &view) }
        })
        .collect();
    pages.push(Page {
        path: paths::INDEX.to_owned(),
        content: templates.index(&site, &index::view(library, &links)),
    });
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    pages
}

pub fn page_count(library: &Library) -> usize {
    library.actions.len() + 1
}

pub fn page(library: &Library, histories: &Histories, path: &str) -> Option<String> {
    let templates = Templates::new();
    let links = Links::new(library);
    let site = Site::new(library);
    if path.is_empty() || path == paths::INDEX {
        return Some(templates.index(&site, &index::view(library, &links)));
    }
    let name = path.strip_prefix(PAGES)?.strip_prefix('/')?;
    let at = links.files.iter().position(|file| file == name)?;
    Some(templates.action(&site, &action::view(&library.actions[at], &links, histories)))
}

#[cfg(test)]
mod tests;
