//! Reads whatever it is given: by the reader of the format that `READ_AS` names, else as a user who opens it.

#![no_main]

use std::sync::LazyLock;

use chronoscope_fuzz::targets;
use formats::Format;
use libfuzzer_sys::fuzz_target;

static READ_AS: LazyLock<Option<Format>> = LazyLock::new(|| {
    let name = std::env::var("READ_AS").ok()?;
    Some(Format::from_name(&name).unwrap_or_else(|| panic!("no format is called {name:?}")))
});

fuzz_target!(init: chronoscope_fuzz::let_guarded_panics_pass(), |bytes| targets::read(*READ_AS, bytes));
