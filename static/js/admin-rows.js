/* Where rows stand newest first, the button that adds one stands above them, and so does its row. */
(() => {
  // The outer ones come first; rows may hold rows of their own, which keep their order.
  const rowsOf = (panel) => panel.querySelector("[id$='-FORMS']");

  const start = () => {
    for (const panel of document.querySelectorAll("[data-newest-first]")) {
      const rows = rowsOf(panel);
      rows.before(document.getElementById(rows.id.replace(/FORMS$/, "ADD")).parentElement);
    }
  };

  const added = (event) => {
    const row = event.target;
    const panel = row.closest("[data-newest-first]");
    if (!panel || row.parentElement !== rowsOf(panel)) return;
    const focused = document.activeElement;
    row.parentElement.prepend(row);
    if (row.contains(focused)) focused.focus();
  };

  document.addEventListener("DOMContentLoaded", start);
  document.addEventListener("w-formset:added", added);
})();
