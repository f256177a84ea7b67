//! Icons, as characters of the embedded icon font: a subset of Phosphor (regular weight, MIT).
//!
//! The code points are those of Phosphor moved up by U+E2000, out of the way of Inter, which has
//! glyphs of its own at Phosphor's places. To add an icon, subset `Phosphor.ttf` again with the
//! characters below and the new one, and move them likewise.

/// The icon font, TrueType.
pub const FONT: &[u8] = include_bytes!("../../assets/fonts/Phosphor-subset.ttf");

/// Open a file.
pub const FOLDER_OPEN: &str = "\u{f0256}";
/// A file.
pub const FILE_TEXT: &str = "\u{f023a}";
/// Save.
pub const FLOPPY_DISK: &str = "\u{f0248}";
/// Export.
pub const EXPORT: &str = "\u{f0af0}";
/// Copy.
pub const COPY: &str = "\u{f01ca}";
/// A screenshot.
pub const CAMERA: &str = "\u{f010e}";
/// Read again.
pub const ARROW_CLOCKWISE: &str = "\u{f0036}";
/// Leave.
pub const SIGN_OUT: &str = "\u{f042a}";
/// Search.
pub const MAGNIFYING_GLASS: &str = "\u{f030c}";
/// Closer.
pub const MAGNIFYING_GLASS_PLUS: &str = "\u{f0310}";
/// Farther.
pub const MAGNIFYING_GLASS_MINUS: &str = "\u{f030e}";
/// Everything in view.
pub const CORNERS_OUT: &str = "\u{f01d0}";
/// The selection in view.
pub const CROSSHAIR_SIMPLE: &str = "\u{f01d8}";
/// Back, fold away.
pub const CARET_LEFT: &str = "\u{f0138}";
/// On, unfold.
pub const CARET_RIGHT: &str = "\u{f013a}";
/// Up.
pub const CARET_UP: &str = "\u{f013c}";
/// Down.
pub const CARET_DOWN: &str = "\u{f0136}";
/// From the right.
pub const ARROW_LEFT: &str = "\u{f0058}";
/// From the left.
pub const ARROW_RIGHT: &str = "\u{f006c}";
/// From below.
pub const ARROW_UP: &str = "\u{f008e}";
/// From above.
pub const ARROW_DOWN: &str = "\u{f003e}";
/// Both ways.
pub const ARROWS_HORIZONTAL: &str = "\u{f0b06}";
/// Close, clear.
pub const X: &str = "\u{f04f6}";
/// Chosen.
pub const CHECK: &str = "\u{f0182}";
/// Filter.
pub const FUNNEL: &str = "\u{f0266}";
/// The list of events.
pub const LIST_BULLETS: &str = "\u{f02f2}";
/// The panel at the side.
pub const SIDEBAR_SIMPLE: &str = "\u{f0c24}";
/// Worth knowing.
pub const INFO: &str = "\u{f02ce}";
/// A warning.
pub const WARNING: &str = "\u{f04e0}";
/// An error.
pub const WARNING_CIRCLE: &str = "\u{f04e2}";
/// Settings.
pub const GEAR: &str = "\u{f0270}";
/// Help.
pub const QUESTION: &str = "\u{f03e8}";
/// Keys.
pub const KEYBOARD: &str = "\u{f02d8}";
/// The light theme.
pub const SUN: &str = "\u{f0472}";
/// The dark theme.
pub const MOON: &str = "\u{f0330}";
/// The system's theme.
pub const CIRCLE_HALF: &str = "\u{f018c}";
/// Text size.
pub const TEXT_AA: &str = "\u{f06ee}";
/// Relations.
pub const FLOW_ARROW: &str = "\u{f06ec}";
/// A page.
pub const LINK: &str = "\u{f02e2}";
/// Opens elsewhere.
pub const ARROW_SQUARE_OUT: &str = "\u{f05de}";
/// Copied text.
pub const CLIPBOARD_TEXT: &str = "\u{f0198}";
/// Data as written.
pub const BRACKETS_CURLY: &str = "\u{f0860}";
/// A picture.
pub const IMAGE: &str = "\u{f02ca}";
/// Files opened lately.
pub const CLOCK_COUNTER_CLOCKWISE: &str = "\u{f01a0}";
/// A date.
pub const CALENDAR_BLANK: &str = "\u{f010a}";
/// A tag.
pub const TAG: &str = "\u{f0478}";
/// A citation, an opinion.
pub const QUOTES: &str = "\u{f0660}";
/// A source.
pub const BOOK_OPEN: &str = "\u{f00e6}";
/// A place.
pub const MAP_PIN: &str = "\u{f0316}";
/// Shown.
pub const EYE: &str = "\u{f0220}";
/// Hidden.
pub const EYE_SLASH: &str = "\u{f0224}";
/// Empty stretches folded.
pub const ARROWS_IN_LINE_HORIZONTAL: &str = "\u{f0530}";
/// Lanes.
pub const ROWS: &str = "\u{f05a2}";
/// How many, over time.
pub const CHART_BAR: &str = "\u{f0150}";
/// More.
pub const DOTS_THREE: &str = "\u{f01fe}";
/// A handle to drag by.
pub const DOTS_SIX_VERTICAL: &str = "\u{f0ae2}";
/// Add, closer.
pub const PLUS: &str = "\u{f03d4}";
/// Take away, farther.
pub const MINUS: &str = "\u{f032a}";
/// Clear.
pub const TRASH: &str = "\u{f04a6}";
/// Categories.
pub const PALETTE: &str = "\u{f06c8}";
/// Sorted, smallest first.
pub const SORT_ASCENDING: &str = "\u{f0444}";
/// Sorted, largest first.
pub const SORT_DESCENDING: &str = "\u{f0446}";
/// Claimed or disputed.
pub const SEAL_QUESTION: &str = "\u{f0608}";
/// Who says so.
pub const USER: &str = "\u{f04c2}";
/// Answers.
pub const ARROW_BEND_UP_LEFT: &str = "\u{f0024}";
/// Full screen.
pub const ARROWS_OUT_SIMPLE: &str = "\u{f00a6}";
/// Details.
pub const ARTICLE: &str = "\u{f00a8}";
/// Samples.
pub const STACK: &str = "\u{f0466}";
