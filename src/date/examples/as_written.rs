//! Dates as they are written in tables, and what each is taken to mean.

#![expect(clippy::print_stdout, reason = "an example prints what it finds")]

use chronoscope_date::{DayMonthOrder, read_written};

fn main() {
    let cells = [
        "8 Dec 1987",
        "8. Dezember 1987",
        "8 декабря 1987 г.",
        "c. 1200 BC",
        "late 17th century",
        "1939–45",
        "25 October 1917 O.S.",
        "13.8 billion years ago",
        "tomorrow",
    ];
    for cell in cells {
        match read_written(cell, DayMonthOrder::DayFirst) {
            Ok(when) => println!("{cell:24} {:28} {}", when.edtf(), when.describe()),
            Err(error) => println!("{cell:24} no date: {error}"),
        }
    }
}
