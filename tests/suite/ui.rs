//! Tests of ui.
