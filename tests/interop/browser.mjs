// A page in Debian's Chromium that has files of folders, and nothing of any network.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const HOST = "http://interop.localhost";
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/// Opens a page of this HTML; `folders` are served by their first letters of paths. Returns the page,
/// `open()`, which loads it anew, and `complaints()`, what it has written to its console since.
export async function pageOf(html, folders) {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ARGUMENTS });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    timezoneId: "UTC",
  });
  const page = await context.newPage();
  let complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // Pictures and typefaces of other hosts are not there.
    const isAbsent = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isAbsent) complaints.push(message.text());
  });
  await page.route("**/*", (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== HOST) return route.abort();
    if (url.pathname === "/") return route.fulfill({ contentType: "text/html", body: html });
    const [, folder, ...rest] = url.pathname.split("/");
    const path = folders[folder] && `${folders[folder]}/${rest.join("/")}`;
    return path && existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 });
  });
  const open = async () => {
    complaints = [];
    await page.goto(`${HOST}/`);
  };
  return { page, open, complaints: () => complaints, close: () => browser.close() };
}
