//! What a page says to whoever cannot see it: headings, lists and alternative texts in the order of
//! reading, as PDF/UA (ISO 14289-1) asks for.
//!
//! A picture is painted layer by layer, so what belongs together lies apart: an event's mark in one
//! layer, its label in another. Each piece is told here as it is painted, and put where it is read.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use emath::Pos2;
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};
use krilla::tagging::{
    Identifier, ListNumbering, Node, Tag as Element, TagGroup, TagKind, TagTree,
};

use scene::{Item, Layer, Scene, Shape, Tag};

/// Where a piece of the picture is read, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// The headline.
    Title,
    /// Below the headline.
    Subtitle,
    /// What explains a colour or a mark; an entry each.
    Legend,
    /// The names of years and days, and what else belongs to time.
    Axis,
    /// The name of an era.
    Era(Tag),
    /// The name of a lane.
    Lane(Tag),
    /// Events.
    Mark(Tag),
    /// An arrow between two events.
    Relation(Tag),
    /// A line below the picture.
    Note,
}

impl Place {
    /// Where an item is read; `None` for what only decorates.
    pub(super) fn of(scene: &Scene, layer: &Layer, item: &Item) -> Option<Self> {
        // A sign alone, such as the mark of an opinion, is no words.
        let is_text =
            matches!(&item.shape, Shape::Text(text) if text.text.contains(char::is_alphanumeric));
        match (item.tag, layer.name) {
            (Some(tag @ (Tag::Event(_) | Tag::Density { .. })), _) => Some(Self::Mark(tag)),
            (Some(tag @ Tag::Relation(_)), _) if scene.annotations.contains_key(&tag) => {
                Some(Self::Relation(tag))
            }
            _ if !is_text => None,
            (Some(tag @ Tag::LaneHeader(_)), _) => Some(Self::Lane(tag)),
            (Some(tag @ Tag::Era(_)), _) => Some(Self::Era(tag)),
            (_, "title") => Some(Self::Title),
            (_, "subtitle") => Some(Self::Subtitle),
            (_, "legend") => Some(Self::Legend),
            (_, "notes") => Some(Self::Note),
            _ => Some(Self::Axis),
        }
    }

    /// Whether pieces in a row are one.
    pub(super) fn joins(a: Option<Self>, b: Option<Self>) -> bool {
        a == b && a.is_none_or(Self::is_one)
    }

    /// Whether all its pieces are read as one.
    fn is_one(self) -> bool {
        !matches!(self, Self::Legend | Self::Note)
    }
}

/// The pieces of a page.
#[derive(Default)]
pub(super) struct Structure {
    /// By their places; of pieces that have a place of their own each, in the order of painting.
    parts: BTreeMap<(Place, usize), Part>,
}

/// What is read at one place.
#[derive(Default)]
struct Part {
    /// The left top corner of its first piece.
    at: Pos2,
    /// Its texts in the order in which they were painted.
    words: Vec<String>,
    /// What its pictures show.
    pictures: Vec<String>,
    pieces: Vec<Identifier>,
    links: Vec<Identifier>,
}

impl Structure {
    /// Tells that some items were painted.
    pub(super) fn add(&mut self, place: Place, items: &[Item], piece: Identifier) {
        let position = if place.is_one() { 0 } else { self.parts.len() };
        let part = self.parts.entry((place, position)).or_default();
        if part.pieces.is_empty() {
            part.at = items.first().map_or(Pos2::ZERO, |item| item.shape.bounds().min);
        }
        part.pieces.push(piece);
        part.words.extend(items.iter().filter_map(|item| match &item.shape {
            Shape::Text(text) => Some(text.text.replace(char::is_control, " ")),
            _ => None,
        }));
        part.pictures.extend(items.iter().filter_map(|item| match &item.shape {
            Shape::Picture(picture) => Some(picture.words.replace(char::is_control, " ")),
            _ => None,
        }));
    }

    /// Tells that a link lies over a mark.
    pub(super) fn add_link(&mut self, tag: Tag, link: Identifier) {
        self.parts.entry((Place::Mark(tag), 0)).or_default().links.push(link);
    }

    /// The names of the lanes, to leap to.
    pub(super) fn outline(&self, scene: &Scene, title: &str, scale: f32) -> Outline {
        let node = |words: &str, at: Pos2| {
            let point = Point::from_xy(at.x * scale, at.y * scale);
            OutlineNode::new(words.to_owned(), XyzDestination::new(0, point))
        };
        let mut whole = node(title, Pos2::ZERO);
        for ((place, _), part) in &self.parts {
            if let Place::Lane(tag) = place {
                whole.push_child(node(&said(scene, *tag, part), part.at));
            }
        }
        let mut outline = Outline::new();
        outline.push_child(whole);
        outline
    }

    /// Everything in the order of reading: what the picture is about, what its colours mean, when it
    /// plays, and lane by lane what happened.
    pub(super) fn into_tree(self, scene: &Scene) -> TagTree {
        let mut read = Reading::default();
        for ((place, _), part) in self.parts {
            read.take(scene, place, part);
        }
        read.into_tree(scene)
    }
}

