/* Passwords that can be read while they are typed; without this script they stay hidden. */

for (const box of document.querySelectorAll("[data-show-password]")) {
  const field = document.getElementById(box.dataset.showPassword);
  const show = (isShown) => {
    field.type = isShown ? "text" : "password";
  };
  box.closest("label").hidden = false;
  box.checked = false;
  box.addEventListener("change", () => show(box.checked));
  /* Else the browser does not offer to remember it. */
  field.form.addEventListener("submit", () => show(false));
}
