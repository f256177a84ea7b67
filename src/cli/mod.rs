//! The command line: open a window, or export, inspect and convert without one.
