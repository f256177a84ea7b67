//! What "circa 1850" means in days: what is known, and what is not.

#![expect(clippy::print_stdout, reason = "an example prints what it finds")]

use chronoscope_date::{DayMonthOrder, ParseDateError, read_written};

fn main() -> Result<(), ParseDateError> {
    for text in ["circa 1850", "1850", "1850s", "1850 ±5", "early 1850"] {
        let when = read_written(text, DayMonthOrder::DayFirst)?;
        let (Some(first), Some(end)) = (when.earliest().instant(), when.latest().instant()) else {
            continue;
        };
        const NANOS_PER_DAY: i128 = 86_400 * 1_000_000_000;
        let n_days = (end - first) / NANOS_PER_DAY;
        println!(
            "{text}: one of {n_days} days from {first}, known to the {}",
            when.precision().name()
        );
        if when.is_approximate() {
            println!("    or one nearby: how far \"about\" reaches, the source does not say");
        }
    }
    Ok(())
}
