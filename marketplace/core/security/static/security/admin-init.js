/* Starts the parts of the Wagtail admin that its own templates start by inline scripts, which our
   content policy does not let run. The templates of this app say what to start in data attributes. */

const own = document.currentScript?.dataset ?? {};

if (own.chooserUrls && window.chooserUrls === undefined) {
  window.chooserUrls = JSON.parse(own.chooserUrls);
}

const starters = {
  date: (id, options) => window.initDateChooser(id, options),
  datetime: (id, options) => window.initDateTimeChooser(id, options),
  time: (id, options) => window.initTimeChooser(id, options),
  chooser: (id, options, name) => new (name.split(".").reduce((at, part) => at[part], window))(id, options),
  "task-chooser": (id) => window.createTaskChooser(id),
  "inline-panel": (id, options) => new window.InlinePanel(options),
  "multiple-chooser-panel": (id, options) => new window.MultipleChooserPanel(options),
};

function start(element) {
  const { adminInit, for: id, options, constructor: name } = element.dataset;
  delete element.dataset.adminInit;
  starters[adminInit]?.(id, JSON.parse(options), name);
}

function startAll(root) {
  if (root.matches?.("[data-admin-init]")) start(root);
  root.querySelectorAll?.("[data-admin-init]").forEach(start);
}

/* Sending a page to be translated: one box for all languages. */
document.addEventListener("change", ({ target }) => {
  if (target.name !== "select_all") return;
  for (const box of target.form.querySelectorAll("[name=locales]")) box.checked = target.checked;
});

document.addEventListener("DOMContentLoaded", () => {
  startAll(document);
  /* Forms that come later: a new row of an inline panel, a modal window. */
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach(startAll);
  }).observe(document.body, { childList: true, subtree: true });
});
