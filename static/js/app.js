/* The shop as an app. Nothing is stored on the device before somebody asks for it: by installing
   the shop, or by the button on the page for when there is no connection (docs/adr/0020). */

const TOLD = "install-told";
const isInstalled = () => !matchMedia("(display-mode: browser)").matches;

/** Start the worker, and let it keep the page at hand with all that belongs to it. */
export async function keepWhatIsSeen() {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register("/sw.js", { scope: "/" });
  const { active } = await navigator.serviceWorker.ready;
  const parts = performance.getEntriesByType("resource").map((one) => one.name);
  const own = parts.filter((url) => url.startsWith(`${location.origin}/`) && /\/(static|media)\//.test(url));
  active.postMessage({ keep: [location.href, ...own] });
}

/** Stop it and forget what was kept. */
export async function forgetWhatWasSeen() {
  const worker = await navigator.serviceWorker?.getRegistration("/");
  await worker?.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
}

/** A guest who comes back to a basket, or to works the device remembers, has been here before. */
function hasComeBack() {
  if (document.referrer.startsWith(`${location.origin}/`)) return false;
  return document.cookie.includes("basket_count=") || localStorage.length > 0;
}

/** Offer once to install the shop; the answer, and that it was asked, stay on the device. */
async function offerToInstall(prompt) {
  const manifest = document.querySelector("link[rel=manifest]")?.href;
  if (!manifest || localStorage.getItem(TOLD) || !hasComeBack()) return;
  const answer = await fetch(new URL("offline/", manifest));
  const offline = new DOMParser().parseFromString(await answer.text(), "text/html");
  const hint = offline.querySelector("template[data-install]")?.content.firstElementChild;
  if (!hint || document.querySelector("[data-install-hint]")) return;
  localStorage.setItem(TOLD, "1");
  const box = document.importNode(hint, true);
  box.addEventListener("click", async ({ target }) => {
    const choice = target.closest("button")?.value;
    if (!choice) return;
    box.remove();
    if (choice === "install") {
      prompt.prompt();
      const { outcome } = await prompt.userChoice;
      if (outcome === "accepted") keepWhatIsSeen();
    }
  });
  document.body.append(box);
}

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offerToInstall(event).catch(() => {});
});
addEventListener("appinstalled", () => keepWhatIsSeen());
if (isInstalled()) keepWhatIsSeen().catch(() => {});
