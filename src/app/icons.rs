//! Icons, as characters of the embedded icon font: a subset of Phosphor (regular weight, MIT).
//!
//! To add one, subset `Phosphor.ttf` again with the code points below and the new one.

/// The icon font, TrueType.
pub const FONT: &[u8] = include_bytes!("../../assets/fonts/Phosphor-subset.ttf");

/// Open a file.
pub const FOLDER_OPEN: &str = "\u{e256}";
/// A file.
pub const FILE_TEXT: &str = "\u{e23a}";
/// Save.
pub const FLOPPY_DISK: &str = "\u{e248}";
/// Export.
pub const EXPORT: &str = "\u{eaf0}";
/// Copy.
pub const COPY: &str = "\u{e1ca}";
/// A screenshot.
pub const CAMERA: &str = "\u{e10e}";
/// Read again.
pub const ARROW_CLOCKWISE: &str = "\u{e036}";
/// Leave.
pub const SIGN_OUT: &str = "\u{e42a}";
/// Search.
pub const MAGNIFYING_GLASS: &str = "\u{e30c}";
/// Closer.
pub const MAGNIFYING_GLASS_PLUS: &str = "\u{e310}";
/// Farther.
pub const MAGNIFYING_GLASS_MINUS: &str = "\u{e30e}";
/// Everything in view.
pub const CORNERS_OUT: &str = "\u{e1d0}";
/// The selection in view.
pub const CROSSHAIR_SIMPLE: &str = "\u{e1d8}";
/// Back, fold away.
pub const CARET_LEFT: &str = "\u{e138}";
/// On, unfold.
pub const CARET_RIGHT: &str = "\u{e13a}";
/// Up.
pub const CARET_UP: &str = "\u{e13c}";
/// Down.
pub const CARET_DOWN: &str = "\u{e136}";
/// From the right.
pub const ARROW_LEFT: &str = "\u{e058}";
/// From the left.
pub const ARROW_RIGHT: &str = "\u{e06c}";
/// From below.
pub const ARROW_UP: &str = "\u{e08e}";
/// From above.
pub const ARROW_DOWN: &str = "\u{e03e}";
/// Both ways.
pub const ARROWS_HORIZONTAL: &str = "\u{eb06}";
/// Close, clear.
pub const X: &str = "\u{e4f6}";
/// Chosen.
pub const CHECK: &str = "\u{e182}";
/// Filter.
pub const FUNNEL: &str = "\u{e266}";
/// The list of events.
pub const LIST_BULLETS: &str = "\u{e2f2}";
/// The panel at the side.
pub const SIDEBAR_SIMPLE: &str = "\u{ec24}";
/// Worth knowing.
pub const INFO: &str = "\u{e2ce}";
/// A warning.
pub const WARNING: &str = "\u{e4e0}";
/// An error.
pub const WARNING_CIRCLE: &str = "\u{e4e2}";
/// Settings.
pub const GEAR: &str = "\u{e270}";
/// Help.
pub const QUESTION: &str = "\u{e3e8}";
/// Keys.
pub const KEYBOARD: &str = "\u{e2d8}";
/// The light theme.
pub const SUN: &str = "\u{e472}";
/// The dark theme.
pub const MOON: &str = "\u{e330}";
/// The system's theme.
pub const CIRCLE_HALF: &str = "\u{e18c}";
/// Text size.
pub const TEXT_AA: &str = "\u{e6ee}";
/// Relations.
pub const FLOW_ARROW: &str = "\u{e6ec}";
/// A page.
pub const LINK: &str = "\u{e2e2}";
/// Opens elsewhere.
pub const ARROW_SQUARE_OUT: &str = "\u{e5de}";
/// Copied text.
pub const CLIPBOARD_TEXT: &str = "\u{e198}";
/// Data as written.
pub const BRACKETS_CURLY: &str = "\u{e860}";
/// A picture.
pub const IMAGE: &str = "\u{e2ca}";
/// Files opened lately.
pub const CLOCK_COUNTER_CLOCKWISE: &str = "\u{e1a0}";
/// A date.
pub const CALENDAR_BLANK: &str = "\u{e10a}";
/// A tag.
pub const TAG: &str = "\u{e478}";
/// A citation, an opinion.
pub const QUOTES: &str = "\u{e660}";
/// A source.
pub const BOOK_OPEN: &str = "\u{e0e6}";
/// A place.
pub const MAP_PIN: &str = "\u{e316}";
/// Shown.
pub const EYE: &str = "\u{e220}";
/// Hidden.
pub const EYE_SLASH: &str = "\u{e224}";
/// Empty stretches folded.
pub const ARROWS_IN_LINE_HORIZONTAL: &str = "\u{e530}";
/// Lanes.
pub const ROWS: &str = "\u{e5a2}";
/// How many, over time.
pub const CHART_BAR: &str = "\u{e150}";
/// More.
pub const DOTS_THREE: &str = "\u{e1fe}";
/// A handle to drag by.
pub const DOTS_SIX_VERTICAL: &str = "\u{eae2}";
/// Add, closer.
pub const PLUS: &str = "\u{e3d4}";
/// Take away, farther.
pub const MINUS: &str = "\u{e32a}";
/// Clear.
pub const TRASH: &str = "\u{e4a6}";
/// Categories.
pub const PALETTE: &str = "\u{e6c8}";
/// Sorted, smallest first.
pub const SORT_ASCENDING: &str = "\u{e444}";
/// Sorted, largest first.
pub const SORT_DESCENDING: &str = "\u{e446}";
/// Claimed or disputed.
pub const SEAL_QUESTION: &str = "\u{e608}";
/// Who says so.
pub const USER: &str = "\u{e4c2}";
/// Answers.
pub const ARROW_BEND_UP_LEFT: &str = "\u{e024}";
/// Full screen.
pub const ARROWS_OUT_SIMPLE: &str = "\u{e0a6}";
/// Details.
pub const ARTICLE: &str = "\u{e0a8}";
/// Samples.
pub const STACK: &str = "\u{e466}";
