//! What it costs to read a table, by its number of rows.

use std::fmt::Write as _;
use std::hint::black_box;

use chronoscope::formats;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

/// Events with dates of three kinds, a category and notes.
fn table(n_rows: u64) -> String {
    const CATEGORIES: [&str; 3] = ["war", "peace", "law"];
    let mut text = "title,date,end,category,notes\n".to_owned();
    for (row, category) in (0..n_rows).zip(CATEGORIES.iter().cycle()) {
        let (year, month, day) = (1800 + row % 200, 1 + row % 12, 1 + row % 28);
        let date = match row % 3 {
            0 => format!("{day}/{month}/{year}"),
            1 => format!("{year}-{month:02}-{day:02}"),
            _ => format!("{day} May {year}"),
        };
        let _ = writeln!(
            text,
            "Event {row},{date},c. {},{category},\"What happened, and why\"",
            year + 1
        );
    }
    text
}

fn csv(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("csv");
    group.sample_size(10);
    for n_rows in [10_000, 100_000] {
        let table = table(n_rows);
        group.throughput(Throughput::Elements(n_rows));
        group.bench_with_input(BenchmarkId::new("read", n_rows), &table, |bencher, table| {
            bencher.iter(|| black_box(formats::read(table.as_bytes(), "table.csv")));
        });
    }
    group.finish();
}

criterion_group!(benches, csv);
criterion_main!(benches);
