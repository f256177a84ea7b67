//! `chronoscope convert`: a file in another format.

use std::io::Write;
use std::path::Path;

use files::{Opening, complain, is_stdin};
use formats::{self, Format};

use super::Failure;
use super::arguments::ConvertArguments;
use super::input::{read_together, same_id};
use super::output::{check_free, print_with, write_with_as_told};
use super::problem_lines::problem_line;

/// Reads files and writes them, as one, in another format. What that format cannot carry is listed.
pub(super) fn convert(arguments: &ConvertArguments) -> Result<(), Failure> {
    let format = format(&arguments.output, arguments.to.as_deref())?;
    if !is_stdin(&arguments.output) {
        check_free(&arguments.output, arguments.no_overwrite)?;
    }
    let (choices, same_id) = (arguments.told.choices(), same_id(arguments.merge_by_id));
    let opening = Opening::of(arguments.files.iter().cloned(), &choices, same_id);
    let timeline = read_together(&opening)?;
    let mut problems = Vec::new();
    let write = |out: &mut dyn Write| {
        problems = formats::write_to(&timeline, format, out)?;
        Ok(())
    };
    if is_stdin(&arguments.output) {
        print_with(write)?;
    } else {
        write_with_as_told(&arguments.output, arguments.no_overwrite, write)?;
    }
    problems.iter().for_each(|problem| complain(&problem_line(problem)));
    Ok(())
}

fn format(output: &Path, name: Option<&str>) -> Result<Format, Failure> {
    let known = || {
        let names: Vec<_> = Format::writable().map(Format::name).collect();
        names.join(", ")
    };
    match name {
        Some(name) => Format::from_name(name).ok_or_else(|| {
            Failure::Usage(format!("There is no format {name:?} to write; there are: {}.", known()))
        }),
        None => Format::from_file_name(&output.to_string_lossy()).ok_or_else(|| {
            Failure::Usage(format!(
                "Cannot tell the format of {} by its name; say it with --to: {}.",
                output.display(),
                known()
            ))
        }),
    }
}