/// The parts, sorted by what becomes of them.
#[derive(Default)]
struct Reading {
    /// Headline, what stands below it, and the axis.
    top: Vec<TagGroup>,
    has_title: bool,
    legend: Vec<TagGroup>,
    axis: Option<TagGroup>,
    eras: Vec<TagGroup>,
    lanes: Vec<(Tag, Part, Vec<TagGroup>)>,
    /// Marks that no lane has.
    marks: Vec<TagGroup>,
    unplaced: Vec<(Tag, Part)>,
    relations: Vec<TagGroup>,
    notes: Vec<TagGroup>,
}

impl Reading {
    fn take(&mut self, scene: &Scene, place: Place, part: Part) {
        match place {
            Place::Title => {
                self.has_title = true;
                let words = part.words.join(" ");
                self.top.push(group(Element::Hn(NonZeroU16::MIN, Some(words)), part.pieces));
            }
            Place::Subtitle => self.top.push(group(Element::P, part.pieces)),
            Place::Legend => self.legend.push(entry(None, part)),
            Place::Axis => {
                let words = format!("Time axis: {}", part.words.join(", "));
                self.axis = Some(group(Element::Figure(Some(words)), part.pieces));
            }
            Place::Era(tag) => self.eras.push(entry(Some(said(scene, tag, &part)), part)),
            Place::Lane(tag) => self.lanes.push((tag, part, Vec::new())),
            Place::Mark(tag) => self.unplaced.push((tag, part)),
            Place::Relation(tag) => self.relations.push(entry(Some(said(scene, tag, &part)), part)),
            Place::Note => self.notes.push(group(Element::P, part.pieces)),
        }
    }

    fn into_tree(mut self, scene: &Scene) -> TagTree {
        self.place_marks(scene);
        // Headings begin with the first level, and none is left out.
        let level = NonZeroU16::MIN.saturating_add(u16::from(self.has_title));
        let mut tree = TagTree::new();
        self.top.into_iter().for_each(|group| tree.push(group));
        push_list(&mut tree, self.legend);
        self.axis.into_iter().for_each(|axis| tree.push(axis));
        push_list(&mut tree, self.eras);
        push_list(&mut tree, self.marks);
        for (tag, lane, marks) in self.lanes {
            let words = said(scene, tag, &lane);
            let mut section = TagGroup::new(Element::Section);
            section.push(group(Element::Hn(level, Some(words)), lane.pieces));
            if !marks.is_empty() {
                section.push(list(marks));
            }
            tree.push(section);
        }
        push_list(&mut tree, self.relations);
        self.notes.into_iter().for_each(|note| tree.push(note));
        tree
    }

    /// Puts each mark into the lane whose title is the nearest above it, from the left to the right.
    fn place_marks(&mut self, scene: &Scene) {
        let mut marks = std::mem::take(&mut self.unplaced);
        marks.sort_by(|(_, a), (_, b)| a.at.x.total_cmp(&b.at.x));
        for (tag, mark) in marks {
            let above = self.lanes.iter_mut().filter(|(_, lane, _)| lane.at.y <= mark.at.y + ABOVE);
            let lane = above.max_by(|(_, a, _), (_, b, _)| a.at.y.total_cmp(&b.at.y));
            let marks = lane.map_or(&mut self.marks, |(.., marks)| marks);
            marks.push(entry(Some(said(scene, tag, &mark)), mark));
        }
    }
}

/// How far above the title of its lane a mark may begin, in points: a lane's title stands some points
/// below the lane's upper edge, where its first label may already be.
const ABOVE: f32 = 16.0;

/// What is said of a tag: what the scene says of it, on one line, else the texts that were painted.
fn said(scene: &Scene, tag: Tag, part: &Part) -> String {
    let title = scene.annotations.get(&tag).map(|annotation| annotation.title.as_str());
    let said = match title.filter(|title| !title.is_empty()) {
        Some(title) => title.replace('\n', ", "),
        None => part.words.join(" "),
    };
    // A picture of which the file says nothing is called as its event.
    let own = part.pictures.iter().filter(|words| !said.starts_with(words.as_str()));
    let own: String = own.map(|words| format!(", with a picture: {words}")).collect();
    match part.pictures.is_empty() || !own.is_empty() {
        true => said + &own,
        false => said + ", with a picture",
    }
}

/// An entry of a list, with what it says in the place of what it shows.
fn entry(alternative: Option<String>, part: Part) -> TagGroup {
    let mut children: Vec<Node> = part.links.iter().copied().map(Node::Leaf).collect();
    let is_link = !children.is_empty();
    children.extend(part.pieces.into_iter().map(Node::Leaf));
    let alternative = alternative.filter(|words| !words.is_empty());
    let body = match is_link {
        true => {
            let link = TagGroup::with_children(Element::Link.with_alt_text(alternative), children);
            TagGroup::with_children(Element::LBody, vec![Node::Group(link)])
        }
        false => TagGroup::with_children(Element::LBody.with_alt_text(alternative), children),
    };
    TagGroup::with_children(Element::LI, vec![Node::Group(body)])
}

fn push_list(tree: &mut TagTree, entries: Vec<TagGroup>) {
    if !entries.is_empty() {
        tree.push(list(entries));
    }
}

fn list(entries: Vec<TagGroup>) -> TagGroup {
    let entries = entries.into_iter().map(Node::Group).collect();
    TagGroup::with_children(Element::L(ListNumbering::None), entries)
}

fn group(tag: impl Into<TagKind>, pieces: Vec<Identifier>) -> TagGroup {
    TagGroup::with_children(tag, pieces.into_iter().map(Node::Leaf).collect())
}
