//! Reads whatever it is given, as a user who opens it, and writes what came out in the native format,
//! which must give the same events again.

#![no_main]

use chronoscope::formats::{self, Format};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(reading) = formats::read(bytes, "a file") else { return };
    let Ok((written, _)) = formats::write(&reading.timeline, Format::ChronoJson) else { return };
    let again = formats::read(&written, "a file").expect("what is written can be read");
    assert!(again.timeline == reading.timeline, "something was lost");
});
