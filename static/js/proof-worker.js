/* Finds the number whose SHA-256 together with the salt is the challenge; null when there is none. */
const encoder = new TextEncoder();

function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

self.addEventListener("message", async ({ data }) => {
  for (let number = 0; number <= data.max_number; number += 1) {
    const hash = await crypto.subtle.digest(data.algorithm, encoder.encode(data.salt + number));
    if (hex(hash) === data.challenge) {
      self.postMessage(number);
      return;
    }
  }
  self.postMessage(null);
});
