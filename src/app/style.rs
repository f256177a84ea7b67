//! The look of the window: fonts, text sizes, spacing, and the colours of the theme.

use std::sync::Arc;

use egui::style::WidgetVisuals;
use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Frame, Margin,
    Shadow, Stroke, Style, TextStyle, Visuals, vec2,
};

use scene::{Appearance, FACES, Theme, Weight};

use super::leading::{READING, reading_face};
use super::typefaces::SystemTypefaces;
use super::{Notice, icons};

/// The family of a weight, as [`FACES`] name it.
pub fn family(weight: Weight) -> FontFamily {
    let name = FACES.iter().find(|face| face.weight == weight).map_or("", |face| face.name);
    FontFamily::Name(name.into())
}

/// Text of a title: 20 px, semibold.
pub fn title() -> TextStyle {
    TextStyle::Name("Title".into())
}

/// Text of a label beside a value, or over a group: 12 px, medium.
pub fn label() -> TextStyle {
    TextStyle::Name("Label".into())
}

/// Text that stands out of what is around it: 13 px, medium.
pub fn strong() -> TextStyle {
    TextStyle::Name("Strong".into())
}

/// Icons beside text: 16 px.
pub fn icon() -> TextStyle {
    TextStyle::Name("Icon".into())
}

/// Gives a context the fonts and both themes. The desktop's theme is followed; light where it
/// does not say.
pub(crate) fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    ctx.set_font_providers(vec![Arc::new(SystemTypefaces)]);
    for appearance in [Appearance::Light, Appearance::Dark] {
        let theme = match appearance {
            Appearance::Light => egui::Theme::Light,
            Appearance::Dark => egui::Theme::Dark,
        };
        ctx.set_style_of(theme, style(appearance));
    }
    ctx.options_mut(|options| {
        options.fallback_theme = egui::Theme::Light;
        // Both are commands of the catalogue.
        options.zoom_with_keyboard = false;
        options.quit_shortcuts.clear();
    });
}

/// Whether panels and menus glide, or are there at once.
pub(crate) fn set_motion(ctx: &Context, glides: bool) {
    ctx.all_styles_mut(|style| {
        style.animation_time = if glides { 0.1 } else { 0.0 };
        style.scroll_animation = if glides {
            egui::style::ScrollAnimation::default()
        } else {
            egui::style::ScrollAnimation::none()
        };
    });
}

/// The frame of the bars along the edges.
pub(crate) fn bar_frame(style: &Style) -> Frame {
    Frame::new().fill(style.visuals.panel_fill).inner_margin(Margin::symmetric(8, 0))
}

/// The frame of the panels at the sides.
pub(crate) fn panel_frame(style: &Style) -> Frame {
    Frame::new().fill(style.visuals.panel_fill).inner_margin(Margin::symmetric(INSET_PX as i8, 8))
}

/// What is left of the text of a panel at a side, and right of it, where its scroll bar has room.
pub(crate) const INSET_PX: f32 = 12.0;

/// The frame of a panel at a side that scrolls: without a margin at the right, see [`INSET_PX`].
pub(crate) fn side_frame(style: &Style) -> Frame {
    let margin = Margin { left: INSET_PX as i8, right: 0, top: 8, bottom: 8 };
    Frame::new().fill(style.visuals.panel_fill).inner_margin(margin)
}

/// The frame of a panel that lies over the canvas.
pub(crate) fn over_frame(style: &Style) -> Frame {
    let visuals = &style.visuals;
    side_frame(style).stroke(visuals.window_stroke).shadow(visuals.popup_shadow)
}

/// The frame of a notice over the canvas.
pub(crate) fn notice_frame(style: &Style, notice: &Notice) -> Frame {
    let visuals = &style.visuals;
    let color = if notice.is_error { visuals.error_fg_color } else { visuals.hyperlink_color };
    Frame::new()
        .fill(visuals.window_fill.lerp_to_gamma(color, 0.08))
        .stroke(Stroke::new(1.0, color))
        .corner_radius(CornerRadius::same(8))
        .shadow(visuals.popup_shadow)
        .inner_margin(Margin::symmetric(16, 4))
}

/// The frame of the first hints over the canvas: quieter than a notice.
pub(crate) fn hints_frame(style: &Style) -> Frame {
    let visuals = &style.visuals;
    Frame::new()
        .fill(visuals.window_fill)
        .stroke(visuals.window_stroke)
        .corner_radius(CornerRadius::same(8))
        .shadow(visuals.popup_shadow)
        .inner_margin(Margin::symmetric(16, 4))
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    for face in FACES {
        fonts.font_data.insert(face.name.to_owned(), Arc::new(FontData::from_static(face.data)));
    }
    fonts.font_data.insert("Icons".to_owned(), Arc::new(FontData::from_static(icons::FONT)));
    let fallbacks = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let with_fallbacks = |name: &str| {
        let own = [name.to_owned(), "Icons".to_owned()];
        own.into_iter().chain(fallbacks.iter().cloned()).collect::<Vec<_>>()
    };
    for face in FACES {
        fonts.families.insert(family(face.weight), with_fallbacks(face.name));
    }
    let regular = FACES.first().map_or("", |face| face.name);
    fonts.families.insert(FontFamily::Proportional, with_fallbacks(regular));
    fonts.font_data.insert(READING.to_owned(), Arc::new(FontData::from_owned(reading_face())));
    fonts.families.insert(FontFamily::Name(READING.into()), with_fallbacks(READING));
    fonts
}

