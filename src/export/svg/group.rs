//! Items that stand for the same thing, as one group with a tooltip and a link.

use std::collections::HashSet;

use scene::{Annotation, Item, Scene, Tag};

use super::definitions::Definitions;
use super::shape::write_shape;
use super::xml::Xml;

/// Items in a row that share a tag.
pub(crate) struct Run<'a> {
    /// In painting order.
    pub(crate) items: &'a [Item],
    /// The tag, and what the scene says about it; `None` for decoration and for tags about which
    /// it says nothing.
    pub(crate) annotated: Option<(Tag, &'a Annotation)>,
}

/// Splits items into runs of the same tag.
pub(crate) fn runs<'a>(scene: &'a Scene, items: &'a [Item]) -> impl Iterator<Item = Run<'a>> {
    items.chunk_by(|a, b| a.tag == b.tag).map(|items| {
        let tag = items.first().and_then(|item| item.tag);
        let annotated = tag.and_then(|tag| Some((tag, scene.annotations.get(&tag)?)));
        Run { items, annotated }
    })
}

/// The ids that are taken.
#[derive(Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
}

impl Ids {
    /// Takes an id.
    pub(super) fn reserve(&mut self, id: &str) {
        self.taken.insert(id.to_owned());
    }

    /// A free id: the one wished for, else with `-2`, `-3` … behind it.
    ///
    /// An event's mark and its label may be in different layers, but an id is unique in a document
    /// and holds no spaces.
    fn take(&mut self, wish: &str) -> String {
        let id: String = wish
            .chars()
            .map(|c| if c.is_whitespace() || c.is_control() { '-' } else { c })
            .collect();
        let numbered = (2..).map(|n: u32| format!("{id}-{n}"));
        for candidate in std::iter::once(id.clone()).chain(numbered) {
            if self.taken.insert(candidate.clone()) {
                return candidate;
            }
        }
        id
    }
}

/// Writes a run of items, in a group if there is something to say about them.
pub(super) fn write_run(
    xml: &mut Xml,
    run: &Run<'_>,
    (scene, definitions): (&Scene, &Definitions),
    ids: &mut Ids,
) {
    let Some((tag, annotation)) = run.annotated else {
        run.items.iter().for_each(|item| write_shape(xml, &item.shape, scene, definitions));
        return;
    };
    let link = annotation.safe_link();
    if let Some(link) = link {
        xml.open("a").attribute("href", link);
    }
    xml.open("g");
    if !annotation.id.is_empty() {
        xml.attribute("id", &ids.take(&annotation.id));
    }
    xml.attribute("class", class(tag));
    if !annotation.title.is_empty() {
        xml.element_with_text("title", &annotation.title);
    }
    run.items.iter().for_each(|item| write_shape(xml, &item.shape, scene, definitions));
    xml.close();
    if link.is_some() {
        xml.close();
    }
}

/// What a style sheet or script finds a group by.
fn class(tag: Tag) -> &'static str {
    match tag {
        Tag::Event(_) => "event",
        Tag::Density { .. } => "density",
        Tag::UnderWay { .. } => "under-way",
        Tag::Relation(_) => "relation",
        Tag::Gap(_) => "gap",
        Tag::LaneHeader(_) => "lane",
        Tag::Era(_) => "era",
        Tag::Pin(_) => "pin",
        Tag::Today => "today",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique() {
        let mut ids = Ids::default();
        ids.reserve("layer-axis");
        assert_eq!(ids.take("inf signed"), "inf-signed");
        assert_eq!(ids.take("inf signed"), "inf-signed-2");
        assert_eq!(ids.take("inf signed"), "inf-signed-3");
        assert_eq!(ids.take("layer-axis"), "layer-axis-2");
    }

    #[test]
    fn scripts_are_not_links() {
        let check = |link: &str, expect: bool| {
            let annotation = Annotation { link: Some(link.to_owned()), ..Annotation::default() };
            assert_eq!(annotation.safe_link().is_some(), expect, "{link}");
        };
        check("https://example.org/a:b", true);
        check("HTTP://example.org", true);
        check("mailto:someone@example.org", true);
        check("pictures/a.png", true);
        check("pictures/a:b.png", true);
        check("javascript:alert(1)", false);
        check(" JavaScript:alert(1)", false);
        check("data:text/html,x", false);
    }
}
