//! Tests of axis.
