//! Tests of labels.
