//! What a frame of the window costs, with no window: the real program is led through a script, and
//! each frame's parts are timed. Prints JSON lines, one for each part of the script.
//!
//! ```text
//! cargo bench --bench frames                       # ten thousand events and a million
//! cargo bench --bench frames -- --events 10000000
//! ```

#[path = "../examples/generate/events.rs"]
mod events;

use std::fs;
use std::hint::black_box;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use app::{App, Command, FileCommand, FilterCommand};
use eframe::App as _;
use egui::{Event, Modifiers, Pos2, RawInput, Rect, pos2, vec2};
use formats::{Choices, Progress};
use layout::{Arrangement, Chart};
use model::Filter;
use scene::Ruler;
use serde_json::{Value, json};

/// What is searched for.
const SEARCHED: &str = "the vote with";
const SIZE: egui::Vec2 = vec2(1280.0, 800.0);
/// Where the pointer rests, over the timeline.
const POINTER: Pos2 = pos2(560.0, 330.0);

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--events").skip(1);
    let counts = match arguments.next().and_then(|count| count.parse().ok()) {
        Some(count) => vec![count],
        None => vec![10_000, 1_000_000],
    };
    let mut out = io::stdout();
    let first_frame = json!({ "seconds": Stage::first_frame().as_secs_f64() });
    writeln!(out, "{}", json!({ "part": "start to first frame", "found": first_frame }))?;
    counts.into_iter().try_for_each(|n_events| bench(n_events, &mut out))
}

fn bench(n_events: u64, out: &mut impl Write) -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("events.csv");
    events::write(&mut io::BufWriter::new(fs::File::create(&path)?), n_events, 1, 8)?;
    let n_bytes = fs::metadata(&path)?.len();
    let mut tell = |part: &str, found: Value| {
        writeln!(out, "{}", json!({ "events": n_events, "part": part, "found": found }))
    };
    tell("csv crate alone", json!({ "seconds": csv_alone(&path)? }))?;
    tell("read, arrange, search", parts_of_opening(&path)?)?;
    let before = resident_bytes();
    let mut stage = Stage::new();
    forget_most_resident();
    let (first, whole) = stage.open(&path);
    let per_event = |held: u64| {
        let memory = held.saturating_sub(before).saturating_sub(n_bytes);
        (memory as f64 / n_events as f64).round()
    };
    tell(
        "open",
        json!({
            "seconds to the beginning": first.map(|first| first.as_secs_f64()),
            "seconds": whole.as_secs_f64(),
            "bytes an event above the file": per_event(resident_bytes()),
            "the most while opening": per_event(most_resident_bytes()),
        }),
    )?;
    for (part, n_frames, act) in SCRIPT {
        let frames: Vec<Parts> = (0..n_frames).map(|step| stage.frame(act(step))).collect();
        tell(part, report(&frames))?;
    }
    // From rest, as nothing that was found before could help with.
    stage.search("");
    let start = Instant::now();
    stage.search(SEARCHED);
    tell("search to new picture", json!({ "seconds": start.elapsed().as_secs_f64() }))
}

/// A part of the script: its name, how many frames it has, and what is done before each.
type Scene = (&'static str, usize, fn(usize) -> Act);

const SCRIPT: [Scene; 7] = [
    ("zoom in", 60, |_| Act::Zoom(1.06)),
    ("pan", 120, |_| Act::Pan(-9.0)),
    ("zoom in to a day", 180, |_| Act::Zoom(1.06)),
    ("pan near", 120, |_| Act::Pan(-9.0)),
    ("zoom out", 240, |_| Act::Zoom(1.0 / 1.06)),
    ("type a search", 12, |step| Act::Search(SEARCHED.get(..=step).unwrap_or_default())),
    ("rest", 30, |_| Act::Nothing),
];

/// How long the `csv` crate takes to split the same bytes.
fn csv_alone(path: &Path) -> io::Result<f64> {
    let bytes = fs::read(path)?;
    let start = Instant::now();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record)? {
        black_box(&record);
    }
    Ok(start.elapsed().as_secs_f64())
}

/// What it takes to read the table, to arrange its events and to search them.
fn parts_of_opening(path: &Path) -> io::Result<Value> {
    let bytes = Arc::new(fs::read(path)?);
    let (choices, progress) = (Choices::default(), Progress::default());
    let start = Instant::now();
    let reading = formats::read_shared(&bytes, "events.csv", &choices, &progress)
        .map_err(io::Error::other)?;
    let read = start.elapsed();
    let start = Instant::now();
    let timeline = Arc::new(reading.timeline);
    black_box(Chart::new(timeline.clone(), &Arrangement::default(), &Ruler::default()));
    let arranged = start.elapsed();
    let start = Instant::now();
    let filter = Filter { text: SEARCHED.to_owned(), ..Filter::default() };
    black_box(filter.mask(&timeline));
    Ok(json!({
        "seconds to read": read.as_secs_f64(),
        "seconds to arrange": arranged.as_secs_f64(),
        "seconds to search": start.elapsed().as_secs_f64(),
    }))
}

/// The memory that the process holds.
fn resident_bytes() -> u64 {
    let pages = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    pages.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4096
}

/// The most memory that the process has held since that was [forgotten](forget_most_resident).
fn most_resident_bytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = most.and_then(|most| most.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}

