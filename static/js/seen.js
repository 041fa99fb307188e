/* Works looked at: kept on this device alone, once its owner said yes, and gone when they say so. */

const KEY = "seen";
const MOST = 12;
const SHOWN = 6;
const box = document.querySelector("[data-seen]");
const part = (name) => box.querySelector(`[data-seen-${name}]`);

function read() {
  try {
    const works = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(works) ? works : null;
  } catch {
    return null;
  }
}

function here() {
  const image = document.querySelector(".gallery__thumbs img:not(.picture__ghost), .gallery img:not(.picture__ghost)");
  const { seen, title, by } = box.dataset;
  return {
    id: Number(seen),
    path: location.pathname,
    title,
    by,
    picture: image && [image.getAttribute("src"), image.width, image.height],
  };
}

function write(works) {
  try {
    if (works) localStorage.setItem(KEY, JSON.stringify(works));
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that stores nothing remembers nothing.
  }
}

function card(work) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = work.path;
  if (work.picture) {
    const [source, width, height] = work.picture;
    const image = Object.assign(new Image(width, height), { src: source, alt: "", loading: "lazy" });
    link.append(image);
  }
  const title = document.createElement("strong");
  title.textContent = work.title;
  link.append(title);
  const by = document.createElement("span");
  by.textContent = work.by;
  item.append(link, by);
  return item;
}

function show() {
  const works = read();
  const others = (works ?? []).filter(({ id }) => id !== Number(box.dataset.seen));
  part("list").replaceChildren(...others.slice(0, SHOWN).map(card));
  part("on").hidden = !works;
  part("off").hidden = Boolean(works);
  box.hidden = false;
  if (works) write([here(), ...others].slice(0, MOST));
}

if (box && globalThis.localStorage) {
  part("start").addEventListener("click", () => {
    write([]);
    show();
    part("clear").focus();
  });
  part("clear").addEventListener("click", () => {
    write(null);
    show();
    part("start").focus();
  });
  show();
}
