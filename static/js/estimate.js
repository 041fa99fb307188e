/* Another country, another price: asked without leaving the page. */

const form = document.querySelector("[data-estimate]");
const answer = document.querySelector("[data-estimate-answer]");

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});
form?.elements.to.addEventListener("change", look);

async function look() {
  if (!form.elements.to.value) return;
  const address = new URL(location.href);
  address.search = new URLSearchParams(new FormData(form));
  address.hash = "";
  answer.setAttribute("aria-busy", "true");
  try {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    answer.replaceChildren(...page.querySelector("[data-estimate-answer]").childNodes);
    history.replaceState(null, "", address);
  } catch {
    location.assign(`${address}#delivery`);
  }
  answer.removeAttribute("aria-busy");
}
