//! The program: everything is in the library; see [`chronoscope::cli`].

fn main() {}
