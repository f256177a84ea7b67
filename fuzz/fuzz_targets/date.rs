//! Reads whatever it is given as a date.

#![no_main]

use chronoscope_fuzz::targets;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        targets::date(text);
    }
});
