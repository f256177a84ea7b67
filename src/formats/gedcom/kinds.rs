//! What the tags of events are called.

/// The kinds of events, by their tags: of persons, then of families, then attributes of persons.
const KINDS: [(&str, &str); 55] = [
    ("BIRT", "Birth"),
    ("DEAT", "Death"),
    ("MARR", "Marriage"),
    ("DIV", "Divorce"),
    ("BAPM", "Baptism"),
    ("CHR", "Christening"),
    ("BURI", "Burial"),
    ("CREM", "Cremation"),
    ("ADOP", "Adoption"),
    ("BARM", "Bar mitzvah"),
    ("BASM", "Bas mitzvah"),
    ("BLES", "Blessing"),
    ("CHRA", "Adult christening"),
    ("CONF", "Confirmation"),
    ("FCOM", "First communion"),
    ("ORDN", "Ordination"),
    ("NATU", "Naturalisation"),
    ("EMIG", "Emigration"),
    ("IMMI", "Immigration"),
    ("CENS", "Census"),
    ("PROB", "Probate"),
    ("WILL", "Will"),
    ("GRAD", "Graduation"),
    ("RETI", "Retirement"),
    ("EVEN", "Event"),
    ("ANUL", "Annulment"),
    ("DIVF", "Divorce filed"),
    ("ENGA", "Engagement"),
    ("MARB", "Marriage banns"),
    ("MARC", "Marriage contract"),
    ("MARL", "Marriage licence"),
    ("MARS", "Marriage settlement"),
    ("SEP", "Separation"),
    ("RESI", "Residence"),
    ("OCCU", "Occupation"),
    ("EDUC", "Education"),
    ("TITL", "Title"),
    ("RELI", "Religion"),
    ("NATI", "Nationality"),
    ("PROP", "Property"),
    ("CAST", "Caste"),
    ("DSCR", "Description"),
    ("IDNO", "Number"),
    ("NCHI", "Number of children"),
    ("NMR", "Number of marriages"),
    ("SSN", "Social security number"),
    ("FACT", "Fact"),
    ("BAPL", "Baptism (LDS)"),
    ("CONL", "Confirmation (LDS)"),
    ("INIL", "Initiatory (LDS)"),
    ("ENDL", "Endowment (LDS)"),
    ("SLGC", "Sealing to parents (LDS)"),
    ("SLGS", "Sealing to spouse (LDS)"),
    ("_DEG", "Degree"),
    ("_MILT", "Military service"),
];
/// Records with a date of their own that are no events.
const OTHERS: [&str; 11] =
    ["CHAN", "CREA", "SOUR", "OBJE", "NOTE", "SNOTE", "NAME", "FAMC", "FAMS", "REFN", "RESN"];

/// What an event of a tag is called.
pub(super) fn name_of(tag: &str) -> Option<&'static str> {
    KINDS.iter().find(|(own, _)| *own == tag).map(|(_, name)| *name)
}

/// Whether a record with this tag is no event, even if it has a date.
pub(super) fn is_other(tag: &str) -> bool {
    OTHERS.contains(&tag)
}

/// Whether a record only says who is meant and who belongs to whom, which events say as well.
pub(super) fn is_structure(tag: &str) -> bool {
    ["NAME", "SEX", "FAMC", "FAMS", "HUSB", "WIFE", "CHIL", "CHAN", "CREA"].contains(&tag)
}
