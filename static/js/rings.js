// Arrow keys inside a cell of the map; Home and End for its ends, Escape to leave the map.
// Without this module the first mark of each cell is a stop, and the list has all of them.

const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function move(links, from, to) {
  links[from].tabIndex = -1;
  links[to].tabIndex = 0;
  links[to].focus();
}

function leave(map) {
  const list = document.getElementById("liste");
  (list ?? map).setAttribute("tabindex", list ? "-1" : "0");
  (list ?? map).focus();
}

function onKey(event) {
  const map = event.currentTarget;
  const link = event.target.closest("a");
  if (event.ctrlKey || event.altKey || event.metaKey || !link) return;
  const links = [...link.closest("[role=list]").querySelectorAll("a")];
  const at = links.indexOf(link);
  if (event.key === "Escape") leave(map);
  else if (event.key === "Home") move(links, at, 0);
  else if (event.key === "End") move(links, at, links.length - 1);
  else if (event.key in steps) move(links, at, (at + steps[event.key] + links.length) % links.length);
  else return;
  event.preventDefault();
}

for (const map of document.querySelectorAll(".rings--by-cell")) map.addEventListener("keydown", onKey);
