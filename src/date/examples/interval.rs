//! An interval of EDTF: how early it may begin, how late it may end, and what is open about it.

#![expect(clippy::print_stdout, reason = "an example prints what it finds")]

use chronoscope_date::{Bound, ParseDateError, When};

fn main() -> Result<(), ParseDateError> {
    for text in ["1988-06-01/2019-08-02", "2004-06/2006~", "[1667..1669]/..", "1985/"] {
        let when = When::parse(text)?;
        println!("{text}: from {}, before {}", told(when.earliest()), told(when.latest()));
        match when.duration() {
            Some(duration) => println!("    {}, which lasts {duration}", when.describe()),
            None => println!("    {}", when.describe()),
        }
    }
    Ok(())
}

fn told(bound: Bound) -> String {
    match bound {
        Bound::At(instant) => instant.to_string(),
        Bound::Open => "no bound".to_owned(),
        Bound::Unknown => "an unknown bound".to_owned(),
    }
}
