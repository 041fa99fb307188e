/* Suggestions under a search field: a combobox with a list box, as ARIA 1.2 has it. */

const PAUSE = 120;
const SHORTEST = 2;

/** Make a combobox of a search field. Without an answer it stays the plain field it was. */
export function combobox(input) {
  const box = Object.assign(document.createElement("div"), { className: "suggest", hidden: true });
  const list = Object.assign(document.createElement("div"), { id: `${input.id}-suggestions` });
  const said = Object.assign(document.createElement("p"), { className: "visually-hidden" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
  said.setAttribute("role", "status");
  box.append(list);
  input.after(box, said);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) {
    input.setAttribute(name, value);
  }

  let options = [];
  let chosen = -1;
  let typed = input.value;
  let timer;
  let asking;

  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    box.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (index) => {
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = index;
    const option = options[chosen];
    input.value = option?.dataset.words ?? typed;
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    return input.setAttribute("aria-activedescendant", option.id);
  };

  const go = (option) => {
    if (option.dataset.url) return location.assign(option.dataset.url);
    input.value = option.dataset.words;
    close();
    return input.form.requestSubmit();
  };

  const optionOf = (suggestion, number) => {
    const option = document.createElement("div");
    option.id = `${list.id}-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.textContent = suggestion.label;
    if (suggestion.note) {
      const note = document.createElement("span");
      note.textContent = ` ${suggestion.note}`;
      option.append(note);
    }
    if (suggestion.url) option.dataset.url = suggestion.url;
    else option.dataset.words = suggestion.label;
    option.addEventListener("click", () => go(option));
    return option;
  };

  const groupOf = (name, rows) => {
    const group = document.createElement("div");
    const title = Object.assign(document.createElement("p"), { id: `${list.id}-${name}` });
    title.textContent = input.dataset[`suggest${name[0].toUpperCase()}${name.slice(1)}`] ?? "";
    title.setAttribute("role", "presentation");
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", title.id);
    group.append(title, ...rows);
    return group;
  };

  const show = (suggestions) => {
    const groups = new Map();
    options = suggestions.map(optionOf);
    suggestions.forEach(({ group }, number) =>
      groups.set(group, [...(groups.get(group) ?? []), options[number]]),
    );
    list.replaceChildren(...[...groups].map(([name, rows]) => groupOf(name, rows)));
    if (!options.length) return close();
    box.hidden = false;
    chosen = -1;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
    said.textContent = (input.dataset.suggestCount ?? "").replace("{n}", options.length);
    return undefined;
  };

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    try {
      const url = `${input.dataset.suggest}?${new URLSearchParams({ q: typed })}`;
      const answer = await fetch(url, { signal: asking.signal, credentials: "omit" });
      if (answer.ok) show((await answer.json()).suggestions);
      else close();
    } catch {
      // A later question took its place, or there is no connection: the field still searches.
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    typed = input.value.trim();
    if (typed.length < SHORTEST) close();
    else timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const isOpen = !box.hidden;
    if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      input.value = typed;
      close();
    } else if (event.key === "Enter" && isOpen && chosen >= 0) {
      event.preventDefault();
      go(options[chosen]);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) {
        if (typed.length >= SHORTEST) ask();
        return;
      }
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are options: the field itself.
      const places = options.length + 1;
      choose(((chosen + 1 + step + places) % places) - 1);
    }
  });
  // Pressing an option must not take the focus away before the click is heard.
  box.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("blur", close);
}
