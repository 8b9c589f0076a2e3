/* Where rows stand newest first, the button that adds one stands above them, and so does its row. */
(() => {
  const start = () => {
    for (const panel of document.querySelectorAll("[data-newest-first]")) {
      const rows = panel.querySelector("[id$='-FORMS']");
      rows.before(panel.querySelector("[id$='-ADD']").parentElement);
    }
  };

  const added = (event) => {
    const row = event.target;
    if (!row.closest("[data-newest-first]")) return;
    const focused = document.activeElement;
    row.parentElement.prepend(row);
    if (row.contains(focused)) focused.focus();
  };

  document.addEventListener("DOMContentLoaded", start);
  document.addEventListener("w-formset:added", added);
})();
