// Opens what was written for vis-timeline in vis-timeline.
//
// Usage: vis.mjs FOLDER [PICTURES]

import { Findings, expectedIn, instantOf, partsOf, tidy } from "./compare.mjs";
import { pageOf } from "./browser.mjs";

const [folder, pictures] = process.argv.slice(2);
const findings = new Findings();
const html = `<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="/program/styles/vis-timeline-graph2d.min.css">
<div id="timeline"></div>
<script src="/program/standalone/umd/vis-timeline-graph2d.min.js"></script>`;
const program = "node_modules/vis-timeline";
const { page, open, complaints, close } = await pageOf(html, { program, files: folder });

/// What vis-timeline has made of a file.
async function shown(file) {
  await open();
  return page.evaluate(async (file) => {
    const { items, groups } = await (await fetch(`/files/${file}`)).json();
    const lanes = groups.length > 0 ? new vis.DataSet(groups) : undefined;
    const element = document.getElementById("timeline");
    const timeline = new vis.Timeline(element, new vis.DataSet(items), lanes, {});
    timeline.fit({ animation: false });
    await new Promise((done) => setTimeout(done, 300));
    const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;
    return Object.values(timeline.itemSet.items).map((item) => ({
      title: plain(item.data.content),
      start: item.data.start?.valueOf(),
      end: item.data.end?.valueOf(),
      isShown: item.displayed,
      isEra: item.data.type === "background",
    }));
  }, file);
}

/// Dates of JavaScript reach from here to there, in years.
const REACH = 271_820;

function isInReach(event) {
  const years = [event.first, event.last].filter(Boolean).map((iso) => partsOf(iso)[0]);
  return years.length > 0 && years.every((year) => Math.abs(year) <= REACH);
}

for (const [name, { events, eras }] of expectedIn(folder)) {
  const file = `${name}.vis.json`;
  const found = await shown(file);
  const items = found.filter((item) => !item.isEra);
  const dated = events.filter(isInReach);
  findings.check(complaints().length === 0, file, `console: ${complaints()[0]}`);
  findings.check(found.length - items.length <= eras, file, "more eras than there are");
  findings.check(found.every((item) => item.isShown), file, "items are not drawn");
  findings.sameEvents(file, items.map((item) => tidy(item.title)), dated.map((event) => tidy(event.title)));
  for (const event of dated.filter((event) => event.first)) {
    const same = items.filter((item) => tidy(item.title) === tidy(event.title));
    // The last second is told, and the end is where something else begins.
    const isThere = same.some(({ start, end }) => {
      const isEndThere = !event.has_end || Math.abs(end - instantOf(event.last)) <= 60_000;
      return Math.abs(start - instantOf(event.first)) < 1000 && isEndThere;
    });
    findings.check(isThere, file, `moved: ${event.when} ${event.title}: ${JSON.stringify(same[0])}`);
  }
  if (pictures) await page.screenshot({ path: `${pictures}/${file}.png` });
}
await close();
findings.end("vis-timeline");