fn style(appearance: Appearance) -> Style {
    let mut style = Style { visuals: visuals(appearance), ..Style::default() };
    let regular = |size| FontId::new(size, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Small, regular(11.0)),
        (TextStyle::Body, regular(13.0)),
        (TextStyle::Button, regular(13.0)),
        (TextStyle::Monospace, FontId::new(12.0, FontFamily::Monospace)),
        (TextStyle::Heading, FontId::new(15.0, family(Weight::SemiBold))),
        (title(), FontId::new(20.0, family(Weight::SemiBold))),
        (label(), FontId::new(12.0, family(Weight::Medium))),
        (strong(), FontId::new(13.0, family(Weight::Medium))),
        (icon(), regular(16.0)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 8.0);
    spacing.button_padding = vec2(8.0, 4.0);
    spacing.interact_size = vec2(24.0, 24.0);
    spacing.window_margin = Margin::symmetric(16, 10);
    spacing.menu_margin = Margin::same(8);
    spacing.indent = 16.0;
    spacing.icon_width = 16.0;
    spacing.combo_width = 96.0;
    spacing.menu_width = 240.0;
    style.interaction.tooltip_delay = 0.4;
    style.url_in_tooltip = true;
    style
}

/// The colours of a theme, where egui wants them.
fn visuals(appearance: Appearance) -> Visuals {
    let theme = Theme::of(appearance);
    let mut visuals = match appearance {
        Appearance::Light => Visuals::light(),
        Appearance::Dark => Visuals::dark(),
    };
    visuals.panel_fill = theme.panel;
    visuals.window_fill = theme.raised;
    visuals.window_stroke = Stroke::new(1.0, theme.hairline);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.window_shadow = shadow(16, theme);
    visuals.popup_shadow = shadow(8, theme);
    visuals.window_highlight_topmost = false;
    visuals.extreme_bg_color = theme.raised;
    visuals.text_edit_bg_color = Some(theme.raised);
    visuals.faint_bg_color = theme.faint;
    visuals.code_bg_color = theme.faint;
    visuals.weak_text_color = Some(theme.muted);
    visuals.hyperlink_color = theme.accent;
    visuals.warn_fg_color = theme.warning;
    visuals.error_fg_color = theme.error;
    visuals.selection.bg_fill = theme.raised.lerp_to_gamma(theme.accent, 0.22);
    visuals.selection.stroke = Stroke::new(1.0, theme.ink);
    visuals.text_cursor.stroke = Stroke::new(1.5, theme.accent);
    visuals.indent_has_left_vline = false;
    visuals.slider_trailing_fill = true;
    visuals.interact_cursor = None;

    let ink = Stroke::new(1.0, theme.ink);
    let hairline = Stroke::new(1.0, theme.hairline);
    let widgets = &mut visuals.widgets;
    widgets.noninteractive = widget(theme.panel, hairline, ink);
    // The outline tells what can be clicked or typed into, on whatever ground it lies.
    let outline = Stroke::new(1.0, theme.outline);
    widgets.inactive = widget(theme.faint, outline, ink);
    widgets.inactive.bg_fill = theme.hairline;
    widgets.hovered = widget(theme.hovered, outline, ink);
    // This is also how a widget with the keyboard focus looks: a ring, unlike a selection.
    widgets.active = widget(theme.hovered, Stroke::new(2.0, theme.accent), ink);
    widgets.open = widget(theme.hovered, outline, ink);
    visuals
}

fn widget(fill: Color32, border: Stroke, text: Stroke) -> WidgetVisuals {
    WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: border,
        corner_radius: CornerRadius::same(4),
        fg_stroke: text,
        expansion: 0.0,
    }
}

fn shadow(blur: u8, theme: &Theme) -> Shadow {
    Shadow { offset: [0, 4], blur, spread: 0, color: theme.shadow }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_of_a_text_style_is_there() {
        let fonts = fonts();
        for appearance in [Appearance::Light, Appearance::Dark] {
            for font in style(appearance).text_styles.values() {
                assert!(fonts.families.contains_key(&font.family), "{:?}", font.family);
            }
        }
    }

    #[test]
    fn controls_stand_out_of_every_ground() {
        for appearance in [Appearance::Light, Appearance::Dark] {
            let (theme, visuals) = (Theme::of(appearance), visuals(appearance));
            let widgets = &visuals.widgets;
            for ground in [theme.panel, theme.raised, theme.paper] {
                for state in [&widgets.inactive, &widgets.hovered, &widgets.open, &widgets.active] {
                    let found = scene::contrast(state.bg_stroke.color, ground);
                    assert!(found >= 3.0, "{}: {found:.2}", theme.name);
                }
            }
        }
    }

    #[test]
    fn every_icon_is_in_the_icon_font() {
        let font = skrifa::FontRef::new(icons::FONT).unwrap();
        let characters = skrifa::MetadataProvider::charmap(&font);
        for entry in super::super::CATALOGUE {
            for icon in entry.icon.chars() {
                assert!(characters.map(icon).is_some(), "the icon of {}", entry.message);
            }
        }
    }
}
