//! The typefaces of the system, for characters that the embedded one lacks.

use std::fmt;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::thread;

use foldhash::HashMap;
use fontdb::{Database, FaceInfo, Stretch, Style};
use skrifa::{FontRef, MetadataProvider as _};

use super::Weight;
use super::remembered::Remembered;
use super::shaper::Shaper;

/// Typefaces that have a glyph for every character, which says only that it is missing.
const EMPTY: [&str; 4] = ["LastResort", "Last Resort", "Adobe Blank", "Unifont"];
/// What the names of typefaces hold that lie further from a plain sans-serif.
const FANCY: [&str; 7] = ["Serif", "Mono", "Kufi", "Nastaliq", "Rashi", "Display", "Condensed"];

/// A typeface of the system that some text is drawn with.
pub struct Typeface {
    /// A name that no other has.
    pub name: String,
    /// The family that SVG files ask for.
    pub family: String,
    /// The CSS number of its weight.
    pub weight: u16,
    /// TrueType or OpenType data, perhaps of a collection.
    pub data: &'static [u8],
    /// Which of the collection.
    pub index: u32,
    pub(super) shaper: Shaper,
}

impl Typeface {
    /// The typeface of the system for a text that the embedded one lacks letters of: one that has
    /// all of them, of those the plainest, and of its weights the nearest.
    pub fn for_text(text: &str, weight: Weight) -> Option<&'static Self> {
        let system = SYSTEM.get_or_init(System::new);
        let chosen = system.chosen.get(weight as usize)?;
        chosen.get_or_find(text, || system.choose(text, weight)?.load(&system.fonts))
    }

    /// A typeface that was found before, by its name. Looks for none.
    pub fn named(name: &str) -> Option<&'static Self> {
        let found =
            SYSTEM.get()?.candidates.iter().filter_map(|candidate| *candidate.loaded.get()?);
        found.into_iter().find(|typeface| typeface.name == name)
    }
}

impl fmt::Debug for Typeface {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl PartialEq for Typeface {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Finding the typefaces takes a good part of a second, so it is done only for a text that needs
/// them, and once.
static SYSTEM: OnceLock<System> = OnceLock::new();

struct System {
    fonts: Database,
    /// The plainest first.
    candidates: Vec<Candidate>,
    /// Which candidates have a character.
    having: RwLock<HashMap<char, Arc<[usize]>>>,
    /// By weight, what was chosen for a word.
    chosen: [Remembered<Option<&'static Typeface>>; 3],
}

/// A typeface that may never be needed.
struct Candidate {
    face: FaceInfo,
    family: String,
    coverage: Coverage,
    loaded: OnceLock<Option<&'static Typeface>>,
}

/// The characters that a typeface has: where each unbroken row of them begins and ends.
#[derive(Default)]
pub(super) struct Coverage(Vec<(u32, u32)>);

impl System {
    fn new() -> Self {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        let candidates = candidates(&fonts);
        Self::of(fonts, candidates)
    }

    fn of(fonts: Database, mut candidates: Vec<Candidate>) -> Self {
        candidates.sort_by_cached_key(Candidate::plainness);
        Self { fonts, candidates, having: RwLock::default(), chosen: Default::default() }
    }

    fn choose(&self, text: &str, weight: Weight) -> Option<&Candidate> {
        let mut characters = text.chars().filter(|character| !is_invisible(*character));
        let having_first = self.having(characters.next()?);
        let rest: Vec<char> = characters.collect();
        let wish = Wish::of(text);
        let fitting: Vec<&Candidate> = having_first
            .iter()
            .filter_map(|position| self.candidates.get(*position))
            .filter(|candidate| rest.iter().all(|character| candidate.coverage.has(*character)))
            .collect();
        let best = fitting.iter().min_by_key(|candidate| !wish.is_met_by(&candidate.family))?;
        let of_family = fitting.iter().filter(|candidate| candidate.family == best.family);
        of_family.min_by_key(|face| face.face.weight.0.abs_diff(weight.css())).copied()
    }

