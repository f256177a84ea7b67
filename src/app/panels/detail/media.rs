//! Pictures and the like. Nothing is fetched from elsewhere until somebody asks for it.

use std::path::Path;

use egui::{Image, Label, Ui};

use crate::app::panels::typography::{heading, muted};
use crate::app::{Command, EditCommand, Fetched, State};
use crate::model::{Event, Media};

/// The height that a picture has at most.
const MAX_PICTURE_HEIGHT: f32 = 320.0;

/// Endings of files that can be shown in place.
const PICTURES: [&str; 5] = [".png", ".jpg", ".jpeg", ".gif", ".webp"];

/// The event's pictures with caption and credit.
pub(super) fn media_ui(ui: &mut Ui, state: &State, event: &Event, commands: &mut Vec<Command>) {
    for (position, media) in event.media.iter().enumerate() {
        ui.push_id(("media", position), |ui| one_ui(ui, state, media, commands));
    }
}

fn one_ui(ui: &mut Ui, state: &State, media: &Media, commands: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.y = 4.0;
    match Place::of(&media.url, state.document.path.as_deref()) {
        Place::Picture(uri) => picture_ui(ui, uri, media),
        Place::Elsewhere { host } => elsewhere_ui(ui, state, media, &host, commands),
        Place::Unknown => {
            ui.add(Label::new(muted(ui, format!("Cannot be shown here: {}", media.url))).wrap());
        }
    }
    if let Some(caption) = &media.caption {
        ui.add(Label::new(caption).wrap());
    }
    if let Some(credit) = &media.credit {
        ui.add(Label::new(muted(ui, credit)).wrap());
    }
}

/// A picture of the web, once somebody has asked for it; anything else opens in the browser.
fn elsewhere_ui(
    ui: &mut Ui,
    state: &State,
    media: &Media,
    host: &str,
    commands: &mut Vec<Command>,
) {
    let url = &media.url;
    match state.fetched.get(url) {
        Some(Fetched::There(uri)) => return picture_ui(ui, uri.clone(), media),
        Some(Fetched::Loading) => {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.label(muted(ui, format!("Fetching from {host}…")));
            });
        }
        Some(Fetched::Failed(reason)) => {
            ui.add(Label::new(muted(ui, reason)).wrap());
        }
        None if is_picture(url) => {
            let button = ui.button(format!("Show picture from {host}"));
            if button.on_hover_text(url).clicked() {
                commands.push(Command::Edit(EditCommand::FetchPicture(url.clone())));
            }
        }
        None => {}
    }
    let is_on_its_way = state.fetched.get(url) == Some(&Fetched::Loading);
    let is_offered = is_picture(url) && !state.fetched.contains_key(url);
    if !is_on_its_way && !is_offered {
        let button = ui.button(format!("Open {host} in the browser"));
        if button.on_hover_text(url).clicked() {
            commands.push(Command::Edit(EditCommand::OpenUrl(url.clone())));
        }
    }
    if let Some(alt) = &media.alt {
        ui.add(Label::new(muted(ui, alt)).wrap());
    }
}

fn picture_ui(ui: &mut Ui, uri: String, media: &Media) {
    egui_extras::install_image_loaders(ui.ctx());
    let alt = media.alt.as_ref().or(media.caption.as_ref());
    let image = Image::from_uri(uri)
        .max_width(ui.available_width())
        .max_height(MAX_PICTURE_HEIGHT)
        .corner_radius(4)
        .alt_text(alt.map_or("Picture", String::as_str));
    if image.load_for_size(ui.ctx(), ui.available_size()).is_err() {
        let missing = heading(ui, &format!("The picture {} cannot be loaded.", media.url));
        ui.add(Label::new(missing).wrap());
        if let Some(alt) = &media.alt {
            ui.add(Label::new(alt).wrap());
        }
        return;
    }
    ui.add(image);
}

/// Where a picture is.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    /// On this computer, as a `file://` address.
    Picture(String),
    /// On the web.
    Elsewhere { host: String },
    /// Beside a file that is not known, or something that cannot be shown.
    Unknown,
}

impl Place {
    fn of(url: &str, document: Option<&Path>) -> Self {
        if let Some(host) = host_of(url) {
            return Self::Elsewhere { host: host.to_owned() };
        }
        let path = Path::new(url.strip_prefix("file://").unwrap_or(url));
        let absolute = if path.is_absolute() {
            Some(path.to_owned())
        } else {
            document.and_then(Path::parent).map(|folder| folder.join(path))
        };
        match absolute {
            Some(path) if is_picture(url) => Self::Picture(format!("file://{}", path.display())),
            _ => Self::Unknown,
        }
    }
}

fn is_picture(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or(url).to_ascii_lowercase();
    PICTURES.iter().any(|ending| path.ends_with(ending))
}

/// The host of a web address: `example.org`.
pub(super) fn host_of(url: &str) -> Option<&str> {
    let (scheme, rest) = url.trim().split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let authority = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty() && is_web)?;
    let host = authority.rsplit('@').next().unwrap_or(authority);
    Some(host.strip_prefix("www.").unwrap_or(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_looked_for_beside_the_file() {
        let document = Some(Path::new("/stories/inf.json"));
        let picture = |uri: &str| Place::Picture(uri.to_owned());
        assert_eq!(Place::of("img/a.PNG", document), picture("file:///stories/img/a.PNG"));
        assert_eq!(Place::of("/b.jpg", None), picture("file:///b.jpg"));
        assert_eq!(Place::of("img/a.png", None), Place::Unknown);
        assert_eq!(Place::of("notes.txt", document), Place::Unknown);
        assert_eq!(
            Place::of("https://www.example.org/a.png?x", document),
            Place::Elsewhere { host: "example.org".to_owned() }
        );
    }

    #[test]
    fn a_host_is_shown_without_what_may_mislead() {
        assert_eq!(host_of("https://nato.int@evil.example/x"), Some("evil.example"));
        assert_eq!(host_of("http://a.b:80?c"), Some("a.b:80"));
        assert_eq!(host_of("ftp://a.b"), None);
        assert_eq!(host_of("a/b"), None);
    }
}
