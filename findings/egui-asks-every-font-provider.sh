#!/bin/sh
# epaint 0.37.0, which draws the text of egui, says of its font providers: "Providers are asked in order, and the first
# answer wins." That is so of font_for, which is asked for a character that no font has. fonts_for_family is asked of every
# provider for every family, also for one that the configured fonts have answered before, and the answers are joined. It is
# asked when the family is first laid out, so before the first frame. A provider that there looks through the typefaces
# of the system, as the trait's name invites, makes every start wait for that, although no text needs one of them.
#
# Seen on 1 December 2026:
#   asked for Proportional
#   asked for Name("Own")
#   characters that were missing: 0
# Exits with 1 if that changes, or if there is no Cargo. Both families are configured, and have all letters of the text.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TEXT'
[package]
name = "asked"
version = "0.0.0"
edition = "2024"

[dependencies]
epaint = { version = "=0.37.0", default-features = false, features = ["default_fonts"] }
TEXT
cat > src/main.rs <<'TEXT'
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use epaint::text::{
    FallbackRequest, FontDefinitions, FontInsert, FontProvider, Fonts, TextOptions,
};
use epaint::{Color32, FontFamily, FontId};

static MISSING: AtomicUsize = AtomicUsize::new(0);

struct Watching;

impl FontProvider for Watching {
    fn fonts_for_family(&self, family: &FontFamily) -> Vec<FontInsert> {
        println!("asked for {family:?}");
        Vec::new()
    }

    fn font_for(&self, _: &FallbackRequest<'_>) -> Option<FontInsert> {
        MISSING.fetch_add(1, Ordering::Relaxed);
        None
    }
}

fn main() {
    let own = FontFamily::Name("Own".into());
    let mut definitions = FontDefinitions::default();
    let fonts = definitions.families[&FontFamily::Proportional].clone();
    definitions.families.insert(own.clone(), fonts);
    let mut fonts = Fonts::new(TextOptions::default(), definitions)
        .with_font_providers(vec![Arc::new(Watching)]);
    for family in [FontFamily::Proportional, own] {
        let mut view = fonts.with_pixels_per_point(1.0);
        view.layout_no_wrap("Signed".to_owned(), FontId::new(13.0, family), Color32::BLACK);
    }
    println!("characters that were missing: {}", MISSING.load(Ordering::Relaxed));
}
TEXT
cat > expected <<'TEXT'
asked for Proportional
asked for Name("Own")
characters that were missing: 0
TEXT
cargo run --quiet > seen
cat seen
diff expected seen
