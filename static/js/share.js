/* Sharing: the device's own way where it has one, else a link to copy. */

const box = document.querySelector("[data-share]");
const copy = box?.querySelector("[data-share-copy]");
const said = box?.querySelector("[data-share-said]");
const address = () => document.querySelector("link[rel=canonical]")?.href ?? location.href;

if (navigator.share) {
  box?.querySelector("summary").addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      await navigator.share({ title: document.querySelector("h1").textContent, url: address() });
    } catch (error) {
      if (error.name !== "AbortError") box.open = true;
    }
  });
}
if (copy && navigator.clipboard) {
  copy.parentElement.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(address());
      said.textContent = copy.dataset.done;
    } catch {
      said.textContent = address();
    }
  });
}
