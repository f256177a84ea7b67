//! Colours as markwhen files name them.

/// The names of CSS that people use, and what they are.
const NAMES: [(&str, u32); 46] = [
    ("aqua", 0x00_ffff),
    ("aquamarine", 0x7f_ffd4),
    ("beige", 0xf5_f5dc),
    ("black", 0x00_0000),
    ("blue", 0x00_00ff),
    ("brown", 0xa5_2a2a),
    ("chocolate", 0xd2_691e),
    ("coral", 0xff_7f50),
    ("crimson", 0xdc_143c),
    ("cyan", 0x00_ffff),
    ("darkblue", 0x00_008b),
    ("darkgreen", 0x00_6400),
    ("darkorange", 0xff_8c00),
    ("darkred", 0x8b_0000),
    ("forestgreen", 0x22_8b22),
    ("fuchsia", 0xff_00ff),
    ("gold", 0xff_d700),
    ("gray", 0x80_8080),
    ("green", 0x00_8000),
    ("grey", 0x80_8080),
    ("hotpink", 0xff_69b4),
    ("indigo", 0x4b_0082),
    ("khaki", 0xf0_e68c),
    ("lavender", 0xe6_e6fa),
    ("lightblue", 0xad_d8e6),
    ("lightgreen", 0x90_ee90),
    ("lime", 0x00_ff00),
    ("magenta", 0xff_00ff),
    ("maroon", 0x80_0000),
    ("navy", 0x00_0080),
    ("olive", 0x80_8000),
    ("orange", 0xff_a500),
    ("orchid", 0xda_70d6),
    ("pink", 0xff_c0cb),
    ("plum", 0xdd_a0dd),
    ("purple", 0x80_0080),
    ("red", 0xff_0000),
    ("salmon", 0xfa_8072),
    ("silver", 0xc0_c0c0),
    ("skyblue", 0x87_ceeb),
    ("tan", 0xd2_b48c),
    ("teal", 0x00_8080),
    ("tomato", 0xff_6347),
    ("turquoise", 0x40_e0d0),
    ("violet", 0xee_82ee),
    ("yellow", 0xff_ff00),
];

/// `#rrggbb` for `#rgb`, `#rrggbb`, `#rrggbbaa`, three numbers, and the name of a colour.
pub(super) fn hex(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
    if let Some(digits) = text.strip_prefix('#') {
        let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        return match digits.len() {
            _ if !is_hex => None,
            3 | 4 => Some("#".chars().chain(digits.chars().take(3).flat_map(|c| [c, c])).collect()),
            6 | 8 => digits.get(..6).map(|digits| format!("#{digits}")),
            _ => None,
        };
    }
    if text == "white" {
        return Some("#ffffff".to_owned());
    }
    let parts: Option<Vec<u8>> = text.split(',').map(|part| part.trim().parse().ok()).collect();
    if let Some([r, g, b]) = parts.as_deref() {
        return Some(format!("#{r:02x}{g:02x}{b:02x}"));
    }
    let (_, value) = NAMES.iter().find(|(name, _)| *name == text)?;
    Some(format!("#{value:06x}"))
}

#[cfg(test)]
mod tests {
    use super::hex;

    #[test]
    fn colours_become_hexadecimal() {
        #[track_caller]
        fn check(text: &str, expect: Option<&str>) {
            assert_eq!(hex(text).as_deref(), expect);
        }
        check("#ABF", Some("#aabbff"));
        check("#d336b1", Some("#d336b1"));
        check("pink", Some("#ffc0cb"));
        check("255, 0, 16", Some("#ff0010"));
        check("#12", None);
        check("the blue one", None);
    }
}
