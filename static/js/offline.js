/* The page for when there is no connection: what was seen, and the choice to keep it. */

import { forgetWhatWasSeen, keepWhatIsSeen } from "./app.js";

const ARTWORK = /\/art\/[\w-]+-\d+\/$/;

/** Every artwork page that was kept, the one seen last first, with its name and a kept picture. */
async function seenWorks() {
  if (!(await caches.has("seen"))) return [];
  const cache = await caches.open("seen");
  const urls = (await cache.keys()).map((one) => new URL(one.url));
  const pictures = new Set(urls.map((url) => url.pathname).filter((path) => path.startsWith("/media/")));
  const works = [];
  for (const url of urls.filter((one) => ARTWORK.test(one.pathname)).reverse()) {
    const html = await (await cache.match(url)).text();
    const page = new DOMParser().parseFromString(html, "text/html");
    const title = page.querySelector("h1")?.textContent.trim();
    const picture = html.match(/\/media\/images\/[^"\s,]+/g)?.find((path) => pictures.has(path));
    if (title) works.push({ url: url.href, title, picture });
  }
  return works;
}

function show(list, works) {
  for (const { url, title, picture } of works) {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: url, textContent: title });
    // The name beside it says what it shows.
    if (picture) item.append(Object.assign(new Image(96, 96), { src: picture, alt: "" }));
    item.append(link);
    list.append(item);
  }
}

async function start(root) {
  if (navigator.onLine) {
    const title = root.querySelector("[data-online]");
    title.textContent = title.dataset.online;
    root.querySelector("[data-when-offline]").hidden = true;
  }
  const list = root.querySelector("[data-seen-works]");
  const [keep, forget] = ["keep", "forget"].map((name) => root.querySelector(`[data-${name}]`));
  const works = await seenWorks();
  show(list, works);
  root.querySelector("[data-seen-box]").hidden = !works.length;
  const isKeeping = Boolean(await navigator.serviceWorker.getRegistration("/"));
  keep.hidden = isKeeping;
  forget.hidden = !isKeeping;
  root.querySelector("[data-choice]").hidden = false;
  keep.addEventListener("click", async () => {
    await keepWhatIsSeen();
    keep.hidden = true;
    forget.hidden = false;
    forget.focus();
  });
  forget.addEventListener("click", async () => {
    await forgetWhatWasSeen();
    list.replaceChildren();
    root.querySelector("[data-seen-box]").hidden = true;
    forget.hidden = true;
    keep.hidden = false;
    keep.focus();
  });
}

if ("serviceWorker" in navigator && "caches" in window) start(document.querySelector("main"));
