/* Puts a new row on top where the rows stand newest first. */
document.addEventListener("w-formset:added", (event) => {
  const row = event.target;
  const rows = row.parentElement;
  if (!rows?.hasAttribute("data-newest-first")) return;
  const focused = document.activeElement;
  rows.prepend(row);
  if (row.contains(focused)) focused.focus();
});
