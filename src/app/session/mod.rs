//! What is remembered from one session to the next.

mod file;
mod merge;
mod opening;
mod saver;
mod stored_path;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use date::Shift;
use files::{FileToOpen, Opening};
use formats::{Choices, ColumnChoice, Mappings, ReadingChoice};
use model::{SameId, Viewpoint};

use super::state::MAX_RECENTS;
use super::{Hint, Settings, State};

pub(crate) use file::SessionFile;
pub(crate) use opening::OpeningNote;
pub(crate) use saver::Saver;
use stored_path::StoredPath;

/// Nanoseconds in a second.
const SECOND: i128 = 1_000_000_000;

/// What is remembered from one session to the next. Fields that an older or newer version did not
/// write are filled in, those that it wrote besides are ignored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Session {
    /// What was open together, to be opened again.
    files: Vec<OpenFile>,
    /// Whether events with the same id in two of them were one.
    merge_by_id: bool,
    /// Files opened lately, the latest first.
    recents: Vec<StoredPath>,
    settings: Settings,
    panels: OpenPanels,
    /// The hints that are still to be shown.
    hints: BTreeSet<Hint>,
    /// Where it was looked at from.
    #[serde(with = "viewpoint_text")]
    viewpoint: Viewpoint,
}

/// A viewpoint as its text.
mod viewpoint_text {
    use serde::{Deserialize as _, Deserializer, Serializer};

    use model::Viewpoint;

    pub(super) fn serialize<S: Serializer>(
        viewpoint: &Viewpoint,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(viewpoint)
    }

    /// What another version wrote is read as far as it goes.
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Viewpoint, D::Error> {
        Ok(Viewpoint::as_far_as_it_goes(&String::deserialize(deserializer)?))
    }
}

/// A file that was open, and what was said of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct OpenFile {
    path: StoredPath,
    /// Columns with the codes of what was chosen of them.
    roles: Vec<(String, String)>,
    sheets: Vec<String>,
    shift: Option<OpenShift>,
}

/// How far a file was moved in time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
enum OpenShift {
    Years(i64),
    Months(i64),
    Days(i64),
    /// Seconds, and nanoseconds after them.
    Seconds(i64, u32),
}

/// Which panels were open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct OpenPanels {
    filters: bool,
    details: bool,
    list: bool,
    overview: bool,
}

impl Session {
    /// That of somebody who is here for the first time.
    fn at_first() -> Self {
        Self { hints: Hint::all(), ..Self::default() }
    }

    /// What is worth remembering of a state.
    pub(crate) fn of(state: &State) -> Self {
        let panels = &state.panels;
        Self {
            files: state.document.opening().files.into_iter().map(OpenFile::of).collect(),
            merge_by_id: state.document.same_id == SameId::Merged,
            recents: state.recents.iter().cloned().map(StoredPath).collect(),
            settings: state.settings.clone(),
            hints: state.hints.clone(),
            panels: OpenPanels {
                filters: panels.filters,
                details: panels.details,
                list: panels.list,
                overview: panels.overview,
            },
            viewpoint: state.viewpoint(),
        }
    }

    /// What was open, to be opened again as it was.
    pub(crate) fn opening(&self) -> Opening {
        let remembered = Arc::new(self.settings.tables.clone());
        let file = |file: OpenFile| file.into_file_to_open(&remembered);
        Opening {
            files: self.files.iter().cloned().map(file).collect(),
            same_id: if self.merge_by_id { SameId::Merged } else { SameId::Apart },
            viewpoint: Some(self.viewpoint.clone()),
        }
    }

    /// Puts what was remembered back, but for the file, which must be read first.
    pub(crate) fn restore(self, state: &mut State) {
        let recents = self.recents.into_iter().map(|StoredPath(path)| path);
        state.recents = recents.take(MAX_RECENTS).collect();
        state.settings = self.settings.sane();
        state.hints = self.hints;
        state.panels.filters = self.panels.filters;
        state.panels.details = self.panels.details;
        state.panels.list = self.panels.list;
        state.panels.overview = self.panels.overview;
        state.look_from(&self.viewpoint.of_any_timeline());
    }

    /// The same, but with the files of another session, and what was seen of them.
    pub(crate) fn with_files_of(self, other: &Self) -> Self {
        let Self { files, merge_by_id, viewpoint, .. } = other.clone();
        Self { files, merge_by_id, viewpoint, ..self }
    }
}

