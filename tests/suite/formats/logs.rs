//! Logs and traces, which are timelines too.

use formats::Format;
use model::Timeline;

use super::{events, problems, read};

const TRACE: &str = include_str!("../../fixtures/trace.json");
const JOURNAL: &str = include_str!("../../fixtures/journal.jsonl");
const GIT: &str = include_str!("../../fixtures/git.log");

/// The lane of each event with the lane around it: `browser/main`.
fn lanes(timeline: &Timeline) -> Vec<String> {
    let title = |event: &model::Event| {
        let lane = &timeline.lanes[event.lane?.get()];
        let parent = lane.parent.map(|parent| timeline.lanes[parent.get()].title.clone());
        Some(match parent {
            Some(parent) => format!("{parent}/{}", lane.title),
            None => lane.title.clone(),
        })
    };
    timeline.events.records().map(|event| title(&event).unwrap_or_default()).collect()
}

#[test]
fn a_web_server_s_log_is_a_line_an_event() {
    let reading = read(include_str!("../../fixtures/access.log"));
    assert_eq!(reading.format, Format::AccessLog);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        [
            "2024-02-29T23:59:58+01:00 GET /timeline?from=1987",
            "2024-03-01T00:00:02+01:00 POST /events",
            "2024-03-01T00:00:05+01:00 No request",
        ]
    );
    let categories: Vec<_> = timeline.categories.iter().map(|own| own.title.as_str()).collect();
    assert_eq!(categories, ["2xx success", "5xx server error", "4xx client error"]);
    let second = timeline.events.record(1).unwrap();
    assert_eq!(
        (&second.extra["host"], &second.extra["status"]),
        (&"203.0.113.7".into(), &503.into())
    );
    assert_eq!(problems(&reading), ["error line 4 | this line was cut"]);
}

#[test]
fn messages_of_syslog_are_in_the_lanes_of_programs() {
    let reading = read(include_str!("../../fixtures/syslog.log"));
    assert_eq!(reading.format, Format::Syslog);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        [
            "2023-12-31T23:59:58 (root) CMD (tide 2023-12-31)",
            "2024-01-01T00:00:01 usb 1-1: new device",
            "2024-01-01T00:00:02.250Z under way",
            "2024-01-01T00:00:03 Failed password for root",
        ]
    );
    assert_eq!(lanes(timeline), ["cron", "kernel", "pilot", "sshd"]);
    let categories: Vec<_> = timeline.categories.iter().map(|own| own.title.as_str()).collect();
    assert_eq!(categories, ["notice", "critical"]);
    assert_eq!(timeline.events.record(3).unwrap().extra["facility"], "auth");
    assert_eq!(problems(&reading), ["warning"]);
}

#[test]
fn a_trace_has_slices_in_the_lanes_of_threads() {
    let reading = read(TRACE);
    assert_eq!(reading.format, Format::ChromeTrace);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        [
            "1970-01-01T00:00:00.000000/1970-01-01T00:00:00.000040 load",
            "1970-01-01T00:00:00.000001/1970-01-01T00:00:00.000091 request",
            "1970-01-01T00:00:00.000002 click",
            "1970-01-01T00:00:00.000003 heap: used 12",
            "1970-01-01T00:00:00.000020/1970-01-01T00:00:00.000030 parse",
            "1970-01-01T00:00:00.000060/ unfinished",
        ]
    );
    assert_eq!(
        lanes(timeline),
        [
            "browser/main",
            "browser/main",
            "browser/main",
            "browser",
            "Process 2/Thread 8",
            "Process 2/Thread 8"
        ]
    );
    assert_eq!(timeline.lanes[0].title, "Process 2");
    let [flow] = timeline.relations.as_slice() else { panic!("one flow") };
    assert_eq!((flow.from.get(), flow.to.get(), flow.label.as_deref()), (4, 0, Some("hand over")));
    assert_eq!(problems(&reading), ["warning", "warning", "info", "error line 16 | ts | \"soon\""]);
    assert_eq!(timeline.extra["displayTimeUnit"], "ms");
    assert_eq!(timeline.extra["first ts"], 5000.0);
}

