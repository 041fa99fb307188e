/* The wishlist. Of an account it lies in the shop; of a guest, after the first click, here. */

const KEY = "wishes";
const read = () => {
  try {
    const ids = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(ids) ? ids.filter(Number.isInteger) : [];
  } catch {
    return [];
  }
};
const write = (ids) => {
  try {
    if (ids.length) localStorage.setItem(KEY, JSON.stringify(ids.slice(0, 200)));
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that stores nothing keeps no list.
  }
};

function mark(form, isWished) {
  const button = form.querySelector("button");
  form.action = isWished ? form.dataset.remove : form.dataset.add;
  button.toggleAttribute("data-wished", isWished);
  button.querySelector("span").textContent = isWished ? button.dataset.on : button.dataset.off;
}

async function toggle(form) {
  const id = Number(form.dataset.wish);
  const isWished = form.querySelector("button").hasAttribute("data-wished");
  const body = new FormData(form);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    if (answer.status === 202) {
      const others = read().filter((one) => one !== id);
      write(isWished ? others : [id, ...others]);
    } else if (!answer.ok) throw new Error(answer.status);
    mark(form, !isWished);
  } catch {
    form.submit();
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-wish]")) return;
  event.preventDefault();
  toggle(form);
}, true);

const wished = new Set(read());
const markAll = () =>
  document.querySelectorAll("[data-wish]").forEach((form) => {
    if (wished.has(Number(form.dataset.wish))) mark(form, true);
  });
markAll();

const list = document.querySelector("[data-wishes]");
if (list && wished.size) {
  const answer = await fetch(`${list.dataset.wishes}?works=${[...wished]}`);
  if (answer.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.querySelector("[data-wish]")) list.replaceChildren(...page.body.childNodes);
    markAll();
  }
}

const account = document.querySelector("[data-merge]");
if (account && wished.size) {
  const answer = await fetch(account.dataset.merge, {
    method: "POST",
    body: new URLSearchParams({ works: [...wished].join() }),
  });
  if (answer.ok) {
    write([]);
    location.reload();
  }
}
