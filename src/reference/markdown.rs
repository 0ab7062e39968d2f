//! Renders docs.md to sanitised sections, so that the page can place them among its own.

use std::collections::BTreeMap;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use serde::Serialize;

use super::highlight;
use super::links::{ANCHOR, Links};
use super::sanitise::{is_picture, sanitise};

#[derive(Debug, Default, Serialize)]
pub(super) struct Docs {
    /// The text before the first heading, without the title.
    pub(super) intro: String,
    /// A section for each heading of the first or second level.
    pub(super) sections: Vec<Section>,
}

#[derive(Debug, Serialize)]
pub(super) struct Section {
    pub(super) title: String,
    pub(super) heading: String,
    pub(super) id: String,
    pub(super) html: String,
}

/// Limit of marks that open a nesting level, on one line or as HTML in the whole text. No author comes near it.
const MOST_MARKS: usize = 100;
const MOST_TAGS: usize = 3000;

/// The title of a heading without text.
const UNTITLED: &str = "Untitled";

/// True if a text may be nested so deeply that rendering takes too long.
fn nests_too_deep(text: &str) -> bool {
    let marks = |line: &str| {
        let inner = line.trim_start_matches([
            ' ', '\t', '>', '-', '*', '+', '.', ')', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
        ]);
        let lead = &line[..line.len() - inner.len()];
        lead.bytes()
            .filter(|byte| matches!(byte, b'>' | b'*' | b'+' | b'.' | b')'))
            .count()
            .max(lead.matches("- ").count())
    };
    let tags = text.bytes().filter(|&byte| byte == b'<').count();
    let brackets = text.bytes().filter(|&byte| byte == b'[').count();
    tags > MOST_TAGS || brackets > MOST_TAGS || text.lines().any(|line| marks(line) > MOST_MARKS)
}

pub(super) fn render(text: &str, folder: &str, links: &Links) -> Docs {
    if nests_too_deep(text) {
        return Docs { intro: as_written(text), sections: Vec::new() };
    }
    let events = Parser::new_ext(text, options()).collect();
    let events = with_anchors(in_colours(pictures_as_links(events)));
    let clean = |events: Vec<Event<'_>>| {
        let mut raw = String::new();
        html::push_html(&mut raw, events.into_iter().flat_map(for_the_page));
        sanitise(&raw, folder, links).trim().to_owned()
    };
    let mut docs = Docs::default();
    for (at, piece) in pieces(events).into_iter().enumerate() {
        match piece.heading {
            None => docs.intro = clean(piece.body),
            // The page has a title of its own.
            Some(heading) if at == 1 && docs.intro.is_empty() && heading.level == HeadingLevel::H1 => {
                docs.intro = clean(piece.body);
            }
            Some(heading) => {
                // A heading without text, as the sanitiser may leave it, would give a link without a name.
                let mut title = plain(&heading.inline);
                let mut html = clean(heading.inline);
                if title.trim().is_empty() {
                    title = UNTITLED.to_owned();
                }
                if html
                    .split('<')
                    .all(|part| part.rsplit('>').next().is_none_or(|text| text.trim().is_empty()))
                {
                    html = UNTITLED.to_owned();
                }
                docs.sections.push(Section {
                    title,
                    heading: html,
                    id: format!("{ANCHOR}{}", heading.id),
                    html: clean(piece.body),
                });
            }
        }
    }
    docs
}

/// A passage inside of something else, sanitised: its headings and HTML become text.
pub(super) fn passage(text: &str, folder: &str, links: &Links) -> String {
    if nests_too_deep(text) {
        return as_written(text);
    }
    let mere_text = |event| match event {
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
        event => event,
    };
    let events = Parser::new_ext(text, options()).map(mere_text).collect();
    let mut raw = String::new();
    let events = in_colours(pictures_as_links(events)).into_iter().flat_map(|event| match event {
        Event::Start(Tag::Heading { .. }) => vec![Event::Start(Tag::Paragraph), Event::Start(Tag::Strong)],
        Event::End(TagEnd::Heading(_)) => vec![Event::End(TagEnd::Strong), Event::End(TagEnd::Paragraph)],
        event => for_the_page(event),
    });
    html::push_html(&mut raw, events);
    sanitise(&raw, folder, links).trim().to_owned()
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

/// The text unrendered: Markdown and its sanitiser take quadratic time over nesting.
fn as_written(text: &str) -> String {
    let mut out = String::new();
    let block = [
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)),
        Event::Text(text.into()),
        Event::End(TagEnd::CodeBlock),
    ];
    html::push_html(&mut out, block.into_iter());
    out
}

struct Heading<'a> {
    level: HeadingLevel,
    id: String,
    inline: Vec<Event<'a>>,
}

#[derive(Default)]
struct Piece<'a> {
    heading: Option<Heading<'a>>,
    body: Vec<Event<'a>>,
}

