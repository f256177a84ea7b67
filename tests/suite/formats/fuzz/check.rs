//! What reading a changed file must give, and that it gives the same twice.

use formats::{self, Format};

use super::holds::{check_reading, check_sentence, check_written};

/// Reads a file and checks what came out, also after writing it in one of the formats.
pub(super) fn check(bytes: &[u8], case: u64) {
    let reading = formats::read(bytes, "a file");
    let again = formats::read(bytes, "a file");
    match (reading, again) {
        (Ok(reading), Ok(again)) => {
            assert_eq!(reading.format, again.format, "the format differs when read again");
            assert!(reading.timeline == again.timeline, "the events differ when read again");
            assert_eq!(reading.problems, again.problems, "the problems differ when read again");
            check_reading(&reading, bytes);
            let writable: Vec<Format> = Format::writable().collect();
            check_written(&reading.timeline, writable[case as usize % writable.len()]);
        }
        (Err(error), Err(again)) => {
            assert_eq!(error, again, "the error differs when read again");
            check_sentence(&error.0);
        }
        _ => panic!("it can be read only sometimes"),
    }
}

/// What is written of a plain file is taken for what it is, and can be read.
pub(super) fn check_recognised(bytes: &[u8]) {
    let timeline = formats::read(bytes, "a file").expect("a seed can be read").timeline;
    for format in Format::writable().filter(|_| timeline.n_dated() > 0) {
        let (bytes, _) = formats::write(&timeline, format).expect("it can be written");
        let again = formats::read(&bytes, "a file").expect("what was written can be read");
        assert_eq!(again.format, format, "what was written is taken for something else");
        check_written(&timeline, format);
    }
}
