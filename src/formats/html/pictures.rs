//! The pictures in a text: what is shown as a picture of an event is no part of its words.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use model::{Media, is_picture_link};

/// Takes the pictures that can be shown out of a Markdown text; what they are said to show comes along.
pub(crate) fn take_pictures(text: &mut String) -> Vec<Media> {
    if !text.contains("![") {
        return Vec::new();
    }
    let (mut pictures, mut ranges) = (Vec::new(), Vec::new());
    let mut open: Option<Media> = None;
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) if is_picture_link(&dest_url) => {
                open = Some(Media { url: dest_url.into_string(), ..Media::default() });
                ranges.push(range);
            }
            Event::Text(words) => {
                if let Some(picture) = &mut open {
                    picture.alt.get_or_insert_default().push_str(&words);
                }
            }
            Event::End(TagEnd::Image) => pictures.extend(open.take()),
            _ => {}
        }
    }
    let mut left = String::new();
    let mut end = 0;
    for range in ranges {
        left.push_str(text.get(end..range.start).unwrap_or_default());
        end = range.end;
    }
    left.push_str(text.get(end..).unwrap_or_default());
    left.trim().clone_into(text);
    pictures
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_taken_out_of_a_text() {
        #[track_caller]
        fn check(text: &str, left: &str, expect: &[(&str, Option<&str>)]) {
            let mut words = text.to_owned();
            let pictures = take_pictures(&mut words);
            let found: Vec<_> =
                pictures.iter().map(|one| (one.url.as_str(), one.alt.as_deref())).collect();
            assert_eq!((words.as_str(), found.as_slice()), (left, expect), "{text}");
        }
        check("No picture!", "No picture!", &[]);
        check("![The bow](files/bow.jpg)\n\nLost.", "Lost.", &[("files/bow.jpg", Some("The bow"))]);
        check("É ![](a.png) and ![b](b.gif)", "É  and", &[("a.png", None), ("b.gif", Some("b"))]);
        check("![a film](a.mp4)", "![a film](a.mp4)", &[]);
    }
}
