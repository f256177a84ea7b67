//! Each command sent once, and what comes of it; and what commands that make no sense just now leave alone.

mod availability;
mod chart;
mod files;
mod rest;
mod view;
mod windows;

/// Tests that each command of a kind is sent, each in a window of its own. The match has no wildcard: a
/// command without a test does not compile.
macro_rules! each_command {
    ($name:ident, $kind:ident($of:ident) { $($command:pat => $test:expr,)+ }) => {
        #[test]
        fn $name() {
            let _is_complete = |command: &$of| match command {
                $($command => {})+
            };
            $(
                let test: fn() -> Desk = $test;
                let is_it = |sent: &Command| matches!(sent, Command::$kind($command));
                assert!(test().sent.iter().any(is_it), "{} is not sent", stringify!($command));
            )+
        }
    };
}

use each_command;
