/* Renews what is told about the city's colours while one chooses them. */
(() => {
  const start = () => {
    const place = document.querySelector("[data-shades]");
    const inputs = ["primary", "secondary"].map((name) => document.querySelector(`[name=${name}]`));
    if (!place || inputs.includes(null)) return;
    let latest = 0;
    const renew = async () => {
      const turn = ++latest;
      const query = new URLSearchParams(inputs.map((input) => [input.name, input.value]));
      const answer = await fetch(`${place.dataset.shades}?${query}`);
      const html = answer.ok ? await answer.text() : "";
      if (turn === latest) place.innerHTML = html;
    };
    for (const input of inputs) input.addEventListener("change", renew);
  };

  document.addEventListener("DOMContentLoaded", start);
})();
