// What the checks of all programs have in common: reading what is expected, and saying what differs.

import { readFileSync } from "node:fs";

/// The files that were written, by name, from the folder that `expected.py` has filled.
export function expectedIn(folder) {
  return Object.entries(JSON.parse(readFileSync(`${folder}/expected.json`, "utf8")));
}

/// The parts of an ISO date whose year may have more than four digits and a sign.
export function partsOf(iso) {
  const found = /^([+-]?\d+)-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/.exec(iso);
  return found.slice(1).map(Number);
}

/// Milliseconds since 1970 of an ISO date, floating time taken as UTC; NaN beyond what JavaScript
/// holds.
export function instantOf(iso) {
  const [year, month, day, hour, minute, second] = partsOf(iso);
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  at.setUTCHours(hour, minute, second);
  const offset = /([+-])(\d\d):(\d\d)$/.exec(iso.slice(iso.indexOf("T")));
  if (!offset) return at.getTime();
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return at.getTime() - (offset[1] === "-" ? -minutes : minutes) * 60_000;
}

/// Whether a date has times of a zone, which few programs can tell as such.
export function hasZone(event) {
  return /T.*(Z|[+-]\d\d:\d\d|\])/.test(event.when ?? "");
}

/// A text in one line with single spaces.
export function tidy(text) {
  return text.split(/\s+/).filter(Boolean).join(" ");
}

/// Collects what is wrong, and ends the process with all of it.
export class Findings {
  #wrong = [];
  #checked = 0;

  /// Notes what differs in a file, unless nothing does.
  check(isRight, file, what) {
    this.#checked += 1;
    if (!isRight) this.#wrong.push(`${file}: ${what}`);
  }

  /// Compares two lists of events, each told in one line, regardless of their order.
  sameEvents(file, found, expected) {
    const left = new Map();
    for (const line of expected) left.set(line, (left.get(line) ?? 0) + 1);
    for (const line of found) {
      this.check(left.has(line), file, `not expected: ${line}`);
      if (!left.has(line)) continue;
      const count = left.get(line) - 1;
      if (count === 0) left.delete(line);
      else left.set(line, count);
    }
    for (const line of left.keys()) this.check(false, file, `missing: ${line}`);
  }

  /// Says how many checks were right, or what is wrong.
  end(program) {
    for (const line of this.#wrong.slice(0, 40)) console.error(`  ${line}`);
    console.log(`${program}: ${this.#checked} checks, ${this.#wrong.length} wrong`);
    process.exitCode = this.#wrong.length === 0 ? 0 : 1;
  }
}
