//! Chats, as text and as JSON.

use formats::{self, Format};
use model::Timeline;

use super::{events, problems, read};

/// Each event with its lane.
fn with_writers(timeline: &Timeline) -> Vec<String> {
    let line = |event: model::Event| {
        let writer = event.lane.map_or("–", |lane| &*timeline.lanes[lane.get()].title);
        let when = event.when.as_ref().map_or_else(|| "undated".to_owned(), |when| when.edtf());
        format!("{when} {writer}: {}", event.title)
    };
    timeline.events.records().map(line).collect()
}

#[track_caller]
fn check(text: &str, expect: &[&str]) {
    let reading = read(text);
    assert_eq!(reading.format, Format::ChatText, "{text}");
    assert_eq!(with_writers(&reading.timeline), expect);
}

#[test]
fn a_chat_is_read() {
    let reading = read(include_str!("../../fixtures/club.chat.txt"));
    assert_eq!(reading.format, Format::ChatText);
    assert_eq!(
        with_writers(&reading.timeline),
        [
            "2023-01-14T19:00 –: Messages and calls are end-to-end encrypted.",
            "2023-01-14T19:02 Ana: We left the hotel, and it rains",
            "2023-01-14T19:05 –: Ana changed the subject to “Rain: again”",
            "2023-02-02T02:51 Ben: Wait at the corner",
            "undated Ben: There is no such day",
            "2023-02-14T22:02 Ana: Here",
        ]
    );
    assert_eq!(problems(&reading), ["error line 6 | 2/30/23 02:52"]);
    assert_eq!(
        reading.timeline.events.record(1).unwrap().summary,
        "We left the hotel,\nand it rains"
    );
}

#[test]
fn phones_write_days_in_many_ways() {
    check(
        "\u{200e}[20/01/19, 11:23:45] Club: \u{200e}Encrypted\n[03/02/19, 1:02:03\u{202f}PM] Ben: A\n\
         \u{200e}[04/02/19, 1:02:04\u{202f}AM] Ben: B\n",
        &[
            "2019-01-20T11:23:45 Club: Encrypted",
            "2019-02-03T13:02:03 Ben: A",
            "2019-02-04T01:02:04 Ben: B",
        ],
    );
    check(
        "[01/20/19 11:23] Ben: A\n[02/03/19 11:24] Ben: B: c\n",
        &["2019-01-20T11:23 Ben: A", "2019-02-03T11:24 Ben: B: c"],
    );
    check(
        "20.01.19, 11:23 - Ben: A\n03.02.19, 11:24 - Ana: B\n",
        &["2019-01-20T11:23 Ben: A", "2019-02-03T11:24 Ana: B"],
    );
    check(
        "2019-01-20, 11:23 - Ben: A\n2019-02-03, 11:24 - Ana: B\n",
        &["2019-01-20T11:23 Ben: A", "2019-02-03T11:24 Ana: B"],
    );
    check(
        "20/1/19 9:23 p. m. - Ben: A\n3/2/19 12:24 a. m. - Ana: B\n",
        &["2019-01-20T21:23 Ben: A", "2019-02-03T00:24 Ana: B"],
    );
}

#[test]
fn the_order_of_messages_tells_day_from_month() {
    check(
        "1/2/19, 11:23 - Ben: A\n1/9/19, 11:24 - Ben: B\n2/3/19, 11:24 - Ben: C\n",
        &["2019-01-02T11:23 Ben: A", "2019-01-09T11:24 Ben: B", "2019-02-03T11:24 Ben: C"],
    );
    let reading = read("1/2/19, 11:23 - Ben: A\n1/3/19, 11:24 - Ben: B\n");
    assert_eq!(problems(&reading), ["warning | 1/2/19"]);
}

#[test]
fn logs_are_no_chats() {
    #[track_caller]
    fn check(text: &str) {
        let format = formats::read(text.as_bytes(), "a").map(|reading| reading.format);
        assert_ne!(format, Ok(Format::ChatText), "{text}");
    }
    check("2021-01-01 12:00:00 - INFO: a\n2021-01-01 12:00:01 - WARN: b\n");
    check("[2021-01-01 12:00:00] local.ERROR: a\n[2021-01-01 12:00:01] local.INFO: b\n");
    check("1/14/23,5\n1/15/23,6\n");
}

#[test]
fn what_telegram_exports_is_read() {
    let reading = read(include_str!("../../fixtures/club.chat.json"));
    assert_eq!(reading.format, Format::ChatJson);
    assert_eq!(reading.timeline.title, "Club");
    assert_eq!(
        with_writers(&reading.timeline),
        [
            "2020-01-29T11:41:46 Ana: create group",
            "2020-01-29T11:42:46 Ben: See https://example.org now",
            "undated Ana: sticker",
        ]
    );
    assert_eq!(problems(&reading), ["error line 6 | messages[2].date | once"]);
}

