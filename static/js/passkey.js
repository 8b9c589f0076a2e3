// Passkeys: asks the browser for the key and puts its answer into the form that waits for it.
// A form says what it does: data-passkey="create", "get" or "login" (options by address).

const buffer = (text) => {
  const base64 = text.replace(/-/g, "+").replace(/_/g, "/")
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer
}
const text = (data) =>
  btoa(String.fromCharCode(...new Uint8Array(data)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "")
const keys = (list) => (list || []).map((key) => ({ ...key, id: buffer(key.id) }))

async function create(options, form) {
  const asked = options.creation_options.publicKey
  const passwordless = form.elements.passwordless?.checked ?? false
  const selection = {
    ...asked.authenticatorSelection,
    residentKey: passwordless ? "required" : "discouraged",
    requireResidentKey: passwordless,
  }
  if (passwordless) selection.userVerification = "required"
  const made = await navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: buffer(asked.challenge),
      user: { ...asked.user, id: buffer(asked.user.id) },
      excludeCredentials: keys(asked.excludeCredentials),
      authenticatorSelection: selection,
    },
  })
  return written(made, {
    attestationObject: text(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
  })
}

async function get(options) {
  const asked = options.request_options.publicKey
  const found = await navigator.credentials.get({
    publicKey: {
      ...asked,
      challenge: buffer(asked.challenge),
      allowCredentials: keys(asked.allowCredentials),
    },
  })
  const { authenticatorData, signature, userHandle } = found.response
  return written(found, {
    authenticatorData: text(authenticatorData),
    signature: text(signature),
    userHandle: userHandle ? text(userHandle) : null,
  })
}

const written = (key, response) => ({
  type: key.type,
  id: key.id,
  rawId: text(key.rawId),
  authenticatorAttachment: key.authenticatorAttachment,
  clientExtensionResults: key.getClientExtensionResults(),
  response: { clientDataJSON: text(key.response.clientDataJSON), ...response },
})

async function login(form) {
  const answer = await fetch(form.dataset.options, { headers: { Accept: "application/json" } })
  if (!answer.ok) throw new Error("no options")
  return get(await answer.json())
}

function prepare(form) {
  const kind = form.dataset.passkey
  const failed = form.querySelector("[data-failed]")
  form.querySelector("button").hidden = false
  form.querySelector("[data-without]").hidden = true
  form.querySelectorAll("[data-with]").forEach((part) => (part.hidden = false))
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    failed.hidden = true
    try {
      const known = document.getElementById("passkey-options")
      const options = known && JSON.parse(known.textContent)
      const key =
        kind === "login" ? await login(form) : kind === "create" ? await create(options, form) : await get(options)
      form.elements.credential.value = JSON.stringify(key)
      form.submit()
    } catch {
      failed.hidden = false
    }
  })
}

if (window.PublicKeyCredential) document.querySelectorAll("[data-passkey]").forEach(prepare)
