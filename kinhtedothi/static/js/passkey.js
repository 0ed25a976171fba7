// Passkeys: the browser is asked for one, and what it answers goes with the form around the
// button. Such a form is of no use without scripts, so it is hidden until here.

const LOST = "Chưa nhận được khóa: đã bị hủy, quá giờ, hoặc máy này chưa có khóa nào cho tài khoản.";
const SENTENCES = {
  InvalidStateError: "Máy này đã có khóa của tài khoản; hãy dùng máy khác hoặc một khóa khác.",
  SecurityError: "Trình duyệt không cho dùng khóa truy cập ở địa chỉ này.",
  NotSupportedError: "Trình duyệt hay máy này chưa dùng được khóa truy cập.",
  TypeError: "Chưa gửi được; hãy kiểm tra mạng rồi thử lại.",
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  document.querySelector("[data-passkey-none]")?.remove();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
}

async function ask(form) {
  const button = form.querySelector("[type=submit]");
  if (button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  tell(form, "");
  try {
    const options = await optionsOf(form);
    const isNew = form.dataset.passkey === "create";
    const credential = isNew
      ? await navigator.credentials.create({ publicKey: forNew(options) })
      : await navigator.credentials.get({ publicKey: forKnown(options) });
    form.elements.credential.value = JSON.stringify(answerOf(credential));
    form.submit();
  } catch (error) {
    button.ariaBusy = "false";
    tell(form, SENTENCES[error.name] ?? LOST);
  }
}

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new TypeError(`${answer.status}`);
  return (await answer.json()).request_options.publicKey;
}

// One that the device itself finds, and that asks for a finger, a face or a code: it alone signs in.
function forNew(options) {
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: (options.excludeCredentials ?? []).map(withBytes),
    authenticatorSelection: {
      ...options.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
  };
}

function forKnown(options) {
  return {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: (options.allowCredentials ?? []).map(withBytes),
  };
}

function answerOf(credential) {
  const { id, rawId, type, response } = credential;
  const said = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject) {
    said.attestationObject = text(response.attestationObject);
    said.transports = response.getTransports?.() ?? [];
  } else {
    said.authenticatorData = text(response.authenticatorData);
    said.signature = text(response.signature);
    said.userHandle = response.userHandle && text(response.userHandle);
  }
  const clientExtensionResults = credential.getClientExtensionResults();
  return { id, rawId: text(rawId), type, response: said, clientExtensionResults };
}

const withBytes = (known) => ({ ...known, id: bytes(known.id) });

function bytes(word) {
  const plain = atob(word.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function tell(form, sentence) {
  form.querySelector("[data-passkey-said]").textContent = sentence;
}
