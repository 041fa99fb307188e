/* The service worker: pages and pictures seen before, without a connection. Started only for people
   who asked for it (static/js/app.js). The server puts SHELL, VERSION, OFFLINE and NOTES above. */

const SHELL_CACHE = `shell-${VERSION}`;
const SEEN_CACHE = "seen";
const MOST_BYTES = 20 * 1024 * 1024;
const LANGUAGES = Object.keys(OFFLINE);

addEventListener("install", (event) => {
  skipWaiting();
  // Without cookies: the page of everybody, whoever is logged in.
  const parts = SHELL.map((url) => new Request(url, { credentials: "omit", cache: "no-cache" }));
  event.waitUntil(caches.open(SHELL_CACHE).then((cache) => cache.addAll(parts)));
});

addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name !== SHELL_CACHE && name !== SEEN_CACHE) await caches.delete(name);
      }
      await clients.claim();
    })(),
  );
});

addEventListener("message", (event) => {
  // The page that was open when the worker was asked for, with what it is made of.
  if (event.data?.keep) event.waitUntil(keepAll(event.data.keep));
  if (event.data?.forget) event.waitUntil(caches.delete(SEEN_CACHE));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method !== "GET") {
    // Whoever logs out leaves nothing seen behind.
    if (url.pathname.endsWith("/logout/")) event.waitUntil(caches.delete(SEEN_CACHE));
    return;
  }
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (/^\/(static|media\/images)\//.test(url.pathname)) event.respondWith(file(event));
});

/** A page: from the network, else as it was seen, else the page that says there is none. */
async function page(event) {
  const { request } = event;
  try {
    const answer = await fetch(request);
    event.waitUntil(keep(request.url, answer.clone()));
    return answer;
  } catch {
    const path = new URL(request.url).pathname;
    if (path === OFFLINE[language(path)]) return offline(path);
    return (await seen(request.url)) ?? offline(path);
  }
}

/** Styles, scripts, fonts and pictures never change under one name: what is here is right. */
async function file(event) {
  const { request } = event;
  const shell = await caches.match(request, { cacheName: SHELL_CACHE });
  if (shell) return shell;
  const cache = await caches.open(SEEN_CACHE);
  const kept = await cache.match(request);
  if (kept) {
    event.waitUntil(touch(cache, request.url, kept.clone()));
    return kept;
  }
  const answer = await fetch(request);
  event.waitUntil(keep(request.url, answer.clone()));
  return answer;
}

async function offline(path) {
  return (await caches.match(OFFLINE[language(path)])) ?? Response.error();
}

function language(path) {
  return LANGUAGES.find((code) => path.startsWith(`/${code}/`)) ?? LANGUAGES[0];
}

/** The page as it was, marked as such. */
async function seen(url) {
  const cache = await caches.open(SEEN_CACHE);
  const kept = await cache.match(url);
  if (!kept) return null;
  await touch(cache, url, kept.clone());
  const headers = new Headers(kept.headers);
  const note = NOTES[language(new URL(url).pathname)];
  const html = (await kept.text()).replace(
    /<main[^>]*>/,
    (main) => `${main}<p class="wrap notice notice--info" role="status" data-kept>${note}</p>`,
  );
  return new Response(html, { status: 200, headers });
}

/**
 * Only what is the same for everybody: a page must say `public`, a file must not say otherwise. A search
 * is too, but what somebody looked for stays theirs.
 */
function mayKeep(answer) {
  const told = answer.headers.get("Cache-Control") ?? "";
  const kind = answer.headers.get("Content-Type") ?? "";
  if (answer.status !== 200 || answer.type !== "basic" || answer.redirected) return false;
  if (/private|no-store/.test(told) || /\/search\//.test(answer.url)) return false;
  return kind.startsWith("text/html") ? /public/.test(told) : true;
}

async function keep(url, answer) {
  if (!mayKeep(answer)) {
    // What is gone, or has become personal, is not shown as it was.
    if (answer.status !== 200 || answer.redirected) return;
    const cache = await caches.open(SEEN_CACHE);
    await cache.delete(url);
    return;
  }
  const body = await answer.blob();
  if (body.size > MOST_BYTES / 10) return;
  const headers = new Headers(answer.headers);
  headers.delete("Content-Encoding");
  headers.set("X-Kept-Bytes", body.size);
  const cache = await caches.open(SEEN_CACHE);
  await touch(cache, url, new Response(body, { status: 200, headers }));
  await trim(cache);
}

/** Put it at the end: a cache lists its entries in the order they were put. */
async function touch(cache, url, answer) {
  await cache.delete(url);
  await cache.put(url, answer);
}

/** The entries unused longest go first until the rest is small enough. */
async function trim(cache) {
  const requests = await cache.keys();
  const sizes = (await cache.matchAll()).map((one) => Number(one.headers.get("X-Kept-Bytes")));
  let total = sizes.reduce((sum, size) => sum + size, 0);
  for (let i = 0; i < requests.length && total > MOST_BYTES; i += 1) {
    await cache.delete(requests[i]);
    total -= sizes[i];
  }
}

async function keepAll(urls) {
  for (const url of urls) {
    try {
      // One after the other: the order is the order of use.
      await keep(url, await fetch(url));
    } catch {
      // No connection just now; it is kept when it is next seen.
    }
  }
}
