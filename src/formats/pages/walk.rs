//! From the tags of a page to its parts.
//!
//! Tags are taken one after the other, as the tokenizer of the HTML standard finds them, and no tree
//! is built: what a cell or an entry is does not depend on one, each keeps its line, and a page may
//! be as deep as it likes.

use std::cell::RefCell;

use html5ever::tokenizer::{EndTag, StartTag, Tag, Token, TokenSink, TokenSinkResult};

use crate::Progress;
use crate::html::tokenized;
use crate::markdown::Kind;

use super::build::{Builder, Page};
use super::kind::{
    attribute, heading_level, is_block, is_dated, is_fact_table, is_main, is_skipped, is_void,
    note_name, raw_kind,
};

/// A picture less wide than this, in pixels, is a sign or a flag.
const MIN_PICTURE: usize = 60;

/// The parts of a page.
pub(super) fn page_of(text: &str, progress: &Progress) -> Page {
    let has_main = text.contains("<main") || text.contains("role=\"main\"");
    let main = if has_main { Main::Before } else { Main::Anywhere };
    let walker = Walker { main, ..Walker::default() };
    let sink = tokenized(text, Sink(RefCell::new(walker)), progress);
    sink.0.into_inner().builder.finish()
}

struct Sink(RefCell<Walker>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut walker = self.0.borrow_mut();
        walker.line = usize::try_from(line).unwrap_or(usize::MAX);
        match token {
            Token::CharacterTokens(text) => walker.text(&text),
            Token::CommentToken(comment) => walker.comment(&comment),
            Token::TagToken(tag) => match tag.kind {
                StartTag => {
                    walker.start(&tag);
                    if let Some(kind) = raw_kind(&tag.name) {
                        return TokenSinkResult::RawData(kind);
                    }
                }
                EndTag => walker.end(&tag.name),
            },
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Where the main part of a page is, of which alone something is read.
#[derive(Default)]
enum Main {
    /// The page does not say.
    #[default]
    Anywhere,
    Before,
    Within(Span),
    After,
}

/// An element until its end, and how many of its name are open.
struct Span {
    name: String,
    depth: usize,
}

impl Span {
    fn of(tag: &Tag) -> Self {
        Self { name: tag.name.to_string(), depth: 1 }
    }

    fn start(&mut self, name: &str) {
        self.depth += usize::from(self.name == name);
    }

    /// Whether that was its end.
    fn end(&mut self, name: &str) -> bool {
        self.depth -= usize::from(self.name == name);
        self.depth == 0
    }
}

#[derive(Default)]
struct Walker {
    builder: Builder,
    line: usize,
    main: Main,
    /// What is skipped.
    skipped: Option<Span>,
    is_title: bool,
}

impl Walker {
    fn is_within(&self) -> bool {
        matches!(self.main, Main::Anywhere | Main::Within(_)) && self.skipped.is_none()
    }

    fn text(&mut self, text: &str) {
        if self.is_title {
            self.builder.page.title.push_str(text);
        } else if self.is_within() {
            self.builder.add(text, self.line);
        }
    }

    /// A browser says in a comment where a page was.
    fn comment(&mut self, comment: &str) {
        if let Some((_, address)) = comment.split_once("saved from url=(")
            && let Some((_, address)) = address.split_once(')')
        {
            address.trim().clone_into(&mut self.builder.page.address);
        }
    }

    fn start(&mut self, tag: &Tag) {
        let name = &*tag.name;
        if let Some(skipped) = &mut self.skipped {
            return skipped.start(name);
        }
        match &mut self.main {
            Main::Within(span) => span.start(name),
            Main::Before if is_main(tag) => self.main = Main::Within(Span::of(tag)),
            _ => {}
        }
        if is_skipped(tag) {
            self.skipped = Some(Span::of(tag)).filter(|_| !tag.self_closing);
        } else if matches!(name, "title" | "base" | "link") {
            self.head(tag);
        } else if self.is_within() {
            self.element(tag);
        }
    }

    /// What the head of a page says of it.
    fn head(&mut self, tag: &Tag) {
        let is_address = match &*tag.name {
            "title" => {
                self.is_title = self.builder.page.title.is_empty();
                false
            }
            "base" => true,
            _ => attribute(tag, "rel") == Some("canonical"),
        };
        let address = attribute(tag, "href").filter(|_| is_address);
        let page = &mut self.builder.page;
        if let Some(address) = address.filter(|it| it.contains("://") && page.address.is_empty()) {
            address.clone_into(&mut page.address);
        }
    }

    fn element(&mut self, tag: &Tag) {
        let (builder, line) = (&mut self.builder, self.line);
        let number = |name: &str| attribute(tag, name).and_then(|it| it.parse::<usize>().ok());
        match &*tag.name {
            "br" => builder.each(line, false, |inline| inline.end_line()),
            "hr" => builder.rule(line),
            "b" | "strong" | "em" | "i" | "u" | "code" | "mark" => builder.mark(line),
            "span" | "small" | "label" => builder.span(is_dated(tag), line),
            "a" => {
                let address = attribute(tag, "href").unwrap_or_default();
                builder.each(line, true, |inline| inline.open_link(address.to_owned()));
            }
            "time" => {
                let moment = attribute(tag, "datetime").unwrap_or_default();
                builder.each(line, true, |inline| inline.open_moment(moment.to_owned()));
            }
            "img" => {
                let is_small = number("width").is_some_and(|width| width < MIN_PICTURE);
                let source = attribute(tag, "src").filter(|it| !it.starts_with("data:"));
                if let Some(source) = source.filter(|_| !is_small) {
                    let alt = attribute(tag, "alt").unwrap_or_default();
                    let picture = (source.to_owned(), alt.to_owned());
                    builder.each(line, false, |inline| inline.pictures.push(picture.clone()));
                }
            }
            "ul" | "ol" | "dl" => builder.open_list(),
            "li" => match note_name(tag) {
                Some(name) => builder.open_note(name, line),
                None => builder.entry(0, line),
            },
            "dt" => builder.entry(0, line),
            "dd" => builder.entry(1, line),
            "table" => builder.open_table(is_fact_table(tag), line),
            "caption" => builder.open_caption(),
            "thead" => builder.head(true),
            "tbody" | "tfoot" => builder.head(false),
            "tr" => builder.row(line),
            "td" | "th" => {
                let spans = (number("colspan").unwrap_or(1), number("rowspan").unwrap_or(1));
                builder.cell(&*tag.name == "th", spans, line);
            }
            name => match heading_level(name) {
                Some(level) => builder.begin(Kind::Heading(level), line),
                None if is_block(name) => builder.part(),
                None => {}
            },
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(skipped) = &mut self.skipped {
            if skipped.end(name) {
                self.skipped = None;
            }
            return;
        }
        if name == "title" {
            self.is_title = false;
        }
        if self.is_within() && !is_void(name) {
            self.end_element(name);
        }
        if let Main::Within(span) = &mut self.main
            && span.end(name)
        {
            self.builder.end();
            self.main = Main::After;
        }
    }

    fn end_element(&mut self, name: &str) {
        let (builder, line) = (&mut self.builder, self.line);
        match name {
            "b" | "strong" | "em" | "i" | "u" | "code" | "mark" => {
                builder.n_marks = builder.n_marks.saturating_sub(1);
            }
            "span" | "small" | "label" => builder.end_span(line),
            "a" => builder.each(line, false, |inline| inline.close_link()),
            "time" => builder.each(line, false, |inline| inline.close_moment()),
            "li" => builder.end_entry(),
            "ul" | "ol" | "dl" => builder.close_list(),
            "table" => builder.close_table(),
            "thead" => builder.head(false),
            "td" | "th" | "tr" | "caption" => builder.close_place(),
            "article" => builder.rule(line),
            name if is_block(name) || heading_level(name).is_some() => builder.end(),
            "dt" | "dd" => builder.end(),
            _ => {}
        }
    }
}
