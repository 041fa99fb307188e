/* Filters of the catalog without a full reload. The form and every link work without it. */

const root = document.querySelector("[data-browse]");
const PARTS = ["title", "filters", "results"];
const SLOW = 300;
let going;

const part = (name, page = document) => page.querySelector(`[data-swapped="${name}"]`);

/** The address a form asks for, without what says nothing. */
function addressOf(form) {
  const query = new URLSearchParams(new FormData(form));
  for (const [name, value] of [...query]) {
    if (!value || (name === "sort" && value === "newest")) query.delete(name, value);
  }
  return form.action + (query.size ? `?${query}` : "");
}

/** What has the focus, to find it again in the new page. */
function focused() {
  const { name, value, id, type } = document.activeElement ?? {};
  if (type === "checkbox") return `[name="${name}"][value="${CSS.escape(value)}"]`;
  return id && root.contains(document.activeElement) ? `#${CSS.escape(id)}` : "";
}

/** Put the new page's parts in place, but keep what was typed since its address was sent. */
function show(page, url) {
  const focus = focused();
  const sent = new URL(url).searchParams;
  const typed = [...root.querySelectorAll("input[type=number]")].filter(
    ({ name, value }) => value !== (sent.get(name) ?? ""),
  );
  const isTyping = typed.includes(document.activeElement);
  const open = [...root.querySelectorAll("details[open]")].map(({ id, className }) =>
    id ? `#${id}` : `.${className}`,
  );
  for (const name of PARTS) part(name).replaceChildren(...part(name, page).childNodes);
  document.title = page.title;
  for (const selector of open) root.querySelector(`details${selector}`)?.setAttribute("open", "");
  for (const { name, value } of isTyping ? typed : []) root.querySelector(`[name="${name}"]`).value = value;
  if (focus) root.querySelector(focus)?.focus({ preventScroll: true });
}

/** Fetch an address and show its list in place; go there when that fails. */
async function swap(url, { push = true, top = false, y } = {}) {
  going?.abort();
  const mine = (going = new AbortController());
  const results = part("results");
  const slow = setTimeout(() => results.setAttribute("aria-busy", "true"), SLOW);
  try {
    const answer = await fetch(url, { signal: mine.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!part("results", page)) throw new Error(answer.status);
    if (push) {
      history.replaceState({ ...history.state, y: scrollY }, "");
      history.pushState({ browsed: true }, "", url);
    }
    show(page, answer.url);
    if (top) {
      part("results").focus({ preventScroll: true });
      part("results").scrollIntoView({ block: "start" });
    }
    if (y !== undefined) scrollTo(0, y);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url);
  } finally {
    clearTimeout(slow);
    if (going === mine) results.removeAttribute("aria-busy");
  }
}

if (root) {
  root.addEventListener("change", ({ target }) => {
    const form = target.form;
    if (form?.matches("[data-filters]") && form.checkValidity()) swap(addressOf(form));
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    swap(addressOf(event.target), { top: true });
  });
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-swap], .pagination a");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    swap(link.href, { top: !link.matches("[data-swap]") });
  });
  addEventListener("popstate", ({ state }) => swap(location.href, { push: false, y: state?.y ?? 0 }));
}
