//! Sanitises the HTML of a docs.md: no scripts, handlers, styles, frames, forms, and nothing that is loaded from
//! elsewhere.

use std::borrow::Cow;

use ammonia::Builder;

use super::links::{ANCHOR, Links};

/// Embedded images; SVG is left out because it can hold scripts.
const PICTURES: [&str; 4] = [
    "data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,", "data:image/webp;base64,",
];
/// Elements that the sanitiser allows but that would break the outline or landmarks of the page.
const OUTLINE: [&str; 9] = ["h1", "header", "footer", "nav", "aside", "article", "hgroup", "map", "area"];
const HEADINGS: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];

pub(super) fn sanitise(html: &str, folder: &str, links: &Links) -> String {
    let (links, folder) = (links.clone(), folder.to_owned());
    let mut builder = Builder::default();
    builder
        .rm_tags(OUTLINE)
        .url_schemes(["http", "https", "mailto", "tel", "data"].into())
        .id_prefix(Some(ANCHOR))
        .add_tag_attributes("a", ["id"])
        .add_tag_attributes("details", ["open"])
        // Wide tables scroll by themselves, by keyboard too.
        .add_allowed_classes("div", ["scroll"])
        .add_allowed_classes("span", ["k", "s", "n", "r", "c"])
        .add_tag_attribute_values("div", "tabindex", ["0"])
        .set_tag_attribute_value("pre", "tabindex", "0")
        .set_tag_attribute_value("th", "scope", "col")
        .attribute_filter(move |element, attribute, value| match (element, attribute) {
            ("a", "href") => links.rewrite(&folder, value).map(Cow::Owned),
            ("img", "src") => is_picture(value).then_some(Cow::Borrowed(value)),
            (_, "cite" | "align") => None,
            _ => Some(Cow::Borrowed(value)),
        });
    for heading in HEADINGS {
        builder.add_tag_attributes(heading, ["id"]);
    }
    builder.clean(html).to_string()
}

pub(super) fn is_picture(source: &str) -> bool {
    let source = source.trim_matches(|c| c <= ' ');
    PICTURES.iter().any(|kind| source.get(..kind.len()).is_some_and(|head| head.eq_ignore_ascii_case(kind)))
}