    /// The candidates that have a character; those made for its script before those that have
    /// this one of its letters by the way, as a typeface of mathematical signs may.
    fn having(&self, character: char) -> Arc<[usize]> {
        let known = self.having.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(positions) = known.get(&character) {
            return Arc::clone(positions);
        }
        drop(known);
        let candidates = self.candidates.iter().enumerate();
        let having = candidates.filter(|(_, candidate)| candidate.coverage.has(character));
        let mut having: Vec<(usize, u32)> = having
            .map(|(position, candidate)| (position, candidate.coverage.n_around(character)))
            .collect();
        let most = having.iter().map(|(_, n_around)| *n_around).max().unwrap_or(0);
        having.sort_by_key(|(_, n_around)| n_around * 3 < most * 2);
        let positions: Arc<[usize]> = having.into_iter().map(|(position, _)| position).collect();
        let mut known = self.having.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(character, Arc::clone(&positions));
        positions
    }
}

/// Looks at every typeface, on a few threads: those that all work shares may be waiting for this.
fn candidates(fonts: &Database) -> Vec<Candidate> {
    const N_THREADS: usize = 4;
    let faces: Vec<&FaceInfo> = fonts.faces().collect();
    thread::scope(|scope| {
        let look = |faces: &[&FaceInfo]| -> Vec<Candidate> {
            faces.iter().filter_map(|face| Candidate::new(face, fonts)).collect()
        };
        let parts = faces.chunks(faces.len().div_ceil(N_THREADS).max(1));
        let threads: Vec<_> = parts.map(|part| scope.spawn(move || look(part))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).flatten().collect()
    })
}

impl Candidate {
    fn new(face: &FaceInfo, fonts: &Database) -> Option<Self> {
        let (family, _) = face.families.first()?;
        // The names of what systems keep to themselves begin with a full stop.
        if family.starts_with('.') || EMPTY.iter().any(|empty| family.contains(empty)) {
            return None;
        }
        let coverage = fonts.with_face_data(face.id, Coverage::of_data);
        Some(Self {
            face: face.clone(),
            family: family.clone(),
            coverage: coverage.flatten()?,
            loaded: OnceLock::new(),
        })
    }

    /// Less is plainer: upright before slanted, sans-serif before others, made for one script
    /// before made for all.
    fn plainness(&self) -> impl Ord + use<> {
        let is_upright = self.face.style == Style::Normal;
        let is_wide = self.face.stretch == Stretch::Normal;
        let is_fancy = FANCY.iter().any(|fancy| self.family.contains(fancy));
        let is_sans = self.family.contains("Sans");
        let n_characters = self.coverage.0.iter().map(|(first, last)| last - first + 1).sum();
        let n_characters: u32 = n_characters;
        (
            [!is_upright, !is_wide, is_fancy, !is_sans],
            // The weights of a family hardly differ in this.
            n_characters / 100,
            self.family.clone(),
            self.face.post_script_name.clone(),
        )
    }

    fn load(&self, fonts: &Database) -> Option<&'static Typeface> {
        *self.loaded.get_or_init(|| {
            let read = |data: &[u8], index| (data.to_vec(), index);
            let (data, index) = fonts.with_face_data(self.face.id, read)?;
            // Text may be drawn with it until the program ends.
            let data: &'static [u8] = data.leak();
            let weight = self.face.weight.0;
            let typeface = Typeface {
                name: format!("{} {weight} {index}", self.face.post_script_name),
                family: self.family.clone(),
                weight,
                data,
                index,
                shaper: Shaper::new(data, index)?,
            };
            Some(Box::leak(Box::new(typeface)))
        })
    }
}

impl Coverage {
    /// Of a file that may hold several typefaces; `None` where it is broken.
    pub fn of_data(data: &[u8], index: u32) -> Option<Self> {
        let font = FontRef::from_index(data, index).ok()?;
        let mappings = font.charmap().mappings();
        let mut codes: Vec<u32> =
            mappings.filter(|(_, glyph)| glyph.to_u32() != 0).map(|(code, _)| code).collect();
        codes.sort_unstable();
        codes.dedup();
        let rows = codes.chunk_by(|a, b| a + 1 == *b);
        Some(Self(rows.filter_map(|row| Some((*row.first()?, *row.last()?))).collect()))
    }

