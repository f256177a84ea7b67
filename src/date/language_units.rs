//! Units of time and the present in the languages of the axis, as short as an axis needs them.

use super::Language;

/// Code; the year after 1, after few and after many; the month; the day.
const UNITS: [(&str, [&str; 3], &str, &str); 19] = [
    ("en", ["yr", "yr", "yr"], "mo", "d"),
    ("de", ["J.", "J.", "J."], "Mon.", "T."),
    ("fr", ["an", "ans", "ans"], "mois", "j"),
    ("es", ["a", "a", "a"], "m", "d"),
    ("it", ["anno", "anni", "anni"], "m", "g"),
    ("pt", ["ano", "anos", "anos"], "m", "d"),
    ("nl", ["jr", "jr", "jr"], "mnd", "d"),
    ("pl", ["r.", "l.", "l."], "mies.", "d."),
    ("sv", ["år", "år", "år"], "mån", "d"),
    ("da", ["år", "år", "år"], "md.", "d."),
    ("nb", ["år", "år", "år"], "md.", "d"),
    ("fi", ["v", "v", "v"], "kk", "pv"),
    ("cs", ["r.", "r.", "l."], "měs.", "d"),
    ("hu", ["év", "év", "év"], "hó", "nap"),
    ("ro", ["an", "ani", "ani"], "l.", "z"),
    ("ru", ["г.", "г.", "л."], "мес.", "дн."),
    ("uk", ["р.", "р.", "р."], "міс.", "дн."),
    ("tr", ["yıl", "yıl", "yıl"], "ay", "gün"),
    ("el", ["έτ.", "έτ.", "έτ."], "μήν.", "ημ."),
];

/// Code; today; how an axis of ages is to be read.
const PRESENT: [(&str, &str, &str); 19] = [
    ("en", "today", "Time before today, logarithmic"),
    ("de", "heute", "Zeit vor heute, logarithmisch"),
    ("fr", "aujourd’hui", "Temps avant aujourd’hui, logarithmique"),
    ("es", "hoy", "Tiempo antes de hoy, logarítmico"),
    ("it", "oggi", "Tempo prima di oggi, logaritmico"),
    ("pt", "hoje", "Tempo antes de hoje, logarítmico"),
    ("nl", "vandaag", "Tijd vóór vandaag, logaritmisch"),
    ("pl", "dziś", "Czas do dziś, skala logarytmiczna"),
    ("sv", "i dag", "Tid före i dag, logaritmisk"),
    ("da", "i dag", "Tid før i dag, logaritmisk"),
    ("nb", "i dag", "Tid før i dag, logaritmisk"),
    ("fi", "tänään", "Aika ennen tätä päivää, logaritminen"),
    ("cs", "dnes", "Čas před dneškem, logaritmicky"),
    ("hu", "ma", "A mai nap előtti idő, logaritmikus"),
    ("ro", "astăzi", "Timp înainte de astăzi, logaritmic"),
    ("ru", "сегодня", "Время до сегодняшнего дня, логарифмически"),
    ("uk", "сьогодні", "Час до сьогодні, логарифмічно"),
    ("tr", "bugün", "Bugünden önceki zaman, logaritmik"),
    ("el", "σήμερα", "Χρόνος πριν από σήμερα, λογαριθμικά"),
];

impl Language {
    /// The short word for so many years, to stand after the number: "yr", "J.", "л.".
    pub fn years_word(self, n: u64) -> &'static str {
        let [one, few, many] = self.units().1;
        match (self.code(), n) {
            ("ru", n) => match (n % 100, n % 10) {
                (11..=14, _) => many,
                (_, 1..=4) => one,
                _ => many,
            },
            ("fr", 0) | (_, 1) => one,
            (_, 2..=4) => few,
            _ => many,
        }
    }

    /// The short word for months: "mo", "Mon.".
    pub fn months_word(self) -> &'static str {
        self.units().2
    }

    /// The short word for days: "d", "T.".
    pub fn days_word(self) -> &'static str {
        self.units().3
    }

    /// The present day: "today", "heute".
    pub fn today(self) -> &'static str {
        self.present().1
    }

    /// How an axis is to be read that counts ages: "Time before today, logarithmic".
    pub fn time_before_today(self) -> &'static str {
        self.present().2
    }

    fn units(self) -> (&'static str, [&'static str; 3], &'static str, &'static str) {
        let own = UNITS.iter().find(|(code, ..)| *code == self.code());
        own.copied().unwrap_or(("en", ["yr"; 3], "mo", "d"))
    }

    fn present(self) -> (&'static str, &'static str, &'static str) {
        let own = PRESENT.iter().find(|(code, ..)| *code == self.code());
        own.copied().unwrap_or(("en", "today", "Time before today, logarithmic"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_words() {
        for language in Language::all() {
            assert_eq!(language.units().0, language.code());
            assert_eq!(language.present().0, language.code());
        }
    }

    #[test]
    fn years_are_counted_as_the_language_does() {
        let check = |code: &str, expect: [&str; 6]| {
            let language = Language::from_code(code).unwrap();
            assert_eq!([0, 1, 3, 5, 11, 21].map(|n| language.years_word(n)), expect, "{code}");
        };
        check("en", ["yr", "yr", "yr", "yr", "yr", "yr"]);
        check("fr", ["an", "an", "ans", "ans", "ans", "ans"]);
        check("ru", ["л.", "г.", "г.", "л.", "л.", "г."]);
        check("pl", ["l.", "r.", "l.", "l.", "l.", "l."]);
        check("cs", ["l.", "r.", "r.", "l.", "l.", "l."]);
    }
}
