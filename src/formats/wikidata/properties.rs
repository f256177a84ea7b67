//! What the properties of Wikidata are called that events come from. An item names them by number
//! only.

/// Properties whose value is a time at which something happened, and what to call them.
const TIMES: [(&str, &str); 34] = [
    ("P569", "date of birth"),
    ("P570", "date of death"),
    ("P571", "inception"),
    ("P574", "year of taxon publication"),
    ("P575", "discovery or invention"),
    ("P576", "dissolved"),
    ("P577", "publication date"),
    ("P580", "start time"),
    ("P582", "end time"),
    ("P585", "point in time"),
    ("P606", "first flight"),
    ("P619", "spacecraft launch"),
    ("P620", "spacecraft landing"),
    ("P621", "spacecraft decay"),
    ("P622", "spacecraft docking"),
    ("P729", "service entry"),
    ("P730", "service retirement"),
    ("P746", "date of disappearance"),
    ("P1191", "first performance"),
    ("P1249", "earliest written record"),
    ("P1317", "floruit"),
    ("P1319", "earliest date"),
    ("P1326", "latest date"),
    ("P1619", "official opening"),
    ("P1636", "baptism"),
    ("P2031", "work period (start)"),
    ("P2032", "work period (end)"),
    ("P2669", "discontinued"),
    ("P3999", "official closure"),
    ("P4602", "burial or cremation"),
    ("P6949", "announcement"),
    ("P7588", "effective date"),
    ("P7589", "date of assent"),
    ("P10135", "recording date"),
];

/// Properties whose statements often hold for a time, and what to call them.
const OTHERS: [(&str, &str); 44] = [
    ("P6", "head of government"),
    ("P17", "country"),
    ("P26", "spouse"),
    ("P27", "country of citizenship"),
    ("P31", "instance of"),
    ("P35", "head of state"),
    ("P36", "capital"),
    ("P37", "official language"),
    ("P38", "currency"),
    ("P39", "position held"),
    ("P54", "member of sports team"),
    ("P69", "educated at"),
    ("P102", "member of political party"),
    ("P106", "occupation"),
    ("P108", "employer"),
    ("P122", "form of government"),
    ("P127", "owned by"),
    ("P131", "located in"),
    ("P150", "contains"),
    ("P159", "headquarters"),
    ("P166", "award received"),
    ("P169", "chief executive officer"),
    ("P190", "twinned with"),
    ("P463", "member of"),
    ("P488", "chairperson"),
    ("P512", "academic degree"),
    ("P551", "residence"),
    ("P607", "conflict"),
    ("P625", "coordinates"),
    ("P793", "significant event"),
    ("P856", "website"),
    ("P1082", "population"),
    ("P1128", "employees"),
    ("P1343", "described by source"),
    ("P1344", "participant in"),
    ("P1411", "nominated for"),
    ("P1435", "heritage designation"),
    ("P1448", "official name"),
    ("P1539", "female population"),
    ("P1540", "male population"),
    ("P2046", "area"),
    ("P2139", "total revenue"),
    ("P2348", "time period"),
    ("P5008", "on focus list of"),
];

/// Times at which somebody looked something up: they say nothing about the item.
const OF_THE_RECORD: [&str; 3] = ["P813", "P2960", "P5017"];

/// What to call a property of which the file has no label; its number where it is not known.
pub(super) fn property_name(id: &str) -> &str {
    let mut known = TIMES.iter().chain(&OTHERS);
    known.find(|(known, _)| *known == id).map_or(id, |(_, name)| name)
}

/// Whether a time of this property is about the record rather than about the item.
pub(super) fn is_of_the_record(id: &str) -> bool {
    OF_THE_RECORD.contains(&id)
}
