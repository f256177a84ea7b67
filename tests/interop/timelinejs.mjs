// Opens what was written for TimelineJS in TimelineJS: JSON and sheets.
//
// Usage: timelinejs.mjs FOLDER [PICTURES]

import { existsSync, readdirSync } from "node:fs";
import { Findings, expectedIn, hasZone, instantOf, partsOf, tidy } from "./compare.mjs";
import { pageOf } from "./browser.mjs";

const [folder, pictures] = process.argv.slice(2);
const findings = new Findings();
const html = `<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="/program/css/timeline.css">
<div id="timeline" style="width: 1240px; height: 760px"></div>
<script src="/program/js/timeline.js"></script>`;
const program = "node_modules/@knight-lab/timelinejs/dist";
const { page, open, complaints, close } = await pageOf(html, { program, files: folder });

/// What TimelineJS has made of a file.
async function shown(file) {
  await open();
  return page.evaluate(async (file) => {
    const timeline = new TL.Timeline("timeline", `/files/${file}`);
    await new Promise((done) => {
      timeline.on("ready", done);
      setTimeout(done, 20_000);
    });
    const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;
    const { events, eras, messages } = timeline.config;
    return {
      errors: messages.errors.map(String),
      events: events.map((event) => ({
        title: plain(event.text.headline),
        start: event.start_date.data,
        end: event.end_date?.data,
      })),
      nEras: eras.length,
      nMarks: document.querySelectorAll(".tl-timemarker").length,
      nSlides: document.querySelectorAll(".tl-slide").length,
    };
  }, file);
}

/// The year by which TimelineJS calls one: it has no year 0.
function yearThere(year) {
  return year <= 0 && year > -271_821 ? year - 1 : year;
}

/// Whether a time is that of a zone's clocks, which TimelineJS is told instead of an instant.
function isNear(date, iso) {
  const parts = [date.year, date.month || 1, date.day || 1, date.hour ?? 0, date.minute ?? 0].map(Number);
  const [year, month, ...rest] = parts;
  const clocks = Date.UTC(year < 0 ? year + 1 : year, month - 1, ...rest);
  return Math.abs(clocks - instantOf(iso)) <= 14 * 3_600_000;
}

/// Whether the parts of a date are those of an instant, as far as they are told. Sheets have texts.
function isAt(date, iso) {
  const [year, month, day, hour, minute] = partsOf(iso);
  const told = (part) => (date[part] ?? "") !== "";
  return (
    Number(date.year) === yearThere(year) &&
    (!told("month") || Number(date.month) === month) &&
    (!told("day") || Number(date.day) === day) &&
    (!told("hour") || Number(date.hour) === hour) &&
    (!told("minute") || Number(date.minute) === minute)
  );
}

for (const [name, { events, eras }] of expectedIn(folder)) {
  const dated = events.filter((event) => event.first ?? event.last);
  // A file without dates has nothing to show there.
  if (dated.length === 0) continue;
  for (const extension of ["timelinejs.json", "timelinejs.csv"]) {
    const file = `${name}.${extension}`;
    const found = await shown(file);
    findings.check(found.errors.length === 0, file, `refused: ${found.errors[0]}`);
    findings.check(complaints().length === 0, file, `console: ${complaints()[0]}`);
    findings.check(found.nEras === eras, file, `${found.nEras} eras of ${eras}`);
    findings.check(found.nMarks === dated.length, file, `${found.nMarks} marks of ${dated.length}`);
    findings.check(found.nSlides === dated.length + 1, file, `${found.nSlides} slides`);
    findings.sameEvents(file, found.events.map((event) => tidy(event.title)), dated.map((event) => tidy(event.title)));
    for (const event of dated.filter((event) => event.first)) {
      const same = found.events.filter((other) => tidy(other.title) === tidy(event.title));
      const isRight = hasZone(event) ? isNear : isAt;
      const isThere = same.some(({ start, end }) => {
        const isEndThere = !event.has_end || end === undefined || isRight(end, event.last);
        return isRight(start, event.first) && isEndThere;
      });
      findings.check(isThere, file, `moved: ${event.when} ${event.title}: ${JSON.stringify(same[0])}`);
    }
    if (pictures) await page.screenshot({ path: `${pictures}/${file}.png` });
  }
}
// What comes with TimelineJS is read here as it is there.
for (const file of existsSync(`${folder}/shipped`) ? readdirSync(`${folder}/shipped`) : []) {
  const { events } = Object.fromEntries(expectedIn(folder))[file.replaceAll(/\W+/g, "-")];
  const found = await shown(`shipped/${file}`);
  const titles = (some) => some.map((event) => tidy(event.title)).filter(Boolean);
  findings.check(found.errors.length === 0, file, `refused: ${found.errors[0]}`);
  findings.sameEvents(file, titles(found.events), titles(events));
}
await close();
findings.end("TimelineJS");
