/* Passwords that can be read while they are typed; without this script they stay hidden. */

for (const box of document.querySelectorAll("[data-show-password]")) {
  const field = document.getElementById(box.dataset.showPassword);
  const show = (isShown) => {
    field.type = isShown ? "text" : "password";
  };
  const hide = () => {
    box.checked = false;
    show(false);
  };
  box.closest("label").hidden = false;
  box.addEventListener("change", () => show(box.checked));
  /* Else the browser does not offer to remember it, and ticks the box when somebody comes back. */
  field.form.addEventListener("submit", hide);
  addEventListener("pageshow", hide);
}
