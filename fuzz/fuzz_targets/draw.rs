//! Draws whatever it is given.

#![no_main]

use chronoscope_fuzz::targets;
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: chronoscope_fuzz::let_guarded_panics_pass(), |bytes| targets::draw(bytes));
