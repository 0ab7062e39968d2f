//! The templates, compiled into the program. They escape everything that is not marked as safe.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, context};
use serde::Serialize;

use crate::library::Library;

use super::action::ActionView;
use super::index::IndexView;

const STYLE: &str = include_str!("templates/style.css");
/// The one script of a kind of page.
const INDEX_SCRIPT: &str = concat!(include_str!("templates/page.js"), include_str!("templates/search.js"));
const ACTION_SCRIPT: &str = concat!(include_str!("templates/page.js"), include_str!("templates/form.js"));
/// The hashes that the pages' policy allows. A test keeps them fresh.
pub(super) const ALLOWED: [(&str, &str); 3] = [
    (STYLE, "sha256-zQbExhDd+NRB0qDpamykJT0HzrtSGhIkCbQ3KMKQd/U="),
    (INDEX_SCRIPT, "sha256-gZtMmUTVop48UZTsZE/qR3BSphBNbSeojwzUKIIYxPw="),
    (ACTION_SCRIPT, "sha256-UeoRKH0yeZnW6e8oyi2RKKOtokjjIwriByvZJJgFVEA="),
];

const SOURCES: [(&str, &str); 4] = [
    ("layout.html", include_str!("templates/layout.html")),
    ("index.html", include_str!("templates/index.html")),
    ("action.html", include_str!("templates/action.html")),
    ("form.html", include_str!("templates/form.html")),
];

#[derive(Debug, Serialize)]
pub(super) struct Site {
    pub(super) title: String,
    library: String,
    version: Option<String>,
}

impl Site {
    pub(super) fn new(library: &Library) -> Self {
        let manifest = &library.settings.manifest.content;
        let title = manifest.docs.as_ref().and_then(|docs| docs.title.as_ref());
        Self {
            title: title.map_or_else(|| library.settings.name().to_owned(), |title| title.value.clone()),
            library: library.settings.name().to_owned(),
            version: manifest.library.version.as_ref().map(|version| version.value.clone()),
        }
    }
}

pub(super) struct Templates {
    environment: Environment<'static>,
}

impl Templates {
    pub(super) fn new() -> Self {
        Self { environment: environment(&SOURCES) }
    }

    pub(super) fn index(&self, site: &Site, view: &IndexView) -> String {
        rendered(&self.environment, "index.html", context(site, "", 1, Serde(view).into()))
    }

    pub(super) fn action(&self, site: &Site, view: &ActionView) -> String {
        rendered(&self.environment, "action.html", context(site, "../", 2, Serde(view).into()))
    }
}

/// These templates, each of which escapes what it is given.
pub fn environment(sources: &[(&'static str, &'static str)]) -> Environment<'static> {
    let mut environment = Environment::new();
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
        environment.set_syntax(syntax);
    }
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_filter("coded", |text: &str| Value::from_safe_string(coded(text)));
    for (name, source) in sources {
        // A template that does not compile shows in every page of every test.
        drop(environment.add_template(name, source));
    }
    environment
}

/// A text as HTML, with what stands in backticks as code.
fn coded(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    // A backtick without another is one.
    let is_paired = parts.len() % 2 == 1;
    let mut html = String::new();
    for (at, part) in parts.iter().enumerate() {
        let part = minijinja::HtmlEscape(part).to_string();
        html += &match (is_paired, at % 2 == 1 && !part.is_empty()) {
            (true, true) => format!("<code>{part}</code>"),
            (true, false) => part,
            (false, _) if at > 0 => format!("`{part}"),
            (false, _) => part,
        };
    }
    html
}

/// A page by the template of that name.
pub fn rendered(environment: &Environment<'_>, name: &str, context: Value) -> String {
    let page = environment.get_template(name).and_then(|template| template.render(context));
    // The templates know every value they are given, so this is a defect of ours; the other pages still stand.
    page.unwrap_or_else(|_| {
        format!("<!doctype html><title>{name}</title><p>This page could not be made.</p>")
    })
}

fn context(site: &Site, root: &str, script: usize, view: Value) -> Value {
    let [style, script] = [0, script].map(|at| ALLOWED[at]);
    context! {
        site => Serde(site), view, root,
        style => style.0, style_hash => style.1, script => script.0, script_hash => script.1,
    }
}
