#!/usr/bin/env bash
# usvg 0.47.0: text in Indic scripts is set too tightly. Letters that are drawn by several glyphs
# side by side are moved on from by the widest of these glyphs, not by all of them, so that the next
# letter is drawn over the last glyph.
#
# Valid input: <text> of one word in Devanagari, in Noto Sans Devanagari (PyPI, fontpkg 2.7), at
# font-size 100. Shaped with rustybuzz 0.20.1, the very shaper that usvg uses, "का" advances by the
# sum of its two glyphs; the bounding box that usvg 0.47.0 gives the text is as wide as the first
# glyph alone. Output seen:
#   का advances [768, 259] shaped 102.7 usvg 76.8
#   काकाका advances [768, 259, 768, 259, 768, 259] shaped 308.1 usvg 230.4
# Who exports such text through usvg has to say where each syllable begins (<tspan x>).
#
# Exits 0 while this holds, 1 once usvg advances by the sum.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m pip download -q --no-deps -d . fontpkg-noto-sans-devanagari==2.7
python3 -m zipfile -e fontpkg_*.whl font
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "advance"
version = "0.1.0"
edition = "2021"
[dependencies]
usvg = "=0.47.0"
rustybuzz = "=0.20.1"
TOML
cat > src/main.rs <<'RUST'
use std::sync::Arc;
use usvg::{Node, Options, Tree};

fn main() {
    let data = std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
    let face = rustybuzz::Face::from_slice(&data, 0).unwrap();
    let em = face.units_per_em() as f32;
    let mut fonts = usvg::fontdb::Database::new();
    fonts.load_font_data(data.clone());
    let family = fonts.faces().next().unwrap().families[0].0.clone();
    let fonts = Arc::new(fonts);
    let mut is_short = true;
    for text in ["का", "काकाका"] {
        let mut buffer = rustybuzz::UnicodeBuffer::new();
        buffer.push_str(text);
        let glyphs = rustybuzz::shape(&face, &[], buffer);
        let advances: Vec<i32> = glyphs.glyph_positions().iter().map(|at| at.x_advance).collect();
        let shaped = advances.iter().sum::<i32>() as f32 * 100.0 / em;
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='999' height='200'>\
             <text y='100' font-size='100' font-family='{family}'>{text}</text></svg>"
        );
        let options = Options { fontdb: fonts.clone(), ..Options::default() };
        let tree = Tree::from_str(&svg, &options).unwrap();
        let Node::Text(node) = &tree.root().children()[0] else { panic!("no text") };
        let drawn = node.bounding_box().right();
        println!("{text} advances {advances:?} shaped {shaped:.1} usvg {drawn:.1}");
        is_short &= drawn < 0.8 * shaped;
    }
    std::process::exit(if is_short { 0 } else { 1 });
}
RUST
cargo run -q -- font/fontpkg_noto_sans_devanagari/files/*.ttf