    /// How many of the 128 characters around this one it has, which is about a script.
    fn n_around(&self, character: char) -> u32 {
        let first = u32::from(character) & !0x7F;
        let last = first | 0x7F;
        let row = self.0.partition_point(|(_, end)| *end < first);
        let rows = self.0.iter().skip(row).take_while(|(start, _)| *start <= last);
        rows.map(|(start, end)| end.min(&last) - start.max(&first) + 1).sum()
    }

    pub fn has(&self, character: char) -> bool {
        let code = u32::from(character);
        let row = self.0.partition_point(|(_, last)| *last < code);
        self.0.get(row).is_some_and(|(first, _)| *first <= code)
    }
}

/// What a text asks of its typeface besides that it has its characters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    Letters,
    Emoji,
    /// One of a family that has the shapes of Chinese characters by country, as the ends of the
    /// names say.
    Han(&'static str),
}

impl Wish {
    fn of(text: &str) -> Self {
        let any = |is: fn(u32) -> bool| text.chars().any(|character| is(u32::from(character)));
        if any(|code| code == 0xFE0F || (0x1F000..0x20000).contains(&code)) {
            Self::Emoji
        } else if any(|code| (0x3040..0x3100).contains(&code)) {
            Self::Han(" JP")
        } else if any(|code| (0xAC00..0xD7B0).contains(&code)) {
            Self::Han(" KR")
        } else if any(|code| (0x2E80..0xA000).contains(&code)) {
            Self::Han(" SC")
        } else {
            Self::Letters
        }
    }

