//! What can be typed: the one definition of every command and option, from which help, shell
//! completions and the manual are made.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use date::{Language, When};
use formats::Choices;
use model::{SecondScale, Viewpoint};

use super::values::{Mapping, PictureSize, Scale, read_date, read_language, read_second_scale};

const EXAMPLES: &str = "\
Examples:
  chronoscope                                      open the last session, or the sample
  chronoscope treaties.csv                         open a file in a window
  chronoscope flights.csv --map start=Launched     say what a column is for
  chronoscope book.xlsx --sheet Treaties           show this sheet of a workbook
  chronoscope story.csv --view \"from=1987&until=1991\"
                                                   look at this stretch of time
  chronoscope ~/src/project                        show the log of a Git repository
  chronoscope export treaties.csv -o treaties.svg  draw all of it, with no window
  chronoscope inspect treaties.csv                 say what could be read, and what could not
  chronoscope convert treaties.csv -o treaties.chrono.json
                                                   write it in the native format
  chronoscope date \"c. 200 BC\" 2019-08             say how dates are understood

Where there is no display, “chronoscope FILE” writes FILE.png into the current folder.";

const EXPORT_EXAMPLES: &str = "\
Examples:
  chronoscope export story.csv -o story.pdf
  chronoscope export story.csv -o story.png --size 1600x900 --scale 2
  chronoscope export story.csv -o cold-war.svg --from 1947 --to 1991 --fold-gaps
  chronoscope export revolution.csv -o october.svg --calendar julian --language ru
  chronoscope export ours.csv theirs.csv -o both.svg --filter \"status:claimed\"

A date is EDTF (1987, 1987-12, -0043-03-15) or what people write (8 Dec 1987, 44 BC). --to includes
all of the date it names. The same input gives the same picture, byte for byte.";

const INSPECT_EXAMPLES: &str = "\
Exit codes: 0 if something could be read, 1 if nothing could, 2 for wrong usage.";

const CONVERT_EXAMPLES: &str = "\
Examples:
  chronoscope convert story.csv -o story.chrono.json
  chronoscope convert flights.csv -o flights.chrono.json --map start=Launched,title=Mission
  chronoscope convert story.chrono.json -o - --to csv
  chronoscope convert ours.csv theirs.csv --merge-by-id -o both.chrono.json

What the target format cannot carry is listed on standard error.";

const DATE_EXAMPLES: &str = "\
Examples:
  chronoscope date 1987-12 \"[2019-09-16..2019-09-22]\"
  chronoscope date \"c. 200 BC\" --json

Exit codes: 0 if something could be read, 1 if nothing could, 2 for wrong usage. With --json, one
expression gives an object and several give an array of objects.";

/// Draw dated events on a timeline: look at them in a window, or export a figure.
#[derive(Debug, Parser)]
#[command(name = "chronoscope", version, after_help = EXAMPLES)]
#[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub(super) struct Arguments {
    /// Files, or the folder of a Git repository, to open in a window; without one, the last session
    /// or the sample.
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub(super) files: Vec<PathBuf>,
    /// Take events with the same id in two files for one.
    #[arg(long, requires = "files")]
    pub(super) merge_by_id: bool,
    /// Look at it from here: dates, filters, lanes, a selected event, as "Copy link to this view" gives
    /// them: "from=1987&until=2019&find=moratorium".
    #[arg(long, value_name = "VIEWPOINT")]
    pub(super) view: Option<Viewpoint>,
    #[command(flatten)]
    pub(super) told: TellingArguments,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What the user says where files leave something open.
#[derive(Debug, Args)]
pub(super) struct TellingArguments {
    /// What columns are for, where it is guessed wrongly: start=Launched,title=Mission.
    #[arg(long, value_name = "ROLE=COLUMN,...", requires = "files")]
    pub(super) map: Vec<Mapping>,
    /// A sheet of a workbook or a table of a database to read, instead of the one with the most
    /// dates; several are shown together.
    #[arg(long, value_name = "NAME", requires = "files")]
    pub(super) sheet: Vec<String>,
}

impl TellingArguments {
    /// All that is said.
    pub(super) fn choices(&self) -> Choices {
        Choices {
            columns: Mapping::choices(&self.map),
            sheets: self.sheet.clone(),
            ..Choices::default()
        }
    }
}

#[derive(Debug, Subcommand)]
#[expect(clippy::large_enum_variant, reason = "there is only ever one, read at the start")]
pub(super) enum Command {
    /// Draw files as an SVG, PNG or PDF picture.
    Export(ExportArguments),
    /// Say what could be read of files, and what could not.
    Inspect(InspectArguments),
    /// Write a file in another format.
    Convert(ConvertArguments),
    /// Say how dates are understood.
    Date(DateArguments),
    /// Print a completion script for a shell.
    Completions {
        /// Which shell.
        shell: Shell,
    },
    /// Print the manual as a man page.
    Man {
        /// The page of one command; of the whole program where missing.
        command: Option<String>,
    },
}