#[test]
fn a_trace_may_break_off() {
    let whole = "[\n{\"pid\":0,\"tid\":0,\"ph\":\"X\",\"name\":\"a\",\"ts\":0,\"dur\":1.5},\n";
    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let reading = read(text);
        let start = "1970-01-01T00:00:00.000000000";
        let expect_events = [format!("{start}/1970-01-01T00:00:00.000001500 a")];
        assert_eq!(events(&reading.timeline), expect_events);
        assert_eq!(problems(&reading), expect);
    }
    check(whole, &["info", "info line 2"]);
    check(&format!("{whole}{{\"pid\":"), &["info", "error line 2"]);
    check(&format!("{whole}]"), &["info"]);
}

#[test]
fn a_journal_has_messages_in_the_lanes_of_units() {
    let reading = read(JOURNAL);
    assert_eq!(reading.format, Format::Journal);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        [
            "2023-11-14T22:13:20.123456Z Accepted a connection",
            "2023-11-14T22:13:20.999999Z Oh",
            "undated A long message, which journalctl prints with --all",
        ]
    );
    assert_eq!(lanes(timeline), ["alpha/sshd.service", "alpha/kernel", "cron"]);
    assert_eq!(timeline.events.record(1).unwrap().summary, "Oh\nno");
    assert_eq!(timeline.events.record(0).unwrap().extra["_PID"], "12");
    assert_eq!(
        problems(&reading),
        ["error line 3 | __REALTIME_TIMESTAMP | yesterday", "error line 4"]
    );
    let of_several = r#"{"__REALTIME_TIMESTAMP": "1700000000123456",
        "_SOURCE_REALTIME_TIMESTAMP": "soon", "MESSAGE": ["One", [84, 119, 111]]}"#;
    let reading = read(&of_several.replace('\n', ""));
    assert_eq!(events(&reading.timeline), ["2023-11-14T22:13:20.123456Z One"]);
    assert_eq!(reading.timeline.events.record(0).unwrap().summary, "One\nTwo");
    assert_eq!(problems(&reading), ["error line 1 | _SOURCE_REALTIME_TIMESTAMP | soon"]);
    let nameless =
        r#"{"__CURSOR": "", "_HOSTNAME": "", "UNIT": "", "_COMM": "cat", "MESSAGE": "A"}"#;
    let nameless = read(nameless).timeline;
    assert_eq!(nameless.events.record(0).unwrap().id, "a");
    assert_eq!(lanes(&nameless), ["cat"]);
    let pretty = "{\n  \"__REALTIME_TIMESTAMP\" : \"1700000000123456\",\n \"MESSAGE\": \"A\"\n}\n";
    let reading = read(&pretty.repeat(2));
    assert_eq!(events(&reading.timeline), ["2023-11-14T22:13:20.123456Z A"; 2]);
}

#[test]
fn a_git_log_has_commits() {
    let reading = read(GIT);
    assert_eq!(reading.format, Format::GitLog);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        [
            "2024-01-01T12:00:00+01:00 Merge the engine",
            "undated Add cogs",
            "2023-12-24T08:30:00Z Add wheels",
        ]
    );
    let [merge, cogs, wheels] = &*timeline.events.records().collect::<Vec<_>>() else {
        panic!("three commits")
    };
    assert_eq!(merge.tags, ["main", "v1.0", "origin/main"]);
    assert_eq!(merge.summary, "It computes.\n\ncommit abcdef1234567 is quoted here");
    assert_eq!(cogs.category, wheels.category);
    assert_eq!(cogs.extra["changes"][0], "cogs.c | 2 ++");
    assert_eq!(wheels.extra["CommitDate"], "2023-12-25 08:30:00 +0000");
    assert_eq!(problems(&reading), ["error line 12 | Date | 2 days ago"]);
}

#[test]
fn a_signature_is_no_part_of_the_message() {
    let text = "commit 1234567890abcdef1234567890abcdef12345678\ntree abcdef1\n\
        author Ada L <ada@a.org> 1704106800 +0100\ncommitter Ada L <ada@a.org> 0 +0000\n\
        gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQIz\n -----END PGP SIGNATURE-----\n\n    \
        Add wheels\n\n    Round ones.\n";
    let text = text.replace("author", "parent abcdef1\nparent abcdef2\nauthor");
    let timeline = read(&text).timeline;
    let commit = timeline.events.record(0).unwrap();
    assert_eq!(events(&timeline), ["2024-01-01T11:00:00Z Add wheels"]);
    assert_eq!(commit.extra["parent"], "abcdef1 abcdef2");
    assert_eq!((&*commit.summary, commit.extra.get("changes")), ("Round ones.", None));
}

