//! What labels cost: to set up, at the first look into the middle, and while panning on from there.

use std::hint::black_box;

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use layout::{Item, Labels, Spacing};

const SPACING: Spacing = Spacing { lead: 8.0, tail: 8.0 };
const ROWS: usize = 6;
const WINDOW_PX: f64 = 1280.0;
/// A thousandth of the timeline fills the window.
const ZOOM: f64 = 1000.0;

/// Clumped events over a million seconds, every tenth a range, with labels of 60 to 250 px.
fn items(n: u32) -> Vec<Item> {
    let mut state = 1_u64;
    let mut next = |below: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i128::from((state >> 33) % below)
    };
    let mut items: Vec<Item> = (0..n)
        .map(|id| {
            let from = next(100) * 10_000_000_000_000 + next(1_000_000) * next(10_000_000);
            let bar = if id % 10 == 0 { next(1_000_000_000_000) } else { 0 };
            let (importance, width) = (next(100) as f32, 60.0 + next(190) as f32);
            Item { from, until: from + bar, importance, width, before: 0.0, inside: width, id }
        })
        .collect();
    items.sort_unstable_by_key(|item| item.from);
    items
}

fn labels(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("labels");
    group.sample_size(10);
    for n in [10_000, 100_000, 1_000_000] {
        let items = items(n);
        let (Some(first), Some(last)) = (items.first(), items.last()) else { continue };
        let length = (last.from - first.from) as f64;
        let scale = ZOOM * WINDOW_PX / length;
        let width = (length / ZOOM) as i128;
        let middle = first.from + (length / 2.0) as i128;

        group.bench_with_input(BenchmarkId::new("set up", n), &items, |bencher, items| {
            bencher.iter_batched(
                || items.clone(),
                |items| Labels::new(items, SPACING, ROWS),
                BatchSize::LargeInput,
            );
        });
        let last_start = last.from - width;
        let fresh = Labels::new(items, SPACING, ROWS);
        group.bench_function(BenchmarkId::new("first look", n), |bencher| {
            bencher.iter_batched(
                || fresh.anew(),
                |mut labels| labels.at(scale, middle..middle + width).len(),
                BatchSize::LargeInput,
            );
        });
        let mut labels = fresh;
        let mut start = middle;
        group.bench_function(BenchmarkId::new("pan", n), |bencher| {
            bencher.iter(|| {
                start += width / 100;
                if start > last_start {
                    start = middle;
                }
                let window = start..start + width;
                black_box(labels.density(scale, window.clone()));
                labels.at(scale, window).len()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, labels);
criterion_main!(benches);