/// Cuts at the top-level headings of levels 1 and 2, not those in a list or a quotation.
fn pieces(events: Vec<Event<'_>>) -> Vec<Piece<'_>> {
    let mut pieces = vec![Piece::default()];
    let mut depth = 0usize;
    let mut heading: Option<Heading<'_>> = None;
    for event in events {
        match (&event, &mut heading) {
            (Event::End(TagEnd::Heading(_)), Some(_)) => {
                depth = depth.saturating_sub(1);
                pieces.push(Piece { heading: heading.take(), body: Vec::new() });
                continue;
            }
            (_, Some(open)) => {
                open.inline.push(event);
                continue;
            }
            (
                Event::Start(Tag::Heading {
                    level: level @ (HeadingLevel::H1 | HeadingLevel::H2), id, ..
                }),
                None,
            ) if depth == 0 => {
                depth += 1;
                let id = id.as_deref().unwrap_or_default().to_owned();
                heading = Some(Heading { level: *level, id, inline: Vec::new() });
                continue;
            }
            (Event::Start(_), None) => depth += 1,
            (Event::End(_), None) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if let Some(piece) = pieces.last_mut() {
            piece.body.push(event);
        }
    }
    pieces
}

/// Gives each heading the anchor that git forges give it.
fn with_anchors(mut events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for at in 0..events.len() {
        if !matches!(events[at], Event::Start(Tag::Heading { .. })) {
            continue;
        }
        let inline: Vec<Event<'_>> = events[at..]
            .iter()
            .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
            .cloned()
            .collect();
        let slug = slug(&plain(&inline));
        let count = seen.entry(slug.clone()).or_default();
        let anchor = if *count == 0 { slug } else { format!("{slug}-{count}") };
        *count += 1;
        if let Event::Start(Tag::Heading { id, .. }) = &mut events[at] {
            *id = Some(CowStr::from(anchor));
        }
    }
    events
}

fn slug(title: &str) -> String {
    let kept = title.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).flat_map(char::to_lowercase).collect()
}

/// The text of some events, without markup.
fn plain(events: &[Event<'_>]) -> String {
    let words = events.iter().map(|event| match event {
        Event::Text(text) | Event::Code(text) => text.as_ref(),
        Event::SoftBreak | Event::HardBreak => " ",
        _ => "",
    });
    words.collect()
}

/// Replaces pictures that would have to be fetched by links, since a page makes no requests.
fn pictures_as_links(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut in_link = 0usize;
    // Whether each picture that is open became nothing, or a link; a picture that stays is not here.
    let mut open: Vec<Option<bool>> = Vec::new();
    let mut out = Vec::with_capacity(events.len());
    for event in events {
        match event {
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                if is_picture(&dest_url) {
                    open.push(None);
                    out.push(Event::Start(Tag::Image { link_type, dest_url, title, id }));
                } else {
                    let linked = in_link == 0;
                    open.push(Some(linked));
                    if linked {
                        in_link += 1;
                        out.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                    }
                }
            }
            Event::End(TagEnd::Image) => match open.pop().flatten() {
                None => out.push(Event::End(TagEnd::Image)),
                Some(true) => {
                    in_link = in_link.saturating_sub(1);
                    out.push(Event::End(TagEnd::Link));
                }
                Some(false) => {}
            },
            event => {
                match event {
                    Event::Start(Tag::Link { .. }) => in_link += 1,
                    Event::End(TagEnd::Link) => in_link = in_link.saturating_sub(1),
                    _ => {}
                }
                out.push(event);
            }
        }
    }
    out
}

type Colour = fn(&str) -> String;

fn in_colours(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut block: Option<(Colour, String)> = None;
    let mut out = Vec::with_capacity(events.len());
    for event in events {
        match (&event, &mut block) {
            (Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))), _) => {
                match language.split([' ', ',']).next().unwrap_or_default() {
                    "js" | "javascript" => block = Some((highlight::javascript, String::new())),
                    "json" => block = Some((highlight::json, String::new())),
                    _ => {}
                }
            }
            (Event::Text(text), Some((_, code))) => {
                code.push_str(text);
                continue;
            }
            (Event::End(TagEnd::CodeBlock), Some((colour, code))) => {
                out.push(Event::InlineHtml(colour(code).into()));
                block = None;
            }
            _ => {}
        }
        out.push(event);
    }
    out
}

/// Adapts events to the page: scrollable tables, symbols for task lists, and headings one level down.
fn for_the_page(event: Event<'_>) -> Vec<Event<'_>> {
    match event {
        Event::Start(Tag::Table(columns)) => {
            let frame = Event::Html(CowStr::Borrowed("<div class=\"scroll\" tabindex=\"0\">"));
            vec![frame, Event::Start(Tag::Table(columns))]
        }
        Event::End(TagEnd::Table) => vec![Event::End(TagEnd::Table), Event::Html(CowStr::Borrowed("</div>"))],
        Event::TaskListMarker(done) => {
            vec![Event::Text(CowStr::Borrowed(if done { "☑ " } else { "☐ " }))]
        }
        Event::Start(Tag::Heading { level, id, .. }) => {
            let level = level.max(HeadingLevel::H2);
            vec![Event::Start(Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() })]
        }
        Event::End(TagEnd::Heading(level)) => vec![Event::End(TagEnd::Heading(level.max(HeadingLevel::H2)))],
        event => vec![event],
    }
}
