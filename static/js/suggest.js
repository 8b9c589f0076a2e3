// Suggestions below a search field: a combobox with a list, as ARIA's authoring practices draw it.
// Without this module the form and the page of suggestions do the same.
const PAUSE = 200; // milliseconds after the last key
const SHORTEST = 2; // characters

function option(suggestion, id) {
  const item = document.createElement("li");
  item.id = id;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.address = suggestion.address;
  const title = document.createElement("span");
  title.textContent = suggestion.title;
  if (suggestion.lang) title.lang = suggestion.lang;
  const kind = document.createElement("span");
  kind.className = "suggest__kind";
  kind.textContent = suggestion.kind;
  item.append(title, " ", kind);
  return item;
}

class Suggest {
  constructor(form) {
    this.address = form.dataset.suggest;
    this.input = form.querySelector("input[type=search]");
    this.list = document.createElement("ul");
    this.list.className = "suggest";
    this.list.id = `${this.input.id}-suggestions`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.input.labels[0].textContent);
    this.list.hidden = true;
    this.sentence = document.createElement("p");
    this.sentence.className = "sr";
    this.sentence.setAttribute("role", "status");
    form.append(this.list, this.sentence);
    this.chosen = -1;
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(roles)) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.wait());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go(event.target.closest("li")));
  }

  wait() {
    clearTimeout(this.timer);
    this.asked?.abort();
    const text = this.input.value.trim();
    if (text.length < SHORTEST) this.close();
    else this.timer = setTimeout(() => this.ask(text), PAUSE);
  }

  async ask(text) {
    this.asked = new AbortController();
    const query = new URLSearchParams({ q: text, format: "json" });
    try {
      const answer = await fetch(`${this.address}?${query}`, { signal: this.asked.signal });
      if (!answer.ok) return this.close();
      this.show(await answer.json());
    } catch {
      this.close(); // typed on, or no network: the form itself still works
    }
  }

  show({ suggestions, sentence }) {
    if (document.activeElement !== this.input) return;
    this.list.replaceChildren(...suggestions.map((found, number) => option(found, `${this.list.id}-${number}`)));
    this.sentence.textContent = sentence;
    this.choose(-1);
    this.open(suggestions.length > 0);
  }

  open(is) {
    this.list.hidden = !is;
    this.input.setAttribute("aria-expanded", String(is));
  }

  close() {
    clearTimeout(this.timer);
    this.open(false);
    this.choose(-1);
  }

  choose(number) {
    this.list.children[this.chosen]?.setAttribute("aria-selected", "false");
    this.chosen = number;
    const item = this.list.children[number];
    if (!item) return this.input.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", item.id);
  }

  go(item) {
    if (item) window.location.href = item.dataset.address;
  }

  key(event) {
    const count = this.list.children.length;
    const isOpen = !this.list.hidden;
    if (event.key === "Escape" && isOpen) this.close();
    else if (event.key === "Enter" && isOpen && this.chosen >= 0) this.go(this.list.children[this.chosen]);
    else if (event.key === "ArrowDown" && count) this.step(isOpen, this.chosen + 1 < count ? this.chosen + 1 : -1);
    else if (event.key === "ArrowUp" && count) this.step(isOpen, this.chosen < 0 ? count - 1 : this.chosen - 1);
    else return;
    event.preventDefault();
  }

  step(isOpen, number) {
    if (!isOpen) this.open(true);
    this.choose(number);
  }
}

for (const form of document.querySelectorAll("form[data-suggest]")) new Suggest(form);
for (const without of document.querySelectorAll("[data-without-script]")) without.hidden = true;
