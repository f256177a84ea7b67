// Reads calendars with ical.js.
//
// Usage: ical.mjs FOLDER

import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import { Findings, expectedIn, instantOf, partsOf, tidy } from "./compare.mjs";

const [folder] = process.argv.slice(2);
const findings = new Findings();

/// Years of four digits are all that a calendar knows.
function isInReach(event) {
  const years = [event.first, event.last].filter(Boolean).map((iso) => partsOf(iso)[0]);
  return years.length > 0 && years.every((year) => year >= 1 && year < 9999);
}

for (const [name, { events }] of expectedIn(folder)) {
  const file = `${name}.ics`;
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(`${folder}/${file}`, "utf8")));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const kinds = ["vevent", "vtodo", "vjournal"];
  const found = kinds.flatMap((kind) => calendar.getAllSubcomponents(kind)).map((own) => ({
    title: tidy(String(own.getFirstPropertyValue("summary"))),
    start: own.getFirstPropertyValue("dtstart"),
    end: own.getFirstPropertyValue("dtend"),
  }));
  findings.sameEvents(file, found.map((event) => event.title), events.map((event) => tidy(event.title)));
  for (const event of events.filter((event) => event.first && isInReach(event))) {
    const same = found.filter((other) => other.title === tidy(event.title) && other.start);
    const isThere = same.some(({ start, end }) => {
      const isEndThere = !event.has_end || !end || Math.abs(at(end) - instantOf(event.last)) <= 86_400_000;
      return Math.abs(at(start) - instantOf(event.first)) < toleranceOf(event) && isEndThere;
    });
    findings.check(isThere, file, `moved: ${event.when} ${event.title}: ${same[0]?.start}`);
  }
}

/// How far a start may be off, in milliseconds: a set is told by its days, and a time at which clocks
/// are put forward or back may be either.
function toleranceOf(event) {
  if (event.when.startsWith("[")) return 86_400_000;
  return event.when.includes("/") && event.when.includes("]") ? 3_600_001 : 60_000;
}

/// A time of ical.js in milliseconds, floating time taken as UTC.
function at(time) {
  const zoned = time.zone?.tzid === "floating" || time.isDate ? time.toString() : undefined;
  return zoned ? instantOf(time.isDate ? `${zoned}T00:00:00` : zoned) : time.toUnixTime() * 1000;
}

findings.end("ical.js");
