/* The large picture: wheel, pinch, double tap, plus and minus; drag and arrow keys move it. */

const MOST = 6;
const STEP = 1.5;
const MOVE_PX = 60;
const SWIPE_PX = 40;
const SECOND_TAP_MS = 350;
const root = document.documentElement;
const dialog = document.querySelector("[data-zoom-dialog]");
const links = [...document.querySelectorAll("[data-zoom]")];
if (dialog?.showModal && links.length) start();

/* A slow phone first shows that it felt the finger, and then works on a large picture. */
const soon = (act) => requestAnimationFrame(() => setTimeout(act));

function start() {
  const stage = dialog.querySelector("[data-zoom-stage]");
  const where = dialog.querySelector("[data-zoom-where]");
  const closer = [...dialog.querySelectorAll("[data-zoom-by]")];
  const touches = new Map();
  let picture, opener, at, scale, x, y, spread, swipe, tapped = 0;

  const clamp = (value, room) => Math.max(-room, Math.min(room, value));
  /* Not `disabled`, which would take the focus away from who presses it. */
  const tell = () => {
    for (const button of closer) {
      const isEnd = button.dataset.zoomBy > 0 ? scale === MOST : scale === 1;
      button.setAttribute("aria-disabled", isEnd);
    }
  };
  const paint = () => {
    if (!picture) return;
    x = clamp(x, Math.max(0, (picture.offsetWidth * scale - stage.clientWidth) / 2));
    y = clamp(y, Math.max(0, (picture.offsetHeight * scale - stage.clientHeight) / 2));
    picture.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    stage.toggleAttribute("data-in", scale > 1);
    tell();
  };
  /* What lies under the fingers, or in the middle, stays where it is. */
  const zoom = (to, left, top) => {
    const box = stage.getBoundingClientRect();
    const [dx, dy] =
      left === undefined ? [0, 0] : [left - box.left - box.width / 2, top - box.top - box.height / 2];
    const next = Math.max(1, Math.min(MOST, to));
    x = dx - ((dx - x) * next) / scale;
    y = dy - ((dy - y) * next) / scale;
    scale = next;
    paint();
  };
  const show = (index) => {
    at = (index + links.length) % links.length;
    picture = links[at].querySelector("picture").cloneNode(true);
    // The browser takes the largest size of the format it likes best.
    for (const part of picture.children) part.sizes = "4000px";
    const image = picture.querySelector("img");
    image.loading = "eager";
    image.draggable = false;
    stage.replaceChildren(picture);
    where.textContent = links.length > 1 ? `${at + 1} / ${links.length}` : "";
    stage.removeAttribute("data-in");
    scale = 1;
    x = y = 0;
    tell();
  };

  let opening;
  const stop = () => {
    opening?.removeAttribute("data-opening");
    opening = null;
  };
  const open = (link, index) => {
    if (opening !== link) return;
    stop();
    opener = link;
    dialog.showModal();
    root.toggleAttribute("data-still", true);
    show(index);
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") stop();
  });

  links.forEach((link, index) =>
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      stop();
      opening = link;
      link.toggleAttribute("data-opening", true);
      soon(() => open(link, index));
    }),
  );
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    if (dialog.hasAttribute("data-closing")) return;
    /* Out of sight at once, which a slow phone can do; a second tap meets nothing underneath. */
    dialog.toggleAttribute("data-closing", true);
    setTimeout(() => dialog.close(), SECOND_TAP_MS);
  });
  dialog.addEventListener("close", () => {
    picture = null;
    dialog.removeAttribute("data-closing");
    root.removeAttribute("data-still");
    touches.clear();
    stage.replaceChildren();
    opener.focus();
  });
  for (const button of dialog.querySelectorAll("[data-zoom-to]")) {
    button.hidden = links.length < 2;
    button.addEventListener("click", () => soon(() => picture && show(at + Number(button.dataset.zoomTo))));
  }
  for (const button of closer) {
    button.addEventListener("click", () =>
      soon(() => zoom(scale * STEP ** Number(button.dataset.zoomBy))),
    );
  }
  dialog.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (by && scale === 1 && by[0]) show(at - by[0]);
    else if (by) {
      x += by[0] * MOVE_PX;
      y += by[1] * MOVE_PX;
      paint();
    } else if ("+=".includes(event.key)) zoom(scale * STEP);
    else if (event.key === "-") zoom(scale / STEP);
    else return;
    event.preventDefault();
  });
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(scale * Math.exp(-event.deltaY / 400), event.clientX, event.clientY);
  }, { passive: false });

  stage.addEventListener("pointerdown", (event) => {
    stage.setPointerCapture(event.pointerId);
    touches.set(event.pointerId, event);
    spread = 0;
    swipe = touches.size === 1 && scale === 1 ? event : null;
    if (event.timeStamp - tapped < 300 && touches.size === 1) {
      zoom(scale > 1 ? 1 : 2.5, event.clientX, event.clientY);
    }
    tapped = event.timeStamp;
  });
  stage.addEventListener("pointermove", (event) => {
    const last = touches.get(event.pointerId);
    if (!last) return;
    touches.set(event.pointerId, event);
    const [one, two] = touches.values();
    if (two) {
      const now = Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
      const middle = [(one.clientX + two.clientX) / 2, (one.clientY + two.clientY) / 2];
      if (spread) zoom((scale * now) / spread, ...middle);
      spread = now;
    } else {
      x += event.clientX - last.clientX;
      y += event.clientY - last.clientY;
      paint();
    }
  });
  for (const kind of ["pointerup", "pointercancel"]) {
    stage.addEventListener(kind, (event) => {
      const [dx, dy] = swipe ? [event.clientX - swipe.clientX, event.clientY - swipe.clientY] : [0, 0];
      if (kind === "pointerup" && links.length > 1 && Math.abs(dx) > SWIPE_PX && Math.abs(dx) > 2 * Math.abs(dy)) {
        show(at - Math.sign(dx));
      }
      swipe = null;
      touches.delete(event.pointerId);
      spread = 0;
    });
  }
}
