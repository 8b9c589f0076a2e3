/* Shortens a long list of boxes while one types; what is ticked always stays. */
(() => {
  const shorten = (list, text) => {
    const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const group of list.querySelectorAll("fieldset")) {
      let shown = 0;
      for (const label of group.querySelectorAll("label")) {
        const name = label.textContent.toLocaleLowerCase();
        const fits = words.every((word) => name.includes(word));
        label.hidden = !fits && !label.querySelector("input").checked;
        shown += !label.hidden;
      }
      group.hidden = shown === 0;
      found += shown;
    }
    list.querySelector("[data-filter-none]").hidden = found > 0;
  };

  const start = () => {
    for (const list of document.querySelectorAll("[data-filter-list]")) {
      const filter = list.querySelector("[type=search]");
      filter.parentElement.hidden = false;
      filter.addEventListener("input", () => shorten(list, filter.value));
    }
  };

  document.addEventListener("DOMContentLoaded", start);
})();
