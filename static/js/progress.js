/* A slim bar at the top when an answer takes longer than people notice. Draws nothing before that,
   and keeps no page out of the browser's memory for going back: nothing listens to leaving. */

const AFTER_MS = 300;
// An answer that is a file leaves the page where it is.
const AT_MOST_MS = 20_000;

const bar = document.createElement("div");
bar.className = "progress";
bar.setAttribute("aria-hidden", "true");
let begin;
let end;

function stop() {
  clearTimeout(begin);
  clearTimeout(end);
  bar.remove();
}

function start() {
  stop();
  begin = setTimeout(() => document.body.append(bar), AFTER_MS);
  end = setTimeout(stop, AT_MOST_MS);
}

/** Whether a click leads to another page in this very tab. */
function leaves(link, event) {
  const isPlain = !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const isHere = link.target === "" && !link.hasAttribute("download") && link.protocol.startsWith("http");
  const isSpot = link.hash && link.pathname === location.pathname && link.search === location.search;
  return isPlain && isHere && !isSpot;
}

addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (link && !event.defaultPrevented && leaves(link, event)) start();
});
addEventListener("submit", (event) => {
  if (!event.defaultPrevented && !event.target.matches("[data-download]")) start();
});
// Another module asks for something: dispatchEvent(new CustomEvent("busy", { detail: true })).
addEventListener("busy", ({ detail }) => (detail ? start() : stop()));
addEventListener("pageshow", stop);
