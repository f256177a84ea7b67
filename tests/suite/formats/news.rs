//! Feeds of news, and mail.

use formats::{self, Format};

use super::{events, problems, read};

fn lanes(timeline: &model::Timeline) -> Vec<String> {
    let title = |event: model::Event| {
        event.lane.map_or("–".to_owned(), |lane| timeline.lanes[lane.get()].title.clone())
    };
    timeline.events.records().map(title).collect()
}

#[test]
fn a_feed_is_read() {
    let reading = read(include_str!("../../fixtures/harbour.rss"));
    assert_eq!(reading.format, Format::Feed);
    let timeline = &reading.timeline;
    assert_eq!(timeline.title, "News of the harbour & town");
    assert_eq!(
        events(timeline),
        [
            "2024-03-05T18:30:00+01:00 The crane is back",
            "2024-03-01T08:00:00Z Ferry stops – for a day",
            "undated A note without a title, and with a time that nobody can read",
        ]
    );
    assert_eq!(lanes(timeline), ["Ada Alder", "Ben Birch", "Ada Alder"]);
    assert_eq!(problems(&reading), ["error line 29 | pubDate | last Tuesday or so"]);
    let event = timeline.events.record(0).unwrap();
    assert_eq!(event.summary, "It was **mended** in the yard.");
    assert_eq!(event.tags, ["Quay", "Machines"]);
    assert_eq!(event.links[0].url, "https://example.org/crane");
    assert_eq!(event.media[0].url, "https://example.org/crane.jpg");
    assert_eq!(event.extra["pier"], "3");
    assert_eq!(timeline.events.record(1).unwrap().links[0].url, "https://example.org/ferry");
}

#[test]
fn an_atom_feed_is_read() {
    let reading = read(include_str!("../../fixtures/harbour.atom"));
    assert_eq!(reading.format, Format::Feed);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        ["2024-03-05T06:12:00+01:00 Out to the Linden", "2024-03-06T07:45:30Z In with the Rowan"]
    );
    assert_eq!(timeline.description, "Short, and true");
    assert_eq!(problems(&reading), [""; 0]);
    let event = timeline.events.record(0).unwrap();
    assert_eq!(
        (&*event.links[0].url, &*event.summary),
        ("https://example.org/log/1", "Fog until nine.")
    );
    assert_eq!(
        (&*event.media[0].url, &*event.tags[0]),
        ("https://example.org/log/1.mp3", "Outward")
    );
    assert_eq!(event.extra["updated"], "2024-03-05T09:00:00+01:00");
}

#[test]
fn older_feeds_are_read() {
    let old = "<?xml version=\"1.0\"?>\n<!DOCTYPE rss PUBLIC \"-//N//DTD RSS 0.91//EN\" \"x.dtd\">\n\
               <rss version=\"0.91\"><channel><title>A</title><item><title>B</title>\
               <pubDate>Sat, 07 Sep 2002 0:00:01 GMT</pubDate></item></channel></rss>";
    assert_eq!(events(&read(old).timeline), ["2002-09-07T00:00:01Z B"]);
    let rdf = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
               xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
               <channel><title>A</title></channel><item><title>B</title><dc:date>2003-08-20</dc:date>\
               </item></rdf:RDF>";
    let reading = read(rdf);
    assert_eq!((reading.format, &*reading.timeline.title), (Format::Feed, "A"));
    assert_eq!(events(&reading.timeline), ["2003-08-20 B"]);
}

#[test]
fn a_mailbox_is_read() {
    let reading = read(include_str!("../../fixtures/club.mbox"));
    assert_eq!(reading.format, Format::Mail);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        [
            "2024-01-15T10:05:00+01:00 Café on Friday?",
            "2024-01-15T06:59:30-05:00 Re: Café on Friday?",
            "undated A time that nobody can read",
        ]
    );
    assert_eq!(lanes(timeline), ["Ada Alder", "Ben Birch", "nobody@example.org"]);
    assert_eq!(problems(&reading), ["error line 44 | Date | some day"]);
    let relation = &timeline.relations[0];
    assert_eq!((relation.from.get(), relation.to.get()), (1, 0));
    assert_eq!(relation.kind.name(), "responds to");
    let event = |at: usize| timeline.events.record(at).unwrap();
    assert!(event(0).summary.starts_with("Shall we meet at the café?\n\nFrom there"));
    assert_eq!(event(1).summary, "Yes, gladly.");
    assert_eq!(event(1).extra["attachments"], "map.png");
    assert_eq!(event(0).extra["to"], "Ben Birch; club@example.org");
}

#[test]
fn a_message_is_read() {
    let text = "Received: by a\n\tfor b; Mon, 15 Jan 2024 10:05:01 +0100\nFrom: a@example.org\n\
                Subject: One\nDate: Mon, 15 Jan 2024 10:05:00 +0100\n\nText\n";
    let reading = formats::read(text.as_bytes(), "one.eml").expect("it can be read");
    assert_eq!((reading.format, &*reading.timeline.title), (Format::Mail, "One"));
    assert_eq!(events(&reading.timeline), ["2024-01-15T10:05:00+01:00 One"]);
}

#[test]
fn a_page_saved_as_a_message_is_a_page() {
    let reading = read(include_str!("../../fixtures/page.mhtml"));
    let timeline = &reading.timeline;
    assert_eq!(timeline.title, "Bridges");
    assert_eq!(events(timeline), ["1843-05-01 Old bridge", "1901-06-03 New bridge"]);
    let link = timeline.events.record(0).unwrap().links.remove(0);
    assert_eq!(link.url, "https://example.org/town/old");
}