impl OpenFile {
    fn of(file: FileToOpen) -> Self {
        let FileToOpen { path, choices, shift } = file;
        let coded = |choice: ColumnChoice| (choice.column, choice.reading.code());
        let roles = choices.columns.into_iter().map(coded).collect();
        let path = StoredPath(path);
        Self { path, roles, sheets: choices.sheets, shift: shift.and_then(OpenShift::of) }
    }

    fn into_file_to_open(self, remembered: &Arc<Mappings>) -> FileToOpen {
        let Self { path: StoredPath(path), roles, sheets, shift } = self;
        let choice = |(column, code): (String, String)| {
            Some(ColumnChoice { column, reading: ReadingChoice::from_code(&code)? })
        };
        let columns = roles.into_iter().filter_map(choice).collect();
        let shift = shift.map(OpenShift::shift);
        let choices = Choices { columns, sheets, remembered: Arc::clone(remembered) };
        FileToOpen { path, choices, shift }
    }
}

impl OpenShift {
    fn of(shift: Shift) -> Option<Self> {
        Some(match shift {
            Shift::Years(n) => Self::Years(n),
            Shift::Months(n) => Self::Months(n),
            Shift::Days(n) => Self::Days(n),
            Shift::Nanos(n) => {
                let seconds = i64::try_from(n.div_euclid(SECOND)).ok()?;
                Self::Seconds(seconds, u32::try_from(n.rem_euclid(SECOND)).ok()?)
            }
        })
    }

    fn shift(self) -> Shift {
        match self {
            Self::Years(n) => Shift::Years(n),
            Self::Months(n) => Shift::Months(n),
            Self::Days(n) => Shift::Days(n),
            Self::Seconds(seconds, nanos) => {
                Shift::Nanos(i128::from(seconds) * SECOND + i128::from(nanos))
            }
        }
    }
}

impl Default for OpenPanels {
    fn default() -> Self {
        Self { filters: true, details: true, list: false, overview: true }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::Document;
    use super::*;
    use date::{DayMonthOrder, Language};
    use formats::{Role, role_choice};
    use model::{SecondScale, WarpChoice};

    #[test]
    fn a_state_survives_being_remembered() {
        let mut state = State::new(Document::blank());
        state.panels.filters = false;
        state.chart.warp = WarpChoice::Folded;
        state.hide_filtered = true;
        state.chart.reckoning.second = SecondScale::all().last();
        state.chart.reckoning.language = Language::from_code("de").unwrap();
        state.recents = vec![PathBuf::from("/letters.csv")];
        let json = serde_json::to_string(&Session::of(&state)).unwrap();
        let mut restored = State::new(Document::blank());
        serde_json::from_str::<Session>(&json).unwrap().restore(&mut restored);
        assert_eq!(Session::of(&restored), Session::of(&state));
    }

    #[test]
    fn files_are_remembered_with_what_was_said_of_them() {
        for shift in [
            Shift::Years(-25),
            Shift::Months(7),
            Shift::Days(-9166),
            Shift::Nanos(-1),
            Shift::Nanos(3 * SECOND / 2),
        ] {
            let order = ReadingChoice::Order(DayMonthOrder::MonthFirst);
            let columns = vec![
                role_choice("what".to_owned(), Role::Title),
                ColumnChoice { column: "when".to_owned(), reading: order },
            ];
            let sheets = vec!["Data".to_owned()];
            let choices = Choices { columns, sheets, ..Choices::default() };
            let path = PathBuf::from("/book.xlsx");
            let file = FileToOpen { path, choices, shift: Some(shift) };
            let session = Session {
                files: vec![OpenFile::of(file.clone())],
                merge_by_id: true,
                ..Session::default()
            };
            let json = serde_json::to_string(&session).unwrap();
            let opening = serde_json::from_str::<Session>(&json).unwrap().opening();
            assert_eq!(
                (opening.files.as_slice(), opening.same_id),
                ([file].as_slice(), SameId::Merged)
            );
        }
    }

    #[test]
    fn what_another_version_wrote_is_read_as_far_as_it_goes() {
        let json = r#"{"settings":{"theme":"Dark","perfume":"rose"},"panels":{"list":true}}"#;
        let session: Session = serde_json::from_str(json).unwrap();
        assert_eq!(session.settings.theme, super::super::ThemeChoice::Dark);
        assert!(session.panels.list && session.panels.filters);
    }

    #[test]
    fn defaults_agree_with_those_of_the_state() {
        let state = State::new(Document::blank());
        assert_eq!(Session::of(&state), Session::default());
    }
}
