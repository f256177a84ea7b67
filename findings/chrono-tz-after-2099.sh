#!/bin/sh
# chrono-tz 0.10.4 (with chrono 0.4.45): a time zone loses its daylight saving rules from 2100 on, and stays
# for ever at the offset that it had at the end of 2099. In the south that is summer time: Sydney is at UTC+11 in
# July 2100, in midwinter, where the rules of the database, as Python's zoneinfo follows them beyond the last
# listed change of clocks (RFC 9636, section 3.3, the footer), give UTC+10. No error and no note tells that the
# table has ended: `from_local_datetime` answers `Single`.
#
# Seen on 30 November 2026, with Rust 1.95:
#   Australia/Sydney 2099-07-01 +10:00
#   Australia/Sydney 2100-07-01 +11:00
#   Europe/Berlin 2099-07-01 +02:00
#   Europe/Berlin 2100-07-01 +01:00
# Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "after-2099"
version = "0.0.0"
edition = "2021"
[dependencies]
chrono = { version = "=0.4.45", default-features = false, features = ["std"] }
chrono-tz = "=0.10.4"
TOML
cat > src/main.rs <<'RUST'
use chrono::{NaiveDate, Offset, TimeZone};
fn main() {
    for zone in [chrono_tz::Australia::Sydney, chrono_tz::Europe::Berlin] {
        for year in [2099, 2100] {
            let noon = NaiveDate::from_ymd_opt(year, 7, 1).unwrap().and_hms_opt(12, 0, 0).unwrap();
            let offset = zone.from_local_datetime(&noon).single().unwrap().offset().fix();
            println!("{zone} {year}-07-01 {offset}");
        }
    }
}
RUST
cat > expected <<'TEXT'
Australia/Sydney 2099-07-01 +10:00
Australia/Sydney 2100-07-01 +11:00
Europe/Berlin 2099-07-01 +02:00
Europe/Berlin 2100-07-01 +01:00
TEXT
cargo run --quiet > seen
cat seen
diff expected seen
