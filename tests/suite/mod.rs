//! The suite, a module per topic.

mod architecture;
mod axis;
mod citizen;
mod cldr;
mod cli;
mod colours;
#[cfg(feature = "gui")]
mod columns;
#[cfg(feature = "gui")]
mod commands;
mod context_menus;
mod dates;
#[cfg(feature = "gui")]
mod desk;
mod desktop_files;
#[cfg(feature = "gui")]
mod details;
#[cfg(feature = "gui")]
mod dialogs;
#[cfg(all(feature = "databases", unix))]
mod duckdb;
mod edges;
mod export;
mod figure;
#[cfg(feature = "gui")]
mod find;
mod formats;
#[cfg(feature = "gui")]
mod gestures;
mod git;
mod guesses;
#[cfg(feature = "gui")]
mod history;
#[cfg(feature = "gui")]
mod in_sight;
mod kept_texts;
mod labels;
mod lanes;
#[cfg(feature = "gui")]
mod languages;
mod layout;
mod licences;
mod million;
mod nested_lanes;
#[cfg(feature = "gui")]
mod origin_panel;
mod origins;
#[cfg(feature = "gui")]
mod palette;
#[cfg(feature = "gui")]
mod panels;
mod pictures;
#[cfg(feature = "gui")]
mod pictures_in_window;
#[cfg(feature = "gui")]
mod reading;
mod readme;
mod samples;
#[cfg(feature = "gui")]
mod session;
#[cfg(feature = "gui")]
mod several;
mod shapes;
mod sheets;
#[cfg(feature = "gui")]
mod sizes;
#[cfg(feature = "gui")]
mod stretch;
mod text;
#[cfg(feature = "gui")]
mod tips;
#[cfg(feature = "gui")]
mod together;
#[cfg(feature = "gui")]
mod ui;
#[cfg(feature = "gui")]
mod window;
mod zones;
