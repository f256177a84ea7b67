//! `chronoscope convert`: a file in another format.

use std::path::Path;

use crate::formats::{self, Format};

use super::Failure;
use super::arguments::ConvertArguments;
use super::input::{is_stdin, read_together, same_id};
use super::output::{complain, print};
use super::problem_lines::problem_line;
use super::writing::{check_free, write_as_told};

/// Reads files and writes them, as one, in another format. What that format cannot carry is listed.
pub(super) fn convert(arguments: &ConvertArguments) -> Result<(), Failure> {
    let format = format(&arguments.output, arguments.to.as_deref())?;
    if !is_stdin(&arguments.output) {
        check_free(&arguments.output, arguments.no_overwrite)?;
    }
    let choices = arguments.told.choices();
    let timeline = read_together(&arguments.files, &choices, same_id(arguments.merge_by_id))?;
    let (bytes, problems) = formats::write(&timeline, format).map_err(|error| {
        Failure::Failed(format!("Cannot write {}: {error}", arguments.output.display()))
    })?;
    if is_stdin(&arguments.output) {
        print(bytes)?;
    } else {
        write_as_told(&arguments.output, &bytes, arguments.no_overwrite)?;
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