/// Has Linux take what the process holds now for the most that it has held: see `proc_pid_clear_refs(5)`.
fn forget_most_resident() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// What the user does before a frame.
enum Act {
    Nothing,
    Pan(f32),
    Zoom(f32),
    Search(&'static str),
}

/// What the parts of a frame took.
#[derive(Clone, Copy, Default)]
struct Parts {
    layout: Duration,
    shapes: Duration,
    tessellation: Duration,
}

impl Parts {
    fn total(self) -> Duration {
        self.layout + self.shapes + self.tessellation
    }
}

/// The program without its window.
struct Stage {
    ctx: egui::Context,
    app: App,
    frame: eframe::Frame,
    time: f64,
    /// Something in the background asks for a frame.
    woken: Receiver<()>,
    /// How long after the last frame the next is wanted in any case.
    next: Duration,
    drawn_at: Instant,
}

impl Stage {
    fn new() -> Self {
        let ctx = egui::Context::default();
        let (sender, woken) = channel();
        ctx.set_request_repaint_callback(move |info| {
            if info.delay.is_zero() {
                let _ = sender.send(());
            }
        });
        let app = App::new(&eframe::CreationContext::_new_kittest(ctx.clone()), Vec::new());
        Self {
            ctx,
            app,
            frame: eframe::Frame::_new_kittest(),
            time: 0.0,
            woken,
            next: Duration::ZERO,
            drawn_at: Instant::now(),
        }
    }

    /// How long it takes from nothing to the first picture of a small timeline; a window and its
    /// graphics come on top.
    fn first_frame() -> Duration {
        let start = Instant::now();
        let mut stage = Self::new();
        let ctx = stage.ctx.clone();
        stage.app.send(&ctx, Command::File(FileCommand::OpenSample(0)));
        stage.frame(Act::Nothing);
        start.elapsed()
    }

    /// Opens a file; how long it takes until its beginning is drawn, where that is shown first, and
    /// until all of it is.
    fn open(&mut self, path: &Path) -> (Option<Duration>, Duration) {
        self.frame(Act::Nothing);
        let start = Instant::now();
        let ctx = self.ctx.clone();
        self.app.send(&ctx, Command::File(FileCommand::OpenPath(path.to_owned())));
        let mut first = None;
        while !self.app.is_settled() {
            self.frame(Act::Nothing);
            if first.is_none() && self.app.state().document.is_beginning {
                self.frame(Act::Nothing);
                first = Some(start.elapsed());
            }
            self.wait();
        }
        self.frame(Act::Nothing);
        (first, start.elapsed())
    }

    /// Searches, and waits until what is found is drawn.
    fn search(&mut self, text: &str) {
        let ctx = self.ctx.clone();
        self.app.send(&ctx, searched(text));
        self.settle();
    }

    /// Lets frames pass until nothing is going on in the background.
    fn settle(&mut self) {
        loop {
            self.frame(Act::Nothing);
            if self.app.is_settled() {
                break;
            }
            self.wait();
        }
        self.frame(Act::Nothing);
    }

    /// Waits as the window does, until another frame is wanted; at most 120 a second are drawn.
    fn wait(&self) {
        let _ = self.woken.recv_timeout(self.next);
        std::thread::sleep(Duration::from_millis(8).saturating_sub(self.drawn_at.elapsed()));
        while self.woken.try_recv().is_ok() {}
    }

    fn frame(&mut self, act: Act) -> Parts {
        self.time += 1.0 / 60.0;
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.time),
            focused: true,
            events: vec![Event::PointerMoved(POINTER)],
            ..RawInput::default()
        };
        let ctx = self.ctx.clone();
        match act {
            Act::Nothing => {}
            Act::Zoom(factor) => input.events.push(Event::Zoom(factor)),
            Act::Pan(points) => input.events.push(Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: vec2(points, 0.0),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Unknown,
                modifiers: Modifiers::SHIFT,
            }),
            Act::Search(text) => self.app.send(&ctx, searched(text)),
        }
        let start = Instant::now();
        let mut output = ctx.run_ui(input, |ui| self.app.ui(ui, &mut self.frame));
        let drawn = Instant::now();
        black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
        let tessellation = drawn.elapsed();
        output.textures_delta.clear();
        self.drawn_at = start;
        self.next = output
            .viewport_output
            .values()
            .map(|output| output.repaint_delay)
            .min()
            .unwrap_or_default();
        let layout = self.app.layout_time();
        Parts { layout, shapes: (drawn - start).saturating_sub(layout), tessellation }
    }
}

fn searched(text: &str) -> Command {
    Command::Filter(FilterCommand::Set(Box::new(Filter {
        text: text.to_owned(),
        ..Filter::default()
    })))
}

fn report(frames: &[Parts]) -> Value {
    let quantiles = |of: fn(&Parts) -> Duration| {
        let mut times: Vec<f64> =
            frames.iter().map(|parts| of(parts).as_secs_f64() * 1e3).collect();
        times.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let index = ((times.len() as f64 * share).ceil() as usize).saturating_sub(1);
            (times.get(index).copied().unwrap_or(0.0) * 1000.0).round() / 1000.0
        };
        json!({ "p50": at(0.5), "p95": at(0.95), "p99": at(0.99), "max": at(1.0) })
    };
    json!({
        "frames": frames.len(),
        "layout ms": quantiles(|parts| parts.layout),
        "shapes ms": quantiles(|parts| parts.shapes),
        "tessellation ms": quantiles(|parts| parts.tessellation),
        "total ms": quantiles(|parts| parts.total()),
    })
}
