// Reads what was written in markwhen with markwhen's own parser.
//
// Usage: markwhen.mjs FOLDER

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { Findings, expectedIn, hasZone, instantOf, partsOf } from "./compare.mjs";

const { isEvent, parse } = createRequire(import.meta.url)("@markwhen/parser");
const [folder] = process.argv.slice(2);
const findings = new Findings();

/// The furthest year there.
const MAX_YEAR = 99_999;

function eventsIn(node) {
  return isEvent(node) ? [node] : (node.children ?? []).flatMap(eventsIn);
}

/// A title without tags, and without what means something there and is written otherwise. Behind a
/// year with an era the parser leaves the colon in the title.
function plain(title) {
  const words = title.replace(/^: /, "").replace(/^\[[xX ]?\] /, "").split(/\s+/);
  while (words.length > 1 && /^#\w+$/.test(words.at(-1))) words.pop();
  const text = words.map((word) => word.replace(/^[#!]+/, "").replace(/^https?:\/\//, ""));
  return text.join(" ").replaceAll(/[[\](]|\)/g, "").trim();
}

for (const [name, { events, eras }] of expectedIn(folder)) {
  const file = `${name}.mw`;
  const { events: root, parseMessages } = parse(readFileSync(`${folder}/${file}`, "utf8"));
  const found = eventsIn(root);
  findings.check(parseMessages.length === 0, file, JSON.stringify(parseMessages[0]));
  const own = found.filter((event) => event.properties.kind !== "era");
  findings.check(found.length - own.length === eras, file, `${found.length - own.length} eras of ${eras}`);
  const titleOf = (event) => plain(event.firstLine.restTrimmed);
  findings.sameEvents(file, own.map(titleOf), events.map((event) => plain(event.title)));
  for (const event of events.filter((event) => event.first)) {
    const year = partsOf(event.first)[0];
    if (Math.abs(year) >= MAX_YEAR) continue;
    const first = instantOf(event.first);
    const isThere = own.some((other) => {
      const { fromDateTimeIso, toDateTimeIso } = other.dateRangeIso;
      // Days and times without a zone are those of the file's; of them the clocks are compared.
      const clocks = (iso) => (hasZone(event) ? iso : iso.replace(/(Z|[+-]\d\d:\d\d)$/, "Z"));
      const [from, to] = [fromDateTimeIso, toDateTimeIso].map((iso) => Date.parse(clocks(iso)));
      const isEndThere = !event.has_end || isEnd(to, event);
      return titleOf(other) === plain(event.title) && Math.abs(from - first) < unitOf(event) && isEndThere;
    });
    findings.check(isThere, file, `moved: ${event.when} ${event.title}`);
  }
}

/// Years with an era, and of five digits, are all of a date; times are told to the minute.
function unitOf(event) {
  const years = [event.first, event.last].filter(Boolean).map((iso) => partsOf(iso)[0]);
  return years.some((year) => year < 0 || year > 9999) ? 366 * 86_400_000 : 60_000;
}

/// Whether a range ends where it should; one with an era ends with the beginning of its last year.
function isEnd(to, event) {
  const last = instantOf(event.last);
  return Math.abs(partsOf(event.last)[0]) >= MAX_YEAR || Math.abs(to - last) <= unitOf(event);
}

findings.end("markwhen");