    fn is_met_by(self, family: &str) -> bool {
        match self {
            Self::Letters => !family.contains("Emoji"),
            Self::Emoji => family.contains("Emoji"),
            Self::Han(end) => family.ends_with(end),
        }
    }
}

/// Whether a character has no shape of its own, in whatever typeface: joiners, selectors of
/// variants, marks of direction (Unicode's `Default_Ignorable_Code_Point`).
pub(super) fn is_invisible(character: char) -> bool {
    matches!(u32::from(character),
        0xAD | 0x34F | 0x61C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F
        | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F
        | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFF8 | 0xE0000..=0xE0FFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_and_chinese_characters_ask_for_their_kind_of_typeface() {
        let check = |text: &str, expect: Wish| assert!(Wish::of(text) == expect, "{text}");
        check("🎉", Wish::Emoji);
        check("❤\u{FE0F}", Wish::Emoji);
        check("हिन्दी", Wish::Letters);
        check("日本語の題名", Wish::Han(" JP"));
        check("中文标题", Wish::Han(" SC"));
        check("한국어", Wish::Han(" KR"));
        assert!(Wish::Han(" JP").is_met_by("Noto Sans CJK JP"));
        assert!(!Wish::Letters.is_met_by("Noto Color Emoji"));
    }

    #[test]
    fn coverage_is_that_of_the_typeface() {
        let data = super::super::FACES[0].data;
        let font = FontRef::new(data).unwrap().charmap();
        let coverage = Coverage::of_data(data, 0).unwrap();
        // A table of characters ends with U+FFFF, which is none.
        for code in 0..0xFFFF {
            let Some(character) = char::from_u32(code) else { continue };
            assert_eq!(coverage.has(character), font.map(character).is_some(), "{code:x}");
        }
    }

    /// A typeface of this name with the characters of these rows.
    fn typeface(name: &str, rows: &[(u32, u32)]) -> Candidate {
        let face = FaceInfo {
            id: fontdb::ID::dummy(),
            source: fontdb::Source::Binary(Arc::new(Vec::new())),
            index: 0,
            families: vec![(name.to_owned(), fontdb::Language::English_UnitedStates)],
            post_script_name: name.to_owned(),
            style: Style::Normal,
            weight: fontdb::Weight::NORMAL,
            stretch: Stretch::Normal,
            monospaced: false,
        };
        let coverage = Coverage(rows.to_vec());
        Candidate { face, family: name.to_owned(), coverage, loaded: OnceLock::new() }
    }

    const LATIN: (u32, u32) = (0x20, 0x17F);
    const ARABIC: (u32, u32) = (0x600, 0x6FF);
    const HAN: (u32, u32) = (0x4E00, 0x9FFF);

    #[test]
    fn of_several_typefaces_the_plainest_that_is_made_for_the_script_is_chosen() {
        let slanted = |mut candidate: Candidate| {
            candidate.face.style = Style::Italic;
            candidate
        };
        let narrow = |mut candidate: Candidate| {
            candidate.face.stretch = Stretch::Condensed;
            candidate
        };
        // From the one that is chosen to the last resort; each is tried with all after it.
        let mut names = vec!["Noto Sans Arabic", "Noto Sans Arabic UI", "All Sans", "Scheherazade"];
        names.extend(["Noto Serif Arabic", "Narrow Sans", "Slanted Sans", "Sans with a letter"]);
        let all = || {
            vec![
                typeface("Noto Serif Arabic", &[ARABIC]),
                typeface("Sans with a letter", &[LATIN, (0x627, 0x627)]),
                slanted(typeface("Slanted Sans", &[ARABIC])),
                typeface("All Sans", &[LATIN, ARABIC, HAN]),
                typeface("Scheherazade", &[ARABIC]),
                narrow(typeface("Narrow Sans", &[ARABIC])),
                typeface("Noto Sans Arabic UI", &[LATIN, ARABIC]),
                typeface("Noto Sans Arabic", &[ARABIC]),
            ]
        };
        for (n_before, name) in names.iter().enumerate() {
            let mut candidates = all();
            candidates.retain(|candidate| !names[..n_before].contains(&&*candidate.family));
            let system = System::of(Database::new(), candidates);
            let chosen = system.choose("ا", Weight::Regular);
            assert_eq!(chosen.map(|candidate| &*candidate.family), Some(*name));
        }
    }

    #[test]
    fn a_typeface_has_all_letters_of_a_word_and_the_nearest_weight() {
        let weighing = |weight: u16, mut candidate: Candidate| {
            candidate.face.weight = fontdb::Weight(weight);
            candidate.face.post_script_name = format!("{} {weight}", candidate.family);
            candidate
        };
        let system = System::of(
            Database::new(),
            vec![
                weighing(400, typeface("A Sans", &[ARABIC])),
                weighing(300, typeface("B Sans", &[LATIN, ARABIC])),
                weighing(700, typeface("B Sans", &[LATIN, ARABIC])),
                typeface("C Sans CJK JP", &[HAN]),
                typeface("C Sans CJK SC", &[HAN]),
                typeface("D Emoji", &[LATIN, (0x1F300, 0x1F6FF)]),
                typeface("E Sans", &[(0x1F300, 0x1F6FF)]),
            ],
        );
        let check = |text: &str, weight: Weight, expect: Option<&str>| {
            let chosen = system.choose(text, weight);
            let name = chosen.map(|candidate| &*candidate.face.post_script_name);
            assert_eq!(name, expect, "{text}");
        };
        check("ا", Weight::Regular, Some("A Sans 400"));
        check("اa", Weight::Regular, Some("B Sans 300"));
        check("اa", Weight::SemiBold, Some("B Sans 700"));
        check("中", Weight::Regular, Some("C Sans CJK SC"));
        check("中\u{3042}", Weight::Regular, None);
        check("\u{1F389}", Weight::Regular, Some("D Emoji"));
        check("\u{200D}", Weight::Regular, None);
    }

    #[test]
    fn a_script_is_told_from_a_stray_letter() {
        let check = |rows: &[(u32, u32)], character: char, expect: u32| {
            assert_eq!(Coverage(rows.to_vec()).n_around(character), expect);
        };
        check(&[(0x20, 0x7E), (0x627, 0x627)], 'ا', 1);
        check(&[(0x20, 0x7E), (0x600, 0x6FF)], 'ا', 128);
        check(&[(0x5F0, 0x600), (0x610, 0x61F), (0x67F, 0x700)], 'ا', 18);
        check(&[], 'ا', 0);
    }
}
