//! Pages with Google Charts, and the JSON of their data tables.

use formats::Format;

use super::{events, read};

#[track_caller]
fn check(text: &str, expect: &[&str]) {
    let reading = read(text);
    assert_eq!(reading.format, Format::GoogleCharts, "{text}");
    assert_eq!(events(&reading.timeline), expect);
}

#[test]
fn a_timeline_in_a_page_is_read() {
    let reading = read(include_str!("../../fixtures/terms.google.html"));
    assert_eq!(reading.format, Format::GoogleCharts);
    let timeline = &reading.timeline;
    assert_eq!(events(timeline), ["1789-04-30/1797-03-04 Alder", "1789-04-21 Birch"]);
    let lanes: Vec<&str> = timeline.lanes.iter().map(|lane| &*lane.title).collect();
    assert_eq!(lanes, ["Mayor", "Clerk"]);
    assert_eq!(timeline.events.record(0).unwrap().extra["tooltip"], "the first");
}

#[test]
fn columns_need_no_names() {
    check(
        "<script>\n var dataTable = new google.visualization.DataTable();\n \
         dataTable.addRows([['Alder', new Date(1789, 3, 30), new Date(1797, 2, 4)],\n  \
         ['Birch', new Date(1797, 2, 4), new Date(1801, 2, 4)]]);\n</script>\n",
        &["1789-04-30/1797-03-04 Alder", "1797-03-04/1801-03-04 Birch"],
    );
}

#[test]
fn tables_with_one_date_are_tables() {
    check(
        "<script>google.charts.setOnLoadCallback(draw);\nfunction draw() {\n \
         var data = google.visualization.arrayToDataTable([\n ['Date', 'Title', 'Visitors'],\n \
         [new Date(2012, 3, 13), 'Fair', 37032],\n [new Date(2012, 3, 14), 'Flood', 38024]]); }</script>",
        &["2012-04-13 Fair", "2012-04-14 Flood"],
    );
}

#[test]
fn gantt_charts_have_ids_before_names() {
    check(
        "<script>new google.visualization.Gantt(x); var data = new google.visualization.DataTable();\n\
         data.addColumn('string', 'Task ID'); data.addColumn('string', 'Task Name');\n\
         data.addColumn('date', 'Start Date'); data.addColumn('date', 'End Date');\n\
         data.addColumn('number', 'Duration');\n\
         data.addRow(['t1', 'Find sources', new Date(2015, 0, 1), new Date(2015, 0, 5), null]);\n\
         data.addRow(['t2', 'Write', null, new Date(2015, 0, 9), daysToMilliseconds(3)]);\n\
         data.addRow(['t3', 'Print', new Date(2015, 0, 9, 8, 0, 0), null, 90 * 60 * 1000]);\n\
         data.addRow(['t4', 'Read', null, new Date(2015, 1, 2), null]);</script>",
        &[
            "2015-01-01/2015-01-05 Find sources",
            "2015-01-06/2015-01-09 Write",
            "2015-01-09T08:00:00/2015-01-09T09:30:00 Print",
            "/2015-02-02 Read",
        ],
    );
}

#[test]
fn answers_to_queries_are_read() {
    check(
        "/*O_o*/\ngoogle.visualization.Query.setResponse({\"status\":\"ok\",\"table\":{\"cols\":[\
         {\"label\":\"Name\",\"type\":\"string\"},{\"label\":\"Start\",\"type\":\"date\"},\
         {\"label\":\"End\",\"type\":\"date\"}],\"rows\":[{\"c\":[{\"v\":\"Alder\"},\
         {\"v\":\"Date(1789,3,30)\",\"f\":\"x\"},{\"v\":\"Date(1797,2,4)\"}]},\
         {\"c\":[{\"v\":\"Birch\"},null,{\"v\":\"Date(1801,2,4)\"}]}]}});\n",
        &["1789-04-30/1797-03-04 Alder", "/1801-03-04 Birch"],
    );
}