#[test]
fn commits_that_a_message_lists_are_no_commits() {
    #[track_caller]
    fn check(graph: [&str; 3], expect: &[&str]) {
        let commit = |graph: &[&str; 3], digit: char, subject: &str| {
            let [first, rest, _] = graph;
            format!(
                "{first}commit 123456{digit} 1234567 (main)\n{rest}Author: Ada\n\
                 {rest}Date:   2024-01-0{digit}\n{rest}\n{rest}    {subject}\n{rest}\n\
                 {rest}    * commit abcdef1 is squashed\n{rest}\n|  \\\n"
            )
        };
        let octopus = [graph[2], graph[1], ""];
        let text = commit(&graph, '1', "One") + &commit(&octopus, '2', "Two");
        let timeline = read(&text).timeline;
        assert_eq!(events(&timeline), expect);
        let last = timeline.events.records().last().unwrap();
        assert_eq!(last.extra.get("changes"), None);
        assert_eq!(last.summary, "* commit abcdef1 is squashed");
        assert_eq!(last.tags, ["main"]);
    }
    let both = ["2024-01-01 One", "2024-01-02 Two"];
    check(["", "", ""], &both);
    check(["*     ", "|     ", "*-.   "], &both);
}

#[test]
fn a_git_log_may_have_one_line_per_commit() {
    #[track_caller]
    fn check(first: &str, author: &str, subject: &str) {
        let second = first.replace("1a2b3c4", "2a2b3c4").replace("Fix, it", "Add");
        let reading = read(&format!("{first}\n{second}\n"));
        assert_eq!(reading.format, Format::GitLog, "{first}");
        let timeline = &reading.timeline;
        let event = timeline.events.record(0).unwrap();
        let found = event.category.map(|category| &*timeline.categories[category.get()].title);
        assert_eq!((found.unwrap_or_default(), &*event.title), (author, subject), "{first}");
        assert!(event.when.is_some());
    }
    check("1a2b3c4|Ada L|2024-01-01T12:00:00+01:00|Fix, it", "Ada L", "Fix, it");
    check("1a2b3c4|Fix, it|Ada L|Mon, 1 Jan 2024 12:00:00 +0100", "Ada L", "Fix, it");
    check("1a2b3c4,Ada L,Mon, 1 Jan 2024 12:00:00 +0100,Fix", "Ada L", "Fix");
    check("1a2b3c4 2024-01-01 Fix, it", "", "Fix, it");
    check("1a2b3c4 Fix, it (2024-01-01 12:00:00 +0100)", "", "Fix, it");
    check("* 1a2b3c4 2024-01-01 | Fix, it (HEAD -> main) [Ada L]", "Ada L", "Fix, it");
    check("* 1a2b3c4 - (main) Fix, it (2024-01-01 12:00:00 +0100) <Ada L>", "Ada L", "Fix, it");
    check("1a2b3c4 - Ada L, 2024-01-01T12:00:00Z : Fix, it", "Ada L", "Fix, it");
    check("1a2b3c4\t1704106800\tada@a.org\tAda L\tFix, it", "Ada L", "Fix, it");
    let quoted = "Revert \"Fix, it\"";
    check(&format!("1a2b3c4|Ada L|2024-01-01|{quoted}"), "Ada L", quoted);
    check(&format!("1a2b3c4 2024-01-01 {quoted}"), "", quoted);
    check("\"1a2b3c4|Ada L|2024-01-01|Fix | it\"", "Ada L", "Fix | it");
    check("\"1a2b3c4\",\"Ada L\",\"2024-01-01\",\"Fix, it\"", "Ada L", "Fix, it");
}

