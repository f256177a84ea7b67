//! What the tags of events are called.

/// The kinds of events of persons and families, and attributes of persons, in the order of their tags.
const KINDS: [(&str, &str); 55] = [
    ("ADOP", "Adoption"),
    ("ANUL", "Annulment"),
    ("BAPL", "Baptism (LDS)"),
    ("BAPM", "Baptism"),
    ("BARM", "Bar mitzvah"),
    ("BASM", "Bas mitzvah"),
    ("BIRT", "Birth"),
    ("BLES", "Blessing"),
    ("BURI", "Burial"),
    ("CAST", "Caste"),
    ("CENS", "Census"),
    ("CHR", "Christening"),
    ("CHRA", "Adult christening"),
    ("CONF", "Confirmation"),
    ("CONL", "Confirmation (LDS)"),
    ("CREM", "Cremation"),
    ("DEAT", "Death"),
    ("DIV", "Divorce"),
    ("DIVF", "Divorce filed"),
    ("DSCR", "Description"),
    ("EDUC", "Education"),
    ("EMIG", "Emigration"),
    ("ENDL", "Endowment (LDS)"),
    ("ENGA", "Engagement"),
    ("EVEN", "Event"),
    ("FACT", "Fact"),
    ("FCOM", "First communion"),
    ("GRAD", "Graduation"),
    ("IDNO", "Number"),
    ("IMMI", "Immigration"),
    ("INIL", "Initiatory (LDS)"),
    ("MARB", "Marriage banns"),
    ("MARC", "Marriage contract"),
    ("MARL", "Marriage licence"),
    ("MARR", "Marriage"),
    ("MARS", "Marriage settlement"),
    ("NATI", "Nationality"),
    ("NATU", "Naturalisation"),
    ("NCHI", "Number of children"),
    ("NMR", "Number of marriages"),
    ("OCCU", "Occupation"),
    ("ORDN", "Ordination"),
    ("PROB", "Probate"),
    ("PROP", "Property"),
    ("RELI", "Religion"),
    ("RESI", "Residence"),
    ("RETI", "Retirement"),
    ("SEP", "Separation"),
    ("SLGC", "Sealing to parents (LDS)"),
    ("SLGS", "Sealing to spouse (LDS)"),
    ("SSN", "Social security number"),
    ("TITL", "Title"),
    ("WILL", "Will"),
    ("_DEG", "Degree"),
    ("_MILT", "Military service"),
];
/// Records with a date of their own that are no events.
const OTHERS: [&str; 11] =
    ["CHAN", "CREA", "SOUR", "OBJE", "NOTE", "SNOTE", "NAME", "FAMC", "FAMS", "REFN", "RESN"];

/// What an event of a tag is called.
pub(super) fn name_of(tag: &str) -> Option<&'static str> {
    let found = KINDS.binary_search_by(|(own, _)| (*own).cmp(tag)).ok()?;
    KINDS.get(found).map(|(_, name)| *name)
}

/// Whether what is said of a person or a family with this tag is an event or an attribute.
pub(super) fn is_event(tag: &str, has_date: bool) -> bool {
    !OTHERS.contains(&tag) && (has_date || name_of(tag).is_some())
}

/// Whether a record only says who is meant and who belongs to whom, which events say as well.
pub(super) fn is_structure(tag: &str) -> bool {
    ["NAME", "SEX", "FAMC", "FAMS", "HUSB", "WIFE", "CHIL", "CHAN", "CREA"].contains(&tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found() {
        assert!(KINDS.is_sorted());
        assert!(KINDS.iter().all(|(tag, name)| name_of(tag) == Some(name)));
        assert_eq!(name_of("NAME"), None);
    }
}
