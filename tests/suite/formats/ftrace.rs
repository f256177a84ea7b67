//! Traces of the Linux kernel.

use formats::Format;

use super::{events, problems, read};

#[test]
fn a_trace_is_read() {
    let reading = read(include_str!("../../fixtures/kernel.ftrace"));
    assert_eq!(reading.format, Format::Ftrace);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        [
            "1970-01-01T00:00:00.000150 sys_close(fd: 3)",
            "1970-01-01T00:00:00.000100/1970-01-01T00:00:00.000200 parse",
            "1970-01-01T00:00:00.000000/1970-01-01T00:00:00.000300 cc",
            "1970-01-01T00:00:00.000400/ ld",
        ]
    );
    assert_eq!(problems(&reading), ["warning line 9 | CPU:1 [LOST 3 EVENTS]", "info"]);
    let lanes: Vec<&str> = timeline.lanes.iter().map(|lane| &*lane.title).collect();
    assert_eq!(lanes, ["cc-3", "CPU 0", "CPU 1"]);
    let call = timeline.events.record(0).unwrap();
    assert_eq!(call.display_date.as_deref(), Some("+0.000150 s"));
    assert_eq!(timeline.extra["first timestamp"], 12.0001);
}

#[test]
fn callers_stay_with_what_they_led_to() {
    let reading = read(
        "cpus=2\n\
         <idle>-0 [000] d.h. 230.859943: do_timer <-tick_do_update\n\
         <idle>-0 [000] d.h. 230.859993: <stack trace>\n\
         \x20=> tick_sched_timer\n\
         \x20=> start_kernel\n\
         bash-12 [001] .... 230.860000: sys_close(fd: 3)\n",
    );
    let timeline = &reading.timeline;
    assert_eq!(problems(&reading), ["info"]);
    assert_eq!(timeline.events.record(1).unwrap().summary, "=> tick_sched_timer\n=> start_kernel");
    assert_eq!(timeline.events.record(2).unwrap().summary, "");
    assert_eq!(timeline.extra["comments"], serde_json::json!(["cpus=2"]));
}