#[test]
fn what_a_git_log_leaves_out_is_said_with_its_line() {
    let lines =
        "1a2b3c4 2024-01-02 One\nA body.\n2a2b3c4 2024-01-01 Two\n3a2b3c4 2024-01-01 Three\n";
    assert_eq!(problems(&read(lines)), ["warning line 2"]);
    let patch = "commit 1234567890\nDate: 2024-01-01\n\n    A\n\ndiff --git a/a b/a\n+a\n";
    assert_eq!(problems(&read(patch)), ["info line 6"]);
}

#[test]
fn a_git_log_of_lines_may_have_more_graph_than_commits() {
    let text = "*-.   1a2b3c4 2024-01-03 Merge both\n|\\ \\  \n| * | 2a2b3c4 2024-01-02 One\n\
        | |/  \n|/|   \n| |   \n* | 3a2b3c4 2024-01-01 Two\n|/  \n";
    let reading = read(text);
    assert_eq!(
        events(&reading.timeline),
        ["2024-01-03 Merge both", "2024-01-02 One", "2024-01-01 Two"]
    );
    assert_eq!(problems(&reading), [""; 0]);
}

#[test]
fn breaks_of_lines_in_titles_are_spaces() {
    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(read(text).timeline.events.record(0).unwrap().title, expect);
    }
    check("* 1a2b3c4 2024-01-03 Merge\rboth\n* 2a2b3c4 2024-01-02 One\n", "Merge both");
    let message = r#"{"__REALTIME_TIMESTAMP": "1423944916372858", "MESSAGE": "Merge\rboth"}"#;
    check(&format!("{message}\n{message}\n"), "Merge both");
}

#[test]
fn what_is_long_beside_a_trace_is_said() {
    let samples = "1,".repeat(6000);
    let reading = read(&format!(
        "{{\"traceEvents\": [{{\"ph\": \"C\", \"ts\": 1, \"name\": \" \", \"args\": {{\"a\\nb\": 2}}}}],\
         \"samples\": [{samples}1], \"unit\": \"ms\"}}"
    ));
    assert_eq!(reading.timeline.events.record(0).unwrap().title, "Counter: a b 2");
    assert_eq!(reading.timeline.extra["unit"], "ms");
    assert_eq!(problems(&reading), ["info | samples", "info"]);
}

#[test]
fn slices_of_a_trace_are_as_long_as_they_say() {
    let reading = read(
        r#"{"traceEvents": [
        {"ph": "X", "pid": 1, "tid": 1, "ts": 10, "dur": 2, "name": "read"},
        {"ph": "X", "pid": 1, "tid": 1, "ts": 12, "dur": 3, "name": "write"}]}"#,
    );
    let expect = [
        "1970-01-01T00:00:00.000000/1970-01-01T00:00:00.000002 read",
        "1970-01-01T00:00:00.000002/1970-01-01T00:00:00.000005 write",
    ];
    assert_eq!(events(&reading.timeline), expect);
    let when = reading.timeline.events.record(0).unwrap().when.unwrap();
    let (first, last) = (when.earliest().instant().unwrap(), when.latest().instant().unwrap());
    assert_eq!(last - first, 2000);
}

#[test]
fn slices_of_a_trace_may_name_their_flow() {
    let reading = read(
        r#"{"traceEvents": [
        {"ph": "X", "pid": 1, "tid": 1, "ts": 10, "dur": 2, "name": "ask", "bind_id": "0x7", "flow_out": true},
        {"ph": "X", "pid": 1, "tid": 2, "ts": 20, "dur": 2, "name": "do", "bind_id": "0x7", "flow_in": true, "flow_out": true},
        {"ph": "X", "pid": 1, "tid": 1, "ts": 30, "dur": 2, "name": "hear", "bind_id": "0x7", "flow_in": true},
        {"ph": "X", "pid": 1, "tid": 1, "ts": 40, "dur": 2, "name": "lost", "bind_id": "0x8", "flow_in": true}]}"#,
    );
    let timeline = &reading.timeline;
    let joined: Vec<(usize, usize)> =
        timeline.relations.iter().map(|own| (own.from.get(), own.to.get())).collect();
    assert_eq!(joined, [(1, 0), (2, 1)]);
    assert_eq!(problems(&reading), ["warning", "info"]);
}
