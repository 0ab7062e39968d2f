//! Rewrites the links of a docs.md for the site. A dead link is dropped, its text stays.

use std::collections::BTreeMap;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use crate::library::{Library, Part, resolved};

use super::paths;

/// Prefix of every anchor from a docs.md, so that none collides with the page's own.
pub(super) const ANCHOR: &str = "doc-";
/// Schemes of links to outside the site.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The pages of the site, by the folder of their action.
#[derive(Debug, Clone)]
pub(super) struct Links {
    /// The file names of the pages, in the order of the actions.
    pub(super) files: Arc<[String]>,
    by_folder: Arc<BTreeMap<String, usize>>,
}

impl Links {
    pub(super) fn new(library: &Library) -> Self {
        let files = paths::page_names(library.actions.iter().map(|action| &*action.folder));
        let numbered = library.actions.iter().enumerate();
        let by_folder = numbered.map(|(at, action)| (action.folder.to_string(), at)).collect();
        Self { files: files.into(), by_folder: Arc::new(by_folder) }
    }

    pub(super) fn file(&self, folder: &str) -> Option<&str> {
        self.by_folder.get(folder).map(|&at| self.files[at].as_str())
    }

    /// The target of a link in the docs.md of `folder`; `None` if it is dead or unsafe.
    pub(super) fn rewrite(&self, folder: &str, href: &str) -> Option<String> {
        // Browsers leave these out before they look for the scheme, so `java\nscript:` is one.
        let href: String = href.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
        let href = href.trim_matches(|c| c <= ' ');
        if let Some(anchor) = href.strip_prefix('#') {
            return Some(format!("#{ANCHOR}{anchor}"));
        }
        let head = href.split(['/', '?', '#']).next().unwrap_or_default();
        if let Some((scheme, _)) = head.split_once(':') {
            return SCHEMES.contains(&scheme.to_lowercase().as_str()).then(|| href.to_owned());
        }
        if href.is_empty() || href.starts_with('/') || href.contains('\\') {
            return None;
        }
        let (path, anchor) = href.split_once('#').map_or((href, None), |(path, anchor)| (path, Some(anchor)));
        let path = path.split('?').next().unwrap_or_default();
        let target = resolved(folder, &percent_decode_str(path).decode_utf8().ok()?)?;
        self.page(folder, &target, anchor)
    }

    fn page(&self, from: &str, target: &str, anchor: Option<&str>) -> Option<String> {
        if target.is_empty() || target == "actions" {
            return Some(format!("../{}", paths::INDEX));
        }
        let part = |name: &str| Part::ALL.into_iter().find(|part| part.file_name() == name);
        let (folder, part) = match target.rsplit_once('/') {
            Some((folder, name)) if part(name).is_some() && self.file(folder).is_some() => {
                (folder, part(name))
            }
            _ => (target, None),
        };
        let file = self.file(folder)?;
        let anchor = match (part, anchor) {
            (Some(Part::Docs) | None, Some(anchor)) if !anchor.is_empty() => format!("#{ANCHOR}{anchor}"),
            (Some(Part::Code), _) => "#code".to_owned(),
            (Some(Part::Config), _) => "#parameters".to_owned(),
            (Some(Part::Tests), _) => "#cases".to_owned(),
            _ if folder == from => "#content".to_owned(),
            _ => String::new(),
        };
        Some(if folder == from { anchor } else { format!("{file}{anchor}") })
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::library::{Action, FileState, Root};

    #[test]
    fn links_between_actions_become_links_between_pages() {
        let folders = ["actions/a", "actions/b", "actions/crm/sync"];
        let action = |folder| Action::from_files(folder, &Root::default(), |_, _| FileState::Missing);
        let library =
            Library::in_memory(Path::new(""), FileState::Missing, folders.into_iter().map(action).collect());
        let links = Links::new(&library);
        for (href, page) in [
            ("../b/docs.md", Some("b.html")),
            ("../b/", Some("b.html")),
            ("../b", Some("b.html")),
            ("./../b/docs.md#Notes", Some("b.html#doc-Notes")),
            ("../b/code.js", Some("b.html#code")),
            ("../crm/sync/config.json", Some("crm.sync.html#parameters")),
            ("%2e%2e/b/docs%2Emd", Some("b.html")),
            ("docs.md#notes", Some("#doc-notes")),
            ("code.js", Some("#code")),
            ("#notes", Some("#doc-notes")),
            ("../../", Some("../index.html")),
            ("https://example.com/a?b#c", Some("https://example.com/a?b#c")),
            ("MAILTO:a@example.com", Some("MAILTO:a@example.com")),
            ("../../../../etc/passwd", None),
            ("../missing/docs.md", None),
            ("/etc/passwd", None),
            ("//example.com/x", None),
            ("\\\\example.com\\x", None),
            ("javascript:alert(1)", None),
            ("java\nscript:alert(1)", None),
            ("\u{1}javascript:alert(1)", None),
            ("da\tta:text/html,x", None),
            ("file:///etc/passwd", None),
            ("", None),
        ] {
            assert_eq!(links.rewrite("actions/a", href).as_deref(), page, "{href}");
        }
    }
}
