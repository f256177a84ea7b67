//! Links: the one gate that each goes through before a browser or a mail program gets it, and how an
//! address is written out.

use std::fmt::Write as _;

use egui::{Context, OutputCommand};

use model::is_safe_link;

/// Takes out of what this frame asks the desktop to open all that is not safe, whoever asked: a
/// widget of another crate opens links by itself. Returns the first address that was refused.
pub(super) fn refuse_unsafe(ctx: &Context) -> Option<String> {
    let mut refused = None;
    ctx.output_mut(|output| {
        output.commands.retain(|command| match command {
            OutputCommand::OpenUrl(open) if !is_safe_link(&open.url) => {
                refused.get_or_insert_with(|| open.url.clone());
                false
            }
            _ => true,
        });
    });
    refused
}

/// An address with nothing in it hidden: characters that are not seen, or that turn around what
/// follows, are written as their codes.
pub(super) fn shown(address: &str) -> String {
    let mut shown = String::with_capacity(address.len());
    for character in address.trim().chars() {
        if character.is_control() || is_invisible(character) {
            let _ = write!(shown, "{}", character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Whether a character has no width, or changes the direction of others (Unicode Standard Annex #9,
/// table 4, and the joiners).
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_links_leave_the_window() {
        let ctx = Context::default();
        let mut refused = None;
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            for url in ["https://a.org", "run.sh", "mailto:a@b.org", "invented:x"] {
                ui.ctx().open_url(egui::OpenUrl::new_tab(url));
            }
            refused = refuse_unsafe(ui.ctx());
        });
        output.textures_delta.clear();
        let opened = output.platform_output.commands.into_iter().map(|command| match command {
            OutputCommand::OpenUrl(open) => open.url,
            command => format!("{command:?}"),
        });
        assert_eq!(opened.collect::<Vec<_>>(), ["https://a.org", "mailto:a@b.org"]);
        assert_eq!(refused.as_deref(), Some("run.sh"));
    }

    #[test]
    fn an_address_hides_nothing() {
        assert_eq!(shown(" invented:a\u{202e}b\tc é "), "invented:a\\u{202e}b\\u{9}c é");
    }
}
