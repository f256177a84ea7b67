//! Chronoscope draws dated events on a timeline.
//!
//! The whole program in one line:
//!
//! ```text
//! bytes --formats--> Timeline --layout--> Scene --> screen | SVG --> PNG, PDF
//! ```
//!
//! A module uses only the modules above it in this list; `tests/suite/architecture.rs` checks it.

pub mod date;
pub mod model;

pub mod formats;

pub mod files;

pub mod scene;

pub mod layout;

pub mod export;

pub mod cli;

#[cfg(feature = "gui")]
pub mod app;
