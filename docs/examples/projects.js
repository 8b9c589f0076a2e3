/* Reads the projects of a portal, whose address stands in the form or in ?portal=..., and lists
   them. Runs from any place: the API lets scripts of all origins read what is public. */

const WORDS = {
  idea: "Idea", planned: "Planned", running: "Running", completed: "Completed", stopped: "Stopped",
  green: "On schedule", amber: "Delayed", red: "At risk", none: "Not assessed",
};
const form = document.querySelector("form");
const said = document.querySelector("#said");
const table = document.querySelector("table");

async function projects(portal, status) {
  const found = [];
  let answer;
  do {
    const address = new URL("/api/v3/projects/", portal);
    const query = { language: "en", limit: 50, offset: found.length };
    address.search = new URLSearchParams(status ? { ...query, status } : query);
    const response = await fetch(address);
    answer = await response.json();
    if (!response.ok) throw new Error(answer.detail);
    found.push(...answer.items);
  } while (answer.items.length && found.length < answer.count);
  return { found, source: `Source: ${answer.attribution}, licence ${answer.licence}.` };
}

function row(project) {
  const line = document.createElement("tr");
  const head = document.createElement("th");
  const link = document.createElement("a");
  head.scope = "row";
  [[link.lang, link.textContent]] = Object.entries(project.title);
  [link.href] = Object.values(project.address);
  head.append(link);
  line.append(head);
  const light = project.light ? WORDS[project.light.colour] : "–";
  for (const text of [WORDS[project.status], light, project.end ?? "–"]) {
    line.insertCell().textContent = text;
  }
  return line;
}

async function show() {
  said.textContent = "Loading …";
  try {
    const { found, source } = await projects(form.portal.value, form.status.value);
    table.tBodies[0].replaceChildren(...found.map(row));
    table.hidden = !found.length;
    said.textContent = `${found.length} projects`;
    document.querySelector("#source").textContent = source;
  } catch (error) {
    table.hidden = true;
    said.textContent = `The portal could not be read: ${error.message}`;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
const asked = new URLSearchParams(location.search).get("portal");
if (asked) {
  form.portal.value = asked;
  show();
}