#[test]
fn what_others_export_is_read() {
    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let reading = read(text);
        assert_eq!(reading.format, Format::ChatJson, "{text}");
        assert_eq!(events(&reading.timeline), expect);
    }
    check(
        r#"[{"type":"message","user":"U1","text":"hi","ts":"1531420618.000200","user_profile":{"real_name":"Ana"}}]"#,
        &["2018-07-12T18:36:58Z hi"],
    );
    check(
        r#"{"participants":[{"name":"A"}],"messages":[{"sender_name":"A","timestamp_ms":1531420618000,"content":"\u00c3\u00a9t\u00c3\u00a9"}]}"#,
        &["2018-07-12T18:36:58.000Z été"],
    );
    check(
        r#"{"guild":{"name":"G"},"channel":{"name":"c"},"messages":[{"id":"1","type":"Default","timestamp":"2021-03-04T05:06:07.089+02:00","content":"hey","author":{"name":"a","nickname":"Ana"}}]}"#,
        &["2021-03-04T05:06:07.089+02:00 hey"],
    );
    let whole = r#"{"chats":{"list":[{"name":"A","messages":[{"type":"message","date":"2020-01-29T11:42:46","from":"B","from_id":"u","text":"x"}]},{"name":"C","messages":[]}]}}"#;
    check(whole, &["2020-01-29T11:42:46 x"]);
    let lanes: Vec<String> =
        read(whole).timeline.lanes.into_iter().map(|lane| lane.title).collect();
    assert_eq!(lanes, ["A", "B", "C"]);
}

#[test]
fn a_page_of_messages_is_read() {
    let reading = read(include_str!("../../fixtures/club.telegram.html"));
    assert_eq!(reading.format, Format::ChatText);
    assert_eq!(
        with_writers(&reading.timeline),
        [
            "2020-01-27 –: Ada created group «Rowing club»",
            "2020-01-27T14:26:15+01:00 Ada Alder: See the boat, it floats",
            "2020-01-27T14:27:00+01:00 Ada Alder: Photo, Not included",
            "undated Ben: When?",
        ]
    );
    assert_eq!(reading.timeline.title, "Rowing club");
    assert_eq!(problems(&reading), ["error line 48 | date | soon"]);
    let links = reading.timeline.events.record(1).unwrap().links;
    assert_eq!(links[0].url, "https://example.org/boat");
}

#[test]
fn messages_of_a_telephone_are_read() {
    let reading = read(include_str!("../../fixtures/phone.sms.xml"));
    assert_eq!(reading.format, Format::ChatText);
    assert_eq!(
        with_writers(&reading.timeline),
        [
            "2020-01-27T13:06:15Z Ada Alder: Where are you? It rains",
            "2020-01-27T13:06:40Z Me: At the quay",
            "2020-01-27T13:08:20Z +4967890: A picture",
            "undated Ada Alder: Undated",
        ]
    );
    assert_eq!(problems(&reading), ["error line 9 | date | soon"]);
}

#[test]
fn phones_of_many_countries_are_understood() {
    #[track_caller]
    fn check_head(head: &str) {
        let text = format!("{head}Ana: One\n{head}Ben: Two\n{head}Ana: Three\n");
        let reading = read(&text);
        assert_eq!(reading.format, Format::ChatText, "{head}");
        let expect =
            ["Ana: One", "Ben: Two", "Ana: Three"].map(|it| format!("2023-12-25T21:41 {it}"));
        assert_eq!(with_writers(&reading.timeline), expect, "{head}");
    }
    check_head("12/25/23, 9:41\u{202f}PM - ");
    check_head("25.12.23, 21:41 - ");
    check_head("25/12/2023 21:41 - ");
    check_head("25-12-2023 21:41 - ");
    check_head("2023/12/25 21:41 - ");
    check_head("2023/12/25 下午9:41 - ");
    check_head("2023. 12. 25. 오후 9:41 - ");
    check_head("2023. 12. 25. 21:41 - ");
    check_head("25/12/23 21.41 - ");
    check_head("25.12.23 г., 21:41 ч. - ");
    check_head("25/12/23 9:41 p.\u{a0}m. - ");
    check_head("25/12/23, 9:41 pm - ");
    check_head("[2023-12-25 21:41] ");
    check_head("[25.12.2023 21:41] ");
}

#[test]
fn a_chat_may_have_a_title() {
    let text = "# Chat with Ana\n\n[2019-05-29, 15:04] Me: How is everyone?\n\
                [2019-05-29, 15:10] Ana: We're great!\n";
    check(text, &["2019-05-29T15:04 Me: How is everyone?", "2019-05-29T15:10 Ana: We're great!"]);
    assert_eq!(read(text).timeline.description, "# Chat with Ana");
}
