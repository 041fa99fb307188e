/* Pages that are the same for everybody do not know the basket: its number is filled in here. */

const count = Number(/(?:^|;\s*)basket_count=(\d+)/.exec(document.cookie)?.[1] ?? 0);
const badge = document.querySelector("[data-basket-count]");
if (badge && count > 0) {
  const [number, words] = badge.children;
  number.textContent = count;
  words.textContent = ` ${count === 1 ? badge.dataset.one : badge.dataset.other}`;
  badge.hidden = false;
}
