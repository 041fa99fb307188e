/* Makes pages quicker to use. Every page works without it. */

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** The consent banner: send the choice without leaving the page. */
function consentBanner(banner) {
  banner.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { target: form, submitter } = event;
    const data = new FormData(form, submitter);
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: data,
        headers: { "X-Requested-With": "fetch" },
      });
      if (!answer.ok) throw new Error(answer.status);
      banner.remove();
      document.querySelector("main")?.focus({ preventScroll: true });
    } catch {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: submitter?.name, value: submitter?.value });
      if (field.name) form.append(field);
      form.submit();
    }
  });
}

/** A control that sends its form when changed; its button is only needed without us. */
function autoSubmit(control) {
  const form = control.form;
  const button = form?.querySelector("[data-auto-button]");
  if (!form) return;
  if (button) button.hidden = true;
  control.addEventListener("change", () => {
    if (form.checkValidity()) form.requestSubmit(button);
    else form.reportValidity();
  });
}

/** Another country asks for other fields: fetch them at once, without the button. */
function recalculate(button) {
  const country = button.form?.elements.country;
  if (!country) return;
  button.hidden = true;
  country.addEventListener("change", () => button.form.requestSubmit(button));
}

/** Another way of delivery costs differently: show the new sum without leaving the page. */
function reprice(options) {
  const form = options.querySelector("input")?.form;
  const sums = document.querySelector("[data-sums]");
  if (!form || !sums) return;
  options.addEventListener("change", async () => {
    const data = new FormData(form);
    data.set("recalculate", "1");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      sums.replaceChildren(...page.querySelector("[data-sums]").childNodes);
    } catch {
      // The sum is shown again before anything is charged.
    }
  });
}

// How long a press counts, in ms: after that no answer has come, or it was a file.
const PATIENCE = 10_000;
const PATIENCE_FOR_FILES = 60_000;

/** One press, one order: a second one is ignored and the button says what is going on. */
function guardDoubleSubmit() {
  const busy = new WeakSet();
  const free = (form) => {
    busy.delete(form);
    for (const button of form.querySelectorAll("[data-idle]")) {
      button.removeAttribute("aria-live");
      button.removeAttribute("aria-disabled");
      button.innerHTML = button.dataset.idle;
      delete button.dataset.idle;
    }
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented || form.matches("[data-download]")) return;
    if (busy.has(form)) {
      event.preventDefault();
      return;
    }
    busy.add(form);
    const hasFiles = form.querySelector("input[type=file]");
    setTimeout(free, hasFiles ? PATIENCE_FOR_FILES : PATIENCE, form);
    const button = event.submitter;
    if (!button?.dataset.busy) return;
    button.dataset.idle = button.innerHTML;
    button.textContent = button.dataset.busy;
    button.setAttribute("aria-disabled", "true");
    button.setAttribute("aria-live", "polite");
  });
  // Coming back by the browser's back button must find the form alive again.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) [...document.forms].forEach(free);
  });
}

/** Small pictures under the large one: move the strip without jumping the page. */
function gallery(root) {
  const strip = root.querySelector(".gallery__strip");
  const links = [...root.querySelectorAll(".gallery__thumbs a")];
  if (!strip || !links.length) return;
  const slides = links.map((link) => document.getElementById(link.hash.slice(1)));
  const mark = (index) =>
    links.forEach((link, i) =>
      i === index ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current"),
    );
  links.forEach((link, index) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const left = slides[index].offsetLeft - strip.offsetLeft;
      strip.scrollTo({ left, behavior: calm.matches ? "instant" : "smooth" });
    }),
  );
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) mark(slides.indexOf(entry.target));
      }
    },
    { root: strip, threshold: 0.6 },
  );
  slides.forEach((slide) => watcher.observe(slide));
}

/** Show the chosen picture before it is sent. */
function filePreview(input) {
  const box = document.createElement("div");
  box.className = "preview";
  input.addEventListener("change", async () => {
    box.replaceChildren();
    for (const file of [...input.files].slice(0, 6)) {
      if (!file.type.startsWith("image/")) continue;
      try {
        const bitmap = await createImageBitmap(file);
        const canvas = document.createElement("canvas");
        const scale = Math.min(1, 480 / Math.max(bitmap.width, bitmap.height));
        canvas.width = Math.round(bitmap.width * scale);
        canvas.height = Math.round(bitmap.height * scale);
        canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
        bitmap.close();
        canvas.setAttribute("role", "img");
        canvas.setAttribute("aria-label", file.name);
        box.append(canvas);
      } catch {
        // A format this browser cannot show; the server will judge it.
      }
    }
    if (box.children.length) input.after(box);
    else box.remove();
  });
}

/** While the bank takes its time: look again, and go on as soon as there is an answer. */
function waitForAnswer() {
  let looks = 0;
  const timer = setInterval(async () => {
    looks += 1;
    if (looks > 40) clearInterval(timer);
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.redirected) location.assign(answer.url);
    } catch {
      // No connection just now; the next look may find one.
    }
  }, 4000);
}

/** Suggestions are fetched, and the module that shows them, once somebody goes to search. */
function suggestions(input) {
  const load = () => import(input.dataset.suggestModule).then(({ combobox }) => combobox(input), () => {});
  if (document.activeElement === input) load();
  else input.addEventListener("focus", load, { once: true });
}

/** After a failed form the error summary is what one should hear first. */
document.querySelector("[data-focus]")?.focus();

document.querySelectorAll("[data-consent]").forEach(consentBanner);
document.querySelectorAll("[data-auto-submit]").forEach(autoSubmit);
document.querySelectorAll("[data-recalculate]").forEach(recalculate);
document.querySelectorAll("[data-repriced]").forEach(reprice);
document.querySelectorAll("[data-gallery]").forEach(gallery);
document.querySelectorAll("input[type=file][data-preview]").forEach(filePreview);
if (document.querySelector("[data-wait]")) waitForAnswer();
document.querySelectorAll("[data-suggest]").forEach(suggestions);
guardDoubleSubmit();
