//! Whatever the bytes, reading ends in a timeline or a sentence.

use chronoscope::formats;
use proptest::collection::vec;
use proptest::prelude::*;

const SEEDS: &[&str] = &[
    include_str!("../../fixtures/every-field.chrono.json"),
    include_str!("../../fixtures/museum.timelinejs.json"),
    include_str!("../../fixtures/museum.timelinejs.csv"),
    include_str!("../../fixtures/garden.vis.json"),
    include_str!("../../fixtures/garden.vis.html"),
    include_str!("../../fixtures/messy.csv"),
    include_str!("../../fixtures/club.ics"),
    include_str!("../../fixtures/family.ged"),
    include_str!("../../fixtures/results.srj"),
    include_str!("../../fixtures/item.wikidata.json"),
    include_str!("../../fixtures/trace.json"),
    include_str!("../../fixtures/journal.jsonl"),
    include_str!("../../fixtures/git.log"),
    include_str!("../../fixtures/garden.simile.xml"),
    include_str!("../../fixtures/garden.simile.js"),
    include_str!("../../fixtures/voyage.timeline"),
    include_str!("../../fixtures/old-voyage.timeline"),
    include_str!("../../fixtures/numbers.timeline"),
    include_str!("../../fixtures/notes.chronos.md"),
    include_str!("../../fixtures/plan.mw"),
    include_str!("../../fixtures/cosmos.chronozoom.json"),
    include_str!("../../fixtures/small.time"),
    include_str!("../../fixtures/records.json"),
    include_str!("../../fixtures/records.jsonl"),
    include_str!("../../fixtures/records.yaml"),
    "Year,Month,Day,Time,End Year,Headline\n1987,Dec,8,2 pm,1990,A\n,,,,,\n",
    "start;end;name\n1/2/03;3/4/05;a\n\"x\ny\";;b\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_can_be_read(bytes in vec(any::<u8>(), 0..200)) {
        let _ = formats::read(&bytes, "noise");
    }

    #[test]
    fn any_text_can_be_read(text in "[\\{\\}\\[\\]\":,;/\t\r\n0-9a-e .~?X-]{0,80}") {
        let _ = formats::read(text.as_bytes(), "noise");
    }

    #[test]
    fn a_changed_file_can_be_read(
        seed in 0..SEEDS.len(),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        length in any::<prop::sample::Index>(),
    ) {
        let mut bytes = SEEDS[seed].as_bytes().to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(length.index(bytes.len() * 2));
        let _ = formats::read(&bytes, "changed");
    }
}
