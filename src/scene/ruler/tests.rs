//! What the ruler measures and where it cuts.

use super::*;

const STYLE: TextStyle = TextStyle::new(13.0, Weight::Medium);

fn check(text: &str, max_width: f32, expect: &str) {
    let ruler = Ruler::default();
    let elided = ruler.elide(text, STYLE, max_width);
    assert_eq!(elided, expect);
    assert!(ruler.width(&elided, STYLE) <= max_width);
}

#[test]
fn elides_at_a_word() {
    check("Treaty signed", 200.0, "Treaty signed");
    check("Treaty signed in Washington", 140.0, "Treaty signed in…");
    check("Antidisestablishmentarianism", 60.0, "Antidis…");
    check("Treaty", 2.0, "");
}

#[test]
fn heavier_text_is_wider() {
    let ruler = Ruler::default();
    let regular = ruler.width("Treaty", TextStyle::new(13.0, Weight::Regular));
    let semibold = ruler.width("Treaty", TextStyle::new(13.0, Weight::SemiBold));
    assert!(regular > 30.0 && semibold > regular);
}

#[test]
fn of_a_long_text_the_beginning_is_enough() {
    let ruler = Ruler::default();
    for word in ["Treaty ", "条约"] {
        let book = word.repeat(100_000);
        let page = word.repeat(100);
        assert_eq!(ruler.elide(&book, STYLE, 300.0), ruler.elide(&page, STYLE, 300.0));
        assert_eq!(ruler.width_up_to(&book, STYLE, 230.0), 230.0);
        assert_eq!(ruler.width_up_to(&page, STYLE, 1e9), ruler.width(&page, STYLE));
    }
}
