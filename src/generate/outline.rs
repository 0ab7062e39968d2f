//! The parts of a docs.md that something can be added to, with their places.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::mention::{Mentions, is_part_of_word};

/// The structure of a docs.md.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) headings: Vec<Heading>,
    pub(super) tables: Vec<Table>,
    pub(super) lists: Vec<List>,
    pub(super) has_json: bool,
    /// Code blocks marked as JSON: their places and texts.
    pub(super) json: Vec<(Range<usize>, String)>,
    /// Inline code: its place with the marks, and its text.
    pub(super) codes: Vec<(Range<usize>, String)>,
    /// Links and pictures: their places and targets.
    pub(super) links: Vec<(Range<usize>, String)>,
    pub(super) mentions: Mentions,
}

#[derive(Debug, Default)]
pub(super) struct Heading {
    pub(super) level: usize,
    pub(super) title: String,
    pub(super) range: Range<usize>,
}

#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) range: Range<usize>,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Row>,
}

#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) start: usize,
    pub(super) cells: Vec<String>,
    /// True if the first cell is code.
    pub(super) has_code: bool,
}

#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) range: Range<usize>,
    /// The number of its first item, where items are numbered.
    pub(super) first_number: Option<u64>,
    pub(super) items: Vec<Item>,
}

#[derive(Debug, Default)]
pub(super) struct Item {
    /// Its lines, lists inside it included.
    pub(super) range: Range<usize>,
    /// The first code in it, else its first word.
    pub(super) name: String,
}

impl Outline {
    pub(super) fn parse(text: &str) -> Self {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
        let mut reader = Reader::default();
        for (event, range) in TextMergeWithOffset::new(Parser::new_ext(text, options).into_offset_iter()) {
            reader.read(event, range);
        }
        reader.outline
    }
}

#[derive(Default)]
struct Reader {
    outline: Outline,
    /// The number of open lists and quotations.
    depth: usize,
    lists: usize,
    in_heading: bool,
    in_head: bool,
    in_cell: bool,
    /// True if what comes next begins a paragraph, an item or a first cell.
    begins: bool,
    emphasis: usize,
    /// The open code block: true if it is marked as JSON, and its text.
    block: Option<(bool, String)>,
    /// The place of the text of the open block.
    block_range: Option<Range<usize>>,
}

impl Reader {
    fn read(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range.start),
            Event::Text(text) => match &mut self.block {
                Some((_, block)) => {
                    block.push_str(&text);
                    let start = self.block_range.as_ref().map_or(range.start, |known| known.start);
                    self.block_range = Some(start..range.end);
                }
                None => self.text(&text, range.start, self.emphasis > 0),
            },
            Event::Code(code) => {
                self.code(&code, range.start);
                self.outline.codes.push((range, code.into_string()));
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                self.outline.mentions.stands_out(range.start, &html)
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.begins = true;
                self.in_heading = self.depth == 0;
                if self.in_heading {
                    self.outline.headings.push(Heading {
                        level: level as usize,
                        title: String::new(),
                        range,
                    });
                }
            }
            Tag::Paragraph => self.begins = true,
            Tag::BlockQuote(_) => self.depth += 1,
            Tag::List(first_number) => {
                if self.lists == 0 {
                    self.outline.lists.push(List { range, first_number, items: Vec::new() });
                }
                self.depth += 1;
                self.lists += 1;
            }
            Tag::Item => {
                self.begins = true;
                if self.lists == 1
                    && let Some(list) = self.outline.lists.last_mut()
                {
                    list.items.push(Item { range, name: String::new() });
                }
            }
            Tag::Table(_) => self.outline.tables.push(Table { range, ..Table::default() }),
            Tag::TableHead => self.in_head = true,
            Tag::TableRow => {
                if let Some(table) = self.outline.tables.last_mut() {
                    table.rows.push(Row { start: range.start, ..Row::default() });
                }
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis | Tag::Strong => self.emphasis += 1,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.outline.links.push((range, dest_url.into_string()));
            }
            Tag::CodeBlock(kind) => {
                let json =
                    matches!(&kind, CodeBlockKind::Fenced(info) if info.to_lowercase().starts_with("json"));
                self.block = Some((json, String::new()));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, at: usize) {
        match tag {
            TagEnd::Heading(_) => self.in_heading = false,
            TagEnd::BlockQuote(_) => self.depth -= 1,
            TagEnd::List(_) => {
                self.depth -= 1;
                self.lists -= 1;
            }
            TagEnd::TableHead => self.in_head = false,
            TagEnd::TableCell => self.in_cell = false,
            TagEnd::Emphasis | TagEnd::Strong => self.emphasis -= 1,
            TagEnd::CodeBlock => self.end_of_block(at),
            _ => {}
        }
    }

    /// An example names keys without describing them, so they do not count as mentioned.
    fn end_of_block(&mut self, at: usize) {
        let Some((says_json, text)) = self.block.take() else { return };
        let json = says_json
            || serde_json::from_str::<serde_json::Value>(&text).is_ok_and(|value| value.is_object());
        self.outline.has_json |= json;
        if let Some(range) = self.block_range.take().filter(|_| says_json) {
            self.outline.json.push((range, text.clone()));
        }
        if !json {
            self.outline.mentions.stands_out(at, &text);
        }
    }

    fn cell(&mut self) {
        let Some(table) = self.outline.tables.last_mut() else { return };
        self.in_cell = true;
        if self.in_head {
            table.columns.push(String::new());
        } else if let Some(row) = table.rows.last_mut() {
            self.begins = row.cells.is_empty();
            row.cells.push(String::new());
        }
    }

    fn code(&mut self, code: &str, at: usize) {
        if let Some(item) = self.item().filter(|item| item.name.is_empty()) {
            code.clone_into(&mut item.name);
        }
        if self.in_cell
            && !self.in_head
            && let Some(row) = self.outline.tables.last_mut().and_then(|table| table.rows.last_mut())
        {
            row.has_code |= row.cells.len() == 1;
        }
        self.text(code, at, true);
    }

    fn text(&mut self, text: &str, at: usize, stands_out: bool) {
        let first = text.split(|c: char| !is_part_of_word(c)).next().unwrap_or_default();
        let begins = std::mem::take(&mut self.begins);
        if begins && let Some(item) = self.item().filter(|item| item.name.is_empty()) {
            first.clone_into(&mut item.name);
        }
        if stands_out {
            self.outline.mentions.stands_out(at, text);
        } else {
            self.outline.mentions.in_prose(at, text);
            if begins && !self.in_head {
                self.outline.mentions.stands_out(at, first);
            }
        }
        if self.in_heading
            && let Some(heading) = self.outline.headings.last_mut()
        {
            heading.title.push_str(text);
        }
        if self.in_cell
            && let Some(table) = self.outline.tables.last_mut()
        {
            let cell = if self.in_head {
                table.columns.last_mut()
            } else {
                table.rows.last_mut().and_then(|row| row.cells.last_mut())
            };
            if let Some(cell) = cell {
                cell.push_str(text);
            }
        }
    }

    fn item(&mut self) -> Option<&mut Item> {
        let open = self.lists == 1;
        self.outline.lists.last_mut().filter(|_| open).and_then(|list| list.items.last_mut())
    }
}