#[derive(Debug, Args)]
#[command(after_help = EXPORT_EXAMPLES)]
pub(super) struct ExportArguments {
    /// Files to draw, together as one timeline; “-” is standard input, a folder its Git log.
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::AnyPath)]
    pub(super) files: Vec<PathBuf>,
    /// The picture to write; its name ends in .svg, .png or .pdf.
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub(super) output: PathBuf,
    /// Do nothing where there is already such a file.
    #[arg(long)]
    pub(super) no_overwrite: bool,
    /// Width and height in points; with a width only, the height follows the content.
    #[arg(long, value_name = "WxH")]
    pub(super) size: Option<PictureSize>,
    /// Pixels to the point, for PNG.
    #[arg(long, value_name = "N", default_value = "1")]
    pub(super) scale: Scale,
    /// Where the picture begins; the earliest event where missing.
    #[arg(long, value_name = "DATE", value_parser = read_date, allow_hyphen_values = true)]
    pub(super) from: Option<When>,
    /// Where the picture ends; the latest event where missing.
    #[arg(long, value_name = "DATE", value_parser = read_date, allow_hyphen_values = true)]
    pub(super) to: Option<When>,
    /// Dark ink on light paper, or light on dark.
    #[arg(long, value_enum, default_value_t = ThemeName::Light)]
    pub(super) theme: ThemeName,
    /// Cut empty stretches of time out, with a visible mark.
    #[arg(long)]
    pub(super) fold_gaps: bool,
    /// Draw how events bear on one another, as arrows.
    #[arg(long)]
    pub(super) relations: bool,
    /// Draw only the events that match: words, and lane:, category:, tag:, status: with a name.
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub(super) filter: Option<String>,
    /// Take events with the same id in two files for one.
    #[arg(long)]
    pub(super) merge_by_id: bool,
    #[command(flatten)]
    pub(super) told: TellingArguments,
    /// Count days in another calendar too, on a second scale: julian, islamic, umm-al-qura, hebrew,
    /// persian, chinese, coptic, ethiopian, indian; or iso-weeks.
    #[arg(long, value_name = "CALENDAR", value_parser = read_second_scale)]
    pub(super) calendar: Option<SecondScale>,
    /// What the axis names months, eras and units in: en, de, fr, es, it, pt, nl, pl, sv, da, nb, fi,
    /// cs, hu, ro, ru, uk, tr, el.
    #[arg(long, value_name = "LANGUAGE", value_parser = read_language, default_value = "en")]
    pub(super) language: Language,
    /// Mark this date as today; without it there is no such mark.
    #[arg(long, value_name = "DATE", value_parser = read_date, allow_hyphen_values = true)]
    pub(super) today: Option<When>,
}

#[derive(Debug, Args)]
#[command(after_help = INSPECT_EXAMPLES)]
pub(super) struct InspectArguments {
    /// Files to look at; “-” is standard input, a folder its Git log.
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::AnyPath)]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) told: TellingArguments,
    /// Print JSON, for scripts; each problem has a “count” of those it stands for, mostly 1.
    #[arg(long)]
    pub(super) json: bool,
    /// Say for each column of a table what spoke for and against what it was taken for.
    #[arg(long, conflicts_with = "json")]
    pub(super) why: bool,
    /// List each problem by itself, and not those of one kind as one.
    #[arg(long)]
    pub(super) all_problems: bool,
}

#[derive(Debug, Args)]
#[command(after_help = CONVERT_EXAMPLES)]
pub(super) struct ConvertArguments {
    /// The files to read, together as one timeline; “-” is standard input, a folder its Git log.
    #[arg(value_name = "IN", required = true, value_hint = ValueHint::AnyPath)]
    pub(super) files: Vec<PathBuf>,
    /// The file to write; “-” is standard output.
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub(super) output: PathBuf,
    /// Do nothing where there is already such a file.
    #[arg(long)]
    pub(super) no_overwrite: bool,
    /// The format to write; told by OUT's extension where missing.
    #[arg(long, value_name = "FORMAT")]
    pub(super) to: Option<String>,
    /// Take events with the same id in two files for one.
    #[arg(long)]
    pub(super) merge_by_id: bool,
    #[command(flatten)]
    pub(super) told: TellingArguments,
}

#[derive(Debug, Args)]
#[command(after_help = DATE_EXAMPLES)]
pub(super) struct DateArguments {
    /// Dates in EDTF or as people write them.
    #[arg(value_name = "EXPR", required = true)]
    pub(super) expressions: Vec<String>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ThemeName {
    Light,
    Dark,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_is_consistent() {
        Arguments::command().debug_assert();
    }
}
