/* Solves the puzzle against robots (ALTCHA, version 1 of its protocol) while somebody fills in a
   form. Where that is not possible, the form is sent without it and stricter limits apply. */

async function challengeFrom(address) {
  const response = await fetch(address, { credentials: "omit", cache: "no-store" });
  if (!response.ok) throw new Error(`puzzle: ${response.status}`);
  return response.json();
}

function solve(challenge, workerAddress) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerAddress);
    worker.addEventListener("message", ({ data }) => {
      worker.terminate();
      if (data === null) reject(new Error("puzzle: no solution"));
      else resolve(data);
    });
    worker.addEventListener("error", reject);
    worker.postMessage(challenge);
  });
}

async function proof({ proof: address, worker }) {
  const challenge = await challengeFrom(address);
  const number = await solve(challenge, worker);
  const { algorithm, challenge: hash, salt, signature } = challenge;
  return btoa(JSON.stringify({ algorithm, challenge: hash, number, salt, signature }));
}

function guard(form, note) {
  let solving = null;
  let done = false;
  let sent = false;

  function begin() {
    solving ??= proof(note.dataset)
      .then((value) => {
        const input = document.createElement("input");
        Object.assign(input, { type: "hidden", name: "altcha", value });
        form.append(input);
      })
      .catch((problem) => console.warn(problem))
      .finally(() => {
        done = true;
      });
    return solving;
  }

  form.addEventListener("focusin", begin, { once: true });
  window.addEventListener("pageshow", () => {
    sent = false;
  });
  form.addEventListener("submit", async (event) => {
    if (sent) event.preventDefault();
    if (sent || done) {
      sent = true;
      return;
    }
    sent = true;
    event.preventDefault();
    note.textContent = note.dataset.wait;
    await begin();
    form.submit();
  });
}

const note = document.querySelector("[data-proof]");
if (note && globalThis.crypto?.subtle && globalThis.Worker) guard(note.closest("form"), note);
