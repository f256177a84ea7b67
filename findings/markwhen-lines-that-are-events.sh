#!/bin/sh
# The parser of markwhen takes some lines for events that do not look like any: a property named `by`
# or `may` right below an event, and a line of its description that begins with a colon. Behind a year
# with an era the colon becomes part of the title, and a range with an era ends with the beginning of
# its last year, while one without ends with the end of it.
#
# Seen with @markwhen/parser 1.2.0 (npm):
#
#   by: [Ann]       2 events
#   status: [Ann]   1 event
#   may: be         2 events
#   : noted         2 events
#   44 BCE - 14 CE  until 0014-01-01, called ": x"
#   0014 / 0037     until 0038-01-01, called "x"
#
# Exits with 0 while this is so.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @markwhen/parser@1.2.0 > /dev/null
cat > run.cjs <<'SCRIPT'
const { isEvent, parse } = require("@markwhen/parser");
const eventsIn = (node) => (isEvent(node) ? [node] : node.children.flatMap(eventsIn));
for (const line of ["by: [Ann]", "status: [Ann]", "may: be", ": noted"]) {
  const n = eventsIn(parse(`1987: Signed\n${line}\n`).events).length;
  console.log(line.padEnd(15), n, n === 1 ? "event" : "events");
}
for (const range of ["44 BCE - 14 CE", "0014 / 0037"]) {
  const [event] = eventsIn(parse(`${range}: x\n`).events);
  const until = event.dateRangeIso.toDateTimeIso.slice(0, 10);
  console.log(`${range.padEnd(15)} until ${until}, called ${JSON.stringify(event.firstLine.restTrimmed)}`);
}
SCRIPT
TZ=UTC node run.cjs > seen
cat seen
diff seen - <<'SEEN'
by: [Ann]       2 events
status: [Ann]   1 event
may: be         2 events
: noted         2 events
44 BCE - 14 CE  until 0014-01-01, called ": x"
0014 / 0037     until 0038-01-01, called "x"
SEEN
