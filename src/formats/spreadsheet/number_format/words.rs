//! Words that a number format puts around a number: `0" AD";0" BC"`.

/// More digits behind the point than this are not told.
const MAX_DECIMALS: usize = 9;

/// What stands around the digits of a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Words {
    before: String,
    behind: String,
    n_decimals: usize,
    has_digits: bool,
    /// Whether all digits are shown that there are.
    is_general: bool,
    is_behind_point: bool,
    /// Commas at the end of the digits, each of which stands for three of them.
    n_commas: i32,
    /// Whether there is more to the number than one row of digits.
    is_other: bool,
}

impl Words {
    /// Takes signs that stand as they are.
    pub(super) fn literal(&mut self, text: &str) {
        match self.has_digits {
            true => self.behind.push_str(text),
            false => self.before.push_str(text),
        }
    }

    /// Takes the place of a digit.
    pub(super) fn digit(&mut self) {
        self.is_other |= !self.behind.is_empty();
        self.has_digits = true;
        self.n_decimals += usize::from(self.is_behind_point);
        self.n_commas = 0;
    }

    /// Takes the place of all digits.
    pub(super) fn all_digits(&mut self) {
        self.digit();
        self.is_general = true;
    }

    /// Takes a point or a comma.
    pub(super) fn separator(&mut self, sign: char) {
        match sign {
            ',' if self.has_digits => self.n_commas += 1,
            '.' if self.has_digits => self.is_behind_point = true,
            _ => self.literal(sign.encode_utf8(&mut [0; 4])),
        }
    }

    /// Takes what makes something else of a number: a percentage, an exponent.
    pub(super) fn other(&mut self) {
        self.is_other = true;
    }

    /// The same, if there are words in it.
    pub(super) fn if_any(self) -> Option<Self> {
        let has_letters = self.before.chars().chain(self.behind.chars()).any(char::is_alphabetic);
        (has_letters && self.has_digits && !self.is_other).then_some(self)
    }

    /// A number with its words, with its sign or without.
    pub(super) fn told(&self, number: f64, is_signed: bool) -> String {
        let sign = if is_signed && number < 0.0 { "-" } else { "" };
        let number = number.abs() / 1000_f64.powi(self.n_commas);
        let digits = match self.is_general {
            true => number.to_string(),
            false => format!("{number:.*}", self.n_decimals.min(MAX_DECIMALS)),
        };
        format!("{sign}{}{digits}{}", self.before, self.behind).trim().to_owned()
    }
}
